// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/home/homedata.h"

#include "core/jsonfile.h"
#include "homefolder.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;

namespace {

/// Sets the value a JSON pointer of object keys and array indices names.
QJsonValue changed(QJsonValue value, QStringList path, const QJsonValue &wanted)
{
    if (path.isEmpty())
        return wanted;
    const QString key = path.takeFirst();
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        array[key.toInt()] = changed(array.at(key.toInt()), path, wanted);
        return array;
    }
    QJsonObject object = value.toObject();
    object[key] = changed(object.value(key), path, wanted);
    return object;
}

} // namespace

class TestHomeData : public QObject
{
    Q_OBJECT

private:
    HomeFolder m_folder;

private Q_SLOTS:
    // The homes a newcomer sees.
    void loadsTheShippedHomes_data()
    {
        QTest::addColumn<QString>("configuration");
        QTest::addColumn<int>("tracks");
        QTest::addColumn<int>("sessions");
        QTest::newRow("sunny-terrace") << u"A01"_s << 9 << 0;
        QTest::newRow("family-garage") << u"A02"_s << 8 << 12;
    }
    void loadsTheShippedHomes()
    {
        const auto home = loadHome(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY2(home.has_value(), qPrintable(home ? QString() : home.error().toString()));
        const HomeDescription &description = home->description();
        QTEST(configurationName(description.configuration), "configuration");
        QTEST(static_cast<int>(home->tracks().size()), "tracks");
        QTEST(static_cast<int>(description.charger ? description.charger->sessions.size() : 0), "sessions");
        QCOMPARE(description.period, Duration(14LL * 86'400'000));
        QVERIFY(!description.attribution.isEmpty());
        for (const HomeAttribution &source : description.attribution)
            QCOMPARE(source.license, u"CC-BY-4.0"_s);
    }

    void knowsEveryValueOfTheShippedHomes()
    {
        QCOMPARE(shippedHomes(),
                 (QStringList{u"corner-house"_s, u"family-garage"_s, u"garden-house"_s, u"sunny-terrace"_s}));
        for (const QString &name : shippedHomes()) {
            const auto home = loadHome(name);
            QVERIFY(home.has_value());
            const Instant start = home->description().start;
            for (Instant time = start; time < start + home->description().period;
                 time = time + Duration(30'000)) {
                const auto values = home->at(time);
                const bool known =
                    std::all_of(values.cbegin(), values.cend(), [](const auto &v) { return v.has_value(); });
                if (!known || !home->householdLoad(time))
                    QFAIL(qPrintable(name + u' ' + time.toIso()));
            }
        }
    }

    void playsTheRecordedValues()
    {
        const auto sunny = loadHome(u"sunny-terrace"_s);
        QVERIFY(sunny.has_value());
        QCOMPARE(sunny->value(HomeQuantity::HouseholdLoad, at("2021-05-31T22:00:00Z")), 190.0);
        QCOMPARE(sunny->value(HomeQuantity::HouseholdLoad, at("2021-05-31T22:01:30Z")), 188.0);
        QCOMPARE(sunny->value(HomeQuantity::OutdoorTemperature, at("2021-06-14T21:55:00Z")), 19.0);
        QVERIFY(!sunny->value(HomeQuantity::EvPower, at("2021-06-01T12:00:00Z")).has_value());
        const auto family = loadHome(u"family-garage"_s);
        QVERIFY(family.has_value());
        QCOMPARE(family->value(HomeQuantity::HeatPumpPower, at("2016-03-12T23:59:59Z")), 520.0);
        QCOMPARE(family->value(HomeQuantity::HeatPumpPower, at("2016-03-13T00:00:00Z")), 535.0);
    }

    void keepsTheEnergyOfTheSourceInFamilyGarage()
    {
        const auto family = loadHome(u"family-garage"_s);
        QVERIFY(family.has_value());
        double pvWh = 0;
        double heatPumpWh = 0;
        double evWh = 0;
        const Instant start = family->description().start;
        for (Instant time = start; time < start + family->description().period;
             time = time + Duration(60'000)) {
            pvWh += *family->value(HomeQuantity::PvPower, time) / 60;
            heatPumpWh += *family->value(HomeQuantity::HeatPumpPower, time) / 60;
            evWh += *family->value(HomeQuantity::EvPower, time) / 60;
        }
        double sessionsWh = 0;
        for (const ChargingSession &session : family->description().charger->sessions)
            sessionsWh += session.energy.value();
        // The counters of the source, 12 March 23:00 to 26 March 23:00 UTC, summed apart from this code.
        QVERIFY2(qAbs(pvWh - 468'660) < 10, qPrintable(QString::number(pvWh)));
        QVERIFY2(qAbs(heatPumpWh - 141'970) < 1, qPrintable(QString::number(heatPumpWh)));
        QVERIFY2(qAbs(evWh - 51'482) < 1, qPrintable(QString::number(evWh)));
        QVERIFY2(evWh - sessionsWh >= 0 && evWh - sessionsWh < 100, qPrintable(QString::number(sessionsWh)));
    }

    void repeatsAfterItsEndAndBeforeItsStart()
    {
        const auto home = loadHome(u"family-garage"_s);
        QVERIFY(home.has_value());
        const Instant noon = at("2016-03-16T11:30:00Z");
        const Duration period = home->description().period;
        for (const int rounds : {-1000, -1, 1, 100}) {
            QCOMPARE(home->at(noon + rounds * period), home->at(noon));
            QCOMPARE(home->recordedTime(noon + rounds * period), noon);
        }
        const auto session = home->chargingSession(noon + 3 * period);
        QVERIFY(session.has_value());
        QVERIFY(session->plugIn <= noon + 3 * period && noon + 3 * period < session->plugOut);
        QVERIFY(!home->chargingSession(at("2016-03-13T02:00:00Z")).has_value());
    }

    void tellsOfTheGapInFamilyGarage()
    {
        const auto home = loadHome(u"family-garage"_s);
        QVERIFY(home.has_value());
        QCOMPARE(home->noticeCount, 5); // One a column: 112 minutes without the household meter.
        QVERIFY(home->notices.first().where.contains(u"family-garage-load.csv.gz:"_s));
        QVERIFY(home->notices.first().text.contains(u"112"_s));
    }

    void namesTheShippedHomesWhenThereIsNoSuchHome()
    {
        const auto home = loadHome(u"castle"_s);
        QVERIFY(!home.has_value());
        QCOMPARE(home.error().code, ErrorCode::NotFound);
        QVERIFY(home.error().message.contains(u"family-garage"_s));
        QCOMPARE(loadHome(u"nowhere.csv"_s).error().code, ErrorCode::Io);
        QCOMPARE(loadHome(u"nowhere.json"_s).error().code, ErrorCode::Io);
    }

    void refusesContradictions_data()
    {
        QTest::addColumn<QString>("pointer"); // What is changed in family-garage.json.
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("where"); // Where the error is seen, when elsewhere.
        const QJsonArray none;
        QTest::newRow("other format") << u"/format"_s << QJsonValue(u"home-9"_s) << u"/format"_s;
        QTest::newRow("unknown field") << u"/colour"_s << QJsonValue(1) << u""_s;
        QTest::newRow("no such time zone") << u"/timeZone"_s << QJsonValue(u"Mars/Base"_s) << u"/timeZone"_s;
        QTest::newRow("start is no time") << u"/start"_s << QJsonValue(u"soon"_s) << u"/start"_s;
        QTest::newRow("smart load in A01") << u"/configuration"_s << QJsonValue(u"A01"_s) << u"/charger"_s;
        QTest::newRow("SOC limits crossed")
            << u"/battery/socMinPercent"_s << QJsonValue(100) << u"/battery/socMinPercent"_s;
        QTest::newRow("start SOC outside")
            << u"/battery/startSocPercent"_s << QJsonValue(2) << u"/battery/startSocPercent"_s;
        QTest::newRow("capacity as text")
            << u"/battery/capacityWh"_s << QJsonValue(u"10"_s) << u"/battery/capacityWh"_s;
        QTest::newRow("no shares") << u"/grid/loadShares"_s << QJsonValue(QJsonArray{0.5, 0.5})
                                   << u"/grid/loadShares"_s;
        QTest::newRow("shares beyond 1")
            << u"/grid/loadShares/0"_s << QJsonValue(0.5) << u"/grid/loadShares"_s;
        QTest::newRow("single phase")
            << u"/grid/system"_s << QJsonValue(u"1-phase"_s) << u"/grid/loadShares"_s;
        QTest::newRow("currents crossed")
            << u"/charger/minCurrentA"_s << QJsonValue(32) << u"/charger/minCurrentA"_s;
        QTest::newRow("session backwards")
            << u"/charger/sessions/1/plugOut"_s << QJsonValue(u"2016-03-14T00:00:00Z"_s)
            << u"/charger/sessions/1/plugOut"_s;
        QTest::newRow("sessions overlap")
            << u"/charger/sessions/1/plugIn"_s << QJsonValue(u"2016-03-13T01:00:00Z"_s)
            << u"/charger/sessions/1/plugIn"_s;
        QTest::newRow("device twice")
            << u"/devices/1/id"_s << QJsonValue(u"inverter"_s) << u"/devices/1/id"_s;
        QTest::newRow("role of no meter")
            << u"/devices/2/role"_s << QJsonValue(u"grid"_s) << u"/devices/2/role"_s;
        QTest::newRow("file elsewhere")
            << u"/recordings/0/file"_s << QJsonValue(u"../../etc/passwd.csv"_s) << u"/recordings/0/file"_s;
        QTest::newRow("column twice") << u"/recordings/0/columns/2/column"_s << QJsonValue(u"kettle_w"_s)
                                      << u"/recordings/0/columns/2/column"_s;
        QTest::newRow("quantity twice") << u"/recordings/1/columns/1/quantity"_s << QJsonValue(u"pvPower"_s)
                                        << u"/recordings/1/columns/1/quantity"_s;
        QTest::newRow("no PV") << u"/recordings/1/columns/0/quantity"_s << QJsonValue(u"windSpeed"_s)
                               << u"/recordings"_s;
        QTest::newRow("both loads") << u"/recordings/1/columns/1/quantity"_s << QJsonValue(u"totalLoad"_s)
                                    << u"/recordings"_s;
        QTest::newRow("odd step") << u"/recordings/0/stepS"_s << QJsonValue(77) << u"/recordings/0/stepS"_s;
        QTest::newRow("no recordings") << u"/recordings"_s << QJsonValue(none) << u"/recordings"_s;
    }
    void refusesContradictions()
    {
        QFETCH(QString, pointer);
        QFETCH(QJsonValue, value);
        QFETCH(QString, where);
        const auto document = readJsonFile(u":/homes/family-garage.json"_s);
        QVERIFY(document.has_value());
        const QJsonValue json = changed(document->object(), pointer.split(u'/', Qt::SkipEmptyParts), value);
        const auto home = parseHomeDescription(QJsonDocument(json.toObject()), u"f.json"_s);
        QVERIFY(!home.has_value());
        QCOMPARE(home.error().code, ErrorCode::InvalidInput);
        QVERIFY2(home.error().where.startsWith(u"f.json"_s), qPrintable(home.error().where));
        QVERIFY2(home.error().where.endsWith(where), qPrintable(home.error().toString()));
    }

    void refusesARecordingThatDoesNotCoverTheDays()
    {
        for (const QString &file : {u"family-garage.json"_s, u"family-garage-load.csv.gz"_s})
            QVERIFY(QFile::copy(u":/homes/"_s + file, m_folder.filePath(file)));
        const QByteArray tooShort =
            "utc,pv_w,ev_w,heat_pump_w\n2016-03-12T23:00:00Z,0,0,0\n2016-03-13T00:00:00Z,0,0,0\n";
        m_folder.write(u"family-garage-energy.csv.gz"_s, tooShort);
        const auto home = loadHome(m_folder.filePath(u"family-garage.json"_s));
        QVERIFY(!home.has_value());
        QVERIFY2(home.error().where.endsWith(u"family-garage-energy.csv.gz:3"_s),
                 qPrintable(home.error().toString()));
        m_folder.write(u"family-garage-energy.csv.gz"_s, "utc,pv_w,ev_w\n");
        QCOMPARE(loadHome(m_folder.filePath(u"family-garage.json"_s)).error().where.section(u':', -1),
                 u"1"_s);
    }
};

QTEST_GUILESS_MAIN(TestHomeData)
#include "tst_homedata.moc"
