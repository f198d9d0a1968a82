// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Profiles come from strangers: every fault is named with its place, and the store goes on with the rest.
#include "core/jsonfile.h"
#include "drivers/profile/profilestore.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ww;
using namespace Qt::StringLiterals;

namespace {

QByteArray profileText(const QByteArray &component, const QByteArray &extra = {})
{
    return R"({"format":"wattward-profile-1","id":"mine","manufacturer":"M","model":"X","tested":false,)" +
           extra + R"("components":[)" + component + "]}";
}

const QByteArray kMeter =
    R"({"key":"meter","type":"meter","readings":{"control":[["activePower",1,"i32",10]]}})";

ProfileOutcome read(const QByteArray &text)
{
    const auto document = parseJson(text, u"mine.json"_s);
    return document ? readProfile(*document, u"mine.json"_s) : ProfileOutcome{{}, {document.error()}};
}

} // namespace

class TestProfileReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheShortestProfile();
    void expandsPhasesAndUnits();
    void namesFileAndPlaceOfEveryFault_data();
    void namesFileAndPlaceOfEveryFault();
    void saysEveryFaultOfAFileInWords();
    void listsAtMostTwentyFaults();
    void survivesDamagedText();
    void takesUserProfilesWithoutRebuild();
    void goesOnWithTheRestOfAFolder();
    void noticesNewFilesByItself();
};

void TestProfileReader::readsTheShortestProfile()
{
    const auto outcome = read(profileText(kMeter));
    QVERIFY(outcome.profile);
    const ProfileReading *power = outcome.profile->components.first().reading({Quantity::ActivePower});
    QVERIFY(power);
    QCOMPARE(power->field.address, quint16(1));
    QCOMPARE(power->field.words, quint16(2));
    QCOMPARE(power->field.gain, 10.0);
    QCOMPARE(power->group, ReadGroup::Control);
}

