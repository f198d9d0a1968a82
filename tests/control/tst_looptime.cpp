// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loophome.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What has an end keeps it, over pauses and restarts and whatever the clock is set to.
// req: B1, B4
class TestLoopTime : public QObject, LoopHome
{
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void anOverrideLastsNoLongerWhateverTheClock_data();
    void anOverrideLastsNoLongerWhateverTheClock();
    void anOverrideOfBeforeARestartHolds();
    void aLockOutlivesAPause();
    void aLockOutlivesARestart();
    void onlyItsTimeEndsALock_data();
    void onlyItsTimeEndsALock();
    void limitsComeBackSlowlyAfterAPause();
    void takesALimitFromOutsideForItsTime();
    void aLimitFromOutsideLastsItsTimeWhateverTheClock_data();
    void aLimitFromOutsideLastsItsTimeWhateverTheClock();
    void refusesALimitFromOutsideThatIsNone();
};

void TestLoopTime::anOverrideLastsNoLongerWhateverTheClock_data()
{
    QTest::addColumn<qint64>("jumpS");
    QTest::addColumn<int>("lastsS"); // after the jump, which comes 10 s after an override of 60 s was set
    QTest::newRow("not set") << 0LL << 50;
    QTest::newRow("set back by two days") << -48 * 3600LL << 50;
    QTest::newRow("set back by two hours") << -7200LL << 50;
    QTest::newRow("set back by ten seconds") << -10LL << 50;
    QTest::newRow("set forward by ten seconds") << 10LL << 40;
    QTest::newRow("set forward by an hour") << 3600LL << 0;
}

void TestLoopTime::anOverrideLastsNoLongerWhateverTheClock()
{
    QFETCH(qint64, jumpS);
    QFETCH(int, lastsS);
    QVERIFY(m_loop->setOverride(
        {DeviceId(u"sun"_s), SetpointKind::ActivePowerLimit, 1000, m_clock->now() + 60s}));
    for (int s = 0; s < 10; ++s)
        tick(0);
    int changes = 0;
    connect(m_loop.get(), &ControlLoop::settingsChanged, this, [&changes] { ++changes; });
    m_clock->jumpTo({m_clock->now().msUtc + jumpS * 1000});
    for (int s = 1; s < lastsS; ++s) {
        tick(0);
        QCOMPARE(m_sink.told, 1000.0);
        QCOMPARE(m_loop->settings().overrides.front().until - m_clock->now(), Duration((lastsS - s) * 1000));
    }
    tick(0);
    QVERIFY(m_loop->settings().overrides.empty());
    QVERIFY(m_sink.told > 1000);
    QVERIFY2(changes <= 2, "the file that keeps it is written when the clock was set and at the end");
    m_clock->jumpTo({m_clock->now().msUtc - 3600 * 1000});
    tick(0);
    QVERIFY2(m_loop->settings().overrides.empty(), "over is over");
}

void TestLoopTime::anOverrideOfBeforeARestartHolds()
{
    ManualOverride manual{DeviceId(u"sun"_s), SetpointKind::ActivePowerLimit, 1000, m_clock->now() + 20s,
                          true};
    ManualOverride other = manual;
    other.device = DeviceId(u"not-there-yet"_s);
    m_loop = std::make_unique<ControlLoop>(*m_plant, ControlSettings());
    m_loop->takeUpOverrides({manual, other});
    m_clock->jumpTo({m_clock->now().msUtc - 3600 * 1000});
    for (int s = 0; s < 19; ++s) {
        tick(0);
        QCOMPARE(m_sink.told, 1000.0);
        QCOMPARE(m_loop->settings().overrides.size(), 2U);
    }
    tick(0);
    QVERIFY(m_loop->settings().overrides.empty());
    QVERIFY(m_sink.told > 1000);
    // A hand put on it anew is one of now.
    QVERIFY(m_loop->setOverride({manual.device, manual.kind, 500, m_clock->now() + 20s}));
    QVERIFY(!m_loop->settings().overrides.front().resumed);
}

void TestLoopTime::aLockOutlivesAPause()
{
    ControlSettings settings;
    settings.feedIn.hard = 3_kW;
    QVERIFY(m_loop->setSettings(settings));
    for (int s = 0; s < 20; ++s)
        tick(-4000);
    QCOMPARE(m_sink.told, 0.0);
    m_loop->withdrawAll();
    m_loop->resume();
    tick(0);
    QCOMPARE(m_sink.told, 0.0);
}

