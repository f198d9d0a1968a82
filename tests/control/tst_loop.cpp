// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loop.h"

#include <QSignalSpy>
#include <QTest>

using namespace ww;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A driver that notes what it is told and answers as the test wants.
class FakeSink final : public SetpointSink
{
public:
    explicit FakeSink(Device &device)
        : m_device(device)
    {
        device.setSink(this);
    }
    bool supports(SetpointKind kind) const override { return kind == SetpointKind::BatteryPower; }
    std::optional<std::pair<double, double>> range(SetpointKind) const override
    {
        return std::pair{-5000.0, 5000.0};
    }
    void apply(const Setpoint &setpoint) override
    {
        applied.push_back(setpoint);
        answer(SetpointState::Pending);
    }
    void withdraw(SetpointKind) override { ++withdrawn; }
    void answer(SetpointState state)
    {
        SetpointStatus status;
        status.state = state;
        status.wanted = applied.empty() ? 0 : applied.back().value;
        m_device.setSetpointStatus(status);
    }

    std::vector<Setpoint> applied;
    int withdrawn = 0;

private:
    Device &m_device;
};

PlannedDevice planned(const char *id, DeviceType type)
{
    PlannedDevice device;
    device.id = DeviceId(QString::fromLatin1(id));
    device.type = type;
    return device;
}

ManualOverride byHand(double value, Instant until)
{
    return {DeviceId(u"battery"_s), SetpointKind::BatteryPower, value, until};
}

} // namespace

/// The loop around the rules: leases, ledger, override, exit.
// req: B1, B2
class TestLoop : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void tellsTheBatteryWhatTheHouseNeeds();
    void renewsTheLeaseBeforeItEnds();
    void writesNothingTwice();
    void tellsOnlyChangesWorthTelling();
    void followsTheStateOfASetpointIntoTheLedger();
    void raisesAnAlarmWhenADeviceRefuses();
    void overrideExpiresAndSaysSo();
    void refusesImpossibleOverrides_data();
    void refusesImpossibleOverrides();
    void refusesContradictorySettings();
    void keepsItsLimitsWhenSomethingElseIsUnusable();
    void givesEverythingBackOnExit();
    void givesBackWhatNobodyHolds();
    void forgetsARemovedDevice();
    void ledgerKeepsTheLatest();
    void whatComesFromOutsideReachesTheRules();
    void worksOutTheLocalTimeOfThePlant_data();
    void worksOutTheLocalTimeOfThePlant();

private:
    void tick(double gridW, Duration after = 1000ms);
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<Plant> m_plant;
    std::unique_ptr<FakeSink> m_sink;
    std::unique_ptr<ControlLoop> m_loop;
    Device *m_meter = nullptr;
    Device *m_battery = nullptr;
    double m_batteryW = 0;
};

void TestLoop::init()
{
    m_clock = std::make_unique<ManualClock>();
    m_clock->advance(60s);
    m_plant = std::make_unique<Plant>(PlantConfig{}, *m_clock);
    m_meter = m_plant->addDevice(planned("meter", DeviceType::Meter), u"Meter"_s).value();
    m_meter->setRole(MeterRole::Grid);
    m_battery = m_plant->addDevice(planned("battery", DeviceType::Battery), u"Battery"_s).value();
    m_sink = std::make_unique<FakeSink>(*m_battery);
    m_loop = std::make_unique<ControlLoop>(*m_plant, ControlSettings{});
    m_batteryW = 0;
}

void TestLoop::cleanup()
{
    m_loop.reset();
    m_plant.reset();
    m_sink.reset();
}

void TestLoop::tick(double gridW, Duration after)
{
    m_clock->advance(after);
    const Uptime now = m_clock->uptime();
    m_meter->setLink(LinkState::Connected, now);
    m_meter->report({Quantity::ActivePower}, gridW, now);
    m_battery->setLink(LinkState::Connected, now);
    m_battery->report({Quantity::ActivePower}, m_batteryW, now);
    m_battery->report({Quantity::StateOfCharge}, 50, now);
    m_loop->tick(m_plant->takeSnapshot());
    if (!m_sink->applied.empty())
        m_batteryW = m_sink->applied.back().value;
}

void TestLoop::tellsTheBatteryWhatTheHouseNeeds()
{
    QSignalSpy decided(m_loop.get(), &ControlLoop::decided);
    tick(1200);
    QCOMPARE(m_sink->applied.size(), 1U);
    QCOMPARE(m_sink->applied[0].value, 1200.0);
    QCOMPARE(m_sink->applied[0].leaseUntil, m_clock->uptime() + 30s);
    QCOMPARE(decided.size(), 1);
    const auto record = decided[0][0].value<DecisionRecord>();
    QCOMPARE(record.device.text(), u"battery"_s);
    QCOMPARE(record.value, 1200.0);
    QCOMPARE(record.rule, Rule::SelfConsumption);
    QCOMPARE(record.reason.sentenceId, u"why.selfConsumption.discharge"_s);
    QCOMPARE(record.until, m_clock->now() + 30s);
    QCOMPARE(record.state, SetpointState::Pending);
    QCOMPARE(m_loop->inForce()->id, record.id);
    QCOMPARE(m_loop->leadingRule(), Rule::SelfConsumption);
}

