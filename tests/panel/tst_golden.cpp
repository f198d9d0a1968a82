// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/pages/meterviews.h"
#include "panel/panel.h"
#include "panel/samplehome.h"

#include <QDir>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QTest>

#include <string>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;

namespace {

/// A way through the pages: how many times down from the overview, then which buttons, then what happens.
struct View
{
    std::string name;
    int page;
    std::vector<Key> keys;
    void (*then)(Panel &panel, ManualClock &clock) = nullptr;
};

const std::vector<View> &pages()
{
    static const std::vector<View> all{{"1-overview", 0, {}},  {"2-grid", 1, {}},    {"3-energy", 2, {}},
                                       {"4-pvbattery", 3, {}}, {"5-loads", 4, {}},   {"6-why", 5, {}},
                                       {"7-alarms", 6, {}},    {"8-devices", 7, {}}, {"9-meters", 8, {}},
                                       {"network", 9, {}},     {"settings", 10, {}}};
    return all;
}

const std::vector<View> &deeper()
{
    constexpr Key kDown = Key::Down, kEnter = Key::Enter;
    static const std::vector<View> all{
        {"1-overview-source", 0, {kEnter}},
        {"3-energy-counters", 2, {kEnter}},
        {"5-loads-list", 4, {kEnter, kDown}},
        {"5-loads-load", 4, {kEnter, kDown, kDown, kEnter}},
        {"6-why-second", 5, {kEnter, kDown}},
        {"6-why-decision", 5, {kEnter, kEnter}},
        {"7-alarms-list", 6, {kEnter, kDown, kDown, kDown, kDown}},
        {"7-alarms-cause", 6, {kEnter, kEnter}},
        {"7-alarms-remedy", 6, {kEnter, kEnter, kDown, kDown, kDown, kDown, kDown, kDown}},
        {"8-devices-device", 7, {kEnter, kDown, kEnter}},
        {"network-wifi", 9, {kEnter, kDown}},
        {"8-devices-values",
         7,
         {kEnter, kEnter, kDown, kDown, kDown, kDown, kDown, kDown, kDown, kDown, kDown}},
        {"network-appliance", 9, {kEnter, kEnter}},
    };
    return all;
}

/// Every view of a meter that analyses its load.
const std::vector<View> &meters()
{
    static const std::vector<View> all = [] {
        std::vector<View> views{{"notes", 8, {Key::Enter, Key::Enter}}};
        View contacts{"notes-contacts", 8, {Key::Enter, Key::Enter}};
        contacts.keys.insert(contacts.keys.end(), 10, Key::Down);
        views.push_back(contacts);
        for (std::size_t n = 0; n < meterViews().size(); ++n) {
            View view{(n < 10 ? "0" : "") + std::to_string(n), 8, {Key::Enter}};
            view.keys.insert(view.keys.end(), n, Key::Down);
            views.push_back(view);
        }
        return views;
    }();
    return all;
}

void press(Panel &panel, const std::vector<Key> &keys)
{
    for (const Key key : keys)
        panel.press(key);
}

void type(Panel &panel, const QString &pin)
{
    for (const QChar digit : pin) {
        for (int i = 0; i < digit.digitValue(); ++i)
            panel.press(Key::Up);
        panel.press(Key::Enter);
    }
}

/// Opens the settings and the row after so many.
void openRow(Panel &panel, int row)
{
    panel.press(Key::Enter);
    type(panel, u"2580"_s);
    panel.pinChecked({PinAnswer::Verdict::Right, 5, Duration(0)});
    for (int i = 0; i < row; ++i)
        panel.press(Key::Down);
    panel.press(Key::Enter);
}

void answer(Panel &panel, PinAnswer::Verdict verdict, int triesLeft, Duration lockedFor)
{
    panel.press(Key::Enter);
    type(panel, u"1111"_s);
    panel.pinChecked({verdict, triesLeft, lockedFor});
}

template <int row, int keys> void choose(Panel &panel, ManualClock &)
{
    openRow(panel, row);
    press(panel, std::vector<Key>(keys, Key::Down));
}

void holdHalf(Panel &panel, ManualClock &clock)
{
    openRow(panel, 7);
    panel.keyDown(Key::Enter);
    clock.advance(std::chrono::milliseconds(1500));
    panel.keyUp(Key::Up); // any event lets time pass
}

const std::vector<View> &settings()
{
    using Verdict = PinAnswer::Verdict;
    constexpr Key kDown = Key::Down, kEnter = Key::Enter;
    static const std::vector<View> all{
        {"pin", 10, {kEnter, kDown, kDown, kEnter, Key::Up, kEnter, kDown}},
        {"checking", 10, {kEnter, kEnter, kEnter, kEnter, kEnter}},
        {"wrong", 10, {}, [](Panel &panel, ManualClock &) { answer(panel, Verdict::Wrong, 2, Duration(0)); }},
        {"locked",
         10,
         {},
         [](Panel &panel, ManualClock &) { answer(panel, Verdict::Locked, 0, std::chrono::seconds(59)); }},
        {"menu",
         10,
         {},
         [](Panel &panel, ManualClock &clock) {
             choose<0, 0>(panel, clock);
             panel.press(Key::Back);
         }},
        {"menu-end",
         10,
         {},
         [](Panel &panel, ManualClock &clock) {
             choose<7, 0>(panel, clock);
             panel.press(Key::Back);
         }},
        {"language", 10, {}, choose<0, 1>},
        {"light", 10, {}, choose<1, 3>},
        {"pages", 10, {}, choose<2, 0>},
        {"new-pin", 10, {}, choose<3, 4>},
        {"weak-pin",
         10,
         {},
         [](Panel &panel, ManualClock &) {
             openRow(panel, 3);
             type(panel, u"1234"_s);
         }},
        {"pin-changed",
         10,
         {},
         [](Panel &panel, ManualClock &) {
             openRow(panel, 3);
             type(panel, u"8520"_s);
             type(panel, u"8520"_s);
             panel.pinStored(true);
         }},
        {"connections", 10, {}, choose<4, 0>},
        {"ports", 10, {}, choose<5, 0>},
        {"restart", 10, {}, choose<6, 0>},
        {"factory-half", 10, {}, holdHalf},
        {"restarting",
         10,
         {},
         [](Panel &panel, ManualClock &clock) {
             holdHalf(panel, clock);
             clock.advance(std::chrono::seconds(2));
             panel.keyUp(Key::Enter);
         }},
    };
    return all;
}

struct Shot
{
    QString file;
    HomeState state;
    const View *view;
    QString language;
};

std::vector<Shot> shots()
{
    static const std::vector<std::pair<HomeState, QString>> states{{HomeState::Normal, u"normal"_s},
                                                                   {HomeState::Stale, u"stale"_s},
                                                                   {HomeState::Unknown, u"unknown"_s},
                                                                   {HomeState::Alarms, u"alarms"_s}};
    std::vector<Shot> all;
    for (const QString &language : Language::available()) {
        for (const auto &[state, name] : states) {
            for (const View &view : pages())
                all.push_back({u"%1/%2-%3"_s.arg(language, name, QString::fromStdString(view.name)), state,
                               &view, language});
        }
        for (const View &view : deeper())
            all.push_back({u"%1/deeper-%2"_s.arg(language, QString::fromStdString(view.name)),
                           HomeState::Alarms, &view, language});
        for (const View &view : meters())
            all.push_back({u"%1/meter-%2"_s.arg(language, QString::fromStdString(view.name)),
                           HomeState::Analyser, &view, language});
        for (const View &view : settings())
            all.push_back({u"%1/settings-%2"_s.arg(language, QString::fromStdString(view.name)),
                           HomeState::Normal, &view, language});
    }
    return all;
}

} // namespace

