// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answeringplant.h"
#include "judge.h"

#include <QTest>

#include <cmath>

using namespace ww;
using namespace ww::test;

namespace {

constexpr int kPlants = 1'000'000;
// Plants that answer: so many decisions in a row that tell the same are a plant at rest, and so many it takes
// at most.
constexpr int kAnswering = 20'000;
constexpr int kAlike = 6;
constexpr int kTicksToRest = 30;
constexpr int kChanges = 3;

bool sameValues(const Decision &a, const Decision &b)
{
    return std::ranges::equal(a.commands, b.commands, [](const Command &one, const Command &other) {
        return one.device == other.device && one.kind == other.kind && one.value == other.value;
    });
}

/// The number in WATTWARD_DECISION: a run starts with the plant that decision is about, as the ones before it
/// left the dice.
int firstDecision()
{
    return qEnvironmentVariableIntValue("WATTWARD_DECISION");
}

/// Draws what a plant's decisions would be about, without any.
void pass(RandomPlant &plant, int ticks)
{
    for (int tick = 0; tick < ticks; ++tick)
        static_cast<void>(plant.next());
}

/// A random plant that answers, in closed loop with decide().
class Answers
{
public:
    Answers(RandomPlant &plant, const Snapshot &first)
        : m_plant(plant)
        , m_home(first, plant.plant())
    {
        look();
    }
    /// Goes on until nobody is told anything new any more; false when that takes too long.
    bool comesToRest()
    {
        int alike = 0;
        for (int tick = 0; tick < kTicksToRest && alike < kAlike; ++tick) {
            m_home.answer(m_latest, std::chrono::seconds(1));
            const Decision before = std::exchange(m_latest, {});
            look();
            alike = sameValues(before, m_latest) ? alike + 1 : 0;
        }
        return alike >= kAlike;
    }
    void changeHouse()
    {
        const double scale = m_plant.plant().grid.fusePower().value();
        std::array<double, 3> watts{};
        for (double &phase : watts)
            phase = m_plant.number(-scale, scale);
        m_home.changeHouse(watts, std::chrono::seconds(1));
        look();
    }
    [[nodiscard]] QString complaint() const
    {
        QString wrong = complaintAbout(m_plant, m_home.snapshot(), m_latest, Sight::Settled);
        if (!wrong.isEmpty())
            qWarning().noquote() << describe(m_plant, m_home.snapshot(), m_latest);
        return wrong;
    }

private:
    void look()
    {
        m_latest = decide(m_plant.settings(), m_plant.plant(), m_state, m_home.snapshot(), m_plant.inputs());
    }

    RandomPlant &m_plant;
    AnsweringPlant m_home;
    ControlState m_state;
    Decision m_latest;
};

} // namespace

/// Random plants, settings, commands, faults and self-tests: no hard limit is ever broken.
// req: B1, B4, B15
class TestRandomPlants : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noDecisionBreaksAHardLimit();
    void laterDecisionsHoldTheLimitsToo();
    void sunAndAHybridsBatteryComeToRest();
    void sharesAddUpToWhatTheHouseNeeds();
    void sameInputsGiveTheSameDecisions();
};

void TestRandomPlants::noDecisionBreaksAHardLimit()
{
    const quint32 seed = chosenSeed();
    qInfo("seed %u; run again with WATTWARD_SEED=%u, from one decision on with WATTWARD_DECISION", seed,
          seed);
    RandomPlant plant(seed);
    const int first = firstDecision();
    int decisions = 0;
    int commands = 0;
    int trials = 0;
    for (int drawn = 0; drawn < kPlants; ++drawn) {
        plant.draw();
        const int ticks = plant.chance(0.8) ? 1 : plant.whole(2, 6);
        if (decisions + ticks <= first) {
            pass(plant, ticks);
            decisions += ticks;
            continue;
        }
        QVERIFY(validate(plant.settings(), plant.plant()));
        ControlState state;
        for (int tick = 0; tick < ticks; ++tick) {
            const Snapshot snapshot = plant.next();
            const Decision decision =
                decide(plant.settings(), plant.plant(), state, snapshot, plant.inputs());
            const QString complaint =
                complaintAbout(plant, snapshot, decision, tick == 0 ? Sight::Whole : Sight::Partial);
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
    qInfo("%d plants, %d decisions with %d setpoints, %d of them during a self-test", kPlants, decisions,
          commands, trials);
    // Of a part of the plants nobody can say how often what is in them.
    if (first > 0)
        return;
    QVERIFY(commands > decisions);
    QVERIFY(trials > decisions / 5);
}

// Devices go where they are told. Once they are at rest, what flows keeps to the limits, and so does the
// decision on a house that has just changed.
void TestRandomPlants::laterDecisionsHoldTheLimitsToo()
{
    const quint32 seed = chosenSeed();
    qInfo("seed %u; run again with WATTWARD_SEED=%u", seed, seed);
    RandomPlant plant(seed);
    int judged = 0;
    int restless = 0;
    for (int drawn = 0; drawn < kAnswering;) {
        plant.draw();
        const Snapshot first = plant.next();
        if (!plant.isWhole())
            continue;
        ++drawn;
        Answers home(plant, first);
        for (int change = 0; change < kChanges; ++change) {
            if (!home.comesToRest()) {
                ++restless;
                break;
            }
            const QString atRest = home.complaint();
            home.changeHouse();
            const QString changed = atRest.isEmpty() ? home.complaint() : atRest;
            QVERIFY2(changed.isEmpty(),
                     qPrintable(QStringLiteral("plant %1 %2: %3")
                                    .arg(drawn)
                                    .arg(atRest.isEmpty() ? u"changed" : u"at rest", changed)));
            judged += 2;
        }
    }
    qInfo("%d later decisions judged, %d plants that did not come to rest", judged, restless);
    QVERIFY(restless < kAnswering / 10);
}

// What an inverter draws for its battery is the sun of the others: both must not answer the same excess.
void TestRandomPlants::sunAndAHybridsBatteryComeToRest()
{
    ControlSettings settings;
    settings.feedIn.kind = FeedInLimitKind::Zero;
    settings.regulation.deadBand = Watts(0);
    Picture picture;
    picture.grid(0).inverter("sun", 7800).inverter("hybrid", -1400).battery("battery", -4300, 50);
    picture.last().coupledTo = DeviceId(QStringLiteral("hybrid"));
    AnsweringPlant home(picture.snapshot(), {});
    ControlState state;
    for (int tick = 0; tick < 2 * kTicksToRest; ++tick) {
        home.answer(decide(settings, {}, state, home.snapshot()), std::chrono::seconds(1));
        const double grid =
            home.snapshot().gridMeter()->reading(Quantity::ActivePower).last().value_or(kEndless);
        QVERIFY2(tick < kTicksToRest || std::abs(grid) <= 10,
                 qPrintable(QStringLiteral("%1 W at the grid after %2 s").arg(grid).arg(tick + 1)));
    }
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
