// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/sharesun.h"

#include "control/sharing.h"

#include <algorithm>

namespace ww {

namespace {

// One that gives its limit less this part of what it can give is held back by it.
constexpr double kHeldPart = 0.02;

/// Inverters below their limit need no more than they give; what they leave goes to those that are held back.
double wantedPower(const Context &context, const Generator &generator)
{
    const Told *told = context.state.devices[generator.device].find(SetpointKind::ActivePowerLimit);
    const double margin = kHeldPart * generator.mostPower;
    const bool held = !told || generator.power >= told->value - margin;
    return held ? generator.mostPower : std::max(0.0, generator.power) + 2 * margin;
}

/// Those that refuse are told their part all the same, for when they obey again.
void tellStubborn(Context &context, double ceiling, Rule rule, const Explanation &why)
{
    double all = 0;
    double total = ceiling;
    for (const Generator &generator : context.generators) {
        all += generator.usable && generator.limit ? generator.mostPower : 0;
        total += generator.stubborn ? std::max(0.0, generator.power) : 0;
    }
    constexpr double kNoEnd = std::numeric_limits<double>::infinity();
    for (Generator &generator : context.generators) {
        if (generator.stubborn && all > 0)
            generator.limit->allowed.narrow(rule, {-kNoEnd, total * generator.mostPower / all}, why);
    }
}

} // namespace

bool takesPart(const Generator &generator)
{
    return generator.usable && generator.limit && !generator.stubborn;
}

void shareCeiling(Context &context, double ceiling, Rule rule, const Explanation &why)
{
    std::vector<Share> shares;
    for (const Generator &generator : context.generators) {
        if (!takesPart(generator))
            continue;
        const Interval range = generator.limit->allowed.interval();
        const Interval wanted{range.min, range.clamp(wantedPower(context, generator))};
        shares.push_back({wanted, std::max(1.0, generator.mostPower), 0});
    }
    shareOut(shares, ceiling);
    std::size_t i = 0;
    for (const Generator &generator : context.generators) {
        if (takesPart(generator)) {
            shares[i].allowed = {shares[i].value, generator.limit->allowed.interval().max};
            ++i;
        }
    }
    shareOut(shares, ceiling);
    i = 0;
    constexpr double kNoEnd = std::numeric_limits<double>::infinity();
    for (Generator &generator : context.generators) {
        if (takesPart(generator))
            generator.limit->allowed.narrow(rule, {-kNoEnd, shares[i++].value}, why);
    }
    tellStubborn(context, ceiling, rule, why);
}

} // namespace ww