void TestProfileReader::expandsPhasesAndUnits()
{
    const auto outcome =
        read(profileText(R"({"key":"meter","type":"meter","readings":{"slow":[)"
                         R"(["voltage.L1-L3","0x10","u16",10,{"stride":4,"order":"low"}],)"
                         R"(["activeEnergyImport",100,"u32",100,{"unit":"kWh","function":4}]]}})"));
    QVERIFY(outcome.profile);
    const ProfileComponent &meter = outcome.profile->components.first();
    QCOMPARE(meter.reading({Quantity::Voltage, Phase::L3})->field.address, quint16(0x18));
    QCOMPARE(meter.reading({Quantity::Voltage, Phase::L2})->field.order, WordOrder::LowFirst);
    const RegisterField &energy = meter.reading({Quantity::ActiveEnergyImport})->field;
    QCOMPARE(energy.type, RegisterType::Input);
    const std::array<quint16, 2> words{0, 1234};
    QCOMPARE(decodeNumber(energy, words), std::optional(12'340.0));
}

void TestProfileReader::namesFileAndPlaceOfEveryFault_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    const auto component = [](const QByteArray &readings, const QByteArray &extra = {}) {
        return profileText(R"({"key":"a","type":"inverter",)" + extra + R"("readings":{"control":[)" +
                           readings + "]}}");
    };
    const auto setpoint = [&component](const QByteArray &text) {
        return component(R"(["activePower",1,"i32"],["maxActivePower",9,"u32"])",
                         R"("setpoints":[)" + text + "],");
    };
    QTest::newRow("not json") << QByteArray("{\n \"id\": ]") << u"mine.json:2"_s;
    QTest::newRow("no id") << QByteArray(R"({"format":"wattward-profile-1"})") << u"mine.json"_s;
    QTest::newRow("unknown member") << profileText(kMeter, R"("colour":1,)") << u"mine.json"_s;
    QTest::newRow("wrong type of address")
        << component(R"(["activePower","here","i32"])") << u"/components/0/readings"_s;
    QTest::newRow("unknown channel") << component(R"(["warmth",1,"i32"])")
                                     << u"/components/0/readings/control/0/0"_s;
    QTest::newRow("phase of a system quantity")
        << component(R"(["frequency.L1",1,"i32"])") << u"/components/0/readings/control/0/0"_s;
    QTest::newRow("unknown register type")
        << component(R"(["activePower",1,"i24"])") << u"/components/0/readings"_s;
    QTest::newRow("beyond the last register")
        << component(R"(["activePower",65535,"i32"])") << u"/components/0/readings/control/0/1"_s;
    QTest::newRow("third phase beyond the last register")
        << component(R"(["current.L1-L3",65530,"i32",1,{"stride":3}])")
        << u"/components/0/readings/control/0/1"_s;
    QTest::newRow("gain of zero") << component(R"(["activePower",1,"i32",0])") << u"/components/0/readings"_s;
    QTest::newRow("channel twice") << component(R"(["activePower",1,"i32"],["activePower",9,"i32"])")
                                   << u"/components/0/readings"_s;
    QTest::newRow("overlapping registers")
        << component(R"(["activePower",1,"i32"],["reactivePower",2,"i32"])") << u"/components/0/readings"_s;
    QTest::newRow("sign of an absent reading")
        << component(R"(["current.L1",1,"i32",1,{"signOf":"activePower"}])") << u"/components/0/readings"_s;
    QTest::newRow("coupled to nobody")
        << component(R"(["activePower",1,"i32"])", R"("coupledTo":"b",)") << u"/components/0/coupledTo"_s;
    QTest::newRow("alarm word not read")
        << component(R"(["activePower",1,"i32"])", R"("alarms":{"alarmBits1":[[0,"major","x"]]},)")
        << u"/components/0/alarms"_s;
    QTest::newRow("no such bit") << component(R"(["alarmBits1",1,"u16"])",
                                              R"("alarms":{"alarmBits1":[[16,"major","x"]]},)")
                                 << u"/components/0/alarms"_s;
    QTest::newRow("optional without a presence register")
        << component(R"(["activePower",1,"i32"])", R"("optional":true,)") << u"/components/0/optional"_s;
    QTest::newRow("unknown setpoint")
        << setpoint(
               R"({"kind":"volume","min":0,"max":1,"write":{"any":[[1,"u16","value"]]},"safe":[[1,"u16",0]]})")
        << u"/components/0/setpoints/0/kind"_s;
    QTest::newRow("setpoint of another type of device")
        << setpoint(
               R"({"kind":"batteryPower","min":0,"max":1,"write":{"any":[[1,"u16","value"]]},"safe":[[1,"u16",0]]})")
        << u"/components/0/setpoints/0/kind"_s;
    QTest::newRow("bound by an absent reading")
        << setpoint(
               R"({"kind":"activePowerLimit","min":0,"max":{"channel":"nominalPower"},"write":{"any":[[1,"u16","value"]]},"safe":[[1,"u16",0]]})")
        << u"/components/0/setpoints/0/max"_s;
    QTest::newRow("contradictory range")
        << setpoint(
               R"({"kind":"activePowerLimit","min":100,"max":-100,"write":{"any":[[1,"u16","value"]]},"safe":[[1,"u16",0]]})")
        << u"/components/0/setpoints/0/max"_s;
    QTest::newRow("contradictory range of a reading")
        << setpoint(
               R"({"kind":"activePowerLimit","min":{"channel":"maxActivePower"},"max":{"channel":"maxActivePower","factor":-1},"write":{"any":[[1,"u16","value"]]},"safe":[[1,"u16",0]]})")
        << u"/components/0/setpoints/0/max"_s;
    QTest::newRow("value never read back")
        << setpoint(
               R"({"kind":"activePowerLimit","min":0,"max":9,"write":{"any":[[1,"u16","value",{"verify":false}]]},"safe":[[1,"u16",0]]})")
        << u"/components/0/setpoints/0/write"_s;
    QTest::newRow("no sequence for zero")
        << setpoint(
               R"({"kind":"activePowerLimit","min":0,"max":9,"write":{"positive":[[1,"u16","value"]]},"safe":[[1,"u16",0]]})")
        << u"/components/0/setpoints/0/write"_s;
    QTest::newRow("device lease without keep-alive")
        << setpoint(
               R"({"kind":"activePowerLimit","min":0,"max":9,"write":{"any":[[1,"u16","value"],[2,"u16","leaseSeconds"]]},"safe":[[1,"u16",0]]})")
        << u"/components/0/setpoints/0/keepAliveMs"_s;
    QTest::newRow("device time-out shorter than two keep-alives")
        << setpoint(
               R"({"kind":"activePowerLimit","min":0,"max":9,"keepAliveMs":6000,"deviceTimeoutMs":10000,"write":{"any":[[1,"u16","value"]]},"safe":[[1,"u16",0]]})")
        << u"/components/0/setpoints/0/deviceTimeoutMs"_s;
    QTest::newRow("device time-out without keep-alive")
        << setpoint(
               R"({"kind":"activePowerLimit","min":0,"max":9,"deviceTimeoutMs":10000,"write":{"any":[[1,"u16","value"]]},"safe":[[1,"u16",0]]})")
        << u"/components/0/setpoints/0/keepAliveMs"_s;
    QTest::newRow("forced charge whose end nobody tells")
        << profileText(
               R"({"key":"b","type":"battery","readings":{"control":[["activePower",0,"i16"]]},"setpoints":[{"kind":"batteryPower","min":-9,"max":9,"write":{"any":[[1,"i16","value"]]},"safe":[[1,"i16",0]]}]})")
        << u"/components/0/setpoints/0/outlivesUs"_s;
    QTest::newRow("ends by itself and outlives us")
        << profileText(
               R"({"key":"b","type":"battery","readings":{"control":[["activePower",0,"i16"]]},"setpoints":[{"kind":"batteryPower","min":-9,"max":9,"keepAliveMs":2000,"deviceTimeoutMs":9000,"outlivesUs":true,"write":{"any":[[1,"i16","value"]]},"safe":[[1,"i16",0]]}]})")
        << u"/components/0/setpoints/0/outlivesUs"_s;
    QTest::newRow("times what is not read")
        << component(R"(["activePower",1,"i16",1,{"times":"dcVoltage"}])", {}) << u"/components/0/readings"_s;
    QTest::newRow("times itself") << component(R"(["activePower",1,"i16",1,{"times":"activePower"}])", {})
                                  << u"/components/0/readings"_s;
    QTest::newRow("plus what is not read")
        << component(R"(["activePower",1,"i16",1,{"plusOf":["dcPower"]}])", {})
        << u"/components/0/readings"_s;
    QTest::newRow("times three phases")
        << component(R"(["activePower",1,"i16",1,{"times":"voltage.L1-L3"}])", {})
        << u"/components/0/readings/control/0/4/times"_s;
    QTest::newRow("divided by what is not read")
        << setpoint(
               R"({"kind":"activePowerLimit","min":0,"max":9,"write":{"any":[[1,"u16","value",{"dividedBy":"dcVoltage"}]]},"safe":[[1,"u16",0]]})")
        << u"/components/0/setpoints/0/write"_s;
    QTest::newRow("safe sequence with the value")
        << setpoint(
               R"({"kind":"activePowerLimit","min":0,"max":9,"write":{"any":[[1,"u16","value"]]},"safe":[[1,"u16","value"]]})")
        << u"/components/0/setpoints/0/safe"_s;
}

void TestProfileReader::namesFileAndPlaceOfEveryFault()
{
    // req: B17
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    const auto outcome = read(text);
    QVERIFY(!outcome.profile);
    QVERIFY(!outcome.problems.isEmpty());
    const bool named =
        std::any_of(outcome.problems.begin(), outcome.problems.end(), [&place](const Error &problem) {
            return problem.where.startsWith(u"mine.json"_s) && problem.where.contains(place) &&
                   !problem.message.isEmpty();
        });
    QVERIFY2(named, qPrintable(outcome.problems.first().toString()));
}

void TestProfileReader::saysEveryFaultOfAFileInWords()
{
    const auto outcome = read(profileText(
        R"({"key":"m","type":"metre","readings":{"control":[["activePowr",0,"i32"],["voltage.L1",70000,"u99"],)"
        R"(["current.L1",2,"i32",0,{"unit":"kg"}]]}})"));
    QStringList told;
    for (const Error &problem : outcome.problems)
        told.append(problem.toString());
    const QString place = u"mine.json/components/0"_s;
    const QStringList expected{
        place + u"/readings/control/0/0: 'activePowr' is not a channel of the catalogue"_s,
        place + u"/readings/control/1/1: 70000 is too large; give at least 0 and at most 65535"_s,
        place + u"/readings/control/1/2: \"u99\" is not known; choose one of \"u16\", \"i16\", \"u32\", "
                "\"i32\", \"u64\", \"i64\", \"f32\", \"f64\", \"bit\""_s,
        place + u"/readings/control/2/3: 0 may not stand here; give another value"_s,
        place + u"/readings/control/2/4/unit: \"kg\" is not known; choose one of \"kW\", \"kvar\", \"kVA\", "
                "\"kWh\", \"kvarh\", \"kVAh\", \"MWh\", \"mA\", \"mV\", \"kOhm\", \"MOhm\", \"min\", "
                "\"h\", \"permille\", \"fraction\""_s,
        place + u"/type: \"metre\" is not known; choose one of \"inverter\", \"battery\", \"meter\", "
                "\"charger\", \"heatPump\", \"switch\", \"heatingRod\", \"backupBox\""_s,
    };
    told.sort();
    QCOMPARE(told, expected);
}

void TestProfileReader::listsAtMostTwentyFaults()
{
    QByteArray rows;
    for (int i = 0; i < 150; ++i)
        rows += R"(["warmth",1,"i32"],)";
    rows.chop(1);
    const auto outcome =
        read(profileText(R"({"key":"a","type":"meter","readings":{"control":[)" + rows + "]}}"));
    QCOMPARE(outcome.problems.size(), 20);
}

void TestProfileReader::survivesDamagedText()
{
    QFile file(u":/ww/drivers/profiles/huawei-sun2000.json"_s);
    const ProfileStore store; // registers the resources
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    int refused = 0;
    for (qsizetype i = 0; i < whole.size(); i += 97) {
        QByteArray damaged = whole;
        damaged[i] = damaged[i] == '9' ? '"' : '9';
        refused += read(damaged).profile ? 0 : 1;
        refused += read(whole.left(i)).profile ? 0 : 1;
    }
    QVERIFY(refused > 100);
}

void TestProfileReader::takesUserProfilesWithoutRebuild()
{
    // req: B17
    QTemporaryDir folder;
    QFile file(folder.filePath(u"mine.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(profileText(kMeter));
    file.close();
    const ProfileStore store(folder.path());
    QVERIFY(store.problems().isEmpty());
    QVERIFY(store.profile(u"mine"_s));
    QVERIFY2(!store.profile(u"mine"_s)->tested, "a profile nobody has proven is marked so");
    QVERIFY(store.ids().contains(u"huawei-sun2000"_s));
}

void TestProfileReader::goesOnWithTheRestOfAFolder()
{
    QTemporaryDir folder;
    const QList<std::pair<QString, QByteArray>> files{
        {u"a.json"_s, "{"},
        {u"b.json"_s, profileText(kMeter)},
        {u"c.json"_s, profileText(kMeter)},
        {u"d.json"_s, QByteArray(kMaxProfileBytes + 1, ' ')},
        {u"e.json"_s, profileText(R"({"key":"a","type":"meter","readings":{"slow":[["warmth",1,"u16"]]}})")},
    };
    for (const auto &[name, text] : files) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    // Whoever owns the store tells the problems, once.
    QTest::failOnWarning(QRegularExpression(u"."_s));
    const ProfileStore store(folder.path());
    QCOMPARE(store.problems().size(), 4);
    const auto told = [&store, &folder](qsizetype i, const QString &name, const QString &text) {
        const Error &problem = store.problems().at(i);
        return problem.where.startsWith(folder.filePath(name)) && problem.message.contains(text);
    };
    QVERIFY(told(0, u"a.json"_s, {}));
    QVERIFY(told(1, u"c.json"_s, u"'mine'"_s));
    QVERIFY(told(2, u"d.json"_s, u"larger"_s));
    QVERIFY(told(3, u"e.json"_s, u"'warmth'"_s));
    QVERIFY(store.profile(u"mine"_s));
}

void TestProfileReader::noticesNewFilesByItself()
{
    // req: B17
    QTemporaryDir parent;
    const QString folder = parent.filePath(u"profiles"_s);
    ProfileStore store(folder);
    QSignalSpy changed(&store, &ProfileStore::profilesChanged);
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(changed.wait());
    QVERIFY(!store.profile(u"mine"_s));
    QFile file(folder + u"/mine.json"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(profileText(kMeter));
    file.close();
    QTRY_VERIFY(store.profile(u"mine"_s));
    QVERIFY(file.remove());
    QTRY_VERIFY(!store.profile(u"mine"_s));
}

QTEST_GUILESS_MAIN(TestProfileReader)
#include "tst_profilereader.moc"
