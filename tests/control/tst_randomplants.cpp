// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge.h"
#include "randomrules.h"

#include <QTest>

#include <cmath>

using namespace ww;
using namespace ww::test;

namespace {

constexpr int kDecisions = 1'000'000;
constexpr int kDecisionsOfAllRules = 150'000;

/// The situation a complaint is about, for the one who has to find out.
QString describe(const RandomPlant &plant, const Snapshot &snapshot, const Decision &decision)
{
    QString text = QStringLiteral("\nlimit %1 W, fuse %2 A x %3 V x %4, dead band %5\n")
                       .arg(feedInLimit(plant.settings(), plant.plant()).value_or(Watts(-1)).value())
                       .arg(heldFuse(plant.settings(), plant.plant()).value())
                       .arg(plant.plant().grid.nominalVoltage.value())
                       .arg(plant.plant().grid.phases())
                       .arg(plant.settings().regulation.deadBand.value());
    for (const DeviceState &device : snapshot.devices) {
        text += QStringLiteral("  %1 (%2) link %3:")
                    .arg(device.id.text(), device.coupledTo.text())
                    .arg(static_cast<int>(device.link));
        for (const ChannelReading &entry : device.readings)
            text += QStringLiteral(" %1=%2 %3")
                        .arg(entry.channel.toString())
                        .arg(entry.reading.last().value_or(-1))
                        .arg(qualityName(entry.reading.quality()).left(1));
        for (const DeviceState::Range &range : device.ranges)
            text += QStringLiteral(" [%1, %2]").arg(range.min).arg(range.max);
        text += u'\n';
    }
    const Trial &trial = plant.inputs().trial;
    text += QStringLiteral("  self-test: feed-in %1, fuse %2, contacts %3, consumption %4, meter %5, wishes:")
                .arg(trial.feedIn.value_or(Watts(-1)).value())
                .arg(trial.fuse.value_or(Amperes(-1)).value())
                .arg(trial.contacts.value_or(-1))
                .arg(trial.consumption.value_or(Watts(-1)).value())
                .arg(trial.meterLost ? QStringLiteral("lost") : QStringLiteral("there"));
    for (const TrialWish &wish : trial.wishes)
        text += QStringLiteral(" %1=%2").arg(wish.device.text()).arg(wish.value);
    text += u'\n';
    for (const Command &command : decision.commands)
        text +=
            QStringLiteral("  -> %1 %2 = %3 (wish %4) by %5 in [%6, %7]\n")
                .arg(snapshot.devices[command.device].id.text(), QString::fromLatin1(info(command.kind).id))
                .arg(command.value)
                .arg(command.wish.value_or(-1))
                .arg(ruleName(command.rule))
                .arg(command.allowed.interval().min)
                .arg(command.allowed.interval().max);
    return text;
}

quint32 chosenSeed()
{
    bool isGiven = false;
    const int given = qEnvironmentVariableIntValue("WATTWARD_SEED", &isGiven);
    return isGiven ? static_cast<quint32>(given) : QRandomGenerator::global()->bounded(1'000'000'000);
}

} // namespace

/// Random plants, settings, commands, faults and self-tests: no hard limit is ever broken.
// req: B1, B4, B15
class TestRandomPlants : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noDecisionBreaksAHardLimit();
    void noRuleBreaksRangesOrKeepsSilent();
    void sharesAddUpToWhatTheHouseNeeds();
    void sameInputsGiveTheSameDecisions();
};

void TestRandomPlants::noDecisionBreaksAHardLimit()
{
    const quint32 seed = chosenSeed();
    qInfo("seed %u; run again with WATTWARD_SEED=%u", seed, seed);
    RandomPlant plant(seed);
    int decisions = 0;
    int commands = 0;
    int trials = 0;
    while (decisions < kDecisions) {
        plant.draw();
        QVERIFY(validate(plant.settings(), plant.plant()));
        ControlState state;
        const int ticks = plant.whole(1, 6);
        for (int tick = 0; tick < ticks; ++tick) {
            const Snapshot snapshot = plant.next();
            const Decision decision =
                decide(plant.settings(), plant.plant(), state, snapshot, plant.inputs());
            const QString complaint = complaintAbout(plant, snapshot, decision, tick == 0);
            if (!complaint.isEmpty())
                qWarning().noquote() << describe(plant, snapshot, decision);
            QVERIFY2(
                complaint.isEmpty(),
                qPrintable(
                    QStringLiteral("decision %1 of seed %2: %3").arg(decisions).arg(seed).arg(complaint)));
            ++decisions;
            trials += plant.inputs().trial == Trial{} ? 0 : 1;
            commands += static_cast<int>(decision.commands.size());
        }
    }
    qInfo("%d decisions with %d setpoints, %d of them during a self-test", decisions, commands, trials);
    QVERIFY(commands > decisions);
    QVERIFY(trials > decisions / 5);
}

// req: B3, B5, B6, B7, B9, B12, B16
void TestRandomPlants::noRuleBreaksRangesOrKeepsSilent()
{
    const quint32 seed = chosenSeed();
    qInfo("seed %u; run again with WATTWARD_SEED=%u", seed, seed);
    RandomPlant plant(seed);
    std::map<Rule, int> decidedBy;
    for (int decisions = 0; decisions < kDecisionsOfAllRules;) {
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
        QVERIFY2(decidedBy[rule] > kDecisionsOfAllRules / 1000, qPrintable(ruleName(rule)));
}

// req: B2
void TestRandomPlants::sharesAddUpToWhatTheHouseNeeds()
{
    RandomPlant dice(chosenSeed());
    PlantConfig plant;
    plant.grid.fuse = 500_A;
    ControlSettings settings;
    settings.fuse.current = 500_A;
    settings.regulation.deadBand = Watts(0);
    for (int round = 0; round < 20'000; ++round) {
        Picture picture;
        const double grid = dice.number(-40'000, 40'000);
        picture.grid(grid);
        const int count = dice.whole(1, 12);
        double now = 0;
        Interval sum = point(0);
        for (int i = 0; i < count; ++i) {
            const double range = dice.whole(0, 5000);
            const double power = dice.number(-range, range);
            picture.battery(QByteArray::number(i).constData(), power, dice.whole(11, 99), range);
            now += power;
            sum.min -= range;
            sum.max += range;
        }
        ControlState state;
        double told = 0;
        for (const Command &command : decide(settings, plant, state, picture.snapshot()).commands)
            told += command.value;
        QVERIFY(std::abs(told - sum.clamp(grid + now)) <= kRoundingW * count);
    }
}

void TestRandomPlants::sameInputsGiveTheSameDecisions()
{
    RandomPlant plant(chosenSeed());
    for (int round = 0; round < 2000; ++round) {
        plant.draw();
        ControlState one;
        ControlState other;
        for (int tick = 0; tick < 4; ++tick) {
            const Snapshot snapshot = plant.next();
            const Decision a = decide(plant.settings(), plant.plant(), one, snapshot, plant.inputs());
            const Decision b = decide(plant.settings(), plant.plant(), other, snapshot, plant.inputs());
            QCOMPARE(a.commands.size(), b.commands.size());
            for (std::size_t i = 0; i < a.commands.size(); ++i)
                QCOMPARE(a.commands[i].value, b.commands[i].value);
        }
    }
}

QTEST_GUILESS_MAIN(TestRandomPlants)
#include "tst_randomplants.moc"
