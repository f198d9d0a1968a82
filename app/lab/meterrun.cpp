// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "meterrun.h"

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;
using namespace ww::metering;

namespace ww {

namespace {

Unexpected failed(const Problem &problem, ErrorCode code)
{
    return unexpected(code, QString::fromStdString(problem.message), QString::fromStdString(problem.where));
}

GridSystem gridOf(const SourceInfo &info)
{
    if (info.present[2])
        return GridSystem::ThreePhase4w;
    return info.present[1] ? GridSystem::TwoPhase : GridSystem::SinglePhase;
}

/// Pushes a recording block by block as it is read.
Result<void> playAll(SampleSource &source, const std::function<void(const SampleBlock &block)> &take)
{
    SampleBlock block;
    for (;;) {
        const auto more = source.read(block);
        if (!more)
            return failed(more.error(), ErrorCode::InvalidInput);
        if (!*more)
            return {};
        take(block);
    }
}

/// Pushes the cycles of a recording as CycleJoin says.
Result<void> playJoined(SampleSource &source, const MeterOptions &options, Engine &engine)
{
    ChannelSamples recorded;
    const auto read = playAll(source, [&recorded](const SampleBlock &block) {
        for (std::size_t c = 0; c < recorded.size(); ++c) {
            if (block.channel[c] != nullptr)
                recorded[c].insert(recorded[c].end(), block.channel[c], block.channel[c] + block.frames);
        }
    });
    if (!read)
        return read;
    const auto joined = joinedCycles(recorded, options.csv.rateHz, options.join);
    if (!joined)
        return unexpected(joined.error().code, joined.error().message, options.wave);
    const ChannelSamples circle = inACircle(*joined, options.join);
    SampleBlock block;
    for (std::size_t c = 0; c < circle.size(); ++c) {
        block.channel[c] = circle[c].empty() ? nullptr : circle[c].data();
        block.frames = std::max(block.frames, circle[c].size());
    }
    engine.push(block);
    return {};
}

} // namespace

Result<std::unique_ptr<Engine>> runMeter(MeterOptions &options, Sink &sink)
{
    auto bytes = openFile(options.wave.toStdString());
    if (!bytes)
        return failed(bytes.error(), ErrorCode::Io);
    auto opened = CsvSource::open(std::move(bytes).value(), options.csv);
    if (!opened)
        return failed(opened.error(), ErrorCode::InvalidInput);
    SampleSource &source = **opened;
    if (!options.gridGiven)
        options.engine.grid = gridOf(source.info());
    options.engine.range = source.info().range;
    if (options.join.points > 0)
        options.engine.rateHz = options.join.rateHz();
    auto engine = Engine::create(options.engine, sink);
    if (!engine)
        return failed(engine.error(), ErrorCode::InvalidInput);
    const auto played =
        options.join.points > 0
            ? playJoined(source, options, **engine)
            : playAll(source, [&engine](const SampleBlock &block) { (*engine)->push(block); });
    if (!played)
        return unexpected(played.error());
    (*engine)->finish();
    if ((*engine)->wholeTime().empty())
        return unexpected(ErrorCode::InvalidInput, u"is too short; a window takes 0.2 s"_s, options.wave);
    return std::move(engine).value();
}

} // namespace ww
