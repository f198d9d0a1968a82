// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B10, B16
// Devices wired to the appliance's own contacts: heat pump on relay outputs, backup box on inputs.
#include "drivers/dio/diodrivers.h"
#include "drivers/driverhost.h"
#include "support/fakedigitalio.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Contacts = std::array<std::optional<bool>, 2>;

DeviceSettings heatPump(const QList<int> &outputs = {1, 2})
{
    DeviceSettings settings;
    settings.id = DeviceId(u"heat"_s);
    settings.name = u"Heat pump"_s;
    settings.profile = u"sg-ready"_s;
    settings.heatPump = HeatPumpInterface::SgReady;
    settings.connection.kind = ConnectionSettings::Kind::DigitalOutput;
    settings.connection.outputs = outputs;
    return settings;
}

DeviceSettings backupBox(const QList<int> &inputs = {1, 2})
{
    DeviceSettings settings;
    settings.id = DeviceId(u"box"_s);
    settings.name = u"Backup"_s;
    settings.profile = u"backup-box"_s;
    settings.connection.kind = ConnectionSettings::Kind::DigitalInput;
    settings.connection.inputs = inputs;
    return settings;
}

/// A plant whose relays and inputs are in memory.
struct Bench
{
    explicit Bench(const QString &folder = {})
        : plant({}, clock)
        , host(plant, store, DriverOptions{.stateFolder = folder, .manual = true})
    {
        host.provide(ConnectionSettings::Kind::DigitalOutput, digitalOutputDrivers(io));
        host.provide(ConnectionSettings::Kind::DigitalInput, digitalInputDrivers(io));
    }
    void pass(Duration time, Duration pace = 1s)
    {
        for (Duration done{0}; done < time; done += pace) {
            clock.advance(pace);
            host.step();
        }
    }
    void wish(int state, Duration lease = 10h)
    {
        plant.device(DeviceId(u"heat"_s))
            ->sink()
            ->apply({SetpointKind::SgReady, static_cast<double>(state), clock.uptime() + lease});
    }
    [[nodiscard]] SetpointStatus status() const
    {
        return plant.device(DeviceId(u"heat"_s))->state(clock.uptime()).setpoints.front();
    }
    [[nodiscard]] std::optional<double> value(const QString &id, Quantity quantity) const
    {
        return plant.device(DeviceId(id))->reading({quantity}, clock.uptime()).good();
    }

    ManualClock clock;
    ProfileStore store;
    FakeDigitalIo io;
    Plant plant;
    DriverHost host;
};

} // namespace

class TestSgReadyDevice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsEachStateAtItsContacts_data();
    void showsEachStateAtItsContacts();
    void aHeldStateIsPendingWithItsReason();
    void anEndedLeaseIsNormalAtOnce();
    void lettingGoWaitsForTheCompressor();
    void exitOpensEverythingAtOnce();
    void anotherWiringIsASetting();
    void aBrokenRelayOpensTheOther();
    void aStuckRelayIsNoticed();
    void locksSurviveARestart();
    void onlyALockItCanShowIsInItsRange();
    void aDamagedStateFileIsNoLock();
    void outputsThereAreNotAreRefused();
    void theBackupBoxTellsItsContacts();
    void unknownContactsAreNoValues();
    void onlyTheTransferSwitchMayBeWired();
};

void TestSgReadyDevice::showsEachStateAtItsContacts_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("first");
    QTest::addColumn<bool>("second");
    QTest::newRow("locked") << 1 << true << false;
    QTest::newRow("normal") << 2 << false << false;
    QTest::newRow("recommended") << 3 << false << true;
    QTest::newRow("forced") << 4 << true << true;
}