void TestLoopTime::aLockOutlivesARestart()
{
    ControlSettings settings;
    settings.feedIn.hard = 3_kW;
    settings.feedIn.hardLock = 10min;
    QVERIFY(m_loop->setSettings(settings));
    tick(-2000);
    QVERIFY(!m_loop->feedInLock());
    for (int s = 0; s < 20; ++s)
        tick(-4000);
    QCOMPARE(m_loop->feedInLock(), (std::optional(FeedInLockPast{10min, 10min, 3000})));
    for (int s = 0; s < 60; ++s)
        tick(0);
    const auto lock = m_loop->feedInLock();
    QCOMPARE(lock, (std::optional(FeedInLockPast{9min, 10min, 3000})));

    m_loop = std::make_unique<ControlLoop>(*m_plant, settings);
    m_loop->takeUp(*lock);
    m_sink.told = 5000;
    for (int s = 0; s < 9 * 60 - 1; ++s) {
        tick(0);
        QCOMPARE(m_sink.told, 0.0);
    }
    for (int s = 0; s < 60; ++s)
        tick(0);
    QVERIFY(!m_loop->feedInLock());
    QVERIFY2(m_sink.told > 0, "it ends when the first run's would have");
}

using Change = void (*)(FeedInSettings &);
Q_DECLARE_METATYPE(Change)

void TestLoopTime::onlyItsTimeEndsALock_data()
{
    QTest::addColumn<Change>("change");
    QTest::newRow("nothing is changed") << Change([](FeedInSettings &) {});
    QTest::newRow("the hard limit is taken away") << Change([](FeedInSettings &s) { s.hard.reset(); });
    QTest::newRow("it is made higher") << Change([](FeedInSettings &s) { s.hard = 9_kW; });
    QTest::newRow("later locks are made shorter") << Change([](FeedInSettings &s) { s.hardLock = 10s; });
    QTest::newRow("later locks are made longer") << Change([](FeedInSettings &s) { s.hardLock = 1h; });
    QTest::newRow("all of it is taken away") << Change([](FeedInSettings &s) { s = {}; });
}

void TestLoopTime::onlyItsTimeEndsALock()
{
    QFETCH(Change, change);
    ControlSettings settings;
    settings.feedIn.hard = 3_kW;
    settings.feedIn.hardLock = 10min;
    QVERIFY(m_loop->setSettings(settings));
    for (int s = 0; s < 20; ++s)
        tick(-4000);
    ControlSettings changed = settings;
    change(changed.feedIn);
    int locked = 0;
    // Changed for a minute, and back; then changed for good.
    for (const ControlSettings &next : {changed, settings, changed}) {
        QVERIFY(m_loop->setSettings(next));
        for (int s = 0; s < 60; ++s, ++locked) {
            tick(0);
            QCOMPARE(m_sink.told, 0.0);
            QCOMPARE(m_loop->feedInLock()->limitW, 3000.0);
        }
    }
    QCOMPARE(m_loop->ledger().newest({DeviceId(u"sun"_s), SetpointKind::ActivePowerLimit})->reason.sentenceId,
             u"why.feedInLimit.locked"_s);
    while (m_loop->feedInLock() && locked < 3600) {
        tick(0);
        ++locked;
    }
    QCOMPARE(locked, 600);
    for (int s = 0; s < 60; ++s)
        tick(0);
    QVERIFY(m_sink.told > 0);
}

void TestLoopTime::limitsComeBackSlowlyAfterAPause()
{
    ControlSettings settings;
    settings.feedIn.hard = 3_kW;
    settings.feedIn.hardLock = 10s;
    settings.feedIn.failSafe = 3_kW;
    settings.feedIn.recoveryDelay = 30s;
    QVERIFY(m_loop->setSettings(settings));
    for (int s = 0; s < 20; ++s)
        tick(-4000);
    for (int s = 0; s < 20; ++s)
        tick(0);
    QVERIFY2(!m_loop->feedInLock() && m_sink.told == 0, "the lock is over, and its delay runs");
    m_loop->withdrawAll();
    QCOMPARE(m_sink.told, 5000.0);
    m_loop->resume();
    for (int s = 0; s < 29; ++s) {
        tick(0);
        QCOMPARE(m_sink.told, 0.0);
    }
    for (int s = 0; s < 5; ++s)
        tick(0);
    QVERIFY(m_sink.told > 0);
}

