// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chargepointgate.h"

#include "system/passwords.h"

#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

const QByteArray kHashPrefix = "$argon2id$";

/// A key of raw bytes is written in settings as hexadecimal digits of either case.
QStringList textsOf(const QByteArray &password)
{
    QStringDecoder decode(QStringDecoder::Utf8);
    const QString text = decode(password);
    const bool isText =
        !decode.hasError() && std::all_of(text.begin(), text.end(), [](QChar c) { return c.isPrint(); });
    if (isText)
        return {text};
    const QString digits = QString::fromLatin1(password.toHex());
    return {digits, digits.toUpper()};
}

bool matches(const Secret &wanted, const QByteArray &given)
{
    const QByteArray expected = wanted.reveal().toUtf8();
    const QStringList texts = textsOf(given);
    return std::any_of(texts.begin(), texts.end(), [&expected](const QString &text) {
        if (expected.startsWith(kHashPrefix))
            return passwordMatches(expected, text);
        // Digests are compared, so that the time it takes tells nothing.
        return digest(text.toUtf8()) == digest(expected);
    });
}

} // namespace

ChargePointGate::ChargePointGate(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_limiter(clock)
{
    m_pool.setMaxThreadCount(1);
}

ChargePointGate::~ChargePointGate()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void ChargePointGate::setPassword(const QString &identity, const Secret &password)
{
    m_passwords[identity] = password;
}

void ChargePointGate::judge(const OcppGreeting &greeting, const QHostAddress &from,
                            std::function<void(OcppVerdict)> done)
{
    const Secret wanted = m_passwords.value(greeting.identity);
    if (wanted.isEmpty() || !greeting.password || greeting.password->size() > kMaxPasswordLength) {
        done(OcppVerdict::Denied);
        return;
    }
    if (m_jobs.size() >= kMostWaiting || m_limiter.begin(greeting.identity, from).count() > 0) {
        done(OcppVerdict::Busy);
        return;
    }
    const quint64 job = ++m_lastJob;
    m_jobs.insert(job, {greeting.identity, from, std::move(done)});
    m_pool.start([this, job, wanted, given = *greeting.password] {
        const bool right = matches(wanted, given);
        QMetaObject::invokeMethod(
            this, [this, job, right] { finish(job, right); }, Qt::QueuedConnection);
    });
}

void ChargePointGate::finish(quint64 number, bool right)
{
    const Job job = m_jobs.take(number);
    if (right)
        m_limiter.succeeded(job.identity, job.from);
    job.done(right ? OcppVerdict::Welcome : OcppVerdict::Denied);
}

} // namespace ww
