// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/devicesettings.h"

#include <QJsonObject>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace ww {

/// Why a call had no result.
struct RpcFault
{
    enum class Kind : quint8 {
        Absent,       ///< Nobody takes the connection.
        Silence,      ///< No answer in time.
        Garbled,      ///< An answer nobody can read.
        Unauthorized, ///< The password was refused, or one is needed and none is set.
        Refused,      ///< The device answered with an error of its own.
    };
    Kind kind = Kind::Silence;
    QString message;
    bool operator==(const RpcFault &) const = default;
};

/// How a call ended.
struct RpcOutcome
{
    QJsonObject result;
    std::optional<RpcFault> fault;
};

/// Calls methods of one device. Calls are answered in order; `done` is not called any more once `context` is
/// gone. Main thread only.
class RpcChannel : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const RpcOutcome &outcome)>;
    explicit RpcChannel(QObject *parent = nullptr)
        : QObject(parent)
    {}
    virtual void call(const QString &method, const QJsonObject &params, QObject *context, Done done) = 0;
    /// Where the device is, for people: "http 192.168.1.7".
    [[nodiscard]] virtual QString description() const = 0;
    /// The device tells changes by itself now; otherwise it only answers.
    [[nodiscard]] virtual bool pushes() const { return false; }

Q_SIGNALS:
    /// The device told a change: what changed, keyed by component ("switch:0").
    void notified(const QJsonObject &change);
    void pushingChanged();
};

/// Opens a channel to the device a connection names.
using RpcChannelFactory = std::function<std::unique_ptr<RpcChannel>(const ConnectionSettings &connection)>;

/// Channels over real HTTP.
[[nodiscard]] RpcChannelFactory httpRpcChannels();

} // namespace ww
