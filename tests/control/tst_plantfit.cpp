// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loop.h"

#include "mending.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;
using namespace ww::test;

namespace {

constexpr Instant kNow{1'780'000'000'000};

const DeviceId kCar(u"car"_s);
const DeviceId kPump(u"pump"_s);
const DeviceId kRod(u"rod"_s);
const DeviceId kPlug(u"plug"_s);
const DeviceId kBattery(u"battery"_s);
const DeviceId kSun(u"sun"_s);
const DeviceId kMeter(u"meter"_s);
const DeviceId kBox(u"box"_s);
const DeviceId kGone(u"gone"_s);

Surroundings home()
{
    return {.devices = {{kCar, DeviceType::Charger},
                        {kPump, DeviceType::HeatPump},
                        {kRod, DeviceType::HeatingRod},
                        {kPlug, DeviceType::Switch},
                        {kBattery, DeviceType::Battery},
                        {kSun, DeviceType::Inverter},
                        {kMeter, DeviceType::Meter},
                        {kBox, DeviceType::BackupBox}},
            .grid = {},
            .now = kNow};
}

/// The only load: `device`.
LoadDevice &load(ControlSettings &settings, const DeviceId &device, LoadMode mode = LoadMode::Surplus)
{
    settings.loads.devices = {{.device = device, .mode = mode}};
    return settings.loads.devices.front();
}

void reserve(ControlSettings &settings, const DeviceId &device, ReservationTarget target, double value)
{
    LoadDevice &one = load(settings, device, LoadMode::Reserved);
    one.charger.vehicleCapacity = WattHours(50'000);
    one.reservations = {{.target = ReservationTarget::Energy, .value = 1000},
                        {.target = target, .value = value}};
}

void reserveOnce(ControlSettings &settings, Instant at, bool enabled)
{
    load(settings, kCar, LoadMode::Reserved).reservations = {{.enabled = enabled, .value = 1000, .once = at}};
}

void circuit(ControlSettings &settings, std::optional<DeviceId> meter, std::vector<DeviceId> devices)
{
    settings.circuits = {{u"Cellar"_s, Amperes(16), std::move(meter), std::move(devices)}};
}

const Change kDropSecondReservation = [](ControlSettings &s) { s.loads.devices[0].reservations.resize(1); };

} // namespace

/// Settings that their devices can never follow are refused with both places; stored ones become harmless.
// req: B4, B8, B9, B12
class TestPlantFit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refusesWhatNeverWorks_data();
    void refusesWhatNeverWorks();
    void storedItBecomesHarmless_data() { refusesWhatNeverWorks_data(); }
    void storedItBecomesHarmless();
    void refusesOnlyWhenItIsSet_data();
    void refusesOnlyWhenItIsSet();
    void aChargersLeastDependsOnTheConnection_data();
    void aChargersLeastDependsOnTheConnection();
    void theLoopStartsAndTells();
    void anAbsentLoadIsTold();
};

