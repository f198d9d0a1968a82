// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: D1, D3
#include "panel/settings/settingsmenu.h"

#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

using Verdict = PinAnswer::Verdict;

class TestSettingsMenu : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesThePinDigitByDigit();
    void steppingBackForgetsADigit();
    void opensWithTheRightPinOnly();
    void waitsWhileItIsLocked();
    void staysLockedWhenItIsLeftAndOpenedAgain();
    void hasNothingToTypeWithoutAPin();
    void ignoresAnAnswerNobodyWaitsFor();
    void storesTheChosenValue_data();
    void storesTheChosenValue();
    void keepsTheValueWhenSteppingBack();
    void changesThePin();
    void refusesPinsThatAreWeakOrDiffer();
    void needsThreeSecondsToConfirm_data();
    void needsThreeSecondsToConfirm();
    void fillsTheBarWhileItIsHeld();
    void locksItselfAfterAMinute();
    void neverActsWithoutThePin();
};

namespace {

/// A menu that is typed at, with the time.
struct Typist
{
    SettingsMenu menu;
    Uptime now = 10s;

    Typist() { menu.open(true, {}, now); }
    SettingsRequest press(Key key)
    {
        now += 10ms;
        if (key == Key::Back) {
            menu.back(now);
            return {};
        }
        auto request = menu.keyDown(key, now);
        now += 10ms;
        menu.keyUp(key, now);
        return request;
    }
    /// Types a PIN; what comes of its last digit.
    SettingsRequest type(const QString &pin)
    {
        SettingsRequest request;
        for (const QChar digit : pin) {
            for (int i = 0; i < digit.digitValue(); ++i)
                std::ignore = press(Key::Up);
            request = press(Key::Enter);
        }
        return request;
    }
    void unlock()
    {
        std::ignore = type(u"2580"_s);
        menu.pinChecked({Verdict::Right, 5, 0ms}, now);
    }
    void select(SettingsItem item)
    {
        for (int i = 0; i < kSettingsItems; ++i)
            std::ignore = press(Key::Up);
        for (int i = 0; i < static_cast<int>(item); ++i)
            std::ignore = press(Key::Down);
    }
    [[nodiscard]] SettingsView view() const { return menu.state().view; }
    [[nodiscard]] SettingsNotice notice() const { return menu.state().notice; }
};

} // namespace

void TestSettingsMenu::takesThePinDigitByDigit()
{
    Typist typist;
    QCOMPARE(typist.view(), SettingsView::Pin);
    std::ignore = typist.press(Key::Down);
    QCOMPARE(typist.menu.state().entry.digit(), 9);
    std::ignore = typist.press(Key::Up);
    QCOMPARE(typist.menu.state().entry.digit(), 0);
    const SettingsRequest request = typist.type(u"9070"_s);
    QVERIFY(std::holds_alternative<CheckPin>(request));
    QCOMPARE(std::get<CheckPin>(request).pin, u"9070"_s);
    QCOMPARE(typist.view(), SettingsView::Checking);
    // Nothing is typed while it is looked at.
    QCOMPARE(typist.press(Key::Enter).index(), std::size_t(0));
    std::ignore = typist.press(Key::Back);
    QCOMPARE(typist.view(), SettingsView::Checking);
}

void TestSettingsMenu::steppingBackForgetsADigit()
{
    Typist typist;
    std::ignore = typist.type(u"12"_s);
    std::ignore = typist.press(Key::Up);
    std::ignore = typist.press(Key::Back);
    QCOMPARE(typist.menu.state().entry.position(), 1);
    QCOMPARE(typist.menu.state().entry.digit(), 2);
    std::ignore = typist.press(Key::Enter);
    QCOMPARE(typist.menu.state().entry.digit(), 0);
    for (int i = 0; i < 3; ++i)
        std::ignore = typist.press(Key::Back);
    QVERIFY(!typist.menu.isOpen());
}

