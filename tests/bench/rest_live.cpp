// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Requests a second of GET /api/v1/live over keep-alive HTTP, against a bare QHttpServer route that returns
// the same bytes. Both in this process, each server in a thread of its own, asked in turns by the same
// client. Usage: bench_rest_live
#include "bench/figures.h"
#include "web/webfixture.h"

#include <QCoreApplication>
#include <QHttpServer>
#include <QThread>

#include <algorithm>
#include <cstdio>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

namespace {

constexpr int kConnections = 8;
constexpr int kRounds = 7;
constexpr auto kRoundTime = 700ms;

/// QHttpServer with one route and nothing else.
class BareServer
{
public:
    explicit BareServer(const QByteArray &body)
    {
        m_context.moveToThread(&m_thread);
        m_thread.start();
        QMetaObject::invokeMethod(
            &m_context,
            [this, body] {
                m_server = std::make_unique<QHttpServer>();
                m_server->route(u"/api/v1/live"_s,
                                [body] { return QHttpServerResponse("application/json", body); });
                m_port = m_server->listen(QHostAddress::LocalHost, 0);
            },
            Qt::BlockingQueuedConnection);
    }
    ~BareServer()
    {
        QMetaObject::invokeMethod(
            &m_context, [this] { m_server.reset(); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    QThread m_thread;
    QObject m_context;
    std::unique_ptr<QHttpServer> m_server;
    quint16 m_port = 0;
};

/// Keep-alive connections that ask again as soon as they are answered; as little work as possible on this
/// side.
class Load
{
public:
    Load(quint16 port, const QByteArray &cookie)
        : m_request("GET /api/v1/live HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port) +
                    "\r\nUser-Agent: bench\r\nAccept: application/json\r\nCookie: " + cookie + "\r\n\r\n")
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        for (pollfd &connection : m_connections) {
            connection = {::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), POLLIN, 0};
            if (::connect(connection.fd, reinterpret_cast<sockaddr *>(&address), sizeof(address)) != 0)
                std::perror("connect");
        }
        measureAnswer();
    }
    ~Load()
    {
        for (const pollfd &connection : m_connections)
            ::close(connection.fd);
    }
    Load(const Load &) = delete;
    Load &operator=(const Load &) = delete;

    [[nodiscard]] bool isAnswered() const { return m_answerBytes > 0; }

    /// Requests a second over `duration`.
    [[nodiscard]] double run(std::chrono::nanoseconds duration)
    {
        std::array<qint64, kConnections> missing{};
        for (std::size_t i = 0; i < m_connections.size(); ++i) {
            missing[i] = m_answerBytes;
            ask(m_connections[i].fd);
        }
        qint64 answers = 0;
        const Stopwatch watch;
        std::size_t busy = m_connections.size();
        while (busy > 0) {
            ::poll(m_connections.data(), m_connections.size(), -1);
            const bool over = watch.elapsed() >= duration;
            for (std::size_t i = 0; i < m_connections.size(); ++i) {
                if (!(m_connections[i].revents & POLLIN))
                    continue;
                missing[i] -= ::read(m_connections[i].fd, m_buffer.data(), m_buffer.size());
                if (missing[i] > 0)
                    continue;
                ++answers;
                missing[i] = m_answerBytes;
                if (over)
                    --busy;
                else
                    ask(m_connections[i].fd);
            }
        }
        return static_cast<double>(answers) / std::chrono::duration<double>(watch.elapsed()).count();
    }

private:
    void ask(int descriptor) const
    {
        if (::write(descriptor, m_request.constData(), static_cast<std::size_t>(m_request.size())) !=
            m_request.size())
            std::perror("write");
    }

    /// Every answer has the same length; learn it from the first.
    void measureAnswer()
    {
        ask(m_connections.front().fd);
        QByteArray answer;
        qsizetype head = -1;
        qsizetype length = 0;
        while (head < 0 || answer.size() < head + length) {
            const auto got = ::read(m_connections.front().fd, m_buffer.data(), m_buffer.size());
            if (got <= 0)
                return;
            answer.append(m_buffer.data(), got);
            head = answer.indexOf("\r\n\r\n") + 4;
            const qsizetype field = answer.toLower().indexOf("content-length: ") + 16;
            length = answer.mid(field, answer.indexOf('\r', field) - field).toLongLong();
        }
        if (answer.startsWith("HTTP/1.1 200"))
            m_answerBytes = answer.size();
    }

    const QByteArray m_request;
    std::array<pollfd, kConnections> m_connections{};
    std::array<char, 65536> m_buffer{};
    qint64 m_answerBytes = 0;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    WebServerOptions options = testOptions();
    WebFixture web(options);
    WebClient client = web.owner();
    const QByteArray body = client.ask("GET", "/api/v1/live").body;
    const BareServer bareServer(body);
    Load ours(web.ports().plain, client.cookie);
    Load bare(bareServer.port(), client.cookie);
    if (!ours.isAnswered() || !bare.isAnswered()) {
        std::fprintf(stderr, "rest-live: no answer to measure\n");
        return 1;
    }
    std::vector<double> ourRates;
    std::vector<double> bareRates;
    for (int round = 0; round < kRounds; ++round) {
        ourRates.push_back(ours.run(kRoundTime));
        bareRates.push_back(bare.run(kRoundTime));
        web.backend.tick();
    }
    const double ourRate = bench::median(ourRates);
    const double bareRate = bench::median(bareRates);
    bench::print("rest-live", ourRate, "requests/s");
    bench::print("rest-live.bare", bareRate, "requests/s");
    bench::print("rest-live.ratio", ourRate / bareRate, "ratio");
    return 0;
}
