// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/outcome.h"

#include <QTest>

#include <map>
#include <string>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::array kLoads{"fridge", "boiler", "pool"};

/// A house with a backup box, one battery and three switches, all of them meant to run.
class Island
{
public:
    Island()
    {
        for (const char *id : kLoads) {
            LoadDevice load;
            load.device = DeviceId(QString::fromLatin1(id));
            load.mode = LoadMode::On;
            load.power = 1_kW;
            load.minRest = load.minRun = 0s;
            m_settings.loads.devices.push_back(load);
        }
    }

    /// Decides one second; `onGrid` is what the box says, nullopt: the box is silent.
    Decision second(std::optional<bool> onGrid, double soc, bool alarm = false)
    {
        m_now += 1s;
        m_picture = Picture(m_now);
        m_picture.grid(0).battery("battery", 0, soc).inverter("sun", 2000);
        m_picture.add("box", DeviceType::BackupBox);
        if (onGrid)
            m_picture.read(Quantity::OnGrid, *onGrid ? 1 : 0).read(Quantity::GeneratorAlarm, alarm ? 1 : 0);
        else
            m_picture.last().link = LinkState::Absent;
        for (const char *id : kLoads) {
            m_picture.add(id, DeviceType::Switch).ranges.push_back({SetpointKind::SwitchState, 0, 1});
            m_picture.read(Quantity::SwitchState, m_on[id] ? 1 : 0);
        }
        const Decision decision = decide(m_settings, {}, m_state, m_picture.snapshot(), inputs);
        for (const char *id : kLoads) {
            const Command *command = find(decision, m_picture.snapshot(), id, SetpointKind::SwitchState);
            m_on[id] = command && command->value > 0;
        }
        return decision;
    }
    /// The loads that run, in the owner's order.
    QString running()
    {
        QStringList names;
        for (const char *id : kLoads) {
            if (m_on[id])
                names.append(QString::fromLatin1(id));
        }
        return names.join(u' ');
    }
    [[nodiscard]] const Command *command(const Decision &decision, const char *id, SetpointKind kind)
    {
        return find(decision, m_picture.snapshot(), id, kind);
    }
    ControlSettings &settings() { return m_settings; }
    ControlInputs inputs;

private:
    ControlSettings m_settings;
    ControlState m_state;
    Picture m_picture;
    Uptime m_now{100'000};
    std::map<std::string, bool> m_on;
};

} // namespace

/// The house as an island: loads are shed by priority, batteries left to themselves.
// req: B16
class TestOffGrid : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void loadsAreShedByPriority_data();
    void loadsAreShedByPriority();
    void comesBackWithABand();
    void batteriesAndInvertersAreLeftAlone();
    void returnsToTheGridWithADelay();
    void aSilentBoxChangesNothing();
    void theTransferSwitchSaysItToo();
    void generatorAlarmShedsEverything();
    void nobodyKnowsTheCharge();
    void whatWaitsForSurplusRests_data();
    void whatWaitsForSurplusRests();
    void aHandDoesNotBreakIt();
};

void TestOffGrid::loadsAreShedByPriority_data()
{
    QTest::addColumn<double>("soc");
    QTest::addColumn<QString>("running");
    QTest::newRow("full") << 95.0 << u"fridge boiler pool"_s;
    QTest::newRow("above all thresholds") << 61.0 << u"fridge boiler pool"_s;
    QTest::newRow("at the first threshold") << 60.0 << u"fridge boiler"_s;
    QTest::newRow("between") << 41.0 << u"fridge boiler"_s;
    QTest::newRow("at the second") << 40.0 << u"fridge"_s;
    QTest::newRow("above the reserve") << 21.0 << u"fridge"_s;
    QTest::newRow("at the reserve") << 20.0 << u""_s;
    QTest::newRow("below it") << 5.0 << u""_s;
}

void TestOffGrid::loadsAreShedByPriority()
{
    QFETCH(double, soc);
    Island island;
    island.second(true, 95);
    QCOMPARE(island.running(), u"fridge boiler pool"_s);
    for (int i = 0; i < 10; ++i)
        island.second(false, soc);
    QTEST(island.running(), "running");
}

void TestOffGrid::comesBackWithABand()
{
    Island island;
    island.second(true, 95);
    island.second(false, 40);
    QCOMPARE(island.running(), u"fridge"_s);
    island.second(false, 44);
    QCOMPARE(island.running(), u"fridge"_s);
    for (int i = 0; i < 40; ++i)
        island.second(false, 46);
    QCOMPARE(island.running(), u"fridge boiler"_s);
}

