// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/meterpipeline.h"

#include <condition_variable>
#include <thread>

namespace ww {

/// Runs a pipeline on a thread of its own from construction to destruction: sampling must not wait for
/// control, nor control for sampling.
class MeterThread
{
public:
    /// How much plant time a paced source is let run between two looks.
    static constexpr Duration kPace{100};

    /// Borrows pipeline and clock. `notify` is called on the thread after each step.
    MeterThread(MeterPipeline &pipeline, const Clock &clock, std::function<void()> notify);
    /// Ends the thread.
    ~MeterThread();

private:
    void run();
    [[nodiscard]] std::chrono::milliseconds pause(bool hasSamples) const;

    MeterPipeline &m_pipeline;
    const Clock &m_clock;
    const std::function<void()> m_notify;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace ww
