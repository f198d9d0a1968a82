// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/navigation.h"

#include <QTest>

using namespace ww;
using namespace std::chrono_literals;

namespace {

void press(Navigation &navigation, Key key, Uptime now)
{
    navigation.keyDown(key, now);
    navigation.keyUp(key, now);
}

} // namespace

// req: D1
class TestNavigation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void turnsThePagesInARing();
    void entersAListMovesInItAndComesBack();
    void opensATextAndScrollsItToItsEnds();
    void doesNothingOnEnterWithoutAListOrText();
    void leavesAListThatBecameEmpty();
    void goesHomeWhenBackIsHeldForTwoSeconds_data();
    void goesHomeWhenBackIsHeldForTwoSeconds();
    void rotatesAfterAMinuteWithoutAButton();
    void switchesTheBacklightOffAfterFiveMinutes();
    void wakesWithTheFirstButtonAndDoesNothingElse();
    void saysWhenItWantsToBeWoken();
};

void TestNavigation::turnsThePagesInARing()
{
    Navigation navigation(0s);
    press(navigation, Key::Up, 1s);
    QCOMPARE(navigation.cursor().page, PageId::Settings);
    press(navigation, Key::Down, 2s);
    QCOMPARE(navigation.cursor().page, PageId::Overview);
    for (int i = 0; i < kPageCount; ++i) {
        QCOMPARE(static_cast<int>(navigation.cursor().page), i);
        press(navigation, Key::Down, 3s);
    }
    QCOMPARE(navigation.cursor().page, PageId::Overview);
}

void TestNavigation::entersAListMovesInItAndComesBack()
{
    Navigation navigation(0s);
    press(navigation, Key::Down, 0s);
    navigation.setShape({2, true, 0});
    press(navigation, Key::Enter, 1s);
    QCOMPARE(navigation.cursor(), (Cursor{PageId::Grid, Level::List, 0, 0}));
    press(navigation, Key::Up, 1s);
    QCOMPARE(navigation.cursor().selection, 0);
    press(navigation, Key::Down, 1s);
    press(navigation, Key::Down, 1s);
    QCOMPARE(navigation.cursor().selection, 1);
    press(navigation, Key::Enter, 1s);
    QCOMPARE(navigation.cursor(), (Cursor{PageId::Grid, Level::Detail, 1, 0}));
    press(navigation, Key::Back, 1s);
    QCOMPARE(navigation.cursor(), (Cursor{PageId::Grid, Level::List, 1, 0}));
    press(navigation, Key::Back, 1s);
    QCOMPARE(navigation.cursor(), (Cursor{PageId::Grid, Level::Page, 0, 0}));
    press(navigation, Key::Back, 1s);
    QCOMPARE(navigation.cursor(), Cursor());
}

void TestNavigation::opensATextAndScrollsItToItsEnds()
{
    Navigation navigation(0s);
    navigation.setShape({0, true, 2});
    press(navigation, Key::Enter, 1s);
    QCOMPARE(navigation.cursor().level, Level::Detail);
    for (int i = 0; i < 5; ++i)
        press(navigation, Key::Down, 1s);
    QCOMPARE(navigation.cursor().scroll, 2);
    for (int i = 0; i < 5; ++i)
        press(navigation, Key::Up, 1s);
    QCOMPARE(navigation.cursor().scroll, 0);
    press(navigation, Key::Back, 1s);
    QCOMPARE(navigation.cursor().level, Level::Page);
}

void TestNavigation::doesNothingOnEnterWithoutAListOrText()
{
    Navigation navigation(0s);
    navigation.setShape({});
    press(navigation, Key::Enter, 1s);
    QCOMPARE(navigation.cursor(), Cursor());
}

void TestNavigation::leavesAListThatBecameEmpty()
{
    Navigation navigation(0s);
    navigation.setShape({3, true, 0});
    press(navigation, Key::Enter, 1s);
    press(navigation, Key::Down, 1s);
    press(navigation, Key::Down, 1s);
    navigation.setShape({2, true, 0});
    QCOMPARE(navigation.cursor().selection, 1);
    navigation.setShape({0, false, 0});
    QCOMPARE(navigation.cursor(), Cursor());
}

