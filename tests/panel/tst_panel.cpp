// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/items/qrcode.h"
#include "panel/lcdwindow.h"
#include "panel/pages/networkmodel.h"
#include "panel/panel.h"
#include "panel/samplehome.h"

#include <QGuiApplication>
#include <QScreen>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;
using namespace std::chrono_literals;

class TestPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void drawsOneBitAtTheSizeOfTheLcd();
    void makesNoEngineBeforeSomebodyLooks();
    void showsANewPicture();
    void worksBeforeTheFirstSnapshot();
    void switchesTheLanguageWhileItRuns();
    void ignoresALanguageItDoesNotHave();
    void returnsHomeWhenBackIsHeld();
    void tellsWhenTheBacklightGoesOff();
    void keepsTheSelectionInsideAShrinkingList();
    void showsWholePixelsInAWindow_data();
    void showsWholePixelsInAWindow();
    void obeysTheKeyboardOfItsWindow();
    void encodesAddressesAsQrCodes();

private:
    ManualClock m_clock;
};

// req: D1
void TestPanel::drawsOneBitAtTheSizeOfTheLcd()
{
    Panel panel(m_clock, sampleReason);
    panel.show(sampleHome(HomeState::Normal));
    const QImage image = panel.render();
    QCOMPARE(image.size(), QSize(128, 96));
    QCOMPARE(image.format(), QImage::Format_Mono);
}

void TestPanel::makesNoEngineBeforeSomebodyLooks()
{
    Panel panel(m_clock, sampleReason);
    panel.show(sampleHome(HomeState::Normal));
    panel.press(Key::Down);
    panel.setLanguage(u"fr"_s);
    QVERIFY(!panel.isAwake());
    QVERIFY(!panel.render().isNull());
    QVERIFY(panel.isAwake());
}

void TestPanel::showsANewPicture()
{
    Panel panel(m_clock, sampleReason);
    panel.show(sampleHome(HomeState::Normal));
    const QImage normal = panel.render();
    QCOMPARE(panel.render(), normal);
    QSignalSpy changed(&panel, &Panel::changed);
    panel.show(sampleHome(HomeState::Unknown));
    QCOMPARE(changed.count(), 1);
    QVERIFY(panel.render() != normal);
}

void TestPanel::worksBeforeTheFirstSnapshot()
{
    Panel panel(m_clock, sampleReason);
    for (int page = 0; page < kPageCount; ++page) {
        for (const Key key : {Key::Enter, Key::Down, Key::Enter, Key::Down, Key::Back, Key::Back}) {
            QVERIFY(!panel.render().isNull());
            panel.press(key);
        }
        panel.press(Key::Down);
    }
}

// req: D1
void TestPanel::switchesTheLanguageWhileItRuns()
{
    Panel panel(m_clock, sampleReason);
    panel.show(sampleHome(HomeState::Alarms));
    const QImage english = panel.render();
    panel.setLanguage(u"fr"_s);
    QCOMPARE(panel.language(), u"fr"_s);
    const QImage french = panel.render();
    QVERIFY(french != english);
    panel.setLanguage(u"en"_s);
    QCOMPARE(panel.render(), english);
}

void TestPanel::ignoresALanguageItDoesNotHave()
{
    Panel panel(m_clock, sampleReason);
    QSignalSpy changed(&panel, &Panel::changed);
    panel.setLanguage(u"tlh"_s);
    QCOMPARE(panel.language(), u"en"_s);
    QCOMPARE(changed.count(), 0);
}

void TestPanel::returnsHomeWhenBackIsHeld()
{
    ManualClock clock;
    Panel panel(clock, sampleReason);
    panel.show(sampleHome(HomeState::Alarms));
    for (int i = 0; i < 6; ++i)
        panel.press(Key::Down);
    panel.press(Key::Enter);
    QCOMPARE(panel.cursor().level, Level::List);
    panel.keyDown(Key::Back);
    clock.advance(2s);
    panel.keyUp(Key::Back);
    QCOMPARE(panel.cursor(), Cursor());
}

