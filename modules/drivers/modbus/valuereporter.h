// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/profile/readingcodec.h"
#include "plant/device.h"
#include "plant/plausibility.h"

namespace ww {

/// Turns registers into readings of a device: decodes, gives unsigned currents their sign, judges
/// plausibility, reports. Every value of a Modbus device passes here, so this is also the place for any
/// further check of values.
class ValueReporter
{
public:
    /// Keeps references to the component and the device.
    ValueReporter(const ProfileComponent &component, Device &device, const GridConnection &grid);
    /// Reports what `readings` find in the block, read at `at`.
    void report(const QList<ProfileReading> &readings, const RegisterBlock &block, Uptime at);
    /// The alarm bits set in the words read last.
    [[nodiscard]] QList<ProfileAlarm> activeAlarms() const;

private:
    /// The value with what it takes from other readings: sign, addends and factor; nullopt without the
    /// factor.
    [[nodiscard]] std::optional<double> combine(const ProfileReading &reading, double value,
                                                const RegisterBlock &block, Uptime at) const;
    /// Another reading of the component: from the same block, or as it was last.
    [[nodiscard]] std::optional<double> other(Channel channel, const RegisterBlock &block, Uptime at) const;
    const ProfileComponent &m_component;
    Device &m_device;
    Plausibility m_plausibility;
    std::map<Channel, quint64> m_words;
};

} // namespace ww
