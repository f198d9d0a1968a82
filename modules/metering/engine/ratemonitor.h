// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/samples.h"

namespace ww::metering {

/// Compares a source's sample count with its time stamps.
class RateMonitor
{
public:
    explicit RateMonitor(double rateHz)
        : m_rate(rateHz)
    {}

    /// Notes a block's time stamp; a block without one is passed over.
    void note(const SampleBlock &block);
    /// The real rate is away from the nominal by more than C7 allows the frequency (0.1 %).
    [[nodiscard]] bool drifts() const { return m_drifts; }
    void restart();

private:
    struct Stamp
    {
        std::uint64_t sample;
        std::int64_t ns;
    };
    double m_rate;
    std::optional<Stamp> m_anchor;
    std::optional<Stamp> m_nextAnchor;
    bool m_drifts = false;
};

} // namespace ww::metering
