// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

#include <cmath>

namespace ww {

namespace {

std::chrono::milliseconds scaledDelay(Duration plantTime, double speed)
{
    if (plantTime.count() <= 0)
        return std::chrono::milliseconds(0);
    const double real = static_cast<double>(plantTime.count()) / speed;
    return std::chrono::milliseconds(std::max<qint64>(1, std::llround(real)));
}

} // namespace

QString Instant::toIso() const
{
    return QDateTime::fromMSecsSinceEpoch(msUtc, Qt::UTC).toString(Qt::ISODateWithMs);
}

std::optional<Instant> Instant::fromIso(const QString &text)
{
    QDateTime parsed = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!parsed.isValid())
        return std::nullopt;
    if (parsed.timeSpec() == Qt::LocalTime)
        parsed.setTimeSpec(Qt::UTC);
    return Instant{parsed.toMSecsSinceEpoch()};
}

SystemClock::SystemClock()
    : m_start(std::chrono::steady_clock::now())
{}

Instant SystemClock::now() const
{
    return {QDateTime::currentMSecsSinceEpoch()};
}

Uptime SystemClock::uptime() const
{
    return std::chrono::duration_cast<Uptime>(std::chrono::steady_clock::now() - m_start);
}

std::chrono::milliseconds SystemClock::realTime(Duration plantTime) const
{
    return scaledDelay(plantTime, 1.0);
}

ScaledClock::ScaledClock(Instant start, double speed)
    : m_start(start)
    , m_speed(speed)
    , m_anchorSteadyUs(steadyUs())
{}

qint64 ScaledClock::steadyUs()
{
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

qint64 ScaledClock::plantUs(qint64 steady) const
{
    return m_anchorPlantUs + std::llround(static_cast<double>(steady - m_anchorSteadyUs) * m_speed);
}

Uptime ScaledClock::uptime() const
{
    const std::scoped_lock lock(m_mutex);
    return Uptime(plantUs(steadyUs()) / 1000);
}

Instant ScaledClock::now() const
{
    return m_start + uptime();
}

std::chrono::milliseconds ScaledClock::realTime(Duration plantTime) const
{
    return scaledDelay(plantTime, speed());
}

double ScaledClock::speed() const
{
    const std::scoped_lock lock(m_mutex);
    return m_speed;
}

void ScaledClock::setSpeed(double speed)
{
    const std::scoped_lock lock(m_mutex);
    const qint64 steady = steadyUs();
    m_anchorPlantUs = plantUs(steady);
    m_anchorSteadyUs = steady;
    m_speed = speed;
}

Stopwatch::Stopwatch()
    : m_start(std::chrono::steady_clock::now())
{}

std::chrono::nanoseconds Stopwatch::elapsed() const
{
    return std::chrono::steady_clock::now() - m_start;
}

} // namespace ww
