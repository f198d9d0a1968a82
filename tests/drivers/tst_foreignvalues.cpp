// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Another writer between values of ours that change all the time: noticed, named, and never imagined.
#include "foreignstream.h"

#include <QRandomGenerator>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// When it was said that somebody else writes, or on a slow line that the device keeps another value: there
/// a value may be lost before it is first read back. In time since the first write; nullopt: not within the
/// time.
std::optional<Duration> noticedAfter(Duration request, Duration period, Duration phase, Duration most)
{
    Stream stream(request);
    constexpr Duration kQuietStart = 20s;
    const QString named = u"register 47247 holds"_s;
    for (Duration at{0}; at < kQuietStart + most; at += kTick) {
        if (at % kOurPeriod == 0ms)
            stream.change();
        const Duration since = at - kQuietStart - phase;
        if (since >= 0ms && since % period == 0ms)
            stream.bench.line.putHolding(kChargePower, {0, 4321});
        stream.tick(kTick);
        const SetpointStatus status = stream.bench.status();
        if (request > 0ms && status.state == SetpointState::Refused && status.detail.contains(named))
            return since >= 0ms ? std::optional(since) : std::nullopt;
        if (!stream.told.isEmpty())
            return stream.told.first().contains(named) ? std::optional(since) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace

// req: B15
class TestForeignValues : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aWriterBetweenOurValuesIsNamed_data();
    void aWriterBetweenOurValuesIsNamed();
    void keepingAliveDoesNotHideAnother();
    void aLimitDoesNotWaitForTheOtherWriter();
    void anythingElseIsAnsweredInItsTime();
    void theAlarmEndsWhenNobodyWroteForAWhile();
    void lookingCostsOneReadAnInterval();
    void aSlowLineIsNotAskedBeforeWriting();
    void aValueAfterAWhileWaitsForNothing_data();
    void aValueAfterAWhileWaitsForNothing();
    void ownChangesAreNeverTakenForAnother_data();
    void ownChangesAreNeverTakenForAnother();
};

void TestForeignValues::aWriterBetweenOurValuesIsNamed_data()
{
    QTest::addColumn<int>("requestMs");
    QTest::addColumn<int>("periodMs");
    for (const int requestMs : {0, 100, 150, 200, 300}) {
        for (const int periodMs : {100, 300, 700, 1000, 1300, 2000})
            QTest::addRow("requests of %d ms, every %d ms", requestMs, periodMs) << requestMs << periodMs;
    }
}

void TestForeignValues::aWriterBetweenOurValuesIsNamed()
{
    QFETCH(int, requestMs);
    QFETCH(int, periodMs);
    // In every phase to ours, also always a moment before we write again.
    for (Duration phase{0}; phase < kOurPeriod; phase += kTick) {
        const auto noticed = noticedAfter(Duration(requestMs), Duration(periodMs), phase, 15s);
        QVERIFY2(noticed && *noticed <= 10s,
                 qPrintable(u"phase %1 ms: %2 ms"_s.arg(phase.count()).arg(noticed.value_or(-1ms).count())));
    }
}

void TestForeignValues::keepingAliveDoesNotHideAnother()
{
    // One write at any moment between two renewals, which come each 30 s.
    for (Duration moment = 20s; moment < 40s; moment += 250ms) {
        Stream stream;
        stream.change();
        for (Duration at{0}; at < 50s; at += kTick) {
            if (at == moment)
                stream.bench.line.putHolding(kCommand, {2});
            stream.tick(kTick);
        }
        QVERIFY2(!stream.told.isEmpty() && stream.told.first().contains(u"47100"_s),
                 qPrintable(QString::number(moment.count())));
    }
}

void TestForeignValues::aLimitDoesNotWaitForTheOtherWriter()
{
    SetpointBench bench(u"inverter"_s);
    QStringList told;
    QObject::connect(bench.actuator.get(), &SetpointActuator::foreignWrite, bench.actuator.get(),
                     [&told](SetpointKind, const QString &detail) { told.append(detail); });
    for (int second = 0; second < 60; ++second) {
        bench.apply(4000 - second, 5min, SetpointKind::ActivePowerLimit);
        for (Duration at{0}; at < kOurPeriod; at += kTick) {
            bench.clock.advance(kTick);
            bench.actuator->step(bench.clock.uptime());
            if (at == kTick)
                QCOMPARE(bench.word(kPowerLimit + 1), 4000 - second);
        }
        bench.line.putHolding(kPowerLimit, {0, 10'000});
    }
    QVERIFY(!told.isEmpty() && told.first().contains(u"register 40126 holds"_s));
    // A write a second was wanted, and an answer to the other every half minute at most.
    QVERIFY(bench.line.writesTo(kPowerLimit).size() <= 60 + 4);
}

void TestForeignValues::anythingElseIsAnsweredInItsTime()
{
    Stream stream;
    for (Duration at{0}; at < 5min; at += kTick) {
        if (at % kOurPeriod == 0ms)
            stream.change();
        stream.tick(kTick);
        if (at % 700ms == 0ms && stream.bench.word(kCommand) == 1)
            stream.bench.line.putHolding(kCommand, {0});
    }
    QVERIFY(!stream.told.isEmpty());
    const auto writes = stream.bench.line.writesTo(kCommand).size();
    QVERIFY2(writes <= 25, qPrintable(u"two systems must not wear out a device: %1 writes"_s.arg(writes)));
}

void TestForeignValues::theAlarmEndsWhenNobodyWroteForAWhile()
{
    Stream stream;
    const auto live = [&stream](Duration time) {
        for (Duration at{0}; at < time; at += kTick) {
            if (at % kOurPeriod == 0ms)
                stream.change();
            stream.tick(kTick);
        }
    };
    live(5s);
    for (int i = 0; i < 5; ++i) {
        stream.bench.line.putHolding(kCommand, {2});
        live(3s);
    }
    QVERIFY(!stream.told.isEmpty() && stream.told.last().contains(u"47100"_s));
    live(SetpointRunner::kForeignQuiet - 4s);
    QVERIFY2(!stream.told.contains(QString()), "told once, not again and again");
    // The last of them may have stood for kForeignPause before it was answered.
    live(SetpointRunner::kForeignPause + 10s);
    QCOMPARE(stream.told.count(QString()), 1);
    QVERIFY(stream.told.last().isEmpty());
}

void TestForeignValues::lookingCostsOneReadAnInterval()
{
    Stream stream;
    stream.change();
    stream.bench.line.forget();
    stream.change();
    const qsizetype readBack = stream.bench.line.reads.size(); // Of one value.
    QVERIFY(readBack > 0);
    stream.bench.line.forget();
    constexpr int kChanges = 500;
    for (int i = 0; i < kChanges; ++i) {
        stream.change();
        for (Duration at{0}; at < kOurPeriod; at += kTick)
            stream.tick(kTick);
    }
    // Each value is read back once and looked at once; every half minute all is written again.
    QVERIFY2(stream.bench.line.reads.size() <= 2 * readBack * (kChanges + kChanges / 30 + 1),
             qPrintable(QString::number(stream.bench.line.reads.size())));
    QVERIFY2(stream.bench.line.reads.size() >= 3 * readBack * kChanges / 2, "and it is looked at");
}

void TestForeignValues::aSlowLineIsNotAskedBeforeWriting()
{
    Stream stream;
    FakeModbusLine &line = stream.bench.line;
    stream.change();
    line.hold(true);
    int late = 0;
    for (int i = 0; i < 200; ++i) {
        line.forget();
        stream.change();
        // Whatever is under way, the new value is among the next two requests: one may be there already.
        late += line.writesTo(kChargePower).isEmpty() && line.waiting() > 1 ? 1 : 0;
        for (Duration at{0}; at < 3s; at += 300ms) {
            line.answer();
            stream.tick(300ms);
        }
    }
    QVERIFY2(late <= 2, qPrintable(QString::number(late)));
}

void TestForeignValues::aValueAfterAWhileWaitsForNothing_data()
{
    QTest::addColumn<int>("requestMs");
    for (const int requestMs : {100, 200})
        QTest::addRow("requests of %d ms", requestMs) << requestMs;
}

// req: B1
void TestForeignValues::aValueAfterAWhileWaitsForNothing()
{
    QFETCH(int, requestMs);
    const Duration request(requestMs);
    QRandomGenerator random(5);
    Stream stream(request);
    FakeModbusLine &line = stream.bench.line;
    stream.change();
    int late = 0;
    constexpr int kValues = 300;
    for (int i = 0; i < kValues; ++i) {
        const Duration pause(random.bounded(3000, 8000));
        for (Duration at{0}; at < pause; at += kTick)
            stream.tick(kTick);
        line.forget();
        stream.change();
        // The request under way ends first.
        for (Duration at{0}; at < 2 * request; at += kTick)
            stream.tick(kTick);
        late += line.writesTo(kChargePower).isEmpty() ? 1 : 0;
    }
    // Only while all is written again, which keeps the command alive.
    QVERIFY2(late <= kValues / 20, qPrintable(QString::number(late)));
}

void TestForeignValues::ownChangesAreNeverTakenForAnother_data()
{
    QTest::addColumn<QString>("device");
    for (const char *device : {"obeys", "adopts late", "rounds to tens", "clamps at 2000", "answers late"})
        QTest::newRow(device) << QString::fromLatin1(device);
}

void TestForeignValues::ownChangesAreNeverTakenForAnother()
{
    QFETCH(QString, device);
    Stream stream;
    QRandomGenerator random(17);
    FakeModbusLine &line = stream.bench.line;
    std::optional<quint16> pending; // Taken, but not shown yet.
    line.onWrite = [&](const WriteRequest &write) {
        if (write.address != kChargePower)
            return;
        const quint16 word = write.values.last();
        if (device == u"rounds to tens"_s)
            line.putHolding(kChargePower, {0, static_cast<quint16>(word / 10 * 10)});
        else if (device == u"clamps at 2000"_s)
            line.putHolding(kChargePower, {0, std::min<quint16>(word, 2000)});
        else if (device == u"adopts late"_s) {
            line.putHolding(kChargePower, {0, pending.value_or(1000)});
            pending = word;
        }
    };
    line.hold(device == u"answers late"_s);
    int confirmed = 0;
    for (int i = 0; i < 10'000; ++i) {
        stream.change();
        const int ticks = 4 + random.bounded(30); // 0.2 to 1.7 s until the next one.
        for (int tick = 0; tick < ticks; ++tick) {
            if (pending && random.bounded(4) == 0)
                line.putHolding(kChargePower, {0, *pending});
            if (random.bounded(3) != 0)
                line.answer(1 + random.bounded(3));
            stream.tick(kTick);
        }
        confirmed += stream.bench.status().state == SetpointState::Confirmed ? 1 : 0;
        QVERIFY2(stream.told.isEmpty(), qPrintable(stream.told.value(0)));
    }
    QVERIFY2(confirmed > 100, "the device was judged at all");
}

QTEST_GUILESS_MAIN(TestForeignValues)
#include "tst_foreignvalues.moc"
