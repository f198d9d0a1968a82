// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbattery.h"

#include <QSignalSpy>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

ManualOverride byHand(double value, Instant until)
{
    return {DeviceId(u"battery"_s), SetpointKind::BatteryPower, value, until};
}

} // namespace

/// What reaches the loop from outside: settings, overrides, prices, the time of the place.
// req: B1, B2
class TestLoopOutside : public QObject, LoopBattery
{
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void overrideExpiresAndSaysSo();
    void aHandOnABatteryWaitsOffTheGrid_data();
    void aHandOnABatteryWaitsOffTheGrid();
    void refusesImpossibleOverrides_data();
    void refusesImpossibleOverrides();
    void refusesContradictorySettings();
    void keepsItsLimitsWhenSomethingElseIsUnusable();
    void forgetsARemovedDevice();
    void whatComesFromOutsideReachesTheRules();
    void worksOutTheLocalTimeOfThePlant_data();
    void worksOutTheLocalTimeOfThePlant();
};

void TestLoopOutside::overrideExpiresAndSaysSo()
{
    QSignalSpy changed(m_loop.get(), &ControlLoop::settingsChanged);
    QVERIFY(m_loop->setOverride(byHand(-3000, m_clock->now() + 10s)));
    QCOMPARE(changed.size(), 1);
    tick(1200);
    QCOMPARE(m_sink->applied.back().value, -3000.0);
    QCOMPARE(m_loop->leadingRule(), Rule::ManualOverride);
    const auto &record = m_loop->ledger().records().back();
    QCOMPARE(record.rule, Rule::ManualOverride);
    QCOMPARE(record.reason.arguments.back().first, u"leftMin"_s);
    tick(4200, 8999ms);
    QCOMPARE(m_loop->settings().overrides.size(), 1U);
    tick(4200, 1ms);
    QVERIFY(m_loop->settings().overrides.empty());
    QCOMPARE(changed.size(), 2);
    QCOMPARE(m_sink->applied.back().value, 1200.0);
}

void TestLoopOutside::aHandOnABatteryWaitsOffTheGrid_data()
{
    QTest::addColumn<bool>("isHeldBefore");
    QTest::newRow("it held when the grid went away") << true;
    QTest::newRow("it is set while the grid is away") << false;
}

// req: B1, B16
void TestLoopOutside::aHandOnABatteryWaitsOffTheGrid()
{
    QFETCH(bool, isHeldBefore);
    ControlSettings settings;
    settings.offGrid.transferInput = 2;
    settings.offGrid.returnDelay = 5s;
    QVERIFY(m_loop->setSettings(settings));
    const auto goOff = [this](bool off) {
        ControlInputs inputs = m_loop->inputs();
        inputs.digital[1] = off;
        m_loop->setInputs(inputs);
    };
    const ManualOverride hand = byHand(-3000, m_clock->now() + 1h);
    if (isHeldBefore)
        QVERIFY(m_loop->setOverride(hand));
    goOff(false);
    tick(0);
    goOff(true);
    tick(0);
    if (!isHeldBefore)
        QVERIFY(m_loop->setOverride(hand));
    const std::size_t told = m_sink->applied.size();
    QSignalSpy decided(m_loop.get(), &ControlLoop::decided);
    for (int s = 0; s < 20; ++s)
        tick(0);
    QCOMPARE(m_sink->applied.size(), told);
    const auto of = [this] {
        return m_loop->ledger().newest({DeviceId(u"battery"_s), SetpointKind::BatteryPower});
    };
    QCOMPARE(of()->reason.sentenceId, u"why.manualOverride.offGrid"_s);
    QCOMPARE(of()->rule, Rule::ManualOverride);
    QCOMPARE(of()->state, SetpointState::Idle);
    QVERIFY2(decided.size() <= 1, "it is said once");
    QCOMPARE(m_loop->settings().overrides.size(), 1U);
    QVERIFY(waitsForGrid(m_loop->settings().overrides.front(), m_loop->limits().offGrid));
    goOff(false);
    for (int s = 0; s < 7; ++s)
        tick(0);
    QCOMPARE(m_sink->applied.back().value, -3000.0);
    QCOMPARE(of()->reason.sentenceId, u"why.manualOverride.charge"_s);
    QVERIFY(!waitsForGrid(m_loop->settings().overrides.front(), m_loop->limits().offGrid));
}

void TestLoopOutside::refusesImpossibleOverrides_data()
{
    QTest::addColumn<QString>("device");
    QTest::addColumn<SetpointKind>("kind");
    QTest::addColumn<double>("value");
    QTest::addColumn<qint64>("minutes");
    QTest::addColumn<ErrorCode>("code");
    constexpr auto kPower = SetpointKind::BatteryPower;
    QTest::newRow("unknown device") << u"nobody"_s << kPower << 0.0 << qint64(1) << ErrorCode::NotFound;
    QTest::newRow("cannot be told") << u"meter"_s << kPower << 0.0 << qint64(1) << ErrorCode::Unsupported;
    QTest::newRow("other kind") << u"battery"_s << SetpointKind::SwitchState << 0.0 << qint64(1)
                                << ErrorCode::Unsupported;
    QTest::newRow("already over") << u"battery"_s << kPower << 0.0 << qint64(0) << ErrorCode::InvalidInput;
    QTest::newRow("more than a day") << u"battery"_s << kPower << 0.0 << qint64(1441)
                                     << ErrorCode::InvalidInput;
    QTest::newRow("no number") << u"battery"_s << kPower << qQNaN() << qint64(1) << ErrorCode::InvalidInput;
}

