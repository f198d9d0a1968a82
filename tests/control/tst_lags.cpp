// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gridfigures.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;

namespace {

constexpr double kBandW = 30;
constexpr double kStepW = 3000;
// Of a step: what may be left of it, and how far beyond the target it may go.
constexpr double kMostPart = 0.05;

constexpr std::array kLagsMs{300, 500, 700, 1000, 1500, 2000, 3000};
constexpr std::array kPeriodsMs{200, 500, 1000, 2000, 5000};

/// What one home does about a step of its load and, a minute later, about its end.
struct Outcome
{
    double over = 0;     ///< W beyond the target, the worse of both.
    double left = 0;     ///< W away from it once reading and lags have had their time.
    int swings = 0;      ///< From one side to the other once it should be at rest.
    int mostChanges = 0; ///< Setpoints told within a minute.
};

HomeSetup homeOf(int lagMs, int meterMs, int deviceMs)
{
    HomeSetup setup;
    setup.battery = {Duration(0), Duration(lagMs), 0.97};
    setup.inverter = setup.battery;
    setup.meterPeriod = Duration(meterMs);
    setup.devicePeriod = Duration(deviceMs);
    return setup;
}

/// Reading shows a step a period late, and so does it what was done about it.
double restAfter(int lagMs, int meterMs, int deviceMs)
{
    return (3 * lagMs + 2 * std::max(meterMs, deviceMs)) / 1000.0 + 1;
}

/// What comes after the first `seconds` of a course.
Course restOf(const Course &course, double seconds)
{
    return tail(course, static_cast<double>(course.size()) / 10 - seconds);
}

Outcome outcomeOf(const HomeSetup &setup, const ControlSettings &settings, double rest)
{
    HomeModel home(setup, settings);
    home.run(60);
    const Course up = home.run(60);
    const Course down = home.run(60);
    Outcome outcome;
    outcome.over = std::max(-lowestGrid(up), highestGrid(down) - kBandW);
    for (const Course &course : {restOf(up, rest), restOf(down, rest)}) {
        outcome.left = std::max({outcome.left, highestGrid(course) - kBandW, -lowestGrid(course)});
        outcome.swings = std::max(outcome.swings, swings(course, kBandW));
    }
    outcome.mostChanges = mostWritesInAMinute(home.writeTimes());
    return outcome;
}

} // namespace

/// Steps behind lags from a third of a second to three, seen through meters and devices that are read between
/// five times a second and every five seconds: stable, and no further beyond the target than allowed.
// req: B1, B2, B4
class TestLags : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void staysCalmBehindAnyLag_data();
    void staysCalmBehindAnyLag();
};

void TestLags::staysCalmBehindAnyLag_data()
{
    QTest::addColumn<int>("lagMs");
    QTest::addColumn<bool>("zero");
    for (const int lagMs : kLagsMs) {
        for (const bool zero : {false, true})
            QTest::addRow("lag of %d ms, %s", lagMs, zero ? "zero feed-in" : "no limit") << lagMs << zero;
    }
}

void TestLags::staysCalmBehindAnyLag()
{
    QFETCH(int, lagMs);
    QFETCH(bool, zero);
    ControlSettings settings;
    settings.regulation.meterTimeout = Duration(15'000);
    if (zero)
        settings.feedIn.kind = FeedInLimitKind::Zero;
    for (const int meterMs : kPeriodsMs) {
        for (const int deviceMs : kPeriodsMs) {
            HomeSetup setup = homeOf(lagMs, meterMs, deviceMs);
            setup.loadW = [](double t) { return t < 60.05 || t >= 120.05 ? 500.0 : 500.0 + kStepW; };
            const Outcome outcome = outcomeOf(setup, settings, restAfter(lagMs, meterMs, deviceMs));
            const QString what =
                u"meter %1 ms, devices %2 ms: %3 W over, %4 W left, %5 swings, %6 changes"_s.arg(meterMs)
                    .arg(deviceMs)
                    .arg(outcome.over, 0, 'f', 0)
                    .arg(outcome.left, 0, 'f', 0)
                    .arg(outcome.swings)
                    .arg(outcome.mostChanges);
            QVERIFY2(outcome.over <= kMostPart * kStepW, qPrintable(what));
            QVERIFY2(outcome.left <= kMostPart * kStepW, qPrintable(what));
            QVERIFY2(outcome.swings <= 1, qPrintable(what));
            QVERIFY2(outcome.mostChanges <= 60, qPrintable(what));
        }
    }
}

QTEST_GUILESS_MAIN(TestLags)
#include "tst_lags.moc"
