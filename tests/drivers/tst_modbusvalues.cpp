// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a device's registers become: signs, products, sums, and what cannot be.
#include "devicebench.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestModbusValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesUnsignedCurrentsTheSignOfTheirPower();
    void impossibleValuesAreMarked();
    void powerIsMadeOfCurrentAndVoltage();
    void halfADifferenceIsNoValue();
    void directionBitsTurnTheSign();
    void sumsReadingsThatLieFarApart();
};

void TestModbusValues::givesUnsignedCurrentsTheSignOfTheirPower()
{
    DeviceBench bench(profileFrom(meterComponent()));
    bench.fillMeter(-1500);
    bench.driver.step();
    QCOMPARE(bench.reading(u"current"_s).good(), std::optional(-6.5));
    bench.fillMeter(1500);
    bench.pass(1s);
    QCOMPARE(bench.reading(u"current"_s).good(), std::optional(6.5));
}

void TestModbusValues::impossibleValuesAreMarked()
{
    DeviceBench bench(profileFrom(meterComponent()));
    bench.fillMeter(2'000'000'000);
    bench.driver.step();
    QCOMPARE(bench.reading(u"activePower"_s).quality(), Quality::Implausible);
    bench.line.putHolding(100, words32(100)); // the counter steps back
    bench.pass(60s);
    QCOMPARE(bench.reading(u"activeEnergyImport"_s).quality(), Quality::Implausible);
    bench.pass(60s);
    QVERIFY2(bench.reading(u"activeEnergyImport"_s).isGood(), "a swapped meter is taken up again");
}

// req: B17
void TestModbusValues::powerIsMadeOfCurrentAndVoltage()
{
    DeviceBench bench(profileFrom(R"({"key":"b","type":"battery","readings":{"control":[
        ["activePower",0,"i16",10,{"times":"dcVoltage"}],["dcVoltage",1,"u16",10,{"na":["0xFFFF"]}]]}})"));
    bench.line.putHolding(0, {static_cast<quint16>(-125), 4000});
    bench.pass(1s);
    QCOMPARE(bench.reading(u"activePower"_s).good(), std::optional(-5000.0));
    bench.line.putHolding(0, {static_cast<quint16>(-125), 0xFFFF});
    bench.pass(1s);
    QVERIFY2(!bench.reading(u"activePower"_s).last(), "without the voltage there is no power");
}

void TestModbusValues::halfADifferenceIsNoValue()
{
    DeviceBench bench(profileFrom(R"({"key":"m","type":"meter","readings":{"control":[
        ["activePower",0,"i32",1,{"minus":[2]}],["dcPower",4,"i32",1,{"plus":[6]}]]}})"));
    const QList<quint16> none{0x7FFF, 0xFFFF};
    bench.line.putHolding(0, words32(300) + words32(1000) + none + words32(70));
    bench.pass(1s);
    QCOMPARE(bench.reading(u"activePower"_s).good(), std::optional(-700.0));
    QCOMPARE(bench.reading(u"dcPower"_s).good(), std::optional(70.0));
    for (const auto &words : {none + words32(1000), words32(300) + none}) {
        bench.line.putHolding(0, words);
        bench.pass(1s);
        QVERIFY(!bench.reading(u"activePower"_s).last());
    }
}

void TestModbusValues::directionBitsTurnTheSign()
{
    DeviceBench bench(profileFrom(R"({"key":"b","type":"battery","readings":{"control":[
        ["activePower",2,"i16",1,{"negativeWhen":[[0,2],[1,"0x8000"]]}]]}})"));
    const QList<std::pair<QList<quint16>, double>> cases{
        {{4, 10, 900}, 900},
        {{2, 10, 900}, -900},
        {{0, 0xFFF0, 900}, -900},
        {{2, 0xFFF0, static_cast<quint16>(-900)}, -900},
    };
    for (const auto &[words, expected] : cases) {
        bench.line.putHolding(0, words);
        bench.pass(1s);
        QCOMPARE(bench.reading(u"activePower"_s).good(), std::optional(expected));
    }
}

void TestModbusValues::sumsReadingsThatLieFarApart()
{
    DeviceBench bench(profileFrom(R"({"key":"i","type":"inverter","readings":{"control":[
        ["activePower",0,"i32"],["dcPower",2,"i32",1,{"plusOf":["dcPower.L2","dcPower.L3"]}],
        ["dcPower.L2",500,"i32"],["dcPower.L3",900,"i32"]]}})"));
    bench.line.putHolding(0, words32(100) + words32(200));
    bench.line.putHolding(500, words32(30));
    bench.line.putHolding(900, {0x7FFF, 0xFFFF});
    bench.pass(1s);
    bench.pass(1s);
    QCOMPARE(bench.reading(u"dcPower"_s).good(), std::optional(230.0));
}

QTEST_GUILESS_MAIN(TestModbusValues)
#include "tst_modbusvalues.moc"
