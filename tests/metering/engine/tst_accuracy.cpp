// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accuracygrid.h"
#include "meterbench.h"

#include <QTest>

#include <cmath>

using namespace ww::metering;
using namespace ww::test;

namespace {

bool within(double error, double allowed)
{
    return allowed == 0 || error <= allowed;
}

bool within(const AccuracyErrors &e, const AccuracyErrors &a)
{
    return within(e.voltage, a.voltage) && within(e.current, a.current) && within(e.active, a.active) &&
           within(e.reactive, a.reactive) && within(e.apparent, a.apparent) &&
           within(e.frequency, a.frequency);
}

QByteArray describe(const AccuracyPoint &p, const AccuracyErrors &e)
{
    return QByteArray::number(p.voltageShare) + " Un, " + QByteArray::number(p.currentA) + " A, PF " +
           p.powerFactor + ", " + QByteArray::number(p.hz) + " Hz: U " + QByteArray::number(e.voltage) +
           " I " + QByteArray::number(e.current) + " P " + QByteArray::number(e.active) + " Q " +
           QByteArray::number(e.reactive) + " S " + QByteArray::number(e.apparent) + " f " +
           QByteArray::number(e.frequency) + " %";
}

} // namespace

/// The corners of the grid of EN IEC 62053-21 and -23; the benchmark "accuracy" measures all of it.
class TestAccuracy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void softwareAddsATenthOfTheClassAtMost_data();
    void softwareAddsATenthOfTheClassAtMost(); // req: C7
    void energyOverLoadStepsIsExact();         // req: C1, C7
};

void TestAccuracy::softwareAddsATenthOfTheClassAtMost_data()
{
    QTest::addColumn<int>("condition");
    const auto &conditions = accuracyConditions();
    for (std::size_t n = 0; n < conditions.size(); ++n)
        QTest::addRow("%s", conditions[n].name) << static_cast<int>(n);
}

void TestAccuracy::softwareAddsATenthOfTheClassAtMost()
{
    QFETCH(int, condition);
    const AccuracyCondition &wanted = accuracyConditions()[static_cast<std::size_t>(condition)];
    for (const AccuracyPoint &point : accuracyPoints(false)) {
        if (!resolves(wanted, point))
            continue;
        const AccuracyResult result = measurePoint(point, wanted);
        QVERIFY2(within(result.software, allowedAt(point)), describe(point, result.software).constData());
        // Twelve bits over 130 A are no match for class 1; the others are.
        if (wanted.bits != 12)
            QVERIFY2(within(result.total, statedAt(point)), describe(point, result.total).constData());
    }
}

void TestAccuracy::energyOverLoadStepsIsExact()
{
    // Load steps and reversals while the frequency wanders, added up window by window.
    WaveSpec spec =
        steady({.grid = GridSystem::SinglePhase, .currentA = {10, 0, 0}, .lagRad = {0.4, 0, 0}}, 60);
    spec.rateHz = 4000;
    spec.frequency = {{0, 49.9}, {20, 50.1}, {45, 49.95}};
    const double watts = 2300 * std::cos(0.4);
    spec.disturbances = {{7.3, 19.1, 0b001000, 0.05}, {25, 40.7, 0b001000, -1}, {50, 55, 0b001000, 0}};
    const Measured measured = measure(spec, {.grid = GridSystem::SinglePhase, .generatingPhases = 1});
    const double begin = measured.windows().front().startSeconds;
    const double end = measured.lastWindow().startSeconds + measured.lastWindow().seconds;
    double expectedJ = watts * (end - begin);
    for (const Disturbance &d : spec.disturbances)
        expectedJ -= watts * (1 - d.factor) * (d.toSeconds - d.fromSeconds);
    double joules = 0;
    for (const WindowValues &w : measured.windows())
        joules += *w.system.activePowerW * w.seconds;
    // Cutting a load anywhere in a cycle leaves up to a quarter cycle of it in doubt, six times.
    const double doubt = 6 * watts * 0.25 / 50 / 4;
    QVERIFY2(std::abs(joules - expectedJ) < 1e-4 * expectedJ + doubt,
             qPrintable(QStringLiteral("%1 of %2").arg(joules).arg(expectedJ)));
}

QTEST_GUILESS_MAIN(TestAccuracy)
#include "tst_accuracy.moc"
