// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/interval.h"
#include "control/narrowing.h"
#include "control/sharing.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace ww;

namespace {

constexpr int kRounds = 20'000;

class Dice
{
public:
    explicit Dice(quint32 seed)
        : m_generator(seed)
    {}
    double number(double low, double high) { return low + m_generator.generateDouble() * (high - low); }
    int whole(int low, int high) { return m_generator.bounded(low, high + 1); }
    /// Whole numbers, so that ends meet now and then.
    Interval interval()
    {
        const double a = whole(-20, 20);
        return {a, a + whole(-3, 20)};
    }
    Interval full()
    {
        const double a = whole(-20, 20);
        return {a, a + whole(0, 20)};
    }

private:
    QRandomGenerator m_generator;
};

bool same(const Interval &a, const Interval &b)
{
    return a == b || (a.isEmpty() && b.isEmpty());
}

} // namespace

/// The algebra rules are built on.
// req: B1, B15
class TestInterval : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void clampsAtTheEnds_data();
    void clampsAtTheEnds();
    void intersectionAndHullDoNotCareAboutOrder();
    void strongerRuleIsNeverLeft();
    void narrowingIsIntersectionWhereBothAgree();
    void rulesOfOneRankCommuteWhereTheyAgree();
    void keepsOnlyNarrowingsThatTookSomething();
    void namesTheStrongestRuleThatBlocks();
    void sharesAddUpToTheDemandWithinLimits();
    void sharesGrowWithTheDemand();
    void sharesFollowTheWeights();
};

void TestInterval::clampsAtTheEnds_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<bool>("inside");
    QTest::addColumn<double>("clamped");
    QTest::newRow("just below the lower end") << -11.0 << false << -10.0;
    QTest::newRow("at the lower end") << -10.0 << true << -10.0;
    QTest::newRow("just above the lower end") << -9.0 << true << -9.0;
    QTest::newRow("just below the upper end") << 4.0 << true << 4.0;
    QTest::newRow("at the upper end") << 5.0 << true << 5.0;
    QTest::newRow("just above the upper end") << 6.0 << false << 5.0;
}

void TestInterval::clampsAtTheEnds()
{
    QFETCH(double, value);
    QFETCH(bool, inside);
    QFETCH(double, clamped);
    const Interval interval{-10, 5};
    QCOMPARE(interval.contains(value), inside);
    QCOMPARE(interval.clamp(value), clamped);
}

void TestInterval::intersectionAndHullDoNotCareAboutOrder()
{
    Dice dice(1);
    for (int i = 0; i < kRounds; ++i) {
        const Interval a = dice.interval();
        const Interval b = dice.interval();
        const Interval c = dice.interval();
        QVERIFY(same(intersect(a, b), intersect(b, a)));
        QVERIFY(same(intersect(intersect(a, b), c), intersect(a, intersect(b, c))));
        QVERIFY(same(intersect(a, a), a));
    }
}

void TestInterval::strongerRuleIsNeverLeft()
{
    Dice dice(2);
    for (int i = 0; i < kRounds; ++i) {
        const Interval stronger = dice.full();
        const Interval weaker = dice.full();
        const Interval left = narrow(stronger, weaker);
        QVERIFY(!left.isEmpty());
        QVERIFY(stronger.contains(left.min) && stronger.contains(left.max));
        // Nothing in the stronger one is nearer to what the weaker asks for.
        const double wanted = weaker.clamp(left.min);
        QCOMPARE(stronger.clamp(wanted), left.clamp(wanted));
    }
}

void TestInterval::narrowingIsIntersectionWhereBothAgree()
{
    QCOMPARE(narrow({-10, 10}, {0, 20}), (Interval{0, 10}));
    QCOMPARE(narrow({-10, 10}, {10, 20}), point(10));
    QCOMPARE(narrow({-10, 10}, {11, 20}), point(10));
    QCOMPARE(narrow({-10, 10}, {-20, -11}), point(-10));
}