void TestPlantFit::refusesWhatNeverWorks_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("where"); ///< Empty: nothing is wrong.
    QTest::addColumn<Change>("mended"); ///< What is harmless instead, after `change`.
    const auto row = [](const char *name, const char *where, Change change, Change mended = kNothing) {
        QTest::newRow(name) << change << QString::fromLatin1(where) << mended;
    };
    row("nothing", "", kNothing);
    constexpr const char *kOfRod = "/loads/devices/0/reservations/1/target, /devices/rod/type";
    row("energy for a plug", "", [](ControlSettings &s) { reserve(s, kPlug, ReservationTarget::Energy, 1); });
    row("charge of a car", "", [](ControlSettings &s) { reserve(s, kCar, ReservationTarget::Soc, 80); });
    row(
        "charge of a rod", kOfRod, [](ControlSettings &s) { reserve(s, kRod, ReservationTarget::Soc, 80); },
        kDropSecondReservation);
    row(
        "charge of a plug", "/loads/devices/0/reservations/1/target, /devices/plug/type",
        [](ControlSettings &s) { reserve(s, kPlug, ReservationTarget::Soc, 80); }, kDropSecondReservation);
    row("warmth of a rod", "",
        [](ControlSettings &s) { reserve(s, kRod, ReservationTarget::Temperature, 55); });
    row("warmth of a heat pump", "",
        [](ControlSettings &s) { reserve(s, kPump, ReservationTarget::Temperature, 55); });
    row(
        "warmth of a car", "/loads/devices/0/reservations/1/target, /devices/car/type",
        [](ControlSettings &s) { reserve(s, kCar, ReservationTarget::Temperature, 55); },
        kDropSecondReservation);
    row(
        "warmth of a plug", "/loads/devices/0/reservations/1/target, /devices/plug/type",
        [](ControlSettings &s) { reserve(s, kPlug, ReservationTarget::Temperature, 55); },
        kDropSecondReservation);

    row("minimum of a car", "", [](ControlSettings &s) { load(s, kCar, LoadMode::MinimumAndSurplus); });
    row("minimum of a rod", "", [](ControlSettings &s) { load(s, kRod, LoadMode::MinimumAndSurplus); });
    const Change onSun = [](ControlSettings &s) { s.loads.devices[0].mode = LoadMode::Surplus; };
    row(
        "minimum of a heat pump", "/loads/devices/0/mode, /devices/pump/type",
        [](ControlSettings &s) { load(s, kPump, LoadMode::MinimumAndSurplus); }, onSun);
    row(
        "minimum of a plug", "/loads/devices/0/mode, /devices/plug/type",
        [](ControlSettings &s) { load(s, kPlug, LoadMode::MinimumAndSurplus); }, onSun);

    const Change nobody = [](ControlSettings &s) { s.loads.devices.clear(); };
    row(
        "inverter as a load", "/loads/devices/0/device, /devices/sun/type",
        [](ControlSettings &s) { load(s, kSun); }, nobody);
    row(
        "battery as a load", "/loads/devices/0/device, /devices/battery/type",
        [](ControlSettings &s) { load(s, kBattery); }, nobody);
    row(
        "meter as a load", "/loads/devices/0/device, /devices/meter/type",
        [](ControlSettings &s) { load(s, kMeter); }, nobody);

    constexpr const char *kPower = "/loads/devices/0/powerW, /loads/devices/0/charger/minCurrentA";
    row(
        "car with less than it can", kPower, [](ControlSettings &s) { load(s, kCar).power = Watts(300); },
        [](ControlSettings &s) { s.loads.devices[0].power = Watts(1380); });
    row("car with its least", "", [](ControlSettings &s) { load(s, kCar).power = Watts(1380); });
    row(
        "car on three phases with less than they take", kPower,
        [](ControlSettings &s) {
            load(s, kCar).power = Watts(4000);
            s.loads.devices[0].charger.phases = 3;
        },
        [](ControlSettings &s) { s.loads.devices[0].power = Watts(4140); });
    row("plug of 300 W", "", [](ControlSettings &s) { load(s, kPlug).power = Watts(300); });

    row("circuit", "", [](ControlSettings &s) { circuit(s, kMeter, {kCar, kBattery, kSun, kRod}); });
    row(
        "circuit measured by an inverter", "/circuits/0/meter, /devices/sun/type",
        [](ControlSettings &s) { circuit(s, kSun, {kCar}); },
        [](ControlSettings &s) { s.circuits[0].meter.reset(); });
    row(
        "circuit of a backup box", "/circuits/0/devices/1, /devices/box/type",
        [](ControlSettings &s) {
            circuit(s, {}, {kCar, kBox});
        },
        [](ControlSettings &s) { s.circuits[0].devices.pop_back(); });
}

void TestPlantFit::refusesWhatNeverWorks()
{
    QFETCH(Change, change);
    QFETCH(QString, where);
    ControlSettings settings;
    change(settings);
    QVERIFY(validate(settings, {}));
    const auto result = checkFit(settings, {}, home());
    QCOMPARE(result ? QString() : result.error().where, where);
    if (result)
        return;
    QVERIFY2(result.error().message.contains(u"; "), "what to do is said, too");
    QVERIFY2(checkFit(settings, settings, home()), "what is stored already keeps nobody from other changes");
}

void TestPlantFit::storedItBecomesHarmless()
{
    QFETCH(Change, change);
    QFETCH(QString, where);
    QFETCH(Change, mended);
    const Mended stored =
        mend(change, where, mended, [](ControlSettings &settings) { return mendFit(settings, home()); });
    QCOMPARE(stored.wrong, QString());
    QVERIFY(checkFit(stored.settings, {}, home()));
    QVERIFY(validate(stored.settings, {}));
}

void TestPlantFit::refusesOnlyWhenItIsSet_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("where"); ///< Empty: it is taken.
    const auto row = [](const char *name, const char *where, Change change) {
        QTest::newRow(name) << change << QString::fromLatin1(where);
    };
    row("single reservation", "", [](ControlSettings &s) { reserveOnce(s, kNow + 1h, true); });
    row("single reservation in the past",
        "/loads/devices/0/reservations/0/once, /loads/devices/0/reservations/0/enabled",
        [](ControlSettings &s) { reserveOnce(s, kNow, true); });
    row("in the past and off", "", [](ControlSettings &s) { reserveOnce(s, kNow - 1h, false); });
    row("load that is not there", "/loads/devices/0/device, /devices",
        [](ControlSettings &s) { load(s, kGone); });
    row("circuit of a device that is not there", "/circuits/0/devices/1, /devices", [](ControlSettings &s) {
        circuit(s, {}, {kCar, kGone});
    });
    row("circuit measured by nobody", "/circuits/0/meter, /devices",
        [](ControlSettings &s) { circuit(s, kGone, {kCar}); });
    row("negative price without prices", "/timeOfUse/stopAtNegativePrice, /timeOfUse/prices",
        [](ControlSettings &s) { s.timeOfUse.stopAtNegativePrice = true; });
    row("negative price with prices", "", [](ControlSettings &s) {
        s.timeOfUse.stopAtNegativePrice = true;
        s.timeOfUse.prices = {{{}, -0.1}};
    });
}

