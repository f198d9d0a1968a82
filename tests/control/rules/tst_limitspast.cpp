// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/limitspast.h"

#include "rules/outcome.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr double kFullW = 10'000;
constexpr int kStandsS = 10;  ///< So long the limit stands.
constexpr int kReturnsS = 45; ///< So long after that the program is started again: it is on its way back.

ControlInputs contact(bool isClosed)
{
    ControlInputs inputs;
    inputs.digital = {false, isClosed, false, false};
    return inputs;
}

PlantConfig plant()
{
    PlantConfig config;
    config.installedPv = Watts(kFullW);
    return config;
}

/// 30 % by the second contact; back with 60 % a minute.
ControlSettings ripple()
{
    ControlSettings settings;
    settings.ripple.enabled = true;
    settings.ripple.debounce = Duration(0);
    settings.ripple.recovery = 60_pct;
    return settings;
}

/// A lock of some seconds; back after twenty seconds with 60 % a minute.
ControlSettings lock()
{
    ControlSettings settings;
    settings.feedIn.hard = 2_kW;
    settings.feedIn.hardAfter = 1s;
    settings.feedIn.hardLock = 10s;
    settings.feedIn.failSafe = Watts(kFullW); // A start without the meter cuts nothing: only the lock does.
    settings.feedIn.recoveryDelay = 20s;
    settings.feedIn.recovery = 60_pct;
    return settings;
}

/// The same, and the hard limit is taken away before the restart.
ControlSettings lockOfBefore()
{
    ControlSettings settings = lock();
    settings.feedIn.hard.reset();
    return settings;
}

/// 4.2 kW by the second contact; back within 100 s to what the battery is connected with.
ControlSettings consumption()
{
    ControlSettings settings;
    settings.consumptionLimit.source = ConsumptionLimitSource::DigitalInput;
    settings.consumptionLimit.input = 2;
    settings.consumptionLimit.debounce = Duration(0);
    settings.consumptionLimit.release = 100s;
    settings.consumptionLimit.devices = {
        {DeviceId(u"battery"_s), ControllableKind::Other, Watts(kFullW), {}}};
    return settings;
}

using Made = ControlSettings (*)();

/// A home with sun, second by second, whose program may be started again.
class Home
{
public:
    /// What the limit leaves, W; all there is when it leaves everything.
    double second(const ControlSettings &settings, bool isLimited)
    {
        m_uptime += 1s;
        // Less than ripple control allows, and more than the hard limit.
        Picture picture(m_uptime);
        picture.grid(isLimited ? -2500 : 0).inverter("sun", isLimited ? 2600 : 0).battery("battery", 0, 50);
        const Decision decision = decide(settings, plant(), m_state, picture.snapshot(), contact(isLimited));
        const Command *sun = find(decision, picture.snapshot(), "sun", SetpointKind::ActivePowerLimit);
        m_left = decision.limits.consumption.value_or(sun ? std::min(sun->value, kFullW) : kFullW);
        return m_left;
    }
    double run(const ControlSettings &settings, bool isLimited, int seconds)
    {
        for (int s = 0; s < seconds; ++s)
            second(settings, isLimited);
        return m_left;
    }
    [[nodiscard]] LimitsPast past(const ControlSettings &settings) const
    {
        return limitsPastOf(m_state, settings, plant(), m_uptime);
    }
    void restart(const ControlSettings &settings, const LimitsPast &past)
    {
        m_state = {};
        m_uptime = 3s;
        takeUp(m_state, past, settings, plant(), m_uptime);
    }

private:
    ControlState m_state;
    Uptime m_uptime = 1h;
    double m_left = kFullW;
};

} // namespace

Q_DECLARE_METATYPE(Made)

/// A restart in the middle of the way back of a limit does not take that way.
// req: B4, B5, E2
class TestLimitsPast : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theWayBackGoesOn_data();
    void theWayBackGoesOn();
    void whatStoodComesBackSlowly_data() { theWayBackGoesOn_data(); }
    void whatStoodComesBackSlowly();
    void nobodyKnowingIsTheStrictest_data() { theWayBackGoesOn_data(); }
    void nobodyKnowingIsTheStrictest();
    void withoutALimitThereIsNothingToWaitFor_data() { theWayBackGoesOn_data(); }
    void withoutALimitThereIsNothingToWaitFor();

private:
    /// From `before` on, never faster than the settings say, and to the end.
    void returns(Home &home, const ControlSettings &settings, double before);
};

void TestLimitsPast::theWayBackGoesOn_data()
{
    QTest::addColumn<Made>("stood");
    QTest::addColumn<Made>("now");
    QTest::addColumn<double>("strictW");
    QTest::addColumn<double>("mostPerSecondW");
    QTest::addColumn<int>("delayS");
    QTest::newRow("ripple control") << Made(ripple) << Made(ripple) << 3000.0 << kFullW / 100 << 0;
    QTest::newRow("lock of the feed-in") << Made(lock) << Made(lock) << 0.0 << kFullW / 100 << 20;
    QTest::newRow("lock of a hard limit that is gone")
        << Made(lock) << Made(lockOfBefore) << 0.0 << kFullW / 100 << 20;
    QTest::newRow("limit of consumption")
        << Made(consumption) << Made(consumption) << 4200.0 << (kFullW - 4200) / 100 << 0;
}

void TestLimitsPast::returns(Home &home, const ControlSettings &settings, double before)
{
    QFETCH(double, mostPerSecondW);
    QFETCH(int, delayS);
    double left = 0;
    for (int s = 1; s <= 130; ++s) {
        left = home.second(settings, false);
        const double most = before + mostPerSecondW * std::max(0, s - delayS) + 1;
        QVERIFY2(left <= most || most >= kFullW,
                 qPrintable(u"%1 W of %2 W after %3 s"_s.arg(left).arg(most).arg(s)));
    }
    // The last tenth is not worth a message to the inverter.
    QVERIFY2(left > 0.9 * kFullW, qPrintable(QString::number(left)));
}

void TestLimitsPast::theWayBackGoesOn()
{
    QFETCH(Made, stood);
    QFETCH(Made, now);
    QFETCH(double, strictW);
    Home home;
    QCOMPARE(home.run(stood(), true, kStandsS), strictW);
    const double before = home.run(stood(), false, kReturnsS);
    QVERIFY2(before > strictW && before < kFullW, qPrintable(QString::number(before)));
    home.restart(now(), home.past(now()));
    returns(home, now(), before);
}

void TestLimitsPast::whatStoodComesBackSlowly()
{
    QFETCH(Made, stood);
    QFETCH(Made, now);
    QFETCH(double, strictW);
    Home home;
    QCOMPARE(home.run(stood(), true, kStandsS), strictW);
    home.restart(now(), home.past(now()));
    returns(home, now(), strictW);
}

void TestLimitsPast::nobodyKnowingIsTheStrictest()
{
    QFETCH(Made, now);
    QFETCH(double, strictW);
    Home home;
    home.restart(now(), strictestPast(now()));
    returns(home, now(), strictW);
}

void TestLimitsPast::withoutALimitThereIsNothingToWaitFor()
{
    QFETCH(Made, now);
    Home home;
    QCOMPARE(home.run(now(), false, kStandsS), kFullW);
    QCOMPARE(home.past(now()), LimitsPast());
    home.restart(now(), home.past(now()));
    QCOMPARE(home.second(now(), false), kFullW);
}

QTEST_GUILESS_MAIN(TestLimitsPast)
#include "tst_limitspast.moc"