void TestLoop::renewsTheLeaseBeforeItEnds()
{
    tick(1200);
    for (int i = 0; i < 14; ++i)
        tick(0);
    QCOMPARE(m_sink->applied.size(), 1U);
    tick(0);
    QCOMPARE(m_sink->applied.size(), 2U);
    QCOMPARE(m_sink->applied[1].value, 1200.0);
    QCOMPARE(m_sink->applied[1].leaseUntil, m_clock->uptime() + 30s);
    QVERIFY(m_sink->applied[1].leaseUntil > m_sink->applied[0].leaseUntil);
}

void TestLoop::writesNothingTwice()
{
    tick(1200);
    for (int i = 0; i < 10; ++i)
        tick(i % 2 == 0 ? 25 : -25, 100ms);
    QCOMPARE(m_sink->applied.size(), 1U);
}

void TestLoop::tellsOnlyChangesWorthTelling()
{
    QSignalSpy decided(m_loop.get(), &ControlLoop::decided);
    tick(2000);
    for (int i = 0; i < 5; ++i)
        tick(0); // the battery has arrived
    tick(90);    // a small correction: written, not told
    QCOMPARE(m_sink->applied.size(), 2U);
    QCOMPARE(decided.size(), 1);
    for (int i = 0; i < 20; ++i)
        tick(0);
    tick(-4000); // turns into charging: told at once
    QCOMPARE(decided.size(), 2);
    QCOMPARE(decided[1][0].value<DecisionRecord>().reason.sentenceId, u"why.selfConsumption.charge"_s);
    const auto first = decided[0][0].value<DecisionRecord>();
    const auto second = decided[1][0].value<DecisionRecord>();
    QCOMPARE(second.id, first.id + 1);
}

void TestLoop::followsTheStateOfASetpointIntoTheLedger()
{
    QSignalSpy updated(m_loop.get(), &ControlLoop::updated);
    tick(1200);
    tick(0);
    QCOMPARE(updated.size(), 0);
    m_sink->answer(SetpointState::Confirmed);
    tick(0);
    tick(0);
    QCOMPARE(updated.size(), 1);
    QCOMPARE(updated[0][0].value<DecisionRecord>().state, SetpointState::Confirmed);
    QCOMPARE(m_loop->ledger().records().back().state, SetpointState::Confirmed);
    QCOMPARE(updated[0][0].value<DecisionRecord>().id, m_loop->ledger().records().back().id);
}

void TestLoop::raisesAnAlarmWhenADeviceRefuses()
{
    tick(1200);
    m_sink->answer(SetpointState::Refused);
    tick(0);
    QVERIFY(m_plant->alarms().isActive(AlarmCode::SetpointRefused, m_battery->id()));
    QCOMPARE(m_loop->ledger().records().back().state, SetpointState::Refused);
    m_sink->answer(SetpointState::Confirmed);
    tick(0);
    QVERIFY(!m_plant->alarms().isActive(AlarmCode::SetpointRefused, m_battery->id()));
}

void TestLoop::overrideExpiresAndSaysSo()
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

void TestLoop::refusesImpossibleOverrides_data()
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

void TestLoop::refusesImpossibleOverrides()
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

void TestLoop::refusesContradictorySettings()
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

void TestLoop::keepsItsLimitsWhenSomethingElseIsUnusable()
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

void TestLoop::givesEverythingBackOnExit()
{
    tick(1200);
    m_loop->withdrawAll();
    QCOMPARE(m_sink->withdrawn, 1);
    QCOMPARE(m_loop->ledger().records().back().state, SetpointState::Idle);
    QCOMPARE(m_loop->ledger().records().back().reason.sentenceId, u"why.goodbye"_s);
    QVERIFY(!m_loop->inForce());
    const std::size_t before = m_sink->applied.size();
    tick(3000);
    QCOMPARE(m_sink->applied.size(), before);
    m_loop->withdrawAll();
    QCOMPARE(m_sink->withdrawn, 1);
    m_loop->resume();
    tick(3000);
    QCOMPARE(m_sink->applied.size(), before + 1);
}

void TestLoop::givesBackWhatNobodyHolds()
{
    tick(1200);
    ControlSettings settings;
    settings.mode = OperatingMode::Off;
    QVERIFY(m_loop->setSettings(settings));
    tick(0);
    QCOMPARE(m_sink->withdrawn, 1);
    QCOMPARE(m_loop->ledger().records().back().reason.sentenceId, u"why.letGo"_s);
    tick(0);
    QCOMPARE(m_sink->withdrawn, 1);
}

void TestLoop::forgetsARemovedDevice()
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

void TestLoop::ledgerKeepsTheLatest()
{
    Ledger ledger(100, 3);
    const SetpointKey key{DeviceId(u"battery"_s), SetpointKind::BatteryPower};
    for (int i = 0; i < 5; ++i)
        ledger.noteRelease(key, i, Why::LetGo, {i});
    QCOMPARE(ledger.records().size(), 3U);
    QCOMPARE(ledger.records().front().id, 102);
    QCOMPARE(ledger.newest(key)->value, 4.0);
    QCOMPARE(ledger.newest({DeviceId(u"nobody"_s), SetpointKind::BatteryPower}), nullptr);
}

void TestLoop::whatComesFromOutsideReachesTheRules()
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

void TestLoop::worksOutTheLocalTimeOfThePlant_data()
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

void TestLoop::worksOutTheLocalTimeOfThePlant()
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

QTEST_GUILESS_MAIN(TestLoop)
#include "tst_loop.moc"
