// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/registers/tariffschedule.h"

#include <QTest>

using namespace ww::metering;

class TestTariffSchedule final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anEmptyScheduleIsTariffOne();
    void aPeriodHoldsFromItsFirstToBeforeItsLastMinute_data();
    void aPeriodHoldsFromItsFirstToBeforeItsLastMinute();
    void aNightBelongsToTheDayItBeginsOn();
    void onlyTheMonthsOfThePeriodCount();
    void theFirstMatchingPeriodWins();
    void everyMinuteOfTheWeekHasATariff();
};

namespace {

constexpr std::uint8_t kWeekend = 0x60;
constexpr int kHour = 60;

} // namespace

void TestTariffSchedule::anEmptyScheduleIsTariffOne()
{
    QCOMPARE(tariffAt({}, {6, 3, 720}), 1);
}

void TestTariffSchedule::aPeriodHoldsFromItsFirstToBeforeItsLastMinute_data()
{
    QTest::addColumn<int>("minute");
    QTest::addColumn<int>("tariff");
    QTest::addRow("a minute before") << 12 * kHour - 1 << 1;
    QTest::addRow("its first minute") << 12 * kHour << 2;
    QTest::addRow("its last minute") << 14 * kHour - 1 << 2;
    QTest::addRow("the minute after") << 14 * kHour << 1;
}

// req: C1
void TestTariffSchedule::aPeriodHoldsFromItsFirstToBeforeItsLastMinute()
{
    QFETCH(int, minute);
    QFETCH(int, tariff);
    const TariffSchedule schedule{{.fromMinute = 12 * kHour, .toMinute = 14 * kHour}};
    QCOMPARE(tariffAt(schedule, {6, 3, minute}), tariff);
}

void TestTariffSchedule::aNightBelongsToTheDayItBeginsOn()
{
    // Saturday and Sunday nights from 22 to 6: over by Monday at 6, not yet begun on Saturday morning.
    const TariffSchedule schedule{{.weekdays = kWeekend, .fromMinute = 22 * kHour, .toMinute = 6 * kHour}};
    QCOMPARE(tariffAt(schedule, {6, 6, 5 * kHour}), 1);
    QCOMPARE(tariffAt(schedule, {6, 6, 22 * kHour}), 2);
    QCOMPARE(tariffAt(schedule, {6, 7, 5 * kHour}), 2);
    QCOMPARE(tariffAt(schedule, {6, 7, 12 * kHour}), 1);
    QCOMPARE(tariffAt(schedule, {6, 1, 6 * kHour - 1}), 2);
    QCOMPARE(tariffAt(schedule, {6, 1, 6 * kHour}), 1);
    QCOMPARE(tariffAt(schedule, {6, 1, 23 * kHour}), 1);
}

void TestTariffSchedule::onlyTheMonthsOfThePeriodCount()
{
    const TariffSchedule schedule{{.months = 0b1100'0000'0001}}; // November, December, January
    for (int month = 1; month <= 12; ++month)
        QCOMPARE(tariffAt(schedule, {month, 2, 0}), month == 1 || month >= 11 ? 2 : 1);
}

void TestTariffSchedule::theFirstMatchingPeriodWins()
{
    const TariffSchedule schedule{{.tariff = 1, .weekdays = kWeekend}, {.tariff = 2, .fromMinute = 0}};
    QCOMPARE(tariffAt(schedule, {6, 6, 700}), 1);
    QCOMPARE(tariffAt(schedule, {6, 5, 700}), 2);
}

void TestTariffSchedule::everyMinuteOfTheWeekHasATariff()
{
    const TariffSchedule schedule{{.weekdays = 0x1F, .fromMinute = 22 * kHour, .toMinute = 6 * kHour},
                                  {.weekdays = kWeekend}};
    int cheap = 0;
    for (int day = 1; day <= 7; ++day) {
        for (int minute = 0; minute < 1440; ++minute)
            cheap += tariffAt(schedule, {3, day, minute}) == 2 ? 1 : 0;
    }
    // Five nights from 22 to 6, of which Friday's six morning hours lie in the weekend, and two whole days.
    QCOMPARE(cheap, 5 * 8 * kHour - 6 * kHour + 2 * 1440);
}

QTEST_GUILESS_MAIN(TestTariffSchedule)
#include "tst_tariffschedule.moc"