void TestNavigation::goesHomeWhenBackIsHeldForTwoSeconds_data()
{
    QTest::addColumn<int>("ms");
    QTest::addColumn<int>("page");
    QTest::newRow("just too short steps back once") << 1999 << static_cast<int>(PageId::Alarms);
    QTest::newRow("two seconds") << 2000 << static_cast<int>(PageId::Overview);
    QTest::newRow("longer") << 9000 << static_cast<int>(PageId::Overview);
}

void TestNavigation::goesHomeWhenBackIsHeldForTwoSeconds()
{
    QFETCH(int, ms);
    QFETCH(int, page);
    Navigation navigation(0s);
    for (int i = 0; i < 6; ++i)
        press(navigation, Key::Down, 1s);
    navigation.setShape({3, true, 0});
    press(navigation, Key::Enter, 1s);
    navigation.keyDown(Key::Back, 2s);
    QCOMPARE(navigation.cursor().level, Level::List);
    navigation.tick(2s + std::chrono::milliseconds(ms));
    navigation.keyUp(Key::Back, 2s + std::chrono::milliseconds(ms));
    QCOMPARE(static_cast<int>(navigation.cursor().page), page);
    QCOMPARE(navigation.cursor().level, Level::Page);
}

void TestNavigation::rotatesAfterAMinuteWithoutAButton()
{
    Navigation navigation(0s);
    press(navigation, Key::Down, 0s);
    navigation.tick(60s - 1ms);
    QCOMPARE(navigation.cursor().page, PageId::Grid);
    navigation.tick(60s);
    QCOMPARE(navigation.cursor().page, Navigation::kRotation[0]);
    navigation.tick(70s);
    QCOMPARE(navigation.cursor().page, Navigation::kRotation[1]);
    navigation.tick(100s);
    QCOMPARE(navigation.cursor().page, Navigation::kRotation[0]);
    press(navigation, Key::Down, 101s);
    QCOMPARE(navigation.cursor().page, PageId::Grid);
    navigation.tick(160s);
    QCOMPARE(navigation.cursor().page, PageId::Grid);
}

void TestNavigation::switchesTheBacklightOffAfterFiveMinutes()
{
    Navigation navigation(0s);
    navigation.tick(5min - 1ms);
    QVERIFY(navigation.backlight());
    navigation.tick(5min);
    QVERIFY(!navigation.backlight());
    QCOMPARE(navigation.cursor(), Cursor());
    QVERIFY(!navigation.nextEvent());
}

void TestNavigation::wakesWithTheFirstButtonAndDoesNothingElse()
{
    for (const Key key : {Key::Back, Key::Up, Key::Down, Key::Enter}) {
        Navigation navigation(0s);
        navigation.setShape({2, true, 0});
        navigation.tick(6min);
        press(navigation, key, 7min);
        QVERIFY(navigation.backlight());
        QCOMPARE(navigation.cursor(), Cursor());
        press(navigation, Key::Down, 7min + 1s);
        QCOMPARE(navigation.cursor().page, PageId::Grid);
    }
}

void TestNavigation::saysWhenItWantsToBeWoken()
{
    Navigation navigation(0s);
    QCOMPARE(navigation.nextEvent(), std::optional<Uptime>(60s));
    navigation.tick(60s);
    QCOMPARE(navigation.nextEvent(), std::optional<Uptime>(70s));
    navigation.tick(295s);
    QCOMPARE(navigation.nextEvent(), std::optional<Uptime>(300s));
    navigation.keyDown(Key::Back, 296s);
    QCOMPARE(navigation.nextEvent(), std::optional<Uptime>(298s));
}

QTEST_APPLESS_MAIN(TestNavigation)
#include "tst_navigation.moc"
