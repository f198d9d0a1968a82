// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "simulator/models/energycounter.h"

#include <QJsonObject>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace ww {

/// What an emulated smart switch is made of.
struct ShellySetup
{
    QString id = QStringLiteral("shellyplusplugs-aabbccddeeff"); ///< Also the realm of its password.
    QString app = QStringLiteral("PlusPlugS");
    QString model = QStringLiteral("SNPL-00112EU");
    QString version = QStringLiteral("1.0.8");
    int generation = 2;
    int outputs = 1;
    QString password; ///< Empty: anybody may call.
};

/// How a call to a smart switch ended: a result, or an error code of the device with its text.
struct ShellyReply
{
    QJsonObject result;
    int errorCode = 0; ///< 0: there is a result.
    QString errorText;
};

/// What one output measures while it is on.
struct ShellyLoad
{
    double watts = 0;
    double volts = 230;
    double hertz = 50;
};

/// A smart switch of generation 2 behind any transport: its methods, its outputs with their timers, its
/// energy counters. Time passes in advance(); deterministic.
class ShellyCore
{
public:
    explicit ShellyCore(ShellySetup setup);

    [[nodiscard]] const ShellySetup &setup() const { return m_setup; }
    /// Another firmware, profile or password from now on.
    void setVersion(const QString &version) { m_setup.version = version; }
    void setPassword(const QString &password) { m_setup.password = password; }
    void setProfile(const QString &profile) { m_profile = profile; }

    /// Whether a method may be called without a password even when one is set.
    [[nodiscard]] static bool isOpen(const QString &method);
    /// Calls a method; `source` is how the call came: "HTTP_in", "WS_in".
    [[nodiscard]] ShellyReply call(const QString &method, const QJsonObject &params, const QString &source);

    /// Plant time passes: timers run down, energy is counted.
    void advance(Duration elapsed);
    /// Somebody presses the button of an output.
    void press(int output);
    /// The result of Switch.GetStatus.
    [[nodiscard]] QJsonObject switchStatus(int output) const;
    [[nodiscard]] bool isOn(int output) const { return m_outputs.at(static_cast<std::size_t>(output)).on; }
    /// What the output would draw when it is on.
    void setLoad(int output, const ShellyLoad &load);
    /// Errors the output reports: "overtemp" and the like.
    void setErrors(int output, const QStringList &errors);
    /// From now on commands are refused with this code; 0: accepted again.
    void refuseCommands(int errorCode) { m_refusal = errorCode; }
    /// From now on commands are accepted and not carried out.
    void ignoreCommands(bool ignore) { m_ignore = ignore; }
    /// From now on timers are accepted and not started.
    void forgetTimers(bool forget) { m_forgetTimers = forget; }

    /// How often each method was called, for tests.
    [[nodiscard]] int calls(const QString &method) const { return m_calls.value(method); }

private:
    struct Timer
    {
        Duration left;
        Duration total;
    };
    struct Output
    {
        bool on = false;
        QString source = QStringLiteral("init");
        std::optional<Timer> timer;
        ShellyLoad load;
        EnergyCounter energy;
        QStringList errors;
    };
    [[nodiscard]] QJsonObject deviceInfo() const;
    [[nodiscard]] QJsonObject wholeStatus() const;
    [[nodiscard]] ShellyReply onSwitch(const QString &method, const QJsonObject &params,
                                       const QString &source);
    [[nodiscard]] ShellyReply set(Output &output, const QJsonObject &params, const QString &source);

    ShellySetup m_setup;
    QString m_profile = QStringLiteral("switch");
    std::vector<Output> m_outputs;
    QHash<QString, int> m_calls;
    int m_refusal = 0;
    bool m_ignore = false;
    bool m_forgetTimers = false;
    Duration m_age{0};
};

} // namespace ww