void TestInterval::rulesOfOneRankCommuteWhereTheyAgree()
{
    Dice dice(3);
    int agreed = 0;
    for (int i = 0; i < kRounds; ++i) {
        const Interval range = dice.full();
        const Interval a = dice.full();
        const Interval b = dice.full();
        if (intersect(range, intersect(a, b)).isEmpty())
            continue;
        ++agreed;
        QCOMPARE(narrow(narrow(range, a), b), narrow(narrow(range, b), a));
    }
    QVERIFY(agreed > kRounds / 20);
}

void TestInterval::keepsOnlyNarrowingsThatTookSomething()
{
    Allowed allowed({-5000, 5000});
    allowed.narrow(Rule::Safety, {-6000, 6000}, Explanation(Why::DeviceRange));
    QCOMPARE(allowed.narrowings().size(), 0U);
    allowed.narrow(Rule::FuseLimit, {-4000, 9000}, Explanation(Why::FuseCharge, true));
    QCOMPARE(allowed.narrowings().size(), 1U);
    QCOMPARE(allowed.interval(), (Interval{-4000, 5000}));
}

void TestInterval::namesTheStrongestRuleThatBlocks()
{
    Allowed allowed({-5000, 5000});
    allowed.narrow(Rule::Safety, {0, 5000}, Explanation(Why::BatteryFull));
    allowed.narrow(Rule::FeedInLimit, {-9000, 1000}, Explanation(Why::FeedInCharge, true));
    QCOMPARE(allowed.blocking(500), nullptr);
    QCOMPARE(allowed.blocking(1001)->bound.rule, Rule::FeedInLimit);
    QCOMPARE(allowed.blocking(-1)->bound.rule, Rule::Safety);
}

void TestInterval::sharesAddUpToTheDemandWithinLimits()
{
    Dice dice(4);
    for (int round = 0; round < kRounds; ++round) {
        std::vector<Share> shares(static_cast<std::size_t>(dice.whole(1, 12)));
        Interval sum = point(0);
        for (Share &share : shares) {
            share = {dice.full(), dice.number(0.001, 10), 0};
            sum.min += share.allowed.min;
            sum.max += share.allowed.max;
        }
        const double demand = dice.number(-300, 300);
        shareOut(shares, demand);
        double got = 0;
        for (const Share &share : shares) {
            QVERIFY(share.allowed.contains(share.value));
            got += share.value;
        }
        QVERIFY2(std::abs(got - sum.clamp(demand)) < 1e-6,
                 qPrintable(QStringLiteral("%1 of %2").arg(got).arg(demand)));
    }
}

void TestInterval::sharesGrowWithTheDemand()
{
    Dice dice(5);
    for (int round = 0; round < kRounds / 4; ++round) {
        std::vector<Share> less(static_cast<std::size_t>(dice.whole(1, 6)));
        for (Share &share : less)
            share = {dice.full(), dice.number(0.1, 10), 0};
        std::vector<Share> more = less;
        const double demand = dice.number(-60, 60);
        shareOut(less, demand);
        shareOut(more, demand + dice.number(0, 30));
        for (std::size_t i = 0; i < less.size(); ++i)
            QVERIFY(more[i].value >= less[i].value - 1e-9);
    }
}

void TestInterval::sharesFollowTheWeights()
{
    std::vector<Share> shares{{{-5000, 5000}, 1, 0}, {{-5000, 5000}, 3, 0}};
    shareOut(shares, 2000);
    QCOMPARE(shares[0].value, 500.0);
    QCOMPARE(shares[1].value, 1500.0);
    shareOut(shares, -8000);
    QCOMPARE(shares[0].value, -3000.0);
    QCOMPARE(shares[1].value, -5000.0);
}

QTEST_GUILESS_MAIN(TestInterval)
#include "tst_interval.moc"
