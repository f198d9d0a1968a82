// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Three inverters of three makers share one limit, with their own drivers on emulated registers: by capacity,
// without hunting, and when one of them does not obey or is gone.
#include "sharedroof.h"

#include <QTest>

#include <cmath>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr double kBandW = 30; ///< What control leaves alone at a limit.
// A driver says within a second that a limit was refused. Two seconds later the others, with their lag of one
// second, have made room.
constexpr double kReportedS = 1;
constexpr double kKeptS = 2;
// What of an allowed power may stay unused while an inverter is in the shade.
constexpr double kUnusedPart = 0.03;

ControlSettings zeroExport()
{
    ControlSettings settings;
    settings.feedIn.kind = FeedInLimitKind::Zero;
    return settings;
}

/// A receiver whose contacts say 60 %.
ControlSettings ripple60()
{
    ControlSettings settings;
    settings.ripple.enabled = true;
    settings.ripple.steps = {{0, Percent(60)}, {1, Percent(30)}};
    return settings;
}

double seconds(Duration time)
{
    return static_cast<double>(time.count()) / 1000;
}

/// How long the roof gives more than allowed from now on within a time, s; `roof` keeps to it afterwards.
double timeAbove(SharedRoof &roof, const std::function<double()> &excessW, Duration within)
{
    Duration above{0};
    for (Duration done{0}; done < within; done += kStep) {
        roof.step();
        if (excessW() > 2 * kBandW)
            above = done + kStep;
    }
    return seconds(above);
}

/// When one inverter refuses.
struct Refusal
{
    double reported = -1; ///< s, from now on, until its driver says so; -1: it never does.
    double above = 0;     ///< s, from then on, until the roof keeps to what is allowed.
};

Refusal refusalOf(SharedRoof &roof, const QString &id, const std::function<double()> &excessW,
                  Duration within)
{
    Refusal refusal;
    for (Duration done = kStep; done <= within; done += kStep) {
        roof.step();
        const SnapshotPtr snapshot = roof.plant.takeSnapshot();
        const auto isRefused = [](const SetpointStatus &status) {
            return status.state == SetpointState::Refused;
        };
        const bool says = std::ranges::any_of(snapshot->device(DeviceId(id))->setpoints, isRefused);
        if (says && refusal.reported < 0)
            refusal.reported = seconds(done);
        if (refusal.reported >= 0 && excessW() > 2 * kBandW)
            refusal.above = seconds(done) - refusal.reported;
    }
    return refusal;
}

} // namespace

Q_DECLARE_METATYPE(ww::ControlSettings)

// req: B1, B4, B5, B15
class TestSeveralInverters : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void shareZeroExportByCapacity();
    void shareARippleLimitByCapacity();
    void whatOneLeavesTheOthersTake_data();
    void whatOneLeavesTheOthersTake();
    void theOthersMakeRoomForOneThatRefuses_data() { everyInverter(); }
    void theOthersMakeRoomForOneThatRefuses();
    void theOthersMakeRoomForOneThatIsLost_data() { everyInverter(); }
    void theOthersMakeRoomForOneThatIsLost();
    void aRippleLimitHoldsWithOneThatRefuses();
    void aRippleLimitHoldsWithOneThatIsLost();

private:
    static void everyInverter();
};

void TestSeveralInverters::everyInverter()
{
    QTest::addColumn<int>("which");
    QTest::newRow("SUN2000") << 0;
    QTest::newRow("Fronius") << 1;
    QTest::newRow("SunSpec in whole percents") << 2;
}

void TestSeveralInverters::shareZeroExportByCapacity()
{
    SharedRoof roof(zeroExport());
    roof.loadW = 5000;
    roof.pass(60s);
    for (const RoofInverter *inverter : roof.inverters) {
        const double part = roof.loadW * inverter->mostW / 20'000;
        // A whole percent of the smallest is 40 W.
        QVERIFY2(std::abs(inverter->powerW - part) <= 0.04 * part + 60,
                 qPrintable(u"%1: %2 W for %3 W"_s.arg(inverter->id).arg(inverter->powerW).arg(part)));
    }
    // It stands still: nothing is fed in, hardly anything is drawn, and nobody is told new values.
    roof.newLimits = 0;
    double lowest = 0;
    double highest = -1e9;
    for (Duration done{0}; done < 2min; done += kStep) {
        roof.step();
        lowest = std::min(lowest, roof.gridW);
        highest = std::max(highest, roof.gridW);
    }
    QVERIFY2(lowest >= -2 * kBandW, qPrintable(QString::number(lowest)));
    QVERIFY2(highest <= 250, qPrintable(QString::number(highest)));
    QVERIFY2(roof.newLimits <= 6, qPrintable(QString::number(roof.newLimits)));
}

