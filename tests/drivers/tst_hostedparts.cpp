// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Devices of several parts at the driver host: switches of a kind that is plugged in, and storage units. How
// they are added, named, counted, told to stop and let go.
#include "hostbench.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Drives nothing, and says whatever it is told to.
class ScriptedDriver final : public DeviceDriver
{
public:
    explicit ScriptedDriver(const DriverContext &context)
        : host(context.settings.connection.host)
        , lamp(context.makeDevice({.key = {}, .type = DeviceType::Switch}))
        , second(context.makeDevice({.key = u"2"_s, .type = DeviceType::Switch, .name = u"right"_s}))
    {}
    void start() override { started = true; }
    void step() override { steps += 1; }
    [[nodiscard]] QList<Device *> devices() const override { return {lamp, second}; }
    void withdrawAll() override { withdrawn = true; }
    [[nodiscard]] bool isIdle() const override { return idle; }

    QString host;
    Device *lamp;
    Device *second;
    bool started = false;
    int steps = 0;
    bool withdrawn = false;
    bool idle = false;
};

/// A plug that a scripted driver drives; `driver` is the one made last.
DeviceSettings scriptedPlug(DriverHost &host, ScriptedDriver *&driver)
{
    host.provide(ConnectionSettings::Kind::Http, [&driver](const DriverContext &context) {
        auto made = std::make_unique<ScriptedDriver>(context);
        driver = made.get();
        return Result<std::unique_ptr<DeviceDriver>>(std::move(made));
    });
    DeviceSettings plug = settings(u"plug"_s, u"shelly"_s);
    plug.connection.kind = ConnectionSettings::Kind::Http;
    return plug;
}

} // namespace

class TestHostedParts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void otherKindsArePluggedIn();
    void givesBackWhatADeviceWasToldBeforeItGoes();
    void aRetiringDeviceIsNotWaitedForWithoutEnd();
    void aNewNameReachesThePartsThatAreNamedAfterIt();
    void aKindNobodyDrivesIsRefused();
    void storageUnitsBehindADeviceCount();
};

void TestHostedParts::otherKindsArePluggedIn()
{
    HostBench bench;
    ScriptedDriver *driver = nullptr;
    const DeviceSettings plug = scriptedPlug(*bench.host, driver);
    QVERIFY(bench.host->start({plug}).isEmpty());
    QVERIFY(driver);
    QCOMPARE(driver->host, u"10.0.0.5"_s);
    QCOMPARE(bench.ids(), QStringList({u"plug"_s, u"plug-2"_s}));
    QCOMPARE(driver->second->name(), u"Name of plug right"_s);
    bench.host->step();
    QCOMPARE(driver->steps, 1);
    QVERIFY(!driver->started);

    AlarmBook &alarms = bench.plant.alarms();
    Q_EMIT driver->condition(AlarmCode::DeviceAbsent, u"gone"_s);
    Q_EMIT driver->foreignWrite(driver->second, u"somebody"_s);
    Q_EMIT driver->alarmsChanged(driver->lamp, {{Severity::Major, u"hot"_s}});
    QVERIFY(alarms.isActive(AlarmCode::DeviceAbsent, DeviceId(u"plug"_s)));
    QVERIFY(alarms.isActive(AlarmCode::ForeignWriter, DeviceId(u"plug-2"_s)));
    QVERIFY(alarms.isActive(AlarmCode::DeviceFault, DeviceId(u"plug"_s)));
    Q_EMIT driver->condition(AlarmCode::DeviceAbsent, {});
    Q_EMIT driver->foreignWrite(driver->second, {});
    Q_EMIT driver->alarmsChanged(driver->lamp, {});
    QVERIFY(alarms.active().isEmpty());
    QSignalSpy problems(bench.host.get(), &DriverHost::problem);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"plug: too old"_s));
    Q_EMIT driver->problem({ErrorCode::Unsupported, u"too old"_s, {}});
    QCOMPARE(problems.size(), 1);

    std::optional<bool> clean;
    bench.host->leaveAll(5s, {}, [&clean](bool result) { clean = result; });
    QVERIFY(driver->withdrawn);
    QVERIFY(!clean);
    driver->idle = true;
    Q_EMIT driver->released();
    QCOMPARE(clean, std::optional(true));
}