void TestSettingsMenu::opensWithTheRightPinOnly()
{
    Typist typist;
    std::ignore = typist.type(u"1111"_s);
    typist.menu.pinChecked({Verdict::Wrong, 3, 0ms}, typist.now);
    QCOMPARE(typist.view(), SettingsView::Pin);
    QCOMPARE(typist.notice(), SettingsNotice::WrongPin);
    QCOMPARE(typist.menu.state().triesLeft, 3);
    QCOMPARE(typist.menu.state().entry, PinEntry());
    std::ignore = typist.type(u"1111"_s);
    typist.menu.pinChecked({Verdict::Failed, 0, 0ms}, typist.now);
    QCOMPARE(typist.notice(), SettingsNotice::Failed);
    typist.unlock();
    QCOMPARE(typist.view(), SettingsView::Menu);
}

void TestSettingsMenu::waitsWhileItIsLocked()
{
    Typist typist;
    std::ignore = typist.type(u"1111"_s);
    typist.menu.pinChecked({Verdict::Wrong, 0, 1min}, typist.now);
    QCOMPARE(typist.notice(), SettingsNotice::Locked);
    QCOMPARE(typist.menu.state().lockedFor, Duration(1min));
    QCOMPARE(*typist.menu.nextEvent(typist.now), typist.now + 1s);
    std::ignore = typist.press(Key::Up);
    QCOMPARE(typist.menu.state().entry.digit(), 0);
    QCOMPARE(typist.type(u"1111"_s).index(), std::size_t(0));
    typist.now += 58s;
    std::ignore = typist.press(Key::Up);
    QVERIFY(typist.menu.state().lockedFor < 2s);
    typist.now += 2s;
    QVERIFY(std::holds_alternative<CheckPin>(typist.type(u"1111"_s)));
}

void TestSettingsMenu::staysLockedWhenItIsLeftAndOpenedAgain()
{
    Typist typist;
    std::ignore = typist.type(u"1111"_s);
    typist.menu.pinChecked({Verdict::Locked, 0, 10min}, typist.now);
    std::ignore = typist.press(Key::Back);
    QVERIFY(!typist.menu.isOpen());
    typist.menu.open(true, {}, typist.now);
    QCOMPARE(typist.notice(), SettingsNotice::Locked);
}

void TestSettingsMenu::hasNothingToTypeWithoutAPin()
{
    Typist typist;
    typist.menu.open(false, {}, typist.now);
    QCOMPARE(typist.notice(), SettingsNotice::NoPin);
    QCOMPARE(typist.type(u"1111"_s).index(), std::size_t(0));
    std::ignore = typist.press(Key::Back);
    QVERIFY(!typist.menu.isOpen());
}

void TestSettingsMenu::ignoresAnAnswerNobodyWaitsFor()
{
    Typist typist;
    std::ignore = typist.type(u"2580"_s);
    typist.menu.close();
    typist.menu.pinChecked({Verdict::Right, 5, 0ms}, typist.now);
    QVERIFY(!typist.menu.isOpen());
    typist.menu.open(true, {}, typist.now);
    typist.menu.pinChecked({Verdict::Right, 5, 0ms}, typist.now);
    QCOMPARE(typist.view(), SettingsView::Pin);
    typist.menu.pinStored(true, typist.now);
    QCOMPARE(typist.view(), SettingsView::Pin);
}

void TestSettingsMenu::storesTheChosenValue_data()
{
    QTest::addColumn<int>("item");
    for (const SettingsItem item : {SettingsItem::Language, SettingsItem::Backlight, SettingsItem::Rotation})
        QTest::addRow("row %d", static_cast<int>(item)) << static_cast<int>(item);
}

