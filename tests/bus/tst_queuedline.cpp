// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B15
#include "bus/pdu.h"
#include "bus/queuedline.h"
#include "bus/unithealth.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

namespace {

/// Answers when told to, and notes what was asked.
class ScriptedTransport final : public ModbusTransport
{
public:
    void open() override
    {
        m_open = true;
        Q_EMIT connectedChanged(true);
    }
    void close() override { m_open = false; }
    [[nodiscard]] bool isConnected() const override { return m_open; }
    [[nodiscard]] QString description() const override { return u"scripted"_s; }
    void read(const ReadRequest &request, std::chrono::milliseconds, ReadDone done) override
    {
        asked.append(request.address);
        units.append(request.unit);
        waiting = std::move(done);
        if (automatic)
            answer();
    }
    void write(const WriteRequest &request, std::chrono::milliseconds, WriteDone done) override
    {
        asked.append(request.address);
        done({});
    }
    void answer() { std::exchange(waiting, nullptr)({{7}, std::nullopt}); }
    void fail(ModbusFault::Kind kind) { std::exchange(waiting, nullptr)({{}, makeFault(kind, {})}); }

    QList<int> asked;
    QList<int> units;
    ReadDone waiting;
    bool automatic = false;

private:
    bool m_open = false;
};

} // namespace

class TestQueuedLine final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void urgentRequestsGoFirst();
    void aBusyLineStarvesNobody();
    void slowRequestsDoNotKeepOutThoseBetween();
    void silenceIsRepeatedOnce();
    void exceptionsAreNotRepeated();
    void aSilentUnitIsLeftAlone();
    void requestsOfADeadContextAreDropped();
    void pausesOfAnEmulatedDevicePassAsFastAsItsClock();
    void aDeviceGetsItsWholePause();
    void aClosedLineFailsAtOnce();
    void backOffDoublesUpToItsLimit();

private:
    static std::pair<std::unique_ptr<QueuedLine>, ScriptedTransport *> makeLine(LineTiming timing = {},
                                                                                PauseLength pauseLength = {})
    {
        auto transport = std::make_unique<ScriptedTransport>();
        auto *raw = transport.get();
        auto line = std::make_unique<QueuedLine>(std::move(transport), timing, std::move(pauseLength));
        line->start();
        return {std::move(line), raw};
    }
};

void TestQueuedLine::urgentRequestsGoFirst()
{
    auto [line, transport] = makeLine();
    QObject context;
    for (const auto &[address, priority] :
         {std::pair(1, BusPriority::Slow), std::pair(2, BusPriority::Control),
          std::pair(3, BusPriority::Command)})
        line->read({1, RegisterType::Holding, static_cast<quint16>(address), 1}, priority, &context,
                   [](const auto &) {});
    transport->automatic = true;
    QTRY_COMPARE(transport->asked, (QList<int>{3, 2, 1}));
}

void TestQueuedLine::aBusyLineStarvesNobody()
{
    auto [line, transport] = makeLine();
    QObject context;
    for (quint16 address = 100; address < 120; ++address)
        line->read({1, RegisterType::Holding, address, 1}, BusPriority::Control, &context,
                   [](const auto &) {});
    line->read({1, RegisterType::Holding, 1, 1}, BusPriority::Slow, &context, [](const auto &) {});
    transport->automatic = true;
    QTRY_COMPARE(transport->asked.size(), 21);
    const auto place = transport->asked.indexOf(1);
    QVERIFY2(place > 0 && place <= 4, qPrintable(QString::number(place)));
}

void TestQueuedLine::slowRequestsDoNotKeepOutThoseBetween()
{
    constexpr quint16 kNormal = 2;
    auto [line, transport] = makeLine();
    QObject context;
    // There is always something urgent and something slow to do, as on a line with more on it than it
    // carries.
    const std::function<void(quint16, BusPriority)> again = [&](quint16 address, BusPriority priority) {
        line->read({1, RegisterType::Holding, address, 1}, priority, &context,
                   [&, address, priority](auto &) {
                       if (transport->asked.size() < 200)
                           again(address, priority);
                   });
    };
    again(100, BusPriority::Control);
    for (quint16 slow = 10; slow < 20; ++slow)
        again(slow, BusPriority::Slow);
    again(kNormal, BusPriority::Normal);
    while (transport->asked.size() < 200) {
        QTRY_VERIFY(transport->waiting);
        transport->answer();
    }
    // Everybody but the urgent one has a turn in eleven, each fourth request.
    QList<qsizetype> places;
    for (qsizetype place = 0; place < transport->asked.size(); ++place) {
        if (transport->asked[place] == kNormal)
            places.append(place);
    }
    QVERIFY2(places.size() >= 4, qPrintable(QString::number(places.size())));
    for (qsizetype i = 1; i < places.size(); ++i)
        QVERIFY(places[i] - places[i - 1] <= 4 * 11);
}

void TestQueuedLine::silenceIsRepeatedOnce()
{
    auto [line, transport] = makeLine({.retries = 1});
    QObject context;
    std::optional<ModbusFault::Kind> fault;
    line->read({}, BusPriority::Normal, &context, [&fault](const ReadOutcome &o) { fault = o.fault->kind; });
    QTRY_COMPARE(transport->asked.size(), 1);
    transport->fail(ModbusFault::Kind::Timeout);
    QTRY_COMPARE(transport->asked.size(), 2);
    QVERIFY(!fault);
    transport->fail(ModbusFault::Kind::Timeout);
    QCOMPARE(fault, ModbusFault::Kind::Timeout);
}

