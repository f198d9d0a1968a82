// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An inverter with storage that does not do what it is told, from its registers up to alarms and decisions.
#include "controlledhome.h"

#include <QTest>

using namespace ww;
using namespace ww::test;

// req: B4, B15, E4
class TestInverterFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anInverterThatRefusesIsAskedAgain();
    void aRebootedInverterIsCommandedAgain();
    void aValueSomebodyElseWritesIsAnsweredInItsTime();
};

void TestInverterFaults::anInverterThatRefusesIsAskedAgain()
{
    ControlledHome home;
    home.pass(3min);
    QVERIFY2(home.isWell(), home.picture());
    QVERIFY(home.simulation->setFault(u"inverter:refuse"_s));
    const auto isTold = [&home] { return home.alarms().contains(u"setpointRefused inverter-battery"_s); };
    QVERIFY2(home.comes(3min, isTold), home.picture());
    // It is still read, so nothing is guessed, and it is asked again until it obeys.
    QVERIFY2(home.stays(3min,
                        [&] {
                            return isTold() && home.reading(kBattery, Quantity::ActivePower).isGood() &&
                                   home.reading(kInverter, Quantity::ActivePower).isGood();
                        }),
             home.picture());
    QVERIFY(!home.decision(kBatteryPower).startsWith(u"safety"_s));
    home.simulation->clearFaults();
    QVERIFY2(home.comes(1min, [&] { return home.isWell(); }), home.picture());
}

void TestInverterFaults::aRebootedInverterIsCommandedAgain()
{
    ControlledHome home;
    home.pass(3min);
    QVERIFY2(home.isWell(), home.picture());
    const auto commanded = [&home] { return home.simulation->model().inverter().commands().forced.command; };
    QVERIFY(commanded() != ForcedStorage::Command::None);
    QVERIFY(home.simulation->setFault(u"inverter:reboot"_s));
    QVERIFY2(commanded() == ForcedStorage::Command::None, "a restart forgets what was commanded");
    QVERIFY2(home.comes(20s, [&] { return !home.reading(kInverter, Quantity::ActivePower).isGood(); }),
             home.picture());
    // Half a minute until it is up, a few seconds until it is seen that its command is gone, and once more.
    QVERIFY2(home.comes(2min, [&] { return home.isWell() && commanded() != ForcedStorage::Command::None; }),
             home.picture());
    QVERIFY2(home.stays(3min, [&] { return home.isWell(); }), home.picture());
}

void TestInverterFaults::aValueSomebodyElseWritesIsAnsweredInItsTime()
{
    ControlledHome home;
    home.pass(3min);
    QVERIFY2(home.isWell(), home.picture());
    EmulatedDevice &inverter = *home.simulation->device(kInverter);
    int answers = 0;
    const auto stopForced = [&] {
        const bool isOurs = inverter.read({1, RegisterType::Holding, 47100, 1}).values.value(0) != 0;
        answers += isOurs ? 1 : 0;
        return !isOurs || inverter.write({1, RegisterType::Holding, 47100, {0}, false}).exception == 0;
    };
    const auto isTold = [&home] {
        return home.alarms().contains(u"foreignWriter inverter-battery"_s) &&
               home.alarms().contains(u"setpointRefused inverter-battery"_s);
    };
    QVERIFY2(home.comes(1min, [&] { return stopForced() && isTold(); }), home.picture());
    answers = 0;
    QVERIFY(home.stays(5min, [&] { return stopForced(); }));
    QVERIFY2(answers >= 4 && answers <= 15, "it is answered every half minute, not fought every second");
    // Right after an answer it is ours for a moment, and refused again at the next look.
    QVERIFY2(home.comes(40s, [&] { return stopForced() && isTold(); }), home.picture());
    QVERIFY2(home.comes(2min, [&] { return home.isWell(); }), home.picture());
}

QTEST_GUILESS_MAIN(TestInverterFaults)
#include "tst_inverterfaults.moc"
