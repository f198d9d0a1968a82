// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: D1, D3
#include "app/program.h"
#include "app/restclient.h"
#include "system/factoryreset.h"
#include "system/label.h"

#include <QDateTime>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <fcntl.h>
#include <linux/input.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

/// The buttons of the box: a pipe that says what gpio-keys would say.
class Buttons
{
public:
    explicit Buttons(const QString &path)
    {
        const QByteArray name = QFile::encodeName(path);
        if (::mkfifo(name.constData(), 0600) == 0)
            m_fd = ::open(name.constData(), O_RDWR | O_CLOEXEC);
    }
    ~Buttons() { ::close(m_fd); }
    Buttons(const Buttons &) = delete;
    Buttons &operator=(const Buttons &) = delete;
    [[nodiscard]] bool isUsable() const { return m_fd >= 0; }
    void set(unsigned short code, bool pressed) const
    {
        input_event event{};
        event.type = EV_KEY;
        event.code = code;
        event.value = pressed ? 1 : 0;
        QCOMPARE(::write(m_fd, &event, sizeof event), ssize_t(sizeof event));
    }
    void press(unsigned short code, int times = 1) const
    {
        for (int i = 0; i < times; ++i) {
            set(code, true);
            set(code, false);
        }
    }
    void type(const QString &pin) const
    {
        for (const QChar digit : pin) {
            press(KEY_UP, digit.digitValue());
            press(KEY_ENTER);
        }
    }

private:
    int m_fd = -1;
};

/// Whether a pixel of the picture file (P4) is ink; false while there is none.
bool isInk(const QString &path, int x, int y)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray bitmap = file.readAll().last(128 * 96 / 8);
    return (static_cast<unsigned char>(bitmap[(y * 128 + x) / 8]) >> (7 - x % 8) & 1) != 0;
}

quint16 httpsPort(const QByteArray &log)
{
    const QByteArray key = "https port ";
    return log.mid(log.lastIndexOf(key) + key.size()).split('\n').first().trimmed().toUShort();
}

} // namespace

/// The appliance as a box: its display, its buttons and RST, with the real program.
class TestBox final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void runsWithoutTheDisplayItShouldHave();
    void restoresFactorySettingsFromItsOwnMenu();
    void givesTheLabelsPasswordsBackWhenRstIsHeld();

private:
    struct House
    {
        QTemporaryDir folder;
        QString picture = folder.filePath(u"lcd.pbm"_s);
        QString data = folder.filePath(u"data"_s);
        Buttons buttons{folder.filePath(u"buttons"_s)};
        Program program{u"wattward"_s};
        /// Writes the settings and starts the appliance; false with its output telling why.
        [[nodiscard]] bool start(QJsonObject panel)
        {
            panel.insert(u"pictureFile"_s, picture);
            panel.insert(u"buttons"_s, folder.filePath(u"buttons"_s));
            const QJsonObject web{{u"address"_s, u"127.0.0.1"_s}, {u"httpPort"_s, 0}, {u"httpsPort"_s, 0}};
            QFile file(folder.filePath(u"settings.json"_s));
            if (!buttons.isUsable() || !file.open(QIODevice::WriteOnly))
                return false;
            file.write(QJsonDocument(QJsonObject{{u"format"_s, u"wattward-settings-1"_s},
                                                 {u"plant"_s, QJsonObject{{u"name"_s, u"Test house"_s}}},
                                                 {u"devices"_s, QJsonArray()},
                                                 {u"panel"_s, panel},
                                                 {u"web"_s, web}})
                           .toJson());
            file.close();
            return program.startAndWaitFor({u"--settings"_s, file.fileName(), u"--data-dir"_s, data},
                                           "https port");
        }
    };
};

void TestBox::runsWithoutTheDisplayItShouldHave()
{
    House house;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"QT_QPA_PLATFORM"_s); // the settings decide
    house.program.process().setProcessEnvironment(environment);
    const QString framebuffer = house.folder.filePath(u"fb0"_s);
    QVERIFY2(house.start({{u"output"_s, u"linuxfb"_s}, {u"framebuffer"_s, framebuffer}}),
             house.program.output());
    QVERIFY(house.program.output().contains(framebuffer.toUtf8()));
    const auto label = ww::loadOrMakeLabel(house.data + u"/label.json"_s);
    RestClient rest(httpsPort(house.program.output()));
    QVERIFY(label && rest.signIn(label->ownerPassword, u"a long new password"_s));
    QString detail;
    for (const QJsonValue &alarm : rest.get(u"/api/v1/alarms?active=true"_s).json[u"alarms"].toArray()) {
        if (alarm[u"code"].toString() == u"panelUnavailable"_s)
            detail = alarm[u"detail"].toString();
    }
    QVERIFY2(detail.contains(framebuffer) && detail.contains(u"panel.framebuffer"_s), qPrintable(detail));
    // The LCD is there all the same, for the browser and the picture file.
    QVERIFY(rest.get(u"/api/v1/panel.png"_s).body.startsWith("\x89PNG"));
    QTRY_VERIFY(isInk(house.picture, 64, 9)); // the line below the title
    QVERIFY2(house.program.terminate(), house.program.output());
}

