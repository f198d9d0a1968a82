// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B15, C13, E4
#include "app/appliancefolder.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace {

const QString kPassword = u"a long new password"_s;
constexpr int kByHand = 2000; ///< W

/// What the power at the grid connection was in each second since `from`, by its time in ms.
QHash<qint64, double> recorded(RestClient &client, const QString &from)
{
    const QString to = client.get(u"/api/v1/live"_s).json[u"time"].toString();
    const auto answer =
        client.get(u"/api/v1/history?series=site.gridPower&resolution=1s&from=%1&to=%2"_s.arg(from, to));
    QHash<qint64, double> values;
    const QJsonArray times = answer.json[u"timeMs"].toArray();
    const QJsonArray means = answer.json[u"series"][0][u"mean"].toArray();
    for (qsizetype i = 0; i < times.size(); ++i) {
        if (means[i].isDouble())
            values.insert(times[i].toInteger(), means[i].toDouble());
    }
    return values;
}

bool isDischarging(RestClient &client)
{
    for (const QJsonValue &device : client.get(u"/api/v1/devices"_s).json[u"devices"].toArray()) {
        for (const QJsonValue &setpoint : device[u"setpoints"].toArray()) {
            if (setpoint[u"kind"].toString() == u"batteryPower"_s &&
                setpoint[u"state"].toString() == u"confirmed"_s)
                return setpoint[u"value"].toDouble() > 0;
        }
    }
    return false;
}

/// The sun limit the inverter's 40126 and 40127 hold, in W; nullopt when they cannot be read.
std::optional<int> sunLimit(const QJsonObject &inverter)
{
    const QList<int> words = mbpollRead(inverter, 40126, 2);
    return words.size() == 2 ? std::optional((words[0] & 0xFFFF) * 0x10000 + (words[1] & 0xFFFF))
                             : std::nullopt;
}

} // namespace

/// The appliance is killed while it commands a battery and records; the field goes on in another process. One
/// story, told in the order of its slots.
class TestCrash final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theBatteryFeedsTheHouseAndSecondsAreRecorded();
    void theSunIsLimitedByHand();
    void noSetpointOutlivesItsLease();
    void nothingOlderThanTheLastFlushIsLost();
    void alarmsOfTheKilledRunHaveEnded();
    void aLimitWithoutATimerIsTakenBackAtTheNextStart();
    void endsCleanlyAfterwards();

private:
    void startAppliance();
    [[nodiscard]] std::optional<double> shownSunLimit();
    [[nodiscard]] QStringList outstanding() const;
    const ApplianceFolder m_folder;
    Program m_field{u"wattward-simulator"_s};
    Program m_appliance{u"wattward"_s};
    std::unique_ptr<RestClient> m_rest;
    QJsonObject m_inverter;        ///< Connection of the device behind Modbus TCP.
    std::optional<int> m_ownLimit; ///< What the inverter limits itself to.
    QString m_from;
    QHash<qint64, double> m_seen;
};

void TestCrash::initTestCase()
{
    // The field lives ten times as fast, so the device's own lease of minutes ends within seconds.
    QVERIFY2(m_field.startAndWait({u"--home"_s, u"sunny-terrace"_s, u"--emulators-only"_s, u"--speed"_s,
                                   u"10"_s, u"--start"_s, u"2021-06-03T02:00:00Z"_s}),
             m_field.output());
    const QJsonArray devices = m_field.ready()[u"devices"].toArray();
    for (const QJsonValue &device : devices) {
        if (device[u"connection"][u"kind"].toString() == u"modbusTcp"_s)
            m_inverter = device[u"connection"].toObject();
    }
    m_ownLimit = sunLimit(m_inverter);
    QVERIFY(m_ownLimit.value_or(0) > kByHand);
    QVERIFY(m_folder.write(devices, {{u"panel"_s, QJsonObject{{u"output"_s, u"hologram"_s}}},
                                     {u"history"_s, QJsonObject{{u"flushS"_s, 10}}}}));
    startAppliance();
    QVERIFY(m_folder.signIn(*m_rest, kPassword));
}

void TestCrash::startAppliance()
{
    m_rest = m_folder.start(m_appliance);
    QVERIFY2(m_rest, m_appliance.output());
}

