// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/ocpp/ocppcapabilities.h"
#include "drivers/ocpp/ocpppeer.h"

namespace ww {

/// Prepares a charge point after it connected or booted: asks what it can do, has it measure what control
/// needs, and lets it tell its state. Settings that already fit are not written again. A charge point that
/// refuses a step goes on with the next one.
class OcppCommissioning : public QObject
{
    Q_OBJECT
public:
    /// How often the charge point is to measure. A tenth of a minute is what every charger takes.
    static constexpr std::chrono::seconds kSampleInterval{5};
    static constexpr std::chrono::seconds kPing{30};

    using Caller =
        std::function<void(const QString &action, const QJsonObject &payload, OcppPeer::Done done)>;

    /// `connector` is asked for its state and values.
    OcppCommissioning(Caller call, int connector, QObject *parent = nullptr);
    /// Begins; ends in finished(), or never when the connection ends first. `introduce`: the charge point has
    /// not booted on this connection and is asked to introduce itself.
    void start(bool introduce);
    [[nodiscard]] const OcppCapabilities &capabilities() const { return m_capabilities; }
    /// The charge point has said that it will tell what it measures now.
    [[nodiscard]] bool expectsValues() const { return m_expectsValues; }

Q_SIGNALS:
    void finished();

private:
    using Step = std::function<void()>;
    void next();
    void ask(const QString &action, const QJsonObject &payload,
             std::function<void(const OcppOutcome &)> then = {});
    void planSettings();
    void planSetting(const QString &key, const QString &value);
    void planMeasurands();
    void tryMeasurands(const QStringList &left, const QStringList &accepted);
    void planTriggers();

    const Caller m_call;
    const int m_connector;
    QList<Step> m_steps;
    OcppCapabilities m_capabilities;
    bool m_expectsValues = false;
};

} // namespace ww
