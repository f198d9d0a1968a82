// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/outcome.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What batteries do when only the mode speaks.
class TestSelfConsumption : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void batteryFollowsTheHouse_data();
    void batteryFollowsTheHouse();
    void nothingIsToldWhenNobodyWantsAnything();
    void batteriesShareByChargeAndCapacity();
    void othersMakeUpForABatteryThatCannot();
    void readingOlderThanTheCommandIsNotCountedTwice();
    void batteryThatStaysBehindIsReckonedWithWhatItShows();
};

// req: B2
void TestSelfConsumption::batteryFollowsTheHouse_data()
{
    QTest::addColumn<double>("grid");
    QTest::addColumn<double>("battery");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("sentence");
    const QString charge = u"why.selfConsumption.charge"_s;
    const QString discharge = u"why.selfConsumption.discharge"_s;
    const QString rest = u"why.selfConsumption.rest"_s;
    QTest::newRow("house draws") << 1000.0 << 0.0 << 1000.0 << discharge;
    QTest::newRow("sun is left over") << -1000.0 << 0.0 << -1000.0 << charge;
    QTest::newRow("already gives, still draws") << 400.0 << 1000.0 << 1400.0 << discharge;
    QTest::newRow("already gives, too much") << -400.0 << 1000.0 << 600.0 << discharge;
    QTest::newRow("inside the dead band") << 29.0 << 0.0 << 0.0 << rest;
    QTest::newRow("at the dead band") << 30.0 << 0.0 << 0.0 << rest;
    QTest::newRow("outside the dead band") << 31.0 << 0.0 << 31.0 << discharge;
    QTest::newRow("more than the battery can") << 9000.0 << 0.0 << 5000.0 << discharge;
    QTest::newRow("more sun than the battery can take") << -9000.0 << 0.0 << -5000.0 << charge;
}

void TestSelfConsumption::batteryFollowsTheHouse()
{
    QFETCH(double, grid);
    QFETCH(double, battery);
    Picture picture;
    picture.grid(grid).battery("battery", battery, 50);
    const Outcome got = outcome(picture, {});
    QTEST(got.value.value(), "value");
    QTEST(got.sentence, "sentence");
    QCOMPARE(got.rule, Rule::SelfConsumption);
}

void TestSelfConsumption::nothingIsToldWhenNobodyWantsAnything()
{
    ControlSettings settings;
    settings.mode = OperatingMode::Off;
    Picture picture;
    picture.grid(-2000).inverter("sun", 3000).battery("battery", -500, 50);
    ControlState state;
    QVERIFY(decide(settings, {}, state, picture.snapshot()).commands.empty());
}

// req: B15
void TestSelfConsumption::batteriesShareByChargeAndCapacity()
{
    Picture picture;
    picture.grid(3000).battery("empty", 0, 30, 4000).battery("full", 0, 70, 4000);
    // 20 % and 60 % above the reserve of 10 %.
    QCOMPARE(outcome(picture, {}, "empty").value, std::optional(750.0));
    QCOMPARE(outcome(picture, {}, "full").value, std::optional(2250.0));
    Picture sunny;
    sunny.grid(-3000).battery("empty", 0, 30, 4000).battery("full", 0, 70, 4000);
    QCOMPARE(outcome(sunny, {}, "empty").value, std::optional(-2100.0));
    QCOMPARE(outcome(sunny, {}, "full").value, std::optional(-900.0));
    Picture sizes;
    sizes.grid(3000).battery("small", 0, 50, 4000).read(Quantity::RatedEnergy, 5000);
    sizes.battery("large", 0, 50, 4000).read(Quantity::RatedEnergy, 10'000);
    QCOMPARE(outcome(sizes, {}, "small").value, std::optional(1000.0));
    QCOMPARE(outcome(sizes, {}, "large").value, std::optional(2000.0));
}

void TestSelfConsumption::othersMakeUpForABatteryThatCannot()
{
    Picture picture;
    picture.grid(6000).battery("battery", 0, 50, 4000).battery("weak", 0, 50, 4000);
    picture.read(Quantity::MaxDischargePower, 500);
    QCOMPARE(outcome(picture, {}, "weak").value, std::optional(500.0));
    QCOMPARE(outcome(picture, {}).value, std::optional(4000.0));
}

// req: B1
void TestSelfConsumption::readingOlderThanTheCommandIsNotCountedTwice()
{
    ControlState state;
    const auto told = [&state](Duration at, double grid, double battery, Duration batteryAge) {
        Picture picture(Uptime(100'000) + at);
        picture.grid(grid)
            .battery("battery", 0, 50)
            .read(Quantity::ActivePower, battery, Phase::Total, Quality::Good, batteryAge);
        const Decision decision = decide({}, {}, state, picture.snapshot());
        return find(decision, picture.snapshot(), "battery")->value;
    };
    QCOMPARE(told(0ms, 0, 0, 0ms), 0.0);
    QCOMPARE(told(100ms, 2000, 0, 100ms), 2000.0);
    // The battery is on its way; its reading is still from before the command.
    QCOMPARE(told(200ms, 1500, 0, 200ms), 2000.0);
    QCOMPARE(told(500ms, 400, 0, 500ms), 2000.0);
    // And the other way round: the grid value is the older one.
    QCOMPARE(told(600ms, 400, 1900, 0ms), 2000.0);
    // A new load shows through at once all the same, as far as the battery's movement cannot explain it.
    QVERIFY(told(700ms, 3100, 1900, 100ms) >= 3100);
}

void TestSelfConsumption::batteryThatStaysBehindIsReckonedWithWhatItShows()
{
    ControlState state;
    double told = 0;
    QString sentence;
    for (int i = 0; i < 20; ++i) {
        Picture picture(Uptime(100'000) + i * 1000ms);
        // Told to charge with 4 kW it takes 600 W; the rest is fed in.
        picture.grid(-3400).battery("battery", i == 0 ? 0 : -600, 97);
        const Decision decision = decide({}, {}, state, picture.snapshot());
        const Command *command = find(decision, picture.snapshot(), "battery");
        told = command->value;
        sentence = toRecord(*command, picture.snapshot(), 30s, 1s).reason.sentenceId;
    }
    QVERIFY2(told < -600 && told > -1000, qPrintable(QString::number(told)));
    QCOMPARE(sentence, u"why.safety.notFollowing"_s);
}

QTEST_GUILESS_MAIN(TestSelfConsumption)
#include "tst_selfconsumption.moc"
