// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/homedata.h"

#include "core/jsonfile.h"
#include "simulator/textfile.h"
#include "support/testdata.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <random>
#include <zlib.h>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;

namespace {

Instant at(const char *iso)
{
    return Instant::fromIso(QString::fromLatin1(iso)).value();
}

QByteArray gzipped(const QByteArray &text)
{
    QByteArray packed(compressBound(static_cast<uLong>(text.size())) + 64, '\0');
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray input = text;
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

/// 24 hourly rows of a day: load 1000 W, PV 100 W times the hour.
QByteArray plainDay()
{
    QByteArray csv = "utc,load_w,pv_w\n";
    for (int hour = 0; hour < 24; ++hour)
        csv += "2020-06-01T" + QByteArray::number(hour).rightJustified(2, '0') + ":00:00Z,1000," +
               QByteArray::number(100 * hour) + '\n';
    return csv;
}

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
    QTemporaryDir m_folder;

    QString written(const QString &name, const QByteArray &content)
    {
        QFile file(m_folder.filePath(name));
        const bool ok = file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
        return ok ? file.fileName() : QString();
    }

private Q_SLOTS:
    // req: own (demo homes of the simulator)
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
        QCOMPARE(shippedHomes(), (QStringList{u"family-garage"_s, u"sunny-terrace"_s}));
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

    void loadsABareRecording()
    {
        const auto home = loadHome(written(u"day.csv"_s, plainDay()));
        QVERIFY2(home.has_value(), qPrintable(home ? QString() : home.error().toString()));
        QCOMPARE(home->description().start, at("2020-06-01T00:00:00Z"));
        QCOMPARE(home->description().period, Duration(86'400'000));
        QCOMPARE(home->description().pv.peak, Watts(3000));
        QCOMPARE(home->description().configuration, ProductConfiguration::A01);
        QCOMPARE(home->value(HomeQuantity::PvPower, at("2020-06-01T13:59:59Z")), 1300.0);
        QCOMPARE(home->value(HomeQuantity::PvPower, at("2020-06-02T13:00:00Z")), 1300.0);
        QCOMPARE(home->householdLoad(at("2020-06-01T13:00:00Z")), Watts(1000));
        QCOMPARE(home->noticeCount, 0);
        QVERIFY(!home->description().assumptions.isEmpty());
    }

    void readsCompressedWindowsAndEnergyFiles()
    {
        QByteArray windows = "\xEF\xBB\xBF" + plainDay().replace("\n", "\r\n");
        const auto packed = loadHome(written(u"day.csv.gz"_s, gzipped(windows)));
        QVERIFY2(packed.has_value(), qPrintable(packed ? QString() : packed.error().toString()));
        QCOMPARE(packed->value(HomeQuantity::PvPower, at("2020-06-01T13:00:00Z")), 1300.0);

        const QByteArray energy = "utc,note,load_kwh,pv_kwh,ev_kwh,heat_pump_kwh\n"
                                  "2020-06-01T00:00:00Z,x,1.0,0,0.25,0.5\n"
                                  "2020-06-01T00:15:00+00:00,,0.25,0,0.25,0.5\n";
        const auto home = loadHome(written(u"energy.csv"_s, energy));
        QVERIFY2(home.has_value(), qPrintable(home ? QString() : home.error().toString()));
        QCOMPARE(home->value(HomeQuantity::TotalLoad, at("2020-06-01T00:00:00Z")), 4000.0);
        QCOMPARE(home->householdLoad(at("2020-06-01T00:00:00Z")), Watts(1000));
        QCOMPARE(home->householdLoad(at("2020-06-01T00:15:00Z")), Watts(0)); // Parts beyond the whole.
        QCOMPARE(home->description().configuration, ProductConfiguration::A02);
        QVERIFY(home->description().charger && home->description().heatPump);
        QCOMPARE(home->description().period, Duration(30 * 60'000));
    }

    void refusesBadRecordings_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("says");
        const QByteArray head = "utc,load_w,pv_w\n2020-06-01T00:00:00Z,1,0\n";
        const QByteArray next = "2020-06-01T00:01:00Z,2,0\n";
        QTest::newRow("empty") << QByteArray() << 1 << u"load_w"_s;
        QTest::newRow("header only") << QByteArray("utc,load_w,pv_w\n") << 1 << u"no rows"_s;
        QTest::newRow("one row") << head << 2 << u"two rows"_s;
        QTest::newRow("no time") << QByteArray("time,load_w,pv_w\n1,2,3\n") << 1 << u"utc"_s;
        QTest::newRow("no load") << QByteArray("utc,pv_w\n") << 1 << u"load_w"_s;
        QTest::newRow("no PV") << QByteArray("utc,load_w\n") << 1 << u"pv_w"_s;
        QTest::newRow("column twice") << QByteArray("utc,load_w,pv_w,load_w\n") << 1 << u"twice"_s;
        QTest::newRow("time twice") << head + next + next << 4 << u"second time"_s;
        QTest::newRow("time backwards") << head + next + "2020-06-01T00:00:30Z,2,0\n" << 4 << u"back"_s;
        QTest::newRow("text for a number") << head + "2020-06-01T00:01:00Z,much,0\n" << 3 << u"much"_s;
        QTest::newRow("nan") << head + "2020-06-01T00:01:00Z,nan,0\n" << 3 << u"nan"_s;
        QTest::newRow("infinity") << head + "2020-06-01T00:01:00Z,1,inf\n" << 3 << u"inf"_s;
        QTest::newRow("number with a tail") << head + "2020-06-01T00:01:00Z,12W,0\n" << 3 << u"12W"_s;
        QTest::newRow("decimal comma") << head + "2020-06-01T00:01:00Z,1,5,0\n" << 3 << u"4 cells"_s;
        QTest::newRow("too few cells") << head + "2020-06-01T00:01:00Z,1\n" << 3 << u"2 cells"_s;
        QTest::newRow("blank line") << head + "\n" + next << 3 << u"1 cells"_s;
        QTest::newRow("no such day") << head + "2020-06-31T00:01:00Z,1,0\n" << 3 << u"not a time"_s;
        QTest::newRow("no such hour") << head + "2020-06-01T25:01:00Z,1,0\n" << 3 << u"not a time"_s;
        QTest::newRow("seconds since 1970") << head + "1590969600,1,0\n" << 3 << u"not a time"_s;
        QTest::newRow("a column without values") << QByteArray("utc,load_w,pv_w\n2020-06-01T00:00:00Z,,0\n"
                                                               "2020-06-01T00:01:00Z,,0\n")
                                                 << 0 << u"no value"_s;
        QTest::newRow("binary") << QByteArray("\x00\x01\xFF\xFE,\x02\n\x03", 8) << 1 << u"load_w"_s;
    }
    void refusesBadRecordings()
    {
        QFETCH(QByteArray, csv);
        QFETCH(int, line);
        QFETCH(QString, says);
        const QString path = written(u"bad.csv"_s, csv);
        const auto home = loadHome(path);
        QVERIFY(!home.has_value());
        QCOMPARE(home.error().code, ErrorCode::InvalidInput);
        QCOMPARE(home.error().where, line > 0 ? u"%1:%2"_s.arg(path).arg(line) : path);
        QVERIFY2(home.error().message.contains(says), qPrintable(home.error().toString()));
    }

    void survivesMutatedRecordings()
    {
        std::minstd_rand random(1);
        const QByteArray day = plainDay();
        int refused = 0;
        for (int round = 0; round < 2000; ++round) {
            QByteArray broken = day;
            for (int i = 0; i < 3; ++i)
                broken[static_cast<qsizetype>(random() % static_cast<unsigned>(broken.size()))] =
                    static_cast<char>(random());
            const auto table = parseCsvTable(broken, u"x"_s, {{u"load_w"_s}, {u"pv_w"_s}});
            refused += table ? 0 : 1;
        }
        QVERIFY(refused > 1000);
    }

    void refusesTooManyColumns()
    {
        QByteArray csv = "utc,load_w,pv_w";
        for (int i = 0; i < 62; ++i)
            csv += ",c" + QByteArray::number(i);
        QCOMPARE(loadHome(written(u"wide.csv"_s, csv + '\n')).error().code, ErrorCode::LimitExceeded);
    }

    void refusesDamagedAndOversizedFiles()
    {
        const QByteArray packed = gzipped(plainDay());
        QCOMPARE(loadHome(written(u"cut.csv.gz"_s, packed.chopped(9))).error().code, ErrorCode::Corrupt);
        QByteArray damaged = packed;
        damaged[packed.size() / 2] = static_cast<char>(damaged.at(packed.size() / 2) ^ 0x55);
        QCOMPARE(loadHome(written(u"damaged.csv.gz"_s, damaged)).error().code, ErrorCode::Corrupt);
        const QString bomb = written(u"bomb.csv.gz"_s, gzipped(QByteArray(4 << 20, 'x')));
        QCOMPARE(readTextFile(bomb, {.unpacked = 1 << 20}).error().code, ErrorCode::Corrupt);
        QVERIFY(readTextFile(bomb).has_value());
        const QString large = written(u"large.csv"_s, QByteArray(1001, 'x'));
        QCOMPARE(readTextFile(large, {.packed = 1000}).error().code, ErrorCode::LimitExceeded);
        const QString joined = written(u"joined.csv.gz"_s, gzipped("one ") + gzipped("two"));
        QCOMPARE(readTextFile(joined).value_or(QByteArray()), "one two");
    }

    void notesGapsAndImplausibleValuesAndBridgesShortOnes()
    {
        QByteArray csv = plainDay();
        csv.replace("2020-06-01T05:00:00Z,1000,500\n", "");    // A missing row.
        csv.replace("T08:00:00Z,1000,800", "T08:00:00Z,,800"); // An empty cell.
        csv.replace("T10:00:00Z,1000,", "T10:00:00Z,-50,");    // Clock skew between counters.
        const auto home = loadHome(written(u"gaps.csv"_s, csv));
        QVERIFY2(home.has_value(), qPrintable(home ? QString() : home.error().toString()));
        QCOMPARE(home->noticeCount, 3);
        QCOMPARE(home->value(HomeQuantity::PvPower, at("2020-06-01T05:30:00Z")), 400.0);
        QCOMPARE(home->value(HomeQuantity::TotalLoad, at("2020-06-01T10:30:00Z")), 1000.0);
        QStringList lines;
        for (const RecordingNotice &notice : home->notices)
            lines.append(notice.where.section(u':', -1));
        lines.sort();
        QCOMPARE(lines, (QStringList{u"11"_s, u"7"_s, u"9"_s}));
    }

    void leavesLongGapsUnknown()
    {
        QByteArray csv = "utc,load_w,pv_w\n";
        for (const int minute : {0, 1, 2, 3, 4, 5, 70, 71})
            csv += QByteArray("2020-06-01T0") + (minute < 60 ? "0:0" : "1:") +
                   QByteArray::number(minute % 60) + ":00Z,7,0\n";
        const auto home = loadHome(written(u"long.csv"_s, csv));
        QVERIFY2(home.has_value(), qPrintable(home ? QString() : home.error().toString()));
        QCOMPARE(home->value(HomeQuantity::TotalLoad, at("2020-06-01T00:05:59Z")), 7.0);
        QVERIFY(!home->value(HomeQuantity::TotalLoad, at("2020-06-01T00:06:00Z")).has_value());
        QVERIFY(!home->householdLoad(at("2020-06-01T00:30:00Z")).has_value());
        QCOMPARE(home->value(HomeQuantity::TotalLoad, at("2020-06-01T01:10:00Z")), 7.0);
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
        written(u"family-garage-energy.csv.gz"_s, tooShort);
        const auto home = loadHome(m_folder.filePath(u"family-garage.json"_s));
        QVERIFY(!home.has_value());
        QVERIFY2(home.error().where.endsWith(u"family-garage-energy.csv.gz:3"_s),
                 qPrintable(home.error().toString()));
        written(u"family-garage-energy.csv.gz"_s, "utc,pv_w,ev_w\n");
        QCOMPARE(loadHome(m_folder.filePath(u"family-garage.json"_s)).error().where.section(u':', -1),
                 u"1"_s);
    }

    void loadsTheWholeYearOfKonstanz()
    {
        const QString path = extraData(u"home_konstanz4_pv_ev_hp_60min_2015-10_2016-09.csv.gz"_s);
        if (path.isEmpty())
            QSKIP("set WATTWARD_EXTRA_DATA to a folder with home_konstanz4");
        const auto home = loadHome(path);
        QVERIFY2(home.has_value(), qPrintable(home ? QString() : home.error().toString()));
        QVERIFY(home->noticeCount > 0);
        QVERIFY(home->description().heatPump.has_value());
        QVERIFY(home->value(HomeQuantity::PvPower, at("2016-06-01T12:00:00Z")).value() > 1000);
    }
};

QTEST_GUILESS_MAIN(TestHomeData)
#include "tst_homedata.moc"
