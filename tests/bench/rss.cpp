// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Memory of the headless simulator after a minute of real time at sixty times its speed, with the dashboard
// looked at once and its stream open; and how many readings were not fresh meanwhile. Usage: bench_rss [s]
#include "app/program.h"
#include "app/restclient.h"
#include "bench/figures.h"
#include "system/label.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>
#include <QWebSocket>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

namespace {

constexpr int kSeconds = 60;
constexpr int kSettleSeconds = 5;
constexpr int kSpeed = 60;
constexpr double kKiloPerMega = 1000;

/// A row of /proc/PID/status in kB, such as VmRSS; -1 when there is none.
double memoryKb(qint64 pid, const QByteArray &row)
{
    QFile file(u"/proc/%1/status"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(row + ':'))
            return line.mid(row.size() + 1).trimmed().split(' ').first().toDouble();
    }
    return -1;
}

/// Readings of all devices that are stale or implausible.
int notFresh(const QJsonObject &devices, int &all)
{
    int count = 0;
    for (const QJsonValue device : devices[u"devices"].toArray()) {
        for (const QJsonValue reading : device[u"readings"].toArray()) {
            const QString quality = reading[u"quality"].toString();
            ++all;
            count += quality == u"stale" || quality == u"implausible" ? 1 : 0;
        }
    }
    return count;
}

/// The page and everything it names.
bool lookAtDashboard(RestClient &client)
{
    const auto page = client.get(u"/"_s);
    static const QRegularExpression file(u"(?:src|href)=\"(/?[^\"]+)\""_s);
    auto matches = file.globalMatch(QString::fromUtf8(page.body));
    bool fine = page.status == 200 && matches.hasNext();
    while (matches.hasNext()) {
        QString path = matches.next().captured(1);
        if (!path.startsWith(u'/'))
            path.prepend(u'/');
        fine = client.get(path).status == 200 && fine;
    }
    for (const QString &path : {u"/api/v1/live"_s, u"/api/v1/decisions"_s, u"/api/v1/alarms"_s})
        fine = client.get(path).status == 200 && fine;
    return fine;
}

/// The stream of an open dashboard; plant time passes with its frames.
class Stream
{
public:
    Stream(quint16 port, const QByteArray &cookie)
        : m_socket(u"https://127.0.0.1:%1"_s.arg(port))
    {
        QObject::connect(&m_socket, &QWebSocket::sslErrors, &m_socket,
                         [this] { m_socket.ignoreSslErrors(); });
        QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket, [this](const QString &text) {
            const QJsonObject frame = QJsonDocument::fromJson(text.toUtf8()).object();
            if (frame[u"type"] == u"live"_s)
                m_now = std::chrono::milliseconds(frame[u"data"][u"uptimeMs"].toInteger());
        });
        QNetworkRequest request(QUrl(u"wss://127.0.0.1:%1/api/v1/stream"_s.arg(port)));
        request.setRawHeader("Cookie", cookie);
        m_socket.open(request);
    }
    /// False when the frames do not come.
    [[nodiscard]] bool waitForStart()
    {
        return QTest::qWaitFor([this] { return m_now > 0s; }, kPatienceMs);
    }
    /// Waits until plant time has passed; false when the frames cease.
    [[nodiscard]] bool waitFor(std::chrono::seconds plantTime)
    {
        const auto until = m_now + plantTime;
        return QTest::qWaitFor([this, until] { return m_now >= until; }, kPatienceMs);
    }

private:
    static constexpr int kPatienceMs = 30'000;
    QWebSocket m_socket;
    std::chrono::milliseconds m_now{0};
};

bool fail(const char *what, const QByteArray &log = {})
{
    std::fprintf(stderr, "rss: %s\n%s\n", what, log.constData());
    return false;
}

/// The worst of all homes.
struct Worst
{
    double residentKb = 0;
    double peakKb = 0;
    int notFresh = 0; ///< At once.
    int readings = 0; ///< Looked at, altogether.
};

/// Looks at a running home for some seconds of real time.
bool observe(Program &program, const QString &dataFolder, int seconds, Worst &worst)
{
    const auto port = static_cast<quint16>(program.ready()[u"https"].toInt());
    RestClient client(port);
    const auto label = loadOrMakeLabel(dataFolder + u"/label.json"_s);
    if (!label || !client.signIn(label->ownerPassword, u"a long new password"_s))
        return fail("cannot sign in", program.output());
    if (!lookAtDashboard(client))
        return fail("the dashboard cannot be looked at", program.output());
    Stream stream(port, client.cookie());
    if (!stream.waitForStart())
        return fail("the stream does not start", program.output());
    for (int second = kSettleSeconds; second < seconds; ++second) {
        if (!stream.waitFor(std::chrono::seconds(kSpeed)))
            return fail("the stream has ended", program.output());
        worst.notFresh =
            std::max(worst.notFresh, notFresh(client.get(u"/api/v1/devices"_s).json, worst.readings));
    }
    const qint64 pid = program.process().processId();
    worst.residentKb = std::max(worst.residentKb, memoryKb(pid, "VmRSS"));
    worst.peakKb = std::max(worst.peakKb, memoryKb(pid, "VmHWM"));
    return program.terminate() || fail("the simulator does not end", program.output());
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int seconds = argc > 1 ? std::max(kSettleSeconds + 1, std::atoi(argv[1])) : kSeconds;
    const QTemporaryDir folder;
    Worst worst;
    for (const QString &home : {u"sunny-terrace"_s, u"family-garage"_s, u"corner-house"_s}) {
        const QString data = folder.filePath(home);
        Program program(u"wattward-simulator"_s);
        if (!program.startAndWait({u"--headless"_s, u"--home"_s, home, u"--speed"_s, QString::number(kSpeed),
                                   u"--data-dir"_s, data, u"--http-port"_s, u"0"_s, u"--https-port"_s,
                                   u"0"_s})) {
            fail("the simulator does not start", program.output());
            return 1;
        }
        if (!observe(program, data, seconds, worst))
            return 1;
    }
    if (worst.readings == 0 || worst.residentKb <= 0) {
        fail("nothing was measured");
        return 1;
    }
    bench::print("rss", worst.residentKb / kKiloPerMega, "MB");
    bench::print("rss.peak", worst.peakKb / kKiloPerMega, "MB");
    bench::print("rss.not-fresh", worst.notFresh, "readings at once");
    return 0;
}
