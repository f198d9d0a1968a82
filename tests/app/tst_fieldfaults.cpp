// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Devices that lie, stall, answer for another unit or vanish, through everything that has to notice:
// emulator, driver, plant, control, and back to the home whose battery and sun must come to their safe
// values.
#include "controlledhome.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// What becomes of the grid meter's values with a fault, and what is told about it.
struct MeterFault
{
    FaultKind kind;
    const char *quality;
    QStringList alarms; ///< Sorted, each with its device.
};

const QStringList kSilent{u"deviceAbsent house-meter"_s, u"meterLost house-meter"_s};
const QList<MeterFault> kMeterFaults{
    {FaultKind::Offline, "stale", kSilent},
    {FaultKind::Drop, "stale", kSilent},
    {FaultKind::Delay, "stale", kSilent},
    {FaultKind::Garble, "stale", kSilent},
    {FaultKind::WrongUnit, "stale", kSilent},
    // Who refuses is there, and has nothing to say.
    {FaultKind::Exception, "missing", {u"meterLost house-meter"_s}},
    {FaultKind::Freeze, "stale", {u"meterLost house-meter"_s, u"valuesFrozen house-meter"_s}},
    {FaultKind::WrongSign, "implausible", {u"meterLost house-meter"_s, u"valuesImplausible house-meter"_s}},
};

} // namespace

// req: B4, B15, E4
class TestFieldFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyModbusFaultHasItsRow();
    void aFailingGridMeterBringsTheSafeValues_data();
    void aFailingGridMeterBringsTheSafeValues();
    void aCounterThatRollsOverAddsNoEnergy();
    void aSilentInverterIsWaitedForAtItsSafeValue_data();
    void aSilentInverterIsWaitedForAtItsSafeValue();
};

void TestFieldFaults::aFailingGridMeterBringsTheSafeValues_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("quality");
    QTest::addColumn<QStringList>("alarms");
    for (const MeterFault &row : kMeterFaults) {
        const char *name = info(row.kind).name;
        QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(row.quality) << row.alarms;
    }
}

void TestFieldFaults::aFailingGridMeterBringsTheSafeValues()
{
    QFETCH(QString, fault);
    QFETCH(QString, quality);
    QFETCH(QStringList, alarms);
    ControlledHome home;
    QVERIFY(home.errors.isEmpty());
    home.pass(3min);
    QVERIFY2(home.isWell() && !home.isSafe(), home.picture());

    QVERIFY(home.simulation->setFault(u"house-meter:"_s + fault));
    QVERIFY2(home.comes(5min, [&] { return home.alarms() == alarms && home.isSafe(); }), home.picture());
    QCOMPARE(qualityName(home.reading(kMeter, Quantity::ActivePower).quality()), quality);
    QCOMPARE(qualityName(home.now->siteReading(Quantity::GridPower).quality()), quality);
    QCOMPARE(home.decision(kBatteryPower), u"safety: why.safety.meterLost"_s);
    QCOMPARE(home.sentence(kBatteryPower),
             u"The meter at the grid connection is silent, so the battery rests."_s);
    QCOMPARE(home.decision(kSunLimit), u"safety: why.safety.meterLostSun"_s);
    QVERIFY2(home.stays(10min, [&] { return home.isSafe() && home.alarms() == alarms; }), home.picture());

    home.simulation->clearFaults();
    // What showed the wrong sign is doubted for a quarter of an hour, all others for seconds.
    QVERIFY2(home.comes(20min, [&] { return home.isWell(); }), home.picture());
    QVERIFY2(home.comes(2min, [&] { return home.simulation->truth().inverterW > kFailSafe.value() + 200; }),
             home.picture());
}

void TestFieldFaults::everyModbusFaultHasItsRow()
{
    QStringList missing;
    for (const FaultInfo &row : faultTable()) {
        const bool isShown = std::any_of(kMeterFaults.begin(), kMeterFaults.end(),
                                         [&row](const MeterFault &fault) { return fault.kind == row.kind; });
        // What a power meter does not have are the faults of charge points; a counter has a test of its own.
        if (!isShown && row.kind != FaultKind::Rollover && row.kind < FaultKind::Refuse)
            missing.append(QString::fromLatin1(row.name));
    }
    QCOMPARE(missing, QStringList());
}

