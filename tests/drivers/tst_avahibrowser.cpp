// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B11, E3, G2
// Browsing with avahi-daemon over D-Bus: a fake daemon on a bus of this test that tells wrong things too, and
// the real one.
#include "drivers/discovery/avahibrowser.h"

#include "drivers/discovery/txtrecord.h"
#include "fakeavahi.h"
#include "privatebus.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;

namespace {

const QString kType = u"_shelly._tcp"_s;
const QString kPlug = u"shellyplusplugs-aabbccddeeff"_s;

/// What a browser told.
struct Heard
{
    explicit Heard(const QString &address)
        : browser(address)
    {
        QObject::connect(&browser, &ServiceBrowser::found, &browser,
                         [this](const FoundService &service) { found.append(service); });
        QObject::connect(&browser, &ServiceBrowser::problemChanged, &browser,
                         [this](std::optional<BrowseProblem> problem) { problems.append(problem); });
        browser.start(kType);
    }
    AvahiBrowser browser;
    QList<FoundService> found;
    QList<std::optional<BrowseProblem>> problems;
};

} // namespace

class TestAvahiBrowser : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<PrivateBus> m_bus;

private Q_SLOTS:
    void initTestCase() { qDBusRegisterMetaType<QByteArrayList>(); }
    void init();
    void cleanup() { m_bus.reset(); }
    void tellsWhatIsAnnounced();
    void tellsAServiceOfManyInterfacesOnce();
    void leavesOutWhatNoDeviceCanBe();
    void survivesWhatNoDaemonSays();
    void saysThatThereIsNoDaemonAndDoesNotAskAgain();
    void beginsAnewWhenTheDaemonComesBack();
    void saysThatTheDaemonRefuses();
    void saysThatThereIsNoBus();
    void survivesTheEndOfTheBus();
    void canBeDestroyedAtAnyTime();
    void readsTxtRecordsWithinBounds();
    void takesAddressesOfDevicesOnly();
    void findsWhatTheRealDaemonAnnounces();
};

void TestAvahiBrowser::init()
{
    if (!PrivateBus::isInstalled())
        QSKIP("dbus-daemon is not installed; ./dev test installs it");
    m_bus = std::make_unique<PrivateBus>();
    QVERIFY(!m_bus->address().isEmpty());
}

void TestAvahiBrowser::tellsWhatIsAnnounced()
{
    FakeAvahi avahi(m_bus->address());
    QVERIFY(avahi.appear());
    avahi.services[kPlug] = {u"192.168.1.40"_s, 8080, {"gen=2", "APP=PlusPlugS", "ver=1.0.8"}};
    // Right after the start, before any other answer: it must not be missed.
    avahi.announced = {kPlug};
    Heard heard(m_bus->address());
    QTRY_COMPARE(heard.found.size(), 1);
    QCOMPARE(avahi.type, kType);
    QCOMPARE(heard.found[0].name, kPlug);
    QCOMPARE(heard.found[0].host, u"192.168.1.40"_s);
    QCOMPARE(heard.found[0].port, 8080);
    QCOMPARE(heard.found[0].txt.value(u"app"_s), u"PlusPlugS"_s);
    QVERIFY(heard.problems.isEmpty());
}

void TestAvahiBrowser::tellsAServiceOfManyInterfacesOnce()
{
    FakeAvahi avahi(m_bus->address());
    QVERIFY(avahi.appear());
    avahi.services[kPlug] = {u"192.168.1.40"_s};
    avahi.services[u"last"_s] = {u"192.168.1.41"_s};
    Heard heard(m_bus->address());
    QTRY_VERIFY(avahi.calls.contains(u"Start"_s));
    for (const int interface : {1, 2, 3, 2, 1})
        avahi.announce(kPlug, interface);
    avahi.announce(u"last"_s);
    QTRY_COMPARE(heard.found.size(), 2);
    QCOMPARE(heard.found[0].name, kPlug);
    QCOMPARE(heard.found[1].name, u"last"_s);
}

