// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/panel.h"
#include "panel/samplehome.h"

#include <QDir>
#include <QGuiApplication>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;

namespace {

/// A way through the pages: how many times down from the overview, then which buttons.
struct View
{
    const char *name;
    int page;
    std::vector<Key> keys;
};

const std::vector<View> &pages()
{
    static const std::vector<View> all{{"1-overview", 0, {}},  {"2-grid", 1, {}},    {"3-energy", 2, {}},
                                       {"4-pvbattery", 3, {}}, {"5-loads", 4, {}},   {"6-why", 5, {}},
                                       {"7-alarms", 6, {}},    {"8-devices", 7, {}}, {"9-network", 8, {}}};
    return all;
}

const std::vector<View> &deeper()
{
    constexpr Key kDown = Key::Down, kEnter = Key::Enter;
    static const std::vector<View> all{
        {"1-overview-source", 0, {kEnter}},
        {"3-energy-counters", 2, {kEnter}},
        {"5-loads-list", 4, {kEnter, kDown}},
        {"6-why-second", 5, {kEnter, kDown}},
        {"6-why-decision", 5, {kEnter, kEnter}},
        {"7-alarms-list", 6, {kEnter, kDown, kDown, kDown, kDown}},
        {"7-alarms-cause", 6, {kEnter, kEnter}},
        {"7-alarms-remedy", 6, {kEnter, kEnter, kDown, kDown, kDown, kDown, kDown, kDown}},
        {"8-devices-device", 7, {kEnter, kDown, kEnter}},
        {"9-network-wifi", 8, {kEnter, kDown}},
        {"9-network-appliance", 8, {kEnter, kEnter}},
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
                all.push_back({u"%1/%2-%3"_s.arg(language, name, QString::fromLatin1(view.name)), state,
                               &view, language});
        }
        for (const View &view : deeper())
            all.push_back({u"%1/deeper-%2"_s.arg(language, QString::fromLatin1(view.name)), HomeState::Alarms,
                           &view, language});
    }
    return all;
}

} // namespace

/// Every page in every state and language, compared pixel by pixel with the pictures in tests/golden. Run
/// with WW_UPDATE_GOLDEN=1 to draw them anew; then look at them before committing. req: D1
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
    const Shot shot = shots().at(static_cast<std::size_t>(index));
    Panel panel(m_clock, sampleReason);
    panel.setLanguage(shot.language);
    panel.show(sampleHome(shot.state));
    for (int i = 0; i < shot.view->page; ++i)
        panel.press(Key::Down);
    for (const Key key : shot.view->keys)
        panel.press(key);

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
