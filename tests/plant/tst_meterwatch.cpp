// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Meters that answer and lie, in a house whose storage follows what the meter says. req: C13, B15
#include "plant/plant.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <numbers>
#include <random>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

namespace {

/// A house with a load, a storage of limited power that lags by `lagSeconds` and is steered to zero at the
/// grid connection, and a meter that may lie. One step is a second.
class House
{
public:
    explicit House(double lagSeconds, double mostW = 5000)
        : m_follow(1 - std::exp(-1 / lagSeconds))
        , m_mostW(mostW)
        , m_plant({}, m_clock)
    {
        m_meter = *m_plant.addDevice({.id = DeviceId(u"grid"_s)}, u"Grid"_s);
        m_meter->setRole(MeterRole::Grid);
        m_storage = *m_plant.addDevice({.id = DeviceId(u"storage"_s), .type = DeviceType::Battery}, u"S"_s);
        for (Device *device : {m_meter, m_storage})
            device->setLink(LinkState::Connected, m_clock.uptime());
    }
    void step(double loadW)
    {
        m_clock.advance(1s);
        m_storageW += (m_toldW - m_storageW) * m_follow;
        const double gridW = loadW - m_storageW;
        if (!isFrozen) {
            const double seconds = std::chrono::duration<double>(m_clock.uptime()).count();
            for (const Phase phase : {Phase::L1, Phase::L2, Phase::L3})
                m_volts[phase] =
                    std::round(2300 + 20 * std::sin(seconds / 7 + static_cast<double>(phase))) / 10;
            m_hertz = std::round(5000 + 3 * std::sin(seconds / 5)) / 100;
            m_shownW = std::round(isReversed ? -gridW : gridW);
        }
        for (const auto &[phase, volts] : m_volts)
            m_meter->report({Quantity::Voltage, phase}, volts, m_clock.uptime());
        m_meter->report({Quantity::Frequency}, m_hertz, m_clock.uptime());
        m_meter->report({Quantity::ActivePower}, m_shownW, m_clock.uptime());
        m_storage->report({Quantity::ActivePower}, m_storageW, m_clock.uptime());
        const auto grid = m_plant.takeSnapshot()->siteReading(Quantity::GridPower);
        m_quality = grid.quality();
        if (const auto good = grid.good())
            m_toldW = std::clamp(m_storageW + *good, -m_mostW, m_mostW);
        else
            m_toldW = 0;
    }
    [[nodiscard]] Quality quality() const { return m_quality; }
    [[nodiscard]] double storageW() const { return m_storageW; }
    [[nodiscard]] bool hasAlarm(AlarmCode code) const
    {
        return m_plant.alarms().isActive(code, m_meter->id());
    }

    bool isFrozen = false;
    bool isReversed = false;

private:
    ManualClock m_clock;
    double m_follow;
    double m_mostW;
    Plant m_plant;
    Device *m_meter = nullptr;
    Device *m_storage = nullptr;
    std::map<Phase, double> m_volts;
    double m_hertz = 50;
    double m_shownW = 0;
    double m_storageW = 0;
    double m_toldW = 0;
    Quality m_quality = Quality::Missing;
};

} // namespace

class TestMeterWatch final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void honestMetersAreBelieved_data();
    void honestMetersAreBelieved();
    void aReversedMeterIsFoundWhicheverWayItStarts_data();
    void aReversedMeterIsFoundWhicheverWayItStarts();
    void aReversedMeterThatWasTurnedIsBelievedAgain();
    void aFrozenMeterIsFoundAsSoonAsOthersMove();
    void aFrozenMeterIsFoundInAQuietHouse();
    void aDeadLineIsNotFrozen();
};

void TestMeterWatch::honestMetersAreBelieved_data()
{
    QTest::addColumn<double>("lagSeconds");
    QTest::addColumn<double>("mostW");
    for (const double lag : {0.1, 0.5, 1.0, 2.0, 5.0}) {
        for (const double most : {1000.0, 2500.0, 9000.0})
            QTest::addRow("lag %g s, storage of %g W", lag, most) << lag << most;
    }
}