void TestAvahiBrowser::leavesOutWhatNoDeviceCanBe()
{
    FakeAvahi avahi(m_bus->address());
    QVERIFY(avahi.appear());
    avahi.services[u"loopback"_s] = {u"127.0.0.1"_s};
    avahi.services[u"everybody"_s] = {u"255.255.255.255"_s};
    avahi.services[u"group"_s] = {u"224.0.0.251"_s};
    avahi.services[u"nobody"_s] = {u"0.0.0.0"_s};
    avahi.services[u"garbage"_s] = {u"192.168.1.999"_s};
    avahi.services[u"ipv6"_s] = {u"fe80::1"_s};
    avahi.services[u"no port"_s] = {u"192.168.1.7"_s, 0};
    avahi.services[u"\u0001\u0002"_s] = {u"192.168.1.8"_s};
    avahi.services[u"silent"_s] = {u"192.168.1.9"_s, 80, {}, false};
    avahi.services[u"odd \u0007name\u00e9"_s] = {u"192.168.1.10"_s};
    avahi.announced = avahi.services.keys();
    Heard heard(m_bus->address());
    QTRY_COMPARE(avahi.calls.count(u"ResolveService"_s), avahi.services.size());
    QTRY_COMPARE(heard.found.size(), 1);
    QCOMPARE(heard.found[0].name, u"odd  name\u00e9"_s);
}

void TestAvahiBrowser::survivesWhatNoDaemonSays()
{
    FakeAvahi avahi(m_bus->address());
    QVERIFY(avahi.appear());
    QByteArrayList giant;
    for (int i = 0; i < 2000; ++i)
        giant.append("key" + QByteArray::number(i) + '=' + QByteArray(300, 'x'));
    avahi.services[kPlug] = {u"192.168.1.40"_s, 80, giant};
    Heard heard(m_bus->address());
    QTRY_VERIFY(avahi.calls.contains(u"Start"_s));
    avahi.signal(u"ItemNew"_s, {});
    avahi.signal(u"ItemNew"_s, {u"one"_s, u"two"_s});
    avahi.signal(u"ItemNew"_s, {kPlug, kPlug, 1, 2, 3, 4U});
    // More than are looked at, each with the longest name.
    for (int i = 0; i < 400; ++i)
        avahi.announce(QString::number(i).rightJustified(63, u'n'));
    QTRY_COMPARE(avahi.calls.count(u"ResolveService"_s), static_cast<qsizetype>(AvahiBrowser::kMostServices));
    QVERIFY(heard.found.isEmpty());
    avahi.signal(u"Failure"_s, {u"broken"_s});
    QTRY_COMPARE(heard.problems.size(), 1);
    QCOMPARE(heard.problems[0], std::optional(BrowseProblem::Failed));
    Heard second(m_bus->address());
    QTRY_COMPARE(avahi.prepared, 2);
    QTRY_COMPARE(avahi.calls.count(u"Start"_s), 2);
    avahi.announce(kPlug);
    QTRY_COMPARE(second.found.size(), 1);
    QVERIFY(second.found[0].txt.isEmpty());
}

void TestAvahiBrowser::saysThatThereIsNoDaemonAndDoesNotAskAgain()
{
    Heard heard(m_bus->address());
    QTRY_COMPARE(heard.problems.size(), 1);
    QCOMPARE(heard.problems[0], std::optional(BrowseProblem::NoDaemon));
    // Somebody else on the bus changes nothing.
    FakeAvahi avahi(m_bus->address());
    Heard other(m_bus->address());
    QTRY_COMPARE(other.problems.size(), 1);
    QCOMPARE(heard.problems.size(), 1);
    QVERIFY(avahi.calls.isEmpty());
}

