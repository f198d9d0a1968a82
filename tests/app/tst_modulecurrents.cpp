// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: A5
#include "modulecurrents.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

/// The transformers of extension modules obey the rules of the built-in meter's inputs.
class TestModuleCurrents final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void soundOnesStay();
    void refusedOnesAreNamedAndLeftOut_data();
    void refusedOnesAreNamedAndLeftOut();
};

namespace {

DeviceSettings module(double primaryA)
{
    DeviceSettings device;
    device.id = DeviceId(u"esy"_s);
    device.currents = {{ModuleCurrentInput::Kind::Output333mV, 100, false},
                       {ModuleCurrentInput::Kind::Secondary5A, primaryA, true},
                       {ModuleCurrentInput::Kind::Secondary5A, 250, false}};
    return device;
}

} // namespace

void TestModuleCurrents::soundOnesStay()
{
    QList<DeviceSettings> devices{DeviceSettings(), module(10'000)};
    QVERIFY(refuseBadCurrents(devices).isEmpty());
    QCOMPARE(devices[1].currents.size(), 3);
}

void TestModuleCurrents::refusedOnesAreNamedAndLeftOut_data()
{
    QTest::addColumn<double>("primaryA");
    QTest::newRow("nothing on the plate") << 0.0;
    QTest::newRow("too small") << 4.0;
    QTest::newRow("no whole number") << 62.5;
    QTest::newRow("too large") << 10'001.0;
}

void TestModuleCurrents::refusedOnesAreNamedAndLeftOut()
{
    QFETCH(double, primaryA);
    QList<DeviceSettings> devices{module(250), module(primaryA)};
    const QList<Error> problems = refuseBadCurrents(devices);
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems.first().where, u"/devices/1/currents/1/primaryA"_s);
    QCOMPARE(devices[0].currents.size(), 3);
    QVERIFY(devices[1].currents.isEmpty());
}

QTEST_GUILESS_MAIN(TestModuleCurrents)
#include "tst_modulecurrents.moc"
