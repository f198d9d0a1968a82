// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>
#include <compare>
#include <mutex>
#include <optional>

namespace ww {

using Duration = std::chrono::milliseconds;

/// A point in plant time, UTC milliseconds since 1970. May jump when the clock is set: use Uptime for ages
/// and leases.
struct Instant
{
    qint64 msUtc = 0;
    auto operator<=>(const Instant &) const = default;
    Instant operator+(Duration d) const { return {msUtc + d.count()}; }
    Instant operator-(Duration d) const { return {msUtc - d.count()}; }
    Duration operator-(Instant other) const { return Duration(msUtc - other.msUtc); }
    /// ISO 8601 in UTC with milliseconds, "2020-06-01T10:00:00.000Z".
    [[nodiscard]] QString toIso() const;
    /// Parses ISO 8601; a missing zone means UTC. Invalid text gives nullopt.
    [[nodiscard]] static std::optional<Instant> fromIso(const QString &text);
};

/// Monotonic plant time since the program started: never steps, whatever happens to the clock on the wall.
using Uptime = std::chrono::milliseconds;

/// The only source of time. Tests and the simulator turn it; nothing else in the product reads a clock.
class Clock
{
public:
    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;
    virtual ~Clock() = default;
    /// Plant time of day, UTC.
    [[nodiscard]] virtual Instant now() const = 0;
    /// Monotonic plant time.
    [[nodiscard]] virtual Uptime uptime() const = 0;
    /// How long a plant duration takes in real time; what a QTimer is given. At least 1 ms for a positive
    /// duration.
    [[nodiscard]] virtual std::chrono::milliseconds realTime(Duration plantTime) const = 0;
};

/// The computer's clock. Thread-safe.
class SystemClock final : public Clock
{
public:
    SystemClock();
    [[nodiscard]] Instant now() const override;
    [[nodiscard]] Uptime uptime() const override;
    [[nodiscard]] std::chrono::milliseconds realTime(Duration plantTime) const override;

private:
    std::chrono::steady_clock::time_point m_start;
};

/// Plant time that starts at a chosen instant and runs `speed` times as fast as real time. Thread-safe.
class ScaledClock final : public Clock
{
public:
    ScaledClock(Instant start, double speed);
    [[nodiscard]] Instant now() const override;
    [[nodiscard]] Uptime uptime() const override;
    [[nodiscard]] std::chrono::milliseconds realTime(Duration plantTime) const override;
    [[nodiscard]] double speed() const;
    /// Changes the speed from now on (1 to 60); plant time stays continuous.
    void setSpeed(double speed);

private:
    [[nodiscard]] static qint64 steadyUs();
    const Instant m_start;
    [[nodiscard]] qint64 plantUs(qint64 steady) const;
    mutable std::mutex m_mutex;
    double m_speed;
    qint64 m_anchorSteadyUs;
    qint64 m_anchorPlantUs = 0;
};

/// A clock that stands still until somebody turns it; for tests and backtests. Not thread-safe.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(Instant start = {1'590'969'600'000})
        : m_now(start)
    {}
    [[nodiscard]] Instant now() const override { return m_now; }
    [[nodiscard]] Uptime uptime() const override { return m_uptime; }
    [[nodiscard]] std::chrono::milliseconds realTime(Duration plantTime) const override { return plantTime; }
    /// Lets time pass: both the wall clock and the monotonic time.
    void advance(Duration by)
    {
        m_now = m_now + by;
        m_uptime += by;
    }
    /// Sets the wall clock only, as an operator or NTP would.
    void jumpTo(Instant instant) { m_now = instant; }

private:
    Instant m_now;
    Uptime m_uptime{0};
};

/// Real elapsed time since construction, for benchmarks and for budgets of work (never for plant logic).
class Stopwatch
{
public:
    Stopwatch();
    [[nodiscard]] std::chrono::nanoseconds elapsed() const;

private:
    std::chrono::steady_clock::time_point m_start;
};

} // namespace ww
