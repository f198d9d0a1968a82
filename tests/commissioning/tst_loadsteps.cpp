// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "reportview.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::commissioning;
using namespace ww::test;

/// Devices that keep their state, that say seldom what they do, or that nobody measures: what they do is
/// judged by what is seen of them, and what is not seen stays unknown.
// req: A5, B4
class TestLoadSteps : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aHeatPumpIsSteppedLastAndGivenBack()
    {
        PlantModel home;
        home.pump.exists = true;
        bool isStill = true;
        home.beforeStep = [&] {
            if (home.selfTest.isRunning() && home.selfTest.progress().device.text() != u"pump"_s)
                isStill = isStill && home.pump.state() == 2;
        };
        const auto report = home.test();
        QVERIFY(report && report->complete);
        QCOMPARE(said(report, Check::Actuator, u"pump"_s), QStringList{u"followsState"_s});
        QCOMPARE(said(report, Check::Lease, u"pump"_s), QStringList{u"leaseEnded"_s});
        QVERIFY(isStill);
        QCOMPARE(home.pump.state(), 2.0);
        QCOMPARE(report->steps.back().device.text(), u"pump"_s);
    }

    void aHeatPumpThatRestsIsNotBlamed()
    {
        PlantModel home;
        home.pump.exists = true;
        home.pump.restsUntil = Uptime(std::chrono::hours(2));
        const auto report = home.test();
        QCOMPARE(said(report, Check::Actuator, u"pump"_s), QStringList{u"heldByDevice"_s});
        QCOMPARE(said(report, Check::Lease, u"pump"_s), QStringList{u"heldByDevice"_s});
        const StepResult *step = find(report, Check::Actuator, u"pump"_s);
        QVERIFY(step->verdict() == Verdict::Unknown);
        const Finding &finding = step->findings.front();
        QCOMPARE(finding.values.front().first, u"waitMin"_s);
        // It was at rest in all the steps before, which counts.
        QVERIFY2(finding.values.front().second >= 1 && finding.values.front().second < 8,
                 qPrintable(QString::number(finding.values.front().second)));
        const QString text =
            renderSaying(QString::fromLatin1(saysId(finding.says)), finding.values,
                         [](const char *, const char *source) { return QString::fromUtf8(source); });
        QVERIFY2(text.contains(u" min at most"_s), qPrintable(text));
    }

    void aHeatPumpThatStaysBoostedIsNamed()
    {
        PlantModel home;
        home.pump.exists = true;
        home.pump.endsWithLease = false;
        const auto report = home.test();
        QCOMPARE(said(report, Check::Lease, u"pump"_s), QStringList{u"leaseIgnored"_s});
        QVERIFY(find(report, Check::Lease, u"pump"_s)->verdict() == Verdict::Failed);
    }

    void aChargerThatIsReadSeldomIsJudged()
    {
        PlantModel home;
        home.charger.exists = true;
        const auto report = home.test();
        QCOMPARE(said(report, Check::Actuator, u"charger"_s), QStringList{u"follows"_s});
        QCOMPARE(said(report, Check::Lease, u"charger"_s), QStringList{u"leaseEnded"_s});
    }

    void aChargerThatSaysNothingIsJudgedByItsPower()
    {
        PlantModel home;
        home.charger.exists = true;
        home.charger.tellsLimit = false;
        const auto report = home.test();
        QCOMPARE(said(report, Check::Actuator, u"charger"_s), QStringList{u"followsByPower"_s});
        QCOMPARE(said(report, Check::Lease, u"charger"_s), QStringList{u"leaseEnded"_s});
        home.charger.isMeasured = false;
        const auto blind = home.test();
        QCOMPARE(said(blind, Check::Actuator, u"charger"_s), QStringList{u"notMeasured"_s});
        QCOMPARE(said(blind, Check::Lease, u"charger"_s), QStringList{u"notMeasured"_s});
    }

    void aChargerThatKeepsItsCurrentIsNamed()
    {
        PlantModel home;
        home.charger.exists = true;
        home.charger.endsWithLease = false;
        QCOMPARE(said(home.test(), Check::Lease, u"charger"_s), QStringList{u"leaseIgnored"_s});
    }

    void phasesOfAChargerAreListedAsSkipped()
    {
        PlantModel home;
        home.charger.exists = true;
        home.charger.switchesPhases = true;
        const auto report = home.test();
        QCOMPARE(said(report, Check::Actuator, u"charger"_s),
                 (QStringList{u"follows"_s, u"phasesNotSwitched"_s}));
        const QJsonArray steps = report->toJson().value("steps"_L1).toArray();
        const auto isPhases = [](const QJsonValue &step) {
            return step[u"setpoint"] == u"chargerPhases"_s && step[u"verdict"] == u"skipped"_s;
        };
        QCOMPARE(std::ranges::count_if(steps, isPhases), 1);
    }

    void aBatteryThatGoesBackIsNotToldAnew()
    {
        PlantModel home;
        double last = 2000;
        home.beforeStep = [&] {
            const Progress progress = home.selfTest.progress();
            const bool isLease = progress.check == Check::Lease && progress.device.text() == u"battery"_s;
            if (home.selfTest.isRunning() && isLease && home.inputs.trial.lapsing)
                last = home.battery();
        };
        QCOMPARE(said(home.test(), Check::Lease, u"battery"_s), QStringList{u"leaseEnded"_s});
        QVERIFY2(std::abs(last) < 50, qPrintable(QString::number(last)));
    }

    void aBatteryThatIgnoresItsSafeValueIsNamed()
    {
        PlantModel home;
        home.batteryGoesBack = false;
        QCOMPARE(said(home.test(), Check::Lease, u"battery"_s), QStringList{u"leaseIgnored"_s});
    }

    void aMeterLostForASecondIsNoFaultOfADevice()
    {
        PlantModel home;
        loseMeterIn(home, Check::Lease, "battery", Duration(20'000));
        QCOMPARE(said(home.test(), Check::Lease, u"battery"_s), QStringList{u"stepDisturbed"_s});
        PlantModel stepped;
        loseMeterIn(stepped, Check::Actuator, "battery", Duration(13'000));
        const auto report = stepped.test();
        const StepResult *step = find(report, Check::Actuator, u"battery"_s);
        QVERIFY(step && step->verdict() == Verdict::Unknown);
        PlantModel sunny = sunnyHome();
        loseMeterIn(sunny, Check::FeedIn, "", Duration(16'000));
        const auto drilled = sunny.test();
        QVERIFY(find(drilled, Check::FeedIn, {})->verdict() != Verdict::Failed);
    }

    void aSilentBatteryHasReachedNothing()
    {
        PlantModel home;
        home.beforeStep = [&home] {
            home.batteryIsMeasured =
                !home.selfTest.isRunning() || home.selfTest.progress().check != Check::MeterLost;
        };
        const auto report = home.test();
        QCOMPARE(said(report, Check::MeterLost), QStringList{u"battery unmeasured"_s});
        QVERIFY(find(report, Check::MeterLost, {})->verdict() == Verdict::Unknown);
    }

    void aLoadNobodyMeasuresMayDrawAnything()
    {
        PlantModel home;
        home.hasBattery = false;
        home.pump.exists = true;
        home.houseW = 1000; // Together more than the limit.
        home.settings.consumptionLimit.source = ConsumptionLimitSource::External;
        home.settings.consumptionLimit.release = Duration(10'000);
        home.inputs.consumptionLimitW = std::numeric_limits<double>::infinity();
        QCOMPARE(said(home.test(), Check::Consumption), QStringList{u"pump unmeasured"_s});
    }

    void anInverterThatOnlyHoldsFeedInIsStepped()
    {
        PlantModel home = sunnyHome();
        home.inverterHoldsFeedIn = true;
        const auto report = home.test();
        QCOMPARE(said(report, Check::Actuator, u"inverter"_s), QStringList{u"follows"_s});
        QCOMPARE(said(report, Check::Lease, u"inverter"_s), QStringList{u"leaseEnded"_s});
        QCOMPARE(find(report, Check::Actuator, u"inverter"_s)->setpoint, SetpointKind::FeedInLimit);
        PlantModel deaf = sunnyHome();
        deaf.inverterHoldsFeedIn = true;
        deaf.inverterObeys = false;
        const auto ignored = deaf.test();
        QCOMPARE(said(ignored, Check::Actuator, u"inverter"_s), QStringList{u"notFollowing"_s});
        QVERIFY(said(ignored, Check::FeedIn).contains(u"inverter drillIgnored"_s));
    }

    void anInverterThatWasNotTriedIsListed()
    {
        PlantModel dark = sunnyHome();
        dark.inverterHoldsFeedIn = true;
        dark.sunW = 700;
        QCOMPARE(said(dark.test(), Check::Actuator, u"inverter"_s), QStringList{u"noFeedIn"_s});
        PlantModel read = sunnyHome();
        read.inverterIsRead = true;
        QCOMPARE(said(read.test(), Check::Actuator, u"inverter"_s), QStringList{u"noCommand"_s});
    }

    void aPlantWhoseInverterWasNotTriedDoesNotPass()
    {
        Report report;
        report.complete = true;
        report.steps.resize(2);
        report.steps[0].findings.push_back({Verdict::Passed, Says::Follows, {}});
        report.steps[1].findings.push_back({Verdict::Skipped, Says::NoSun, {}});
        QCOMPARE(report.toJson().value("verdict"_L1).toString(), u"passed"_s);
        report.steps[1].needed = true;
        QCOMPARE(report.toJson().value("verdict"_L1).toString(), u"unknown"_s);
    }
};

QTEST_GUILESS_MAIN(TestLoadSteps)
#include "tst_loadsteps.moc"
