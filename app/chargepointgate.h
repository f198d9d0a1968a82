// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"
#include "drivers/ocpp/ocppserver.h"
#include "web/sessions/attemptlimiter.h"

#include <QThreadPool>

namespace ww {

/// Judges the passwords of charge points. They are kept as argon2id hashes, or as the settings name them;
/// hashes are checked beside the main thread, because one takes tens of milliseconds, and guessing is slowed
/// down as for people. Main thread only.
class ChargePointGate : public QObject
{
    Q_OBJECT
public:
    /// Checks that may wait for a thread; more are told to come again.
    static constexpr int kMostWaiting = 8;

    /// `clock` is real time.
    explicit ChargePointGate(const Clock &clock, QObject *parent = nullptr);
    ~ChargePointGate() override;
    /// From now on a charge point needs this password; nobody is let in with an empty one. A text that begins
    /// with "$argon2id$" is a hash.
    void setPassword(const QString &identity, const Secret &password);
    /// As OcppGate.
    void judge(const OcppGreeting &greeting, const QHostAddress &from, std::function<void(OcppVerdict)> done);

private:
    void finish(quint64 job, bool matches);
    struct Job
    {
        QString identity;
        QHostAddress from;
        std::function<void(OcppVerdict)> done;
    };
    AttemptLimiter m_limiter;
    QHash<QString, Secret> m_passwords;
    QHash<quint64, Job> m_jobs;
    quint64 m_lastJob = 0;
    QThreadPool m_pool;
};

} // namespace ww
