// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/bezel/bezelwindow.h"
#include "panel/bezel/lcdview.h"
#include "panel/fakecontrols.h"
#include "panel/samplehome.h"

#include <QGuiApplication>
#include <QQuickItem>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;
using namespace std::chrono_literals;

namespace {

/// The window with everything it needs.
struct Simulator
{
    ManualClock clock;
    Panel panel{clock, sampleReason};
    Lights lights{clock, nullptr};
    FakeControls controls;
    BezelWindow bezel{panel, lights, controls, clock};

    Simulator()
    {
        panel.show(sampleHome(HomeState::Normal));
        lights.show({true, Severity::Critical, ManagementLink::Connected});
    }
    /// Opens the window and waits until it is there.
    [[nodiscard]] bool open() { return bezel.show() && QTest::qWaitForWindowExposed(bezel.window()); }
    /// The items of a QML type, found by walking the scene.
    [[nodiscard]] QList<QQuickItem *> items(const QString &type) const
    {
        QList<QQuickItem *> found;
        find(bezel.window()->contentItem(), type, found);
        return found;
    }
    /// The first of them; nullptr when there is none.
    [[nodiscard]] QQuickItem *item(const QString &type) const { return items(type).value(0); }
    void click(QQuickItem *target) const
    {
        const QPointF centre = target->mapToScene({target->width() / 2, target->height() / 2});
        QTest::mouseClick(bezel.window(), Qt::LeftButton, {}, centre.toPoint());
    }

private:
    static void find(QQuickItem *root, const QString &type, QList<QQuickItem *> &found)
    {
        for (QQuickItem *child : root->childItems()) {
            if (QString::fromLatin1(child->metaObject()->className()).startsWith(type))
                found.append(child);
            find(child, type, found);
        }
    }
};

void hold(Simulator &simulator, Duration time)
{
    QTest::keyPress(simulator.bezel.window(), Qt::Key_R);
    simulator.clock.advance(time);
    QTest::keyRelease(simulator.bezel.window(), Qt::Key_R);
}

} // namespace

class TestBezel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void opensWithoutWarnings();
    void showsHonestPixels();
    void obeysTheKeyboard();
    void obeysTheMouse();
    void lightsFollowTheirPatterns();
    void theMeterLightTellsEnergy();
    void tellsWhatResetDoes();
    void playsWithTheField();
    void speaksFrenchToo();
};

void TestBezel::opensWithoutWarnings()
{
    Simulator simulator;
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    QVERIFY(simulator.open());
    const QImage picture = simulator.bezel.window()->grabWindow();
    QVERIFY(picture.width() > 900);
    if (qEnvironmentVariableIsSet("WW_BEZEL_PICTURE"))
        QVERIFY(picture.save(qEnvironmentVariable("WW_BEZEL_PICTURE")));
}

// req: D1
void TestBezel::showsHonestPixels()
{
    Simulator simulator;
    QVERIFY(simulator.open());
    QQuickItem *lcd = simulator.item(u"ww::LcdView"_s);
    QVERIFY(lcd);
    const int scale = lcd->property("pixelScale").toInt();
    QCOMPARE(QSizeF(lcd->width(), lcd->height()), QSizeF(Panel::kSize * scale));
    const QImage picture = simulator.bezel.window()->grabWindow();
    const QImage frame = simulator.panel.render();
    const LcdView::Colours colours = LcdView::colours(true);
    const QPoint origin = lcd->mapToScene({0, 0}).toPoint();
    for (int y = 0; y < frame.height(); ++y) {
        for (int x = 0; x < frame.width(); ++x) {
            const QColor expected = qGray(frame.pixel(x, y)) < 128 ? colours.ink : colours.paper;
            QCOMPARE(picture.pixelColor(origin + QPoint(x, y) * scale), expected);
            QCOMPARE(picture.pixelColor(origin + QPoint(x, y) * scale + QPoint(scale - 2, scale - 2)),
                     expected);
        }
    }
}

void TestBezel::obeysTheKeyboard()
{
    Simulator simulator;
    QVERIFY(simulator.open());
    QQuickWindow *window = simulator.bezel.window();
    QTest::keyClick(window, Qt::Key_Down);
    QCOMPARE(simulator.panel.cursor().page, PageId::Grid);
    QTest::keyClick(window, Qt::Key_Return);
    QCOMPARE(simulator.panel.cursor().level, Level::Detail);
    QTest::keyClick(window, Qt::Key_Escape);
    QCOMPARE(simulator.panel.cursor().level, Level::Page);
    QTest::keyClick(window, Qt::Key_Up);
    QCOMPARE(simulator.panel.cursor(), Cursor());
}

