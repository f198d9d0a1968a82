// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What OCPP's payloads mean here: meter values, limits, what a charger can do.
// req: B12
#include "drivers/ocpp/ocppcapabilities.h"
#include "drivers/ocpp/ocppchargingprofile.h"
#include "drivers/ocpp/ocppmetervalues.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace ww;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// One meterValue with these samples.
OcppMeterReport readSamples(const QByteArray &samples, const OcppPhaseRotation &rotation = kOcppUnrotated)
{
    const QByteArray text = R"([{"timestamp":"2026-03-01T10:00:00Z","sampledValue":[)" + samples + "]}]";
    return readOcppMeterValues(QJsonDocument::fromJson(text).array(), rotation).value(0);
}

double valueOf(const OcppMeterReport &report, const QString &channel)
{
    const auto found = report.values.find(*Channel::fromString(channel));
    return found == report.values.end() ? qQNaN() : found->second;
}

Instant at(const QString &iso)
{
    return *Instant::fromIso(iso);
}

} // namespace

class TestOcppData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryMeasurand_data();
    void readsEveryMeasurand();
    void leavesOutWhatHasNoPlace_data();
    void leavesOutWhatHasNoPlace();
    void addsUpPhasesWhenThereIsNoTotal();
    void makesPowerFromVoltageAndCurrent();
    void theOutletCountsBeforeTheInlet();
    void whatIsOfferedIsNoMeasurement();
    void turnsPhasesAsTheChargerIsWired_data();
    void turnsPhasesAsTheChargerIsWired();

    void readsWhatAChargerCanDo();
    void knowsNothingOfAChargerThatSaysNothing();

    void aLimitEndsByItself();
    void aLimitIsNeverRoundedUp_data();
    void aLimitIsNeverRoundedUp();
    void withoutRoomForTheFallbackTheProfileEnds();
    void eachPurposeIsAddressedAsItMustBe();
    void readsWhatTheChargerFollows_data();
    void readsWhatTheChargerFollows();
};

void TestOcppData::readsEveryMeasurand_data()
{
    QTest::addColumn<QByteArray>("sample");
    QTest::addColumn<QString>("channel");
    QTest::addColumn<double>("value");
    const auto row = [](const char *name, const QByteArray &sample, const char *channel, double value) {
        QTest::newRow(name) << sample << QString::fromLatin1(channel) << value;
    };
    row("nothing but a value", R"({"value":"1234"})", "activeEnergyImport", 1234);
    row("energy in kWh", R"({"value":"1.5","unit":"kWh"})", "activeEnergyImport", 1500);
    row("exported energy", R"({"value":"7","measurand":"Energy.Active.Export.Register"})",
        "activeEnergyExport", 7);
    row("reactive energy", R"({"value":"2","measurand":"Energy.Reactive.Import.Register","unit":"kvarh"})",
        "reactiveEnergyImport", 2000);
    row("exported reactive energy",
        R"({"value":"2","measurand":"Energy.Reactive.Export.Register","unit":"varh"})",
        "reactiveEnergyExport", 2);
    row("power", R"({"value":"3680","measurand":"Power.Active.Import","unit":"W"})", "activePower", 3680);
    row("power in kW", R"({"value":"3.68","measurand":"Power.Active.Import","unit":"kW"})", "activePower",
        3680);
    row("power under the unit that is the default",
        R"({"value":"3680","measurand":"Power.Active.Import","unit":"Wh"})", "activePower", 3680);
    row("power without a unit", R"({"value":"3680","measurand":"Power.Active.Import"})", "activePower", 3680);
    row("power to the house", R"({"value":"5","measurand":"Power.Active.Export","unit":"kW"})", "activePower",
        -5000);
    row("reactive power", R"({"value":"0.2","measurand":"Power.Reactive.Import","unit":"kvar"})",
        "reactivePower", 200);
    row("reactive power to the house", R"({"value":"9","measurand":"Power.Reactive.Export","unit":"var"})",
        "reactivePower", -9);
    row("power factor", R"({"value":"0.99","measurand":"Power.Factor"})", "powerFactor", 0.99);
    row("current of a phase", R"({"value":"15.9","measurand":"Current.Import","phase":"L2","unit":"A"})",
        "current.L2", 15.9);
    row("current to the house", R"({"value":"6","measurand":"Current.Export","phase":"L1","unit":"A"})",
        "current.L1", -6);
    row("current of the neutral", R"({"value":"0.3","measurand":"Current.Import","phase":"N","unit":"A"})",
        "current.N", 0.3);
    row("voltage", R"({"value":"231.4","measurand":"Voltage","phase":"L3-N","unit":"V"})", "voltage.L3",
        231.4);
    row("voltage without a phase", R"({"value":"230","measurand":"Voltage","unit":"V"})", "voltage", 230);
    row("voltage between phases", R"({"value":"401","measurand":"Voltage","phase":"L3-L1","unit":"V"})",
        "voltageLineToLine.L31", 401);
    row("frequency", R"({"value":"50.01","measurand":"Frequency"})", "frequency", 50.01);
    row("frequency with an invented unit", R"({"value":"50","measurand":"Frequency","unit":"Hertz"})",
        "frequency", 50);
    row("temperature, misspelt", R"({"value":"41","measurand":"Temperature","unit":"Celcius"})",
        "temperature", 41);
    row("temperature in Fahrenheit", R"({"value":"50","measurand":"Temperature","unit":"Fahrenheit"})",
        "temperature", 10);
    row("temperature in kelvin", R"({"value":"300.15","measurand":"Temperature","unit":"K"})", "temperature",
        27);
    row("how full the car is", R"({"value":"55","measurand":"SoC","unit":"Percent","location":"EV"})",
        "stateOfCharge", 55);
    row("blanks around the number", R"({"value":" 12 ","measurand":"Voltage"})", "voltage", 12);
}