void TestSettingsMenu::storesTheChosenValue()
{
    QFETCH(int, item);
    const auto row = static_cast<SettingsItem>(item);
    Typist typist;
    typist.unlock();
    for (int choice = choicesOf(row) - 1; choice >= 0; --choice) {
        typist.select(row);
        std::ignore = typist.press(Key::Enter);
        QCOMPARE(typist.view(), SettingsView::Choice);
        for (int i = 0; i < 9; ++i)
            std::ignore = typist.press(Key::Up);
        for (int i = 0; i < choice; ++i)
            std::ignore = typist.press(Key::Down);
        const SettingsRequest request = typist.press(Key::Enter);
        QVERIFY(std::holds_alternative<StorePreferences>(request));
        const PanelPreferences stored = std::get<StorePreferences>(request).preferences;
        QCOMPARE(choiceInForce(row, stored), choice);
        QVERIFY(withChoice({}, row, choice) == withChoice(stored, row, choice));
        QCOMPARE(typist.view(), SettingsView::Menu);
    }
}

void TestSettingsMenu::keepsTheValueWhenSteppingBack()
{
    Typist typist;
    typist.unlock();
    typist.select(SettingsItem::Backlight);
    std::ignore = typist.press(Key::Enter);
    QCOMPARE(typist.menu.state().choice, choiceInForce(SettingsItem::Backlight, {}));
    std::ignore = typist.press(Key::Down);
    std::ignore = typist.press(Key::Back);
    QCOMPARE(typist.view(), SettingsView::Menu);
    std::ignore = typist.press(Key::Enter);
    QCOMPARE(typist.menu.state().choice, choiceInForce(SettingsItem::Backlight, {}));
}

void TestSettingsMenu::changesThePin()
{
    Typist typist;
    typist.unlock();
    typist.select(SettingsItem::Pin);
    std::ignore = typist.press(Key::Enter);
    QCOMPARE(typist.view(), SettingsView::NewPin);
    QCOMPARE(typist.type(u"8520"_s).index(), std::size_t(0));
    QCOMPARE(typist.view(), SettingsView::RepeatPin);
    const SettingsRequest request = typist.type(u"8520"_s);
    QVERIFY(std::holds_alternative<StorePin>(request));
    QCOMPARE(std::get<StorePin>(request).pin, u"8520"_s);
    QCOMPARE(typist.view(), SettingsView::Storing);
    typist.menu.pinStored(true, typist.now);
    QCOMPARE(typist.view(), SettingsView::Menu);
    QCOMPARE(typist.notice(), SettingsNotice::PinChanged);
    std::ignore = typist.press(Key::Up);
    QCOMPARE(typist.notice(), SettingsNotice::None);
}

void TestSettingsMenu::refusesPinsThatAreWeakOrDiffer()
{
    Typist typist;
    typist.unlock();
    typist.select(SettingsItem::Pin);
    std::ignore = typist.press(Key::Enter);
    std::ignore = typist.type(u"1234"_s);
    QCOMPARE(typist.view(), SettingsView::NewPin);
    QCOMPARE(typist.notice(), SettingsNotice::WeakPin);
    std::ignore = typist.type(u"8520"_s);
    QCOMPARE(typist.type(u"8521"_s).index(), std::size_t(0));
    QCOMPARE(typist.view(), SettingsView::NewPin);
    QCOMPARE(typist.notice(), SettingsNotice::Different);
    std::ignore = typist.press(Key::Back);
    QCOMPARE(typist.view(), SettingsView::Menu);
}

