// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/driverhost.h"
#include "drivers/profile/profilestore.h"
#include "plant/admission.h"
#include "simulator/simulation.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

namespace {

#if defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr bool kMeasuresSpeed = false;
#else
constexpr bool kMeasuresSpeed = true;
#endif

SimulationOptions optionsFor(const QString &home)
{
    SimulationOptions options;
    options.home = home;
    return options;
}

/// Sunny Terrace with one text replaced by another, in a folder of its own; empty when it cannot be written.
QString changedHome(const QTemporaryDir &folder, const QString &from, const QString &to)
{
    const QString source = QStringLiteral(WW_SOURCE_DIR) + u"/resources/homes/"_s;
    for (const auto &file : {u"sunny-terrace-load.csv.gz"_s, u"sunny-terrace-weather.csv.gz"_s}) {
        if (!QFile::copy(source + file, folder.filePath(file)))
            return {};
    }
    QFile original(source + u"sunny-terrace.json"_s);
    QFile changed(folder.filePath(u"home.json"_s));
    if (!original.open(QIODevice::ReadOnly) || !changed.open(QIODevice::WriteOnly))
        return {};
    changed.write(original.readAll().replace(from.toUtf8(), to.toUtf8()));
    return changed.fileName();
}

} // namespace

// req: B1
class TestSimulation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void offersItsDevicesAndPlant();
    void refusesWhatItCannotPlay_data();
    void refusesWhatItCannotPlay();
    void speaksRtuOverTcpWhereTheHomeSaysSo();
    void livesInPlantTime();
    void catchesUpInFewSteps();
    void startsFaultyWhenAsked();
    void influencesShow();
    void memoryLinkIsFast();
    void stepIsFast();

private:
    ProfileStore m_store;
};

