// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plantmodel.h"

#include <QJsonDocument>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::commissioning;
using namespace ww::test;

namespace {

/// What a report says of a check, and of a device where one is named.
std::vector<Says> said(const Report &report, Check check, const char *device = "")
{
    std::vector<Says> all;
    for (const StepResult &step : report.steps) {
        if (step.check != check || (*device && step.device.text() != QLatin1StringView(device)))
            continue;
        for (const Finding &finding : step.findings)
            all.push_back(finding.says);
    }
    return all;
}

using Saying = std::vector<Says>;

} // namespace

/// A self-test in closed loop with control and a home in which something is wrong.
// req: A5, B4
class TestSelfTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aGoodPlantPasses()
    {
        PlantModel home;
        const auto report = home.test();
        QVERIFY(report && report->complete);
        QVERIFY(said(*report, Check::Wiring) ==
                Saying({Says::PhaseRight, Says::PhaseRight, Says::PhaseRight}));
        QVERIFY(said(*report, Check::Actuator, "battery") == Saying{Says::Follows});
        QVERIFY(said(*report, Check::Actuator, "rod") == Saying{Says::Follows});
        QVERIFY(said(*report, Check::Lease, "battery") == Saying{Says::LeaseEnded});
        QVERIFY(said(*report, Check::Fuse) == Saying{Says::LimitKept});
        // There is no sun: the battery gives instead.
        QVERIFY(said(*report, Check::FeedIn) == Saying{Says::LimitKept});
        QVERIFY(said(*report, Check::Ripple) == Saying{Says::NotConfigured});
        QVERIFY(said(*report, Check::MeterLost) == Saying{Says::SafeReached});
        QVERIFY(home.inputs.trial == Trial{});
        QVERIFY2(report->toJson().value("verdict"_L1) == u"passed"_s,
                 QJsonDocument(report->toJson()).toJson());
    }

    void aReversedTransformerIsNamed()
    {
        PlantModel home;
        home.transformers[1].sign = -1;
        const auto report = home.test();
        QVERIFY(report);
        QVERIFY(said(*report, Check::Wiring) ==
                Saying({Says::PhaseRight, Says::PhaseReversed, Says::PhaseRight}));
    }

    void swappedTransformersAreNamed()
    {
        PlantModel home;
        std::swap(home.transformers[0], home.transformers[2]);
        const auto report = home.test();
        QVERIFY(report);
        QVERIFY(said(*report, Check::Wiring) ==
                Saying({Says::PhaseSwapped, Says::PhaseRight, Says::PhaseSwapped}));
    }

    void aNoisyHouseCannotBeJudged()
    {
        PlantModel home;
        home.noiseW = 3000;
        const auto report = home.test();
        QVERIFY(report);
        for (const Says says : said(*report, Check::Wiring))
            QVERIFY(says == Says::PhaseUnclear);
    }

    void aBatteryThatDoesNotFollowIsNamed()
    {
        PlantModel home;
        home.batteryObeys = false;
        const auto report = home.test();
        QVERIFY(report);
        QVERIFY(said(*report, Check::Actuator, "battery") == Saying{Says::NotFollowing});
        PlantModel refusing;
        refusing.batteryRefuses = true;
        const auto refused = refusing.test();
        QVERIFY(refused);
        QVERIFY(said(*refused, Check::Actuator, "battery") == Saying{Says::Refused});
    }

    void aLaggingBatteryIsMeasured()
    {
        PlantModel home;
        home.batteryLagS = 1.5;
        const auto report = home.test();
        QVERIFY(report);
        for (const StepResult &step : report->steps) {
            if (step.check != Check::Actuator || step.device.text() != u"battery"_s)
                continue;
            for (const auto &[name, value] : step.findings.front().values) {
                if (name == u"riseS"_s) // 2.2 time constants
                    QVERIFY2(std::abs(value - 3.3) < 0.5, qPrintable(QString::number(value)));
            }
        }
    }

    void aLeaseThatDoesNotEndIsNamed()
    {
        PlantModel home;
        home.leaseEnds = false;
        const auto report = home.test();
        QVERIFY(report);
        QVERIFY(said(*report, Check::Lease, "battery") == Saying{Says::LeaseNotEnded});
    }

    void aLeaseThatALimitRenewedCannotBeJudged()
    {
        PlantModel home;
        home.soc = 40; // So it is tested by charging.
        home.settings.fuse.current = Amperes(10);
        const Snapshot before = home.picture();
        QVERIFY(home.selfTest.start({before, home.settings, home.plant, home.inputs}, false).empty());
        int ticks = 0; // Of the battery's lease.
        for (int i = 0; i < 6000 && home.selfTest.isRunning(); ++i) {
            const Progress progress = home.selfTest.progress();
            const bool isIt = progress.check == Check::Lease && progress.device.text() == u"battery"_s;
            ticks += isIt ? 1 : 0;
            // Somebody cooks for a while, which the fuse carries only with less charging.
            home.houseW = isIt && ticks > 200 && ticks < 250 ? 2000 : 150;
            home.step();
        }
        const auto report = home.selfTest.takeReport();
        QVERIFY(report && report->complete);
        QVERIFY(said(*report, Check::Lease, "battery") == Saying{Says::HeldByLimit});
    }

    void theFuseHoldsDuringTheTest()
    {
        PlantModel home;
        home.settings.fuse.current = Amperes(5);
        const auto report = home.test();
        QVERIFY(report);
        QVERIFY2(home.mostCurrent() < 10, qPrintable(QString::number(home.mostCurrent())));
    }

    void whatStandsInTheWayIsSaid()
    {
        PlantModel home;
        const Snapshot snapshot = home.picture();
        const Moment moment{snapshot, home.settings, home.plant, home.inputs};
        QVERIFY(home.selfTest.start(moment, true) == Saying{Says::AlarmActive});
        QVERIFY(!home.selfTest.isRunning());
        const Snapshot empty;
        QVERIFY(home.selfTest.start({empty, home.settings, home.plant, home.inputs}, false) ==
                Saying({Says::NoMeter, Says::NothingToTest}));
        home.soc = 3;
        const auto report = home.test();
        QVERIFY(report);
        QVERIFY(said(*report, Check::Actuator, "battery") == Saying{Says::BatteryTooEmpty});
    }

    void theSunABatteryTakesBehindItsInverterCounts()
    {
        PlantModel home;
        home.sunW = 400;
        Snapshot snapshot = home.picture();
        const auto inverterStep = [&] {
            for (const PlannedStep &step : planSteps(snapshot, home.settings, home.plant)) {
                if (step.check == Check::Actuator && step.device.text() == u"inverter"_s)
                    return step;
            }
            return PlannedStep();
        };
        QVERIFY(inverterStep().skipped == Says::NoSun);
        for (DeviceState &device : snapshot.devices) {
            if (device.type != DeviceType::Battery)
                continue;
            device.coupledTo = DeviceId(u"inverter"_s);
            for (ChannelReading &entry : device.readings) {
                if (entry.channel == Channel{Quantity::ActivePower})
                    entry.reading = Reading(-2600, snapshot.uptime);
            }
        }
        QVERIFY(!inverterStep().skipped);
        QVERIFY(inverterStep().load >= 1300);
    }

    void itCanBeEndedAtAnyTime()
    {
        PlantModel home;
        const Snapshot snapshot = home.picture();
        QVERIFY(home.selfTest.start({snapshot, home.settings, home.plant, home.inputs}, false).empty());
        for (int i = 0; i < 200; ++i)
            home.step();
        QVERIFY(home.inputs.trial != Trial{});
        home.selfTest.abort(snapshot.time);
        home.step();
        QVERIFY(home.inputs.trial == Trial{});
        const auto report = home.selfTest.takeReport();
        QVERIFY(report && !report->complete && !report->stopped);
        QCOMPARE(report->toJson().value("verdict"_L1).toString(), u"unknown"_s);
        QVERIFY(!home.selfTest.takeReport());
    }

    void howFarItCameIsKnownAtAnyTime()
    {
        PlantModel home;
        const Snapshot before = home.picture();
        QVERIFY(home.selfTest.start({before, home.settings, home.plant, home.inputs}, false).empty());
        for (int i = 0; i < 450; ++i)
            home.step();
        const Snapshot now = home.picture();
        const Report report = home.selfTest.interrupted({now, home.settings, home.plant, home.inputs});
        QVERIFY(!report.complete && report.stopped == Says::Interrupted);
        QCOMPARE(report.started.msUtc, before.time.msUtc);
        QCOMPARE(report.ended.msUtc, now.time.msUtc);
        QCOMPARE(report.steps.size(), 2U);
        QVERIFY(said(report, Check::Actuator, "battery") == Saying{Says::Follows});
        QVERIFY(said(report, Check::Actuator, "rod") == Saying{Says::StepInterrupted});
        QVERIFY(home.selfTest.isRunning());
    }

    void theSunDecidesHowALimitIsTried_data()
    {
        QTest::addColumn<double>("sunW");
        for (const double sunW : {700.0, 1500.0, 3000.0, 4000.0})
            QTest::addRow("%g W", sunW) << sunW;
    }

    void theSunDecidesHowALimitIsTried()
    {
        QFETCH(double, sunW);
        PlantModel home;
        home.sunW = sunW;
        const auto report = home.test();
        QVERIFY(report && report->complete);
        for (const Check check : {Check::FeedIn, Check::Fuse})
            QVERIFY2(said(*report, check) == Saying{Says::LimitKept}, qPrintable(checkName(check)));
        QVERIFY(said(*report, Check::Actuator, "inverter") == Saying{Says::Follows});
        QVERIFY2(report->toJson().value("verdict"_L1) == u"passed"_s,
                 QJsonDocument(report->toJson()).toJson());
    }

    void aBatteryGivesWhatTheHouseUsesToo()
    {
        PlantModel home;
        home.houseW = 900; // 2.7 kW of the 5 kW the battery can give.
        const auto report = home.test();
        QVERIFY(report);
        QVERIFY(said(*report, Check::FeedIn) == Saying{Says::LimitKept});
    }

    void whatCouldNotBeTriedSaysWhatToDo()
    {
        // More sun than battery and loads can take: nothing flows from the grid.
        PlantModel home;
        home.sunW = 9000;
        home.rodW = 1000;
        const auto report = home.test();
        QVERIFY(report && report->complete);
        QVERIFY(said(*report, Check::Fuse) == Saying{Says::FuseNotReached});
        QCOMPARE(report->toJson().value("verdict"_L1).toString(), u"unknown"_s);
        // A large load of the house brings it about.
        home.houseW = 2000;
        const auto again = home.test();
        QVERIFY(again);
        QVERIFY(said(*again, Check::Fuse) == Saying{Says::LimitKept});
        QCOMPARE(again->toJson().value("verdict"_L1).toString(), u"passed"_s);
        // Neither sun nor charge: nothing can flow into it.
        PlantModel empty;
        empty.soc = 3;
        const auto dark = empty.test();
        QVERIFY(dark);
        QVERIFY(said(*dark, Check::FeedIn) == Saying{Says::FeedInNotReached});
        QCOMPARE(dark->toJson().value("verdict"_L1).toString(), u"unknown"_s);
    }

    void whatThePlantCannotDoIsNotAskedOfIt()
    {
        PlantModel loads;
        loads.hasBattery = false;
        const auto report = loads.test();
        QVERIFY(report);
        QVERIFY(said(*report, Check::FeedIn) == Saying{Says::NothingFeedsIn});
        QVERIFY(said(*report, Check::Fuse) == Saying{Says::LimitKept});
        PlantModel sun;
        sun.sunW = 3000;
        sun.hasBattery = false;
        sun.rodW = 0;
        const auto sunny = sun.test();
        QVERIFY(sunny);
        QVERIFY(said(*sunny, Check::FeedIn) == Saying{Says::LimitKept});
        QVERIFY(said(*sunny, Check::Fuse) == Saying{Says::NothingDraws});
        QCOMPARE(sunny->toJson().value("verdict"_L1).toString(), u"passed"_s);
    }

    void everySentenceCanBeFilled()
    {
        for (int i = 0; i < static_cast<int>(Says::Count); ++i) {
            const QString id = QString::fromLatin1(saysId(static_cast<Says>(i)));
            const QString text =
                renderSaying(id, {{u"limitW"_s, 2000}, {u"phase"_s, 2}},
                             [](const char *, const char *source) { return QString::fromUtf8(source); });
            QVERIFY(text != id);
            QVERIFY(!text.contains(u"{limit}"_s) && !text.contains(u"{phase}"_s));
        }
    }
};

QTEST_GUILESS_MAIN(TestSelfTest)
#include "tst_selftest.moc"
