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
    void boundsOfTheSumAreSharedOut();
    void emptyOnesRestWhateverElseIsLimited();
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

namespace {

// W a battery is told in whole ones, and what nobody has learnt yet of how batteries follow.
constexpr double kWholeW = 1;
constexpr double kUnknownPart = 0.06;

struct Shares
{
    std::vector<double> values;
    std::vector<Interval> bounds;
};

/// What batteries are told, and between which bounds, in a house that draws so much (negative: it feeds in),
/// where the fuse bounds what comes from the grid and nothing may go there.
Shares sharesOf(const std::vector<Battery> &batteries, double house, double fuseA)
{
    ControlSettings settings;
    settings.fuse.current = Amperes(fuseA);
    settings.feedIn.kind = FeedInLimitKind::Zero;
    Picture picture;
    picture.grid(house);
    for (std::size_t i = 0; i < batteries.size(); ++i)
        picture.battery(kIds[i], 0, batteries[i].soc, batteries[i].most)
            .read(Quantity::RatedEnergy, batteries[i].capacityWh);
    ControlState state;
    Shares shares;
    const Snapshot &snapshot = picture.snapshot();
    for (const Command &command : decide(settings, {}, state, snapshot, {}).commands) {
        shares.values.push_back(command.value);
        shares.bounds.push_back(command.allowed.interval());
    }
    return shares;
}

QString problemOf(const std::vector<Battery> &batteries, const Shares &shares, double house, double import)
{
    double sum = 0;
    double most = 0;
    Interval bounds{0, 0};
    for (std::size_t i = 0; i < batteries.size(); ++i) {
        const Interval &bound = shares.bounds[i];
        if (bound.min < -batteries[i].most || bound.max > batteries[i].most || bound.min > bound.max)
            return u"%1 has bounds outside its range"_s.arg(QLatin1StringView(kIds[i]));
        if (shares.values[i] < bound.min - kWholeW || shares.values[i] > bound.max + kWholeW)
            return u"%1 is told %2 W outside its bounds"_s.arg(QLatin1StringView(kIds[i]))
                .arg(shares.values[i]);
        sum += shares.values[i];
        most += batteries[i].most;
        bounds.min += bound.min;
        bounds.max += bound.max;
    }
    const double slack = static_cast<double>(batteries.size()) * kWholeW + kUnknownPart * std::abs(house);
    // As far as the batteries reach: no more than the fuse from the grid, nothing to it.
    if (bounds.min < std::min(house - import, most) - slack || bounds.max > std::max(house, -most) + slack)
        return u"the sum may be %1 to %2 W"_s.arg(bounds.min).arg(bounds.max);
    if (sum < std::min(house - import, most) - slack || sum > std::max(house, -most) + slack)
        return u"the sum is %1 W"_s.arg(sum);
    return {};
}

} // namespace

// A bound on the sum, shared out: the shares keep to it as far as the batteries reach and to each one's
// range; batteries that are alike get the same; and when the house needs more, nobody is told or allowed
// less.
void TestBatterySharing::boundsOfTheSumAreSharedOut()
{
    Home dice(7);
    for (int draw = 0; draw < 400; ++draw) {
        std::vector<Battery> batteries;
        for (int i = 0, count = static_cast<int>(dice.number(1, 5.99)); i < count; ++i)
            batteries.push_back({dice.number(4000, 20'000), dice.number(15, 95), dice.number(500, 8000), 0});
        batteries.push_back(batteries.back());
        const double fuseA = dice.number(6, 32);
        const double house = dice.number(-30'000, 30'000);
        const Shares shares = sharesOf(batteries, house, fuseA);
        // The weights are others on the way up and down, so both houses lie on one side.
        const double moreHouse = house + dice.number(0, 1) * (house < 0 ? -house : 5000);
        const Shares more = sharesOf(batteries, moreHouse, fuseA);
        const auto told = [&](const QString &problem) {
            return u"draw %1, house %2 W, fuse %3 A: %4"_s.arg(draw)
                .arg(house)
                .arg(fuseA)
                .arg(problem)
                .toUtf8();
        };
        QVERIFY2(shares.values.size() == batteries.size(), told(u"somebody is told nothing"_s).constData());
        const QString problem = problemOf(batteries, shares, house, 3 * fuseA * 230);
        QVERIFY2(problem.isEmpty(), told(problem).constData());
        const std::size_t last = batteries.size() - 1;
        QVERIFY2(std::abs(shares.values[last] - shares.values[last - 1]) <= kWholeW,
                 told(u"two that are alike are told %1 and %2 W"_s.arg(shares.values[last - 1])
                          .arg(shares.values[last]))
                     .constData());
        for (std::size_t i = 0; i < batteries.size(); ++i) {
            QVERIFY2(more.values[i] >= shares.values[i] - kWholeW,
                     told(u"one is told less for more"_s).constData());
            QVERIFY2(more.bounds[i].min >= shares.bounds[i].min - kWholeW &&
                         more.bounds[i].max >= shares.bounds[i].max - kWholeW,
                     told(u"one is allowed less for more"_s).constData());
        }
    }
}

// The fuse bounds charging only: that empty batteries cannot give is no limit to keep a distance from, and
// while the house draws they take nothing from the grid.
void TestBatterySharing::emptyOnesRestWhateverElseIsLimited()
{
    ControlSettings settings;
    settings.mode = OperatingMode::SelfConsumption;
    settings.fuse.current = Amperes(16);
    ControlState state;
    std::array<double, 2> powers{};
    for (int second = 0; second < 30; ++second) {
        const double soc = second < 10 ? 40 : 3;
        Picture picture(Uptime(100'000) + second * 1s);
        picture.grid(6800 - powers[0] - powers[1])
            .battery("b0", powers[0], soc)
            .battery("b1", powers[1], soc);
        const Decision decision = decide(settings, {}, state, picture.snapshot());
        for (std::size_t i = 0; i < powers.size(); ++i) {
            const Command *command = find(decision, picture.snapshot(), kIds[i]);
            QVERIFY(command);
            powers.at(i) = command->value;
            if (second < 10)
                continue;
            QCOMPARE(command->value, 0.0);
            QCOMPARE(command->why.why(), Why::BatteryEmpty);
        }
    }
}

QTEST_GUILESS_MAIN(TestBatterySharing)
#include "tst_batterysharing.moc"
