// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge.h"
#include "randomrules.h"

#include <QTest>

#include <map>

using namespace ww;
using namespace ww::test;

namespace {

constexpr int kDecisions = 100'000;

} // namespace

/// Random plants with everything that can be set at once: whatever rules say together, devices are told what
/// exists, inside their ranges, with a reason.
// req: B3, B5, B6, B7, B9, B12, B16
class TestRandomRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noRuleBreaksRangesOrKeepsSilent();
};

void TestRandomRules::noRuleBreaksRangesOrKeepsSilent()
{
    const quint32 seed = chosenSeed();
    qInfo("seed %u; run again with WATTWARD_SEED=%u", seed, seed);
    RandomPlant plant(seed);
    std::map<Rule, int> decidedBy;
    for (int decisions = 0; decisions < kDecisions;) {
        plant.draw();
        ControlSettings settings = plant.settings();
        ControlState state;
        ControlInputs inputs = randomWorld(plant);
        const int ticks = plant.whole(1, 6);
        for (int tick = 0; tick < ticks; ++tick, ++decisions) {
            const Snapshot snapshot = plant.next();
            if (tick == 0) {
                addRules(plant, snapshot, settings);
                const auto valid = validate(settings, plant.plant());
                QVERIFY2(valid, valid ? "" : qPrintable(valid.error().toString()));
            } else if (plant.chance(0.3)) {
                inputs = randomWorld(plant);
            }
            const Decision decision = decide(settings, plant.plant(), state, snapshot, inputs);
            const QString complaint =
                complaintAboutRules(settings, plant.plant(), inputs, snapshot, decision, tick == 0);
            if (!complaint.isEmpty())
                qWarning().noquote() << describe(plant, snapshot, decision);
            QVERIFY2(complaint.isEmpty(), qPrintable(QStringLiteral("decision %1 of seed %2, tick %3: %4")
                                                         .arg(decisions)
                                                         .arg(seed)
                                                         .arg(tick)
                                                         .arg(complaint)));
            for (const Command &command : decision.commands)
                decidedBy[command.rule] += 1;
        }
    }
    // A run in which a rule had nothing to say would prove nothing about it.
    for (const Rule rule : {Rule::Safety, Rule::GridOperator, Rule::FuseLimit, Rule::FeedInLimit,
                            Rule::PeakLimit, Rule::ManualOverride, Rule::Plan, Rule::SelfConsumption})
        QVERIFY2(decidedBy[rule] > kDecisions / 1000, qPrintable(ruleName(rule)));
}

QTEST_GUILESS_MAIN(TestRandomRules)
#include "tst_randomrules.moc"
