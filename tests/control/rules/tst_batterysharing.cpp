// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Several batteries over days of random sun and draw: their sum is what the house needs, nobody is told more
// than it can, and their states of charge meet.
#include "picture.h"

#include <QTest>

#include <random>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kHomes = 6;
constexpr int kDays = 3;
constexpr double kEndPercent = 5; ///< Near its ends a battery may already rest.
constexpr Duration kStep = 5min;
constexpr int kTicks = 8; ///< Decisions a step, a second apart: what the loop needs to come to rest.
constexpr double kRegulationPart = 0.05;
constexpr const char *kIds[] = {"b0", "b1", "b2", "b3", "b4", "b5"};

struct Battery
{
    double capacityWh = 10'000;
    double soc = 50; ///< Percent.
    double most = 5000;
    double power = 0; ///< W, discharge positive, as told.
};

/// A house with two to six batteries that do exactly what they are told.
class Home
{
public:
    explicit Home(unsigned seed)
        : m_random(seed)
    {
        m_settings.mode = OperatingMode::SelfConsumption;
        const double rate = number(0.3, 0.8);
        for (int i = 0, count = static_cast<int>(number(2, 6.99)); i < count; ++i) {
            const double capacity = number(4000, 20'000);
            batteries.push_back({capacity, number(15, 95), capacity * rate, 0});
        }
        m_peak = std::min(number(0.3, 1) * total(&Battery::most), 9000.0);
    }

    [[nodiscard]] double number(double low, double high)
    {
        return std::uniform_real_distribution<double>(low, high)(m_random);
    }
    [[nodiscard]] double total(double Battery::*member) const
    {
        double sum = 0;
        for (const Battery &battery : batteries)
            sum += battery.*member;
        return sum;
    }
    [[nodiscard]] double spread() const
    {
        const auto [low, high] = std::minmax_element(
            batteries.begin(), batteries.end(), [](const auto &a, const auto &b) { return a.soc < b.soc; });
        return high->soc - low->soc;
    }

    /// A step of the day: the sun for half of it, then the evening; the problem, empty when there is none.
    QString step(Duration sinceStart)
    {
        constexpr Duration kDay = 24h;
        const double hour =
            24.0 * static_cast<double>((sinceStart % kDay).count()) / static_cast<double>(kDay.count());
        const double sun = hour > 8 && hour < 18 ? -m_peak : m_peak * 0.7;
        const double need = sun + number(-0.2, 0.2) * m_peak;
        for (int tick = 0; tick < kTicks - 1; ++tick)
            told(sinceStart + tick * 1s, need);
        const std::vector<double> values = told(sinceStart + (kTicks - 1) * 1s, need);
        double sum = 0;
        bool canMore = false;
        for (std::size_t i = 0; i < batteries.size(); ++i) {
            const double value = values[i];
            if (std::abs(value) > batteries[i].most + 1e-6)
                return u"%1 is told %2 W"_s.arg(QLatin1StringView(kIds[i])).arg(value);
            const bool isAtEnd = need >= 0
                                     ? batteries[i].soc <= m_settings.storage.minSoc.value() + kEndPercent
                                     : batteries[i].soc >= m_settings.storage.maxSoc.value() - kEndPercent;
            canMore = canMore || (std::abs(value) < batteries[i].most - 1 && !isAtEnd);
            sum += value;
        }
        charge();
        // The loop itself leads and damps by a few percent; the sharing adds nothing to that.
        if (canMore && std::abs(sum - need) > 40 + kRegulationPart * std::abs(need))
            return u"%1 W are given for %2 W"_s.arg(sum).arg(need);
        return {};
    }

    std::vector<Battery> batteries;

private:
    /// What each battery is told, which it then does.
    std::vector<double> told(Duration at, double need)
    {
        Picture picture(Uptime(100'000) + at);
        picture.grid(need - total(&Battery::power));
        for (std::size_t i = 0; i < batteries.size(); ++i)
            picture.battery(kIds[i], batteries[i].power, batteries[i].soc, batteries[i].most)
                .read(Quantity::RatedEnergy, batteries[i].capacityWh);
        const Decision decision = decide(m_settings, {}, m_state, picture.snapshot());
        std::vector<double> values;
        for (std::size_t i = 0; i < batteries.size(); ++i) {
            const Command *command = find(decision, picture.snapshot(), kIds[i]);
            batteries[i].power = command ? command->value : 0;
            values.push_back(batteries[i].power);
        }
        return values;
    }

    void charge()
    {
        const double hours = std::chrono::duration<double, std::ratio<3600>>(kStep).count();
        for (Battery &battery : batteries)
            battery.soc =
                std::clamp(battery.soc - 100 * battery.power * hours / battery.capacityWh, 0.0, 100.0);
    }

    std::mt19937 m_random;
    ControlSettings m_settings;
    ControlState m_state;
    double m_peak = 0; ///< W of sun left over at noon.
};

} // namespace

// req: B15
class TestBatterySharing : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sumsAreRightAndChargesMeet();
};

void TestBatterySharing::sumsAreRightAndChargesMeet()
{
    double before = 0;
    double after = 0;
    for (unsigned seed = 1; seed <= kHomes; ++seed) {
        Home home(seed);
        const double first = home.spread();
        double least = first;
        for (Duration time{0}; time < kDays * 24h; time += kStep) {
            const QString problem = home.step(time);
            QVERIFY2(problem.isEmpty(),
                     qPrintable(u"seed %1, minute %2: %3"_s.arg(seed).arg(time / 1min).arg(problem)));
            // The same rate for all, so nobody runs away from the others.
            QVERIFY2(home.spread() <= least + 2,
                     qPrintable(u"seed %1, minute %2: %3 % apart, have been %4 %"_s.arg(seed)
                                    .arg(time / 1min)
                                    .arg(home.spread())
                                    .arg(least)));
            least = std::min(least, home.spread());
        }
        before += first;
        after += home.spread();
        QVERIFY2(home.spread() <= std::max(3.0, first / 2),
                 qPrintable(u"seed %1: %2 % apart after %3 %"_s.arg(seed).arg(home.spread()).arg(first)));
    }
    QVERIFY2(after < before / 10, qPrintable(u"%1 of %2"_s.arg(after).arg(before)));
}

QTEST_GUILESS_MAIN(TestBatterySharing)
#include "tst_batterysharing.moc"
