// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: A1, A2, A3, C12
#include "plant/admission.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

class TestAdmission final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void limitsHoldExactly_data();
    void limitsHoldExactly();
    void a01TakesPvAndStorageOnly_data();
    void a01TakesPvAndStorageOnly();
    void wiringRulesAreChecked_data();
    void wiringRulesAreChecked();
    void idsAreUnique();
    void storageUnitsAreCountedNotDevices();
};

namespace {

using Planned = PlannedDevice;

Planned planned(DeviceType type, Attachment attachment = Attachment::Router, bool ownBrand = false)
{
    static int next = 0;
    Planned device;
    device.id = DeviceId(u"d%1"_s.arg(++next));
    device.type = type;
    device.attachment = attachment;
    device.ownBrand = ownBrand;
    return device;
}

Planned heatPump(HeatPumpInterface interface)
{
    Planned device = planned(DeviceType::HeatPump);
    device.heatPump = interface;
    return device;
}

Planned extension()
{
    Planned device = planned(DeviceType::Meter);
    device.extensionModule = true;
    return device;
}

} // namespace

Q_DECLARE_METATYPE(PlannedDevice)

void TestAdmission::limitsHoldExactly_data()
{
    QTest::addColumn<Planned>("kind");
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("named");
    QTest::newRow("40 devices") << planned(DeviceType::Meter) << 40 << u"40 devices in total"_s;
    QTest::newRow("3 inverters per chain")
        << planned(DeviceType::Inverter, Attachment::Rs485First) << 3 << u"3 inverters per RS485 chain"_s;
    QTest::newRow("12 storage units") << planned(DeviceType::Battery) << 12 << u"12 storage units"_s;
    QTest::newRow("2 chargers") << planned(DeviceType::Charger, Attachment::Router, true) << 2
                                << u"2 chargers"_s;
    QTest::newRow("1 third-party charger") << planned(DeviceType::Charger) << 1 << u"1 third-party charger"_s;
    QTest::newRow("20 switches") << planned(DeviceType::Switch) << 20 << u"20 smart switches"_s;
    QTest::newRow("1 EEBUS heat pump") << heatPump(HeatPumpInterface::Eebus) << 1 << u"1 EEBUS heat pump"_s;
    QTest::newRow("1 SG Ready heat pump")
        << heatPump(HeatPumpInterface::SgReady) << 1 << u"1 SG Ready heat pump"_s;
    QTest::newRow("1 heating rod") << planned(DeviceType::HeatingRod) << 1 << u"1 heating rod"_s;
    QTest::newRow("10 extension modules") << extension() << 10 << u"10 meter extension modules"_s;
}

void TestAdmission::limitsHoldExactly()
{
    QFETCH(Planned, kind);
    QFETCH(int, most);
    QFETCH(QString, named);
    std::vector<Planned> present;
    for (int i = 0; i < most; ++i) {
        kind.id = DeviceId(u"x%1"_s.arg(i));
        const auto allowed = admit(ProductConfiguration::Av2, present, kind);
        QVERIFY2(allowed, allowed ? "" : qPrintable(allowed.error().toString()));
        present.push_back(kind);
    }
    kind.id = DeviceId(u"one-too-many"_s);
    const auto refused = admit(ProductConfiguration::Av2, present, kind);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::LimitExceeded);
    QVERIFY2(refused.error().message.contains(named), qPrintable(refused.error().message));
}

void TestAdmission::a01TakesPvAndStorageOnly_data()
{
    QTest::addColumn<DeviceType>("type");
    QTest::addColumn<bool>("allowed");
    for (const DeviceTypeInfo &row : deviceTypeTable()) {
        const bool pvOrStorage = row.type == DeviceType::Inverter || row.type == DeviceType::Battery ||
                                 row.type == DeviceType::Meter || row.type == DeviceType::BackupBox;
        QTest::newRow(row.id) << row.type << pvOrStorage;
    }
}

