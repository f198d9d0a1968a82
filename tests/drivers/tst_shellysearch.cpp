// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B11, E3
// Finding smart switches: who announces itself, what each answers, and which of them the product takes.
#include "drivers/shelly/shellysearch.h"
#include "simulator/shelly/shellyserver.h"
#include "support/fakeshelly.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;
using namespace ww::test;

namespace {

/// A browser the test speaks through.
class FakeBrowser final : public ServiceBrowser
{
public:
    void start(const QString &type) override { started = type; }
    QString started;
};

/// A search among fake browsers and devices; an address nobody lives at answers nothing.
class SearchBench
{
public:
    explicit SearchBench(std::chrono::milliseconds listening = 60s)
        : search(
              [this] {
                  browsers += 1;
                  auto made = std::make_unique<FakeBrowser>();
                  browser = made.get();
                  return made;
              },
              [this](const ConnectionSettings &connection) {
                  return std::unique_ptr<RpcChannel>(open(connection));
              },
              listening)
    {}
    ShellyCore &live(const QString &host, const ShellySetup &setup)
    {
        return *m_devices.emplace(host, std::make_unique<ShellyCore>(setup)).first->second;
    }
    void announce(const QString &host, const QString &name = u"plug"_s,
                  const QHash<QString, QString> &txt = {})
    {
        Q_EMIT browser->found({name, host, 80, txt});
    }
    /// What is known of an address.
    [[nodiscard]] FoundSwitch at(const QString &host) const
    {
        for (const FoundSwitch &found : search.found()) {
            if (found.host == host)
                return found;
        }
        return {};
    }

    FakeBrowser *browser = nullptr; ///< The last one.
    int browsers = 0;
    bool held = false; ///< Channels made from now on answer nothing.
    std::vector<QPointer<FakeShellyChannel>> channels;
    std::optional<RpcFault::Kind> fault;
    QStringList passwords; ///< What channels were made with.

private:
    std::unique_ptr<RpcChannel> open(const ConnectionSettings &connection)
    {
        passwords.append(connection.password.reveal());
        const auto device = m_devices.find(connection.host);
        if (device == m_devices.end())
            return nullptr;
        auto channel = std::make_unique<FakeShellyChannel>(*device->second, connection.password.reveal());
        channel->hold(held);
        channel->fail(fault);
        channels.push_back(channel.get());
        return channel;
    }
    std::map<QString, std::unique_ptr<ShellyCore>> m_devices;

public:
    ShellySearch search;
};

} // namespace

class TestShellySearch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingListensUnasked();
    void tellsModelFirmwareAndPassword();
    void saysWhyADeviceIsNotTaken_data();
    void saysWhyADeviceIsNotTaken();
    void whatAnswersNothingKeepsWhatItAnnounced();
    void aDeviceIsAskedOnceWithoutAnyPassword();
    void endsByItself();
    void aSecondSearchWaitsForTheFirst();
    void listsAtMostSoMany();
    void asksOnlySoManyAtOnce();
    void anAddressIsLookedAtWithoutASearch();
    void tellsThatTheDaemonIsMissing();
    void aProbeFindsOutWhetherThePasswordIsRight();
    void survivesWhatIsNoShelly_data();
    void survivesWhatIsNoShelly();
};

void TestShellySearch::nothingListensUnasked()
{
    const SearchBench bench;
    QCOMPARE(bench.browsers, 0);
    QCOMPARE(bench.search.phase(), SearchPhase::Idle);
    QVERIFY(bench.search.found().isEmpty());
}

void TestShellySearch::tellsModelFirmwareAndPassword()
{
    SearchBench bench;
    bench.live(u"192.168.1.40"_s, {.version = u"1.4.0"_s, .password = u"secret"_s});
    bench.search.start();
    QCOMPARE(bench.browser->started, u"_shelly._tcp"_s);
    QCOMPARE(bench.search.phase(), SearchPhase::Running);
    bench.announce(u"192.168.1.40"_s, u"shellyplusplugs-aabbccddeeff"_s);
    const FoundSwitch plug = bench.at(u"192.168.1.40"_s);
    QCOMPARE(plug.verdict, FoundVerdict::Usable);
    QCOMPARE(plug.name, u"shellyplusplugs-aabbccddeeff"_s);
    QCOMPARE(plug.id, u"shellyplusplugs-aabbccddeeff"_s);
    QCOMPARE(plug.model, u"SNPL-00112EU"_s);
    QCOMPARE(plug.modelName, u"Plus Plug S"_s);
    QCOMPARE(plug.profile, u"shelly-plus-plug-s"_s);
    QCOMPARE(plug.firmware, u"1.4.0"_s);
    QCOMPARE(plug.firmwareNote, FirmwareNote::Newer);
    QCOMPARE(plug.newestFirmware, u"1.1.0-beta3"_s);
    QVERIFY(plug.passwordSet);
}