void TestAvahiBrowser::beginsAnewWhenTheDaemonComesBack()
{
    FakeAvahi avahi(m_bus->address());
    QVERIFY(avahi.appear());
    avahi.services[kPlug] = {u"192.168.1.40"_s};
    avahi.services[u"later"_s] = {u"192.168.1.41"_s};
    avahi.announced = {kPlug};
    Heard heard(m_bus->address());
    QTRY_COMPARE(heard.found.size(), 1);
    QVERIFY(avahi.vanish());
    QTRY_COMPARE(heard.problems.size(), 1);
    QCOMPARE(heard.problems[0], std::optional(BrowseProblem::NoDaemon));
    avahi.announced = {kPlug, u"later"_s};
    QVERIFY(avahi.appear());
    QTRY_COMPARE(heard.found.size(), 2);
    QCOMPARE(heard.found[1].name, u"later"_s);
    QCOMPARE(heard.problems.last(), std::optional<BrowseProblem>());
    QCOMPARE(avahi.prepared, 2);
}

void TestAvahiBrowser::saysThatTheDaemonRefuses()
{
    FakeAvahi avahi(m_bus->address());
    avahi.refuses = true;
    QVERIFY(avahi.appear());
    Heard heard(m_bus->address());
    QTRY_COMPARE(heard.problems.size(), 1);
    QCOMPARE(heard.problems[0], std::optional(BrowseProblem::Failed));
    QCOMPARE(avahi.calls, QStringList{u"ServiceBrowserPrepare"_s});
}

void TestAvahiBrowser::saysThatThereIsNoBus()
{
    Heard heard(u"unix:path=/nonexistent/bus"_s);
    QTRY_COMPARE(heard.problems.size(), 1);
    QCOMPARE(heard.problems[0], std::optional(BrowseProblem::NoBus));
}

void TestAvahiBrowser::survivesTheEndOfTheBus()
{
    FakeAvahi avahi(m_bus->address());
    QVERIFY(avahi.appear());
    Heard heard(m_bus->address());
    QTRY_VERIFY(avahi.calls.contains(u"Start"_s));
    m_bus->stop();
    QTRY_VERIFY(!heard.problems.isEmpty());
    QVERIFY(heard.problems.last().has_value());
}

void TestAvahiBrowser::canBeDestroyedAtAnyTime()
{
    FakeAvahi avahi(m_bus->address());
    QVERIFY(avahi.appear());
    avahi.services[kPlug] = {u"192.168.1.40"_s};
    avahi.announced = {kPlug};
    {
        const Heard atOnce(m_bus->address());
    }
    {
        const Heard midway(m_bus->address());
        QTRY_VERIFY(avahi.calls.contains(u"ServiceBrowserPrepare"_s));
    }
    Heard heard(m_bus->address());
    QTRY_COMPARE(heard.found.size(), 1);
}

void TestAvahiBrowser::readsTxtRecordsWithinBounds()
{
    QByteArrayList strings{"gen=2",
                           "GEN=3",
                           "flag",
                           "=x",
                           "app=",
                           QByteArray("bad\x01=1"),
                           "bin=\xff\xfe",
                           "long=" + QByteArray(251, 'y'),
                           "just=" + QByteArray(250, 'y')};
    const auto record = readTxtRecord(strings);
    QCOMPARE(record.size(), 3);
    QCOMPARE(record.value(u"gen"_s), u"2"_s);
    QVERIFY(record.contains(u"app"_s) && record.value(u"app"_s).isEmpty());
    QCOMPARE(record.value(u"just"_s).size(), 250);
    strings.clear();
    for (int i = 0; i < 40; ++i)
        strings.append("k" + QByteArray::number(i) + "=v");
    QCOMPARE(readTxtRecord(strings).size(), 32);
    QVERIFY(readTxtRecord({}).isEmpty());
}

