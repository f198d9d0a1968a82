// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/source/source.h"

#include <memory>

namespace ww::metering {

/// One channel of a converter.
struct IioChannel
{
    std::string id;        ///< As in sysfs, "voltage0"; empty when the load has no such channel.
    double unitsPerMv = 1; ///< Volts (amperes) at the meter's input per millivolt at the converter.
};

/// Which converter to read, and how.
struct IioOptions
{
    std::string uri = "local:"; ///< Or "ip:HOST" for a converter behind iiod.
    std::string device;         ///< Name or id, "ade9000" or "iio:device0".
    std::array<IioChannel, kChannels> channel;
    double rateHz = 0;            ///< 0 asks the device (sampling_frequency).
    std::size_t blockFrames = 80; ///< Samples fetched at a time: what a window's values wait for.
    double blocksPerSecond = 0;   ///< Unless 0, makes blockFrames of the rate that is found.
    unsigned timeoutMs = 2000;    ///< After which a silent converter is a problem.
};

/// A converter of Linux' Industrial I/O subsystem through libiio. Values are (raw + offset) * scale as the
/// kernel defines it. With a timestamp channel, samples the kernel's buffer dropped show as a jump of the
/// position.
class IioSource final : public SampleSource
{
public:
    /// Refuses, naming what is wrong: no context, no such device or channel, no rate, a format that is not
    /// understood.
    [[nodiscard]] static Outcome<std::unique_ptr<IioSource>> open(const IioOptions &options);
    ~IioSource() override;

    [[nodiscard]] const SourceInfo &info() const override;
    /// Waits for the next block. A time-out or a lost connection is a problem; open() anew to go on.
    [[nodiscard]] Outcome<bool> read(SampleBlock &block) override;

private:
    struct Private;
    explicit IioSource(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace ww::metering
