// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "meterbench.h"
#include "metering/calibration/calibrator.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace ww::metering;
using namespace ww::test;

namespace {

constexpr double kPi = std::numbers::pi;

/// Sensors with ratio, phase and offset errors, every channel different.
WaveSpec imperfect(double hz, double lagRad)
{
    WaveSpec spec = steady({.currentA = {20, 30, 40}, .lagRad = {lagRad, lagRad, lagRad}}, 1.2, hz);
    for (std::size_t p = 0; p < kPhases; ++p) {
        const auto n = static_cast<double>(p);
        spec.converter[p] = {0, 0, 0.01 - 0.02 * n, 0};
        spec.converter[kPhases + p] = {0, 0, -0.03 + 0.01 * n, (20 + 60 * n) * 1e-6};
        spec.channel[p].dc = 1.5 * n;
        spec.channel[kPhases + p].dc = -0.2 * n;
    }
    return spec;
}

CalibrationReference trusted(double lagRad)
{
    return {{{230, 20, lagRad}, {230, 30, lagRad}, {230, 40, lagRad}}};
}

double powerError(const Measured &measured, double lagRad)
{
    const double amperes[] = {20, 30, 40};
    double worst = 0;
    for (std::size_t p = 0; p < kPhases; ++p) {
        const double expectedW = 230 * amperes[p] * std::cos(lagRad);
        worst = std::max(worst, std::abs(measured.whole.phase[p].activePowerW.value() / expectedW - 1));
    }
    return worst;
}

} // namespace

/// Gain, phase and offset from a reference, applied in samples.
class TestCalibrator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void correctsSensorsToATenthOfTheClass_data();
    void correctsSensorsToATenthOfTheClass(); // req: C7
    void improvesAnEarlierCalibration();
    void takesOffsets();
    void delaysWholeAndPartsOfSamples_data();
    void delaysWholeAndPartsOfSamples();
    void keepsHarmonicsRight();
    void refusesWhatCannotBeRight();
};

void TestCalibrator::correctsSensorsToATenthOfTheClass_data()
{
    QTest::addColumn<double>("hz");
    for (const double hz : {45.0, 50.0, 60.0, 65.0})
        QTest::addRow("%g Hz", hz) << hz;
}

void TestCalibrator::correctsSensorsToATenthOfTheClass()
{
    QFETCH(double, hz);
    EngineSettings settings;
    const Measured before = measure(imperfect(50, 0), settings);
    const auto calibration = calibrate(settings, before.whole, trusted(0));
    QVERIFY(calibration.has_value());
    settings.calibration = *calibration;
    // Calibrated at PF 1 and 50 Hz, it must hold at PF 0.5 and 0.25, where a phase error counts most.
    for (const double lag : {kPi / 3, -0.6435, 1.318}) {
        QVERIFY(powerError(measure(imperfect(hz, lag), EngineSettings{}), lag) > 0.01);
        const Measured after = measure(imperfect(hz, lag), settings);
        QVERIFY(powerError(after, lag) < 2e-4);
        QVERIFY(relativeError(after.whole.phase[1].voltageV, 230) < 1e-5);
        QVERIFY(relativeError(after.whole.phase[2].currentA, 40) < 2e-5);
    }
}

void TestCalibrator::improvesAnEarlierCalibration()
{
    EngineSettings settings;
    settings.calibration.channel[3] = {1.05, 0.1, -40e-6};
    for (int round = 0; round < 2; ++round) {
        const auto calibration =
            calibrate(settings, measure(imperfect(50, 0.3), settings).whole, trusted(0.3));
        QVERIFY(calibration.has_value());
        settings.calibration = *calibration;
    }
    QVERIFY(std::abs(settings.calibration.channel[3].gain - 1 / 0.97) < 1e-5);
    const double delay = settings.calibration.channel[3].delaySeconds;
    // 50 ns are 16 microradians at 50 Hz: 0.003 % of the power at PF 0.5, a thirtieth of what C7 leaves.
    QVERIFY2(std::abs(delay - 20e-6) < 5e-8, qPrintable(QString::number(delay, 'g', 9)));
}

void TestCalibrator::takesOffsets()
{
    EngineSettings settings;
    const auto calibration = calibrate(settings, measure(imperfect(50, 0), settings).whole, trusted(0));
    settings.calibration = *calibration;
    const Measured after = measure(imperfect(50, 0), settings);
    for (const Value &offset : after.whole.dcOffset)
        QVERIFY(std::abs(offset.value()) < 1e-3);
}

void TestCalibrator::delaysWholeAndPartsOfSamples_data()
{
    QTest::addColumn<double>("delay");
    for (const double us : {-500.0, -130.0, -62.5, -1.0, 1.0, 62.5, 125.0, 211.0, 500.0})
        QTest::addRow("%g us", us) << us * 1e-6;
}

void TestCalibrator::delaysWholeAndPartsOfSamples()
{
    QFETCH(double, delay);
    WaveSpec spec = steady({.currentA = {10, 10, 10}, .lagRad = {1, 1, 1}}, 1);
    spec.converter[4].delaySeconds = delay;
    EngineSettings settings;
    settings.calibration.channel[4].delaySeconds = delay;
    const Measured measured = measure(spec, settings);
    QVERIFY(relativeError(measured.whole.phase[1].activePowerW, 2300 * std::cos(1)) < 2e-5);
    QVERIFY(relativeError(measured.whole.phase[0].activePowerW, 2300 * std::cos(1)) < 2e-5);
}

void TestCalibrator::keepsHarmonicsRight()
{
    WaveSpec spec = steady({.currentA = {10, 10, 10}}, 1);
    addHarmonic(spec.channel[3], 31, 0.1, 0.5);
    spec.converter[3].delaySeconds = 70e-6;
    EngineSettings settings;
    settings.calibration.channel[3].delaySeconds = 70e-6;
    QVERIFY(std::abs(measure(spec, settings).whole.phase[0].thdCurrentPct.value() - 10) < 0.01);
}

void TestCalibrator::refusesWhatCannotBeRight()
{
    const EngineSettings settings;
    const Measurement good = measure(imperfect(50, 0), settings).whole;
    const auto whereOf = [&settings](const Measurement &measured, const CalibrationReference &reference) {
        const auto result = calibrate(settings, measured, reference);
        return result ? std::string() : result.error().where;
    };
    QCOMPARE(whereOf(good, trusted(0)), std::string());
    QCOMPARE(whereOf(good, {{{300, {}, {}}, {}, {}}}), std::string("U1")); // 30 % off
    QCOMPARE(whereOf(good, {{{}, {{}, 15, {}}, {}}}), std::string("I2"));  // half
    QCOMPARE(whereOf(good, {{{}, {}, {{}, {}, kPi}}}), std::string("I3")); // reversed
    Measurement clipped = good;
    clipped.channelFlags[3].set(Flag::Clipping);
    QCOMPARE(whereOf(clipped, trusted(0)), std::string("I1"));
    Measurement lost = good;
    lost.flags.set(Flag::DroppedSamples);
    QCOMPARE(whereOf(lost, trusted(0)), std::string("U1"));
    const Measurement small = measure(steady({.currentA = {1, 30, 30}}, 1), settings).whole;
    QCOMPARE(whereOf(small, {{{{}, 1, {}}, {}, {}}}), std::string("I1"));
    QCOMPARE(whereOf({}, trusted(0)), std::string("U1"));
}

QTEST_GUILESS_MAIN(TestCalibrator)
#include "tst_calibrator.moc"
