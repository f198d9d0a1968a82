// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/samples.h"
#include "metering/engine/settings.h"

#include <string>

namespace ww::metering {

/// What a source says about itself before the first sample.
struct SourceInfo
{
    std::string name; ///< For people: a file, a device.
    double rateHz = 0;
    std::array<bool, kChannels> present{};
    std::array<InputRange, kChannels> range{}; ///< Converter limits in units of the samples, where known.
};

/// Where samples come from: a recording, a synthesiser, a converter of Linux' IIO subsystem.
class SampleSource
{
public:
    SampleSource() = default;
    SampleSource(const SampleSource &) = delete;
    SampleSource &operator=(const SampleSource &) = delete;
    virtual ~SampleSource() = default;

    [[nodiscard]] virtual const SourceInfo &info() const = 0;
    /// Gets the next block; its memory is the source's and valid until the next call. False at the end. A
    /// problem ends the source, except where the source says otherwise.
    [[nodiscard]] virtual Outcome<bool> read(SampleBlock &block) = 0;
};

} // namespace ww::metering
