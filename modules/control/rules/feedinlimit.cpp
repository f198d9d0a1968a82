// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/correction.h"
#include "control/gridlimit.h"
#include "control/rules/rules.h"

namespace ww {

namespace {

/// Inverters that hold a feed-in limit themselves are told it: they react faster and go on when the appliance
/// fails.
void tellInverters(Context &context, double limitW)
{
    const Interval atMost{-std::numeric_limits<double>::infinity(), limitW};
    for (Generator &generator : context.generators) {
        if (generator.feedIn) {
            generator.feedIn->allowed.narrow(Rule::FeedInLimit, atMost, Explanation(Why::FeedInDevice));
            generator.feedIn->wish = Wish{Rule::FeedInLimit, limitW, Explanation(Why::FeedInDevice)};
        }
        if (generator.limit) {
            const Explanation free = Explanation(Why::FeedInSunFree).with("limitW", limitW);
            generator.limit->wish = Wish{Rule::FeedInLimit, generator.mostPower, free};
        }
    }
}

} // namespace

void applyFeedInLimit(Context &context)
{
    const auto limit = ownersLimit(context.settings, context.plant);
    if (!limit)
        return;
    tellInverters(context, limit->exportTotal);
    if (!context.gridGood())
        return;
    context.pool.allowed.narrow(Rule::FeedInLimit, toldFor(context, poolInside(context, *limit), kFollowLead),
                                Explanation(Why::FeedInCharge, true).with("limitW", limit->exportTotal));
    context.exportLimits.push_back(*limit);
}

} // namespace ww
