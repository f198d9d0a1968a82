// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Meters that tell few values, with the voltage and load of two weeks of a house. req: C13, B15
#include "plant/meterwatch.h"

#include "control/recordings.h"

#include <QTest>

#include <cmath>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Duration kDay = 24h;
constexpr double kMostReads = 60'000;

/// How a meter tells what it sees.
struct Meter
{
    double stepV = 0.1;
    double stepW = 1;
    Duration interval = 60s;
    bool hasCurrent = false;
};

double inSteps(double value, double step)
{
    return std::round(value / step) * step;
}

/// A meter at the grid connection that tells voltage and power, and an inverter.
class FewValues
{
public:
    explicit FewValues(const Meter &meter)
        : m_meter(meter)
        , m_devices(2)
    {
        m_devices[0].id = DeviceId(u"grid"_s);
        m_devices[0].role = MeterRole::Grid;
        m_devices[1].id = DeviceId(u"sun"_s);
        m_devices[1].type = DeviceType::Inverter;
    }
    /// The next values.
    void read(double volts, double watts, double sunW = 0)
    {
        m_now += m_meter.interval;
        const double toldW = inSteps(watts, m_meter.stepW);
        tell(inSteps(volts, m_meter.stepV), toldW, sunW);
    }
    /// The same values again.
    void repeat(double sunW = 0)
    {
        m_now += m_meter.interval;
        tell(m_volts, m_watts, sunW);
    }
    /// A voltage that is never the same.
    void live(int reads)
    {
        for (int i = 0; i < reads; ++i)
            read(230 + 2 * std::sin(i), 500);
    }
    /// It does not answer.
    void pass(Duration time) { m_now += time; }
    [[nodiscard]] bool isFrozen() const { return m_watch.doubt(m_devices[0].id) == Doubt::Frozen; }
    /// How long it repeats until it counts as frozen, at most a day.
    Duration untilFound(double sunW)
    {
        const Uptime begun = m_now;
        while (!isFrozen() && m_now - begun < kDay)
            repeat(sunW);
        return m_now - begun;
    }

private:
    void tell(double volts, double watts, double sunW)
    {
        m_volts = volts;
        m_watts = watts;
        m_devices[0].readings = {{{Quantity::ActivePower}, Reading(watts, m_now, Quality::Good)},
                                 {{Quantity::Voltage}, Reading(volts, m_now, Quality::Good)}};
        if (m_meter.hasCurrent)
            m_devices[0].readings.push_back(
                {{Quantity::Current}, Reading(inSteps(watts / 230, 1), m_now, Quality::Good)});
        m_devices[1].readings = {{{Quantity::ActivePower}, Reading(sunW, m_now, Quality::Good)}};
        m_watch.look(m_devices, m_now);
    }

    Meter m_meter;
    std::vector<DeviceState> m_devices;
    MeterWatch m_watch;
    Uptime m_now{0};
    double m_volts = 0;
    double m_watts = 0;
};

} // namespace

Q_DECLARE_METATYPE(Meter)

class TestMeterHabit final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void honestMetersAreBelieved_data();
    void honestMetersAreBelieved();
    void aFrozenOneIsFound_data() { honestMetersAreBelieved_data(); }
    void aFrozenOneIsFound();
    void movementBesideItFindsItSooner();
    void aVoltageThatIsMadeUpSaysNothing();
    void aTimeWithoutAnswersIsNoHabit_data();
    void aTimeWithoutAnswersIsNoHabit();
    void aTimeWithoutAnswersIsNoFreeze();
    void aFreezeIsNoHabit();

private:
    Recording m_volts, m_watts;
};

void TestMeterHabit::initTestCase()
{
    const QString file = u"home_uci_1min_2006-12_14d.csv.gz"_s;
    m_volts = recording(file, u"voltage_v"_s);
    m_watts = recording(file, u"load_w"_s);
    if (m_volts.empty())
        QSKIP("home_uci_1min_2006-12_14d.csv.gz is not in WATTWARD_EXTRA_DATA");
}

void TestMeterHabit::honestMetersAreBelieved_data()
{
    QTest::addColumn<Meter>("meter");
    QTest::addColumn<bool>("isIdle"); // Exactly 0 W all the time.
    for (const double volts : {0.01, 0.1, 1.0, 2.0}) {
        for (const Duration interval : {Duration(5s), Duration(60s), Duration(300s)}) {
            const auto seconds = static_cast<int>(interval.count() / 1000);
            QTest::addRow("steps of %g V, read every %d s", volts, seconds)
                << Meter{volts, 1, interval} << false;
            QTest::addRow("steps of %g V, read every %d s, 0 W", volts, seconds)
                << Meter{volts, 1, interval} << true;
        }
        QTest::addRow("steps of %g V and 100 W, with whole amperes", volts)
            << Meter{volts, 100, 60s, true} << false;
    }
}

