// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B1, B12, E2
// The real appliance is killed while a person holds a switch on: the hand lasts until its end, and the switch
// starts no more often and rests no less than its owner allows.
#include "app/appliancefolder.h"
#include "app/plugview.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace {

const QString kPassword = u"a long new password"_s;
constexpr int kPatience = 60'000;
constexpr int kRestS = 10;
constexpr int kMostStarts = 2;

} // namespace

/// One story, told in the order of its slots.
class TestRestart final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aHandHoldsThePlug();
    void itGoesOnWhenTheApplianceIsBackAtOnce();
    void whatTheRestartStoppedRestsFirst();
    void itStartsNoMoreOftenThanAllowed();
    void oneThatIsCancelledStaysAway();
    void aDamagedFileHoldsNothing();

private:
    void start();
    void hold();
    [[nodiscard]] QJsonArray overrides()
    {
        return m_rest->get(u"/api/v1/live"_s).json[u"mode"][u"overrides"].toArray();
    }
    [[nodiscard]] QJsonObject load()
    {
        return entryOf(m_rest->get(u"/api/v1/loads"_s).json[u"loads"].toArray(), u"device"_s, u"plug"_s);
    }
    [[nodiscard]] QString data(const QString &name) const { return m_folder.filePath(u"data/"_s + name); }

    const ApplianceFolder m_folder;
    Program m_field{u"wattward-simulator"_s};
    Program m_appliance{u"wattward"_s};
    std::unique_ptr<RestClient> m_rest;
    std::unique_ptr<PlugView> m_plug;
    QJsonArray m_held; ///< The overrides as they were when set.
};

void TestRestart::initTestCase()
{
    QVERIFY2(
        m_field.startAndWait({u"--home"_s, u"family-garage"_s, u"--emulators-only"_s, u"--plug"_s, u"900"_s}),
        m_field.output());
    const QJsonObject plug = entryOf(m_field.ready()[u"devices"].toArray(), u"id"_s, u"plug"_s);
    m_plug = std::make_unique<PlugView>(plug[u"connection"].toObject());
    const QJsonObject load{{u"device"_s, u"plug"_s},
                           {u"mode"_s, u"off"_s},
                           {u"minRunS"_s, 0},
                           {u"minRestS"_s, kRestS},
                           {u"maxStarts"_s, kMostStarts}};
    const QJsonObject control{{u"loads"_s, QJsonObject{{u"devices"_s, QJsonArray{load}}}}};
    QVERIFY(m_folder.write({plug}, {{u"control"_s, control}}));
    start();
    QVERIFY2(m_folder.signIn(*m_rest, kPassword), m_appliance.output());
}

void TestRestart::start()
{
    const bool isKnown = m_rest != nullptr;
    m_rest = m_folder.start(m_appliance);
    QVERIFY2(m_rest, m_appliance.output());
    QVERIFY(!isKnown || m_rest->signIn(kPassword, {}));
}

void TestRestart::hold()
{
    const QJsonObject wish{
        {u"device"_s, u"plug"_s}, {u"setpoint"_s, u"switchState"_s}, {u"value"_s, 1}, {u"minutes"_s, 60}};
    // It takes a moment until the plug has answered and can be told something.
    QTRY_COMPARE_WITH_TIMEOUT(m_rest->send("PUT", u"/api/v1/override"_s, wish).status, 200, kPatience);
}

void TestRestart::aHandHoldsThePlug()
{
    hold();
    QTRY_COMPARE_WITH_TIMEOUT(m_plug->isOn(), QJsonValue(true), kPatience);
    m_held = overrides();
    QCOMPARE(m_held.size(), 1);
}

void TestRestart::itGoesOnWhenTheApplianceIsBackAtOnce()
{
    m_appliance.kill();
    QCOMPARE(m_plug->isOn(), QJsonValue(true));
    start();
    QTRY_COMPARE_WITH_TIMEOUT(overrides(), m_held, kPatience);
    QCOMPARE(load()[u"heldUntil"], m_held[0][u"until"]);
    // Its own timer, which would switch it off 30 s after the kill, is wound up anew.
    QTRY_VERIFY2_WITH_TIMEOUT(load()[u"value"] == QJsonValue(1), m_appliance.output(), kPatience);
    const QJsonValue before = m_plug->status()[u"timer_started_at"];
    QTRY_VERIFY_WITH_TIMEOUT(m_plug->status()[u"timer_started_at"].toDouble() > before.toDouble(), kPatience);
    QCOMPARE(m_plug->isOn(), QJsonValue(true));
}

void TestRestart::whatTheRestartStoppedRestsFirst()
{
    // As for an update: everything is given back before the end.
    QVERIFY2(m_appliance.terminate(), m_appliance.output());
    QCOMPARE(m_plug->isOn(), QJsonValue(false));
    start();
    QTRY_COMPARE_WITH_TIMEOUT(load()[u"activity"].toString(), u"resting"_s, kPatience);
    QCOMPARE(overrides(), m_held);
    QCOMPARE(m_plug->isOn(), QJsonValue(false));
    QTRY_COMPARE_WITH_TIMEOUT(m_plug->isOn(), QJsonValue(true), kPatience);
    QCOMPARE(load()[u"startsToday"].toInt(), kMostStarts);
}

void TestRestart::itStartsNoMoreOftenThanAllowed()
{
    // Killed and started again and again, and never does it start once more.
    m_appliance.kill();
    QTRY_COMPARE_WITH_TIMEOUT(m_plug->isOn(), QJsonValue(false), kPatience);
    for (int life = 0; life < 2; ++life) {
        start();
        QTRY_VERIFY2_WITH_TIMEOUT(load()[u"sentence"].toString().contains(u"may not start again"_s),
                                  qPrintable(load()[u"sentence"].toString()), kPatience);
        QCOMPARE(load()[u"startsToday"].toInt(), kMostStarts);
        QCOMPARE(overrides(), m_held);
        QCOMPARE(m_plug->isOn(), QJsonValue(false));
        m_appliance.kill();
    }
    start();
}

void TestRestart::oneThatIsCancelledStaysAway()
{
    QCOMPARE(m_rest->send("DELETE", u"/api/v1/override"_s, {}).status, 204);
    QVERIFY2(!QFile::exists(data(u"overrides.json"_s)), "gone before the answer is");
    m_appliance.kill();
    start();
    QTRY_COMPARE_WITH_TIMEOUT(load()[u"value"], QJsonValue(0), kPatience);
    QCOMPARE(overrides(), QJsonArray());
}

void TestRestart::aDamagedFileHoldsNothing()
{
    hold();
    m_appliance.kill();
    QFile file(data(u"overrides.json"_s));
    QVERIFY(file.open(QIODevice::ReadWrite) && file.resize(file.size() / 2));
    file.close();
    start();
    QTRY_VERIFY_WITH_TIMEOUT(!load().isEmpty(), kPatience);
    QCOMPARE(overrides(), QJsonArray());
    const QJsonArray alarms = m_rest->get(u"/api/v1/alarms?active=true"_s).json[u"alarms"].toArray();
    const QString told = entryOf(alarms, u"code"_s, u"storedFileDamaged"_s)[u"detail"].toString();
    QVERIFY2(told.contains(data(u"overrides.json:"_s)), qPrintable(told));
    QVERIFY2(told.contains(data(u"overrides.json.damaged-"_s)), qPrintable(told));
    QVERIFY(!QFile::exists(data(u"overrides.json"_s)));
    QVERIFY2(m_appliance.terminate(), m_appliance.output());
}

QTEST_GUILESS_MAIN(TestRestart)
#include "tst_restart.moc"
