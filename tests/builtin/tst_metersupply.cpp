// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Samples that end, fail, come late or are lost: what the built-in meter makes of them.
#include "builtin/meterrig.h"

#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

#include <future>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;
using namespace ww::test;

namespace {

/// A built-in meter that measures on its own thread, sixty times as fast as life.
struct ThreadedMeter
{
    void begin(SourceFactory source)
    {
        settings.engine.rateHz = 2000;
        const DriverContext context{.settings = {},
                                    .clock = clock,
                                    .grid = plant.config().grid,
                                    .journal = journal,
                                    .makeDevice = [this](const DevicePart &part) {
                                        return *plant.addDevice({.id = DeviceId(u"m"_s), .type = part.type},
                                                                u"m"_s);
                                    }};
        auto made = BuiltInMeter::create(context, {.settings = settings,
                                                   .source = std::move(source),
                                                   .registerFile = folder.filePath(u"registers"_s),
                                                   .timeZone = "UTC"});
        if (made)
            meter = std::move(*made);
    }
    [[nodiscard]] Reading reading(Quantity quantity) const
    {
        return plant.devices().first()->reading({quantity, Phase::Total}, clock.uptime());
    }

    const ScaledClock clock{{1'590'969'600'000}, 60}; // one that threads may share
    Plant plant{PlantConfig{.configuration = ProductConfiguration::Av2}, clock};
    QTemporaryDir folder;
    SetpointJournal journal{{}};
    MeterSettings settings;
    std::unique_ptr<BuiltInMeter> meter;
};

} // namespace

class TestMeterSupply final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSourceThatEndsIsOpenedAgain();
    void aSourceThatFailsIsToldAndTriedAgain();
    void aFailureAfterTheLastWindowStands();
    void timeWithoutASourceIsUnmeasured();
    void aBusyMachineLosesSamplesButNoTime();
    void aSlowConverterIsToldAsDrift_data();
    void aSlowConverterIsToldAsDrift();
    void samplesAConverterLostAreNoticed();
    void itsOwnThreadMeasuresToo();
    void contactsAreKnownWithoutSamples();
    void contactsAreKnownWhileAConverterHangs();
};

void TestMeterSupply::aSourceThatEndsIsOpenedAgain()
{
    MeterRig rig;
    rig.wave.seconds = 3;
    rig.begin();
    rig.run(10s);
    QVERIFY(rig.opened >= 3);
    QVERIFY(isClose(rig.value("activePower"), kRigPowerW));
}

// req: B4
void TestMeterSupply::aSourceThatFailsIsToldAndTriedAgain()
{
    MeterRig rig;
    rig.sourceBroken = true;
    rig.begin();
    rig.run(1s);
    QVERIFY(rig.plant->devices().first()->link() == LinkState::Absent);
    QVERIFY(rig.conditions[AlarmCode::MeterInput].contains(u"the converter is gone"_s));
    QVERIFY(!rig.reading("activePower").isGood());
    rig.sourceBroken = false;
    rig.run(8s);
    QVERIFY(rig.plant->devices().first()->link() == LinkState::Connected);
    QCOMPARE(rig.conditions[AlarmCode::MeterInput], QString());
    QVERIFY(rig.reading("activePower").isGood());
}

void TestMeterSupply::aFailureAfterTheLastWindowStands()
{
    MeterRig rig;
    rig.blocksUntilFailure = 30; // a window and a half of 10 ms each
    rig.begin();
    rig.run(MeterRig::kStep);
    // Both in one look, as on a busy machine.
    rig.clock.advance(400ms);
    rig.meter->step();
    QVERIFY(rig.conditions[AlarmCode::MeterInput].contains(u"the cable is off"_s));
    QVERIFY(rig.plant->devices().first()->link() == LinkState::Absent);
}

void TestMeterSupply::timeWithoutASourceIsUnmeasured()
{
    MeterRig rig;
    rig.sourceBroken = true;
    rig.begin();
    rig.run(60s);
    rig.sourceBroken = false;
    rig.run(10s);
    QVERIFY(rig.value("unmeasuredTime") > 55);
    QVERIFY(rig.value("operatingTime") - rig.value("unmeasuredTime") < 10);
}

void TestMeterSupply::aBusyMachineLosesSamplesButNoTime()
{
    MeterRig rig;
    rig.begin();
    rig.run(5s);
    rig.clock.advance(60s);
    rig.meter->step();
    rig.run(5s);
    QVERIFY(rig.value("operatingTime") > 65);
    QVERIFY(rig.value("unmeasuredTime") > 55 && rig.value("unmeasuredTime") < 60);
    QVERIFY(rig.value("activeEnergyImport") < kRigPowerW * 14 / 3600);
}

void TestMeterSupply::aSlowConverterIsToldAsDrift_data()
{
    QTest::addColumn<double>("pace");
    QTest::addColumn<bool>("told");
    QTest::newRow("as told") << 1.0 << false;
    QTest::newRow("0.5 % too slow") << 1.005 << true;
    QTest::newRow("0.5 % too fast") << 0.995 << true;
}

