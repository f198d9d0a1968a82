// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/format.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace std::chrono_literals;

namespace {
const Format &english()
{
    static const Format format(QLocale(QLocale::English), QTimeZone("Europe/Paris"));
    return format;
}
const Format &french()
{
    static const Format format(QLocale(QLocale::French), QTimeZone("Europe/Paris"));
    return format;
}
} // namespace

// req: D1, C8
class TestFormat : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writesThreeDigits_data();
    void writesThreeDigits();
    void writesMetersWithEightAndThreeDigits();
    void givesUpDecimalsRatherThanRoom();
    void writesAges_data();
    void writesAges();
    void tellsTheTimeOfThePlant();
    void neverShowsANumberForTheUnknown();
    void marksOldAndImpossibleValues();
    void wrapsAtSpacesButKeepsUnits();
    void shortensWithAnEllipsis();
};

void TestFormat::writesThreeDigits_data()
{
    QTest::addColumn<double>("watts");
    QTest::addColumn<QString>("text");
    QTest::newRow("measured zero") << 0.0 << u"0.00"_s;
    QTest::newRow("negative zero after rounding") << -0.4 << u"0.00"_s;
    QTest::newRow("below one kilowatt") << 423.0 << u"0.42"_s;
    QTest::newRow("below ten") << 4210.0 << u"4.21"_s;
    QTest::newRow("just below ten") << 9994.0 << u"9.99"_s;
    QTest::newRow("rounds up to ten") << 9996.0 << u"10.0"_s;
    QTest::newRow("below a hundred") << 12340.0 << u"12.3"_s;
    QTest::newRow("rounds up to a hundred") << 99960.0 << u"100"_s;
    QTest::newRow("large") << 123456.0 << u"123"_s;
    QTest::newRow("direction is not in the number") << -4210.0 << u"4.21"_s;
}

void TestFormat::writesThreeDigits()
{
    QFETCH(double, watts);
    QFETCH(QString, text);
    QCOMPARE(english().kilo(watts, false), text);
    QCOMPARE(french().kilo(watts, false), text.replace(u'.', u','));
}

void TestFormat::writesMetersWithEightAndThreeDigits()
{
    QCOMPARE(english().meter(99'999'999'999.4), u"99999999.999"_s);
    QCOMPARE(english().meter(1), u"       0.001"_s);
    QCOMPARE(english().meter(1'234'567'890'123), u"1234567890.1"_s); // the highest register is 1.28e9 kWh
    QCOMPARE(french().meter(12'345'678), u"   12345,678"_s);
}

void TestFormat::givesUpDecimalsRatherThanRoom()
{
    QCOMPARE(english().fitted(-12.345, 3, 7), u"-12.345"_s);
    QCOMPARE(english().fitted(-123.456, 3, 7), u"-123.46"_s);
    QCOMPARE(english().fitted(12345678, 3, 7), u"12345678"_s);
}

void TestFormat::writesAges_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("now") << qint64(0) << u"0 s"_s;
    QTest::newRow("clock stepped") << qint64(-5000) << u"0 s"_s;
    QTest::newRow("just below a minute") << qint64(59'999) << u"59 s"_s;
    QTest::newRow("a minute") << qint64(60'000) << u"1 min"_s;
    QTest::newRow("an hour") << qint64(3'600'000) << u"1 h"_s;
    QTest::newRow("two days") << qint64(48 * 3'600'000) << u"2 d"_s;
}

void TestFormat::writesAges()
{
    QFETCH(qint64, ms);
    QTEST(english().age(Duration(ms)), "text");
}

void TestFormat::tellsTheTimeOfThePlant()
{
    const Instant summer = *Instant::fromIso(u"2020-06-01T10:02:00Z"_s);
    QCOMPARE(english().clock(summer), u"12:02"_s);
    QCOMPARE(english().dayAndClock(summer), u"01.06. 12:02"_s);
    // Ten in the evening in UTC is already tomorrow in Paris.
    const Instant night = *Instant::fromIso(u"2020-05-31T22:00:00Z"_s);
    QCOMPARE(english().clockOrDay(night, summer), u"00:00"_s);
    QCOMPARE(english().clockOrDay(night - 1ms, summer), u"31.05."_s);
    const Format lost(QLocale(QLocale::English), QTimeZone("Nowhere/Atlantis"));
    QCOMPARE(lost.clock(summer), u"10:02"_s);
}

void TestFormat::neverShowsANumberForTheUnknown()
{
    const Figure figure =
        english().figure(Reading(), 10s, u"kW"_s, [](double) { return u"must not be called"_s; });
    QCOMPARE(figure.text, u"—"_s);
    QVERIFY(!figure.known);
    QVERIFY(!figure.stale);
}

void TestFormat::marksOldAndImpossibleValues()
{
    const auto render = [](double value) { return english().decimal(value, 0); };
    const Figure old = english().figure(Reading(7, 1s, Quality::Stale), 43s, {}, render);
    QCOMPARE(old.text, u"7"_s);
    QVERIFY(old.stale);
    QCOMPARE(old.age, u"42 s"_s);
    const Figure impossible = english().figure(Reading(7, 1s, Quality::Implausible), 43s, {}, render);
    QVERIFY(impossible.stale);
    QCOMPARE(impossible.age, u"?"_s);
    const Figure good = english().figure(Reading(7, 1s), 43s, {}, render);
    QVERIFY(good.known && !good.stale && good.age.isEmpty());
}

void TestFormat::wrapsAtSpacesButKeepsUnits()
{
    QCOMPARE(wrapColumns(u"one two three"_s, 7), QStringList({u"one two"_s, u"three"_s}));
    QCOMPARE(wrapColumns(u"charge 0.60 kW now"_s, 11), QStringList({u"charge"_s, u"0.60\u00a0kW now"_s}));
    QCOMPARE(wrapColumns(u"quoi : rien"_s, 5), QStringList({u"quoi\u00a0"_s, u":"_s, u"rien"_s}));
    QCOMPARE(wrapColumns(u"abcdefgh"_s, 3), QStringList({u"abc"_s, u"def"_s, u"gh"_s}));
    QCOMPARE(wrapColumns(QString(), 5), QStringList({QString()}));
}

void TestFormat::shortensWithAnEllipsis()
{
    QCOMPARE(elided(u"boiler"_s, 6), u"boiler"_s);
    QCOMPARE(elided(u"boiler upstairs"_s, 8), u"boiler…"_s);
}

QTEST_APPLESS_MAIN(TestFormat)
#include "tst_format.moc"