void TestAdmission::a01TakesPvAndStorageOnly()
{
    QFETCH(DeviceType, type);
    QFETCH(bool, allowed);
    const auto result = admit(ProductConfiguration::A01, {}, planned(type));
    QCOMPARE(result.has_value(), allowed);
    if (!allowed) {
        QCOMPARE(result.error().code, ErrorCode::Unsupported);
        QVERIFY(result.error().message.contains(u"A01"_s));
    }
    QVERIFY(admit(ProductConfiguration::A02, {}, planned(type)));
}

void TestAdmission::wiringRulesAreChecked_data()
{
    QTest::addColumn<QList<Planned>>("present");
    QTest::addColumn<Planned>("candidate");
    QTest::addColumn<bool>("allowed");
    const auto own = [](Attachment a) { return planned(DeviceType::Charger, a, true); };
    const auto other = [](Attachment a) { return planned(DeviceType::Charger, a, false); };
    const auto storage = [](Attachment a) { return planned(DeviceType::Battery, a); };
    using A = Attachment;
    QTest::newRow("lone own charger on LAN") << QList<Planned>{} << own(A::Lan) << true;
    QTest::newRow("lone own charger behind the router") << QList<Planned>{} << own(A::Router) << true;
    QTest::newRow("third-party charger on LAN") << QList<Planned>{} << other(A::Lan) << false;
    QTest::newRow("charger on RS485") << QList<Planned>{} << own(A::Rs485First) << false;
    QTest::newRow("two own chargers, first on LAN") << QList<Planned>{own(A::Lan)} << own(A::Router) << false;
    QTest::newRow("two own chargers, second on LAN")
        << QList<Planned>{own(A::Router)} << own(A::Lan) << false;
    QTest::newRow("two own chargers behind the router")
        << QList<Planned>{own(A::Router)} << own(A::Router) << true;
    QTest::newRow("own on LAN and third-party behind the router")
        << QList<Planned>{own(A::Lan)} << other(A::Router) << true;
    QTest::newRow("charger and storage on LAN") << QList<Planned>{own(A::Lan)} << storage(A::Lan) << false;
    QTest::newRow("storage and charger on LAN") << QList<Planned>{storage(A::Lan)} << own(A::Lan) << false;
    QTest::newRow("inverter with storage on LAN")
        << QList<Planned>{} << planned(DeviceType::Inverter, A::Lan) << true;
    QTest::newRow("switch on LAN") << QList<Planned>{} << planned(DeviceType::Switch, A::Lan) << false;
    QTest::newRow("meter on LAN") << QList<Planned>{} << planned(DeviceType::Meter, A::Lan) << false;
    QTest::newRow("heating rod on LAN")
        << QList<Planned>{} << planned(DeviceType::HeatingRod, A::Lan) << false;
    QTest::newRow("storage on LAN, charger behind the router")
        << QList<Planned>{storage(A::Lan)} << own(A::Router) << true;
}

void TestAdmission::wiringRulesAreChecked()
{
    QFETCH(QList<Planned>, present);
    QFETCH(Planned, candidate);
    QFETCH(bool, allowed);
    const auto result = admit(ProductConfiguration::A02, present, candidate);
    QCOMPARE(result.has_value(), allowed);
    if (allowed)
        return;
    QCOMPARE(result.error().code, ErrorCode::Conflict);
    // What a device on a serial line needs is said, too.
    if (candidate.attachment == Attachment::Rs485First)
        QVERIFY2(result.error().message.contains(u"serial server"_s), qPrintable(result.error().message));
}

void TestAdmission::idsAreUnique()
{
    const Planned device = planned(DeviceType::Meter);
    const auto refused = admit(ProductConfiguration::A02, std::vector{device}, device);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
}

void TestAdmission::storageUnitsAreCountedNotDevices()
{
    Planned tower = planned(DeviceType::Battery);
    tower.storageUnits = 10;
    Planned more = planned(DeviceType::Battery);
    more.storageUnits = 2;
    QVERIFY(admit(ProductConfiguration::A02, std::vector{tower}, more));
    more.storageUnits = 3;
    QVERIFY(!admit(ProductConfiguration::A02, std::vector{tower}, more));
}

QTEST_GUILESS_MAIN(TestAdmission)
#include "tst_admission.moc"