void TestSgReadyDevice::showsEachStateAtItsContacts()
{
    QFETCH(int, state);
    QFETCH(bool, first);
    QFETCH(bool, second);
    Bench bench;
    QVERIFY(bench.host.start({heatPump()}).isEmpty());
    bench.pass(11min);
    QCOMPARE(bench.value(u"heat"_s, Quantity::SgReadyState), std::optional(2.0));
    bench.wish(state);
    QCOMPARE(bench.io.outputs, (Contacts{first, second}));
    QCOMPARE(bench.value(u"heat"_s, Quantity::SgReadyState), std::optional(static_cast<double>(state)));
    QCOMPARE(bench.status().state, SetpointState::Confirmed);
    QCOMPARE(bench.status().readBack, std::optional(static_cast<double>(state)));
    QCOMPARE(bench.status().safeValue, std::optional(2.0));
    QCOMPARE(bench.plant.devices().constFirst()->type(), DeviceType::HeatPump);
}

void TestSgReadyDevice::aHeldStateIsPendingWithItsReason()
{
    Bench bench;
    (void)bench.host.start({heatPump()});
    bench.pass(2min);
    bench.wish(4);
    QCOMPARE(bench.status().state, SetpointState::Pending);
    QVERIFY(bench.status().detail.contains(u"8 min"_s));
    bench.pass(8min);
    QCOMPARE(bench.status().state, SetpointState::Confirmed);
    QCOMPARE(bench.io.outputs, (Contacts{true, true}));
    bench.wish(1);
    bench.pass(2h + 1min, 10s);
    QCOMPARE(bench.status().state, SetpointState::Refused);
    QCOMPARE(bench.io.outputs, (Contacts{false, false}));
}

void TestSgReadyDevice::anEndedLeaseIsNormalAtOnce()
{
    Bench bench;
    (void)bench.host.start({heatPump()});
    bench.pass(11min);
    bench.wish(3, 30s);
    QCOMPARE(bench.io.outputs, (Contacts{false, true}));
    bench.pass(31s);
    QCOMPARE(bench.io.outputs, (Contacts{false, false}));
    QCOMPARE(bench.status().state, SetpointState::Expired);
}

void TestSgReadyDevice::lettingGoWaitsForTheCompressor()
{
    Bench bench;
    (void)bench.host.start({heatPump()});
    bench.pass(11min);
    bench.wish(3);
    bench.pass(2min);
    bench.plant.device(DeviceId(u"heat"_s))->sink()->withdraw(SetpointKind::SgReady);
    bench.pass(7min);
    QCOMPARE(bench.io.outputs, (Contacts{false, true}));
    QCOMPARE(bench.status().state, SetpointState::Pending);
    bench.pass(2min);
    QCOMPARE(bench.io.outputs, (Contacts{false, false}));
    QCOMPARE(bench.status().state, SetpointState::Idle);
}

void TestSgReadyDevice::exitOpensEverythingAtOnce()
{
    {
        Bench bench;
        (void)bench.host.start({heatPump()});
        bench.pass(11min);
        bench.wish(4);
        std::optional<bool> clean;
        bench.host.leaveAll(5s, {}, [&clean](bool result) { clean = result; });
        QCOMPARE(clean, std::optional(true));
        QCOMPARE(bench.io.outputs, (Contacts{false, false}));
    }
    FakeDigitalIo io;
    {
        ManualClock clock;
        ProfileStore store;
        Plant plant({}, clock);
        DriverHost host(plant, store, DriverOptions{.manual = true});
        host.provide(ConnectionSettings::Kind::DigitalOutput, digitalOutputDrivers(io));
        (void)host.start({heatPump()});
        clock.advance(11min);
        plant.devices().constFirst()->sink()->apply({SetpointKind::SgReady, 4, clock.uptime() + 1h});
        QCOMPARE(io.outputs, (Contacts{true, true}));
    }
    QVERIFY2(io.outputs == (Contacts{false, false}), "a driver that goes without a word opens too");
}

