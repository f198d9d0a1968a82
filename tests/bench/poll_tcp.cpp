// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a second over Modbus TCP from request to reading in the plant, against a bare QModbusTcpClient doing
// the same reads and leaving the registers alone. One server of Qt's own, in a thread of its own; both
// clients ask it in turns, one request at a time. Usage: bench_poll_tcp
#include "bench/figures.h"
#include "bus/queuedline.h"
#include "drivers/modbus/grouppoller.h"
#include "drivers/profile/profilestore.h"
#include "drivers/resources.h"
#include "plant/devices.h"

#include <QCoreApplication>
#include <QModbusDataUnit>
#include <QModbusReply>
#include <QModbusTcpClient>
#include <QModbusTcpServer>
#include <QTcpServer>
#include <QThread>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

namespace {

constexpr int kRounds = 9;
constexpr auto kRoundTime = 500ms;
constexpr int kUnit = 1;
constexpr quint16 kRegisters = 0x6000;

quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : 0;
}

/// A Modbus server that knows nothing of ours.
class Server
{
public:
    explicit Server(quint16 port)
    {
        m_context.moveToThread(&m_thread);
        m_thread.start();
        QMetaObject::invokeMethod(
            &m_context, [this, port] { start(port); }, Qt::BlockingQueuedConnection);
    }
    ~Server()
    {
        QMetaObject::invokeMethod(
            &m_context, [this] { m_server.reset(); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;
    [[nodiscard]] bool isRunning() const { return m_running; }

private:
    void start(quint16 port)
    {
        m_server = std::make_unique<QModbusTcpServer>();
        QModbusDataUnitMap map;
        for (const auto type : {QModbusDataUnit::InputRegisters, QModbusDataUnit::HoldingRegisters})
            map.insert(type, {type, 0, kRegisters});
        m_server->setMap(map);
        for (quint16 address = 0; address < kRegisters; address += 2)
            m_server->setData(QModbusDataUnit::InputRegisters, address, address % 1000);
        m_server->setServerAddress(kUnit);
        m_server->setConnectionParameter(QModbusDevice::NetworkAddressParameter, u"127.0.0.1"_s);
        m_server->setConnectionParameter(QModbusDevice::NetworkPortParameter, port);
        m_running = m_server->connectDevice();
    }
    QThread m_thread;
    QObject m_context;
    std::unique_ptr<QModbusTcpServer> m_server;
    bool m_running = false;
};

template <typename Condition> bool waitFor(const Condition &condition)
{
    const Stopwatch watch;
    while (!condition() && watch.elapsed() < 5s)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 10);
    return condition();
}

/// The product's way: queue, transport, decoding, plausibility, reading of a device.
class Ours : public QObject
{
public:
    Ours(quint16 port, const Profile &profile)
        : m_line(makeTcpTransport({u"127.0.0.1"_s, port}), {.gap = 0ms, .settle = 0ms})
        , m_meter(DeviceId(u"meter"_s), u"Meter"_s)
        , m_unit{m_line, kUnit, m_clock, profile.link}
        , m_reporter(profile.components.first(), m_meter, {})
        , m_poller(m_unit, ReadGroup::Control, profile.components.first().readings, m_reporter, m_meter,
                   nullptr)
    {
        m_line.start();
        connect(&m_poller, &GroupPoller::finished, this, [this] {
            if (m_running)
                m_poller.poll(m_clock.uptime(), Duration(0), Duration(0));
        });
    }
    [[nodiscard]] bool isReady() const { return m_line.isConnected(); }
    [[nodiscard]] Device &meter() { return m_meter; }

    double run()
    {
        const quint64 before = m_unit.statistics.answers;
        m_running = true;
        const Stopwatch watch;
        m_poller.poll(m_clock.uptime(), Duration(0), Duration(0));
        while (watch.elapsed() < kRoundTime)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        const double seconds = std::chrono::duration<double>(watch.elapsed()).count();
        const quint64 answers = m_unit.statistics.answers - before;
        m_running = false;
        (void)waitFor([this] { return !m_poller.isBusy(); });
        return static_cast<double>(answers) / seconds;
    }

private:
    SystemClock m_clock;
    QueuedLine m_line;
    Meter m_meter;
    ModbusUnit m_unit;
    ValueReporter m_reporter;
    GroupPoller m_poller;
    bool m_running = false;
};

/// The same requests with Qt's client.
class Bare : public QObject
{
public:
    Bare(quint16 port, QList<RegisterSpan> spans)
        : m_spans(std::move(spans))
    {
        m_client.setConnectionParameter(QModbusDevice::NetworkAddressParameter, u"127.0.0.1"_s);
        m_client.setConnectionParameter(QModbusDevice::NetworkPortParameter, port);
        m_client.connectDevice();
    }
    [[nodiscard]] bool isReady() const { return m_client.state() == QModbusDevice::ConnectedState; }

    double run()
    {
        const qint64 before = m_answers;
        m_running = true;
        const Stopwatch watch;
        ask();
        while (watch.elapsed() < kRoundTime)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        const double seconds = std::chrono::duration<double>(watch.elapsed()).count();
        const qint64 answers = m_answers - before;
        m_running = false;
        (void)waitFor([this] { return !m_busy; });
        return static_cast<double>(answers) / seconds;
    }

private:
    void ask()
    {
        const RegisterSpan &span = m_spans[m_next];
        m_next = (m_next + 1) % m_spans.size();
        QModbusReply *const reply = m_client.sendReadRequest(
            QModbusDataUnit(QModbusDataUnit::InputRegisters, span.address, span.count), kUnit);
        m_busy = reply != nullptr;
        if (!reply)
            return;
        connect(reply, &QModbusReply::finished, this, [this, reply] {
            m_answers +=
                reply->error() == QModbusDevice::NoError && !reply->result().values().isEmpty() ? 1 : 0;
            reply->deleteLater();
            m_busy = false;
            if (m_running)
                ask();
        });
    }
    QModbusTcpClient m_client;
    const QList<RegisterSpan> m_spans;
    qsizetype m_next = 0;
    qint64 m_answers = 0;
    bool m_running = false;
    bool m_busy = false;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    initDriverResources();
    const ProfileStore store;
    const Profile &profile = *store.profile(u"carlo-gavazzi-em340"_s);
    const quint16 port = freePort();
    const Server server(port);
    QList<RegisterSpan> spans;
    const SpanPlan plan(profile.components.first().readings, profile.link.spanLimits());
    for (const SpanPlan::Entry &entry : plan.entries())
        spans.append(entry.span);
    Ours ours(port, profile);
    Bare bare(port, spans);
    if (!server.isRunning() || !waitFor([&] { return ours.isReady() && bare.isReady(); })) {
        std::fprintf(stderr, "poll-tcp: no connection to the server\n");
        return 1;
    }
    std::vector<double> ourRates;
    std::vector<double> bareRates;
    std::vector<double> ratios;
    for (int round = 0; round < kRounds; ++round) {
        ourRates.push_back(ours.run());
        bareRates.push_back(bare.run());
        ratios.push_back(ourRates.back() / bareRates.back());
    }
    if (!ours.meter().reading({Quantity::ActivePower}, SystemClock().uptime()).last()) {
        std::fprintf(stderr, "poll-tcp: nothing was read\n");
        return 1;
    }
    bench::print("poll-tcp", bench::median(ourRates), "reads/s");
    bench::print("poll-tcp.bare", bench::median(bareRates), "reads/s");
    bench::print("poll-tcp.ratio", bench::median(ratios), "ratio");
    return 0;
}
