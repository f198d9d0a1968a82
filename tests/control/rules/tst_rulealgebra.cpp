// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rules/rules.h"
#include "judge.h"
#include "randomrules.h"

#include <QTest>

#include <cmath>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPlants = 3000;
constexpr quint32 kSeed = 5;
// Ranks of limits; of wishes the first one counts, so that their order does matter.
constexpr std::array kLimits{Rule::GridOperator, Rule::FuseLimit, Rule::FeedInLimit, Rule::PeakLimit};

/// The chain with the rules of each rank of limits in the other order.
std::vector<RuleEntry> turnedChain()
{
    const auto usual = ruleChain();
    std::vector<RuleEntry> chain(usual.begin(), usual.end());
    for (const Rule rank : kLimits) {
        const auto isOfRank = [rank](const RuleEntry &entry) { return entry.rule == rank; };
        const auto first = std::ranges::find_if(chain, isOfRank);
        const auto last = std::find_if_not(first, chain.end(), isOfRank);
        std::reverse(first, last);
    }
    return chain;
}

/// What the device can do; a battery may say from moment to moment that it can do less than its driver knows.
std::optional<Interval> rangeOf(const DeviceState &device, SetpointKind kind)
{
    const auto range = device.range(kind);
    if (!range || kind != SetpointKind::BatteryPower)
        return range ? std::optional(Interval{range->min, range->max}) : std::nullopt;
    const auto most = [&device](Quantity quantity, double usual) {
        const auto said = device.reading(quantity).good();
        return said && std::isfinite(*said) ? std::max(0.0, *said) : usual;
    };
    return narrow({range->min, range->max}, {-most(Quantity::MaxChargePower, -range->min),
                                             most(Quantity::MaxDischargePower, range->max)});
}

/// A value outside its bounds, an empty interval or a wish that is not fulfilled and not explained.
QString complaintAbout(const Snapshot &snapshot, const Command &command)
{
    const Interval allowed = command.allowed.interval();
    if (allowed.isEmpty() || std::isnan(allowed.min) || std::isnan(allowed.max))
        return u"nothing is allowed"_s;
    if (!std::isfinite(command.value) || !allowed.contains(command.value))
        return u"%1 lies outside of what is allowed"_s.arg(command.value);
    // What the device cannot do needs no words.
    const auto range = rangeOf(snapshot.devices[command.device], command.kind);
    const bool isAble = command.wish && range && range->contains(*command.wish);
    if (isAble && !allowed.contains(*command.wish)) {
        const Narrowing *blocking = command.allowed.blocking(*command.wish);
        if (!blocking)
            return u"nobody says why %1 is not allowed"_s.arg(*command.wish);
        if (command.rule != blocking->bound.rule || command.why.why() != blocking->why.why())
            return u"somebody else is blamed for %1"_s.arg(*command.wish);
    }
    const QByteArray sentence = sentenceId(command.why.why());
    return sentence.isEmpty() ? u"it is not explained"_s : QString();
}

} // namespace

/// What the chain of rules promises whatever the plant, the limits and the past are.
// req: B1, B4, B5, B6, B15
class TestRuleAlgebra : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void limitsOfOneRankCommute();
    void limitsSurviveWhatWeakerRulesAskFor();
};

void TestRuleAlgebra::limitsOfOneRankCommute()
{
    const quint32 seed = chosenSeed(kSeed);
    qInfo("seed %u; run again with WATTWARD_SEED=%u", seed, seed);
    RandomPlant plant(seed);
    const auto turned = turnedChain();
    qsizetype commands = 0;
    qsizetype limited = 0;
    for (int number = 0; number < kPlants; ++number) {
        plant.draw();
        ControlSettings settings = plant.settings();
        ControlInputs inputs;
        ControlState one;
        ControlState other;
        const int ticks = plant.whole(1, 6);
        for (int tick = 0; tick < ticks; ++tick) {
            const Snapshot snapshot = plant.next();
            if (tick == 0)
                addLimits(plant, snapshot, settings);
            for (auto &contact : inputs.digital)
                contact = plant.chance(0.1) ? std::nullopt : std::optional(plant.chance(0.3));
            const Decision a = decide(settings, plant.plant(), one, snapshot, inputs);
            const Decision b = decideBy(turned, settings, plant.plant(), other, snapshot, inputs);
            QCOMPARE(a.commands.size(), b.commands.size());
            for (std::size_t i = 0; i < a.commands.size(); ++i) {
                const QString where = u"plant %1, tick %2, %3 "_s.arg(number).arg(tick).arg(
                                          snapshot.devices[a.commands[i].device].id.text()) +
                                      QString::fromLatin1(info(a.commands[i].kind).id);
                QVERIFY2(std::abs(a.commands[i].value - b.commands[i].value) <= kRoundingW,
                         qPrintable(
                             u"%1: %2 or %3"_s.arg(where).arg(a.commands[i].value).arg(b.commands[i].value)));
                const QString wrong =
                    ::complaintAbout(snapshot, a.commands[i]) + ::complaintAbout(snapshot, b.commands[i]);
                QVERIFY2(wrong.isEmpty(), qPrintable(where + u": "_s + wrong));
                limited += a.commands[i].allowed.narrowings().empty() ? 0 : 1;
            }
            commands += std::ssize(a.commands);
        }
    }
    qInfo("%lld setpoints, %lld of them limited", static_cast<long long>(commands),
          static_cast<long long>(limited));
    QVERIFY(limited > kPlants);
}

void TestRuleAlgebra::limitsSurviveWhatWeakerRulesAskFor()
{
    // Whatever a weaker rule asks for, what is left lies in what the stronger ones left.
    RandomPlant dice(chosenSeed(kSeed));
    for (int round = 0; round < 20'000; ++round) {
        const double low = dice.number(-10'000, 5000);
        const Interval range{low, low + dice.number(0, 15'000)};
        Allowed allowed(range);
        for (const Rule rule : kLimits) {
            const Interval before = allowed.interval();
            const double from = dice.number(-20'000, 20'000);
            allowed.narrow(rule, {from, from + dice.number(0, 10'000)}, Explanation(Why::FuseCharge, true));
            QVERIFY(!allowed.interval().isEmpty());
            QVERIFY(before.contains(allowed.interval().min) && before.contains(allowed.interval().max));
        }
        // And of every value that was taken away somebody says why.
        const double wish = range.clamp(dice.number(-20'000, 20'000));
        QCOMPARE(allowed.blocking(wish) == nullptr, allowed.interval().contains(wish));
    }
}

QTEST_GUILESS_MAIN(TestRuleAlgebra)
#include "tst_rulealgebra.moc"
