// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From the appliance's terminals DI1 and DI2 to what control makes of them.
#include "appliance.h"
#include "simulateddigitalio.h"
#include "startup.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ww;
using namespace Qt::StringLiterals;

namespace {

/// An appliance whose only device is a backup box at both inputs.
struct Bench
{
    QTemporaryDir folder;
    ScaledClock plantClock{Instant{1'458'000'000'000}, 1};
    ManualClock realClock;
    SimulatedDigitalIo *contacts = nullptr;
    std::unique_ptr<Appliance> appliance;

    explicit Bench(bool withBox)
    {
        Settings settings;
        settings.plant.installedPv = Watts(10'000);
        settings.web.enabled = false;
        if (withBox) {
            DeviceSettings box;
            box.id = DeviceId(u"box"_s);
            box.name = u"Backup box"_s;
            box.profile = u"backup-box"_s;
            box.connection.kind = ConnectionSettings::Kind::DigitalInput;
            box.connection.inputs = {1, 2};
            settings.devices = {box};
        }
        ApplianceOptions options{.dataFolder = folder.path(), .simulated = true};
        options.digitalIo = [this] {
            auto io = std::make_unique<SimulatedDigitalIo>();
            contacts = io.get();
            return io;
        };
        appliance = std::make_unique<Appliance>(settings, options, plantClock, realClock);
        if (const auto started = appliance->start(); !started)
            qFatal("%s", qPrintable(started.error().toString()));
    }
    void close(bool first, bool second)
    {
        contacts->setInput(1, first);
        contacts->setInput(2, second);
        appliance->tick();
    }
    [[nodiscard]] std::optional<bool> seen(std::size_t input) const
    {
        return appliance->control().inputs().digital.at(input);
    }
    [[nodiscard]] std::optional<double> reading(Quantity quantity) const
    {
        const SnapshotPtr picture = appliance->plant().takeSnapshot();
        const DeviceState *box = picture->device(DeviceId(u"box"_s));
        return box ? box->reading(quantity, Phase::Total).good() : std::nullopt;
    }
};

} // namespace

// req: B5, B16
class TestContacts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reachTheRules();
    void tellWhereTheHouseHangsAndTheGeneratorsAlarm();
    void commandTheSunAsARippleControlReceiver();
};

void TestContacts::reachTheRules()
{
    Bench bench(false);
    bench.close(false, false);
    QCOMPARE(bench.seen(0), std::optional(false));
    QCOMPARE(bench.seen(1), std::optional(false));
    QCOMPARE(bench.seen(2), std::optional<bool>()); // the box has no third input
    bench.close(true, false);
    QCOMPARE(bench.seen(0), std::optional(true));
    QCOMPARE(bench.seen(1), std::optional(false));
    bench.close(true, true);
    QCOMPARE(bench.seen(1), std::optional(true));
}

void TestContacts::tellWhereTheHouseHangsAndTheGeneratorsAlarm()
{
    Bench bench(true);
    const auto alarm = [&bench] {
        return bench.appliance->plant().alarms().isActive(AlarmCode::DeviceFault, DeviceId(u"box"_s));
    };
    bench.close(false, false);
    QTRY_COMPARE(bench.reading(Quantity::OnGrid), std::optional(1.0));
    QVERIFY(!bench.appliance->control().limits().offGrid);
    QVERIFY(!alarm());
    bench.close(true, true);
    QTRY_COMPARE(bench.reading(Quantity::OnGrid), std::optional(0.0));
    bench.appliance->tick();
    QVERIFY(bench.appliance->control().limits().offGrid);
    QCOMPARE(bench.reading(Quantity::GeneratorAlarm), std::optional(1.0));
    QVERIFY(alarm());
}

void TestContacts::commandTheSunAsARippleControlReceiver()
{
    Bench bench(false);
    ControlSettings settings;
    settings.ripple.enabled = true;
    settings.ripple.debounce = Duration(0);
    settings.ripple.recovery = Percent(6000);
    QVERIFY(bench.appliance->control().setSettings(settings));
    const auto share = [&bench](bool first, bool second) {
        bench.close(first, second);
        return bench.appliance->control().limits().ripplePercent;
    };
    QCOMPARE(share(true, false), std::optional(60.0));
    QCOMPARE(share(false, true), std::optional(30.0));
    QCOMPARE(share(true, true), std::optional(0.0));
}

QTEST_MAIN(TestContacts)
#include "tst_contacts.moc"
