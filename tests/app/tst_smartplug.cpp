// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The real programs with a smart plug: switched through REST, measured, and off again by its own timer when
// the appliance is killed. req: B11, A2, A3
#include "app/appliancefolder.h"
#include "app/plugview.h"

using namespace Qt::StringLiterals;

namespace {

constexpr double kLoadW = 900;

QJsonObject setpoint(const QJsonObject &device)
{
    return device[u"setpoints"].toArray().at(0).toObject();
}

double reading(const QJsonObject &device, const QString &quantity)
{
    for (const QJsonValue &one : device[u"readings"].toArray()) {
        if (one[u"quantity"].toString() == quantity && one[u"phase"].toString() == u"total"_s &&
            one[u"quality"].toString() == u"good"_s)
            return one[u"value"].toDouble();
    }
    return -1;
}

} // namespace

class TestSmartPlug final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPlugGoesBackByItselfWhenTheApplianceIsKilled();
    void anOptionThatIsNoLoadIsRefused();
};

void TestSmartPlug::aPlugGoesBackByItselfWhenTheApplianceIsKilled()
{
    const ApplianceFolder folder;
    Program field(u"wattward-simulator"_s);
    QVERIFY2(field.startAndWait({u"--home"_s, u"family-garage"_s, u"--emulators-only"_s, u"--plug"_s,
                                 QString::number(kLoadW)}),
             field.output());
    const QJsonObject plug = entryOf(field.ready()[u"devices"].toArray(), u"id"_s, u"plug"_s);
    QCOMPARE(plug[u"connection"][u"kind"].toString(), u"http"_s);
    QVERIFY(folder.write({plug}));
    Program appliance(u"wattward"_s);
    const auto rest = folder.start(appliance);
    QVERIFY2(rest && folder.signIn(*rest, u"a long new password"_s), appliance.output());
    const auto shown = [&rest] {
        return entryOf(rest->get(u"/api/v1/devices"_s).json[u"devices"].toArray(), u"id"_s, u"plug"_s);
    };
    QTRY_COMPARE_WITH_TIMEOUT(shown()[u"link"].toString(), u"connected"_s, 30'000);
    PlugView view(plug[u"connection"].toObject());
    QCOMPARE(view.status()[u"output"], QJsonValue(false));

    const QJsonObject wish{
        {u"device"_s, u"plug"_s}, {u"setpoint"_s, u"switchState"_s}, {u"value"_s, 1}, {u"minutes"_s, 60}};
    const auto answer = rest->send("PUT", u"/api/v1/override"_s, wish);
    QVERIFY2(answer.status == 200, answer.body);
    QTRY_COMPARE_WITH_TIMEOUT(setpoint(shown())[u"state"].toString(), u"confirmed"_s, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(reading(shown(), u"activePower"_s), kLoadW, 30'000);
    const QJsonObject on = view.status();
    QCOMPARE(on[u"output"], QJsonValue(true));
    QVERIFY2(on.contains(u"timer_started_at"), "a state that is not the safe one always has a timer");

    appliance.kill();
    QCOMPARE(view.status()[u"output"], QJsonValue(true));
    QTRY_COMPARE_WITH_TIMEOUT(view.status()[u"output"], QJsonValue(false), 60'000);
    QVERIFY2(!appliance.output().contains(plug[u"connection"][u"password"].toString().toUtf8()),
             "the password of the plug is in the log");
    QVERIFY2(field.terminate(), field.output());
}

void TestSmartPlug::anOptionThatIsNoLoadIsRefused()
{
    Program field(u"wattward-simulator"_s);
    QVERIFY(!field.startAndWait({u"--emulators-only"_s, u"--plug"_s, u"-5"_s}, 20));
    QVERIFY2(field.output().contains("--plug"), field.output());
}

QTEST_GUILESS_MAIN(TestSmartPlug)
#include "tst_smartplug.moc"
