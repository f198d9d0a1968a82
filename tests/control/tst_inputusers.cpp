// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loop.h"

#include "mending.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;

namespace {

/// A backup box: its transfer switch at DI1, its generator's alarm at DI2.
InputUsers box()
{
    return {{1, DeviceId(u"box"_s)}, {2, DeviceId(u"box"_s)}};
}

} // namespace

/// A contact a device is wired to is no command of the grid operator, and the other way round.
// req: B5, B16
class TestInputUsers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refusesWhatADeviceUses_data();
    void refusesWhatADeviceUses();
    void fromAFileItGetsSafeValues_data() { refusesWhatADeviceUses_data(); }
    void fromAFileItGetsSafeValues();
    void theLoopTakesNoSuchSettings();
};

void TestInputUsers::refusesWhatADeviceUses_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("where"); ///< Empty: nothing is wrong.
    QTest::addColumn<Change>("mended"); ///< What is safe instead, after `change`.
    const auto row = [](const char *name, const char *where, Change change, Change mended = kNothing) {
        QTest::newRow(name) << change
                            << (*where ? u"%1, /devices/box/connection/inputs"_s.arg(QLatin1StringView(where))
                                       : QString())
                            << mended;
    };
    row("ripple control is off", "", [](ControlSettings &) {});
    row(
        "the usual patterns", "/rippleControl/steps", [](ControlSettings &s) { s.ripple.enabled = true; },
        [](ControlSettings &s) { s.ripple.steps = strictestSteps(); });
    row("patterns of other contacts", "", [](ControlSettings &s) {
        s.ripple.enabled = true;
        s.ripple.steps = {{4, Percent(60)}, {8, Percent(0)}};
    });
    row(
        "one contact of the pattern", "/rippleControl/steps",
        [](ControlSettings &s) {
            s.ripple.enabled = true;
            s.ripple.steps = {{4, Percent(60)}, {2 + 4, Percent(0)}};
        },
        [](ControlSettings &s) { s.ripple.steps = strictestSteps(); });
    row(
        "limit of consumption by contact", "/consumptionLimit/input",
        [](ControlSettings &s) {
            s.consumptionLimit.source = ConsumptionLimitSource::DigitalInput;
            s.consumptionLimit.input = 2;
        },
        [](ControlSettings &s) { s.consumptionLimit.source = ConsumptionLimitSource::Always; });
    row("limit of consumption by a free contact", "", [](ControlSettings &s) {
        s.consumptionLimit.source = ConsumptionLimitSource::DigitalInput;
        s.consumptionLimit.input = 3;
    });
    row("limit of consumption from outside", "", [](ControlSettings &s) {
        s.consumptionLimit.source = ConsumptionLimitSource::External;
        s.consumptionLimit.input = 2;
    });
    row(
        "transfer switch", "/offGrid/transferInput", [](ControlSettings &s) { s.offGrid.transferInput = 2; },
        [](ControlSettings &s) { s.offGrid.transferInput = 0; });
    row("transfer switch at a free contact", "", [](ControlSettings &s) { s.offGrid.transferInput = 4; });
}

void TestInputUsers::refusesWhatADeviceUses()
{
    QFETCH(Change, change);
    QFETCH(QString, where);
    ControlSettings settings;
    change(settings);
    QVERIFY(checkInputs(settings, {}));
    const auto result = checkInputs(settings, box());
    QCOMPARE(result.has_value(), where.isEmpty());
    if (result)
        return;
    QCOMPARE(result.error().where, where);
    QVERIFY2(result.error().message.contains(u"; "), "what to do is said, too");
}

void TestInputUsers::fromAFileItGetsSafeValues()
{
    QFETCH(Change, change);
    QFETCH(QString, where);
    QFETCH(Change, mended);
    const Mended stored =
        mend(change, where, mended, [](ControlSettings &settings) { return mendInputs(settings, box()); });
    QCOMPARE(stored.wrong, QString());
    QVERIFY(checkInputs(stored.settings, box()));
}

void TestInputUsers::theLoopTakesNoSuchSettings()
{
    const SystemClock clock;
    Plant plant({.installedPv = Watts(10'000)}, clock);
    ControlLoop loop(plant, {});
    ControlSettings settings;
    settings.ripple.enabled = true;
    loop.setInputUsers(box());
    const auto refused = loop.setSettings(settings);
    QVERIFY(!refused);
    QCOMPARE(refused.error().where, u"/rippleControl/steps, /devices/box/connection/inputs"_s);
    QVERIFY(!loop.settings().ripple.enabled);
    loop.setInputUsers({});
    QVERIFY(loop.setSettings(settings));
}

QTEST_GUILESS_MAIN(TestInputUsers)
#include "tst_inputusers.moc"
