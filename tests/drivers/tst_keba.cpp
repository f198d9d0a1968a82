// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a KEBA charger tells of itself and of the car.
#include "devicebench.h"

#include "drivers/profile/profilestore.h"
#include "drivers/profile/readingcodec.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestKeba : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kebaRaisesItsErrorState();
    void kebaTellsTheCarFromTheCable();
};

void TestKeba::kebaRaisesItsErrorState()
{
    const ProfileStore store;
    DeviceBench bench(*store.profile(u"keba-kecontact-p40"_s));
    QList<DeviceAlarm> told;
    QObject::connect(&bench.driver, &DeviceDriver::alarmsChanged, &bench.owner,
                     [&told](Device *, const QList<DeviceAlarm> &active) { told = active; });
    const auto showState = [&bench](qint64 state) {
        bench.line.putHolding(1000, words32(state));
        bench.pass(std::chrono::seconds(2));
    };
    // Start-up, not ready, ready, charging and interrupted are no errors.
    for (const qint64 state : {0, 1, 2, 3, 5}) {
        showState(state);
        QVERIFY2(told.isEmpty(), qPrintable(QString::number(state)));
    }
    showState(4);
    QCOMPARE(told, (QList<DeviceAlarm>{{Severity::Major, u"Error"_s}}));
    showState(2);
    QVERIFY(told.isEmpty());
}

void TestKeba::kebaTellsTheCarFromTheCable()
{
    const ProfileStore store;
    const ProfileReading &state =
        *store.profile(u"keba-kecontact-p40"_s)->components.first().reading({Quantity::ChargerState});
    const auto told = [&state](quint16 raw) {
        const quint16 words[] = {0, raw};
        return decodeReading(state, {state.field.address, words});
    };
    for (const quint16 alone : std::initializer_list<quint16>{0, 1, 3})
        QCOMPARE(told(alone), std::optional(0.0));
    QCOMPARE(told(5), std::optional(1.0));
    QCOMPARE(told(7), std::optional(2.0));
    QVERIFY(!told(6));
}

QTEST_GUILESS_MAIN(TestKeba)
#include "tst_keba.moc"
