// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: A2, E4
#include "plant/plant.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

class TestPlant final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void devicesComeAndGo();
    void aRefusedDeviceIsNotThere();
    void theSnapshotIsOnePictureOfTheMoment();
    void alarmsFollowLinkMeterAndPlausibility();
    void aMeterHasTimeForItsFirstReadingBeforeItIsLost();
    void aMeterThatIsNeverHeardIsLost();
    void aHouseWithoutAGridMeterSaysSo();
    void readingsCarryWallClockTimeThroughAJump();

private:
    ManualClock m_clock;
    static PlannedDevice meter(const char *id) { return {.id = DeviceId(QString::fromLatin1(id))}; }
};

void TestPlant::devicesComeAndGo()
{
    Plant plant({}, m_clock);
    QSignalSpy added(&plant, &Plant::deviceAdded);
    QSignalSpy removed(&plant, &Plant::deviceRemoved);
    QVERIFY(plant.addDevice(meter("a"), u"A"_s));
    QVERIFY(plant.addDevice(meter("b"), u"B"_s));
    QCOMPARE(added.size(), 2);
    QCOMPARE(plant.device(DeviceId(u"b"_s))->name(), u"B"_s);
    plant.alarms().raise(AlarmCode::DeviceAbsent, DeviceId(u"a"_s));
    QVERIFY(plant.removeDevice(DeviceId(u"a"_s)));
    QVERIFY(!plant.removeDevice(DeviceId(u"a"_s)));
    QCOMPARE(removed.size(), 1);
    QVERIFY(plant.alarms().active().isEmpty());
    QVERIFY(plant.addDevice(meter("a"), u"A again"_s));
}

void TestPlant::aRefusedDeviceIsNotThere()
{
    Plant plant({.configuration = ProductConfiguration::A01}, m_clock);
    PlannedDevice charger = meter("c");
    charger.type = DeviceType::Charger;
    QVERIFY(!plant.addDevice(charger, u"C"_s));
    QVERIFY(plant.devices().isEmpty());
}

void TestPlant::theSnapshotIsOnePictureOfTheMoment()
{
    Plant plant({}, m_clock);
    Device *grid = *plant.addDevice(meter("grid"), u"Grid"_s);
    grid->setRole(MeterRole::Grid);
    grid->report({Quantity::ActivePower}, 1500, m_clock.uptime());
    const SnapshotPtr before = plant.takeSnapshot();
    grid->report({Quantity::ActivePower}, -700, m_clock.uptime());
    const SnapshotPtr after = plant.takeSnapshot();
    QCOMPARE(before->siteReading(Quantity::GridPower).good(), 1500.0);
    QCOMPARE(after->siteReading(Quantity::GridPower).good(), -700.0);
    QCOMPARE(after->sequence, before->sequence + 1);
    QCOMPARE(after->gridMeter()->id, grid->id());
    QVERIFY(std::is_sorted(after->site.begin(), after->site.end(),
                           [](const auto &a, const auto &b) { return a.channel < b.channel; }));
    QVERIFY(after->siteReading(Quantity::GridImportEnergy).isGood());
}

void TestPlant::alarmsFollowLinkMeterAndPlausibility()
{
    Plant plant({}, m_clock);
    Device *grid = *plant.addDevice(meter("grid"), u"Grid"_s);
    grid->setRole(MeterRole::Grid);
    const DeviceId id = grid->id();
    (void)plant.takeSnapshot();
    QVERIFY2(plant.alarms().active().isEmpty(),
             "a device that was never heard is still connecting, not lost");
    grid->setLink(LinkState::Connected, m_clock.uptime());
    grid->report({Quantity::ActivePower}, 1e9, m_clock.uptime(), Quality::Implausible);
    (void)plant.takeSnapshot();
    QVERIFY(plant.alarms().isActive(AlarmCode::ValuesImplausible, id));
    QVERIFY(plant.alarms().isActive(AlarmCode::MeterLost, id));
    grid->report({Quantity::ActivePower}, 1, m_clock.uptime());
    (void)plant.takeSnapshot();
    QVERIFY(plant.alarms().active().isEmpty());
    grid->setLink(LinkState::Absent, m_clock.uptime());
    (void)plant.takeSnapshot();
    QVERIFY(plant.alarms().isActive(AlarmCode::DeviceAbsent, id));
    QVERIFY(plant.alarms().isActive(AlarmCode::MeterLost, id));
}