void TestCrash::theBatteryFeedsTheHouseAndSecondsAreRecorded()
{
    // In the dark the battery feeds the house.
    QTRY_VERIFY_WITH_TIMEOUT(isDischarging(*m_rest), 60'000);
    m_from = m_rest->get(u"/api/v1/live"_s).json[u"time"].toString();
    QTRY_VERIFY_WITH_TIMEOUT(recorded(*m_rest, m_from).size() >= 25, 60'000);
    m_seen = recorded(*m_rest, m_from);
}

std::optional<double> TestCrash::shownSunLimit()
{
    for (const QJsonValue &device : m_rest->get(u"/api/v1/devices"_s).json[u"devices"].toArray()) {
        for (const QJsonValue &reading : device[u"readings"].toArray()) {
            if (reading[u"quantity"] == u"activePowerLimit"_s && reading[u"quality"] == u"good"_s)
                return reading[u"value"].toDouble();
        }
    }
    return std::nullopt;
}

/// Kinds of the setpoints the appliance would take back at its next start.
QStringList TestCrash::outstanding() const
{
    QFile journal(m_folder.filePath(u"data/setpoints.json"_s));
    if (!journal.open(QIODevice::ReadOnly))
        return {u"no journal"_s};
    QStringList kinds;
    for (const QJsonValue &entry : QJsonDocument::fromJson(journal.readAll())[u"setpoints"].toArray())
        kinds.append(entry[u"kind"].toString());
    return kinds;
}

void TestCrash::theSunIsLimitedByHand()
{
    const auto set = m_rest->send("PUT", u"/api/v1/override"_s,
                                  {{u"device"_s, u"inverter"_s},
                                   {u"setpoint"_s, u"activePowerLimit"_s},
                                   {u"value"_s, kByHand},
                                   {u"minutes"_s, 60}});
    QVERIFY2(set.status == 200, set.body);
    QTRY_VERIFY_WITH_TIMEOUT(shownSunLimit() == std::optional<double>(kByHand), 60'000);
    QVERIFY(outstanding().contains(u"activePowerLimit"_s));
}

void TestCrash::noSetpointOutlivesItsLease()
{
    m_appliance.kill();
    // Nobody holds the sun by hand any more, so that only the start can take back what was told.
    QVERIFY(QFile::remove(m_folder.filePath(u"data/overrides.json"_s)));
    // The device is still told to discharge (47100 = 2) and gives up by itself when its own lease ends.
    QCOMPARE(mbpollRead(m_inverter, 47100, 1), QList<int>{2});
    QTRY_VERIFY_WITH_TIMEOUT(mbpollRead(m_inverter, 47100, 1) == QList<int>{0}, 60'000);
    // The sun limit has no timer in the device. It errs to the safe side until the appliance is back.
    QCOMPARE(sunLimit(m_inverter), std::optional(kByHand));
    QVERIFY(outstanding().contains(u"activePowerLimit"_s));
}

void TestCrash::nothingOlderThanTheLastFlushIsLost()
{
    startAppliance();
    QVERIFY(m_rest->signIn(kPassword, {}));
    const auto after = recorded(*m_rest, m_from);
    // What was seen before it was stored is what is stored; at most the ten seconds since the last flush are
    // lost.
    int lost = 0;
    for (auto second = m_seen.begin(); second != m_seen.end(); ++second) {
        if (!after.contains(second.key()))
            ++lost;
        else
            QCOMPARE(after[second.key()], second.value());
    }
    QVERIFY(!m_seen.isEmpty());
    QVERIFY2(lost <= 12, qPrintable(u"%1 of %2 seconds are lost"_s.arg(lost).arg(m_seen.size())));
}

void TestCrash::alarmsOfTheKilledRunHaveEnded()
{
    // What is still the case was raised anew.
    const auto alarms = [this](const QString &active) {
        return m_rest->get(u"/api/v1/alarms?active="_s + active).json[u"alarms"].toArray();
    };
    const auto isAboutSettings = [](const QJsonValue &alarm) {
        return alarm[u"code"] == u"settingsInvalid"_s;
    };
    const QJsonArray open = alarms(u"true"_s), ended = alarms(u"false"_s);
    QCOMPARE(std::count_if(open.begin(), open.end(), isAboutSettings), 1);
    QCOMPARE(std::count_if(ended.begin(), ended.end(), isAboutSettings), 1);
    const QJsonValue ghost = *std::find_if(ended.begin(), ended.end(), isAboutSettings);
    QCOMPARE(ghost[u"clearedBy"].toString(), u"restart"_s);
    QVERIFY(ghost[u"cleared"].toString() > ghost[u"raised"].toString());
}

void TestCrash::aLimitWithoutATimerIsTakenBackAtTheNextStart()
{
    QTRY_VERIFY_WITH_TIMEOUT(shownSunLimit() == std::optional<double>(*m_ownLimit), 60'000);
    QTRY_VERIFY(!outstanding().contains(u"activePowerLimit"_s));
    // The device serves one client: the appliance makes room, without a chance to tidy up.
    m_appliance.kill();
    QCOMPARE(sunLimit(m_inverter), m_ownLimit);
    startAppliance();
}

void TestCrash::endsCleanlyAfterwards()
{
    QVERIFY2(m_appliance.terminate(), m_appliance.output());
}

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
