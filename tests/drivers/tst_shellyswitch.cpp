// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One output without its device. req: B11
#include "drivers/shelly/shellyswitch.h"
#include "plant/devices.h"

#include <QTest>

using namespace ww;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Bench
{
    Bench() { output.setUsable(true); }
    /// The device tells two counters; what the plant is shown then.
    double energyShown(double totalWh, double returnedWh)
    {
        output.onOutcome({u"Switch.GetStatus"_s, {}, false},
                         {{{u"id"_s, 0},
                           {u"output"_s, false},
                           {u"aenergy"_s, QJsonObject{{u"total"_s, totalWh}}},
                           {u"ret_aenergy"_s, QJsonObject{{u"total"_s, returnedWh}}}},
                          std::nullopt});
        return device.reading({Quantity::ActiveEnergyImport}, clock.uptime()).good().value_or(-1);
    }

    ManualClock clock;
    Switch device{DeviceId(u"plug"_s), u"Plug"_s};
    ShellySwitch output{device, 0, false, clock, {}};
};

} // namespace

class TestShellySwitch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLeaseThatIsOverAsksForTheShortestTimer();
    void energyDoesNotStepBackByRounding();
};

void TestShellySwitch::aLeaseThatIsOverAsksForTheShortestTimer()
{
    Bench bench;
    bench.clock.advance(60s);
    for (const Duration left : {Duration(1500), Duration(1), Duration(0), Duration(-10'000)}) {
        bench.output.apply({SetpointKind::SwitchState, 1, bench.clock.uptime() + left});
        const auto request = bench.output.nextCommand(bench.clock.uptime());
        QVERIFY(request);
        const int seconds = request->params[u"toggle_after"].toInt(-99);
        QVERIFY2(seconds >= 1 && seconds <= 2, qPrintable(QString::number(seconds)));
        bench.output.onOutcome(*request, {{}, RpcFault{RpcFault::Kind::Silence, {}}});
        bench.output.apply({SetpointKind::SwitchState, 0, bench.clock.uptime() + 30s});
        bench.clock.advance(30s);
        const auto off = bench.output.nextCommand(bench.clock.uptime());
        QVERIFY(off);
        bench.output.onOutcome(*off, {{}, RpcFault{RpcFault::Kind::Silence, {}}});
    }
}

void TestShellySwitch::energyDoesNotStepBackByRounding()
{
    Bench bench;
    QCOMPARE(bench.energyShown(1000, 100), 900.0);
    QCOMPARE(bench.energyShown(1000, 100.6), 900.0);
    QCOMPARE(bench.energyShown(1000.4, 101), 900.0);
    QCOMPARE(bench.energyShown(1002, 101), 901.0);
    // Counters that were reset are not hidden: the plant judges them.
    QCOMPARE(bench.energyShown(5, 0), -1.0);
}

QTEST_GUILESS_MAIN(TestShellySwitch)
#include "tst_shellyswitch.moc"
