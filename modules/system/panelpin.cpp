// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/panelpin.h"

#include "system/passwords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kMostCounted = 1'000;

/// Whether every digit follows the one before by the same step of -1, 0 or 1.
bool isRun(const QString &pin)
{
    const int step = pin[1].digitValue() - pin[0].digitValue();
    for (qsizetype i = 2; i < pin.size(); ++i) {
        if (pin[i].digitValue() - pin[i - 1].digitValue() != step)
            return false;
    }
    return std::abs(step) <= 1;
}

} // namespace

PanelPin PanelPin::fromJson(const QJsonObject &json)
{
    PanelPin pin(json[u"hash"].toString().toLatin1());
    pin.m_wrongTries = std::clamp(json[u"wrongTries"].toInt(), 0, kMostCounted);
    pin.m_lockedUntil = {json[u"lockedUntilMs"].toInteger()};
    return pin;
}

QJsonObject PanelPin::toJson() const
{
    return {{u"hash"_s, QString::fromLatin1(m_hash)},
            {u"wrongTries"_s, m_wrongTries},
            {u"lockedUntilMs"_s, m_lockedUntil.msUtc}};
}

Duration PanelPin::lockAfterTries() const
{
    if (m_wrongTries < kFreeTries)
        return Duration::zero();
    Duration lock = kFirstLock;
    for (int i = kFreeTries; i < m_wrongTries && lock < kLongestLock; ++i)
        lock *= 2;
    return std::min(lock, kLongestLock);
}

Duration PanelPin::lockedFor(Instant now) const
{
    // A clock that was set back must not make the wait longer than it was.
    return std::clamp(m_lockedUntil - now, Duration::zero(), lockAfterTries());
}

void PanelPin::noteTry(Instant now)
{
    m_wrongTries = std::min(m_wrongTries + 1, kMostCounted);
    m_lockedUntil = now + lockAfterTries();
}

void PanelPin::noteRight()
{
    m_wrongTries = 0;
    m_lockedUntil = {};
}

Result<void> checkNewPin(const QString &pin)
{
    const bool isDigits = std::all_of(pin.begin(), pin.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (pin.size() != kPinLength || !isDigits)
        return unexpected(ErrorCode::InvalidInput,
                          u"The PIN is not %1 digits; give %1 digits."_s.arg(kPinLength), u"pin"_s);
    if (isRun(pin))
        return unexpected(ErrorCode::InvalidInput,
                          u"This PIN is among the first that are guessed; choose another one."_s, u"pin"_s);
    return {};
}

QString randomPin()
{
    while (true) {
        QString pin;
        for (const char byte : randomBytes(kPinLength))
            pin += QChar(u'0' + static_cast<unsigned char>(byte) % 10);
        if (checkNewPin(pin))
            return pin;
    }
}

} // namespace ww