void TestSgReadyDevice::anotherWiringIsASetting()
{
    Bench bench;
    DeviceSettings settings = heatPump({2});
    settings.contacts = {{1, {true}}, {2, {false}}};
    QVERIFY(bench.host.start({settings}).isEmpty());
    bench.pass(11min);
    QCOMPARE(bench.plant.devices().constFirst()->sink()->range(SetpointKind::SgReady),
             std::optional(std::pair(1.0, 2.0)));
    bench.wish(1);
    QCOMPARE(bench.io.outputs, (Contacts{false, true}));
    bench.pass(2min);
    bench.wish(3);
    QCOMPARE(bench.status().state, SetpointState::Refused);
    QCOMPARE(bench.io.outputs, (Contacts{false, false}));
}

void TestSgReadyDevice::aBrokenRelayOpensTheOther()
{
    Bench bench;
    (void)bench.host.start({heatPump()});
    bench.pass(11min);
    bench.io.failing = 2;
    bench.wish(4);
    QCOMPARE(bench.io.outputs[0], std::optional(false));
    QCOMPARE(bench.status().state, SetpointState::Refused);
    QVERIFY(bench.status().detail.contains(u"relay 2"_s));
    bench.io.failing = 0;
    bench.pass(2s);
    QCOMPARE(bench.io.outputs, (Contacts{true, true}));
    QCOMPARE(bench.status().state, SetpointState::Confirmed);
}

void TestSgReadyDevice::aStuckRelayIsNoticed()
{
    Bench bench;
    (void)bench.host.start({heatPump()});
    bench.pass(11min);
    bench.io.stuck = 2;
    bench.wish(3);
    QCOMPARE(bench.status().state, SetpointState::Refused);
    QCOMPARE(bench.value(u"heat"_s, Quantity::SgReadyState), std::optional(2.0));
}

void TestSgReadyDevice::locksSurviveARestart()
{
    QTemporaryDir folder;
    {
        Bench bench(folder.path());
        (void)bench.host.start({heatPump()});
        bench.wish(1);
        bench.pass(90min, 10s);
        QCOMPARE(bench.io.outputs, (Contacts{true, false}));
        // Ends without a goodbye: the file does not know an end.
    }
    Bench again(folder.path());
    again.clock.jumpTo(again.clock.now() + 100min);
    (void)again.host.start({heatPump()});
    again.wish(1);
    again.pass(19min, 10s);
    QCOMPARE(again.io.outputs, (Contacts{true, false}));
    again.pass(2min, 10s);
    QCOMPARE(again.io.outputs, (Contacts{false, false}));
    QCOMPARE(again.status().state, SetpointState::Refused);
}

// Who asks for a lock by the range is never refused one.
void TestSgReadyDevice::onlyALockItCanShowIsInItsRange()
{
    const auto least = [](const Bench &bench) {
        return bench.plant.device(DeviceId(u"heat"_s))->sink()->range(SetpointKind::SgReady)->first;
    };
    Bench single;
    (void)single.host.start({heatPump({1})});
    QCOMPARE(least(single), 2.0);

    QTemporaryDir folder;
    {
        Bench bench(folder.path());
        (void)bench.host.start({heatPump()});
        QCOMPARE(least(bench), 1.0);
        Duration locked{0};
        while (locked < 3h && least(bench) < 1.5) {
            bench.wish(1);
            bench.pass(1s);
            QCOMPARE(bench.status().state, SetpointState::Confirmed);
            QCOMPARE(bench.io.outputs, (Contacts{true, false}));
            locked += 1s;
        }
        QVERIFY2(locked > 119min && locked < 2h, qPrintable(QString::number(locked.count())));
        bench.wish(2);
        bench.pass(1s);
        QCOMPARE(bench.status().state, SetpointState::Confirmed);
        bench.pass(22h, 60s);
        QCOMPARE(least(bench), 2.0);
    }
    // Neither a restart nor a new day of the calendar gives it back.
    Bench again(folder.path());
    again.clock.jumpTo(again.clock.now() + 24h);
    (void)again.host.start({heatPump()});
    QCOMPARE(least(again), 2.0);
    again.pass(11min);
    QCOMPARE(least(again), 1.0);
    again.wish(1);
    again.pass(11min);
    QCOMPARE(again.io.outputs, (Contacts{true, false}));
}

