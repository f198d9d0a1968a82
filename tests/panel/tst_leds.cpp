// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/leds.h"
#include "panel/resetbutton.h"

#include <QTest>

using namespace ww;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(ww::LedInputs)

class TestLeds : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void blinksAsTheManualSays_data();
    void blinksAsTheManualSays();
    void isLitAndDarkForTheExactTimes();
    void keepsItsRhythmWhileNothingChanges();
    void beginsANewPatternLit();
    void saysWhenALightChanges();
    void resetsAfterTheHeldTime_data();
    void resetsAfterTheHeldTime();
};

// req: D2
void TestLeds::blinksAsTheManualSays_data()
{
    QTest::addColumn<int>("led");
    QTest::addColumn<LedInputs>("inputs");
    QTest::addColumn<int>("onMs");
    QTest::addColumn<int>("offMs");
    const auto row = [](const char *tag, Led led, LedInputs inputs, int onMs, int offMs) {
        QTest::newRow(tag) << static_cast<int>(led) << inputs << onMs << offMs;
    };
    const auto alarm = [](Severity severity) { return LedInputs{true, severity, ManagementLink::None}; };
    const auto cloud = [](ManagementLink link) { return LedInputs{true, std::nullopt, link}; };
    row("not running: dark", Led::Running, {}, 0, 0);
    row("running: steady", Led::Running, {true, std::nullopt, ManagementLink::None}, 1, 0);
    row("no alarm: dark", Led::Alarm, {true, std::nullopt, ManagementLink::None}, 0, 0);
    row("warning: 1 s on, 4 s off", Led::Alarm, alarm(Severity::Warning), 1000, 4000);
    row("minor: 1 s on, 4 s off", Led::Alarm, alarm(Severity::Minor), 1000, 4000);
    row("major: half seconds", Led::Alarm, alarm(Severity::Major), 500, 500);
    row("critical: steady", Led::Alarm, alarm(Severity::Critical), 1, 0);
    row("no management system: dark", Led::Communication, cloud(ManagementLink::None), 0, 0);
    row("connected: seconds", Led::Communication, cloud(ManagementLink::Connected), 1000, 1000);
    row("interrupted: eighths", Led::Communication, cloud(ManagementLink::Interrupted), 125, 125);
}

// req: D2
void TestLeds::blinksAsTheManualSays()
{
    QFETCH(int, led);
    QFETCH(LedInputs, inputs);
    QFETCH(int, onMs);
    QFETCH(int, offMs);
    const BlinkPattern expected{Duration(onMs), Duration(offMs)};
    QCOMPARE(ledPattern(static_cast<Led>(led), inputs), expected);
}

void TestLeds::isLitAndDarkForTheExactTimes()
{
    const BlinkPattern slow{1s, 4s};
    QVERIFY(slow.isLit(0ms));
    QVERIFY(slow.isLit(999ms));
    QVERIFY(!slow.isLit(1000ms));
    QVERIFY(!slow.isLit(4999ms));
    QVERIFY(slow.isLit(5000ms));
    QVERIFY(!BlinkPattern().isLit(123ms));
    const BlinkPattern steady{1ms, 0ms};
    QVERIFY(steady.isLit(0ms) && steady.isLit(1ms) && steady.isLit(1h));
    QVERIFY(!steady.untilChange(5ms));
}

void TestLeds::keepsItsRhythmWhileNothingChanges()
{
    LedStates states;
    const LedInputs major{true, Severity::Major, ManagementLink::None};
    for (Uptime now = 10s; now < 12s; now += 50ms) {
        states.set(major, now);
        QCOMPARE(states.isLit(Led::Alarm, now), (now - 10s) % 1000ms < 500ms);
    }
}

void TestLeds::beginsANewPatternLit()
{
    LedStates states;
    states.set({true, Severity::Warning, ManagementLink::None}, 0s);
    QVERIFY(!states.isLit(Led::Alarm, 3s));
    states.set({true, Severity::Major, ManagementLink::None}, 3s);
    QVERIFY(states.isLit(Led::Alarm, 3s));
    states.set({true, std::nullopt, ManagementLink::None}, 4s);
    QVERIFY(!states.isLit(Led::Alarm, 4s));
}

void TestLeds::saysWhenALightChanges()
{
    LedStates states;
    QVERIFY(!states.nextChange(0s));
    states.set({true, Severity::Major, ManagementLink::Interrupted}, 0s);
    QCOMPARE(states.nextChange(0s), std::optional<Uptime>(125ms));
    QCOMPARE(states.nextChange(480ms), std::optional<Uptime>(500ms));
    states.set({true, Severity::Critical, ManagementLink::None}, 1s);
    QVERIFY(!states.nextChange(1s));
}

// req: D3
void TestLeds::resetsAfterTheHeldTime_data()
{
    QTest::addColumn<int>("ms");
    QTest::addColumn<QString>("action");
    const auto row = [](int ms, const char *action) {
        QTest::addRow("%d ms", ms) << ms << QString::fromLatin1(action);
    };
    row(-1, "none");
    row(0, "none");
    row(999, "none");
    row(1000, "wakeAccessPoint");
    row(3000, "wakeAccessPoint");
    row(3001, "none");
    row(9999, "none");
    row(10'000, "resetPasswords");
    row(60'000, "resetPasswords");
    row(60'001, "factorySettings");
    row(3'600'000, "factorySettings");
}

// req: D3
void TestLeds::resetsAfterTheHeldTime()
{
    QFETCH(int, ms);
    QTEST(resetActionName(resetAction(Duration(ms))), "action");
}

QTEST_APPLESS_MAIN(TestLeds)
#include "tst_leds.moc"