void TestShellySearch::saysWhyADeviceIsNotTaken_data()
{
    QTest::addColumn<QString>("app");
    QTest::addColumn<QString>("version");
    QTest::addColumn<int>("generation");
    QTest::addColumn<int>("outputs");
    QTest::addColumn<QString>("profile");
    QTest::addColumn<FoundVerdict>("verdict");
    const auto row = [](const char *name, const char *app, const char *version, int generation, int outputs,
                        const char *profile, FoundVerdict verdict) {
        QTest::newRow(name) << QString::fromLatin1(app) << QString::fromLatin1(version) << generation
                            << outputs << QString::fromLatin1(profile) << verdict;
    };
    row("named firmware", "PlusPlugS", "0.12.99-plugsprod1", 2, 1, "", FoundVerdict::Usable);
    row("older firmware", "PlusPlugS", "0.12.98", 2, 1, "", FoundVerdict::FirmwareTooOld);
    row("no firmware", "PlusPlugS", "yesterday", 2, 1, "", FoundVerdict::FirmwareUnreadable);
    row("generation 1", "PlusPlugS", "1.0.8", 1, 1, "", FoundVerdict::Generation1);
    row("generation 4", "S4SW", "1.5.0", 4, 1, "", FoundVerdict::Usable);
    row("shutter", "Plus2PM", "1.0.8", 2, 2, "cover", FoundVerdict::Shutter);
    row("meter only", "Pro3EM", "1.1.0", 2, 0, "", FoundVerdict::NoOutput);
    row("unnamed model too old", "Plus1PM", "0.9.9", 2, 1, "", FoundVerdict::FirmwareTooOld);
}

void TestShellySearch::saysWhyADeviceIsNotTaken()
{
    QFETCH(QString, app);
    QFETCH(QString, version);
    QFETCH(int, generation);
    QFETCH(int, outputs);
    QFETCH(QString, profile);
    QFETCH(FoundVerdict, verdict);
    SearchBench bench;
    ShellyCore &core = bench.live(
        u"10.0.0.2"_s, {.app = app, .version = version, .generation = generation, .outputs = outputs});
    core.setProfile(profile);
    bench.search.start();
    bench.announce(u"10.0.0.2"_s);
    QCOMPARE(bench.at(u"10.0.0.2"_s).verdict, verdict);
}

void TestShellySearch::whatAnswersNothingKeepsWhatItAnnounced()
{
    SearchBench bench;
    bench.search.start();
    bench.announce(u"10.0.0.9"_s, u"somebody"_s, {{u"app"_s, u"Plus1"_s}, {u"ver"_s, u"1.2.3"_s}});
    QCOMPARE(bench.at(u"10.0.0.9"_s).verdict, FoundVerdict::Absent);
    QCOMPARE(bench.at(u"10.0.0.9"_s).modelName, u"Plus1"_s);
    QCOMPARE(bench.at(u"10.0.0.9"_s).firmware, u"1.2.3"_s);
    bench.live(u"10.0.0.10"_s, {});
    bench.fault = RpcFault::Kind::Silence;
    bench.announce(u"10.0.0.10"_s);
    QCOMPARE(bench.at(u"10.0.0.10"_s).verdict, FoundVerdict::Silent);
    bench.live(u"10.0.0.11"_s, {});
    bench.fault = RpcFault::Kind::Garbled;
    bench.announce(u"10.0.0.11"_s);
    QCOMPARE(bench.at(u"10.0.0.11"_s).verdict, FoundVerdict::NotShelly);
    bench.live(u"10.0.0.12"_s, {});
    bench.fault = RpcFault::Kind::Unauthorized;
    bench.announce(u"10.0.0.12"_s);
    QCOMPARE(bench.at(u"10.0.0.12"_s).verdict, FoundVerdict::NotShelly);
}

