// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Waves without a frequency the engine can lock to, and rates that are not what they are said to be.
#include "meterbench.h"

#include <QTest>

using namespace ww::metering;
using namespace ww::test;

namespace {

constexpr double kRate = 8000;

} // namespace

class TestBadFrequency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void flagsFrequenciesOutsideTheRange_data(); // req: A4
    void flagsFrequenciesOutsideTheRange();
    void countsEnergyWithoutAFrequencyToLockTo(); // req: C1, C3
    void aBlackoutIsMeasuredAsNothing();          // req: C3
    void flagsADriftingSampleRate();
};

void TestBadFrequency::flagsFrequenciesOutsideTheRange_data()
{
    QTest::addColumn<double>("hz");
    QTest::addColumn<bool>("followed");
    QTest::addRow("30 Hz") << 30.0 << false;
    QTest::addRow("38 Hz") << 38.0 << false;
    QTest::addRow("43 Hz") << 43.0 << true;
    QTest::addRow("67 Hz") << 67.0 << true;
    QTest::addRow("75 Hz") << 75.0 << false;
}

void TestBadFrequency::flagsFrequenciesOutsideTheRange()
{
    QFETCH(double, hz);
    QFETCH(bool, followed);
    const Measured measured = measure(steady({}, 2, hz));
    for (const WindowValues &w : measured.windows()) {
        QVERIFY(w.flags.has(Flag::FrequencyOutOfRange));
        QCOMPARE(w.flags.has(Flag::Unsynchronised), !followed);
        if (followed) {
            QVERIFY(relativeError(w.system.frequencyHz, hz) < 1e-6);
            QVERIFY(relativeError(w.system.activePowerW, 3450) < 1e-5);
        } else {
            QVERIFY(!w.system.frequencyHz && !w.system.activePowerW && !w.phase[0].voltageV);
        }
    }
}

// 400 Hz, as behind an aircraft's converter: active power is known, a fundamental there is not.
void TestBadFrequency::countsEnergyWithoutAFrequencyToLockTo()
{
    WaveSpec spec = steady({}, 4);
    for (ChannelWave &wave : spec.channel)
        wave.components.front().order = 8;
    const Measured measured = measure(spec);
    for (const WindowValues &w : measured.windows()) {
        QVERIFY(w.flags.has(Flag::Unsynchronised) && !w.system.reactivePowerVar);
        QVERIFY(relativeError(w.system.activePowerW, 3450) < 1e-3);
    }
    const RegisterValues counted = registersOf(measured);
    const auto operatingMs = static_cast<double>(counted[indexOf(MeterRegister::OperatingTime)]);
    QVERIFY(operatingMs > 3500);
    QVERIFY(relativeError(static_cast<double>(counted[indexOf(MeterRegister::ActiveImport)]),
                          3450 * operatingMs) < 1e-3);
    QCOMPARE(counted[indexOf(MeterRegister::ActiveQuadrant1)], counted[indexOf(MeterRegister::ActiveImport)]);
    QCOMPARE(counted[indexOf(MeterRegister::RunTimeImport)], counted[indexOf(MeterRegister::OperatingTime)]);
    QCOMPARE(counted[indexOf(MeterRegister::UnmeasuredTime)], 0);
    QCOMPARE(counted[indexOf(MeterRegister::ReactiveImport)], 0);
}

void TestBadFrequency::aBlackoutIsMeasuredAsNothing()
{
    WaveSpec spec = steady({}, 6);
    spec.disturbances = {{2, 6, 0b111111, 0}};
    const Measured measured = measure(spec);
    const RegisterValues counted = registersOf(measured);
    QVERIFY(counted[indexOf(MeterRegister::OperatingTime)] > 5500);
    QCOMPARE(counted[indexOf(MeterRegister::UnmeasuredTime)], 0);
    const auto importedWs = static_cast<double>(counted[indexOf(MeterRegister::ActiveImport)]) / 1000;
    QVERIFY2(std::abs(importedWs - 3450 * 2) < 3450 * 0.01, qPrintable(QString::number(importedWs)));
}

void TestBadFrequency::flagsADriftingSampleRate()
{
    for (const double drift : {0.0, 0.0005, 0.003, -0.003}) {
        Synthesiser source(steady({}, 20));
        Measured measured = engineFor({});
        SampleBlock block;
        while (*source.read(block)) {
            block.monotonicNs =
                std::llround(static_cast<double>(block.firstSample) / kRate / (1 + drift) * 1e9);
            measured.engine->push(block);
        }
        const bool flagged = std::abs(drift) > 0.001;
        QCOMPARE(measured.lastWindow().flags.has(Flag::RateDrift), flagged);
        QCOMPARE(measured.lastWindow().system.frequencyHz.has_value(), !flagged);
    }
}

QTEST_GUILESS_MAIN(TestBadFrequency)
#include "tst_badfrequency.moc"