// A converter without time stamps is held against the clock.
void TestMeterSupply::aSlowConverterIsToldAsDrift()
{
    QFETCH(double, pace);
    QFETCH(bool, told);
    MeterRig rig;
    rig.wrap = [&rig, pace](std::unique_ptr<metering::SampleSource> source) {
        return OpenedSource{std::make_unique<WaitingSource>(std::move(source), rig.clock, pace), false};
    };
    rig.begin();
    for (int block = 0; block < 2000; ++block)
        rig.meter->step();
    const auto &findings = rig.meter->detail()->findings;
    const bool drifts = std::any_of(findings.begin(), findings.end(),
                                    [](const MeterFinding &found) { return found.code == u"rateDrift"_s; });
    QCOMPARE(drifts, told);
    QCOMPARE(rig.reading("frequency").isGood(), !told);
    // Seconds of a wrong length measure no energy.
    QVERIFY2(told ? rig.value("unmeasuredTime") > 5 : rig.value("unmeasuredTime") < 0.3,
             qPrintable(QString::number(rig.value("unmeasuredTime"))));
}

void TestMeterSupply::samplesAConverterLostAreNoticed()
{
    MeterRig rig;
    rig.wrap = [&rig](std::unique_ptr<metering::SampleSource> source) {
        return OpenedSource{std::make_unique<WaitingSource>(std::move(source), rig.clock, 1), false};
    };
    rig.begin();
    const auto read = [&rig](int blocks) {
        for (int block = 0; block < blocks; ++block)
            rig.meter->step();
    };
    read(500);
    const double before = rig.value("unmeasuredTime");
    rig.clock.advance(700ms); // nobody reads, and the converter's buffer holds nothing
    read(500);
    // And less than a window in which measuring begins again.
    const double unmeasured = rig.value("unmeasuredTime") - before;
    QVERIFY2(unmeasured >= 0.7 - 1e-3 && unmeasured < 0.7 + 0.25, qPrintable(QString::number(unmeasured)));
    QVERIFY(rig.conditions[AlarmCode::MeterInput].contains(u"Samples were lost"_s));
}

void TestMeterSupply::itsOwnThreadMeasuresToo()
{
    ThreadedMeter rig;
    rig.begin([]() -> Result<OpenedSource> {
        metering::WaveSpec wave;
        wave.rateHz = 2000;
        wave.channel = metering::waveOf({});
        return OpenedSource{std::make_unique<metering::Synthesiser>(wave), true};
    });
    QVERIFY(rig.meter);
    QSignalSpy reported(rig.meter.get(), &BuiltInMeter::reported);
    rig.meter->start();
    while (reported.size() < 10)
        QVERIFY(reported.wait(30'000));
    const Reading power = rig.reading(Quantity::ActivePower);
    QVERIFY(power.last() && isClose(*power.last(), kRigPowerW));
    rig.meter.reset();
    const auto stored = RegisterStore::open(rig.folder.filePath(u"registers"_s), rig.clock.now());
    QVERIFY(stored);
    QVERIFY((*stored)->loaded().newest.state.registers[0] > 0);
}

// req: B4, C9
void TestMeterSupply::contactsAreKnownWithoutSamples()
{
    MeterRig rig;
    rig.settings.inputs[0].debounce = 0ms;
    rig.blocksUntilFailure = 300; // of 10 ms
    rig.begin();
    rig.run(2s);
    rig.meter->setInputs({true, std::nullopt});
    rig.sourceBroken = true;
    for (int minute = 0; minute < 3; ++minute) {
        rig.run(60s);
        QVERIFY(!rig.reading("activePower").isGood());
        QCOMPARE(rig.reading("digitalInput1").good(), std::optional(1.0));
        QVERIFY(!rig.reading("digitalInput2").last());
    }
    rig.meter->setInputs({std::nullopt, std::nullopt});
    rig.run(2s);
    QCOMPARE(rig.reading("digitalInput1").good(), std::nullopt);
}

// req: B4, C9
void TestMeterSupply::contactsAreKnownWhileAConverterHangs()
{
    ThreadedMeter rig;
    rig.settings.inputs[0].debounce = 0ms;
    std::promise<void> end;
    const std::shared_future<void> ended = end.get_future().share();
    rig.begin([ended]() -> Result<OpenedSource> {
        ended.wait();
        return unexpected(ErrorCode::Io, u"the converter is gone"_s, u"adc"_s);
    });
    const auto release = qScopeGuard([&end] { end.set_value(); });
    QVERIFY(rig.meter);
    rig.meter->start();
    rig.meter->setInputs({true, std::nullopt});
    const Uptime since = rig.clock.uptime();
    const auto isFresh = [&rig, since] {
        const Reading input = rig.reading(Quantity::DigitalInput1);
        return input.good() == 1.0 && input.at() > since + 30s;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isFresh(), 30'000);
}

QTEST_GUILESS_MAIN(TestMeterSupply)
#include "tst_metersupply.moc"