void TestBox::restoresFactorySettingsFromItsOwnMenu()
{
    House house;
    QVERIFY2(house.start({}), house.program.output());
    const auto label = ww::loadOrMakeLabel(house.data + u"/label.json"_s);
    QVERIFY(label);
    {
        RestClient rest(httpsPort(house.program.output()));
        QVERIFY(rest.signIn(label->ownerPassword, u"a long new password"_s));
        QJsonObject control = rest.get(u"/api/v1/settings/control"_s).json;
        control[u"fuse"] = QJsonObject{{u"currentA"_s, 20}};
        QCOMPARE(rest.send("PUT", u"/api/v1/settings/control"_s, control).status, 200);
        const QJsonObject panel{{u"language"_s, u"fr"_s}, {u"backlightS"_s, 0}, {u"rotateS"_s, 0}};
        QCOMPARE(rest.send("PUT", u"/api/v1/settings/panel"_s, panel).status, 200);
        QCOMPARE(rest.send("PUT", u"/api/v1/settings/panel/pin"_s, {{u"pin"_s, u"2580"_s}}).status, 204);
    }
    for (const QString &name : QDir(house.data).entryList(QDir::AllEntries | QDir::NoDotAndDotDot)) {
        const auto entries = ww::dataEntries();
        QVERIFY2(std::any_of(
                     entries.begin(), entries.end(),
                     [&name](const ww::DataEntry &entry) { return name == QLatin1StringView(entry.name); }),
                 qPrintable(name + u": nobody said what factory settings do to it"_s));
    }
    house.buttons.press(KEY_UP);    // from the overview to the settings, the last page
    house.buttons.press(KEY_ENTER); // asks for the PIN
    house.buttons.type(u"2580"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isInk(house.picture, 4, 12), 30'000); // the first row is selected
    house.buttons.press(KEY_DOWN, 7);
    house.buttons.press(KEY_ENTER);
    const qsizetype before = house.program.output().size();
    house.buttons.set(KEY_ENTER, true);
    QVERIFY2(house.program.waitFor("restarting with factory settings", before), house.program.output());
    house.buttons.set(KEY_ENTER, false);
    QVERIFY2(house.program.waitFor("https port", before), house.program.output());
    RestClient rest(httpsPort(house.program.output()));
    QVERIFY(!rest.signIn(u"a long new password"_s, {}));
    QVERIFY(rest.signIn(label->ownerPassword, u"another new password"_s));
    QCOMPARE(ww::loadOrMakeLabel(house.data + u"/label.json"_s)->serialNumber, label->serialNumber);
    QVERIFY(rest.get(u"/api/v1/settings/control"_s).json[u"fuse"][u"currentA"].toDouble() > 20);
    QCOMPARE(rest.get(u"/api/v1/settings/panel"_s).json[u"language"].toString(), u"en"_s);
    QVERIFY(QFile::exists(house.data + u"/history/journal.sqlite"_s));
    QVERIFY2(house.program.terminate(), house.program.output());
}

void TestBox::givesTheLabelsPasswordsBackWhenRstIsHeld()
{
    House house;
    QVERIFY2(house.start({}), house.program.output());
    const auto label = ww::loadOrMakeLabel(house.data + u"/label.json"_s);
    RestClient rest(httpsPort(house.program.output()));
    QVERIFY(label && rest.signIn(label->ownerPassword, u"a long new password"_s));
    const auto now = [&rest] {
        return QDateTime::fromString(rest.get(u"/api/v1/live"_s).json[u"time"].toString(), Qt::ISODateWithMs);
    };
    const QDateTime pressed = now();
    house.buttons.set(KEY_RESTART, true);
    QTRY_VERIFY_WITH_TIMEOUT(pressed.secsTo(now()) > 11, 40'000);
    const qsizetype before = house.program.output().size();
    house.buttons.set(KEY_RESTART, false);
    QVERIFY2(house.program.waitFor("RST: resetPasswords", before), house.program.output());
    // Everybody is signed out.
    QTRY_COMPARE_WITH_TIMEOUT(rest.get(u"/api/v1/live"_s).status, 401, 30'000);
    RestClient again(httpsPort(house.program.output()));
    QVERIFY(!again.signIn(u"a long new password"_s, {}));
    QVERIFY(again.signIn(label->ownerPassword, u"another new password"_s));
    const QJsonObject wifi = again.get(u"/api/v1/settings/access-point"_s).json;
    QVERIFY(wifi[u"awake"].toBool() && wifi[u"open"].toBool() && wifi[u"labelPassword"].toBool());
    QVERIFY2(house.program.terminate(), house.program.output());
}

QTEST_GUILESS_MAIN(TestBox)
#include "tst_box.moc"