void TestFieldFaults::aCounterThatRollsOverAddsNoEnergy()
{
    ControlledHome home;
    home.pass(1min);
    // Emptied by hand, the battery lets the counter run further than the fuse would let it within a minute.
    QVERIFY(home.control.setOverride({kBattery, SetpointKind::BatteryPower, 1500, home.clock.now() + 2h}));
    home.pass(100min);
    home.control.clearOverrides([](const ManualOverride &) { return true; });
    home.pass(3min);
    const auto counter = [&home] { return home.reading(kMeter, Quantity::ActiveEnergyExport); };
    const auto isDoubted = [&counter] { return counter().quality() == Quality::Implausible; };
    QVERIFY2(counter().isGood() && home.isWell(), home.picture());
    const double before = *counter().good();
    QVERIFY2(before > 2500, qPrintable(QString::number(before)));

    QVERIFY(home.simulation->setFault(u"house-meter:rollover"_s));
    QVERIFY2(home.comes(2min, isDoubted), home.picture());
    QCOMPARE(home.alarms(), QStringList{u"valuesImplausible house-meter"_s});
    QVERIFY(*counter().last() < before);
    // Power is as true as before, so control goes on.
    QVERIFY2(!home.isSafe() && !home.decision(kBatteryPower).startsWith(u"safety"_s), home.picture());
    QVERIFY2(home.comes(2min, [&] { return home.isWell() && counter().isGood(); }), home.picture());

    home.simulation->clearFaults();
    QVERIFY2(home.comes(2min, isDoubted), home.picture());
    QVERIFY2(home.comes(2min, [&] { return home.isWell() && counter().isGood(); }), home.picture());
    // Neither step is in the energy of the house.
    const auto counted = [&home](Quantity quantity) { return home.now->siteReading(quantity).good(); };
    const auto near = [](std::optional<double> value, double wanted) {
        return value && std::abs(*value - wanted) <= 5 + 0.05 * wanted;
    };
    QVERIFY2(near(counted(Quantity::GridImportEnergy), home.importedWh) &&
                 near(counted(Quantity::GridExportEnergy), home.exportedWh),
             qPrintable(u"import %1 of %2 Wh, export %3 of %4 Wh"_s
                            .arg(counted(Quantity::GridImportEnergy).value_or(-1))
                            .arg(home.importedWh)
                            .arg(counted(Quantity::GridExportEnergy).value_or(-1))
                            .arg(home.exportedWh)));
}

void TestFieldFaults::aSilentInverterIsWaitedForAtItsSafeValue_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("quality");
    QTest::addColumn<QStringList>("alarms");
    QTest::addColumn<QString>("sun");
    const QStringList absent{u"deviceAbsent inverter"_s, u"deviceAbsent inverter-battery"_s,
                             u"deviceAbsent inverter-meter"_s};
    const QString silent = u"safety: why.safety.deviceSilent"_s;
    for (const char *fault : {"offline", "drop", "delay", "garble", "wrongUnit"})
        QTest::newRow(fault) << QString::fromLatin1(fault) << u"stale"_s << absent << silent;
    // It is there, but refuses to tell anything, also whether it still has its storage and meter.
    QTest::newRow("exception") << u"exception"_s << u"missing"_s
                               << QStringList{absent.at(1), absent.at(2), u"setpointRefused inverter"_s,
                                              u"setpointRefused inverter-battery"_s}
                               << u"safety: why.safety.sunUnknown"_s;
}

void TestFieldFaults::aSilentInverterIsWaitedForAtItsSafeValue()
{
    QFETCH(QString, fault);
    QFETCH(QString, quality);
    QFETCH(QStringList, alarms);
    QFETCH(QString, sun);
    ControlledHome home;
    home.pass(3min);
    QVERIFY2(home.isWell(), home.picture());
    QVERIFY(home.simulation->setFault(u"inverter:"_s + fault));
    const auto power = [&home] { return home.reading(kInverter, Quantity::ActivePower); };
    QVERIFY2(home.comes(5min,
                        [&] { return home.alarms() == alarms && qualityName(power().quality()) == quality; }),
             home.picture());
    QCOMPARE(home.reading(kBattery, Quantity::ActivePower).quality(), Quality::Stale);
    QVERIFY(!home.now->siteReading(Quantity::BatteryPower).isGood());
    QCOMPARE(home.decision(kBatteryPower), u"safety: why.safety.deviceSilent"_s);
    QCOMPARE(home.decision(kSunLimit), sun);
    const auto forced = [&home] { return home.simulation->model().inverter().commands().forced.command; };
    QVERIFY2(home.comes(5min, [&] { return forced() == ForcedStorage::Command::None; }),
             "the battery drops by itself what it was told last");
    home.simulation->clearFaults();
    QVERIFY2(home.comes(5min, [&] { return home.isWell(); }), home.picture());
}

QTEST_GUILESS_MAIN(TestFieldFaults)
#include "tst_fieldfaults.moc"
