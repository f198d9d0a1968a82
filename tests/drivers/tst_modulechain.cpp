// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Extension modules of the built-in meter on their one serial chain.
#include "hostbench.h"

#include <QRegularExpression>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestModuleChain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tenModulesOfThreeLoadsHangOnOneChain();
};

void TestModuleChain::tenModulesOfThreeLoadsHangOnOneChain()
{
    // req: A2, C12
    HostBench bench({}, ProductConfiguration::Av2);
    QList<DeviceSettings> modules;
    for (int i = 1; i <= 11; ++i) {
        DeviceSettings module = settings(u"esy%1"_s.arg(i), u"wattward-module-3x1p"_s, i);
        module.connection.kind = ConnectionSettings::Kind::ModbusRtu;
        module.connection.serialPort = u"/dev/ttyS1"_s;
        module.name = u"Kitchen"_s;
        module.partNames = {{u"l2"_s, u"Office"_s}};
        modules.append(module);
    }
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"esy11: at most 10 meter extension modules"_s));
    const auto errors = bench.host->start(modules);
    QVERIFY(!errors.isEmpty());
    QCOMPARE(errors.first().code, ErrorCode::LimitExceeded);
    FakeModbusLine &line = *bench.lines.at(u"/dev/ttyS1"_s);
    QCOMPARE(bench.lines.size(), std::size_t(1));
    for (quint8 unit = 1; unit <= 10; ++unit) {
        line.put(unit, RegisterType::Input, 0x0000, QList<quint16>(0x98, 0));
        line.put(unit, RegisterType::Input, 0x0500, QList<quint16>(0x4C, 0));
        line.put(unit, RegisterType::Input, 0x5000, QList<quint16>(12, 0x2020));
    }
    line.put(10, RegisterType::Input, 0x0014, {0xD8F0, 0xFFFF});       // -1000.0 W on L2
    line.put(10, RegisterType::Input, 0x000E, {4350, 0});              // 4.350 A, without sign
    line.put(10, RegisterType::Input, 0x0514, {0x5678, 0x0234, 0, 0}); // Wh+ of L2
    bench.pass(30s);
    const Device *second = bench.plant.device(DeviceId(u"esy10-l2"_s));
    QVERIFY(second);
    QCOMPARE(second->name(), u"Office"_s);
    QCOMPARE(bench.plant.device(DeviceId(u"esy10"_s))->name(), u"Kitchen"_s);
    const Uptime now = bench.clock.uptime();
    QCOMPARE(second->reading({Quantity::ActivePower}, now).good(), std::optional(-1000.0));
    QCOMPARE(second->reading({Quantity::Current}, now).good(), std::optional(-4.35));
    QCOMPARE(second->reading({Quantity::ActiveEnergyImport}, now).good(), std::optional(double(0x02345678)));
    QCOMPARE(bench.plant.device(DeviceId(u"esy9-l2"_s))->reading({Quantity::ActivePower}, now).good(),
             std::optional(0.0));
}

QTEST_GUILESS_MAIN(TestModuleChain)
#include "tst_modulechain.moc"
