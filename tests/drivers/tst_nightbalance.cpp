// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A hybrid inverter that has no DC power in the dark, from an evening to the next morning.
#include "hostbench.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A moment of the day as the inverter's registers show it; W.
struct Moment
{
    const char *name;
    std::optional<int> dcW; ///< nullopt: the register says that there is no value.
    int acW;
    int chargeW;
    int dischargeW;
    double pvW; ///< What the modules give.
};

constexpr std::array kNight{Moment{"afternoon", 4000, 1900, 2000, 0, 4000},
                            Moment{"dusk", 300, 1450, 0, 1200, 300},
                            Moment{"evening", {}, 2850, 0, 3000, 0},
                            Moment{"empty", {}, -12, 0, 0, 0},
                            Moment{"charged from the grid", {}, -2060, 2000, 0, 0},
                            Moment{"before dawn", {}, 475, 0, 500, 0},
                            Moment{"dawn", 80, 560, 0, 500, 80},
                            Moment{"morning", 2500, 1400, 1000, 0, 2500}};

QList<quint16> words32(int value)
{
    const auto raw = static_cast<quint32>(value);
    return {static_cast<quint16>(raw >> 16), static_cast<quint16>(raw & 0xFFFF)};
}

} // namespace

// req: B1, B15
class TestNightBalance : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noProductionWithoutSun();
};

void TestNightBalance::noProductionWithoutSun()
{
    HostBench bench;
    QVERIFY(bench.host->start({settings(u"sma"_s, u"sma-hybrid"_s, 3)}).isEmpty());
    FakeModbusLine &line = *bench.lines.at(u"10.0.0.5"_s);
    line.put(3, RegisterType::Input, 30000, QList<quint16>(1500, 0));
    line.put(3, RegisterType::Holding, 40000, QList<quint16>(300, 0));
    const auto show = [&line](quint16 address, const std::optional<int> &value) {
        line.put(3, RegisterType::Input, address, value ? words32(*value) : QList<quint16>{0x8000, 0});
    };
    const auto counted = [&bench] {
        return bench.plant.takeSnapshot()->siteReading(Quantity::PvEnergy).last().value_or(0);
    };
    for (const Moment &moment : kNight) {
        show(30773, moment.dcW);
        show(30961, std::nullopt);
        show(30967, std::nullopt);
        show(30775, moment.acW);
        show(31393, moment.chargeW);
        show(31395, moment.dischargeW);
        bench.pass(3s);
        double before = counted();
        const SnapshotPtr snapshot = bench.plant.takeSnapshot();
        QCOMPARE(snapshot->siteReading(Quantity::PvPower).good(), std::optional(moment.pvW));
        QCOMPARE(snapshot->siteReading(Quantity::BatteryPower).good(),
                 std::optional<double>(moment.dischargeW - moment.chargeW));
        for (int i = 0; i < 60; ++i) {
            bench.pass(1s);
            (void)bench.plant.takeSnapshot();
        }
        const double grown = counted() - before;
        QVERIFY2(std::abs(grown - moment.pvW / 60) <= 1 + moment.pvW / 1000,
                 qPrintable(u"%1: %2 Wh"_s.arg(QLatin1StringView(moment.name)).arg(grown)));
    }
}

QTEST_GUILESS_MAIN(TestNightBalance)
#include "tst_nightbalance.moc"