void TestOcppData::readsEveryMeasurand()
{
    QFETCH(QByteArray, sample);
    QFETCH(QString, channel);
    QFETCH(double, value);
    const OcppMeterReport report = readSamples(sample);
    QVERIFY(std::abs(valueOf(report, channel) - value) < 1e-9);
    QCOMPARE(report.ignored, 0);
    QCOMPARE(*report.time, at(u"2026-03-01T10:00:00Z"_s));
}

void TestOcppData::leavesOutWhatHasNoPlace_data()
{
    QTest::addColumn<QByteArray>("sample");
    QTest::newRow("energy of an interval")
        << QByteArray(R"({"value":"1","measurand":"Energy.Active.Import.Interval"})");
    QTest::newRow("fan speed") << QByteArray(R"({"value":"900","measurand":"RPM"})");
    QTest::newRow("invented measurand") << QByteArray(R"({"value":"1","measurand":"Mood"})");
    QTest::newRow("unit of something else")
        << QByteArray(R"({"value":"1","measurand":"Voltage","unit":"A"})");
    QTest::newRow("invented unit") << QByteArray(R"({"value":"1","measurand":"Voltage","unit":"mV"})");
    QTest::newRow("invented phase") << QByteArray(R"({"value":"1","measurand":"Voltage","phase":"L4"})");
    QTest::newRow("no number") << QByteArray(R"({"value":"n/a","measurand":"Voltage"})");
    QTest::newRow("not finite") << QByteArray(R"({"value":"inf","measurand":"Voltage"})");
    QTest::newRow("nothing") << QByteArray(R"({"value":""})");
    QTest::newRow("signed data") << QByteArray(R"({"value":"123","format":"SignedData"})");
    QTest::newRow("current inside the car")
        << QByteArray(R"({"value":"12","measurand":"Current.Import","location":"EV"})");
}

void TestOcppData::leavesOutWhatHasNoPlace()
{
    QFETCH(QByteArray, sample);
    const OcppMeterReport report = readSamples(sample);
    QVERIFY(report.values.empty());
    QCOMPARE(report.ignored, 1);
}

void TestOcppData::addsUpPhasesWhenThereIsNoTotal()
{
    const QByteArray phases = R"({"value":"1000","measurand":"Power.Active.Import","phase":"L1"},
        {"value":"1100","measurand":"Power.Active.Import","phase":"L2"},
        {"value":"1200","measurand":"Power.Active.Import","phase":"L3"})";
    QCOMPARE(valueOf(readSamples(phases), u"activePower"_s), 3300.0);
    const QByteArray withTotal = phases + R"(,{"value":"3333","measurand":"Power.Active.Import"})";
    QCOMPARE(valueOf(readSamples(withTotal), u"activePower"_s), 3333.0);
    QCOMPARE(valueOf(readSamples(withTotal), u"activePower.L2"_s), 1100.0);
}

