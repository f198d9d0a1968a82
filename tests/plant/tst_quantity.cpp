// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: C1, C2, C3, C4, C5, C8
#include "plant/quantity.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

class TestQuantity final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void idsAreUniqueAndFoundAgain();
    void channelsComeBackFromText();
    void refusesUnknownNames();
    void hasEveryRegisterOfTheDatasheet();
    void resolutionsAreThoseOfTheDatasheet();
};

void TestQuantity::idsAreUniqueAndFoundAgain()
{
    QSet<QString> ids;
    for (const QuantityInfo &row : quantityTable()) {
        const QString id = QString::fromLatin1(row.id);
        ids.insert(id);
        QCOMPARE(quantityFromId(id), row.quantity);
        QVERIFY2(qstrlen(row.symbol) <= 6, row.id);
        QVERIFY2(row.kind != QuantityKind::Counter || row.unit != PhysicalUnit::None, row.id);
        QVERIFY2(isResettable(row.quantity) == id.endsWith(u"Partial"_s), row.id);
    }
    QCOMPARE(ids.size(), static_cast<qsizetype>(kQuantityCount));
}

void TestQuantity::channelsComeBackFromText()
{
    for (const QuantityInfo &row : quantityTable()) {
        for (int phase = 0; phase <= static_cast<int>(Phase::L31); ++phase) {
            const Channel channel{row.quantity, static_cast<Phase>(phase)};
            QCOMPARE(Channel::fromString(channel.toString()), channel);
        }
    }
    QCOMPARE(Channel::fromString(u"activePower"), (Channel{Quantity::ActivePower, Phase::Total}));
}

void TestQuantity::refusesUnknownNames()
{
    QVERIFY(!Channel::fromString(u"activePower.L4"));
    QVERIFY(!Channel::fromString(u"activepower"));
    QVERIFY(!Channel::fromString(u""));
}

void TestQuantity::hasEveryRegisterOfTheDatasheet()
{
    // AV2 datasheet: + and - totals, partial, tariffs, quadrants for kWh; likewise kvarh and kVAh; run hours.
    for (const char *id : {"activeEnergyImport",
                           "activeEnergyExport",
                           "activeEnergyImportPartial",
                           "activeEnergyExportPartial",
                           "activeEnergyImportTariff1",
                           "activeEnergyImportTariff2",
                           "reactiveEnergyImport",
                           "reactiveEnergyExport",
                           "reactiveEnergyImportPartial",
                           "reactiveEnergyExportPartial",
                           "apparentEnergy",
                           "apparentEnergyPartial",
                           "runTimeImport",
                           "runTimeExport",
                           "runTimeImportPartial",
                           "runTimeExportPartial",
                           "operatingTime",
                           "thdCurrent",
                           "thdVoltage",
                           "thdVoltageLineToLine"})
        QVERIFY2(quantityFromId(QString::fromLatin1(id)), id);
    for (const QString &base : {u"activeEnergy"_s, u"reactiveEnergy"_s, u"apparentEnergy"_s}) {
        for (int quadrant = 1; quadrant <= 4; ++quadrant)
            QVERIFY(quantityFromId(u"%1Quadrant%2"_s.arg(base).arg(quadrant)));
    }
    // Per phase: the power values, + and - energy.
    for (const Quantity q :
         {Quantity::ActivePower, Quantity::ReactivePower, Quantity::ApparentPower, Quantity::PowerFactor,
          Quantity::Voltage, Quantity::Current, Quantity::ActiveEnergyImport, Quantity::ActiveEnergyExport})
        QCOMPARE(info(q).scope, Scope::Both);
}

void TestQuantity::resolutionsAreThoseOfTheDatasheet()
{
    QCOMPARE(info(Quantity::ActiveEnergyImport).displayDecimals, 3);
    QCOMPARE(info(Quantity::ActivePower).displayDecimals, 3);
    QCOMPARE(info(Quantity::ActivePower).wireDecimals, 1);
    QCOMPARE(info(Quantity::Current).wireDecimals, 3);
    QCOMPARE(info(Quantity::Voltage).wireDecimals, 1);
    QCOMPARE(info(Quantity::Frequency).wireDecimals, 3);
    QCOMPARE(info(Quantity::PowerFactor).displayDecimals, 2);
    QCOMPARE(info(Quantity::PowerFactor).wireDecimals, 3);
}

QTEST_GUILESS_MAIN(TestQuantity)
#include "tst_quantity.moc"
