// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loop.h"
#include "picture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;

namespace {

/// What a self-test would like the battery to do.
Trial wishFor(double watts)
{
    Trial trial;
    trial.wishes.push_back({DeviceId(u"battery"_s), SetpointKind::BatteryPower, watts});
    return trial;
}

double told(Picture &picture, const Trial &trial, const ControlSettings &settings = {})
{
    ControlState state;
    ControlInputs inputs;
    inputs.trial = trial;
    const PlantConfig plant;
    const Decision decision = decide(settings, plant, state, picture.snapshot(), inputs);
    const Command *command = find(decision, picture.snapshot(), "battery");
    return command ? command->value : std::nan("");
}

/// Counts what it is told.
class CountingSink : public SetpointSink
{
public:
    [[nodiscard]] bool supports(SetpointKind kind) const override
    {
        return kind == SetpointKind::BatteryPower;
    }
    [[nodiscard]] std::optional<std::pair<double, double>> range(SetpointKind kind) const override
    {
        return supports(kind) ? std::optional(std::pair(-5000.0, 5000.0)) : std::nullopt;
    }
    void apply(const Setpoint &setpoint) override { applied.push_back(setpoint); }
    void withdraw(SetpointKind) override {}
    std::vector<Setpoint> applied;
};

} // namespace

/// What a self-test may do to a decision, and what it may not.
// req: B1, B4
class TestTrial : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wishesAreFollowedAndSaidToBeTheTests()
    {
        Picture picture;
        picture.grid(0).battery("battery", 0, 50);
        ControlState state;
        ControlInputs inputs;
        inputs.trial = wishFor(1500);
        const Decision decision = decide({}, {}, state, picture.snapshot(), inputs);
        const Command *command = find(decision, picture.snapshot(), "battery");
        QVERIFY(command);
        QCOMPARE(command->value, 1500.0);
        QCOMPARE(command->why.toReason("powerW", command->value).sentenceId, u"why.trial.discharge"_s);
    }

    void everyLimitComesBeforeThem()
    {
        // 10 A at 230 V on three phases are 6900 W; the house draws 5000 W of them.
        Picture picture;
        picture.grid(5000, {5000.0 / 3, 5000.0 / 3, 5000.0 / 3}).battery("battery", 0, 50);
        ControlSettings settings;
        settings.fuse.current = Amperes(10);
        QVERIFY(told(picture, wishFor(-5000), settings) > -2000);
        Picture empty;
        empty.grid(0).battery("battery", 0, 3);
        QCOMPARE(told(empty, wishFor(2000)), 0.0);
    }

    void theOwnersHandComesBeforeThem()
    {
        Picture picture;
        picture.grid(0).battery("battery", 0, 50);
        ControlSettings settings;
        settings.overrides.push_back({DeviceId(u"battery"_s), SetpointKind::BatteryPower, 700,
                                      picture.snapshot().time + Duration(60'000)});
        QCOMPARE(told(picture, wishFor(-3000), settings), 700.0);
    }

    void limitsOnlyBecomeStricter()
    {
        PlantConfig plant;
        ControlSettings settings;
        Trial trial;
        trial.feedIn = Watts(2000);
        trial.fuse = Amperes(20);
        const ControlSettings free = underTrial(settings, plant, trial);
        QCOMPARE(feedInLimit(free, plant), std::optional(Watts(2000)));
        QCOMPARE(heldFuse(free, plant), Amperes(20));
        settings.feedIn.kind = FeedInLimitKind::Zero;
        settings.fuse.current = Amperes(16);
        const ControlSettings held = underTrial(settings, plant, trial);
        QCOMPARE(feedInLimit(held, plant), std::optional(Watts(0)));
        QCOMPARE(heldFuse(held, plant), Amperes(16));
    }

    void aMeterTakenForLostIsLost()
    {
        Picture picture;
        picture.grid(3000).battery("battery", 0, 50);
        Trial trial = wishFor(2000);
        trial.meterLost = true;
        QCOMPARE(told(picture, trial), 0.0);
    }

    void aRippleControlPatternIsObeyedUnlessTheContactsAreStricter()
    {
        Picture picture;
        picture.grid(0).inverter("inverter", 8000);
        ControlSettings settings;
        settings.ripple.enabled = true;
        settings.ripple.debounce = Duration(0);
        PlantConfig plant;
        plant.installedPv = Watts(10'000);
        const auto limit = [&](std::optional<bool> second, std::optional<int> pattern) {
            ControlState state;
            ControlInputs inputs;
            inputs.digital = {false, second};
            inputs.trial.contacts = pattern;
            const Decision decision = decide(settings, plant, state, picture.snapshot(), inputs);
            const Command *command =
                find(decision, picture.snapshot(), "inverter", SetpointKind::ActivePowerLimit);
            return command ? command->value : 10'000;
        };
        QCOMPARE(limit(false, std::nullopt), 10'000.0);
        QCOMPARE(limit(false, 1), 6000.0);
        QCOMPARE(limit(true, 1), 3000.0);
        QCOMPARE(limit(true, 0), 3000.0);
    }

    void aLapsingSetpointIsNotRenewedButStillChanged()
    {
        ManualClock clock;
        Plant plant({}, clock);
        Device *battery =
            plant.addDevice({DeviceId(u"battery"_s), DeviceType::Battery}, u"Battery"_s).value();
        CountingSink sink;
        battery->setSink(&sink);
        ControlLoop loop(plant, {});
        Picture picture;
        picture.grid(0).battery("battery", 1000, 50);
        const auto tick = [&](Duration later) {
            picture.snapshot().uptime += later;
            for (DeviceState &device : picture.snapshot().devices) {
                for (ChannelReading &entry : device.readings)
                    entry.reading = Reading(*entry.reading.last(), picture.snapshot().uptime);
            }
            loop.tick(std::make_shared<const Snapshot>(picture.snapshot()));
        };
        Trial trial = wishFor(1000);
        loop.setTrial(trial);
        tick(Duration(0));
        tick(Duration(20'000));
        QCOMPARE(sink.applied.size(), 2U);
        trial.lapsing = trial.wishes.front();
        loop.setTrial(trial);
        tick(Duration(20'000));
        tick(Duration(20'000));
        QCOMPARE(sink.applied.size(), 2U);
        trial.wishes.front().value = 900;
        loop.setTrial(trial);
        tick(Duration(100));
        QCOMPARE(sink.applied.back().value, 900.0);
        loop.withdrawAll();
        QCOMPARE(loop.inputs().trial, Trial{});
    }
};

QTEST_GUILESS_MAIN(TestTrial)
#include "tst_trial.moc"
