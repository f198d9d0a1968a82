// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/engine/engine.h"
#include "metering/source/csvsource.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>

using namespace ww::metering;

namespace {

void require(bool truth)
{
    if (!truth)
        std::abort();
}

/// Whatever was measured, a known value is a number, and time only goes forwards.
struct Watch : Sink
{
    double end = 0;
    void onWindow(const WindowValues &w) override
    {
        require(w.startSample >= end - 1e-6 && w.lengthSamples > 0 && std::isfinite(w.seconds));
        end = w.startSample + w.lengthSamples;
        for (const PhaseValues &phase : w.phase)
            for (const Value &value :
                 {phase.voltageV, phase.currentA, phase.activePowerW, phase.reactivePowerVar,
                  phase.apparentPowerVA, phase.powerFactor, phase.thdCurrentPct})
                require(!value || std::isfinite(*value));
        require(!w.system.activePowerW || std::isfinite(*w.system.activePowerW));
        require(!w.system.frequencyHz || (*w.system.frequencyHz > 30 && *w.system.frequencyHz < 90));
    }
};

} // namespace

/// Any bytes as a recording, and what can be read of them through the engine.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    CsvOptions options;
    options.rateHz = 2000;
    options.converterBits = 12;
    auto source = CsvSource::open(bytesOf({reinterpret_cast<const char *>(data), size}), options);
    if (!source) {
        require(!source.error().message.empty());
        return 0;
    }
    Watch watch;
    auto engine = Engine::create({.rateHz = options.rateHz}, watch);
    SampleBlock block;
    std::uint64_t frames = 0;
    for (;;) {
        const auto more = (*source)->read(block);
        if (!more) {
            require(more.error().where.find("line ") != std::string::npos && !more.error().message.empty());
            break;
        }
        if (!*more)
            break;
        require(block.firstSample == frames && block.frames > 0);
        frames += block.frames;
        (*engine)->push(block);
    }
    (*engine)->finish();
    return 0;
}
