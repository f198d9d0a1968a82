// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How soon a value that answers a jump of the load is on the wire, in requests and in model time: whatever
// the line is used for just then, it waits for no more than what is being written, and for nothing to be
// read.
#include "bus/queuedline.h"
#include "foreignstream.h"

#include <QRandomGenerator>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Duration kFine = 10ms;
constexpr int kLeaps = 120;
constexpr double kLow = -800;   // W
constexpr double kHigh = -3800; // W

/// What a load that jumps asks of a storage: one leap, then corrections that become smaller.
class JumpingLoad
{
public:
    [[nodiscard]] double leap()
    {
        m_isHigh = !m_isHigh;
        m_correction = 0;
        m_value = (m_isHigh ? kHigh : kLow) + m_random.bounded(-200, 200);
        return m_value;
    }
    [[nodiscard]] double correct()
    {
        constexpr std::array kCorrections{-512, 512, -128, 128, -24};
        return m_value + kCorrections.at(m_correction++ % kCorrections.size());
    }
    [[nodiscard]] Duration pause() { return Duration(m_random.bounded(2200, 5000)); }

private:
    QRandomGenerator m_random{7};
    bool m_isHigh = false;
    double m_value = kLow;
    std::size_t m_correction = 0;
};

/// A storage on a line where each request takes so long, and how long leaps were on their way to it.
class Storage
{
public:
    explicit Storage(Duration request)
        : m_request(request)
        , m_stream(request)
    {
        tell(m_load.leap());
        pass(5s);
    }
    void tell(double value) { m_stream.bench.apply(value, 5min); }
    void correct() { tell(m_load.correct()); }
    void pass(Duration time)
    {
        for (Duration at{0}; at < time; at += kFine)
            m_stream.tick(kFine);
    }
    /// Corrects once a second for a while.
    void correctForAWhile()
    {
        for (Duration left = m_load.pause(); left > 0ms; left -= kOurPeriod) {
            pass(std::min<Duration>(left, kOurPeriod));
            correct();
        }
    }
    /// Until a request of this kind is under way, for ten seconds at most.
    [[nodiscard]] bool passUntilRead()
    {
        m_stream.bench.line.forget();
        for (Duration at{0}; at < 10s && m_stream.bench.line.reads.isEmpty(); at += kFine)
            m_stream.tick(kFine);
        return !m_stream.bench.line.reads.isEmpty();
    }
    /// Wants another value by far, and sees when the storage has it.
    void leap()
    {
        const double value = m_load.leap();
        m_stream.bench.line.forget();
        tell(value);
        Duration at{0};
        for (; at < 10 * m_request && m_stream.bench.word(kChargePower + 1) != static_cast<int>(-value);
             at += kFine)
            m_stream.tick(kFine);
        late += at > 2 * m_request + kFine ? 1 : 0;
        slowest = std::max(slowest, at);
        const FakeModbusLine &line = m_stream.bench.line;
        mostReads = std::max(mostReads, line.reads.size());
    }

    int late = 0;            ///< Leaps that waited for more than the request under way.
    qsizetype mostReads = 0; ///< That came before a leap.
    Duration slowest{0};

private:
    const Duration m_request;
    Stream m_stream;
    JumpingLoad m_load;
};

/// Moves the requests of a real queue to register memory that answers when told to.
class MemoryTransport final : public ModbusTransport
{
public:
    explicit MemoryTransport(FakeModbusLine &memory)
        : m_memory(memory)
    {}
    void open() override
    {
        m_isOpen = true;
        Q_EMIT connectedChanged(true);
    }
    void close() override { m_isOpen = false; }
    [[nodiscard]] bool isConnected() const override { return m_isOpen; }
    [[nodiscard]] QString description() const override { return u"memory"_s; }
    void read(const ReadRequest &request, std::chrono::milliseconds, ReadDone done) override
    {
        m_memory.read(request, BusPriority::Normal, this, std::move(done));
    }
    void write(const WriteRequest &request, std::chrono::milliseconds, WriteDone done) override
    {
        m_memory.write(request, BusPriority::Command, this, std::move(done));
    }

private:
    FakeModbusLine &m_memory;
    bool m_isOpen = false;
};

