// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "meterbench.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace ww::metering;
using namespace ww::test;

/// How currents reach the meter, and what is refused.
class TestCurrentInputs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsWhatTheInputsAreMadeFor_data(); // req: A5
    void acceptsWhatTheInputsAreMadeFor();
    void refusesOtherRatios_data(); // req: A5
    void refusesOtherRatios();
    void measuresPrimaryCurrents_data(); // req: A5
    void measuresPrimaryCurrents();
    void turnsWithTheDirectionSetting(); // req: A5
    void refusesOtherSettings();
};

void TestCurrentInputs::acceptsWhatTheInputsAreMadeFor_data()
{
    QTest::addColumn<CurrentInputKind>("kind");
    QTest::addColumn<double>("primary");
    QTest::addRow("direct") << CurrentInputKind::Direct << 0.0;
    for (const double primary : {100.0, 150.0, 250.0, 600.0, 10'000.0})
        QTest::addRow("%g A to 50 mA", primary) << CurrentInputKind::Transformer50mA << primary;
    for (const double primary : {5.0, 60.0, 400.0}) {
        QTest::addRow("%g A to 333 mV", primary) << CurrentInputKind::ExtensionModule333mV << primary;
        QTest::addRow("%g A to 5 A", primary) << CurrentInputKind::ExtensionModule5A << primary;
    }
}

void TestCurrentInputs::acceptsWhatTheInputsAreMadeFor()
{
    QFETCH(CurrentInputKind, kind);
    QFETCH(double, primary);
    QVERIFY(problemsOf(CurrentInput{kind, primary}).empty());
}

void TestCurrentInputs::refusesOtherRatios_data()
{
    QTest::addColumn<CurrentInput>("input");
    QTest::addColumn<QString>("field");
    const QString ratio = QStringLiteral("primaryA");
    for (const double primary : {0.0, 50.0, 99.0, 125.0, 149.9, -100.0, 10'050.0, std::nan(""), HUGE_VAL})
        QTest::addRow("%g A to 50 mA", primary)
            << CurrentInput{CurrentInputKind::Transformer50mA, primary} << ratio;
    for (const double primary : {0.0, 4.0, 7.5, 20'000.0}) {
        QTest::addRow("%g A to 333 mV", primary)
            << CurrentInput{CurrentInputKind::ExtensionModule333mV, primary} << ratio;
        QTest::addRow("%g A to 5 A", primary)
            << CurrentInput{CurrentInputKind::ExtensionModule5A, primary} << ratio;
    }
    QTest::addRow("direction 0") << CurrentInput{CurrentInputKind::Direct, 0, 0}
                                 << QStringLiteral("direction");
    QTest::addRow("direction 2") << CurrentInput{CurrentInputKind::Direct, 0, 2}
                                 << QStringLiteral("direction");
    QTest::addRow("250 A direct") << CurrentInput{CurrentInputKind::Direct, 250} << ratio;
    QTest::addRow("80 A direct") << CurrentInput{CurrentInputKind::Direct, 0, 1, 80}
                                 << QStringLiteral("maxA");
}

void TestCurrentInputs::refusesOtherRatios()
{
    QFETCH(CurrentInput, input);
    QFETCH(QString, field);
    const auto problems = problemsOf(input);
    QCOMPARE(problems.size(), 1U);
    QCOMPARE(QString::fromStdString(problems.front().where), field);
    QVERIFY(!problems.front().message.empty());
}

void TestCurrentInputs::measuresPrimaryCurrents_data()
{
    QTest::addColumn<CurrentInput>("input");
    QTest::addColumn<double>("amperes");
    QTest::addRow("65 A direct") << CurrentInput{} << 65.0;
    QTest::addRow("250 A to 50 mA") << CurrentInput{CurrentInputKind::Transformer50mA, 250} << 211.0;
    QTest::addRow("400 A to 333 mV") << CurrentInput{CurrentInputKind::ExtensionModule333mV, 400} << 37.0;
    QTest::addRow("60 A to 5 A") << CurrentInput{CurrentInputKind::ExtensionModule5A, 60} << 59.0;
}

void TestCurrentInputs::measuresPrimaryCurrents()
{
    QFETCH(CurrentInput, input);
    QFETCH(double, amperes);
    EngineSettings settings;
    settings.current.fill(input);
    const WindowValues w =
        measure(steady({.currentA = {amperes, amperes, amperes}}, 0.7), settings).lastWindow();
    QVERIFY(w.flags.empty());
    QVERIFY(relativeError(w.phase[2].currentA, amperes) < 1e-5);
    QVERIFY(relativeError(w.system.activePowerW, 3 * 230 * amperes) < 1e-5);
}

void TestCurrentInputs::turnsWithTheDirectionSetting()
{
    EngineSettings settings{.generatingPhases = 0b111};
    settings.current[1].direction = -1;
    WaveSpec spec = steady({}, 0.7);
    // A transformer mounted the other way round: its samples are upside down.
    spec.channel[4].components.front().angleRad += std::numbers::pi;
    Synthesiser source(spec);
    Measured measured = engineFor(settings);
    SampleBlock block;
    while (*source.read(block))
        measured.engine->push(block);
    QVERIFY(relativeError(measured.lastWindow().phase[1].activePowerW, 1150) < 1e-5);
    QVERIFY(relativeError(measured.lastWindow().system.activePowerW, 3450) < 1e-5);
}

void TestCurrentInputs::refusesOtherSettings()
{
    const auto only = [](const EngineSettings &settings) {
        const auto problems = problemsOf(settings);
        return problems.size() == 1 ? QString::fromStdString(problems.front().where) : QString();
    };
    QCOMPARE(only({.rateHz = 1000}), QStringLiteral("rateHz"));
    QCOMPARE(only({.rateHz = std::nan("")}), QStringLiteral("rateHz"));
    QCOMPARE(only({.grid = GridSystem::WildLeg, .nominalV = 120, .wildLegPhase = 3}),
             QStringLiteral("wildLegPhase"));
    QCOMPARE(only({.events = {.sagPct = 100}}), QStringLiteral("events/sagPct"));
    QCOMPARE(only({.events = {.hysteresisPct = 0}}), QStringLiteral("events/hysteresisPct"));
    EngineSettings settings;
    settings.calibration.channel[4].gain = 1.3;
    QCOMPARE(only(settings), QStringLiteral("calibration/4/gain"));
    settings.calibration.channel[4] = {1, 0, 0.001};
    QCOMPARE(only(settings), QStringLiteral("calibration/4/delaySeconds"));
}

QTEST_GUILESS_MAIN(TestCurrentInputs)
#include "tst_currentinputs.moc"
