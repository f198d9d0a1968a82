// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "homemodel.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// The homes of every run; others with WATTWARD_SEED.
constexpr std::array<quint32, 9> kSeeds{14, 1, 2, 3, 4, 5, 6, 7, 8};

std::vector<quint32> chosenSeeds()
{
    bool isGiven = false;
    const int given = qEnvironmentVariableIntValue("WATTWARD_SEED", &isGiven);
    return isGiven ? std::vector{static_cast<quint32>(given)}
                   : std::vector<quint32>(kSeeds.begin(), kSeeds.end());
}

class Dice
{
public:
    explicit Dice(quint32 seed)
        : m_generator(seed)
    {}
    double number(double low, double high) { return low + m_generator.generateDouble() * (high - low); }

private:
    QRandomGenerator m_generator;
};

/// A value that jumps now and then, over seconds.
using Steps = std::vector<std::pair<double, double>>;

Steps randomSteps(Dice &dice, double seconds, double shortest, double longest, double least, double most)
{
    Steps steps{{0, dice.number(least, most)}};
    while (steps.back().first < seconds)
        steps.emplace_back(steps.back().first + dice.number(shortest, longest), dice.number(least, most));
    return steps;
}

std::function<double(double)> over(Steps steps)
{
    return [steps = std::move(steps), next = std::size_t(1)](double t) mutable {
        while (next < steps.size() && steps[next].first <= t)
            ++next;
        return steps[next - 1].second;
    };
}

constexpr double kWindowS = 900;
constexpr int kWindows = 4;
constexpr int kDemandHomes = 12;
constexpr double kDemandW = 3000;
constexpr double kBatteryGain = 0.97;

/// What one window came to, W in the mean.
struct Window
{
    double mean = 0;
    double least = 0;       ///< With a battery that gives all it can whenever there is a load.
    bool isCovered = true;  ///< The battery could hold the limit at every moment.
    bool isForeseen = true; ///< Not the first after a start, before which nobody knows of the load.
};

std::vector<Window> playWindows(Dice &dice, double reserve)
{
    HomeSetup setup;
    const double most = dice.number(1000, 12'000);
    const Steps load = randomSteps(dice, kWindows * kWindowS, 5, 300, 200, most);
    setup.batteryW = dice.number(1000, 8000);
    setup.batteryWh = 100'000;
    setup.battery.gain = kBatteryGain;
    setup.soc = 50;
    setup.loadW = over(load);
    ControlSettings settings;
    settings.fuse.current = 200_A;
    settings.peak.demand = Watts(kDemandW);
    settings.peak.reserveSoc = Percent(reserve);
    PlantConfig plant;
    plant.grid.fuse = 200_A;
    HomeModel home(setup, settings, plant);
    const double gives = kBatteryGain * setup.batteryW;
    auto known = over(load);
    std::vector<Window> windows(kWindows);
    windows.front().isForeseen = reserve <= 0;
    for (Window &window : windows) {
        const auto course = home.run(kWindowS);
        const auto count = static_cast<double>(course.size());
        for (const HomeModel::Point &point : course) {
            const double now = known(point.seconds);
            window.mean += std::max(0.0, point.grid) / count;
            window.least += std::max(0.0, now - gives) / count;
            window.isCovered = window.isCovered && now <= kDemandW + gives;
        }
    }
    return windows;
}

// Of the limit: what a lag of a second, and the dead band, cost where a load jumps all the time.
constexpr double kDemandSlack = 0.02;
// First windows of all homes whose peak nobody foresaw, while the battery was kept for it.
constexpr int kMostUnforeseen = 1;

} // namespace

/// The limit of the mean of a demand window under random loads, against one who knows the future.
// req: B6
class TestDemandWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void demandIsKeptWhereTheBatteryCanKeepIt_data();
    void demandIsKeptWhereTheBatteryCanKeepIt();
};

void TestDemandWindow::demandIsKeptWhereTheBatteryCanKeepIt_data()
{
    QTest::addColumn<double>("reserve");
    QTest::addColumn<quint32>("seed");
    for (const quint32 seed : chosenSeeds()) {
        QTest::addRow("the battery follows the house, WATTWARD_SEED=%u", seed) << 0.0 << seed;
        QTest::addRow("the battery is kept for peaks, WATTWARD_SEED=%u", seed) << 100.0 << seed;
    }
}

void TestDemandWindow::demandIsKeptWhereTheBatteryCanKeepIt()
{
    QFETCH(double, reserve);
    QFETCH(quint32, seed);
    Dice dice(seed);
    int exceeded = 0;
    int couldBeKept = 0;
    int unforeseen = 0;
    for (int number = 0; number < kDemandHomes; ++number) {
        for (const Window &window : playWindows(dice, reserve)) {
            const bool isKept = window.mean <= (1 + kDemandSlack) * kDemandW;
            const bool isPossible = window.least <= kDemandW;
            exceeded += isKept ? 0 : 1;
            couldBeKept += isPossible ? 1 : 0;
            unforeseen += isPossible && !isKept ? 1 : 0;
            QVERIFY2(
                isKept || !isPossible || !(window.isForeseen || window.isCovered),
                qPrintable(
                    u"home %1: %2 W, %3 W were possible"_s.arg(number).arg(window.mean).arg(window.least)));
        }
    }
    qInfo("%d windows: %d above the limit; who knows the future keeps %d, of which %d were not kept",
          kDemandHomes * kWindows, exceeded, couldBeKept, unforeseen);
    QVERIFY(unforeseen <= kMostUnforeseen);
    QVERIFY(exceeded > 0);
}

QTEST_GUILESS_MAIN(TestDemandWindow)
#include "tst_demandwindow.moc"
