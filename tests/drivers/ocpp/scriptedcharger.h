// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/ocpp/ocppschemasonce.h"
#include "drivers/ocpp/ocppstation.h"

#include <deque>

namespace ww::test {

/// One value of a meter.
struct Sample
{
    QString measurand;
    QString phase;
    double value;
    QString unit;
};

/// A charge point for tests: speaks OCPP with a station without a socket, notes what it is asked, and answers
/// what the test says. By itself it follows the last limit it was sent, as soon as that begins.
class ScriptedCharger
{
public:
    struct Asked
    {
        QString action;
        QJsonObject payload;
    };

    /// What it takes, A, as long as the limit it was sent has not begun.
    static constexpr double kUnlimited = 32;

    /// Borrows both.
    ScriptedCharger(OcppStation &station, const Clock &clock);
    ~ScriptedCharger();

    /// Opens a connection; boots when told to, and lets everything be said that follows.
    void connect(bool boots = true);
    void disconnect();
    [[nodiscard]] bool isConnected() const { return m_connected; }
    /// Sends a request, delivers everything, gives the answer; empty when it was refused.
    QJsonObject say(const QString &action, const QJsonObject &payload);
    QJsonObject boot();
    QJsonObject status(const QString &status, const QString &errorCode = QStringLiteral("NoError"));
    QJsonObject meter(const QList<Sample> &samples, Instant time, int transaction = 0);
    /// Raw text, as a broken charger would send it.
    void sayRaw(const QByteArray &text);
    /// Delivers what is on its way in both directions.
    void pump();

    /// Answers an action so from now on.
    void answer(const QString &action, const QJsonObject &payload) { m_answers[action] = payload; }
    /// Refuses an action with this error from now on.
    void refuse(const QString &action, OcppFault fault) { m_refusals[action] = fault; }
    /// Does not answer this action at all from now on.
    void ignore(const QString &action) { m_ignored.append(action); }
    void behave(const QString &action);

    QList<Asked> asked;
    /// The last payload of an action it was asked; empty when it never was.
    [[nodiscard]] QJsonObject lastAsked(const QString &action) const;
    [[nodiscard]] int timesAsked(const QString &action) const;
    /// The current of the first period it was sent last, A or W.
    [[nodiscard]] std::optional<double> limit() const { return m_limit; }
    /// Configuration it tells.
    QHash<QString, QString> configuration;
    /// Measurands it can sample; empty: all.
    QStringList measurable;
    /// How far its clock is ahead of the station's.
    Duration ahead{0};
    /// Old values, a minute apart, it sends before those it is asked to measure.
    int kept = 0;
    OcppStatistics statistics() const { return m_peer.statistics(); }

private:
    [[nodiscard]] OcppPeer::Answer handle(const QString &action, const QJsonObject &payload);
    [[nodiscard]] QJsonObject usualAnswer(const QString &action, const QJsonObject &payload);
    void measureAsAsked();
    void tell(Instant time, const QString &context);
    OcppStation &m_station;
    const Clock &m_clock;
    OcppPeer m_peer;
    std::deque<QByteArray> m_toStation;
    std::deque<QByteArray> m_toCharger;
    QHash<QString, QJsonObject> m_answers;
    QHash<QString, OcppFault> m_refusals;
    QStringList m_ignored;
    std::optional<double> m_limit;
    QString m_purpose; ///< Of the profile that holds.
    QJsonObject m_schedule;
    bool m_connected = false;
    QObject m_context;
};

} // namespace ww::test