void TestShellySearch::aDeviceIsAskedOnceWithoutAnyPassword()
{
    SearchBench bench;
    bench.held = true;
    bench.live(u"10.0.0.2"_s, {.password = u"secret"_s});
    bench.search.start();
    bench.announce(u"10.0.0.2"_s);
    QCOMPARE(bench.at(u"10.0.0.2"_s).verdict, FoundVerdict::Asking);
    bench.announce(u"10.0.0.2"_s, u"again"_s);
    QCOMPARE(bench.channels.size(), 1U);
    bench.channels[0]->answer();
    QCOMPARE(bench.at(u"10.0.0.2"_s).verdict, FoundVerdict::Usable);
    QCOMPARE(bench.channels[0]->log, QStringList{u"Shelly.GetDeviceInfo"_s});
    QCOMPARE(bench.passwords, QStringList{QString()});
    QCOMPARE(bench.search.found().size(), 1);
}

void TestShellySearch::endsByItself()
{
    SearchBench bench(20ms);
    bench.held = true;
    bench.live(u"10.0.0.2"_s, {});
    bench.search.start();
    QVERIFY(bench.search.progress() < 1);
    bench.announce(u"10.0.0.2"_s);
    const QPointer<FakeBrowser> browser = bench.browser;
    QTRY_VERIFY(!browser);
    QCOMPARE(bench.search.progress(), 1.0);
    QVERIFY2(bench.search.phase() == SearchPhase::Running, "one has not answered yet");
    bench.channels[0]->answer();
    bench.channels[0]->answer();
    QCOMPARE(bench.search.phase(), SearchPhase::Ended);
    QTRY_VERIFY2(!bench.channels[0], "the channel outlives the answer");
}

void TestShellySearch::aSecondSearchWaitsForTheFirst()
{
    SearchBench bench(20ms);
    bench.live(u"10.0.0.2"_s, {});
    bench.search.start();
    bench.announce(u"10.0.0.2"_s);
    bench.search.start();
    QCOMPARE(bench.browsers, 1);
    QCOMPARE(bench.search.found().size(), 1);
    QTRY_COMPARE(bench.search.phase(), SearchPhase::Ended);
    bench.search.start();
    QCOMPARE(bench.browsers, 2);
    QVERIFY(bench.search.found().isEmpty());
}

void TestShellySearch::listsAtMostSoMany()
{
    SearchBench bench;
    bench.search.start();
    for (int i = 0; i < ShellySearch::kMostFound; ++i)
        bench.announce(u"10.0.1.%1"_s.arg(i));
    QVERIFY(!bench.search.isFull());
    bench.announce(u"10.0.2.1"_s);
    QVERIFY(bench.search.isFull());
    QCOMPARE(bench.search.found().size(), ShellySearch::kMostFound);
    const auto looked = bench.search.look(u"10.0.2.2"_s, 80);
    QVERIFY(!looked && looked.error().code == ErrorCode::LimitExceeded);
}

void TestShellySearch::asksOnlySoManyAtOnce()
{
    SearchBench bench;
    bench.held = true;
    bench.search.start();
    for (int i = 0; i < 20; ++i) {
        bench.live(u"10.0.1.%1"_s.arg(i), {});
        bench.announce(u"10.0.1.%1"_s.arg(i));
    }
    QCOMPARE(bench.channels.size(), ShellySearch::kMostAtOnce);
    // Whoever answers makes room for the next.
    for (std::size_t i = 0; i < bench.channels.size(); ++i) {
        bench.channels[i]->answer();
        bench.channels[i]->answer();
    }
    QCOMPARE(bench.channels.size(), 20U);
    for (const FoundSwitch &found : bench.search.found())
        QCOMPARE(found.verdict, FoundVerdict::Usable);
}

void TestShellySearch::anAddressIsLookedAtWithoutASearch()
{
    SearchBench bench;
    bench.live(u"plug.lan"_s, {});
    QVERIFY(bench.search.look(u"plug.lan"_s, 80));
    QCOMPARE(bench.browsers, 0);
    QCOMPARE(bench.search.phase(), SearchPhase::Ended);
    QCOMPARE(bench.at(u"plug.lan"_s).verdict, FoundVerdict::Usable);
    QCOMPARE(bench.at(u"plug.lan"_s).name, u"plug.lan"_s);
    QVERIFY(bench.search.look(u"plug.lan"_s, 80));
    QCOMPARE(bench.search.found().size(), 1);
    QCOMPARE(bench.channels.size(), 2U);
}

