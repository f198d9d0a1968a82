// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/loadhome.h"
#include "rules/tariffcases.h"

#include <QTest>
#include <QTimeZone>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

ControlSettings tariff(TariffAction action, double watts = 0, double target = 100, bool fromGrid = true)
{
    ControlSettings settings;
    settings.mode = OperatingMode::TimeOfUse;
    settings.timeOfUse.windows = {{hours(2, 5), action, Watts(watts), Percent(target), fromGrid}};
    return settings;
}

} // namespace

using Course = std::vector<std::pair<int, double>>; // hour, and percent in the battery
Q_DECLARE_METATYPE(CalendarWindow)
Q_DECLARE_METATYPE(Course)

/// Batteries by windows.
// req: B3, B7
class TestTimeOfUse : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void windowsHoldOnTheirDays_data();
    void windowsHoldOnTheirDays();
    void windowDecides_data();
    void windowDecides();
    void outsideWindowsTheHouseIsFollowed();
    void limitsStandAboveThePlan();
    void chargesToItsTargetAndKeepsIt();
    void eachTargetIsReachedForItself_data();
    void eachTargetIsReachedForItself();
    void clockChangesLeaveNoGap_data();
    void clockChangesLeaveNoGap();
    void blindNothingIsCharged();
};

void TestTimeOfUse::windowsHoldOnTheirDays_data()
{
    QTest::addColumn<CalendarWindow>("window");
    QTest::addColumn<QString>("wall");
    QTest::addColumn<bool>("holds");
    const auto row = [](const char *name, const CalendarWindow &window, const char *wall, bool holds) {
        QTest::newRow(name) << window << QString::fromLatin1(wall) << holds;
    };
    CalendarWindow night = hours(22, 6);
    row("first minute", hours(2, 5), "2026-01-05T02:00:00Z", true);
    row("before it", hours(2, 5), "2026-01-05T01:59:59Z", false);
    row("last second", hours(2, 5), "2026-01-05T04:59:59Z", true);
    row("after it", hours(2, 5), "2026-01-05T05:00:00Z", false);
    row("whole day", hours(0, 0), "2026-01-05T23:59:59Z", true);
    row("over midnight, evening", night, "2026-01-05T22:00:00Z", true);
    row("over midnight, morning", night, "2026-01-06T05:59:59Z", true);
    row("over midnight, noon", night, "2026-01-06T12:00:00Z", false);
    // 2026-01-05 is a Monday.
    night.weekdays = 1;
    row("Monday's night, on Monday", night, "2026-01-05T23:00:00Z", true);
    row("Monday's night, on Tuesday morning", night, "2026-01-06T03:00:00Z", true);
    row("Monday's night, not on Monday morning", night, "2026-01-05T03:00:00Z", false);
    CalendarWindow winter = hours(0, 0);
    winter.fromDay = {11, 1};
    winter.toDay = {2, 28};
    row("winter, its first day", winter, "2026-11-01T00:00:00Z", true);
    row("winter, turn of the year", winter, "2026-01-01T00:00:00Z", true);
    row("winter, its last day", winter, "2026-02-28T23:59:59Z", true);
    row("winter, not in summer", winter, "2026-07-01T12:00:00Z", false);
    row("winter, the day after", winter, "2026-03-01T00:00:00Z", false);
    CalendarWindow work = hours(0, 0);
    work.weekdays = 0x1f;
    work.days = DayKind::Workdays;
    row("workday", work, "2026-12-24T12:00:00Z", true);
    row("not on a holiday", work, "2026-12-25T12:00:00Z", false);
    row("not on a Saturday", work, "2026-12-26T12:00:00Z", false);
    CalendarWindow feast = hours(0, 0);
    feast.weekdays = 0;
    feast.days = DayKind::Holidays;
    row("holiday", feast, "2026-12-25T12:00:00Z", true);
    row("no holiday", feast, "2026-12-24T12:00:00Z", false);
}

void TestTimeOfUse::windowsHoldOnTheirDays()
{
    QFETCH(CalendarWindow, window);
    QFETCH(QString, wall);
    QTEST(contains(window, {QDate(2026, 12, 25)}, at(wall.toLatin1().constData())), "holds");
}

