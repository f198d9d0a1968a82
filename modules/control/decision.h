// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "plant/setpoint.h"

#include <QString>

#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace ww {

/// The rules in their order of power: what comes first wins, what comes later chooses inside what is left.
/// Append only within the stored ledger: the numbers are recorded.
enum class Rule : quint8 {
    Safety,
    GridOperator,
    FuseLimit,
    FeedInLimit,
    PeakLimit,
    ManualOverride,
    Reservation,
    Plan,
    SelfConsumption,
};

/// "safety", "gridOperator" ... at every untyped edge.
[[nodiscard]] QString ruleName(Rule rule);
/// Parses ruleName()'s words.
[[nodiscard]] std::optional<Rule> ruleFromName(QStringView name);

/// A closed interval of allowed values; empty when min > max.
struct Interval
{
    double min = -std::numeric_limits<double>::infinity();
    double max = std::numeric_limits<double>::infinity();
    [[nodiscard]] bool isEmpty() const { return min > max; }
    [[nodiscard]] bool contains(double value) const { return value >= min && value <= max; }
    /// The allowed value nearest to `value`; the lower end when the interval is empty.
    [[nodiscard]] double clamp(double value) const;
    bool operator==(const Interval &) const = default;
};

/// One rule's narrowing of a setpoint.
struct Bound
{
    Rule rule = Rule::Safety;
    Interval interval;
    bool operator==(const Bound &) const = default;
};

/// Why a value was chosen, as a sentence id with its numbers; rendered in the reader's language at the edge.
struct Reason
{
    QString sentenceId; ///< "why.selfConsumption.charge"; every id is in whySentences().
    std::vector<std::pair<QString, double>> arguments; ///< Names carry units: {"powerW", -1200}.
    bool operator==(const Reason &) const = default;
};

/// One row of the decision ledger: what a device is told, who decided, what bound it, what was wanted, until
/// when.
struct DecisionRecord
{
    qint64 id = 0;
    Instant time;
    DeviceId device;
    SetpointKind kind = SetpointKind::BatteryPower;
    double value = 0;
    Rule rule = Rule::SelfConsumption; ///< The rule that determined the value.
    std::optional<double> wish;        ///< What the deciding rule would have chosen without bounds.
    std::vector<Bound> bounds;         ///< Only rules that narrowed the range.
    Reason reason;
    Instant until;          ///< End of the lease.
    Duration recheck{1000}; ///< When it is looked at again at the latest.
    SetpointState state = SetpointState::Pending;
    bool operator==(const DecisionRecord &) const = default;
};

/// One sentence pattern: "{powerW}" is replaced by the formatted number.
struct WhySentence
{
    const char *id;
    const char *text; ///< English source text in translation context "Why".
};

/// Every sentence control can say.
[[nodiscard]] std::span<const WhySentence> whySentences();
/// The reason in the language of `translate` (context, source) -> text: powers as W or kW with three
/// significant digits and without sign, the direction is in the words. An unknown sentence id is shown as it
/// is. The row "why.format.decimalPoint" is the decimal sign of the language.
[[nodiscard]] QString renderReason(const Reason &reason,
                                   const std::function<QString(const char *, const char *)> &translate);

} // namespace ww