void TestSettingsMenu::needsThreeSecondsToConfirm_data()
{
    QTest::addColumn<int>("item");
    QTest::addColumn<qint64>("heldMs");
    QTest::addColumn<bool>("acts");
    for (const SettingsItem item : {SettingsItem::Restart, SettingsItem::FactoryReset}) {
        const int row = static_cast<int>(item);
        QTest::addRow("row %d, just too short", row) << row << qint64(2999) << false;
        QTest::addRow("row %d, three seconds", row) << row << qint64(3000) << true;
        QTest::addRow("row %d, longer", row) << row << qint64(20'000) << true;
    }
}

void TestSettingsMenu::needsThreeSecondsToConfirm()
{
    QFETCH(int, item);
    QFETCH(qint64, heldMs);
    QFETCH(bool, acts);
    Typist typist;
    typist.unlock();
    typist.select(static_cast<SettingsItem>(item));
    QCOMPARE(typist.press(Key::Enter).index(), std::size_t(0));
    QCOMPARE(typist.view(), SettingsView::Confirm);
    QCOMPARE(typist.menu.keyDown(Key::Enter, typist.now).index(), std::size_t(0));
    const SettingsRequest request = typist.menu.tick(typist.now + Duration(heldMs));
    typist.menu.keyUp(Key::Enter, typist.now + Duration(heldMs));
    const bool restarts = std::holds_alternative<RestartAppliance>(request);
    const bool restores = std::holds_alternative<RestoreFactorySettings>(request);
    QCOMPARE(restarts, acts && item == static_cast<int>(SettingsItem::Restart));
    QCOMPARE(restores, acts && item == static_cast<int>(SettingsItem::FactoryReset));
    QCOMPARE(typist.view(), acts ? SettingsView::Leaving : SettingsView::Confirm);
    QCOMPARE(typist.menu.state().held, 0.0);
    if (acts)
        QCOMPARE(typist.press(Key::Enter).index(), std::size_t(0));
}

void TestSettingsMenu::fillsTheBarWhileItIsHeld()
{
    Typist typist;
    typist.unlock();
    typist.select(SettingsItem::Restart);
    std::ignore = typist.press(Key::Enter);
    std::ignore = typist.menu.keyDown(Key::Enter, typist.now);
    for (int tenths = 0; tenths < 30; ++tenths) {
        const Uptime now = typist.now + tenths * 100ms;
        std::ignore = typist.menu.tick(now);
        QVERIFY(qAbs(typist.menu.state().held - tenths / 30.0) < 1e-9);
        QCOMPARE(*typist.menu.nextEvent(now), now + 100ms);
    }
    typist.menu.keyUp(Key::Enter, typist.now + 2950ms);
    QCOMPARE(typist.menu.state().held, 0.0);
    QCOMPARE(typist.menu.tick(typist.now + 5s).index(), std::size_t(0));
}

void TestSettingsMenu::locksItselfAfterAMinute()
{
    Typist typist;
    typist.unlock();
    QCOMPARE(*typist.menu.nextEvent(typist.now), typist.now - 10ms + 60s);
    std::ignore = typist.menu.tick(typist.now + 59s);
    QVERIFY(typist.menu.isOpen());
    // A button resets the minute; the one that comes too late does nothing.
    typist.now += 59s;
    std::ignore = typist.press(Key::Down);
    typist.now += 59s;
    std::ignore = typist.menu.tick(typist.now);
    QVERIFY(typist.menu.isOpen());
    typist.now += 2s;
    std::ignore = typist.press(Key::Enter);
    QVERIFY(!typist.menu.isOpen());
}

/// Whatever is pressed and answered, nothing but questions about the PIN comes out before it was right.
void TestSettingsMenu::neverActsWithoutThePin()
{
    std::minstd_rand random(20'200'601);
    for (int round = 0; round < 300; ++round) {
        Typist typist;
        for (int i = 0; i < 200; ++i) {
            const auto key = static_cast<Key>(random() % 4);
            const SettingsRequest request = typist.press(key);
            QVERIFY(request.index() == 0 || std::holds_alternative<CheckPin>(request));
            QVERIFY(typist.view() == SettingsView::Closed || typist.view() == SettingsView::Pin ||
                    typist.view() == SettingsView::Checking);
            typist.now += Duration(static_cast<int>(random() % 20'000));
            QCOMPARE(typist.menu.tick(typist.now).index(), std::size_t(0));
            if (!typist.menu.isOpen())
                typist.menu.open(random() % 5 != 0, {}, typist.now);
            const auto verdict = random() % 2 == 0 ? Verdict::Wrong : Verdict::Locked;
            if (random() % 3 == 0)
                typist.menu.pinChecked({verdict, 1, Duration(static_cast<int>(random() % 90'000))},
                                       typist.now);
        }
    }
}

QTEST_APPLESS_MAIN(TestSettingsMenu)
#include "tst_settingsmenu.moc"
