// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/meterthread.h"

namespace ww {

namespace {

constexpr std::chrono::milliseconds kShortestPause{5};
constexpr std::chrono::milliseconds kBlindPause{200};

// Requirement C13: from the end of a window that is stored to the moment the next one is safe on the medium.
static_assert(MeterPipeline::kStorePace + MeterPipeline::kLongestWindow + MeterThread::kPace +
                  MeterPipeline::kSlowestMedium <
              std::chrono::seconds(1));

} // namespace

MeterThread::MeterThread(MeterPipeline &pipeline, const Clock &clock, std::function<void()> notify)
    : m_pipeline(pipeline)
    , m_clock(clock)
    , m_notify(std::move(notify))
    , m_thread([this] { run(); })
{}

MeterThread::~MeterThread()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

std::chrono::milliseconds MeterThread::pause(bool hasSamples) const
{
    if (!hasSamples)
        return kBlindPause;
    // A live source has waited for its samples already.
    return m_pipeline.isLive() ? std::chrono::milliseconds(0)
                               : std::max(m_clock.realTime(kPace), kShortestPause);
}

void MeterThread::run()
{
    for (;;) {
        const bool hasSamples = m_pipeline.advance();
        m_notify();
        std::unique_lock lock(m_mutex);
        if (m_wake.wait_for(lock, pause(hasSamples), [this] { return m_ending; }))
            return;
    }
}

} // namespace ww
