// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: D1, D3
#include "panel/device/evdevbuttons.h"
#include "panel/device/framebuffer.h"
#include "panel/device/picturefile.h"
#include "panel/samplehome.h"

#include <QFile>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <linux/input.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;
using namespace ww::test;

namespace {

/// The other end of a pipe that stands for a device file.
class Pipe
{
public:
    Pipe(const QString &path, int flags)
    {
        const QByteArray name = QFile::encodeName(path);
        if (::mkfifo(name.constData(), 0600) == 0)
            m_fd = ::open(name.constData(), flags | O_NONBLOCK | O_CLOEXEC);
    }
    ~Pipe() { close(); }
    Pipe(const Pipe &) = delete;
    Pipe &operator=(const Pipe &) = delete;
    void close()
    {
        if (m_fd >= 0)
            ::close(m_fd);
        m_fd = -1;
    }
    [[nodiscard]] int fd() const { return m_fd; }

private:
    int m_fd = -1;
};

void send(const Pipe &pipe, quint16 type, quint16 code, qint32 value)
{
    input_event event{};
    event.type = type;
    event.code = code;
    event.value = value;
    QCOMPARE(::write(pipe.fd(), &event, sizeof event), ssize_t(sizeof event));
}

} // namespace

class TestPanelDevice : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }
    void readsTheFourButtons();
    void timesRst();
    void looksAgainForButtonsThatWentAway();
    void namesButtonsThatAreNotThere();
    void writesEachPictureAsAPortableBitmap();
    void agreesWithAnotherReaderOfBitmaps();
    void handsPicturesToAPipeOnlyWhileSomebodyReads();
    void namesAPictureFileThatCannotBeWritten();
    void namesAFramebufferThatIsNotThere();
    void namesAFramebufferThatIsNone();
};

void TestPanelDevice::readsTheFourButtons()
{
    const QTemporaryDir folder;
    const Pipe pipe(folder.filePath(u"buttons"_s), O_RDWR);
    const ManualClock clock;
    EvdevButtons buttons(folder.filePath(u"buttons"_s), clock);
    QVERIFY(buttons.open());
    QStringList seen;
    connect(&buttons, &EvdevButtons::keyDown, this,
            [&seen](Key key) { seen.append(u"down %1"_s.arg(static_cast<int>(key))); });
    connect(&buttons, &EvdevButtons::keyUp, this,
            [&seen](Key key) { seen.append(u"up %1"_s.arg(static_cast<int>(key))); });
    QStringList expected;
    const std::vector<std::pair<quint16, Key>> keys{{KEY_UP, Key::Up},       {KEY_DOWN, Key::Down},
                                                    {KEY_ENTER, Key::Enter}, {KEY_OK, Key::Enter},
                                                    {KEY_ESC, Key::Back},    {KEY_BACK, Key::Back}};
    for (const auto &[code, key] : keys) {
        send(pipe, EV_KEY, code, 1);
        send(pipe, EV_KEY, code, 2); // repeats of a held button are not presses
        send(pipe, EV_SYN, SYN_REPORT, 0);
        send(pipe, EV_KEY, code, 0);
        expected += {u"down %1"_s.arg(static_cast<int>(key)), u"up %1"_s.arg(static_cast<int>(key))};
    }
    send(pipe, EV_KEY, KEY_POWER, 1); // nobody's
    QTRY_COMPARE(seen, expected);
}

void TestPanelDevice::timesRst()
{
    const QTemporaryDir folder;
    const Pipe pipe(folder.filePath(u"buttons"_s), O_RDWR);
    ManualClock clock;
    EvdevButtons buttons(folder.filePath(u"buttons"_s), clock);
    QVERIFY(buttons.open());
    QList<ResetAction> actions;
    connect(&buttons, &EvdevButtons::resetRequested, this,
            [&actions](ResetAction action) { actions.append(action); });
    int read = 0; // another button tells that what was sent before it has been read
    connect(&buttons, &EvdevButtons::keyDown, this, [&read] { ++read; });
    int sent = 0;
    for (const Duration held : {Duration(900ms), Duration(2s), Duration(5s), Duration(30s), Duration(61s)}) {
        for (const int pressed : {1, 0}) {
            send(pipe, EV_KEY, KEY_RESTART, pressed);
            send(pipe, EV_KEY, KEY_UP, 1);
            QTRY_COMPARE(read, sent + 1);
            ++sent;
            if (pressed == 1)
                clock.advance(held);
        }
    }
    const QList<ResetAction> expected{ResetAction::WakeAccessPoint, ResetAction::ResetPasswords,
                                      ResetAction::FactorySettings};
    QCOMPARE(actions, expected);
}

