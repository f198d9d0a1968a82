// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plantmodel.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::commissioning;
using namespace ww::test;

namespace {

/// What one check came to: its verdict, and every sentence with the device it is about.
struct Outcome
{
    Verdict verdict = Verdict::Skipped;
    QStringList sentences;
};

Outcome outcome(const Report &report, Check check)
{
    Outcome all;
    for (const StepResult &step : report.steps) {
        if (step.check != check)
            continue;
        all.verdict = std::max(all.verdict, step.verdict());
        for (const Finding &finding : step.findings) {
            const QString id = QString::fromLatin1(saysId(finding.says)).section(u'.', 1);
            all.sentences.append(finding.deviceName.isEmpty() ? id : finding.deviceName + u' ' + id);
        }
    }
    return all;
}

/// A sunny home whose network operator has a receiver and a limit of consumption, without a battery that
/// could make good what another device does not do.
PlantModel sunnyHome()
{
    PlantModel home;
    home.hasBattery = false;
    home.sunW = 6000;
    home.plant.installedPv = Watts(8000);
    home.settings.ripple.enabled = true;
    home.inputs.digital.fill(false);
    home.settings.feedIn.hard = Watts(8000);
    return home;
}

PlantModel darkHome()
{
    PlantModel home;
    home.hasBattery = false;
    home.settings.consumptionLimit.source = ConsumptionLimitSource::External;
    home.settings.consumptionLimit.devices = {{DeviceId(u"rod"_s)}};
    home.settings.consumptionLimit.release = Duration(10'000);
    home.inputs.consumptionLimitW = std::numeric_limits<double>::infinity();
    return home;
}

void compare(PlantModel &home, Check check, Verdict verdict, const QStringList &sentences)
{
    const auto report = home.test();
    QVERIFY(report && report->complete);
    const Outcome found = outcome(*report, check);
    const QString all = verdictName(found.verdict) + u": "_s + found.sentences.join(u", "_s);
    QVERIFY2(found.verdict == verdict && found.sentences == sentences, qPrintable(all));
}

} // namespace

/// The drills of limits and of the fail-safe driven to a verdict in closed loop: devices that do as they are
/// told, and such that do not, each with its cause.
// req: A5, B4, B5
class TestDrills : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goodDevicesKeepALimitOfFeedIn()
    {
        PlantModel home = sunnyHome();
        compare(home, Check::FeedIn, Verdict::Passed, {u"limitKept"_s});
    }

    void goodDevicesKeepEveryPatternOfRippleControl()
    {
        PlantModel home = sunnyHome();
        compare(home, Check::Ripple, Verdict::Passed, {u"limitKept"_s, u"limitKept"_s, u"limitKept"_s});
    }

    void goodDevicesKeepRippleControlOfFeedIn()
    {
        PlantModel home = sunnyHome();
        home.settings.ripple.target = RippleTarget::FeedIn;
        compare(home, Check::Ripple, Verdict::Passed, {u"limitKept"_s, u"limitKept"_s, u"limitKept"_s});
    }

    void goodDevicesKeepALimitOfConsumption()
    {
        PlantModel home = darkHome();
        compare(home, Check::Consumption, Verdict::Passed, {u"limitKept"_s});
    }

    void goodDevicesGoToTheirSafeValues()
    {
        PlantModel home = sunnyHome();
        compare(home, Check::MeterLost, Verdict::Passed, {u"safeReached"_s});
    }

    void anInverterThatIgnoresTheLimitIsNamed()
    {
        PlantModel home = sunnyHome();
        home.inverterObeys = false;
        compare(home, Check::FeedIn, Verdict::Failed,
                {u"limitBroken"_s, u"inverter drillIgnored"_s, u"testFeedInBroken"_s});
        const auto report = home.test();
        QVERIFY(report);
        QVERIFY(outcome(*report, Check::Ripple).verdict == Verdict::Failed);
        QVERIFY(outcome(*report, Check::Ripple).sentences.contains(u"inverter drillIgnored"_s));
    }

    void anInverterThatRefusesTheLimitIsNamed()
    {
        PlantModel home = sunnyHome();
        home.inverterRefuses = true;
        compare(home, Check::FeedIn, Verdict::Failed,
                {u"limitBroken"_s, u"inverter refused"_s, u"testFeedInBroken"_s});
    }