void TestShellySearch::tellsThatTheDaemonIsMissing()
{
    SearchBench bench(20ms);
    bench.search.start();
    Q_EMIT bench.browser->problemChanged(BrowseProblem::NoDaemon);
    QCOMPARE(bench.search.problem(), std::optional(BrowseProblem::NoDaemon));
    Q_EMIT bench.browser->problemChanged(std::nullopt);
    QVERIFY(!bench.search.problem());
    Q_EMIT bench.browser->problemChanged(BrowseProblem::NoBus);
    QTRY_COMPARE(bench.search.phase(), SearchPhase::Ended);
    QCOMPARE(bench.search.problem(), std::optional(BrowseProblem::NoBus));
    QCOMPARE(bench.browsers, 1);
}

void TestShellySearch::aProbeFindsOutWhetherThePasswordIsRight()
{
    ShellyCore core({.password = u"right"_s});
    const auto verdict = [&core](const QString &password) {
        std::optional<FoundVerdict> told;
        ShellyProbe probe({}, std::make_unique<FakeShellyChannel>(core, password),
                          ShellyProbe::Depth::Access);
        probe.start([&told](const FoundSwitch &found) { told = found.verdict; });
        return told;
    };
    QCOMPARE(verdict(u"right"_s), std::optional(FoundVerdict::Usable));
    QCOMPARE(verdict(u"wrong"_s), std::optional(FoundVerdict::PasswordRefused));
    QCOMPARE(verdict({}), std::optional(FoundVerdict::PasswordRefused));
}

void TestShellySearch::survivesWhatIsNoShelly_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<FoundVerdict>("verdict");
    const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    const auto body = [&ok](const QByteArray &text) {
        return ok + "Content-Length: " + QByteArray::number(text.size()) + "\r\n\r\n" + text;
    };
    QTest::newRow("a web page") << body("<html>router</html>") << FoundVerdict::NotShelly;
    QTest::newRow("another device's JSON") << body(R"({"result":{"id":7}})") << FoundVerdict::NotShelly;
    QTest::newRow("fields of other types")
        << body(R"({"id":1,"result":{"id":1,"app":[],"model":{},"ver":true,"gen":"2","auth_en":0}})")
        << FoundVerdict::NotShelly;
    QTest::newRow("nothing found") << QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                                   << FoundVerdict::NotShelly;
    QTest::newRow("asks everybody for a password")
        << QByteArray("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n")
        << FoundVerdict::NotShelly;
    QTest::newRow("redirects")
        << QByteArray("HTTP/1.1 302 Found\r\nLocation: http://192.0.2.1/\r\nContent-Length: 0\r\n\r\n")
        << FoundVerdict::NotShelly;
    QTest::newRow("without end") << ok + "\r\n" + QByteArray(200'000, 'x') << FoundVerdict::NotShelly;
    QTest::newRow("no HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << FoundVerdict::Silent;
    QTest::newRow("silent") << QByteArray() << FoundVerdict::Silent;
}

void TestShellySearch::survivesWhatIsNoShelly()
{
    QFETCH(QByteArray, answer);
    QFETCH(FoundVerdict, verdict);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&server, answer] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
            (void)socket->readAll();
            socket->write(answer);
            if (answer.startsWith("SSH"))
                socket->disconnectFromHost();
        });
    });
    ShellySearch search([] { return std::make_unique<FakeBrowser>(); });
    QVERIFY(search.look(u"127.0.0.1"_s, server.serverPort()));
    QTRY_VERIFY_WITH_TIMEOUT(search.phase() == SearchPhase::Ended, 10'000);
    QCOMPARE(search.found().at(0).verdict, verdict);
    server.close();
    QVERIFY(search.look(u"127.0.0.1"_s, server.serverPort() == 0 ? quint16(1) : server.serverPort()));
    QTRY_VERIFY_WITH_TIMEOUT(search.phase() == SearchPhase::Ended, 10'000);
    QCOMPARE(search.found().last().verdict, FoundVerdict::Absent);
}

QTEST_GUILESS_MAIN(TestShellySearch)
#include "tst_shellysearch.moc"