void TestPanelDevice::looksAgainForButtonsThatWentAway()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"buttons"_s);
    const ManualClock clock;
    EvdevButtons buttons(path, clock);
    QSignalSpy downs(&buttons, &EvdevButtons::keyDown);
    {
        Pipe pipe(path, O_RDWR);
        QVERIFY(buttons.open());
        send(pipe, EV_KEY, KEY_UP, 1);
        QTRY_COMPARE(downs.size(), 1);
        pipe.close(); // the end of the file is what an unplugged device shows
    }
    QVERIFY(QFile::remove(path));
    QVERIFY(!buttons.open());
    const Pipe again(path, O_RDWR);
    QVERIFY(again.fd() >= 0);
    QVERIFY(buttons.open());
    send(again, EV_KEY, KEY_UP, 1);
    QTRY_COMPARE(downs.size(), 2);
}

void TestPanelDevice::namesButtonsThatAreNotThere()
{
    const ManualClock clock;
    EvdevButtons buttons(u"/dev/input/no-such-buttons"_s, clock);
    const auto opened = buttons.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().where, u"/dev/input/no-such-buttons"_s);
    QVERIFY(opened.error().message.contains(u"panel.buttons"_s));
}

void TestPanelDevice::writesEachPictureAsAPortableBitmap()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"lcd.pbm"_s);
    const auto content = [&path] {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    ManualClock clock;
    Panel panel(clock, sampleReason);
    panel.show(sampleHome(HomeState::Normal));
    PictureFile picture(panel, path);
    QVERIFY(picture.write());
    const QByteArray first = content();
    QVERIFY(first.startsWith("P4\n# backlight on\n128 96\n"));
    QCOMPARE(first.size(), qsizetype(25 + 128 * 96 / 8));
    panel.press(Key::Down);
    QTRY_VERIFY(content() != first);
    clock.advance(5min);
    panel.keyUp(Key::Enter); // lets time pass
    QTRY_VERIFY(content().startsWith("P4\n# backlight off\n"));
}

void TestPanelDevice::agreesWithAnotherReaderOfBitmaps()
{
    const ManualClock clock;
    Panel panel(clock, sampleReason);
    panel.show(sampleHome(HomeState::Alarms));
    const QImage image = panel.render();
    const QImage read = QImage::fromData(portableBitmap(image, true), "PBM");
    QCOMPARE(read.size(), image.size());
    QCOMPARE(read.convertToFormat(QImage::Format_RGB32), image.convertToFormat(QImage::Format_RGB32));
    // Widths that fill no whole byte are padded.
    QImage narrow(3, 2, QImage::Format_Grayscale8);
    narrow.fill(Qt::white);
    narrow.setPixelColor(0, 0, Qt::black);
    narrow.setPixelColor(2, 1, Qt::black);
    QVERIFY(portableBitmap(narrow, true).endsWith(QByteArray("3 2\n\x80\x20", 6)));
}

void TestPanelDevice::handsPicturesToAPipeOnlyWhileSomebodyReads()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"lcd"_s);
    Pipe pipe(path, O_RDONLY);
    const ManualClock clock;
    Panel panel(clock, sampleReason);
    panel.show(sampleHome(HomeState::Normal));
    PictureFile picture(panel, path);
    QVERIFY(picture.write());
    QByteArray got(4096, '\0');
    const ssize_t size = ::read(pipe.fd(), got.data(), static_cast<size_t>(got.size()));
    QCOMPARE(size, ssize_t(25 + 128 * 96 / 8));
    QVERIFY(got.startsWith("P4\n"));
    // A reader that does not read is not waited for.
    for (int i = 0; i < 100; ++i)
        QVERIFY(picture.write());
    pipe.close();
    QVERIFY(picture.write());
}

void TestPanelDevice::namesAPictureFileThatCannotBeWritten()
{
    const ManualClock clock;
    Panel panel(clock, sampleReason);
    PictureFile picture(panel, u"/proc/no-such-folder/lcd.pbm"_s);
    const auto written = picture.write();
    QVERIFY(!written);
    QCOMPARE(written.error().where, u"/proc/no-such-folder/lcd.pbm"_s);
    QVERIFY(written.error().message.contains(u"panel.pictureFile"_s));
}

void TestPanelDevice::namesAFramebufferThatIsNotThere()
{
    const auto checked = checkFramebuffer(u"/dev/no-such-fb"_s);
    QVERIFY(!checked);
    QCOMPARE(checked.error().where, u"/dev/no-such-fb"_s);
    QVERIFY(checked.error().message.contains(u"panel.framebuffer"_s));
    QVERIFY(checked.error().message.contains(u"offscreen"_s));
}

void TestPanelDevice::namesAFramebufferThatIsNone()
{
    const auto checked = checkFramebuffer(u"/dev/null"_s);
    QVERIFY(!checked);
    QVERIFY(checked.error().message.contains(u"no framebuffer"_s));
}

QTEST_MAIN(TestPanelDevice)
#include "tst_paneldevice.moc"
