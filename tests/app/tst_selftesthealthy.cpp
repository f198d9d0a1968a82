// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"
#include "app/selftestclient.h"
#include "system/label.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// Garden House has a device of every kind and nothing wrong in it: its self-test, many times as fast as
/// life, finds nothing wrong either.
// req: A5, B4
class TestSelfTestHealthy final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void nothingIsWrong();
    void everyDeviceAnswered();
    void endsCleanly();

private:
    [[nodiscard]] QByteArray all() const { return QJsonDocument(m_report).toJson(QJsonDocument::Compact); }
    QTemporaryDir m_folder;
    Program m_program{u"wattward-simulator"_s};
    QJsonObject m_report;
};

void TestSelfTestHealthy::initTestCase()
{
    // At noon in the sun, with the vehicle plugged in.
    QVERIFY2(m_program.startAndWait({u"--home"_s, u"garden-house"_s, u"--headless"_s, u"--speed"_s, u"12"_s,
                                     u"--start"_s, u"2016-03-13T10:00:00Z"_s, u"--data-dir"_s,
                                     m_folder.filePath(u"data"_s), u"--http-port"_s, u"0"_s,
                                     u"--https-port"_s, u"0"_s}),
             m_program.output());
    RestClient rest(static_cast<quint16>(m_program.ready()[u"https"].toInt()));
    SelfTestClient test(rest);
    const auto label = ww::loadOrMakeLabel(m_folder.filePath(u"data/label.json"_s));
    QVERIFY(label && rest.signIn(label->installerPassword, u"a long new password"_s, u"installer"_s));
    QByteArray why;
    QTRY_VERIFY2_WITH_TIMEOUT(test.starts(why), why, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(!test.isRunning(), 240'000);
    m_report = test.report();
}

void TestSelfTestHealthy::nothingIsWrong()
{
    QVERIFY2(m_report[u"complete"].toBool(), all());
    for (const QJsonValue &step : m_report[u"steps"].toArray())
        QVERIFY2(step[u"verdict"].toString() != u"failed"_s, all());
}

void TestSelfTestHealthy::everyDeviceAnswered()
{
    QStringList setpoints;
    for (const QJsonValue &step : m_report[u"steps"].toArray()) {
        if (step[u"check"].toString() != u"actuator"_s)
            continue;
        setpoints.append(step[u"setpoint"].toString());
        QVERIFY2(step[u"told"].isDouble() && step[u"answered"].isDouble(), all());
    }
    setpoints.sort();
    QCOMPARE(setpoints, QStringList({u"activePowerLimit"_s, u"batteryPower"_s, u"chargerCurrent"_s,
                                     u"heatingRodPower"_s, u"sgReady"_s, u"switchState"_s}));
}

void TestSelfTestHealthy::endsCleanly()
{
    QVERIFY2(m_program.terminate(), m_program.output());
}

QTEST_GUILESS_MAIN(TestSelfTestHealthy)
#include "tst_selftesthealthy.moc"