void TestOcppData::makesPowerFromVoltageAndCurrent()
{
    const OcppMeterReport report = readSamples(R"({"value":"10","measurand":"Current.Import","phase":"L1"},
        {"value":"6","measurand":"Current.Import","phase":"L2"},
        {"value":"8","measurand":"Current.Import","phase":"L3"},
        {"value":"230","measurand":"Voltage","phase":"L1-N"},
        {"value":"231","measurand":"Voltage","phase":"L2-N"},
        {"value":"232","measurand":"Voltage","phase":"L3-N"})");
    QCOMPARE(valueOf(report, u"activePower.L1"_s), 2300.0);
    QCOMPARE(valueOf(report, u"activePower"_s), 2300.0 + 1386.0 + 1856.0);
    // A current without its voltage is no power.
    const OcppMeterReport alone = readSamples(R"({"value":"10","measurand":"Current.Import","phase":"L1"})");
    QVERIFY(qIsNaN(valueOf(alone, u"activePower"_s)));
}

void TestOcppData::theOutletCountsBeforeTheInlet()
{
    const QByteArray inlet = R"({"value":"900","measurand":"Power.Active.Import","location":"Inlet"})";
    const QByteArray outlet = R"({"value":"880","measurand":"Power.Active.Import"})";
    QCOMPARE(valueOf(readSamples(inlet + ',' + outlet), u"activePower"_s), 880.0);
    QCOMPARE(valueOf(readSamples(outlet + ',' + inlet), u"activePower"_s), 880.0);
    QCOMPARE(valueOf(readSamples(inlet), u"activePower"_s), 900.0);
}

void TestOcppData::whatIsOfferedIsNoMeasurement()
{
    const OcppMeterReport report = readSamples(R"({"value":"16","measurand":"Current.Offered","phase":"L1"},
        {"value":"15.5","measurand":"Current.Offered","phase":"L2"},
        {"value":"11","measurand":"Power.Offered","unit":"kW"})");
    QCOMPARE(report.offeredA.value_or(0), 15.5);
    QCOMPARE(report.offeredW.value_or(0), 11000.0);
    QVERIFY(report.values.empty());
}

void TestOcppData::turnsPhasesAsTheChargerIsWired_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("l1IsOn");
    QTest::newRow("as the grid") << u"0.RST,1.RST"_s << u"L1"_s;
    QTest::newRow("turned by one") << u"0.RST, 1.STR"_s << u"L2"_s;
    QTest::newRow("turned by two") << u"1.TRS"_s << u"L3"_s;
    QTest::newRow("two swapped") << u"1.SRT"_s << u"L2"_s;
    QTest::newRow("another connector") << u"2.STR"_s << u"L1"_s;
    QTest::newRow("unknown") << u"1.Unknown"_s << u"L1"_s;
    QTest::newRow("one letter twice") << u"1.RRS"_s << u"L1"_s;
    QTest::newRow("nothing") << QString() << u"L1"_s;
}

void TestOcppData::turnsPhasesAsTheChargerIsWired()
{
    QFETCH(QString, value);
    QFETCH(QString, l1IsOn);
    const OcppMeterReport report = readSamples(R"({"value":"10","measurand":"Current.Import","phase":"L1"})",
                                               ocppPhaseRotation(value, 1));
    QCOMPARE(report.values.size(), 1U);
    QCOMPARE(valueOf(report, u"current."_s + l1IsOn), 10.0);
}

