// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "simulator/fault.h"
#include "simulator/home/homewaves.h"

namespace ww {

/// The faults on the samples that the home's built-in meter gets. Main thread only.
class SampleFaults
{
public:
    /// `meter` is empty when the home has no built-in meter.
    SampleFaults(DeviceId meter, std::shared_ptr<MainsState> mains);

    [[nodiscard]] const DeviceId &meter() const { return m_meter; }
    /// Whether a name means the meter, or one of its channels: "grid-meter-i2".
    [[nodiscard]] bool isFor(const QString &name) const { return channelsOf(name) != 0; }
    /// Sets or replaces a fault. Unsupported when it is none of samples, InvalidInput when the channel cannot
    /// have it.
    [[nodiscard]] Result<void> set(const FaultOrder &order);
    void clear(const QString &name, FaultKind kind);
    void clear();
    [[nodiscard]] const QList<FaultOrder> &list() const { return m_orders; }

private:
    [[nodiscard]] std::uint8_t channelsOf(const QString &name) const;
    void apply();

    const DeviceId m_meter;
    const std::shared_ptr<MainsState> m_mains;
    QList<FaultOrder> m_orders;
};

} // namespace ww
