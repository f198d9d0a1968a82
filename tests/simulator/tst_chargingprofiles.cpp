// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The rules by which a charge point combines charging profiles (OCPP 1.6, chapter 3.13).
// req: B12
#include "drivers/ocpp/ocpptime.h"
#include "simulator/ocpp/chargepointkeys.h"
#include "simulator/ocpp/chargingprofiles.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace ww;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Instant kNoon = *Instant::fromIso(u"2026-03-01T12:00:00Z"_s);

struct Wish
{
    QString purpose = u"TxDefaultProfile"_s;
    double limit = 10;
    int stackLevel = 0;
    int id = 1;
    int connector = 1;
    QString kind = u"Absolute"_s;
    QString unit = u"A"_s;
    std::optional<Instant> start = kNoon - 1h;
    std::optional<int> duration = {};
    std::optional<int> phases = {};
    QJsonObject more = {};
};

QJsonObject request(const Wish &wish)
{
    QJsonObject period{{u"startPeriod"_s, 0}, {u"limit"_s, wish.limit}};
    if (wish.phases)
        period[u"numberPhases"] = *wish.phases;
    QJsonObject schedule{{u"chargingRateUnit"_s, wish.unit},
                         {u"chargingSchedulePeriod"_s, QJsonArray{period}}};
    if (wish.start)
        schedule[u"startSchedule"] = ocppTimeText(*wish.start);
    if (wish.duration)
        schedule[u"duration"] = *wish.duration;
    QJsonObject profile{{u"chargingProfileId"_s, wish.id},
                        {u"stackLevel"_s, wish.stackLevel},
                        {u"chargingProfilePurpose"_s, wish.purpose},
                        {u"chargingProfileKind"_s, wish.kind},
                        {u"chargingSchedule"_s, schedule}};
    for (auto more = wish.more.begin(); more != wish.more.end(); ++more)
        profile[more.key()] = more.value();
    return {{u"connectorId"_s, wish.connector}, {u"csChargingProfiles"_s, profile}};
}

} // namespace

class TestChargingProfiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutProfilesTheHardwareDecides();
    void theHighestLevelInForceCounts();
    void theProfileOfTheChargeComesFirst();
    void theMaximumCaps();
    void aProfileEndsWithItsDuration();
    void aSecondPeriodFollowsTheFirst();
    void aRelativeProfileBeginsWithTheCharge();
    void aRecurringProfileComesBackEveryDay();
    void wattsBecomeAmperes();
    void replacesByIdAndByPlace();
    void rejectsWhatItCannotDo_data();
    void rejectsWhatItCannotDo();
    void clearsWhatFits();
    void tellsTheScheduleThatFollows();
    void keysAreGuarded();
};

void TestChargingProfiles::withoutProfilesTheHardwareDecides()
{
    ChargingProfiles profiles({.maxCurrentA = 20});
    QCOMPARE(profiles.allowed(kNoon, {}).currentA, 20.0);
    QVERIFY(profiles.add(request({.limit = 32}), {}));
    QCOMPARE(profiles.allowed(kNoon, {}).currentA, 20.0);
}

void TestChargingProfiles::theHighestLevelInForceCounts()
{
    ChargingProfiles profiles({});
    QVERIFY(profiles.add(request({.limit = 8, .stackLevel = 1, .id = 1}), {}));
    QVERIFY(profiles.add(request({.limit = 12, .stackLevel = 2, .id = 2, .duration = 2 * 3600}), {}));
    QCOMPARE(profiles.allowed(kNoon, {}).currentA, 12.0);
    QCOMPARE(profiles.allowed(kNoon + 1h, {}).currentA, 8.0);
}

void TestChargingProfiles::theProfileOfTheChargeComesFirst()
{
    ChargingProfiles profiles({});
    QVERIFY(profiles.add(request({.limit = 8, .stackLevel = 5}), {}));
    QVERIFY(profiles.add(request({.purpose = u"TxProfile"_s, .limit = 14, .id = 2}), 7));
    QCOMPARE(profiles.allowed(kNoon, kNoon - 1h).currentA, 14.0);
    profiles.endTransaction();
    QCOMPARE(profiles.allowed(kNoon, {}).currentA, 8.0);
}

