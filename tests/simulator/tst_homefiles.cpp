// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Recordings as people have them: bare tables, compressed, damaged, with gaps.
#include "homefolder.h"
#include "simulator/home/homedata.h"
#include "simulator/recording/textfile.h"
#include "support/testdata.h"

#include <QTest>

#include <random>
#include <zlib.h>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;

namespace {

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

} // namespace

class TestHomeFiles : public QObject
{
    Q_OBJECT

private:
    HomeFolder m_folder;

private Q_SLOTS:
    void loadsABareRecording()
    {
        const auto home = loadHome(m_folder.write(u"day.csv"_s, plainDay()));
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
        const auto packed = loadHome(m_folder.write(u"day.csv.gz"_s, gzipped(windows)));
        QVERIFY2(packed.has_value(), qPrintable(packed ? QString() : packed.error().toString()));
        QCOMPARE(packed->value(HomeQuantity::PvPower, at("2020-06-01T13:00:00Z")), 1300.0);

        const QByteArray energy = "utc,note,load_kwh,pv_kwh,ev_kwh,heat_pump_kwh\n"
                                  "2020-06-01T00:00:00Z,x,1.0,0,0.25,0.5\n"
                                  "2020-06-01T00:15:00+00:00,,0.25,0,0.25,0.5\n";
        const auto home = loadHome(m_folder.write(u"energy.csv"_s, energy));
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
        const QString path = m_folder.write(u"bad.csv"_s, csv);
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
        QCOMPARE(loadHome(m_folder.write(u"wide.csv"_s, csv + '\n')).error().code, ErrorCode::LimitExceeded);
    }

    void refusesDamagedAndOversizedFiles()
    {
        const QByteArray packed = gzipped(plainDay());
        QCOMPARE(loadHome(m_folder.write(u"cut.csv.gz"_s, packed.chopped(9))).error().code,
                 ErrorCode::Corrupt);
        QByteArray damaged = packed;
        damaged[packed.size() / 2] = static_cast<char>(damaged.at(packed.size() / 2) ^ 0x55);
        QCOMPARE(loadHome(m_folder.write(u"damaged.csv.gz"_s, damaged)).error().code, ErrorCode::Corrupt);
        const QString bomb = m_folder.write(u"bomb.csv.gz"_s, gzipped(QByteArray(4 << 20, 'x')));
        QCOMPARE(readTextFile(bomb, {.unpacked = 1 << 20}).error().code, ErrorCode::Corrupt);
        QVERIFY(readTextFile(bomb).has_value());
        const QString large = m_folder.write(u"large.csv"_s, QByteArray(1001, 'x'));
        QCOMPARE(readTextFile(large, {.packed = 1000}).error().code, ErrorCode::LimitExceeded);
        const QString joined = m_folder.write(u"joined.csv.gz"_s, gzipped("one ") + gzipped("two"));
        QCOMPARE(readTextFile(joined).value_or(QByteArray()), "one two");
    }

    void notesGapsAndImplausibleValuesAndBridgesShortOnes()
    {
        QByteArray csv = plainDay();
        csv.replace("2020-06-01T05:00:00Z,1000,500\n", "");    // A missing row.
        csv.replace("T08:00:00Z,1000,800", "T08:00:00Z,,800"); // An empty cell.
        csv.replace("T10:00:00Z,1000,", "T10:00:00Z,-50,");    // Clock skew between counters.
        const auto home = loadHome(m_folder.write(u"gaps.csv"_s, csv));
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
        const auto home = loadHome(m_folder.write(u"long.csv"_s, csv));
        QVERIFY2(home.has_value(), qPrintable(home ? QString() : home.error().toString()));
        QCOMPARE(home->value(HomeQuantity::TotalLoad, at("2020-06-01T00:05:59Z")), 7.0);
        QVERIFY(!home->value(HomeQuantity::TotalLoad, at("2020-06-01T00:06:00Z")).has_value());
        QVERIFY(!home->householdLoad(at("2020-06-01T00:30:00Z")).has_value());
        QCOMPARE(home->value(HomeQuantity::TotalLoad, at("2020-06-01T01:10:00Z")), 7.0);
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

QTEST_GUILESS_MAIN(TestHomeFiles)
#include "tst_homefiles.moc"
