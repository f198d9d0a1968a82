// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/snapshot.h"

#include <optional>

namespace ww::test {

/// A device of a model without readings.
[[nodiscard]] DeviceState modelDevice(const char *id, DeviceType type);
/// Adds a reading where it belongs.
void addReading(DeviceState &state, Quantity quantity, double value, Uptime at, Phase phase = Phase::Total);

/// What a device was told, until its lease ends.
struct Leased
{
    std::optional<double> value;
    double last = 0; ///< The latest value it was told.
    Uptime renewed{0};
    bool hasEnded = false; ///< By its lease.

    void tell(double told, Uptime now, bool isLeft);
    /// Control let go of it.
    void release();
    void lapse(Uptime now, Duration lease);
};

/// A heat pump that is told by SG Ready states, rests before a boost and keeps one for ten minutes.
class HeatPumpModel
{
public:
    bool exists = false;
    Uptime restsUntil{0};      ///< No boost before.
    double measuredW = 0;      ///< What it takes while boosted; 0: nobody measures it.
    bool endsWithLease = true; ///< It goes back to normal when the lease ends.
    Leased told;

    [[nodiscard]] DeviceState device(Uptime now, Duration lease) const;
    void move(Uptime now);
    [[nodiscard]] double state() const { return m_state; }
    [[nodiscard]] double power() const { return exists && m_state > 2 ? measuredW : 0; }

private:
    [[nodiscard]] double wish() const { return told.value.value_or(2); }
    double m_state = 2;
    Uptime m_boosted{0};
};

/// A charger with a vehicle on L1 that takes all it is offered. Its limit is read back once after it was told
/// another one, and seldom after that.
class ChargerModel
{
public:
    bool exists = false;
    bool tellsLimit = true; ///< It reads back what it offers.
    bool isMeasured = true; ///< It tells its power.
    bool switchesPhases = false;
    bool endsWithLease = true; ///< It offers its fallback when the lease ends.
    Leased told;

    [[nodiscard]] DeviceState device(Uptime now, Duration lease) const;
    void move(Uptime now);
    [[nodiscard]] double power() const { return exists ? m_offered * 230 : 0; }

private:
    double m_offered = 0;
    bool m_hadEnded = false;
    double m_read = 0;
    Uptime m_changed{0};
    Uptime m_readAt{0};
};

} // namespace ww::test