void TestTimeOfUse::windowDecides_data()
{
    QTest::addColumn<ControlSettings>("settings");
    QTest::addColumn<double>("grid");
    QTest::addColumn<double>("soc");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("sentence");
    const auto charge = TariffAction::Charge;
    const auto give = TariffAction::Discharge;
    const auto hold = TariffAction::Hold;
    QTest::newRow("charge, all it can")
        << tariff(charge) << 500.0 << 50.0 << -5000.0 << u"why.tariff.charge"_s;
    QTest::newRow("charge, so much") << tariff(charge, 2000) << 500.0 << 50.0 << -2000.0
                                     << u"why.tariff.charge"_s;
    QTest::newRow("charge, the sun gives more")
        << tariff(charge, 2000) << -3000.0 << 50.0 << -3000.0 << u"why.tariff.charge"_s;
    QTest::newRow("charge, target reached")
        << tariff(charge, 0, 50) << 500.0 << 50.0 << 0.0 << u"why.tariff.rest"_s;
    QTest::newRow("charge, target reached, surplus")
        << tariff(charge, 0, 50) << -700.0 << 60.0 << -700.0 << u"why.tariff.charge"_s;
    QTest::newRow("charge, not from the grid")
        << tariff(charge, 0, 100, false) << 500.0 << 50.0 << 0.0 << u"why.tariff.rest"_s;
    QTest::newRow("hold") << tariff(hold) << 500.0 << 50.0 << 0.0 << u"why.tariffHold.rest"_s;
    QTest::newRow("hold, surplus") << tariff(hold) << -500.0 << 50.0 << -500.0 << u"why.tariffHold.charge"_s;
    QTest::newRow("discharge, the house")
        << tariff(give) << 800.0 << 50.0 << 800.0 << u"why.tariffGive.discharge"_s;
    QTest::newRow("discharge, so much")
        << tariff(give, 3000) << 800.0 << 50.0 << 3000.0 << u"why.tariffGive.discharge"_s;
    QTest::newRow("discharge, empty")
        << tariff(give, 3000) << 800.0 << 10.0 << 0.0 << u"why.safety.batteryEmpty"_s;
}

void TestTimeOfUse::windowDecides()
{
    QFETCH(ControlSettings, settings);
    QFETCH(double, grid);
    QFETCH(double, soc);
    Picture picture;
    picture.grid(grid).battery("battery", 0, soc);
    const Outcome got = at3(picture, settings);
    QTEST(got.value.value(), "value");
    QTEST(got.sentence, "sentence");
}

void TestTimeOfUse::outsideWindowsTheHouseIsFollowed()
{
    Picture picture;
    picture.grid(800).battery("battery", 0, 50);
    picture.snapshot().time = at("2026-01-05T12:00:00Z");
    const Outcome got = outcome(picture, tariff(TariffAction::Charge));
    QCOMPARE(got.value, std::optional(800.0));
    QCOMPARE(got.rule, Rule::SelfConsumption);
    // The plant's clock counts, not UTC.
    ControlInputs inputs;
    inputs.utcOffset = -9h;
    const Outcome there =
        outcome(picture, tariff(TariffAction::Charge), "battery", SetpointKind::BatteryPower, {}, inputs);
    QCOMPARE(there.value, std::optional(-5000.0));
    QCOMPARE(there.rule, Rule::Plan);
}

void TestTimeOfUse::limitsStandAboveThePlan()
{
    ControlSettings settings = tariff(TariffAction::Charge);
    settings.peak.instant = 3_kW;
    Picture picture;
    picture.grid(1000).battery("battery", 0, 50);
    const Outcome got = at3(picture, settings);
    QCOMPARE(got.value, std::optional(-2000.0));
    QCOMPARE(got.rule, Rule::PeakLimit);
    QCOMPARE(got.wish, std::optional(-5000.0));
}

void TestTimeOfUse::chargesToItsTargetAndKeepsIt()
{
    ControlSettings settings = tariff(TariffAction::Charge, 0, 80);
    LoadHomeSetup setup;
    setup.batteries = {5000};
    setup.start = at("2026-01-05T02:00:00Z");
    LoadHome home(setup, {}, settings);
    home.setSoc(50);
    home.run(2.9 * 3600);
    QVERIFY2(std::abs(home.soc() - 80) < 1, qPrintable(QString::number(home.soc())));
    QVERIFY(std::abs(home.battery()) < 50);
    home.run(900);
    QVERIFY2(home.battery() > 300, "the window is over: the house is followed");
}