void TestLoopOutside::refusesImpossibleOverrides()
{
    QFETCH(QString, device);
    QFETCH(SetpointKind, kind);
    QFETCH(double, value);
    QFETCH(qint64, minutes);
    const auto result =
        m_loop->setOverride({DeviceId(device), kind, value, m_clock->now() + std::chrono::minutes(minutes)});
    QVERIFY(!result);
    QTEST(result.error().code, "code");
    QVERIFY(!result.error().where.isEmpty());
    QVERIFY(m_loop->settings().overrides.empty());
}

void TestLoopOutside::refusesContradictorySettings()
{
    QSignalSpy changed(m_loop.get(), &ControlLoop::settingsChanged);
    ControlSettings settings;
    settings.storage.minSoc = 60_pct;
    settings.storage.maxSoc = 40_pct;
    const auto result = m_loop->setSettings(settings);
    QVERIFY(!result);
    QVERIFY(result.error().where.contains(u"minSocPercent"));
    QVERIFY(result.error().where.contains(u"maxSocPercent"));
    QCOMPARE(m_loop->settings(), ControlSettings{});
    QCOMPARE(changed.size(), 0);
}

void TestLoopOutside::keepsItsLimitsWhenSomethingElseIsUnusable()
{
    ControlSettings settings;
    settings.feedIn.kind = FeedInLimitKind::Zero;
    settings.regulation.deadBand = Watts(-5);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"deadBandW"_s));
    const ControlLoop loop(*m_plant, settings);
    QCOMPARE(loop.settings().feedIn.kind, FeedInLimitKind::Zero);
    QCOMPARE(loop.settings().regulation, RegulationSettings{});
    QVERIFY(m_plant->alarms().isActive(AlarmCode::SettingsInvalid));
}

void TestLoopOutside::forgetsARemovedDevice()
{
    QVERIFY(m_loop->setOverride(byHand(-3000, m_clock->now() + 60s)));
    tick(1200);
    m_battery->setSink(nullptr);
    QVERIFY(m_plant->removeDevice(m_battery->id()));
    QVERIFY(m_loop->settings().overrides.empty());
    m_clock->advance(1s);
    m_loop->tick(m_plant->takeSnapshot());
    m_loop->withdrawAll();
    QCOMPARE(m_sink->withdrawn, 0);
}

void TestLoopOutside::whatComesFromOutsideReachesTheRules()
{
    ControlSettings settings;
    settings.timeOfUse.stopAtNegativePrice = true;
    ControlInputs inputs;
    inputs.pricePerKwh = 0.05;
    m_loop->setInputs(inputs);
    QVERIFY(m_loop->setSettings(settings));
    tick(1200);
    QCOMPARE(m_sink->applied.back().value, 1200.0);
    inputs.pricePerKwh = -0.05;
    m_loop->setInputs(inputs);
    tick(0);
    QCOMPARE(m_sink->applied.back().value, -5000.0);
    QCOMPARE(m_loop->inForce()->reason.sentenceId, u"why.negativePrice.charge"_s);
    QCOMPARE(m_loop->leadingRule(), Rule::Plan);
}

void TestLoopOutside::worksOutTheLocalTimeOfThePlant_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("utc");
    QTest::addColumn<int>("minutes");
    QTest::newRow("winter") << QByteArray("Europe/Berlin") << u"2026-03-29T00:59:59Z"_s << 60;
    QTest::newRow("summer begins") << QByteArray("Europe/Berlin") << u"2026-03-29T01:00:00Z"_s << 120;
    QTest::newRow("summer") << QByteArray("Europe/Berlin") << u"2026-10-25T00:59:59Z"_s << 120;
    QTest::newRow("winter begins") << QByteArray("Europe/Berlin") << u"2026-10-25T01:00:00Z"_s << 60;
    QTest::newRow("half an hour") << QByteArray("Asia/Kolkata") << u"2026-10-25T01:00:00Z"_s << 330;
    QTest::newRow("unknown zone") << QByteArray("Nowhere/Atall") << u"2026-07-01T00:00:00Z"_s << 0;
}

void TestLoopOutside::worksOutTheLocalTimeOfThePlant()
{
    QFETCH(QByteArray, zone);
    QFETCH(QString, utc);
    PlantConfig config;
    config.timeZone = zone;
    Plant plant(config, *m_clock);
    ControlLoop loop(plant, {});
    Snapshot snapshot = *plant.takeSnapshot();
    snapshot.time = Instant::fromIso(utc).value();
    loop.tick(std::make_shared<const Snapshot>(snapshot));
    QTEST(static_cast<int>(loop.inputs().utcOffset.count()), "minutes");
}

QTEST_GUILESS_MAIN(TestLoopOutside)
#include "tst_loopoutside.moc"