// req: F3
void TestLoopTime::takesALimitFromOutsideForItsTime()
{
    addBattery(0);
    ControlSettings settings;
    settings.consumptionLimit.source = ConsumptionLimitSource::External;
    settings.consumptionLimit.power = 2_kW;
    settings.consumptionLimit.release = Duration(0);
    settings.consumptionLimit.devices = {{DeviceId(u"battery"_s), {}, 5_kW}};
    QVERIFY(m_loop->setSettings(settings));
    tick(0);
    QCOMPARE(m_loop->limits().consumption, std::optional(2000.0)); // nobody has said anything yet
    QVERIFY(m_loop->setExternalLimit({500.0, m_clock->now() + 10s}));
    tick(0);
    QCOMPARE(m_loop->limits().consumption, std::optional(500.0));
    for (int s = 0; s < 10; ++s)
        tick(0);
    QCOMPARE(m_loop->limits().consumption, std::optional<double>());
    QVERIFY(m_loop->externalLimit().has_value());
    // After a restart nobody knows.
    m_loop = std::make_unique<ControlLoop>(*m_plant, settings);
    tick(0);
    QCOMPARE(m_loop->limits().consumption, std::optional(2000.0));
    QVERIFY(m_loop->setExternalLimit({std::nullopt, m_clock->now() + 10s}));
    tick(0);
    QCOMPARE(m_loop->limits().consumption, std::optional<double>());
}

void TestLoopTime::aLimitFromOutsideLastsItsTimeWhateverTheClock_data()
{
    QTest::addColumn<qint64>("jumpMs");
    QTest::newRow("set back by two days") << -48LL * 3600 * 1000;
    QTest::newRow("set back by a minute") << -60'000LL;
    QTest::newRow("set forward by an hour") << 3600'000LL;
    QTest::newRow("from a clock that never was set") << 50LL * 365 * 24 * 3600 * 1000;
}

void TestLoopTime::aLimitFromOutsideLastsItsTimeWhateverTheClock()
{
    QFETCH(qint64, jumpMs);
    addBattery(0);
    ControlSettings settings;
    settings.consumptionLimit.source = ConsumptionLimitSource::External;
    settings.consumptionLimit.release = Duration(0);
    settings.consumptionLimit.devices = {{DeviceId(u"battery"_s), {}, 5_kW}};
    QVERIFY(m_loop->setSettings(settings));
    QVERIFY(m_loop->setExternalLimit({500.0, m_clock->now() + 60s}));
    tick(0);
    m_clock->jumpTo({m_clock->now().msUtc + jumpMs});
    for (int s = 0; s < 58; ++s) {
        tick(0);
        QCOMPARE(m_loop->limits().consumption, std::optional(500.0));
        QVERIFY2(m_loop->externalLimit()->until > m_clock->now(), "and so it is shown");
    }
    for (int s = 0; s < 3; ++s)
        tick(0);
    QCOMPARE(m_loop->limits().consumption, std::optional<double>());
    QVERIFY(m_loop->externalLimit()->until <= m_clock->now());
    m_clock->jumpTo({m_clock->now().msUtc - 3600 * 1000});
    tick(0);
    QCOMPARE(m_loop->limits().consumption, std::optional<double>());
    QVERIFY2(m_loop->externalLimit()->until <= m_clock->now(), "over is over");
}

// req: F3
void TestLoopTime::refusesALimitFromOutsideThatIsNone()
{
    const auto refused = [this](std::optional<double> watts, Duration time) {
        const auto done = m_loop->setExternalLimit({watts, m_clock->now() + time});
        return done ? std::optional<ErrorCode>() : std::optional(done.error().code);
    };
    QCOMPARE(refused(1000, 60s), std::optional(ErrorCode::Conflict));
    addBattery(0);
    ControlSettings settings;
    settings.consumptionLimit.source = ConsumptionLimitSource::External;
    settings.consumptionLimit.devices = {{DeviceId(u"battery"_s), {}, 5_kW}};
    QVERIFY(m_loop->setSettings(settings));
    QCOMPARE(refused(-1, 60s), std::optional(ErrorCode::InvalidInput));
    QCOMPARE(refused(qQNaN(), 60s), std::optional(ErrorCode::InvalidInput));
    QCOMPARE(refused(1000, 0s), std::optional(ErrorCode::InvalidInput));
    QCOMPARE(refused(1000, std::chrono::hours(25)), std::optional(ErrorCode::InvalidInput));
    QCOMPARE(refused(1000, std::chrono::hours(24)), std::optional<ErrorCode>());
}

QTEST_GUILESS_MAIN(TestLoopTime)
#include "tst_looptime.moc"