void TestTimeOfUse::eachTargetIsReachedForItself_data()
{
    // Targets from midnight by the hour: 50 %, 52 %, only hold, 50 %, no window, 60 % at a low price.
    QTest::addColumn<Course>("course");
    QTest::addColumn<bool>("charges"); // at its end
    const auto row = [](const char *name, const Course &course, bool charges) {
        QTest::newRow(name) << course << charges;
    };
    row("below its target", {{0, 49}}, true);
    row("reached", {{0, 50}}, false);
    row("reached, and a little lost", {{0, 50}, {0, 47.5}}, false);
    row("reached, and much lost", {{0, 50}, {0, 47}}, true);
    row("much lost, and little gained", {{0, 50}, {0, 47}, {0, 49}}, true);
    row("the next one wants more", {{0, 50}, {1, 50}}, true);
    row("and has it", {{0, 50}, {1, 52}}, false);
    row("and had more before", {{0, 53}, {1, 51}}, true);
    row("reached for the next one, and a little lost", {{0, 50}, {1, 52}, {1, 50}}, false);
    row("the next one wants less", {{1, 52}, {3, 51}}, false);
    row("less, which was never reached for itself", {{1, 52}, {3, 49}}, true);
    row("a time to hold in between", {{0, 50}, {2, 49}, {3, 49}}, true);
    row("a time without a window in between", {{3, 50}, {4, 49}, {3, 49}}, true);
    row("a low price wants more", {{3, 50}, {5, 58}}, true);
    row("a low price, reached and a little lost", {{5, 60}, {5, 58}}, false);
    row("a low price between two windows", {{3, 50}, {5, 49}, {3, 49}}, true);
}

void TestTimeOfUse::eachTargetIsReachedForItself()
{
    QFETCH(Course, course);
    QFETCH(bool, charges);
    ControlSettings settings = tariff(TariffAction::Charge);
    settings.timeOfUse.windows = {{hours(0, 1), TariffAction::Charge, 0_W, 50_pct, true},
                                  {hours(1, 2), TariffAction::Charge, 0_W, 52_pct, true},
                                  {hours(2, 3), TariffAction::Hold, 0_W, 100_pct, true},
                                  {hours(3, 4), TariffAction::Charge, 0_W, 50_pct, true}};
    settings.timeOfUse.prices = {{hours(5, 6), 0.05}};
    settings.timeOfUse.chargeBelow = 0.10;
    settings.timeOfUse.priceTargetSoc = 60_pct;
    ControlState state;
    std::optional<double> told;
    Uptime uptime{100'000};
    for (const auto &[hour, soc] : course) {
        Picture picture(uptime += 1s, at("2026-01-05T00:30:00Z") + hour * 1h);
        picture.grid(500).battery("battery", 0, soc);
        told = outcome(state, picture, settings).value;
    }
    QCOMPARE(told.value_or(0) < 0, charges);
}

void TestTimeOfUse::clockChangesLeaveNoGap_data()
{
    QTest::addColumn<QString>("midnight");
    QTest::addColumn<int>("hours");
    QTest::addColumn<int>("charged");
    // A window from two to three: it never comes in spring, and comes twice in autumn.
    QTest::newRow("usual night") << u"2026-03-27T23:00:00Z"_s << 24 << 1;
    QTest::newRow("spring") << u"2026-03-28T23:00:00Z"_s << 23 << 0;
    QTest::newRow("autumn") << u"2026-10-24T22:00:00Z"_s << 25 << 2;
}

void TestTimeOfUse::clockChangesLeaveNoGap()
{
    QFETCH(QString, midnight);
    QFETCH(int, hours);
    QFETCH(int, charged);
    ControlSettings settings = tariff(TariffAction::Charge);
    settings.timeOfUse.windows = {{test::hours(2, 3), TariffAction::Charge, 1000_W, 100_pct, true},
                                  {test::hours(3, 2), TariffAction::Hold, 0_W, 100_pct, true}};
    const QTimeZone zone("Europe/Berlin");
    const Instant from = at(midnight.toLatin1().constData());
    int charging = 0;
    int holding = 0;
    for (int minute = 0; minute < hours * 60; ++minute) {
        Picture picture(Uptime(100'000), from + minute * 1min);
        picture.grid(500).battery("battery", 0, 50);
        ControlInputs inputs;
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(picture.snapshot().time.msUtc, Qt::UTC);
        inputs.utcOffset = std::chrono::minutes(zone.offsetFromUtc(now) / 60);
        const Outcome got = outcome(picture, settings, "battery", SetpointKind::BatteryPower, {}, inputs);
        (got.value == -1000.0 ? charging : holding) += got.rule == Rule::Plan ? 1 : 0;
    }
    QCOMPARE(charging, charged * 60);
    QCOMPARE(charging + holding, hours * 60);
}

void TestTimeOfUse::blindNothingIsCharged()
{
    Picture picture;
    picture.battery("battery", 0, 50);
    const Outcome got = at3(picture, tariff(TariffAction::Charge));
    QCOMPARE(got.value, std::optional(0.0));
    QCOMPARE(got.rule, Rule::Safety);
}

QTEST_GUILESS_MAIN(TestTimeOfUse)
#include "tst_timeofuse.moc"
