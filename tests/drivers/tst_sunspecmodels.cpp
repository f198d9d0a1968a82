// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every SunSpec model the product maps, from a chain of registers to values of the catalogue: scale factors,
// signs, and what a device says it has not. Offsets are those of the model tables, id and length included.
#include "drivers/modbus/valuereporter.h"
#include "drivers/profile/profilechecks.h"
#include "drivers/profile/setpointcodec.h"
#include "drivers/sunspec/sunspecmapping.h"
#include "plant/devices.h"
#include "sunspecmodelwords.h"

#include <QTest>

#include <cmath>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;

namespace {

/// What the product makes of the device in the line.
Profile profileOf(FakeModbusLine &line)
{
    static const SunspecCatalogue catalogue;
    const auto profile = sunspecProfile(SunspecView(discover(line).models, catalogue), base());
    return profile ? *profile : Profile();
}

/// A device of the plant that got all registers of the line, as the driver reports them.
std::unique_ptr<Device> reported(const FakeModbusLine &line, const ProfileComponent &component)
{
    QList<quint16> all;
    while (const auto word = line.word(static_cast<quint16>(kBase + all.size())))
        all.append(*word);
    std::unique_ptr<Device> device(
        makeDevice(component.type, DeviceId(component.key), component.key, nullptr));
    ValueReporter(component, *device, {})
        .report(component.readings, {kBase, {all.constData(), static_cast<std::size_t>(all.size())}},
                Uptime(1));
    return device;
}

void addInverters()
{
    QTest::newRow("111: one phase, floats")
        << Chain{kCommon,
                 {111, floatInverter({{2, 10.5F},
                                      {4, 10.5F},
                                      {16, 231.25F},
                                      {22, 2428.5F},
                                      {24, 49.98F},
                                      {26, 2430},
                                      {28, -97.5F},
                                      {32, 1'234'560},
                                      {36, 402.5F},
                                      {38, 2500}},
                                     4)}}
        << u"inverter"_s << Values{{u"activePower"_s, 2428.5},
                                   {u"current"_s, 10.5},
                                   {u"voltage.L1"_s, 231.25},
                                   {u"frequency"_s, 49.98},
                                   {u"reactivePower"_s, -97.5},
                                   {u"dcVoltage"_s, 402.5},
                                   {u"dcPower"_s, 2500},
                                   {u"workingState"_s, 3},
                                   {u"activeEnergyExport"_s, 1'234'560}}
        << QStringList{u"temperature"_s, u"dcCurrent"_s}
        << QStringList{u"voltage.L2"_s, u"current.L2"_s, u"voltageLineToLine.L23"_s};
    QTest::newRow("112: two phases, floats")
        << Chain{kCommon,
                 {112, floatInverter({{4, 4}, {6, 5.5F}, {16, 120.5F}, {18, 119.5F}, {22, 1100}}, 2)}}
        << u"inverter"_s
        << Values{{u"activePower"_s, 1100},
                  {u"current.L1"_s, 4},
                  {u"current.L2"_s, 5.5},
                  {u"voltage.L2"_s, 119.5},
                  {u"workingState"_s, 1}}
        << QStringList{u"frequency"_s} << QStringList{u"voltage.L3"_s, u"current.L3"_s};
    // By night it draws power: production is positive, so this is negative, and so are its currents.
    QTest::newRow("113: three phases, floats, at night")
        << Chain{kCommon,
                 {113, floatInverter({{2, 0.12F},
                                      {4, 0.04F},
                                      {6, 0.04F},
                                      {8, 0.04F},
                                      {10, 400.5F},
                                      {16, 231},
                                      {18, 232},
                                      {20, 233},
                                      {22, -12.5F},
                                      {40, 21.5F}},
                                     8)}}
        << u"inverter"_s
        << Values{{u"activePower"_s, -12.5},           {u"current.L3"_s, -0.04}, {u"voltage.L3"_s, 233},
                  {u"voltageLineToLine.L12"_s, 400.5}, {u"temperature"_s, 21.5}, {u"workingState"_s, 1}}
        << QStringList{u"activeEnergyExport"_s, u"dcPower"_s} << QStringList();
}

void addMeters()
{
    QTest::newRow("201: single phase meter")
        << Chain{kCommon,
                 {201, meterWords({{3, 1234},
                                   {8, 2305},
                                   {16, 5002},
                                   {18, negative(-284)},
                                   {19, negative(-284)},
                                   {38, 2},
                                   {39, 3},
                                   {46, 0},
                                   {47, 4321}})}}
        << u"meter"_s
        << Values{{u"activePower"_s, -2840},
                  {u"activePower.L1"_s, -2840},
                  {u"current.L1"_s, -12.34},
                  {u"voltage.L1"_s, 230.5},
                  {u"frequency"_s, 50.02},
                  {u"activeEnergyImport"_s, 432'100},
                  {u"activeEnergyExport"_s, (2 * 65'536 + 3) * 100.0}}
        << QStringList{u"reactivePower"_s} << QStringList{u"activePower.L2"_s, u"current.L3"_s};
    QTest::newRow("202: split phase meter")
        << Chain{kCommon,
                 {202, meterWords({{3, 500},
                                   {4, 700},
                                   {8, 1203},
                                   {9, 1198},
                                   {12, 2401},
                                   {18, 144},
                                   {19, 60},
                                   {20, negative(-84)}})}}
        << u"meter"_s
        << Values{{u"activePower"_s, 1440},
                  {u"activePower.L1"_s, 600},
                  {u"activePower.L2"_s, -840},
                  {u"current.L1"_s, 5},
                  {u"current.L2"_s, -7},
                  {u"voltage.L2"_s, 119.8},
                  {u"voltageLineToLine.L12"_s, 240.1}}
        << QStringList{u"voltage"_s} << QStringList{u"activePower.L3"_s, u"voltage.L3"_s};
    QTest::newRow("203: three phase meter, wye") << Chain{kCommon,
                                                          {203, meterWords({{3, 100},
                                                                            {4, 200},
                                                                            {5, 300},
                                                                            {10, 2331},
                                                                            {14, 4013},
                                                                            {18, 12},
                                                                            {19, negative(-23)},
                                                                            {20, 46},
                                                                            {21, negative(-11)},
                                                                            {23, 58},
                                                                            {28, negative(-7)}})}}
                                                 << u"meter"_s
                                                 << Values{{u"activePower"_s, 120},
                                                           {u"activePower.L3"_s, -110},
                                                           {u"current.L1"_s, -1},
                                                           {u"current.L2"_s, 2},
                                                           {u"current.L3"_s, -3},
                                                           {u"voltage.L3"_s, 233.1},
                                                           {u"voltageLineToLine.L31"_s, 401.3},
                                                           {u"apparentPower"_s, 580},
                                                           {u"reactivePower"_s, -70}}
                                                 << QStringList{u"frequency"_s} << QStringList();
    // A delta has no neutral: no voltage of a phase against it.
    QTest::newRow("204: three phase meter, delta")
        << Chain{kCommon,
                 {204, meterWords({{3, 150},
                                   {11, 4002},
                                   {12, 4001},
                                   {13, 4002},
                                   {14, 4003},
                                   {18, negative(-310)},
                                   {48, 0},
                                   {49, 7}})}}
        << u"meter"_s
        << Values{{u"activePower"_s, -3100},
                  {u"voltageLineToLine"_s, 400.2},
                  {u"voltageLineToLine.L23"_s, 400.2},
                  {u"activeEnergyImport.L1"_s, 700}}
        << QStringList{u"voltage.L1"_s, u"activePower.L1"_s} << QStringList();
}

void addStorage()
{
    QTest::newRow("802: battery, charging")
        << Chain{kCommon, {802, kBatteryBase}} << u"battery"_s
        << Values{{u"stateOfCharge"_s, 64.32},    {u"activePower"_s, -2240},  {u"dcVoltage"_s, 512.3},
                  {u"dcCurrent"_s, -43.7},        {u"ratedEnergy"_s, 10'200}, {u"maxChargePower"_s, 6000},
                  {u"maxDischargePower"_s, 5500}, {u"workingState"_s, 3},     {u"alarmBits1"_s, 2}}
        << QStringList{u"stateOfHealth"_s} << QStringList{u"temperature"_s};

    const Chain hybrid{kCommon,
                       {701, derWords({{4, 3},
                                       {6, 0},
                                       {7, 0},
                                       {10, negative(-123)},
                                       {13, negative(-95)},
                                       {14, 56},
                                       {17, 0},
                                       {18, 5001},
                                       {41, negative(-41)},
                                       {45, 18},
                                       {46, 4005},
                                       {47, 2312},
                                       {19, 0},
                                       {20, 0},
                                       {21, 0},
                                       {22, 1234}})},
                       {702, kRatings},
                       {713, kStorage},
                       {714, dcPorts({{0, 52, 410, 213}, {1, -83, 512, -425}, {0, 31, 405, 126}})},
                       {704, powerSetWords()}};
    // More goes into the battery than the sun gives: the rest comes from the grid, through the inverter.
    QTest::newRow("701 with 713 and 714: the inverter of a hybrid")
        << hybrid << u"inverter"_s << Values{{u"activePower"_s, -1230}, {u"activePower.L1"_s, -410},
                                             {u"voltage.L1"_s, 231.2},  {u"voltageLineToLine.L12"_s, 400.5},
                                             {u"frequency"_s, 50.01},   {u"powerFactor"_s, -0.95},
                                             {u"workingState"_s, 3},    {u"activeEnergyExport"_s, 123'400},
                                             {u"dcPower"_s, 3390},      {u"dcPower.L1"_s, 2130},
                                             {u"dcVoltage.L1"_s, 410},  {u"dcCurrent.L1"_s, 5.2},
                                             {u"dcPower.L2"_s, 1260},   {u"dcCurrent.L2"_s, 3.1},
                                             {u"nominalPower"_s, 8000}, {u"maxActivePower"_s, 7500}}
        << QStringList{u"temperature"_s, u"activeEnergyImport"_s} << QStringList{u"dcPower.L3"_s};
    QTest::newRow("713 and 714: the battery of a hybrid") << hybrid << u"battery"_s
                                                          << Values{{u"stateOfCharge"_s, 72.5},
                                                                    {u"activePower"_s, -4250},
                                                                    {u"ratedEnergy"_s, 10'200},
                                                                    {u"maxChargePower"_s, 4800},
                                                                    {u"maxDischargePower"_s, 5000}}
                                                          << QStringList() << QStringList{u"stateOfHealth"_s};
}

} // namespace

// req: B15, B17
class TestSunspecModels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void mapsEveryModelToTheCatalogue_data();
    void mapsEveryModelToTheCatalogue();
    void setsTheBatteryPowerOfAStorageThroughModel704();
    void leavesAHybridWithSunItsOwnPower();
};

void TestSunspecModels::mapsEveryModelToTheCatalogue_data()
{
    QTest::addColumn<Chain>("chain");
    QTest::addColumn<QString>("component");
    QTest::addColumn<Values>("values");
    QTest::addColumn<QStringList>("missing"); ///< The device has the register and says it has no value.
    QTest::addColumn<QStringList>("none");    ///< A device of this model has no such quantity.
    addInverters();
    addMeters();
    addStorage();
}

void TestSunspecModels::mapsEveryModelToTheCatalogue()
{
    QFETCH(Chain, chain);
    QFETCH(QString, component);
    QFETCH(Values, values);
    QFETCH(QStringList, missing);
    QFETCH(QStringList, none);
    FakeModbusLine line;
    putChain(line, kBase, chain);
    const Profile profile = profileOf(line);
    QVERIFY2(checkProfile(profile).isEmpty(), "a discovered profile obeys the rules of written ones");
    const ProfileComponent *part = profile.component(component);
    QVERIFY(part);
    QStringList wrong;
    const auto tell = [&wrong](const QString &name, const QString &what) {
        wrong.append(name + u": "_s + what);
    };
    const auto device = reported(line, *part);
    for (const auto &[name, wanted] : values) {
        const auto got = device->reading(*Channel::fromString(name), Uptime(1)).good();
        if (!got || std::abs(*got - wanted) > 1e-6 * std::max(1.0, std::abs(wanted)))
            tell(name,
                 u"%1 instead of %2"_s.arg(got ? QString::number(*got, 'g', 12) : u"nothing"_s).arg(wanted));
    }
    for (const QString &name : std::as_const(missing)) {
        const Channel channel = *Channel::fromString(name);
        if (!part->reading(channel))
            tell(name, u"is not mapped"_s);
        else if (device->reading(channel, Uptime(1)).quality() != Quality::Missing)
            tell(name, u"has a value although the device says it has none"_s);
    }
    for (const QString &name : std::as_const(none)) {
        if (part->reading(*Channel::fromString(name)))
            tell(name, u"is mapped although there is no such value"_s);
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestSunspecModels::setsTheBatteryPowerOfAStorageThroughModel704()
{
    FakeModbusLine line;
    putChain(line, kBase,
             {kCommon,
              {701, derWords({{10, 0}, {4, 3}})},
              {702, kRatings},
              {713, kStorage},
              {714, dcPorts({{1, 20, 512, 102}})},
              {704, powerSetWords()}});
    const Profile profile = profileOf(line);
    QVERIFY(checkProfile(profile).isEmpty());
    const ProfileComponent *battery = profile.component(u"battery"_s);
    QVERIFY(battery);
    QCOMPARE(battery->coupledTo, u"inverter"_s);
    QCOMPARE(valueOf(line, *battery->reading({Quantity::ActivePower})), std::optional(1020.0));
    const ProfileSetpoint *setpoint = battery->setpoint(SetpointKind::BatteryPower);
    QVERIFY(setpoint && setpoint->hasDeviceLease());
    const auto limit = [&](Channel channel) { return valueOf(line, *battery->reading(channel)); };
    const StepInput input{-3200, std::chrono::seconds(90), 5000, limit, {}};
    const auto writes = planSteps(setpoint->branchFor(-3200)->steps, input, true);
    QVERIFY(writes);
    // Unit, power in tens of watts, time after which the device gives up, and the switch last.
    QList<QList<quint16>> written;
    for (const PlannedWrite &write : *writes)
        written.append(write.words);
    QCOMPARE(written, (QList<QList<quint16>>{{1}, {0xFFFF, negative(-320)}, {0, 90}, {1}}));
    const auto safe = planSteps(setpoint->safe, input, true);
    QVERIFY(safe);
    QCOMPARE(safe->size(), 1);
    QCOMPARE(safe->first().field.address, writes->last().field.address);
    QCOMPARE(safe->first().words, QList<quint16>{0});
}

void TestSunspecModels::leavesAHybridWithSunItsOwnPower()
{
    // WSet is the power of the whole inverter: with sun on its other ports nobody knows what is left for the
    // battery.
    FakeModbusLine line;
    putChain(line, kBase,
             {kCommon,
              {701, derWords({{10, 0}, {4, 3}})},
              {702, kRatings},
              {713, kStorage},
              {714, dcPorts({{0, 52, 410, 213}, {1, 20, 512, 102}})},
              {704, powerSetWords()}});
    const Profile profile = profileOf(line);
    const ProfileComponent *battery = profile.component(u"battery"_s);
    QVERIFY(battery && battery->reading({Quantity::ActivePower}));
    QVERIFY(!battery->setpoint(SetpointKind::BatteryPower));
}

QTEST_GUILESS_MAIN(TestSunspecModels)
#include "tst_sunspecmodels.moc"