void TestSimulation::offersItsDevicesAndPlant()
{
    ManualClock clock;
    auto made = Simulation::create(optionsFor(u"family-garage"_s), m_store, clock);
    QVERIFY2(made.has_value(), made ? "" : qPrintable(made.error().toString()));
    Simulation &simulation = **made;
    QVERIFY(simulation.start());
    const QList<DeviceSettings> devices = simulation.devices();
    QCOMPARE(devices.size(), 4);
    QCOMPARE(devices.at(0).profile, u"huawei-sun2000"_s);
    QCOMPARE(devices.at(0).role, MeterRole::Grid);
    QCOMPARE(devices.at(1).connection.kind, ConnectionSettings::Kind::ModbusRtu);
    QVERIFY(QFile::exists(devices.at(1).connection.serialPort));
    for (const qsizetype i : {0, 2, 3}) {
        QVERIFY(devices.at(i).connection.tcpPort > 1'024);
        QCOMPARE(devices.at(i).connection.host, u"127.0.0.1"_s);
    }
    const PlantConfig plant = simulation.plantConfig();
    QCOMPARE(plant.configuration, ProductConfiguration::A02);
    QCOMPARE(plant.installedPv, Watts(11'000));
    QCOMPARE(plant.timeZone, QByteArray("Europe/Berlin"));
    QVERIFY(!simulation.memoryTransport(DeviceId(u"nobody"_s)));
}

void TestSimulation::refusesWhatItCannotPlay_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("unknown profile") << u"\"carlo-gavazzi-em340\""_s << u"\"no-such-meter\""_s
                                     << ErrorCode::NotFound;
    QTest::newRow("nothing to emulate")
        << u"\"carlo-gavazzi-em340\""_s << u"\"sunspec\""_s << ErrorCode::Unsupported;
    QTest::newRow("other protocol") << u"\"modbusRtu\""_s << u"\"ocpp\""_s << ErrorCode::Unsupported;
    QTest::newRow("charger without car")
        << u"\"carlo-gavazzi-em340\""_s << u"\"simulated-charger\""_s << ErrorCode::Unsupported;
}

void TestSimulation::refusesWhatItCannotPlay()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    const QTemporaryDir folder;
    const QString home = changedHome(folder, from, to);
    QVERIFY(!home.isEmpty());
    ManualClock clock;
    const auto made = Simulation::create(optionsFor(home), m_store, clock);
    QVERIFY(!made.has_value());
    QTEST(made.error().code, "code");
    QVERIFY2(made.error().where.contains(u"house-meter"), qPrintable(made.error().toString()));
}

// req: B15
void TestSimulation::speaksRtuOverTcpWhereTheHomeSaysSo()
{
    const QTemporaryDir folder;
    const QString home = changedHome(folder, u"\"modbusRtu\""_s, u"\"rtuOverTcp\""_s);
    const SystemClock clock;
    auto made = Simulation::create(optionsFor(home), m_store, clock);
    QVERIFY2(made.has_value(), made ? "" : qPrintable(made.error().toString()));
    QVERIFY((*made)->start());
    const QList<DeviceSettings> devices = (*made)->devices();
    const auto meter = std::find_if(devices.begin(), devices.end(), [](const DeviceSettings &device) {
        return device.id == DeviceId(u"house-meter"_s);
    });
    QVERIFY(meter != devices.end() && meter->connection.rtuFrames);
    QCOMPARE(meter->connection.kind, ConnectionSettings::Kind::ModbusTcp);
    QCOMPARE(meter->attachment, Attachment::Router);
    // The real driver over a real socket.
    Plant plant((*made)->plantConfig(), clock);
    DriverHost host(plant, m_store, {});
    QVERIFY(host.start({*meter}).isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(
        plant.device(meter->id)->reading({Quantity::ActivePower}, clock.uptime()).isGood(), 20'000);
    // Who speaks plain Modbus TCP to it is not answered.
    DeviceSettings plain = *meter;
    plain.connection.rtuFrames = false;
    Plant other((*made)->plantConfig(), clock);
    DriverHost wrong(other, m_store, {});
    QVERIFY(wrong.start({plain}).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(other.device(plain.id)->state(clock.uptime()).link, LinkState::Absent, 60'000);
    QVERIFY(!other.device(plain.id)->reading({Quantity::ActivePower}, clock.uptime()).last());
}

void TestSimulation::livesInPlantTime()
{
    const ScaledClock clock({1'622'548'800'000}, 60);
    auto made = Simulation::create(optionsFor(u"sunny-terrace"_s), m_store, clock);
    QVERIFY(made.has_value());
    Simulation &simulation = **made;
    QVERIFY(simulation.start());
    const Instant begin = clock.now();
    QTRY_VERIFY_WITH_TIMEOUT(simulation.truth().at - begin > 30s, 10'000);
    QVERIFY(clock.now() - simulation.truth().at < 60s);
    const double house =
        simulation.model().value(HomePart::LoadMeter, {Quantity::ActiveEnergyImport}).value();
    QVERIFY(house > 0.1);
}

void TestSimulation::catchesUpInFewSteps()
{
    ManualClock clock({1'622'548'800'000});
    auto made = Simulation::create(optionsFor(u"sunny-terrace"_s), m_store, clock);
    QVERIFY(made.has_value());
    Simulation &simulation = **made;
    QVERIFY(simulation.start());
    QSignalSpy steps(&simulation, &Simulation::stepped);
    const Instant begin = clock.now();
    clock.advance(2h); // The machine was busy with something else.
    QTRY_VERIFY(simulation.truth().at - begin > 2h - 5s);
    QVERIFY2(steps.count() <= 65, qPrintable(QString::number(steps.count())));
    QVERIFY(simulation.truth().at <= clock.now());
    // Nothing was skipped: the energy of two hours has been counted.
    QVERIFY(simulation.model().value(HomePart::LoadMeter, {Quantity::ActiveEnergyImport}).value() > 100);
}

void TestSimulation::startsFaultyWhenAsked()
{
    ManualClock clock;
    SimulationOptions options = optionsFor(u"sunny-terrace"_s);
    options.faults = {u"inverter:delay:300"_s, u"house-meter:freeze"_s};
    auto made = Simulation::create(options, m_store, clock);
    QVERIFY(made.has_value());
    QCOMPARE((*made)->faults().size(), 2);
    options.faults = {u"toaster:drop"_s};
    const auto refused = Simulation::create(options, m_store, clock);
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, ErrorCode::NotFound);
    QVERIFY(refused.error().message.contains(u"house-meter"));
}

void TestSimulation::influencesShow()
{
    ManualClock clock({1'458'036'000'000}); // 15 March 2016, 10:00 UTC
    auto made = Simulation::create(optionsFor(u"family-garage"_s), m_store, clock);
    QVERIFY(made.has_value());
    Simulation &simulation = **made;
    QSignalSpy changed(&simulation, &Simulation::influencesChanged);
    simulation.step(1s);
    const double sun = simulation.truth().pvAvailableW;
    simulation.setSunFactor(0.5);
    simulation.step(1s);
    QVERIFY(std::abs(simulation.truth().pvAvailableW / sun - 0.5) < 0.05);
    simulation.setSunFactor(99);
    QCOMPARE(simulation.state().sunFactor, 1.5);
    simulation.setCloudCover(-1);
    QCOMPARE(simulation.state().cloudCover, 0.0);
    QVERIFY(simulation.state().hasCharger);
    QVERIFY(!simulation.state().carPresent);
    simulation.setCarPresent(true);
    simulation.step(1s);
    QVERIFY(simulation.state().carPresent);
    simulation.followRecordedCar();
    simulation.step(1s);
    QVERIFY(!simulation.state().carPresent);
    simulation.setGridLoss(true);
    QVERIFY(!simulation.state().gridPresent);
    QCOMPARE(changed.count(), 6);
}

void TestSimulation::memoryLinkIsFast()
{
    ManualClock clock;
    auto made = Simulation::create(optionsFor(u"family-garage"_s), m_store, clock);
    QVERIFY(made.has_value());
    Simulation &simulation = **made;
    const auto link = simulation.memoryTransport(DeviceId(u"inverter"_s));
    link->open();
    qint64 answers = 0;
    constexpr int kMinutes = 1'440;
    const Stopwatch watch;
    for (int i = 0; i < kMinutes; ++i) {
        simulation.step(60s);
        clock.advance(60s);
        for (const quint16 address : {quint16(32'064), quint16(37'101), quint16(37'760)})
            link->read({1, RegisterType::Holding, address, 26}, 1s,
                       [&answers](const ReadOutcome &outcome) { answers += outcome.values.size(); });
    }
    const double seconds = static_cast<double>(watch.elapsed().count()) / 1e9;
    QVERIFY(answers > 0);
    const double times = kMinutes * 60 / seconds;
    qInfo("in memory: %.0f times real time with three reads a step", times);
    if (kMeasuresSpeed)
        QVERIFY2(times > 10'000, qPrintable(QString::number(times)));
}

void TestSimulation::stepIsFast()
{
    for (const QString &home : shippedHomes()) {
        const auto recording = loadHome(home);
        QVERIFY(recording.has_value());
        HomeModel model(*recording);
        Instant now = recording->description().start;
        constexpr int kSteps = kMeasuresSpeed ? 100'000 : 2'000;
        const Stopwatch watch;
        for (int i = 0; i < kSteps; ++i) {
            model.step(now, 1s);
            now = now + Duration(1s);
        }
        const double microseconds = static_cast<double>(watch.elapsed().count()) / 1'000 / kSteps;
        qInfo("%s: %.2f us a step", qPrintable(home), microseconds);
        if (kMeasuresSpeed)
            QVERIFY2(microseconds <= 20, qPrintable(QString::number(microseconds)));
    }
}

QTEST_GUILESS_MAIN(TestSimulation)
#include "tst_simulation.moc"