void TestMeterWatch::honestMetersAreBelieved()
{
    QFETCH(double, lagSeconds);
    QFETCH(double, mostW);
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    std::mt19937 random(seed);
    House house(lagSeconds, mostW);
    double load = 400;
    std::uniform_real_distribution<double> chance(0, 1);
    for (int second = 0; second < 3600; ++second) {
        const bool isPulsing = second / 1800 % 2 == 1; // A hob: on and off every other second.
        if (isPulsing ? second % 2 == 0 : chance(random) < 0.03)
            load = 100 + 9000 * std::pow(chance(random), 2);
        house.step(load + 20 * chance(random));
        QVERIFY2(house.quality() == Quality::Good, qPrintable(u"at second %1"_s.arg(second)));
    }
}

void TestMeterWatch::aReversedMeterIsFoundWhicheverWayItStarts_data()
{
    QTest::addColumn<double>("loadW");
    QTest::newRow("a house that uses power") << 600.0;
    QTest::newRow("much power") << 7000.0;
    QTest::newRow("a generator behind the load: feed-in") << -600.0;
    QTest::newRow("much feed-in") << -7000.0;
}

void TestMeterWatch::aReversedMeterIsFoundWhicheverWayItStarts()
{
    QFETCH(double, loadW);
    House house(1);
    house.isReversed = true;
    int second = 0;
    for (; second < 120 && house.quality() != Quality::Implausible; ++second)
        house.step(loadW);
    QVERIFY(second < 60);
    QVERIFY(house.hasAlarm(AlarmCode::ValuesImplausible));
    QVERIFY(house.hasAlarm(AlarmCode::MeterLost));
    for (int i = 0; i < 20; ++i)
        house.step(loadW);
    QVERIFY2(std::abs(house.storageW()) < 1, "nothing follows a meter that lies");
}

void TestMeterWatch::aReversedMeterThatWasTurnedIsBelievedAgain()
{
    House house(1);
    house.isReversed = true;
    for (int second = 0; second < 120; ++second)
        house.step(3000);
    QCOMPARE(house.quality(), Quality::Implausible);
    house.isReversed = false;
    for (int second = 0; second < 16 * 60; ++second)
        house.step(3000);
    QCOMPARE(house.quality(), Quality::Good);
    QVERIFY(!house.hasAlarm(AlarmCode::ValuesImplausible));
}

void TestMeterWatch::aFrozenMeterIsFoundAsSoonAsOthersMove()
{
    House house(1);
    for (int second = 0; second < 60; ++second)
        house.step(1000);
    house.step(4000);
    house.isFrozen = true;
    int second = 0;
    for (; second < 60 && house.quality() == Quality::Good; ++second)
        house.step(4000);
    QVERIFY(second <= 12);
    QCOMPARE(house.quality(), Quality::Stale);
    QVERIFY(house.hasAlarm(AlarmCode::ValuesFrozen));
    QVERIFY(house.hasAlarm(AlarmCode::MeterLost));
    house.isFrozen = false;
    house.step(4000);
    QCOMPARE(house.quality(), Quality::Good);
    QVERIFY(!house.hasAlarm(AlarmCode::ValuesFrozen));
}

void TestMeterWatch::aFrozenMeterIsFoundInAQuietHouse()
{
    House house(1);
    for (int second = 0; second < 60; ++second)
        house.step(1000);
    house.isFrozen = true;
    int second = 0;
    for (; second < 300 && house.quality() == Quality::Good; ++second)
        house.step(1000);
    QVERIFY(second > 100 && second <= 122);
    QVERIFY(house.hasAlarm(AlarmCode::ValuesFrozen));
}

void TestMeterWatch::aDeadLineIsNotFrozen()
{
    ManualClock clock;
    Plant plant({}, clock);
    Device *meter = *plant.addDevice({.id = DeviceId(u"grid"_s)}, u"Grid"_s);
    meter->setRole(MeterRole::Grid);
    for (int second = 0; second < 600; ++second) {
        clock.advance(1s);
        for (const Phase phase : {Phase::L1, Phase::L2, Phase::L3}) {
            meter->report({Quantity::Voltage, phase}, 0, clock.uptime());
            meter->report({Quantity::Current, phase}, 0, clock.uptime());
        }
        meter->report({Quantity::ActivePower}, 0, clock.uptime());
        QVERIFY(plant.takeSnapshot()->siteReading(Quantity::GridPower).isGood());
    }
}

QTEST_GUILESS_MAIN(TestMeterWatch)
#include "tst_meterwatch.moc"