void TestSgReadyDevice::aDamagedStateFileIsNoLock()
{
    QTemporaryDir folder;
    const auto write = [&folder](const QByteArray &text) {
        QFile file(folder.filePath(u"sgready-heat.json"_s));
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
    };
    for (const QByteArray &text :
         {QByteArray("{\"locks\":[{\"from\":\"yesterday\"},7,{\"from\":\"2999-01-01T00:00:00Z\"}]}"),
          QByteArray("[1,2"), QByteArray("[]")}) {
        write(text);
        if (text == "[1,2")
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"sgready-heat.json"_s));
        Bench bench(folder.path());
        (void)bench.host.start({heatPump()});
        bench.wish(1);
        QCOMPARE(bench.io.outputs, (Contacts{true, false}));
    }
}

void TestSgReadyDevice::outputsThereAreNotAreRefused()
{
    Bench bench;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"heat: there is no digital output 3"_s));
    QCOMPARE(bench.host.start({heatPump({1, 3})}).size(), 1);
    Bench other;
    DeviceSettings settings = heatPump();
    settings.profile = u"lamp"_s;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"known is sg-ready"_s));
    QCOMPARE(other.host.start({settings}).size(), 1);
}

void TestSgReadyDevice::theBackupBoxTellsItsContacts()
{
    Bench bench;
    QVERIFY(bench.host.start({backupBox()}).isEmpty());
    bench.pass(3s);
    QCOMPARE(bench.value(u"box"_s, Quantity::TransferSwitch), std::optional(0.0));
    QCOMPARE(bench.value(u"box"_s, Quantity::OnGrid), std::optional(1.0));
    QCOMPARE(bench.value(u"box"_s, Quantity::GeneratorAlarm), std::optional(0.0));
    bench.io.setInput(1, true);
    QCOMPARE(bench.value(u"box"_s, Quantity::TransferSwitch), std::optional(1.0));
    QCOMPARE(bench.value(u"box"_s, Quantity::OnGrid), std::optional(0.0));
    bench.io.setInput(2, true);
    QVERIFY(bench.plant.alarms().isActive(AlarmCode::DeviceFault, DeviceId(u"box"_s)));
    bench.io.setInput(2, false);
    QVERIFY(!bench.plant.alarms().isActive(AlarmCode::DeviceFault, DeviceId(u"box"_s)));
}

void TestSgReadyDevice::unknownContactsAreNoValues()
{
    Bench bench;
    (void)bench.host.start({backupBox()});
    bench.io.setInput(2, true);
    bench.io.setInput(1, std::nullopt);
    bench.io.setInput(2, std::nullopt);
    QVERIFY(!bench.value(u"box"_s, Quantity::OnGrid));
    QVERIFY(!bench.value(u"box"_s, Quantity::GeneratorAlarm));
    QCOMPARE(bench.plant.devices().constFirst()->link(), LinkState::Absent);
    QVERIFY2(bench.plant.alarms().isActive(AlarmCode::DeviceFault, DeviceId(u"box"_s)),
             "an alarm does not end because nobody can see it any more");
}

void TestSgReadyDevice::onlyTheTransferSwitchMayBeWired()
{
    Bench bench;
    QVERIFY(bench.host.start({backupBox({2})}).isEmpty());
    bench.io.setInput(2, true);
    QCOMPARE(bench.value(u"box"_s, Quantity::OnGrid), std::optional(0.0));
    QVERIFY(!bench.value(u"box"_s, Quantity::GeneratorAlarm));
}

QTEST_GUILESS_MAIN(TestSgReadyDevice)
#include "tst_sgreadydevice.moc"