/// A device may be away for a while, a time passes, and a price may come later: no mistake of what is stored.
void TestPlantFit::refusesOnlyWhenItIsSet()
{
    QFETCH(Change, change);
    QFETCH(QString, where);
    ControlSettings settings;
    change(settings);
    const auto result = checkFit(settings, {}, home());
    QCOMPARE(result ? QString() : result.error().where, where);
    ControlSettings stored = settings;
    QVERIFY(mendFit(stored, home()).isEmpty());
    QCOMPARE(toJson(stored), toJson(settings));
    ControlSettings changed = settings;
    changed.peak.instant = 9_kW;
    for (LoadDevice &one : changed.loads.devices)
        one.minRun = 7min;
    for (Circuit &one : changed.circuits)
        one.fuse = Amperes(20);
    QVERIFY(checkFit(changed, settings, home()));
    Surroundings told = home();
    told.priceIsTold = true;
    QCOMPARE(checkFit(settings, {}, told).has_value(),
             where.isEmpty() || settings.timeOfUse.stopAtNegativePrice);
}

void TestPlantFit::aChargersLeastDependsOnTheConnection_data()
{
    QTest::addColumn<int>("system");
    QTest::addColumn<double>("volts");
    QTest::addColumn<double>("amperes");
    QTest::addColumn<int>("phases");
    QTest::addColumn<double>("least");
    constexpr int kOne = static_cast<int>(GridSystem::OnePhase);
    constexpr int kThree = static_cast<int>(GridSystem::ThreePhaseFourWire);
    QTest::newRow("one phase of one") << kOne << 230.0 << 6.0 << 0 << 1380.0;
    QTest::newRow("three phases where there is one") << kOne << 230.0 << 6.0 << 3 << 1380.0;
    QTest::newRow("three phases") << kThree << 230.0 << 6.0 << 3 << 4140.0;
    QTest::newRow("one or three") << kThree << 230.0 << 6.0 << 0 << 1380.0;
    QTest::newRow("a higher least") << kThree << 230.0 << 8.0 << 1 << 1840.0;
    QTest::newRow("another voltage") << kOne << 120.0 << 6.0 << 1 << 720.0;
}

void TestPlantFit::aChargersLeastDependsOnTheConnection()
{
    QFETCH(int, system);
    QFETCH(double, volts);
    QFETCH(double, amperes);
    QFETCH(int, phases);
    QFETCH(double, least);
    Surroundings there = home();
    there.grid.system = static_cast<GridSystem>(system);
    there.grid.nominalVoltage = Volts(volts);
    ControlSettings settings;
    LoadDevice &car = load(settings, kCar);
    car.charger.minCurrent = Amperes(amperes);
    car.charger.phases = phases;
    car.power = Watts(least - 1);
    QVERIFY(!checkFit(settings, {}, there));
    car.power = Watts(least);
    QVERIFY(checkFit(settings, {}, there));
}

// req: E4
void TestPlantFit::theLoopStartsAndTells()
{
    const SystemClock clock;
    Plant plant({}, clock);
    QVERIFY(plant.addDevice({.id = kSun, .type = DeviceType::Inverter}, u"Sun"_s));
    QVERIFY(plant.addDevice({.id = kPlug, .type = DeviceType::Switch}, u"Plug"_s));
    ControlSettings stored;
    stored.loads.devices = {
        {.device = kSun}, {.device = kPlug, .mode = LoadMode::MinimumAndSurplus}, {.device = kGone}};
    ControlLoop loop(plant, stored);
    loop.fitToDevices();
    QVERIFY(plant.alarms().isActive(AlarmCode::SettingsInvalid, {}));
    const QString detail = plant.alarms().active().constLast().detail;
    QVERIFY2(detail.contains(u"/loads/devices/0/device, /devices/sun/type"_s), qPrintable(detail));
    QVERIFY2(detail.contains(u"/loads/devices/1/mode, /devices/plug/type"_s), qPrintable(detail));
    ControlSettings next = loop.settings();
    QCOMPARE(next.loads.devices.size(), 2U);
    QCOMPARE(next.loads.devices[0].mode, LoadMode::Surplus);
    next.loads.devices.push_back({.device = kSun});
    const auto refused = loop.setSettings(next);
    QVERIFY(!refused);
    QCOMPARE(refused.error().where, u"/loads/devices/2/device, /devices/sun/type"_s);
    next.loads.devices.pop_back();
    next.peak.instant = 9_kW;
    QVERIFY(loop.setSettings(next));
}

// req: B9, E4
void TestPlantFit::anAbsentLoadIsTold()
{
    const SystemClock clock;
    Plant plant({}, clock);
    ControlSettings stored;
    load(stored, kPlug);
    ControlLoop loop(plant, stored);
    const auto isTold = [&plant] { return plant.alarms().isActive(AlarmCode::DeviceAbsent, kPlug); };
    loop.tick(plant.takeSnapshot());
    QVERIFY(isTold());
    QVERIFY(loop.setSettings({}));
    loop.tick(plant.takeSnapshot());
    QVERIFY(!isTold());
}

QTEST_GUILESS_MAIN(TestPlantFit)
#include "tst_plantfit.moc"
