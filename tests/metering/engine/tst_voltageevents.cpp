// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "meterbench.h"

#include <QTest>

#include <cmath>

using namespace ww::metering;
using namespace ww::test;

namespace {

/// A clean grid with one disturbance from 1 s on.
Measured disturbed(double length, double factor, std::uint8_t channels = 0b111, double hz = 50)
{
    WaveSpec spec = steady({}, 1 + length + 1, hz);
    spec.disturbances = {{1.0, 1.0 + length, channels, factor}};
    return measure(spec);
}

/// Events that are over, in the order they ended.
std::vector<VoltageEvent> ended(const Measured &measured)
{
    std::vector<VoltageEvent> result;
    for (const VoltageEvent &event : measured.events())
        if (event.ended)
            result.push_back(event);
    return result;
}

} // namespace

/// Sags, swells and interruptions after IEC 61000-4-30.
class TestVoltageEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsKindDepthAndLength_data();
    void tellsKindDepthAndLength();
    void staysSilentOnACleanGrid();
    void namesThePhasesThatTookPart();
    void needsTheHysteresisToEnd();
    void turnsASagIntoAnInterruption();
    void watchesLineVoltagesWithoutNeutral();
    void reportsAnEventWhileItGoesOn();
    void flagsTheWindowsItTouches();
    void seesAnOutageFromTheFirstSample();
};

void TestVoltageEvents::tellsKindDepthAndLength_data()
{
    QTest::addColumn<double>("length");
    QTest::addColumn<double>("factor");
    QTest::addColumn<double>("hz");
    QTest::addColumn<VoltageEventKind>("kind");
    for (const double hz : {45.0, 50.0, 62.3}) {
        QTest::addRow("sag of 100 ms to 70 %%, %g Hz", hz) << 0.1 << 0.7 << hz << VoltageEventKind::Sag;
        QTest::addRow("sag of 2 s to 85 %%, %g Hz", hz) << 2.0 << 0.85 << hz << VoltageEventKind::Sag;
        QTest::addRow("swell of 300 ms to 115 %%, %g Hz", hz) << 0.3 << 1.15 << hz << VoltageEventKind::Swell;
        QTest::addRow("interruption of 500 ms, %g Hz", hz)
            << 0.5 << 0.0 << hz << VoltageEventKind::Interruption;
    }
}

void TestVoltageEvents::tellsKindDepthAndLength()
{
    QFETCH(double, length);
    QFETCH(double, factor);
    QFETCH(double, hz);
    QFETCH(VoltageEventKind, kind);
    const auto events = ended(disturbed(length, factor, 0b111, hz));
    QVERIFY(!events.empty());
    // On the way down to an interruption the RMS passes the sag's threshold for one or two half cycles.
    const VoltageEvent &event = kind == VoltageEventKind::Interruption ? events.at(1) : events.front();
    QCOMPARE(event.kind, kind);
    const double depth = kind == VoltageEventKind::Swell ? 100 * factor - 100 : 100 - 100 * factor;
    QVERIFY2(std::abs(event.depthPct - depth) < 0.2, qPrintable(QString::number(event.depthPct)));
    QVERIFY(std::abs(event.extremeV - 230 * factor) < 0.5);
    const double cycle = 1 / hz;
    QVERIFY(std::abs(event.startSeconds - 1) <= 1.01 * cycle);
    QVERIFY(std::abs(event.durationSeconds - length) <= 2.01 * cycle);
    QCOMPARE(event.phaseMask, std::uint8_t(0b111));
}

void TestVoltageEvents::staysSilentOnACleanGrid()
{
    for (const double hz : {45.0, 50.0, 65.0})
        QVERIFY(measure(steady({}, 2, hz)).events().empty());
}

void TestVoltageEvents::namesThePhasesThatTookPart()
{
    const auto events = ended(disturbed(0.4, 0.6, 0b010));
    QCOMPARE(events.size(), 1U);
    QCOMPARE(events.front().phaseMask, std::uint8_t(0b010));
}

void TestVoltageEvents::needsTheHysteresisToEnd()
{
    // Back to 91 % is above the threshold but not above threshold and hysteresis.
    WaveSpec spec = steady({}, 4);
    spec.disturbances = {{1, 2, 0b111, 0.8}, {2, 3, 0b111, 0.91}};
    const auto events = ended(measure(spec));
    QCOMPARE(events.size(), 1U);
    QVERIFY(std::abs(events.front().durationSeconds - 2) < 0.05);
}

void TestVoltageEvents::turnsASagIntoAnInterruption()
{
    WaveSpec spec = steady({}, 4);
    spec.disturbances = {{1, 2, 0b111, 0.5}, {2, 3, 0b111, 0.01}};
    const auto events = ended(measure(spec));
    QVERIFY(events.size() >= 2);
    QCOMPARE(events[0].kind, VoltageEventKind::Sag);
    QVERIFY(std::abs(events[0].durationSeconds - 1) < 0.05);
    QCOMPARE(events[1].kind, VoltageEventKind::Interruption);
    QVERIFY(std::abs(events[1].depthPct - 99) < 0.1);
}

void TestVoltageEvents::watchesLineVoltagesWithoutNeutral()
{
    WaveSpec spec = steady({.grid = GridSystem::ThreePhase3w, .voltageV = 400}, 3);
    spec.disturbances = {{1, 2, 0b001, 0.4}};
    const auto events = ended(measure(spec, {.grid = GridSystem::ThreePhase3w, .nominalV = 400}));
    QCOMPARE(events.size(), 1U);
    QCOMPARE(events.front().phaseMask, std::uint8_t(0b101)); // L1-L2 and L3-L1
    // |0.4 - e^-j120| of the star voltage.
    QVERIFY(std::abs(events.front().extremeV - 400 / std::sqrt(3.0) * std::sqrt(0.16 + 0.4 + 1)) < 1);
}

void TestVoltageEvents::reportsAnEventWhileItGoesOn()
{
    const Measured measured = disturbed(1.0, 0.7);
    QCOMPARE(measured.events().size(), 2U);
    QVERIFY(!measured.events()[0].ended);
    QVERIFY(measured.events()[1].ended);
    QCOMPARE(measured.events()[0].id, measured.events()[1].id);
}

void TestVoltageEvents::flagsTheWindowsItTouches()
{
    const Measured measured = disturbed(0.3, 0.7);
    for (const WindowValues &w : measured.windows()) {
        const double end = w.startSeconds + w.seconds;
        if (end < 0.99 || w.startSeconds > 1.35)
            QVERIFY(!w.flags.has(Flag::VoltageEvent));
        else if (end > 1.02 && w.startSeconds < 1.28)
            QVERIFY(w.flags.has(Flag::VoltageEvent));
    }
}

void TestVoltageEvents::seesAnOutageFromTheFirstSample()
{
    WaveSpec spec = steady({}, 3);
    spec.disturbances = {{0, 1.5, 0b111, 0.0}};
    const auto events = ended(measure(spec));
    QCOMPARE(events.front().kind, VoltageEventKind::Interruption);
    QVERIFY(std::abs(events.front().durationSeconds - 1.5) < 0.05);
}

QTEST_GUILESS_MAIN(TestVoltageEvents)
#include "tst_voltageevents.moc"
