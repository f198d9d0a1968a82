// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "setpointbench.h"

namespace ww::test {

inline constexpr Duration kTick{50};
inline constexpr Duration kOurPeriod{1000}; ///< Between values of ours.

/// A setpoint of ours that changes, and what is said of other writers. On a slow line each request takes so
/// long.
class Stream
{
public:
    explicit Stream(Duration request = Duration(0), const QString &component = QStringLiteral("battery"))
        : bench(component)
        , m_request(request)
    {
        bench.line.hold(request.count() > 0);
        QObject::connect(bench.actuator.get(), &SetpointActuator::foreignWrite, bench.actuator.get(),
                         [this](SetpointKind, const QString &detail) { told.append(detail); });
    }
    void tick(Duration time)
    {
        bench.clock.advance(time);
        m_waited = bench.line.waiting() > 0 ? m_waited + time : Duration(0);
        if (m_waited >= m_request) {
            m_waited = Duration(0);
            bench.line.answer();
        }
        bench.actuator->step(bench.clock.uptime());
    }
    /// Lets time pass until the next value of ours is due.
    void passPeriod()
    {
        for (Duration at{0}; at < kOurPeriod; at += kTick)
            tick(kTick);
    }
    void change()
    {
        value = value < -2500 ? -1000 : value - 7;
        bench.apply(value, std::chrono::minutes(5));
    }

    SetpointBench bench;
    QStringList told;
    double value = -1000;

private:
    const Duration m_request;
    Duration m_waited{0}; ///< Of the request under way.
};

} // namespace ww::test
