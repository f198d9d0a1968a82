// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordwave.h"

#include "builtin/arrivalwatch.h"
#include "metering/engine/ratemonitor.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace ww::metering;

namespace ww {

namespace {

constexpr double kMostValues = 32e6; // 256 MB

/// Takes samples one block after the other and refuses what is not whole.
class WaveRecorder
{
public:
    WaveRecorder(SampleSource &source, const Clock &clock)
        : m_source(source)
        , m_clock(clock)
        , m_name(QString::fromStdString(source.info().name))
        , m_arrivals(source.info().rateHz)
        , m_rate(source.info().rateHz)
    {
        m_wave.rateHz = source.info().rateHz;
    }

    Result<RecordedWave> record(double seconds)
    {
        const auto wanted = static_cast<std::size_t>(std::llround(seconds * m_wave.rateHz));
        if (auto room = reserve(wanted, seconds); !room)
            return unexpected(room.error());
        int after = 0;
        while (m_wave.frames < wanted || after < provingBlocks()) {
            SampleBlock block;
            if (auto got = next(block); !got)
                return unexpected(got.error());
            if (m_wave.frames < wanted)
                keep(block, wanted);
            else
                ++after;
        }
        return std::move(m_wave);
    }

private:
    /// Blocks that must come after the last one kept to know that it is whole: the next one's time stamp
    /// shows a loss, or else a whole row of arrivals does.
    [[nodiscard]] int provingBlocks() const { return m_stamped ? 1 : 2 * ArrivalWatch::kBlocks; }
    [[nodiscard]] double reached() const { return static_cast<double>(m_wave.frames) / m_wave.rateHz; }
    [[nodiscard]] Unexpected fail(const QString &message) const
    {
        return unexpected(ErrorCode::Io, message, m_name);
    }

    Result<void> reserve(std::size_t wanted, double seconds)
    {
        const auto &present = m_source.info().present;
        const auto channels = static_cast<double>(std::count(present.begin(), present.end(), true));
        if (static_cast<double>(wanted) * channels > kMostValues)
            return unexpected(ErrorCode::LimitExceeded,
                              u"%1 s are too long at %2 Hz: record %3 s at most"_s.arg(seconds)
                                  .arg(m_wave.rateHz)
                                  .arg(std::floor(kMostValues / channels / m_wave.rateHz)),
                              m_name);
        for (std::size_t c = 0; c < kChannels; ++c)
            if (present[c])
                m_wave.channel[c].reserve(wanted);
        return {};
    }

    /// Waits for the next block and looks whether it continues the one before.
    Result<void> next(SampleBlock &block)
    {
        const Uptime asked = m_clock.uptime();
        const auto more = m_source.read(block);
        if (!more)
            return unexpected(
                ErrorCode::Io,
                u"%1, after %2 s of the recording"_s.arg(QString::fromStdString(more.error().message))
                    .arg(reached(), 0, 'f', 3),
                QString::fromStdString(more.error().where));
        if (!*more)
            return fail(u"ended after %1 s of the recording"_s.arg(reached(), 0, 'f', 3));
        m_stamped = block.monotonicNs.has_value();
        const std::uint64_t late = m_arrivals.note(block, asked, m_clock.uptime());
        const std::uint64_t lost = late + block.firstSample - m_next.value_or(block.firstSample);
        m_next = block.firstSample + block.frames;
        if (lost > 0)
            return fail(u"lost %1 samples up to %2 s of the recording; record again, and take other work "
                        "off the machine"_s.arg(lost)
                            .arg(reached(), 0, 'f', 3));
        m_rate.note(block);
        if (m_rate.drifts())
            return fail(u"does not sample at %1 Hz: it is off by more than 0.1 %; give its real rate"_s.arg(
                m_wave.rateHz));
        return {};
    }

    void keep(const SampleBlock &block, std::size_t wanted)
    {
        const std::size_t taken = std::min(block.frames, wanted - m_wave.frames);
        for (std::size_t c = 0; c < kChannels; ++c)
            if (block.channel[c] != nullptr)
                m_wave.channel[c].insert(m_wave.channel[c].end(), block.channel[c], block.channel[c] + taken);
        m_wave.frames += taken;
    }

    SampleSource &m_source;
    const Clock &m_clock;
    const QString m_name;
    ArrivalWatch m_arrivals;
    RateMonitor m_rate;
    bool m_stamped = false;                ///< The source says when its samples were taken.
    std::optional<std::uint64_t> m_next{}; ///< Number of the sample that must come next.
    RecordedWave m_wave;
};

} // namespace

Result<RecordedWave> recordWave(SampleSource &source, double seconds, const Clock &clock)
{
    return WaveRecorder(source, clock).record(seconds);
}

} // namespace ww