void TestOffGrid::batteriesAndInvertersAreLeftAlone()
{
    Island island;
    island.settings().feedIn.kind = FeedInLimitKind::Zero;
    const Decision on = island.second(true, 50);
    QVERIFY(island.command(on, "battery", SetpointKind::BatteryPower));
    const Decision off = island.second(false, 50);
    QVERIFY(!island.command(off, "battery", SetpointKind::BatteryPower));
}

void TestOffGrid::returnsToTheGridWithADelay()
{
    Island island;
    island.second(true, 95);
    island.second(false, 40);
    for (int s = 0; s < 60; ++s) {
        const Decision waiting = island.second(true, 95);
        QVERIFY(!island.command(waiting, "battery", SetpointKind::BatteryPower));
        QCOMPARE(island.running(), u"fridge"_s);
    }
    // A box that falls silent begins the delay anew.
    island.second({}, 95);
    for (int s = 0; s < 59; ++s)
        island.second(true, 95);
    QCOMPARE(island.running(), u"fridge"_s);
    // A relapse, too.
    island.second(false, 40);
    for (int s = 0; s < 60; ++s)
        island.second(true, 95);
    QCOMPARE(island.running(), u"fridge"_s);
    Decision back;
    for (int s = 0; s < 60; ++s)
        back = island.second(true, 95);
    QVERIFY(island.command(back, "battery", SetpointKind::BatteryPower));
    QCOMPARE(island.running(), u"fridge boiler pool"_s);
}

void TestOffGrid::aSilentBoxChangesNothing()
{
    Island island;
    island.second(true, 95);
    island.second({}, 30);
    QCOMPARE(island.running(), u"fridge boiler pool"_s);
    island.second(false, 30);
    for (int s = 0; s < 200; ++s)
        island.second({}, 30);
    QCOMPARE(island.running(), u"fridge"_s);
}

void TestOffGrid::theTransferSwitchSaysItToo()
{
    Island island;
    island.settings().offGrid.transferInput = 2;
    island.inputs.digital[1] = false;
    island.second({}, 30);
    QCOMPARE(island.running(), u"fridge boiler pool"_s);
    island.inputs.digital[1] = true;
    island.second({}, 30);
    QCOMPARE(island.running(), u"fridge"_s);
}

void TestOffGrid::generatorAlarmShedsEverything()
{
    Island island;
    island.second(true, 95, true);
    QCOMPARE(island.running(), u"fridge boiler pool"_s);
    island.second(false, 95, true);
    QCOMPARE(island.running(), QString());
}

void TestOffGrid::nobodyKnowsTheCharge()
{
    Picture picture;
    picture.grid(0).battery("battery", 0, 50).unread(Quantity::StateOfCharge);
    picture.add("box", DeviceType::BackupBox);
    picture.read(Quantity::OnGrid, 0);
    picture.add("fridge", DeviceType::Switch).ranges.push_back({SetpointKind::SwitchState, 0, 1});
    Island island;
    const Outcome got = outcome(picture, island.settings(), "fridge", SetpointKind::SwitchState);
    QCOMPARE(got.value, std::optional(0.0));
    QCOMPARE(got.sentence, u"why.offGrid.unknown"_s);
}

void TestOffGrid::whatWaitsForSurplusRests_data()
{
    QTest::addColumn<LoadMode>("mode");
    QTest::addColumn<QString>("why");
    QTest::newRow("surplus") << LoadMode::Surplus << u"why.offGrid.noSurplus"_s;
    QTest::newRow("reserved") << LoadMode::Reserved << u"why.offGrid.noSurplus"_s;
    QTest::newRow("off") << LoadMode::Off << u"why.load.off"_s;
    QTest::newRow("on") << LoadMode::On << u"why.load.on"_s;
}

void TestOffGrid::whatWaitsForSurplusRests()
{
    QFETCH(LoadMode, mode);
    Island island;
    island.settings().loads.devices.front().mode = mode;
    const Decision decision = island.second(false, 95);
    QTEST(QString::fromLatin1(sentenceId(decision.loads.front().why.why())), "why");
    QCOMPARE(decision.loads.front().activity, mode == LoadMode::On    ? LoadActivity::Running
                                              : mode == LoadMode::Off ? LoadActivity::Off
                                                                      : LoadActivity::Held);
}

void TestOffGrid::aHandDoesNotBreakIt()
{
    Island island;
    island.settings().overrides = byHand(1, SetpointKind::SwitchState, "pool").overrides;
    island.second(true, 95);
    island.second(false, 30);
    QCOMPARE(island.running(), u"fridge"_s);
}

QTEST_GUILESS_MAIN(TestOffGrid)
#include "tst_offgrid.moc"