void TestPanel::tellsWhenTheBacklightGoesOff()
{
    ManualClock clock;
    Panel panel(clock, sampleReason);
    clock.advance(5min);
    panel.keyUp(Key::Enter); // any event lets time pass; the panel's own timer does so otherwise
    QVERIFY(!panel.backlight());
    panel.press(Key::Down);
    QVERIFY(panel.backlight());
    QCOMPARE(panel.cursor(), Cursor());
}

void TestPanel::keepsTheSelectionInsideAShrinkingList()
{
    Panel panel(m_clock, sampleReason);
    panel.show(sampleHome(HomeState::Alarms));
    for (int i = 0; i < 6; ++i)
        panel.press(Key::Down);
    for (const Key key : {Key::Enter, Key::Down, Key::Down, Key::Down, Key::Down})
        panel.press(key);
    QCOMPARE(panel.cursor().selection, 4);
    panel.show(sampleHome(HomeState::Stale)); // two alarms instead of five
    QVERIFY(!panel.render().isNull());
    QCOMPARE(panel.cursor().selection, 1);
    panel.show(sampleHome(HomeState::Normal)); // none
    QVERIFY(!panel.render().isNull());
    QCOMPARE(panel.cursor().level, Level::Page);
}

// req: D1
void TestPanel::showsWholePixelsInAWindow_data()
{
    QTest::addColumn<QSize>("window");
    QTest::addColumn<QRect>("place");
    QTest::newRow("the LCD itself") << QSize(128, 96) << QRect(0, 0, 128, 96);
    QTest::newRow("a little more") << QSize(255, 191) << QRect(63, 47, 128, 96);
    QTest::newRow("twice") << QSize(256, 192) << QRect(0, 0, 256, 192);
    QTest::newRow("a wide screen") << QSize(800, 480) << QRect(80, 0, 640, 480);
    QTest::newRow("smaller than the LCD") << QSize(64, 48) << QRect(-32, -24, 128, 96);
}

// req: D1
void TestPanel::showsWholePixelsInAWindow()
{
    QFETCH(QSize, window);
    QTEST(LcdWindow::place(window), "place");
}

void TestPanel::obeysTheKeyboardOfItsWindow()
{
    ManualClock clock;
    Panel panel(clock, sampleReason);
    panel.show(sampleHome(HomeState::Normal));
    LcdWindow window(panel);
    window.resize(Panel::kSize * 2);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QTest::keyClick(&window, Qt::Key_Down);
    QCOMPARE(panel.cursor().page, PageId::Grid);
    QTest::keyClick(&window, Qt::Key_Escape);
    QCOMPARE(panel.cursor().page, PageId::Overview);
    const QImage expected = panel.render().convertToFormat(QImage::Format_RGB32).scaled(Panel::kSize * 2);
    const auto shown = [&window] {
        return QGuiApplication::primaryScreen()
            ->grabWindow(window.winId())
            .toImage()
            .convertToFormat(QImage::Format_RGB32);
    };
    QTRY_COMPARE(shown(), expected);
    clock.advance(5min);
    panel.keyUp(Key::Enter); // lets time pass
    QImage dark(Panel::kSize * 2, QImage::Format_RGB32);
    dark.fill(Qt::black);
    QTRY_COMPARE(shown(), dark);
}

void TestPanel::encodesAddressesAsQrCodes()
{
    const auto code = QrMatrix::encode(u"https://192.168.178.20:8443"_s);
    QVERIFY(code);
    QCOMPARE(code->size(), 25);
    // The finder pattern in the corner: a dark frame, a light one, a dark core.
    QVERIFY(code->isDark(0, 0) && code->isDark(6, 6) && code->isDark(3, 3));
    QVERIFY(!code->isDark(1, 1) && !code->isDark(7, 7));
    QVERIFY(!QrMatrix::encode(QString()));
    QVERIFY(!QrMatrix::encode(QString(1000, u'x')));
    QVERIFY(!QrMatrix::encode(QString(QChar(0))));
}

QTEST_MAIN(TestPanel)
#include "tst_panel.moc"
