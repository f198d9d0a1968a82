// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "drivers/ocpp/ocppschemas.h"

#include <QObject>

#include <deque>
#include <functional>

namespace ww {

/// A CALL is refused with this.
struct OcppRefusal
{
    OcppFault fault = OcppFault::GenericError;
    QString text;
};

/// What became of a CALL of ours.
struct OcppOutcome
{
    enum class Kind : quint8 {
        Answered, ///< `payload` is checked against the schema.
        Refused,  ///< A CALLERROR, or an answer that breaks the schema; `fault` and `text` say why.
        Silent,   ///< No answer in time.
        Lost,     ///< The connection ended first.
    };
    Kind kind = Kind::Lost;
    QJsonObject payload;
    OcppFault fault = OcppFault::GenericError;
    QString text;
    [[nodiscard]] bool ok() const { return kind == Kind::Answered; }
    /// The "status" of the answer; empty when there is none.
    [[nodiscard]] QString status() const { return payload[u"status"].toString(); }
};

/// What went over one connection, for diagnostics.
struct OcppStatistics
{
    quint64 received = 0;
    quint64 sent = 0;
    quint64 malformed = 0;  ///< Neither CALL, CALLRESULT nor CALLERROR.
    quint64 refused = 0;    ///< CALLs answered with an error.
    quint64 unexpected = 0; ///< Answers nobody waited for: late, repeated or invented.
    quint64 silent = 0;     ///< CALLs that were not answered in time.
};

/// One end of an OCPP-J connection, without the socket: checks, answers and matches messages. There is one
/// CALL of ours under way at a time; further ones wait in order. Answers to foreign CALLs go out at once.
class OcppPeer : public QObject
{
    Q_OBJECT
public:
    /// How long an answer may take.
    static constexpr Duration kAnswerTimeout = std::chrono::seconds(30);
    /// CALLs that may wait; beyond that they are Refused at once.
    static constexpr std::size_t kMostWaiting = 32;
    /// Malformed messages in a row after which the other side is not speaking OCPP.
    static constexpr int kMostMalformed = 5;
    /// CALLs in a row that may stay unanswered before the connection counts as dead.
    static constexpr int kMostSilent = 2;

    using Answer = std::variant<QJsonObject, OcppRefusal>;
    /// Answers a checked CALL of the other side.
    using Handler = std::function<Answer(const QString &action, const QJsonObject &payload)>;
    using Done = std::function<void(const OcppOutcome &outcome)>;

    /// What the peer works with; all of it is borrowed.
    struct Setup
    {
        OcppRole role; ///< Which side this is.
        std::shared_ptr<const OcppSchemas> schemas;
        const Clock &clock; ///< Judges time-outs.
        std::function<void(const QByteArray &text)> send;
        Handler handle;
    };
    explicit OcppPeer(Setup setup, QObject *parent = nullptr);

    /// A message of the other side.
    void receive(const QByteArray &text);
    /// Asks the other side; `done`, when there is one, is called exactly once. A payload that breaks its
    /// schema is a bug.
    void call(const QString &action, const QJsonObject &payload, Done done);
    /// The connection has ended: everything under way ends as Lost.
    void close();
    void step(Uptime now);
    /// When step() has something to do next.
    [[nodiscard]] Uptime nextDue() const;
    /// No CALL of ours is under way or waiting.
    [[nodiscard]] bool isQuiet() const { return !m_outstanding && m_waiting.empty(); }
    [[nodiscard]] const OcppStatistics &statistics() const { return m_statistics; }

Q_SIGNALS:
    /// The other side does not keep to the protocol, or does not answer any more: end the connection.
    void hopeless(const QString &reason);

private:
    struct Waiting
    {
        QString action;
        QJsonObject payload;
        Done done;
    };
    struct Outstanding
    {
        QString id;
        QString action;
        Done done;
        Uptime deadline;
    };
    void answer(const OcppCall &call);
    [[nodiscard]] Answer answerFor(const OcppCall &call) const;
    void onMalformed(const OcppBadFrame &frame);
    void onResult(const OcppCallResult &result);
    void onError(const OcppCallError &error);
    [[nodiscard]] bool expects(const QString &id);
    void finish(const OcppOutcome &outcome);
    void sendNext();
    void refuse(const QString &id, OcppFault fault, const QString &text);
    void sendText(const QByteArray &text);

    const Setup m_setup;
    std::deque<Waiting> m_waiting;
    std::optional<Outstanding> m_outstanding;
    quint64 m_lastId = 0;
    int m_malformed = 0;
    int m_silent = 0;
    OcppStatistics m_statistics;
};

} // namespace ww