void TestChargingProfiles::theMaximumCaps()
{
    ChargingProfiles profiles({});
    QVERIFY(profiles.add(request({.purpose = u"ChargePointMaxProfile"_s, .limit = 9, .connector = 0}), {}));
    QCOMPARE(profiles.allowed(kNoon, {}).currentA, 9.0);
    QVERIFY(profiles.add(request({.limit = 12, .id = 2}), {}));
    QCOMPARE(profiles.allowed(kNoon, {}).currentA, 9.0);
    QVERIFY(profiles.add(request({.limit = 7, .id = 2}), {}));
    QCOMPARE(profiles.allowed(kNoon, {}).currentA, 7.0);
}

void TestChargingProfiles::aProfileEndsWithItsDuration()
{
    ChargingProfiles profiles({});
    QVERIFY(profiles.add(request({.limit = 0, .start = kNoon, .duration = 60}), {}));
    QCOMPARE(profiles.allowed(kNoon - 1s, {}).currentA, 16.0);
    QCOMPARE(profiles.allowed(kNoon, {}).currentA, 0.0);
    QCOMPARE(profiles.allowed(kNoon + 59s, {}).currentA, 0.0);
    QCOMPARE(profiles.allowed(kNoon + 60s, {}).currentA, 16.0);
}

void TestChargingProfiles::aSecondPeriodFollowsTheFirst()
{
    ChargingProfiles profiles({});
    QJsonObject two = request({.limit = 16, .start = kNoon});
    QJsonObject profile = two[u"csChargingProfiles"].toObject();
    QJsonObject schedule = profile[u"chargingSchedule"].toObject();
    schedule[u"chargingSchedulePeriod"] = QJsonArray{QJsonObject{{u"startPeriod"_s, 0}, {u"limit"_s, 12}},
                                                     QJsonObject{{u"startPeriod"_s, 60}, {u"limit"_s, 6}}};
    profile[u"chargingSchedule"] = schedule;
    two[u"csChargingProfiles"] = profile;
    QVERIFY(profiles.add(two, {}));
    QCOMPARE(profiles.allowed(kNoon + 59s, {}).currentA, 12.0);
    QCOMPARE(profiles.allowed(kNoon + 24h, {}).currentA, 6.0);
}

void TestChargingProfiles::aRelativeProfileBeginsWithTheCharge()
{
    ChargingProfiles profiles({});
    QVERIFY(profiles.add(request({.limit = 7, .kind = u"Relative"_s, .start = {}, .duration = 600}), {}));
    QCOMPARE(profiles.allowed(kNoon, {}).currentA, 16.0);
    QCOMPARE(profiles.allowed(kNoon, kNoon - 300s).currentA, 7.0);
    QCOMPARE(profiles.allowed(kNoon, kNoon - 601s).currentA, 16.0);
}

void TestChargingProfiles::aRecurringProfileComesBackEveryDay()
{
    ChargingProfiles profiles({});
    QVERIFY(profiles.add(request({.limit = 6,
                                  .kind = u"Recurring"_s,
                                  .start = kNoon,
                                  .duration = 3600,
                                  .more = {{u"recurrencyKind"_s, u"Daily"_s}}}),
                         {}));
    QCOMPARE(profiles.allowed(kNoon + 30min, {}).currentA, 6.0);
    QCOMPARE(profiles.allowed(kNoon + 2h, {}).currentA, 16.0);
    QCOMPARE(profiles.allowed(kNoon + 48h + 30min, {}).currentA, 6.0);
    QCOMPARE(profiles.allowed(kNoon - 30min, {}).currentA, 16.0);
}

void TestChargingProfiles::wattsBecomeAmperes()
{
    ChargingProfiles profiles({});
    QVERIFY(profiles.add(request({.limit = 4140, .unit = u"W"_s}), {}));
    QCOMPARE(profiles.allowed(kNoon, {}).currentA, 6.0);
    QVERIFY(profiles.add(request({.limit = 2300, .unit = u"W"_s, .phases = 1}), {}));
    QCOMPARE(profiles.allowed(kNoon, {}).currentA, 10.0);
    QCOMPARE(profiles.allowed(kNoon, {}).phases.value_or(0), 1);
}

void TestChargingProfiles::replacesByIdAndByPlace()
{
    ChargingProfiles profiles({});
    QVERIFY(profiles.add(request({.limit = 8, .stackLevel = 1, .id = 1}), {}));
    QVERIFY(profiles.add(request({.limit = 9, .stackLevel = 1, .id = 2}), {}));
    QCOMPARE(profiles.size(), 1);
    QVERIFY(profiles.add(request({.limit = 10, .stackLevel = 3, .id = 2}), {}));
    QCOMPARE(profiles.size(), 1);
    QCOMPARE(profiles.allowed(kNoon, {}).currentA, 10.0);
}

