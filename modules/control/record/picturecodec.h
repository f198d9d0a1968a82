// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/inputs.h"
#include "control/record/bytes.h"
#include "plant/snapshot.h"

namespace ww::record {

/// Whether control looks at a quantity of a device; others are not recorded.
[[nodiscard]] bool isControlQuantity(Quantity quantity);

/// What control looks at in a picture of the plant: no serial numbers, no addresses, no values of the house,
/// and of each device only the quantities of isControlQuantity(). Replayed instead of the whole it gives the
/// same decision.
[[nodiscard]] Snapshot essence(const Snapshot &snapshot);

/// Writes pictures and inputs as what has changed since those before. The first after a reset is whole.
class PictureWriter
{
public:
    void write(ByteWriter &out, const Snapshot &snapshot, const ControlInputs &inputs);
    void reset() { *this = {}; }

private:
    void writeDevice(ByteWriter &out, const DeviceState &device, const DeviceState &before);
    void writeReadings(ByteWriter &out, const DeviceState &device, const DeviceState &before);
    Snapshot m_before;
    ControlInputs m_inputs;
};

/// Reads them back. The first after a reset must be whole.
class PictureReader
{
public:
    /// Fails the reader when the bytes are no picture that can follow those before.
    void read(ByteReader &in);
    void reset() { *this = {}; }
    /// The latest, as essence() gives it.
    [[nodiscard]] const Snapshot &snapshot() const { return m_snapshot; }
    [[nodiscard]] const ControlInputs &inputs() const { return m_inputs; }

private:
    void readDevice(ByteReader &in, DeviceState &device);
    void readReadings(ByteReader &in, DeviceState &device);
    Snapshot m_snapshot;
    ControlInputs m_inputs;
};

} // namespace ww::record