/// Every page in every state and language, compared pixel by pixel with the pictures in tests/golden. Run
/// with WW_UPDATE_GOLDEN=1 to draw them anew; then look at them before committing.
// req: D1
class TestGolden : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isDrawnExactly_data()
    {
        QTest::addColumn<int>("index");
        const auto all = shots();
        for (std::size_t i = 0; i < all.size(); ++i)
            QTest::newRow(qPrintable(all[i].file)) << static_cast<int>(i);
    }
    void isDrawnExactly();
    void hasNoForgottenPicture();

private:
    static QDir folder() { return QDir(QStringLiteral(WW_SOURCE_DIR "/tests/golden")); }
    ManualClock m_clock;
};

void TestGolden::isDrawnExactly()
{
    QFETCH(int, index);
    QTest::failOnWarning(QRegularExpression(u"qrc:"_s)); // a page that cannot be loaded is blank
    const Shot shot = shots().at(static_cast<std::size_t>(index));
    Panel panel(m_clock, sampleReason);
    panel.setLanguage(shot.language);
    panel.show(sampleHome(shot.state));
    for (int i = 0; i < shot.view->page; ++i)
        panel.press(Key::Down);
    press(panel, shot.view->keys);
    if (shot.view->then)
        shot.view->then(panel, m_clock);

    const QImage colours = panel.renderTrueColour();
    for (int y = 0; y < colours.height(); ++y) {
        for (int x = 0; x < colours.width(); ++x) {
            const QRgb pixel = colours.pixel(x, y);
            QVERIFY2(pixel == qRgb(0, 0, 0) || pixel == qRgb(255, 255, 255), "not one bit");
        }
    }
    const QImage image = panel.render();
    QCOMPARE(image.size(), Panel::kSize);
    QCOMPARE(image.format(), QImage::Format_Mono);
    const QString path = folder().filePath(shot.file + u".png"_s);
    if (qEnvironmentVariableIsSet("WW_UPDATE_GOLDEN")) {
        QVERIFY(folder().mkpath(shot.language));
        QVERIFY(image.save(path));
        return;
    }
    const QImage expected(path);
    QVERIFY2(!expected.isNull(), qPrintable(path));
    const QImage::Format format = QImage::Format_RGB32;
    if (image.convertToFormat(format) != expected.convertToFormat(format)) {
        const QString actual =
            QStringLiteral(WW_BINARY_DIR "/") + QString(shot.file).replace(u'/', u'-') + u".png"_s;
        QVERIFY(image.save(actual));
        QFAIL(qPrintable(u"differs from %1, see %2"_s.arg(path, actual)));
    }
}

void TestGolden::hasNoForgottenPicture()
{
    QStringList expected, found;
    for (const Shot &shot : shots())
        expected.append(shot.file + u".png"_s);
    for (const QString &language : folder().entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        for (const QString &file : QDir(folder().filePath(language)).entryList({u"*.png"_s}))
            found.append(language + u'/' + file);
    }
    expected.sort();
    found.sort();
    QCOMPARE(found, expected);
}

QTEST_MAIN(TestGolden)
#include "tst_golden.moc"