// req: E3, E4
void TestHostedParts::givesBackWhatADeviceWasToldBeforeItGoes()
{
    HostBench bench;
    ScriptedDriver *driver = nullptr;
    const DeviceSettings plug = scriptedPlug(*bench.host, driver);
    QVERIFY(bench.host->start({plug}).isEmpty());
    int ended = 0;
    bench.host->retire(plug.id, 1h, [&ended] { ++ended; });
    QVERIFY(driver->withdrawn);
    QCoreApplication::processEvents();
    QVERIFY(ended == 0 && bench.ids().contains(u"plug"_s));
    driver->idle = true;
    Q_EMIT driver->released();
    QTRY_COMPARE(ended, 1);
    QVERIFY(bench.ids().isEmpty());
    // Another one with its id stays, and who is not there is gone already.
    QVERIFY(bench.host->start({plug}).isEmpty());
    Q_EMIT driver->released();
    QCoreApplication::processEvents();
    QCOMPARE(bench.ids().size(), 2);
    bench.host->retire(DeviceId(u"nobody"_s), 1h, [&ended] { ++ended; });
    QCOMPARE(ended, 2);
}

void TestHostedParts::aRetiringDeviceIsNotWaitedForWithoutEnd()
{
    HostBench bench;
    ScriptedDriver *driver = nullptr;
    const DeviceSettings plug = scriptedPlug(*bench.host, driver);
    QVERIFY(bench.host->start({plug}).isEmpty());
    int ended = 0;
    bench.host->retire(plug.id, 20ms, [&ended] { ++ended; });
    QTRY_COMPARE(ended, 1);
    QVERIFY(bench.ids().isEmpty());
    // One that is replaced meanwhile has ended with that.
    QVERIFY(bench.host->start({plug}).isEmpty());
    bench.host->retire(plug.id, 1h, [&ended] { ++ended; });
    bench.host->remove(plug.id);
    QCOMPARE(ended, 2);
}

void TestHostedParts::aNewNameReachesThePartsThatAreNamedAfterIt()
{
    HostBench bench;
    ScriptedDriver *driver = nullptr;
    const DeviceSettings plug = scriptedPlug(*bench.host, driver);
    QVERIFY(bench.host->start({plug}).isEmpty());
    bench.host->rename(plug.id, u"Pump"_s);
    QCOMPARE(driver->lamp->name(), u"Pump"_s);
    QCOMPARE(driver->second->name(), u"Pump right"_s);
    DeviceSettings named = plug;
    named.partNames.insert(u"2"_s, u"Fountain"_s);
    bench.host->remove(plug.id);
    QVERIFY(bench.host->start({named}).isEmpty());
    bench.host->rename(plug.id, u"Pump"_s);
    QCOMPARE(driver->second->name(), u"Fountain"_s);
}

void TestHostedParts::aKindNobodyDrivesIsRefused()
{
    HostBench bench;
    DeviceSettings car = settings(u"car"_s, u"ocpp16"_s);
    car.connection.kind = ConnectionSettings::Kind::Ocpp;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"car: .*'ocpp'"_s));
    const auto errors = bench.host->start({car});
    QCOMPARE(errors.size(), 1);
    QCOMPARE(errors.first().code, ErrorCode::Unsupported);
    QVERIFY(!bench.host->driver(DeviceId(u"car"_s)));
}

// req: A2
void TestHostedParts::storageUnitsBehindADeviceCount()
{
    HostBench bench;
    DeviceSettings roof = settings(u"roof"_s, u"huawei-sun2000"_s);
    DeviceSettings barn = settings(u"barn"_s, u"huawei-sun2000"_s, 1, u"10.0.0.6"_s);
    roof.storageUnits = 10;
    barn.storageUnits = 3;
    QSignalSpy problems(bench.host.get(), &DriverHost::problem);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"barn: .*12 storage units"_s));
    QVERIFY(bench.host->start({roof, barn}).isEmpty());
    for (const auto &[host, line] : bench.lines)
        HostBench::fillHuawei(*line);
    bench.pass(3s);
    QVERIFY2(!bench.ids().contains(u"barn-battery"_s) && bench.ids().contains(u"barn"_s),
             qPrintable(bench.ids().join(u' ')));
    QCOMPARE(problems.size(), 1);
}

QTEST_GUILESS_MAIN(TestHostedParts)
#include "tst_hostedparts.moc"
