// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "meterbench.h"

#include <QTest>

#include <numbers>

using namespace ww::metering;
using namespace ww::test;

namespace {

constexpr double kPi = std::numbers::pi;

Measured wired(WaveSpec spec, std::uint8_t generating = 0)
{
    spec.seconds = 4;
    return measure(spec, {.generatingPhases = generating});
}

WaveSpec household(double lagRad = 0.3)
{
    return steady({.currentA = {4, 6, 3}, .lagRad = {lagRad, lagRad, lagRad}}, 4);
}

void reverse(WaveSpec &spec, std::size_t phase)
{
    spec.channel[kPhases + phase].components.front().angleRad += kPi;
}

} // namespace

/// Reversed and exchanged current transformers, with a suggestion which one.
class TestWiringHelp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void suggestsTheReversedTransformer_data(); // req: A5
    void suggestsTheReversedTransformer();
    void suggestsTheExchangedTransformers_data(); // req: A5
    void suggestsTheExchangedTransformers();
    void isContentWithLoads_data();
    void isContentWithLoads();
    void acceptsExportWhereItIsExpected();
    void waitsTwoSeconds();
    void saysNothingAboutTinyCurrents();
};

void TestWiringHelp::suggestsTheReversedTransformer_data()
{
    QTest::addColumn<int>("mask");
    for (int mask = 1; mask < 8; ++mask)
        QTest::addRow("mask %d", mask) << mask;
}

void TestWiringHelp::suggestsTheReversedTransformer()
{
    QFETCH(int, mask);
    WaveSpec spec = household();
    for (std::size_t p = 0; p < kPhases; ++p)
        if ((mask >> p & 1) != 0)
            reverse(spec, p);
    const WindowValues w = wired(spec).lastWindow();
    QCOMPARE(int(w.wiring.reversedMask), mask);
    QCOMPARE(int(w.wiring.swapMask), 0);
    for (std::size_t p = 0; p < kPhases; ++p)
        QCOMPARE(w.channelFlags[kPhases + p].has(Flag::ReversedCt), (mask >> p & 1) != 0);
    QVERIFY(w.system.activePowerW.has_value()); // a suggestion, not a correction
}

void TestWiringHelp::suggestsTheExchangedTransformers_data()
{
    QTest::addColumn<std::array<int, 3>>("order");
    QTest::addColumn<int>("mask");
    QTest::addRow("1 and 2") << std::array{1, 0, 2} << 0b011;
    QTest::addRow("2 and 3") << std::array{0, 2, 1} << 0b110;
    QTest::addRow("1 and 3") << std::array{2, 1, 0} << 0b101;
    QTest::addRow("all three") << std::array{1, 2, 0} << 0b111;
}

void TestWiringHelp::suggestsTheExchangedTransformers()
{
    using Order = std::array<int, 3>;
    QFETCH(Order, order);
    QFETCH(int, mask);
    const WaveSpec right = household(0.2);
    WaveSpec spec = right;
    for (std::size_t p = 0; p < kPhases; ++p)
        spec.channel[kPhases + p] = right.channel[kPhases + static_cast<std::size_t>(order[p])];
    const WindowValues w = wired(spec).lastWindow();
    QCOMPARE(int(w.wiring.swapMask), mask);
    QCOMPARE(int(w.wiring.reversedMask), 0);
    QVERIFY(w.flags.has(Flag::SwappedCt));
}

void TestWiringHelp::isContentWithLoads_data()
{
    QTest::addColumn<double>("lag");
    for (const double lag : {-1.0, -0.64, 0.0, 0.5, 1.04})
        QTest::addRow("%g", lag) << lag;
}

void TestWiringHelp::isContentWithLoads()
{
    QFETCH(double, lag);
    const Measured measured = wired(household(lag));
    for (const WindowValues &w : measured.windows()) {
        QVERIFY(w.flags.empty());
        QCOMPARE(w.wiring, WiringHint{});
    }
}

void TestWiringHelp::acceptsExportWhereItIsExpected()
{
    WaveSpec spec = household(0.1);
    reverse(spec, 1);
    QVERIFY(wired(spec, 0b010).lastWindow().flags.empty());
    QVERIFY(wired(spec, 0b101).lastWindow().channel(Channel::I2).has(Flag::ReversedCt));
}

void TestWiringHelp::waitsTwoSeconds()
{
    WaveSpec spec = household();
    reverse(spec, 0);
    const Measured measured = wired(spec);
    for (const WindowValues &w : measured.windows())
        QCOMPARE(w.flags.has(Flag::ReversedCt), w.number + 1 >= 10);
}

void TestWiringHelp::saysNothingAboutTinyCurrents()
{
    WaveSpec spec = steady({.currentA = {0.15, 5, 5}}, 4);
    reverse(spec, 0);
    QVERIFY(!wired(spec).lastWindow().flags.has(Flag::ReversedCt));
}

QTEST_GUILESS_MAIN(TestWiringHelp)
#include "tst_wiringhelp.moc"
