// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "meterrun.h"

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
    auto engine = Engine::create(options.engine, sink);
    if (!engine)
        return failed(engine.error(), ErrorCode::InvalidInput);
    SampleBlock block;
    for (;;) {
        const auto more = source.read(block);
        if (!more)
            return failed(more.error(), ErrorCode::InvalidInput);
        if (!*more)
            break;
        (*engine)->push(block);
    }
    (*engine)->finish();
    if ((*engine)->wholeTime().empty())
        return unexpected(ErrorCode::InvalidInput, u"is too short; a window takes 0.2 s"_s, options.wave);
    return std::move(engine).value();
}

} // namespace ww