    void anInverterThatAnswersLateIsNamed()
    {
        PlantModel home = sunnyHome();
        home.inverterDelay = Duration(5000);
        compare(home, Check::FeedIn, Verdict::Failed, {u"limitLate"_s, u"inverter drillLate"_s});
    }

    void whatOnlyTheTestLimitsRaisesNoAlarm()
    {
        PlantModel home = sunnyHome();
        home.inverterObeys = false;
        home.settings.ripple.steps.push_back({4, Percent(10)});
        const auto report = home.test();
        QVERIFY(report);
        QVERIFY(home.wasBroken == BrokenLimits{});
        QVERIFY(outcome(*report, Check::FeedIn).sentences.contains(u"testFeedInBroken"_s));
        // The network operator grants a minute; the patterns together last longer.
        QVERIFY(outcome(*report, Check::Ripple).sentences.contains(u"testRippleBroken"_s));
        PlantModel dark = darkHome();
        dark.rodObeys = false;
        dark.settings.fuse.current = Amperes(25);
        QVERIFY(dark.test());
        QVERIFY(dark.wasBroken == BrokenLimits{});
    }

    void whatBreaksALimitOfThePlantStillRaisesItsAlarm()
    {
        PlantModel home = sunnyHome();
        home.inverterObeys = false;
        home.settings.feedIn.kind = FeedInLimitKind::Power;
        home.settings.feedIn.power = Watts(4000);
        home.settings.feedIn.failSafe = Watts(4000);
        const auto report = home.test();
        QVERIFY(report);
        QVERIFY(home.wasBroken.feedIn);
        const QStringList sentences = outcome(*report, Check::FeedIn).sentences;
        QVERIFY2(sentences.contains(u"plantFeedInBroken"_s), qPrintable(sentences.join(u", "_s)));
        // Not even a meter that the test has lost hides it.
        QVERIFY(outcome(*report, Check::MeterLost).sentences.contains(u"plantFeedInBroken"_s));
    }

    void whatTheContactsCommandStaysALimitOfThePlant()
    {
        PlantModel home = sunnyHome();
        home.inverterObeys = false;
        home.inputs.digital = {true, false, false, false};
        const auto report = home.test();
        QVERIFY(report);
        QVERIFY(home.wasBroken.ripple);
        QVERIFY(!home.wasBroken.feedIn);
    }

    void aFailSafeThatIsNotObeyedIsNamed()
    {
        PlantModel home = sunnyHome();
        home.inverterObeys = false;
        compare(home, Check::MeterLost, Verdict::Failed, {u"safeMissed"_s, u"inverter drillIgnored"_s});
        PlantModel late = sunnyHome();
        late.inverterDelay = Duration(8000);
        compare(late, Check::MeterLost, Verdict::Failed, {u"safeMissed"_s, u"inverter drillLate"_s});
    }

    void aLoadThatCannotBeReducedIsNamed()
    {
        PlantModel home = darkHome();
        home.rodObeys = false;
        compare(home, Check::Consumption, Verdict::Failed, {u"limitBroken"_s, u"rod drillIgnored"_s});
        PlantModel late = darkHome();
        late.rodDelay = Duration(5000);
        compare(late, Check::Consumption, Verdict::Failed, {u"limitLate"_s, u"rod drillLate"_s});
    }

    void whatNobodyControlsIsToldApart()
    {
        PlantModel home = sunnyHome();
        home.sunW = 800;
        home.foreignSunW = 5000;
        compare(home, Check::FeedIn, Verdict::Failed,
                {u"limitBroken"_s, u"drillOthers"_s, u"testFeedInBroken"_s});
    }

    void everyFailureSaysWhatToDo()
    {
        PlantModel home = sunnyHome();
        home.inverterObeys = false;
        const auto report = home.test();
        QVERIFY(report);
        const QJsonObject json = report->toJson();
        QCOMPARE(json.value("verdict"_L1).toString(), u"failed"_s);
        for (const StepResult &step : report->steps) {
            if (step.check != Check::FeedIn)
                continue;
            const Finding &finding = step.findings.at(1);
            const QString text =
                renderSaying(QString::fromLatin1(saysId(finding.says)), finding.values,
                             [](const char *, const char *source) { return QString::fromUtf8(source); });
            QVERIFY2(text.contains(u"It was told"_s) && text.contains(u"stayed at 6"_s) &&
                         text.contains(u"Enable remote control"_s),
                     qPrintable(text));
        }
    }
};

QTEST_GUILESS_MAIN(TestDrills)
#include "tst_drills.moc"
