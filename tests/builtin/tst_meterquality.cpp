// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/meterrig.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;
using namespace ww::test;

/// What the built-in meter makes of waves at the edge of what it can measure.
class TestMeterQuality final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aClippedCurrentIsMarkedAndStaysGoodForControl();
    void thresholdsOfEventsAreThoseOfTheSettings();
    void noiseDoesNotCreepIntoTheRegisters();
};

// req: C6
void TestMeterQuality::aClippedCurrentIsMarkedAndStaysGoodForControl()
{
    MeterRig rig;
    rig.wave.channel = metering::waveOf({.currentA = {5, 60, 5}});
    rig.wave.converter[4] = {.bits = 16, .fullScale = 70}; // a peak of 85 A
    rig.begin();
    rig.run(4s);
    const MeterDetail &detail = *rig.meter->detail();
    for (const char *channel : {"current.L2", "activePower.L2", "activePower", "powerFactor", "current.N"}) {
        QVERIFY2(detail.isDoubtful(*Channel::fromString(QString::fromLatin1(channel))), channel);
        QVERIFY2(rig.reading(channel).isGood(), channel);
    }
    for (const char *channel : {"current.L1", "activePower.L1", "voltage.L2", "frequency"})
        QVERIFY2(!detail.isDoubtful(*Channel::fromString(QString::fromLatin1(channel))), channel);
    QVERIFY(rig.conditions[AlarmCode::MeterInput].startsWith(u"I2: Peaks are cut off"_s));
    rig.stop();
    rig.wave.converter[4] = {};
    rig.begin();
    rig.run(4s);
    QVERIFY(rig.meter->detail()->doubtful.empty());
}

void TestMeterQuality::thresholdsOfEventsAreThoseOfTheSettings()
{
    for (const double sagPct : {80.0, 90.0}) {
        MeterRig rig;
        rig.settings.engine.events.sagPct = sagPct;
        rig.wave.disturbances = {{3, 3.5, 0b010, 0.85}};
        rig.begin();
        rig.run(6s);
        QCOMPARE(rig.incidents.isEmpty(), sagPct < 85);
    }
}

// req: C7
void TestMeterQuality::noiseDoesNotCreepIntoTheRegisters()
{
    MeterRig rig;
    rig.settings.engine.rateHz = rig.wave.rateHz = 2000;
    rig.settings.engine.grid = metering::GridSystem::SinglePhase;
    rig.wave.channel = metering::waveOf({.grid = metering::GridSystem::SinglePhase, .currentA = {0, 0, 0}});
    rig.wave.channel[3].noiseRms = 0.005;
    rig.begin();
    rig.run(1h);
    QVERIFY(std::abs(rig.value("current.L1")) > 0.004);
    QVERIFY(rig.value("operatingTime") > 3590);
    for (const metering::MeterRegisterInfo &row : metering::meterRegisterTable()) {
        if (row.id != metering::MeterRegister::OperatingTime &&
            row.id != metering::MeterRegister::UnmeasuredTime)
            QCOMPARE(rig.value(std::string(row.channel).c_str()), 0.0);
    }
    QVERIFY(rig.value("unmeasuredTime") < 1);
}

QTEST_GUILESS_MAIN(TestMeterQuality)
#include "tst_meterquality.moc"