void TestChargingProfiles::rejectsWhatItCannotDo_data()
{
    QTest::addColumn<QJsonObject>("wish");
    QTest::newRow("level too high") << request({.stackLevel = 9});
    QTest::newRow("another connector") << request({.connector = 2});
    QTest::newRow("maximum of a connector")
        << request({.purpose = u"ChargePointMaxProfile"_s, .connector = 1});
    QTest::newRow("profile of no charge") << request({.purpose = u"TxProfile"_s});
    QTest::newRow("unit it does not take") << request({.unit = u"W"_s});
}

void TestChargingProfiles::rejectsWhatItCannotDo()
{
    QFETCH(QJsonObject, wish);
    ChargingProfiles profiles({.takesWatts = false});
    QVERIFY(!profiles.add(wish, {}));
    QCOMPARE(profiles.size(), 0);
    // Another charge's profile is not this one's.
    QVERIFY(!profiles.add(request({.purpose = u"TxProfile"_s, .more = {{u"transactionId"_s, 8}}}), 7));
}

void TestChargingProfiles::clearsWhatFits()
{
    ChargingProfiles profiles({});
    QVERIFY(profiles.add(request({.stackLevel = 1, .id = 1}), {}));
    QVERIFY(profiles.add(request({.purpose = u"ChargePointMaxProfile"_s, .id = 2, .connector = 0}), {}));
    QVERIFY(!profiles.clear({{u"id"_s, 5}}));
    QVERIFY(!profiles.clear({{u"chargingProfilePurpose"_s, u"TxDefaultProfile"_s}, {u"stackLevel"_s, 0}}));
    QVERIFY(profiles.clear({{u"chargingProfilePurpose"_s, u"TxDefaultProfile"_s}, {u"stackLevel"_s, 1}}));
    QVERIFY(profiles.clear({}));
    QCOMPARE(profiles.size(), 0);
}

void TestChargingProfiles::tellsTheScheduleThatFollows()
{
    ChargingProfiles profiles({});
    QVERIFY(profiles.add(request({.limit = 10, .start = kNoon - 60s, .duration = 90}), {}));
    const QJsonObject answer = profiles.composite(kNoon, {}, 60, true);
    const QJsonArray periods = answer[u"chargingSchedule"][u"chargingSchedulePeriod"].toArray();
    QCOMPARE(periods.size(), 2);
    QCOMPARE(periods[0][u"limit"].toDouble(), 10.0);
    QCOMPARE(periods[1][u"startPeriod"].toInt(), 30);
    QCOMPARE(periods[1][u"limit"].toDouble(), 16.0);
    QCOMPARE(
        profiles.composite(kNoon, {}, 60, false)[u"chargingSchedule"][u"chargingSchedulePeriod"][0][u"limit"]
            .toDouble(),
        6900.0);
}

void TestChargingProfiles::keysAreGuarded()
{
    ChargePointKeys keys;
    QCOMPARE(keys.change(u"meterValueSampleInterval"_s, u"5"_s), u"Accepted"_s);
    QCOMPARE(keys.number(u"MeterValueSampleInterval"_s), 5);
    QCOMPARE(keys.change(u"MeterValueSampleInterval"_s, u"often"_s), u"Rejected"_s);
    QCOMPARE(keys.change(u"MeterValueSampleInterval"_s, u"-1"_s), u"Rejected"_s);
    QCOMPARE(keys.change(u"NumberOfConnectors"_s, u"2"_s), u"Rejected"_s);
    QCOMPARE(keys.change(u"FreeVendEnabled"_s, u"perhaps"_s), u"Rejected"_s);
    QCOMPARE(keys.change(u"MeterValuesSampledData"_s, u"Power.Active.Import,SoC"_s), u"Accepted"_s);
    QCOMPARE(keys.change(u"MeterValuesSampledData"_s, u"Power.Active.Import,RPM"_s), u"Rejected"_s);
    QCOMPARE(keys.change(u"Coffee"_s, u"black"_s), u"NotSupported"_s);
    const QJsonObject some = keys.get({{u"key"_s, QJsonArray{u"numberofconnectors"_s, u"Coffee"_s}}});
    QCOMPARE(some[u"configurationKey"].toArray().size(), 1);
    QCOMPARE(some[u"unknownKey"].toArray(), QJsonArray{u"Coffee"_s});
    QVERIFY(keys.get({})[u"configurationKey"].toArray().size() > 15);
}

QTEST_GUILESS_MAIN(TestChargingProfiles)
#include "tst_chargingprofiles.moc"