/// Polls of another unit on the same line, each sent again as soon as it is answered.
class Polls : public QObject
{
public:
    explicit Polls(ModbusLine &line)
        : m_line(line)
    {}
    void add(quint16 address, BusPriority priority)
    {
        m_line.read({2, RegisterType::Holding, address, 1}, priority, this,
                    [this, address, priority](const ReadOutcome &) { add(address, priority); });
    }

private:
    ModbusLine &m_line;
};

} // namespace

// req: B1, B15
class TestSetpointLatency : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLeapWaitsForNothing_data();
    void aLeapWaitsForNothing();
    void aLeapIsNextOnABusyLine();
};

void TestSetpointLatency::aLeapWaitsForNothing_data()
{
    QTest::addColumn<QString>("situation");
    QTest::addColumn<int>("requestMs");
    for (const char *situation : {"calm", "corrected", "writing", "verifying", "looking"}) {
        for (const int requestMs : {20, 50, 200})
            QTest::addRow("%s, requests of %d ms", situation, requestMs)
                << QString::fromLatin1(situation) << requestMs;
    }
}

void TestSetpointLatency::aLeapWaitsForNothing()
{
    QFETCH(QString, situation);
    QFETCH(int, requestMs);
    const Duration request(requestMs);
    Storage storage(request);
    for (int i = 0; i < kLeaps; ++i) {
        if (situation == u"calm")
            storage.pass(10s + i * kFine);
        else
            storage.correctForAWhile();
        if (situation == u"verifying")
            storage.pass(request + 2 * kFine);
        else if (situation != u"writing")
            storage.pass(900ms);
        if (situation == u"looking")
            QVERIFY(storage.passUntilRead());
        storage.leap();
    }
    const QString told = u"%1 late, %2 reads first, at most %3 ms"_s.arg(storage.late)
                             .arg(storage.mostReads)
                             .arg(storage.slowest.count());
    QVERIFY2(storage.mostReads == 0, qPrintable(told));
    // What is being written is written to its end: two registers, or four with which all is told again.
    QVERIFY2(storage.slowest <= 6 * request + kFine, qPrintable(told));
    if (situation != u"writing" && situation != u"verifying")
        QVERIFY2(storage.late <= kLeaps / 10, qPrintable(told));
}

void TestSetpointLatency::aLeapIsNextOnABusyLine()
{
    SetpointBench bench;
    FakeModbusLine &memory = bench.line;
    memory.hold(true);
    QueuedLine line(std::make_unique<MemoryTransport>(memory), {}, {});
    line.start();
    ModbusUnit unit{line, 1, bench.clock, bench.unit.link};
    SetpointActuator actuator(unit, bench.component, *bench.device, bench.journal, nullptr);
    Polls polls(line);
    for (quint16 i = 0; i < 4; ++i) {
        for (const BusPriority priority : {BusPriority::Control, BusPriority::Normal, BusPriority::Slow})
            polls.add(i, priority);
    }
    const auto tell = [&](double value) {
        actuator.apply({SetpointKind::BatteryPower, value, bench.clock.uptime() + 5min});
    };
    const auto pass = [&](Duration time) {
        for (Duration at{0}; at < time; at += 50ms) {
            bench.clock.advance(50ms);
            memory.answer();
            actuator.step(bench.clock.uptime());
            QCoreApplication::processEvents();
        }
    };
    QTRY_VERIFY(memory.waiting() > 0);
    JumpingLoad load;
    tell(load.leap());
    pass(5s);
    int late = 0;
    for (int i = 0; i < kLeaps; ++i) {
        for (Duration left = load.pause(); left > 0ms; left -= kOurPeriod) {
            pass(std::min<Duration>(left, kOurPeriod));
            tell(load.correct());
        }
        pass(900ms);
        memory.forget();
        tell(load.leap());
        memory.answer(); // The request under way.
        QTRY_COMPARE(memory.waiting(), 1);
        late += memory.writesTo(kChargePower).isEmpty() ? 1 : 0;
    }
    QVERIFY2(late <= kLeaps / 20, qPrintable(QString::number(late)));
}

QTEST_GUILESS_MAIN(TestSetpointLatency)
#include "tst_setpointlatency.moc"