void TestBezel::obeysTheMouse()
{
    Simulator simulator;
    QVERIFY(simulator.open());
    QQuickItem *back = simulator.item(u"BoxButton_QMLTYPE"_s);
    QVERIFY(back);
    simulator.panel.press(Key::Down);
    QCOMPARE(simulator.panel.cursor().page, PageId::Grid);
    simulator.click(back);
    QCOMPARE(simulator.panel.cursor().page, PageId::Overview);
}

// req: D2
void TestBezel::lightsFollowTheirPatterns()
{
    Simulator simulator;
    BezelModel &model = simulator.bezel.model();
    QVERIFY(model.running() && model.alarm() && model.communication());
    simulator.clock.advance(1s);
    simulator.lights.show({true, Severity::Critical, ManagementLink::Connected});
    QVERIFY(model.running() && model.alarm() && !model.communication());
    simulator.lights.show({true, std::nullopt, ManagementLink::Interrupted});
    QVERIFY(model.running() && !model.alarm() && model.communication());
}

// req: D3
// req: C11
void TestBezel::theMeterLightTellsEnergy()
{
    Simulator simulator;
    QVERIFY(simulator.open());
    QQuickItem *light = simulator.bezel.window()->findChild<QQuickItem *>(u"meterLed"_s);
    QVERIFY(light);
    QVERIFY(!light->property("lit").toBool());
    simulator.controls.setMeterLed(true);
    QVERIFY(light->property("lit").toBool());
    simulator.controls.setMeterLed(false);
    QVERIFY(!light->property("lit").toBool());
}

void TestBezel::tellsWhatResetDoes()
{
    Simulator simulator;
    QVERIFY(simulator.open());
    QList<ResetAction> actions;
    connect(&simulator.bezel, &BezelWindow::resetRequested, this,
            [&actions](ResetAction action) { actions.append(action); });
    hold(simulator, 500ms);
    QCOMPARE(actions, QList<ResetAction>());
    hold(simulator, 2s);
    hold(simulator, 30s);
    hold(simulator, 61s);
    const QList<ResetAction> expected{ResetAction::WakeAccessPoint, ResetAction::ResetPasswords,
                                      ResetAction::FactorySettings};
    QCOMPARE(actions, expected);
    QTest::keyPress(simulator.bezel.window(), Qt::Key_R);
    simulator.clock.advance(11s);
    QCOMPARE(simulator.bezel.model().resetSeconds(), 11.0);
    QCOMPARE(simulator.bezel.model().resetActionText(), u"resetPasswords"_s);
    QTest::keyRelease(simulator.bezel.window(), Qt::Key_R);
    QCOMPARE(simulator.bezel.model().resetSeconds(), 0.0);
}

void TestBezel::playsWithTheField()
{
    Simulator simulator;
    QVERIFY(simulator.open());
    QQuickItem *grid = simulator.item(u"SwitchRow_QMLTYPE"_s);
    QVERIFY(grid);
    simulator.click(grid);
    QVERIFY(!simulator.controls.gridPresent());
    const auto plugged = [&simulator](int socket) {
        return simulator.controls.cables()[socket].value<SimulatedCable>().plugged;
    };
    const auto clickSocket = [&simulator](int socket) {
        simulator.bezel.window()->grabWindow(); // Sockets just redrawn get their places.
        const QList<QQuickItem *> sockets = simulator.items(u"Port_QMLTYPE"_s);
        QCOMPARE(sockets.size(), 4);
        simulator.click(sockets[socket]);
    };
    clickSocket(0);
    QVERIFY(!plugged(0));
    clickSocket(0);
    QVERIFY2(plugged(0), "a cable can be put back");
    clickSocket(3);
    QVERIFY2(!plugged(3), "nothing hangs on the second line");
    QQuickItem *sun = simulator.item(u"Slide_QMLTYPE"_s);
    QVERIFY(sun);
    simulator.click(sun);
    QCOMPARE(simulator.controls.sunPercent(), 75.0);
}

void TestBezel::speaksFrenchToo()
{
    Simulator simulator;
    QVERIFY(simulator.open());
    QVERIFY(simulator.bezel.window()->title().startsWith(u"Wattward simulator"_s));
    simulator.panel.setLanguage(u"fr"_s);
    QVERIFY(simulator.bezel.window()->title().startsWith(u"Simulateur Wattward"_s));
}

QTEST_MAIN(TestBezel)
#include "tst_bezel.moc"
