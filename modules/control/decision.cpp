// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/decision.h"

namespace ww {

namespace {

constexpr std::array kRuleNames{"safety",         "gridOperator", "fuseLimit", "feedInLimit",    "peakLimit",
                                "manualOverride", "reservation",  "plan",      "selfConsumption"};
static_assert(kRuleNames.size() == static_cast<std::size_t>(Rule::SelfConsumption) + 1);

} // namespace

QString ruleName(Rule rule)
{
    return QString::fromLatin1(kRuleNames.at(static_cast<std::size_t>(rule)));
}

std::optional<Rule> ruleFromName(QStringView name)
{
    for (std::size_t i = 0; i < kRuleNames.size(); ++i) {
        if (name == QLatin1StringView(kRuleNames[i]))
            return static_cast<Rule>(i);
    }
    return std::nullopt;
}

} // namespace ww