void TestAvahiBrowser::takesAddressesOfDevicesOnly()
{
    for (const char *address : {"192.168.1.1", "10.0.0.1", "169.254.3.4", "1.0.0.0"})
        QVERIFY2(isDeviceAddress(QHostAddress(QString::fromLatin1(address))), address);
    for (const char *address : {"", "0.0.0.0", "0.1.2.3", "127.0.0.1", "239.1.2.3", "255.255.255.255", "::1",
                                "fe80::1", "2001:db8::1"})
        QVERIFY2(!isDeviceAddress(QHostAddress(QString::fromLatin1(address))), address);
}

void TestAvahiBrowser::findsWhatTheRealDaemonAnnounces()
{
    const QString program = QStandardPaths::findExecutable(u"avahi-daemon"_s, {u"/usr/sbin"_s});
    if (program.isEmpty())
        QSKIP("avahi-daemon is not installed; ./dev test installs it");
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"avahi.conf"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[server]\nuse-ipv4=yes\nuse-ipv6=no\nenable-dbus=yes\n");
    file.close();
    QProcess daemon;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DBUS_SYSTEM_BUS_ADDRESS"_s, m_bus->address());
    daemon.setProcessEnvironment(environment);
    daemon.setProcessChannelMode(QProcess::MergedChannels);
    Heard before(m_bus->address());
    QTRY_COMPARE(before.problems.size(), 1);
    daemon.start(program,
                 {u"-f"_s, file.fileName(), u"--no-drop-root"_s, u"--no-chroot"_s, u"--no-rlimits"_s});
    QVERIFY(daemon.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(before.problems.size() == 2 || daemon.state() == QProcess::NotRunning, 20'000);
    if (daemon.state() == QProcess::NotRunning)
        QSKIP(("avahi-daemon does not run here: " + daemon.readAll().trimmed()).constData());
    QVERIFY(!before.problems[1].has_value());

    const QString name = u"wattward-test"_s;
    auto bus = QDBusConnection::connectToBus(m_bus->address(), name);
    const auto call = [&bus](const QString &path, const QString &interface, const QString &method,
                             const QVariantList &arguments) {
        QDBusMessage message =
            QDBusMessage::createMethodCall(u"org.freedesktop.Avahi"_s, path, interface, method);
        message.setArguments(arguments);
        return bus.call(message);
    };
    const QDBusMessage made = call(u"/"_s, u"org.freedesktop.Avahi.Server"_s, u"EntryGroupNew"_s, {});
    QVERIFY2(made.type() == QDBusMessage::ReplyMessage, qPrintable(made.errorMessage()));
    const QString group = made.arguments().at(0).value<QDBusObjectPath>().path();
    const QString interface = u"org.freedesktop.Avahi.EntryGroup"_s;
    const QDBusMessage added =
        call(group, interface, u"AddService"_s,
             {-1, -1, 0U, kPlug, kType, QString(), QString(), QVariant::fromValue<quint16>(80),
              QVariant::fromValue(QByteArrayList{"gen=2", "app=PlusPlugS"})});
    QVERIFY2(added.type() == QDBusMessage::ReplyMessage, qPrintable(added.errorMessage()));
    (void)call(group, interface, u"Commit"_s, {});
    // One that looked before the daemon was there, and one that comes later.
    Heard later(m_bus->address());
    for (Heard *heard : {&before, &later}) {
        QTRY_COMPARE_WITH_TIMEOUT(heard->found.size(), 1, 20'000);
        QCOMPARE(heard->found[0].name, kPlug);
        QCOMPARE(heard->found[0].port, 80);
        QCOMPARE(heard->found[0].txt.value(u"app"_s), u"PlusPlugS"_s);
        QVERIFY(isDeviceAddress(QHostAddress(heard->found[0].host)));
    }
    QDBusConnection::disconnectFromBus(name);
    daemon.terminate();
    QVERIFY(daemon.waitForFinished(10'000));
    QTRY_COMPARE(before.problems.last(), std::optional(BrowseProblem::NoDaemon));
}

QTEST_GUILESS_MAIN(TestAvahiBrowser)
#include "tst_avahibrowser.moc"
