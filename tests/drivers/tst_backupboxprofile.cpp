// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A backup box at a serial line: its profile says where it tells whether the house is an island.
#include "devicebench.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// 0: on the grid, 1: an island; and whether the generator's alarm contact is closed.
constexpr quint16 kPosition = 20;

QByteArray boxComponent()
{
    return R"({"key":"box","type":"backupBox","intervalsMs":{"control":1000},
    "readings":{"control":[["transferSwitch",20,"u16"],["generatorAlarm",21,"u16"]]}})";
}

} // namespace

// req: B16, B17
class TestBackupBoxProfile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsItsPositionAndTheGeneratorsAlarm();
    void aBoxThatIsSilentTellsNothing();
};

void TestBackupBoxProfile::tellsItsPositionAndTheGeneratorsAlarm()
{
    DeviceBench bench(profileFrom(boxComponent()));
    bench.line.putHolding(kPosition, {0, 0});
    bench.driver.step();
    QCOMPARE(bench.devices.size(), 1);
    QCOMPARE(bench.devices.first()->type(), DeviceType::BackupBox);
    QCOMPARE(bench.reading(u"transferSwitch"_s).good(), std::optional(0.0));
    QCOMPARE(bench.reading(u"generatorAlarm"_s).good(), std::optional(0.0));
    bench.line.putHolding(kPosition, {1, 1});
    bench.pass(1s);
    QCOMPARE(bench.reading(u"transferSwitch"_s).good(), std::optional(1.0));
    QCOMPARE(bench.reading(u"generatorAlarm"_s).good(), std::optional(1.0));
}

void TestBackupBoxProfile::aBoxThatIsSilentTellsNothing()
{
    DeviceBench bench(profileFrom(boxComponent()));
    bench.line.putHolding(kPosition, {1, 0});
    bench.driver.step();
    bench.line.setFault(ModbusFault::Kind::Timeout);
    for (int i = 0; i < 5; ++i)
        bench.pass(1s);
    QCOMPARE(bench.devices.first()->link(), LinkState::Absent);
    QVERIFY2(!bench.reading(u"transferSwitch"_s).isGood(), "neither island nor grid");
}

QTEST_GUILESS_MAIN(TestBackupBoxProfile)
#include "tst_backupboxprofile.moc"