// req: E4
void TestPlant::aMeterHasTimeForItsFirstReadingBeforeItIsLost()
{
    Plant plant({}, m_clock);
    QSignalSpy raised(&plant.alarms(), &AlarmBook::raised);
    Device *grid = *plant.addDevice(meter("grid"), u"Grid"_s);
    grid->setRole(MeterRole::Grid);
    (void)plant.takeSnapshot();
    grid->setLink(LinkState::Connected, m_clock.uptime());
    (void)plant.takeSnapshot();
    m_clock.advance(9'900ms);
    (void)plant.takeSnapshot();
    grid->report({Quantity::ActivePower}, 1, m_clock.uptime());
    (void)plant.takeSnapshot();
    QCOMPARE(raised.size(), 0);
    // Once it was heard, silence counts at once.
    grid->reportMissing({Quantity::ActivePower});
    (void)plant.takeSnapshot();
    QVERIFY(plant.alarms().isActive(AlarmCode::MeterLost, grid->id()));
}

void TestPlant::aMeterThatIsNeverHeardIsLost()
{
    Plant plant({}, m_clock);
    Device *grid = *plant.addDevice(meter("grid"), u"Grid"_s);
    grid->setRole(MeterRole::Grid);
    (void)plant.takeSnapshot();
    grid->setLink(LinkState::Absent, m_clock.uptime());
    m_clock.advance(10s);
    (void)plant.takeSnapshot();
    QVERIFY(plant.alarms().isActive(AlarmCode::MeterLost, grid->id()));
    grid->setLink(LinkState::Connected, m_clock.uptime());
    grid->report({Quantity::ActivePower}, 1, m_clock.uptime());
    (void)plant.takeSnapshot();
    QVERIFY(plant.alarms().active().isEmpty());
}

void TestPlant::aHouseWithoutAGridMeterSaysSo()
{
    Plant plant({}, m_clock);
    Device *load = *plant.addDevice(meter("load"), u"Load"_s);
    load->setRole(MeterRole::Load);
    load->report({Quantity::ActivePower}, 1, m_clock.uptime());
    (void)plant.takeSnapshot();
    QVERIFY(plant.alarms().active().isEmpty());
    m_clock.advance(10s);
    (void)plant.takeSnapshot();
    QVERIFY(plant.alarms().isActive(AlarmCode::GridMeterMissing));
    Device *grid = *plant.addDevice(meter("grid"), u"Grid"_s);
    grid->setRole(MeterRole::Grid);
    grid->report({Quantity::ActivePower}, 1, m_clock.uptime());
    (void)plant.takeSnapshot();
    QVERIFY(!plant.alarms().isActive(AlarmCode::GridMeterMissing));
    QVERIFY(!plant.alarms().isActive(AlarmCode::MeterLost, grid->id()));
}

void TestPlant::readingsCarryWallClockTimeThroughAJump()
{
    ManualClock clock({1'000'000});
    Plant plant({}, clock);
    Device *device = *plant.addDevice(meter("m"), u"M"_s);
    device->report({Quantity::ActivePower}, 1, clock.uptime());
    clock.advance(3s);
    clock.jumpTo({9'000'000});
    const SnapshotPtr snapshot = plant.takeSnapshot();
    QCOMPARE(snapshot->timeOf(snapshot->devices[0].reading(Quantity::ActivePower)).msUtc, 8'997'000);
}

QTEST_GUILESS_MAIN(TestPlant)
#include "tst_plant.moc"
