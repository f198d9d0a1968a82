// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What looking for another writer costs on a slow line: which values wait for a look, and how rarely.
#include "foreignstream.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace std::chrono_literals;

namespace {

constexpr Duration kRequest = 100ms;      // A look at a battery takes two or three of them.
constexpr Duration kLimitRequest = 250ms; // At a limit one.
constexpr int kWarmUp = 20;
constexpr int kValues = 300;

/// What came first after a new value of the limit of an inverter.
class Limit
{
public:
    explicit Limit(double watts)
        : m_watts(watts)
    {
        (void)change(0); // Only after reading what it was before.
        stream.passPeriod();
    }
    /// Whether the new value was written at once.
    bool change(double by)
    {
        m_watts += by;
        const auto before = stream.bench.line.writes.size();
        stream.bench.apply(m_watts, 5min, SetpointKind::ActivePowerLimit);
        return stream.bench.line.writes.size() > before;
    }

    Stream stream{kLimitRequest, QStringLiteral("inverter")};

private:
    double m_watts;
};

} // namespace

// req: B15
class TestSlowLineLooks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNewValueWaitsForALookEveryFewSeconds();
    void aRisingLimitWaitsLikeAnyOther();
    void aFallingLimitHardlyEverWaits();
    void aFallingLimitBreaksOffTheLookOfARisingOne();
};

void TestSlowLineLooks::aNewValueWaitsForALookEveryFewSeconds()
{
    Stream stream(kRequest);
    int waited = 0;
    int sinceLook = 0;
    int confirmed = 0;
    for (int i = 0; i < kWarmUp + kValues; ++i) {
        const auto before = stream.bench.line.writes.size();
        stream.change();
        const bool looks = stream.bench.line.writes.size() == before;
        sinceLook = looks ? 0 : sinceLook + 1;
        waited += i >= kWarmUp && looks ? 1 : 0;
        QVERIFY2(i < kWarmUp || sinceLook <= 5, qPrintable(QString::number(i)));
        stream.passPeriod();
        QCOMPARE(stream.bench.word(kChargePower + 1), static_cast<int>(-stream.value));
        confirmed += stream.bench.status().state == SetpointState::Confirmed ? 1 : 0;
    }
    QVERIFY2(waited <= kValues / 4, qPrintable(QString::number(waited)));
    // Every half minute all is written again, which takes longer than a second.
    QVERIFY2(confirmed >= kValues * 9 / 10, qPrintable(QString::number(confirmed)));
    QVERIFY(stream.told.isEmpty());
}

void TestSlowLineLooks::aRisingLimitWaitsLikeAnyOther()
{
    Limit limit(2000);
    int waited = 0;
    for (int i = 0; i < kValues; ++i) {
        waited += limit.change(7) ? 0 : 1;
        limit.stream.passPeriod();
    }
    QVERIFY2(waited >= kValues / 6, qPrintable(QString::number(waited)));
}

void TestSlowLineLooks::aFallingLimitHardlyEverWaits()
{
    Limit limit(9000);
    int waited = 0;
    for (int i = 0; i < kValues; ++i) {
        waited += limit.change(-7) ? 0 : 1;
        limit.stream.passPeriod();
    }
    // Not never: somebody else who writes it too would stay unseen.
    QVERIFY2(waited > 0 && waited <= kValues / 30, qPrintable(QString::number(waited)));
    QVERIFY(limit.stream.told.isEmpty());
}

void TestSlowLineLooks::aFallingLimitBreaksOffTheLookOfARisingOne()
{
    Limit limit(4000);
    int waited = 0;
    for (int i = 0; i < kValues; ++i) {
        // Every other look is left to end, or falling values would have come without one for too long.
        if (!limit.change(7) && ++waited % 2 == 1) {
            limit.stream.tick(kTick);
            QVERIFY2(limit.change(-100), "the plant has to keep it");
        }
        limit.stream.passPeriod();
    }
    QVERIFY(waited > 2);
}

QTEST_GUILESS_MAIN(TestSlowLineLooks)
#include "tst_slowlinelooks.moc"