void TestOcppData::readsWhatAChargerCanDo()
{
    const OcppCapabilities can(QJsonDocument::fromJson(R"({"configurationKey":[
        {"key":"supportedfeatureprofiles","readonly":true,"value":"Core,SmartCharging"},
        {"key":"ChargeProfileMaxStackLevel","readonly":true,"value":"8"},
        {"key":"ChargingScheduleAllowedChargingRateUnit","readonly":true,"value":"Power"},
        {"key":"ChargingScheduleMaxPeriods","readonly":true,"value":" 1 "},
        {"key":"MaxChargingProfilesInstalled","readonly":true,"value":"4"},
        {"key":"MeterValueSampleInterval","readonly":false,"value":"60"},
        {"key":"ConnectorSwitch3to1PhaseSupported","readonly":true,"value":"True"}]})")
                                   .object());
    QVERIFY(can.hasSmartCharging() && !can.hasRemoteTrigger() && can.switchesPhases());
    QVERIFY(!can.limitsCurrent());
    QCOMPARE(can.highestStackLevel(), 8);
    QCOMPARE(can.mostPeriods(), 1);
    QCOMPARE(can.mostProfiles(), 4);
    QCOMPARE(*can.value(u"metervaluesampleinterval"_s), u"60"_s);
    QVERIFY(can.mayWrite(u"MeterValueSampleInterval"_s) && !can.mayWrite(u"ChargeProfileMaxStackLevel"_s));
}

void TestOcppData::knowsNothingOfAChargerThatSaysNothing()
{
    const OcppCapabilities can;
    // What it does not deny is tried; what it does not promise is not relied on.
    QVERIFY(can.hasSmartCharging() && can.hasRemoteTrigger() && can.limitsCurrent());
    QVERIFY(!can.switchesPhases());
    QCOMPARE(can.highestStackLevel(), 0);
    QCOMPARE(can.mostPeriods(), 2);
    const OcppCapabilities odd(
        QJsonDocument::fromJson(
            R"({"configurationKey":[{"key":"ChargeProfileMaxStackLevel","readonly":true,"value":"many"},
                {"key":"ChargingScheduleMaxPeriods","readonly":true,"value":"-3"},
                {"key":"ChargingScheduleAllowedChargingRateUnit","readonly":true,"value":"W,A"}]})")
            .object());
    QCOMPARE(odd.highestStackLevel(), 0);
    QCOMPARE(odd.mostPeriods(), 1);
    QVERIFY(odd.limitsCurrent());
}

void TestOcppData::aLimitEndsByItself()
{
    const OcppLimit limit{.currentA = 10, .phases = 1, .fallbackA = 6, .lease = 60s};
    const QJsonObject payload = ocppSetChargingProfile(limit, {}, at(u"2026-03-01T10:00:00Z"_s));
    QCOMPARE(payload[u"connectorId"].toInt(), 1);
    const QJsonObject profile = payload[u"csChargingProfiles"].toObject();
    QCOMPARE(profile[u"chargingProfilePurpose"].toString(), u"TxDefaultProfile"_s);
    const QJsonObject schedule = profile[u"chargingSchedule"].toObject();
    const Instant start = at(schedule[u"startSchedule"].toString());
    QVERIFY(start < at(u"2026-03-01T10:00:00Z"_s));
    const QJsonArray periods = schedule[u"chargingSchedulePeriod"].toArray();
    QCOMPARE(periods.size(), 2);
    QCOMPARE(periods[0][u"limit"].toDouble(), 10.0);
    QCOMPARE(periods[0][u"numberPhases"].toInt(), 1);
    QCOMPARE(start + std::chrono::seconds(periods[1][u"startPeriod"].toInt()), at(u"2026-03-01T10:01:00Z"_s));
    QCOMPARE(periods[1][u"limit"].toDouble(), 6.0);
    // The fallback stands until somebody takes it away.
    QVERIFY(!schedule.contains(u"duration"));
}

void TestOcppData::aLimitIsNeverRoundedUp_data()
{
    QTest::addColumn<double>("currentA");
    QTest::addColumn<bool>("inAmperes");
    QTest::addColumn<double>("sent");
    QTest::newRow("tenths") << 10.19 << true << 10.1;
    QTest::newRow("exact tenth") << 6.3 << true << 6.3;
    QTest::newRow("least") << 6.0 << true << 6.0;
    QTest::newRow("pause") << 0.0 << true << 0.0;
    QTest::newRow("watts on three phases") << 6.0 << false << 4140.0;
    QTest::newRow("watts with a fraction") << 6.001 << false << 4140.0;
}