void TestSeveralInverters::shareARippleLimitByCapacity()
{
    SharedRoof roof(ripple60());
    roof.pass(60s);
    for (const RoofInverter *inverter : roof.inverters) {
        const double part = 0.6 * inverter->mostW;
        QVERIFY2(std::abs(inverter->powerW - part) <= 45,
                 qPrintable(u"%1: %2 W for %3 W"_s.arg(inverter->id).arg(inverter->powerW).arg(part)));
    }
    roof.newLimits = 0;
    const double above = timeAbove(
        roof, [&roof] { return roof.sumW() - 12'000; }, 1min);
    QVERIFY2(above == 0, qPrintable(QString::number(above)));
    QCOMPARE(roof.newLimits, 0);
}

void TestSeveralInverters::whatOneLeavesTheOthersTake_data()
{
    QTest::addColumn<ControlSettings>("settings");
    QTest::addColumn<double>("load");
    QTest::addColumn<double>("allowed");
    ControlSettings feedIn;
    feedIn.feedIn.kind = FeedInLimitKind::Power;
    feedIn.feedIn.power = 7_kW;
    QTest::newRow("ripple control") << ripple60() << 0.0 << 12'000.0;
    QTest::newRow("feed-in limit") << feedIn << 3000.0 << 10'000.0;
    QTest::newRow("zero export") << zeroExport() << 8000.0 << 8000.0;
}

void TestSeveralInverters::whatOneLeavesTheOthersTake()
{
    QFETCH(ControlSettings, settings);
    QFETCH(double, load);
    QFETCH(double, allowed);
    SharedRoof roof(settings);
    roof.loadW = load;
    roof.pass(60s);
    roof.huawei.sunW = 2500; // Its roof is in the shade.
    roof.pass(30s);
    qInfo("%.0f W unused after 30 s", allowed - roof.sumW());
    QVERIFY2(roof.sumW() >= (1 - kUnusedPart) * allowed, qPrintable(QString::number(roof.sumW())));
    // It stays there and stands still.
    roof.newLimits = 0;
    double lowest = allowed;
    double highest = 0;
    for (Duration done{0}; done < 2min; done += kStep) {
        roof.step();
        lowest = std::min(lowest, roof.sumW());
        highest = std::max(highest, roof.sumW());
    }
    qInfo("%.0f to %.0f W, %d new limits", lowest, highest, roof.newLimits);
    QVERIFY2(lowest >= (1 - kUnusedPart) * allowed, qPrintable(QString::number(lowest)));
    QVERIFY2(highest <= allowed + 2 * kBandW, qPrintable(QString::number(highest)));
    QVERIFY2(roof.newLimits <= 6, qPrintable(QString::number(roof.newLimits)));
    roof.huawei.sunW = 10'000; // The cloud goes within a moment.
    const double above = timeAbove(
        roof, [&roof, allowed] { return roof.sumW() - allowed; }, 1min);
    QVERIFY2(above <= 4, qPrintable(QString::number(above)));
}

void TestSeveralInverters::theOthersMakeRoomForOneThatRefuses()
{
    QFETCH(int, which);
    SharedRoof roof(zeroExport());
    roof.loadW = 9000;
    roof.pass(60s);
    RoofInverter &stubborn = *roof.inverters.at(static_cast<std::size_t>(which));
    stubborn.refuse(true);
    const double kept = stubborn.limitW();
    // What is left is still more than the stubborn one gives.
    roof.loadW = stubborn.powerW + 1000;
    const Refusal refusal = refusalOf(
        roof, stubborn.id, [&roof] { return -roof.gridW; }, 30s);
    QCOMPARE(stubborn.limitW(), kept);
    qInfo("told after %.1f s, kept after %.1f s", refusal.reported, refusal.above);
    QVERIFY2(refusal.reported >= 0 && refusal.reported <= kReportedS,
             qPrintable(QString::number(refusal.reported)));
    QVERIFY2(refusal.above <= kKeptS, qPrintable(QString::number(refusal.above)));
    roof.pass(30s);
    QVERIFY2(roof.gridW <= 300, "the others use what is left");
    stubborn.refuse(false);
    roof.pass(60s);
    QVERIFY2(std::abs(stubborn.powerW - roof.loadW * stubborn.mostW / 20'000) <= 0.06 * roof.loadW,
             "it has its part again");
}

void TestSeveralInverters::theOthersMakeRoomForOneThatIsLost()
{
    QFETCH(int, which);
    SharedRoof roof(zeroExport());
    roof.loadW = 9000;
    roof.pass(60s);
    RoofInverter &lost = *roof.inverters.at(static_cast<std::size_t>(which));
    lost.line->setFault(ModbusFault::Kind::Timeout);
    roof.pass(20s);
    roof.loadW = lost.powerW + 1000;
    const double above = timeAbove(
        roof, [&roof] { return -roof.gridW; }, 60s);
    QVERIFY2(above <= 3, qPrintable(QString::number(above)));
    QVERIFY2(roof.gridW <= 300, "the others use what is left");
    lost.line->setFault(std::nullopt);
    roof.pass(2min);
    QVERIFY2(roof.gridW >= -2 * kBandW && roof.gridW <= 300, qPrintable(QString::number(roof.gridW)));
}

void TestSeveralInverters::aRippleLimitHoldsWithOneThatRefuses()
{
    SharedRoof roof({});
    roof.pass(60s); // All give what they have.
    roof.fronius.refuse(true);
    QVERIFY(roof.control.setSettings(ripple60()));
    const Refusal refusal = refusalOf(
        roof, roof.fronius.id, [&roof] { return roof.sumW() - 12'000; }, 30s);
    qInfo("told after %.1f s, kept after %.1f s", refusal.reported, refusal.above);
    QVERIFY2(refusal.reported >= 0 && refusal.reported <= kReportedS,
             qPrintable(QString::number(refusal.reported)));
    QVERIFY2(refusal.above <= kKeptS, qPrintable(QString::number(refusal.above)));
    QVERIFY2(roof.fronius.powerW >= 5900, "it did refuse");
}

void TestSeveralInverters::aRippleLimitHoldsWithOneThatIsLost()
{
    SharedRoof roof(ripple60());
    roof.pass(60s);
    roof.coarse.line->setFault(ModbusFault::Kind::Timeout);
    const double above = timeAbove(
        roof, [&roof] { return roof.sumW() - 12'000; }, 2min);
    // Nobody knows what it does: its part stays reserved, and it keeps to it without us.
    QVERIFY2(above == 0, qPrintable(QString::number(above)));
    QVERIFY2(roof.huawei.powerW + roof.fronius.powerW >= 9500, "the others keep theirs");
}

QTEST_GUILESS_MAIN(TestSeveralInverters)
#include "tst_severalinverters.moc"