void TestMeterHabit::honestMetersAreBelieved()
{
    QFETCH(Meter, meter);
    QFETCH(bool, isIdle);
    FewValues house(meter);
    const auto volts = smooth(m_volts), watts = smooth(m_watts);
    const double step = static_cast<double>(meter.interval.count()) / 1000;
    const double end = std::min(m_volts.back().seconds, kMostReads * step);
    for (double t = 0; t < end; t += step) {
        house.read(volts(t), isIdle ? 0 : watts(t));
        QVERIFY2(!house.isFrozen(), qPrintable(u"after %1 h"_s.arg(t / 3600)));
    }
}

void TestMeterHabit::aFrozenOneIsFound()
{
    QFETCH(Meter, meter);
    QFETCH(bool, isIdle);
    FewValues house(meter);
    const auto volts = smooth(m_volts), watts = smooth(m_watts);
    const double step = static_cast<double>(meter.interval.count()) / 1000;
    for (double t = 0; t < 24 * 3600.0; t += step)
        house.read(volts(t), isIdle ? 0 : watts(t));
    const Duration lasted = house.untilFound(0);
    const Duration usual = meter.stepV <= 0.1 ? Duration(30min)
                           : meter.stepV <= 1 ? Duration(2h)
                                              : Duration(6h);
    const Duration most = usual + 12 * meter.interval;
    QVERIFY2(lasted >= 10min && lasted <= most, qPrintable(u"%1 s"_s.arg(lasted.count() / 1000)));
    house.read(229.31, 700);
    QVERIFY2(!house.isFrozen(), "it moves again");
}

void TestMeterHabit::movementBesideItFindsItSooner()
{
    FewValues house({0.1, 1, 1s});
    for (int second = 0; second < 2 * 3600; ++second)
        house.read(230 + 2 * std::sin(second / 7.0), 500 + 10 * std::sin(second / 3.0));
    const Duration lasted = house.untilFound(1000);
    QVERIFY2(lasted >= 60s && lasted < 70s, qPrintable(u"%1 s"_s.arg(lasted.count() / 1000)));
}

void TestMeterHabit::aVoltageThatIsMadeUpSaysNothing()
{
    FewValues house({0.1, 1, 10s});
    for (int i = 0; i < 5000; ++i) {
        house.read(230, i < 2000 ? 500 + i % 7 : 500, i < 3000 ? 0 : 2000);
        QVERIFY2(!house.isFrozen(), "it tells 230 V whatever there is");
    }
}

void TestMeterHabit::aTimeWithoutAnswersIsNoHabit_data()
{
    QTest::addColumn<int>("learnt"); // Reads before it.
    QTest::addColumn<bool>("isSameAfter");
    QTest::newRow("other values after it") << 1000 << false;
    QTest::newRow("the same values after it") << 1000 << true;
    QTest::newRow("the same values after it, before anything was learnt") << 30 << true;
}

void TestMeterHabit::aTimeWithoutAnswersIsNoHabit()
{
    QFETCH(int, learnt);
    QFETCH(bool, isSameAfter);
    FewValues house({0.1, 1, 10s});
    house.live(1000);
    const Duration before = FewValues(house).untilFound(0);
    house = FewValues({0.1, 1, 10s});
    house.live(learnt);
    house.pass(3h);
    if (isSameAfter)
        house.repeat();
    house.live(1000);
    QCOMPARE(house.untilFound(0), before);
}

void TestMeterHabit::aTimeWithoutAnswersIsNoFreeze()
{
    FewValues house({0.1, 1, 10s});
    house.live(1000);
    const Duration before = FewValues(house).untilFound(0);
    house.pass(3h);
    house.repeat(1000);
    QVERIFY2(!house.isFrozen(), "nobody knows what it showed meanwhile");
    QVERIFY2(house.untilFound(1000) <= before, "it repeats that all the time now");
    house.pass(3h);
    house.repeat(1000);
    QVERIFY2(house.isFrozen(), "it was frozen before, and has not moved");
}

void TestMeterHabit::aFreezeIsNoHabit()
{
    FewValues house({0.1, 1, 10s});
    Duration first{0};
    for (int round = 0; round < 3; ++round) {
        house.live(1000);
        const Duration lasted = house.untilFound(0);
        if (round == 0)
            first = lasted;
        QVERIFY(lasted <= first + 10s && lasted < 15min);
        for (int i = 0; i < 1000; ++i)
            house.repeat();
    }
}

QTEST_GUILESS_MAIN(TestMeterHabit)
#include "tst_meterhabit.moc"