void TestOcppData::aLimitIsNeverRoundedUp()
{
    QFETCH(double, currentA);
    QFETCH(bool, inAmperes);
    QFETCH(double, sent);
    const QJsonObject payload =
        ocppSetChargingProfile({.currentA = currentA, .phases = {}, .fallbackA = {}, .lease = 60s},
                               {.inAmperes = inAmperes, .usedPhases = 3}, {});
    const QJsonObject schedule = payload[u"csChargingProfiles"][u"chargingSchedule"].toObject();
    QCOMPARE(schedule[u"chargingRateUnit"].toString(), inAmperes ? u"A"_s : u"W"_s);
    QCOMPARE(schedule[u"chargingSchedulePeriod"][0][u"limit"].toDouble(), sent);
}

void TestOcppData::withoutRoomForTheFallbackTheProfileEnds()
{
    const OcppLimit limit{.currentA = 10, .phases = {}, .fallbackA = 6, .lease = 60s};
    const auto scheduleOf = [](const OcppLimit &what, const OcppProfileForm &form) {
        return ocppSetChargingProfile(what, form, {})[u"csChargingProfiles"][u"chargingSchedule"].toObject();
    };
    const QJsonObject small = scheduleOf(limit, {.twoPeriods = false});
    QCOMPARE(small[u"chargingSchedulePeriod"].toArray().size(), 1);
    QCOMPARE(small[u"duration"].toInt(), 120); // a minute before now and the lease
    OcppLimit free = limit;
    free.fallbackA.reset();
    QCOMPARE(scheduleOf(free, {})[u"duration"].toInt(), 120);
    // The safe value itself needs no second period to stay.
    QVERIFY(!scheduleOf({.currentA = 6, .fallbackA = 6, .lease = 60s}, {.twoPeriods = false})
                 .contains(u"duration"));
}

void TestOcppData::eachPurposeIsAddressedAsItMustBe()
{
    const OcppLimit limit{.currentA = 10, .phases = {}, .fallbackA = 6, .lease = 60s};
    OcppProfileForm form{.connector = 2, .transactionId = 77};
    const auto sent = [&](OcppPurpose purpose) {
        form.purpose = purpose;
        return ocppSetChargingProfile(limit, form, {});
    };
    QCOMPARE(sent(OcppPurpose::TxDefault)[u"connectorId"].toInt(), 2);
    QVERIFY(!sent(OcppPurpose::TxDefault)[u"csChargingProfiles"].toObject().contains(u"transactionId"));
    QCOMPARE(sent(OcppPurpose::Tx)[u"csChargingProfiles"][u"transactionId"].toInt(), 77);
    QCOMPARE(sent(OcppPurpose::Tx)[u"connectorId"].toInt(), 2);
    QCOMPARE(sent(OcppPurpose::ChargePointMax)[u"connectorId"].toInt(-1), 0);
}

void TestOcppData::readsWhatTheChargerFollows_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<double>("currentA"); // below 0: nothing is told
    QTest::newRow("amperes")
        << QByteArray(
               R"({"status":"Accepted","chargingSchedule":{"chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":8.5},{"startPeriod":30,"limit":6}]}})")
        << 8.5;
    QTest::newRow("watts on the phase of the car")
        << QByteArray(
               R"({"status":"Accepted","chargingSchedule":{"chargingRateUnit":"W","chargingSchedulePeriod":[{"startPeriod":0,"limit":1840}]}})")
        << 8.0;
    QTest::newRow("watts on one phase")
        << QByteArray(
               R"({"status":"Accepted","chargingSchedule":{"chargingRateUnit":"W","chargingSchedulePeriod":[{"startPeriod":0,"limit":2300,"numberPhases":1}]}})")
        << 10.0;
    QTest::newRow("rejected") << QByteArray(R"({"status":"Rejected"})") << -1.0;
    QTest::newRow("accepted without a schedule") << QByteArray(R"({"status":"Accepted"})") << -1.0;
    QTest::newRow("below nothing")
        << QByteArray(
               R"({"status":"Accepted","chargingSchedule":{"chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":-1}]}})")
        << -1.0;
}

void TestOcppData::readsWhatTheChargerFollows()
{
    QFETCH(QByteArray, answer);
    QFETCH(double, currentA);
    const auto followed = readOcppCompositeSchedule(QJsonDocument::fromJson(answer).object(), {});
    QCOMPARE(followed.has_value(), currentA >= 0);
    if (followed)
        QCOMPARE(followed->currentA, currentA);
}

QTEST_GUILESS_MAIN(TestOcppData)
#include "tst_ocppdata.moc"
