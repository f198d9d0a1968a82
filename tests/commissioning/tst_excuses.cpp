// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "reportview.h"

#include <QJsonArray>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::commissioning;
using namespace ww::test;

namespace {

/// Does `what` once, `after` the begin of a step.
void onceIn(PlantModel &home, Check check, const char *device, Duration after,
            const std::function<void(PlantModel &)> &what)
{
    home.beforeStep = [&home, check, device = DeviceId(QString::fromLatin1(device)), after, what,
                       begun = std::optional<Uptime>(), done = false]() mutable {
        const Progress progress = home.selfTest.progress();
        if (done || !home.selfTest.isRunning() || progress.check != check || progress.device != device)
            return;
        const Uptime now = home.picture().uptime;
        begun = begun.value_or(now);
        if (now - *begun < after)
            return;
        done = true;
        what(home);
    };
}

double valueOf(const StepResult *step, const QString &name)
{
    if (!step || step->findings.empty())
        return qQNaN();
    for (const auto &[each, value] : step->findings.front().values) {
        if (each == name)
            return value;
    }
    return qQNaN();
}

} // namespace

/// What is not the fault of a device is never said to be one, and its numbers are those that were seen.
// req: A5, B4
class TestExcuses : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCloudIsNoFaultOfTheInverter_data()
    {
        QTest::addColumn<int>("afterMs");
        QTest::newRow("before the first step") << 5000;
        QTest::newRow("in the first step") << 9000;
        QTest::newRow("before the second step") << 20'000;
    }

    void aCloudIsNoFaultOfTheInverter()
    {
        QFETCH(int, afterMs);
        PlantModel home = sunnyHome();
        onceIn(home, Check::Actuator, "inverter", Duration(afterMs),
               [](PlantModel &cloudy) { cloudy.sunW = 500; });
        const auto report = home.test();
        QCOMPARE(said(report, Check::Actuator, u"inverter"_s), QStringList{u"sunUnsteady"_s});
        QVERIFY(find(report, Check::Actuator, u"inverter"_s)->verdict() == Verdict::Unknown);
    }

    void anInverterThatIgnoresItsLimitInTheSunIsStillNamed()
    {
        PlantModel home = sunnyHome();
        home.inverterObeys = false;
        QCOMPARE(said(home.test(), Check::Actuator, u"inverter"_s), QStringList{u"notFollowing"_s});
    }

    void anInverterNobodyMeasuresGivesNothingKnown()
    {
        PlantModel home = sunnyHome();
        home.inverterIsMeasured = false;
        QCOMPARE(said(home.test(), Check::Actuator, u"inverter"_s), QStringList{u"sunUnknown"_s});
    }

    void hotWaterIsNoFaultOfTheRod()
    {
        PlantModel home;
        home.rodIsHot = true;
        const auto report = home.test();
        QCOMPARE(said(report, Check::Actuator, u"rod"_s), QStringList{u"takesNothing"_s});
        QVERIFY(find(report, Check::Actuator, u"rod"_s)->verdict() == Verdict::Unknown);
    }

    void hotWaterIsNoFaultOfTheRodWhenALimitStepsIn()
    {
        PlantModel home;
        home.hasBattery = false;
        home.rodIsHot = true;
        home.settings.fuse.current = Amperes(10);
        // Somebody cooks when the rod has been told for six seconds.
        onceIn(home, Check::Actuator, "rod", Duration(14'000), [](PlantModel &busy) { busy.houseW = 2200; });
        const auto report = home.test();
        QCOMPARE(said(report, Check::Actuator, u"rod"_s), QStringList{u"takesNothing"_s});
        QVERIFY(find(report, Check::Actuator, u"rod"_s)->verdict() == Verdict::Unknown);
    }

    void whatALimitHeldBackWasNotTold()
    {
        PlantModel home;
        home.hasBattery = false;
        home.houseW = 600;
        home.settings.fuse.current = Amperes(3);
        const auto report = home.test();
        QCOMPARE(said(report, Check::Actuator, u"rod"_s), QStringList{u"heldByLimit"_s});
        QVERIFY(!find(report, Check::Actuator, u"rod"_s)->told);
    }

    void aRodThatCannotBeSwitchedDownIsStillNamed()
    {
        PlantModel home;
        home.rodObeys = false;
        const auto report = home.test();
        QVERIFY(find(report, Check::Actuator, u"rod"_s)->verdict() == Verdict::Failed);
    }

    void whatABatteryKeepsForAnOutageIsNotTouched()
    {
        PlantModel home;
        home.settings.offGrid.transferInput = 1;
        home.settings.offGrid.backupReserve = Percent(80);
        home.inputs.digital.fill(false);
        const auto report = home.test();
        QCOMPARE(said(report, Check::Actuator, u"battery"_s), QStringList{u"follows"_s});
        QVERIFY(find(report, Check::Actuator, u"battery"_s)->told < 0.0);
    }

    void aDeviceThatGivesUpInTheSecondStepIsToldByItsNumbers()
    {
        PlantModel home;
        onceIn(home, Check::Actuator, "battery", Duration(17'000),
               [](PlantModel &stuck) { stuck.batteryObeys = false; });
        const auto report = home.test();
        const StepResult *step = find(report, Check::Actuator, u"battery"_s);
        QCOMPARE(said(report, Check::Actuator, u"battery"_s), QStringList{u"notFollowing"_s});
        QVERIFY(std::abs(valueOf(step, u"finalW"_s)) < 50);
    }

    void whatAStepToldAndWhatCameOfItIsKept()
    {
        PlantModel home;
        const auto report = home.test();
        const StepResult *step = find(report, Check::Actuator, u"battery"_s);
        QVERIFY(step && step->told && step->answered);
        QCOMPARE(*step->told, 2000.0);
        QVERIFY(std::abs(*step->answered - 2000) < 50);
        QVERIFY(!find(report, Check::Lease, u"battery"_s)->told);
        const QJsonObject json = report->toJson();
        for (const QJsonValue &each : json.value("steps"_L1).toArray()) {
            if (each["device"_L1].toString() != u"battery"_s || each["check"_L1].toString() != u"actuator"_s)
                continue;
            QCOMPARE(each["unit"_L1].toString(), u"W"_s);
            QCOMPARE(each["told"_L1].toDouble(), 2000.0);
            return;
        }
        QFAIL("no step of the battery");
    }

    void aBatteryThatIsReadSeldomIsNotLate_data()
    {
        QTest::addColumn<int>("periodMs");
        QTest::addColumn<QString>("says");
        QTest::newRow("often") << 1000 << u"safeReached"_s;
        QTest::newRow("every few seconds") << 3500 << u"safeReached"_s;
        QTest::newRow("too seldom for the drill") << 9000 << u"battery seenTooSeldom"_s;
        QTest::newRow("not once in the drill") << 1'000'000 << u"battery seenTooSeldom"_s;
    }

    /// As in a simulation that runs many times as fast as its devices are read.
    void aBatteryThatIsReadSeldomIsNotLate()
    {
        QFETCH(int, periodMs);
        QFETCH(QString, says);
        PlantModel home;
        home.batteryPeriod = Duration(periodMs);
        const auto report = home.test();
        QCOMPARE(said(report, Check::MeterLost), QStringList{says});
        QVERIFY(find(report, Check::MeterLost, {})->verdict() != Verdict::Failed);
        QVERIFY(find(report, Check::Actuator, u"battery"_s)->verdict() != Verdict::Failed);
    }

    void aMeterLostBeforeALimitSaysNothingAboutTheFlow()
    {
        PlantModel home = sunnyHome();
        loseMeterIn(home, Check::FeedIn, "", Duration(4600), Duration(4000));
        QCOMPARE(said(home.test(), Check::FeedIn), QStringList{u"stepDisturbed"_s});
    }
};

QTEST_GUILESS_MAIN(TestExcuses)
#include "tst_excuses.moc"