void TestQueuedLine::exceptionsAreNotRepeated()
{
    auto [line, transport] = makeLine({.retries = 3});
    QObject context;
    bool done = false;
    line->read({}, BusPriority::Normal, &context, [&done](const ReadOutcome &o) { done = !o.ok(); });
    QTRY_COMPARE(transport->asked.size(), 1);
    transport->fail(ModbusFault::Kind::Exception);
    QVERIFY(done);
    QCOMPARE(transport->asked.size(), 1);
}

void TestQueuedLine::aSilentUnitIsLeftAlone()
{
    auto [line, transport] = makeLine({.retries = 0, .backOffFirst = 1h});
    QObject context;
    QList<ModbusFault::Kind> faults;
    const auto ask = [&, &line = line](quint8 unit) {
        line->read({unit, RegisterType::Holding, 0, 1}, BusPriority::Normal, &context,
                   [&faults](const ReadOutcome &o) {
                       if (o.fault)
                           faults.append(o.fault->kind);
                   });
    };
    for (int i = 0; i < UnitHealth::kSilencesToAbsent; ++i) {
        ask(5);
        QTRY_VERIFY(transport->waiting);
        transport->fail(ModbusFault::Kind::Timeout);
    }
    const auto before = transport->asked.size();
    ask(5);
    ask(6);
    QTRY_COMPARE(transport->units.constLast(), 6);
    QCOMPARE(transport->asked.size(), before + 1);
    QCOMPARE(faults.constLast(), ModbusFault::Kind::Absent);
}

void TestQueuedLine::pausesOfAnEmulatedDevicePassAsFastAsItsClock()
{
    QList<std::chrono::milliseconds> pauses;
    const auto fast = [&pauses](std::chrono::milliseconds pause) {
        pauses.append(pause);
        return 1ms;
    };
    auto [line, transport] = makeLine({.gap = 1h, .settle = 2h}, fast);
    transport->automatic = true;
    int answers = 0;
    for (const quint16 address : std::array<quint16, 3>{1, 2, 3})
        line->read({1, RegisterType::Holding, address, 1}, BusPriority::Normal, this,
                   [&answers](const ReadOutcome &) { ++answers; });
    QTRY_COMPARE(answers, 3);
    QCOMPARE(pauses, (QList<std::chrono::milliseconds>{2h, 1h, 1h, 1h}));
    // A real device's hour is an hour.
    auto [slowLine, slowTransport] = makeLine({.gap = 1h});
    slowTransport->automatic = true;
    for (const quint16 address : std::array<quint16, 2>{1, 2})
        slowLine->read({1, RegisterType::Holding, address, 1}, BusPriority::Normal, this,
                       [&answers](const ReadOutcome &) { ++answers; });
    QTRY_COMPARE(answers, 4);
    QCoreApplication::processEvents();
    QCOMPARE(slowTransport->asked, QList<int>{1});
}

void TestQueuedLine::aDeviceGetsItsWholePause()
{
    constexpr auto kGap = 33ms; // no multiple of what timers are rounded to
    auto [line, transport] = makeLine({.gap = kGap, .settle = kGap});
    QElapsedTimer since;
    since.start();
    QList<qint64> waits;
    transport->automatic = true;
    for (quint16 address = 0; address < 10; ++address)
        line->read({1, RegisterType::Holding, address, 1}, BusPriority::Normal, this,
                   [&](const ReadOutcome &) { waits.append(since.nsecsElapsed()), since.start(); });
    QTRY_COMPARE(waits.size(), 10);
    const auto shortest = std::chrono::nanoseconds(*std::ranges::min_element(waits));
    QVERIFY2(shortest >= kGap - 1ms, qPrintable(QString::number(shortest.count())));
}

void TestQueuedLine::requestsOfADeadContextAreDropped()
{
    auto [line, transport] = makeLine();
    auto context = std::make_unique<QObject>();
    QObject other;
    line->read({1, RegisterType::Holding, 1, 1}, BusPriority::Normal, context.get(),
               [](const auto &) { QFAIL("called"); });
    context.reset();
    bool answered = false;
    line->read({1, RegisterType::Holding, 2, 1}, BusPriority::Normal, &other,
               [&answered](const auto &) { answered = true; });
    transport->automatic = true;
    QTRY_VERIFY(answered);
    QCOMPARE(transport->asked, QList<int>{2});
}

void TestQueuedLine::aClosedLineFailsAtOnce()
{
    auto transport = std::make_unique<ScriptedTransport>();
    QueuedLine line(std::move(transport), {});
    std::optional<ModbusFault::Kind> fault;
    line.read({}, BusPriority::Normal, &line, [&fault](const ReadOutcome &o) { fault = o.fault->kind; });
    QTRY_COMPARE(fault, ModbusFault::Kind::Disconnected);
}

void TestQueuedLine::backOffDoublesUpToItsLimit()
{
    UnitHealth health;
    const LineTiming timing{.backOffFirst = 2s, .backOffMost = 5s};
    for (int i = 0; i < UnitHealth::kSilencesToAbsent; ++i)
        health.onSilence(0ms, timing);
    QVERIFY(!health.maySend(1999ms));
    QVERIFY(health.maySend(2000ms));
    health.onSilence(2000ms, timing);
    QVERIFY(!health.maySend(5999ms));
    QVERIFY(health.maySend(6000ms));
    health.onSilence(6000ms, timing);
    QVERIFY(!health.maySend(10999ms));
    QVERIFY(health.maySend(11000ms));
    health.onAnswer();
    QVERIFY(health.maySend(6001ms));
}

QTEST_GUILESS_MAIN(TestQueuedLine)
#include "tst_queuedline.moc"
