// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B15, C13, E4
#include "app/program.h"
#include "app/restclient.h"
#include "system/label.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

/// The appliance is killed while it commands a battery and records; the field goes on in another process.
class TestCrash final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noSetpointOutlivesItsLeaseAndNoHistoryIsLost();
};

void TestCrash::noSetpointOutlivesItsLeaseAndNoHistoryIsLost()
{
    QTemporaryDir folder;
    Program field(u"wattward-simulator"_s);
    // The field lives ten times as fast, so the device's own lease of minutes ends within seconds.
    QVERIFY2(field.startAndWait({u"--home"_s, u"sunny-terrace"_s, u"--emulators-only"_s, u"--speed"_s,
                                 u"10"_s, u"--start"_s, u"2021-06-03T02:00:00Z"_s}),
             field.output());
    const QJsonArray devices = field.ready()[u"devices"].toArray();
    QJsonObject tcp;
    for (const QJsonValue &device : devices) {
        if (device[u"connection"][u"kind"].toString() == u"modbusTcp"_s)
            tcp = device[u"connection"].toObject();
    }
    QFile file(folder.filePath(u"settings.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(QJsonObject{{u"format"_s, u"wattward-settings-1"_s},
                                         {u"plant"_s, QJsonObject{{u"name"_s, u"Test house"_s}}},
                                         {u"devices"_s, devices},
                                         {u"panel"_s, QJsonObject{{u"output"_s, u"hologram"_s}}},
                                         {u"history"_s, QJsonObject{{u"flushS"_s, 10}}},
                                         {u"web"_s, QJsonObject{{u"address"_s, u"127.0.0.1"_s},
                                                                {u"httpPort"_s, 0},
                                                                {u"httpsPort"_s, 0}}}})
                   .toJson());
    file.close();
    const QStringList arguments{u"--settings"_s, file.fileName(), u"--data-dir"_s,
                                folder.filePath(u"data"_s)};
    const auto httpsPort = [](const QByteArray &log) {
        const QByteArray key = "https port ";
        return log.mid(log.lastIndexOf(key) + key.size()).split('\n').first().trimmed().toUShort();
    };
    Program appliance(u"wattward"_s);
    QVERIFY2(appliance.startAndWaitFor(arguments, "https port"), appliance.output());
    RestClient rest(httpsPort(appliance.output()));
    const auto label = ww::loadOrMakeLabel(folder.filePath(u"data/label.json"_s));
    QVERIFY(label && rest.signIn(label->ownerPassword, u"a long new password"_s));
    // In the dark the battery feeds the house.
    const auto discharging = [&rest] {
        for (const QJsonValue &device : rest.get(u"/api/v1/devices"_s).json[u"devices"].toArray()) {
            for (const QJsonValue &setpoint : device[u"setpoints"].toArray()) {
                if (setpoint[u"kind"].toString() == u"batteryPower"_s &&
                    setpoint[u"state"].toString() == u"confirmed"_s)
                    return setpoint[u"value"].toDouble() > 0;
            }
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(discharging(), 60'000);
    const auto recorded = [](RestClient &client, const QString &from) {
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
    };
    const QString from = rest.get(u"/api/v1/live"_s).json[u"time"].toString();
    QTRY_VERIFY_WITH_TIMEOUT(recorded(rest, from).size() >= 25, 60'000);
    const auto before = recorded(rest, from);
    appliance.kill();
    // The device is still told to discharge (47100 = 2) and gives up by itself when its own lease ends.
    QCOMPARE(mbpollRead(tcp, 47100, 1), QList<int>{2});
    QTRY_VERIFY_WITH_TIMEOUT(mbpollRead(tcp, 47100, 1) == QList<int>{0}, 60'000);

    Program again(u"wattward"_s);
    QVERIFY2(again.startAndWaitFor(arguments, "https port"), again.output());
    RestClient later(httpsPort(again.output()));
    QVERIFY(later.signIn(u"a long new password"_s, {}));
    const auto after = recorded(later, from);
    // What was seen before it was stored is what is stored; at most the ten seconds since the last flush are
    // lost.
    int lost = 0;
    for (auto second = before.begin(); second != before.end(); ++second) {
        if (!after.contains(second.key()))
            ++lost;
        else
            QCOMPARE(after[second.key()], second.value());
    }
    QVERIFY2(lost <= 12, qPrintable(u"%1 of %2 seconds are lost"_s.arg(lost).arg(before.size())));
    // The alarm of the run that was killed has ended; what is still the case was raised anew.
    const auto alarms = [&later](const QString &active) {
        return later.get(u"/api/v1/alarms?active="_s + active).json[u"alarms"].toArray();
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
    QVERIFY2(again.terminate(), again.output());
}

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
