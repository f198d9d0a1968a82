// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every SunSpec model the product maps, from a chain of registers to values of the catalogue: scale factors,
// signs, and what a device says it has not. Offsets are those of the model tables, id and length included.
#include "drivers/profilechecks.h"
#include "drivers/setpointcodec.h"
#include "drivers/sunspec/sunspecmapping.h"
#include "drivers/valuereporter.h"
#include "plant/devices.h"
#include "sunspecchain.h"

#include <QTest>

#include <cmath>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;

namespace {

using Chain = QList<std::pair<quint16, QList<quint16>>>;
using Values = std::map<QString, double>;

constexpr quint16 kBase = 40'000;
const std::pair<quint16, QList<quint16>> kCommon{1, QList<quint16>(66, 0)};
constexpr quint16 kNoInt16 = 0x8000;
constexpr quint16 kNone = 0xFFFF;

constexpr quint16 negative(int value)
{
    return static_cast<quint16>(value);
}

/// Model 201 to 204: one layout; the number says how the meter is wired.
QList<quint16> meterWords(std::map<int, quint16> set)
{
    set.insert(
        {{6, negative(-2)}, {15, negative(-1)}, {17, negative(-2)}, {22, 1}, {27, 1}, {32, 1}, {54, 2}});
    return words(105, set, kNoInt16);
}

/// Models 111 to 113 of floats by their offsets; not a number elsewhere.
QList<quint16> floatInverter(const std::map<int, float> &set, quint16 state)
{
    QList<quint16> all;
    for (int i = 2; i < 48; i += 2)
        all += floatWords(std::nanf(""));
    for (const auto &[offset, value] : set) {
        const QList<quint16> two = floatWords(value);
        all[offset - 2] = two[0];
        all[offset - 1] = two[1];
    }
    all += {state, kNone};
    return all + QList<quint16>(12, 0);
}

/// A DC port of model 714.
struct Port
{
    quint16 type; ///< 0 PV, 1 storage.
    int deciamps; ///< With the exponent -1 the chain below gives.
    quint16 volts;
    int dekawatts; ///< Discharge and production positive; exponent 1.
};

QList<quint16> dcPorts(const QList<Port> &ports)
{
    QList<quint16> all = words(
        18,
        {{4, static_cast<quint16>(ports.size())}, {15, negative(-1)}, {16, 0}, {17, 1}, {18, 0}, {19, 0}});
    for (const Port &port : ports) {
        QList<quint16> one(25, kNone);
        one[0] = port.type;
        one[10] = negative(port.deciamps);
        one[11] = port.volts;
        one[12] = negative(port.dekawatts);
        all += one;
    }
    return all;
}

/// Model 701 of a three-phase device: W_SF 1, PF_SF -2, V_SF -1, A_SF -1, Hz_SF -2, TotWh_SF 2; counters and
/// temperature are not there unless set.
QList<quint16> derWords(std::map<int, quint16> set)
{
    set.insert({{113, negative(-1)},
                {114, negative(-1)},
                {115, negative(-2)},
                {116, 1},
                {117, negative(-2)},
                {118, 1},
                {119, 0},
                {120, 2},
                {122, 0},
                {36, kNoInt16}});
    return words(153, set);
}

/// Model 704 with WSet, in watts with an exponent of 1, a reversion time, and no limit in percent.
QList<quint16> powerSetWords()
{
    return words(65, {{22, 0}, {23, 0}, {24, 0}, {25, 0}, {31, 0}, {32, 0}, {55, 1}});
}

const QList<quint16> kRatings = words(50, {{2, 800}, {26, 750}, {34, 480}, {35, 500}, {45, 1}});
const QList<quint16> kStorage =
    words(7, {{2, 1020}, {4, 725}, {5, kNone}, {6, 0}, {7, 1}, {8, negative(-1)}});
const QList<quint16> kBatteryBase = words(62, {{3, 102},
                                               {4, 60},
                                               {5, 55},
                                               {11, 6432},
                                               {13, kNone},
                                               {22, 3},
                                               {26, 0},
                                               {27, 2},
                                               {34, 5123},
                                               {44, negative(-437)},
                                               {47, negative(-224)},
                                               {53, 2},
                                               {54, 2},
                                               {56, negative(-2)},
                                               {58, 0},
                                               {59, negative(-1)},
                                               {61, negative(-1)},
                                               {63, 1}});

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
