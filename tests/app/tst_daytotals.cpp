// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "daytotals.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

class TestDayTotals final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countsFromTheRecordedPartOfToday();
    void startsAnewAtLocalMidnight_data();
    void startsAnewAtLocalMidnight();
};

namespace {

Instant at(const char *iso)
{
    return *Instant::fromIso(QString::fromLatin1(iso));
}

} // namespace

void TestDayTotals::countsFromTheRecordedPartOfToday()
{
    DayTotals day("Europe/Berlin");
    SiteTotals recorded;
    recorded.pvWh = 3000;
    day.begin({.gridImport = 500'000, .pv = 9'000'000}, recorded, at("2021-06-03T12:00:00Z"));
    const TodayEnergies today =
        day.update({.gridImport = 600'000, .pv = 9'500'000}, at("2021-06-03T13:00:00Z"));
    QCOMPARE(today.pv, 3500.0);
    QCOMPARE(today.gridImport, 100.0);
}

void TestDayTotals::startsAnewAtLocalMidnight_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("summer") << QByteArray("2021-06-03T21:59:59Z") << QByteArray("2021-06-03T22:00:00Z");
    QTest::newRow("winter") << QByteArray("2021-01-03T22:59:59Z") << QByteArray("2021-01-03T23:00:00Z");
    QTest::newRow("end of the 25-hour day")
        << QByteArray("2021-10-31T22:59:59Z") << QByteArray("2021-10-31T23:00:00Z");
    QTest::newRow("end of the 23-hour day")
        << QByteArray("2021-03-28T21:59:59Z") << QByteArray("2021-03-28T22:00:00Z");
}

void TestDayTotals::startsAnewAtLocalMidnight()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    DayTotals day("Europe/Berlin");
    day.begin({}, {}, at(before.constData()));
    QCOMPARE(day.update({.load = 4000}, at(before.constData())).load, 4.0);
    QCOMPARE(day.update({.load = 4000}, at(after.constData())).load, 0.0);
    QCOMPARE(day.update({.load = 5000}, at(after.constData())).load, 1.0);
}

QTEST_GUILESS_MAIN(TestDayTotals)
#include "tst_daytotals.moc"
