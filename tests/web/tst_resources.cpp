// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resttest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

/// What the answers say.
class TestResources : public RestTest
{
    Q_OBJECT
private Q_SLOTS:
    // req: F3, C8
    void liveSaysWhatIsKnownAndNoMore()
    {
        const QJsonObject live = m_client->ask("GET", "/api/v1/live").json();
        QCOMPARE(live.value("time"_L1).toString(), u"2020-06-01T10:00:00.000Z"_s);
        const QJsonObject site = object(live, "site"_L1);
        const QJsonObject grid = object(site, "gridPowerW"_L1);
        QCOMPARE(grid.value("value"_L1).toDouble(), -1234.6);
        QCOMPARE(grid.value("quality"_L1).toString(), u"good"_s);
        QCOMPARE(grid.value("ageMs"_L1).toInt(), 400);
        const QJsonObject charge = object(site, "batterySocPercent"_L1);
        QVERIFY(charge.value("value"_L1).isNull());
        QVERIFY(charge.value("ageMs"_L1).isNull());
        QCOMPARE(charge.value("quality"_L1).toString(), u"missing"_s);
        QVERIFY(!site.contains("chargerPowerW"_L1));
        QVERIFY(!site.contains("heatPumpPowerW"_L1));
        const QJsonObject today = object(live, "today"_L1);
        QCOMPARE(today.value("pvEnergyWh"_L1).toDouble(), 10000);
        QVERIFY(today.value("batteryChargeEnergyWh"_L1).isNull());
        QCOMPARE(today.value("selfSufficiencyPercent"_L1).toDouble(), 75);
        QCOMPARE(today.value("selfConsumptionPercent"_L1).toDouble(), 60);
        QCOMPARE(object(live, "alarms"_L1).value("worst"_L1).toString(), u"major"_s);
        QCOMPARE(object(live, "mode"_L1).value("feedInLimitW"_L1).toDouble(), 5000);
        QVERIFY(object(live, "mode"_L1).value("overrides"_L1).toArray().isEmpty());
        QCOMPARE(object(live, "why"_L1).value("id"_L1).toInt(), 42);
    }

    // req: B1, B16
    void offTheGridAHandOnABatteryIsSuspended()
    {
        const Instant until = m_web->backend.live()->snapshot->time + std::chrono::minutes(30);
        for (const bool offGrid : {false, true}) {
            auto live = std::make_shared<LiveState>(*m_web->backend.live());
            live->limits.offGrid = offGrid;
            live->overrides = {{DeviceId(u"inv1-battery"_s), SetpointKind::BatteryPower, 1000, until},
                               {DeviceId(u"heater"_s), SetpointKind::SwitchState, 1, until}};
            m_web->backend.setLive(live);
            const QJsonArray shown = object(m_client->ask("GET", "/api/v1/live").json(), "mode"_L1)
                                         .value("overrides"_L1)
                                         .toArray();
            QCOMPARE(shown.size(), 2);
            QCOMPARE(shown[0]["suspended"_L1], QJsonValue(offGrid));
            QCOMPARE(shown[1]["suspended"_L1], QJsonValue(false));
            const Answer set = m_client->ask(
                "PUT", "/api/v1/override",
                R"({"device":"inv1-battery","setpoint":"batteryPower","value":-1500,"minutes":90})");
            QCOMPARE(set.json().value("suspended"_L1), QJsonValue(offGrid));
        }
    }

    void liveIsUnavailableBeforeTheFirstTick()
    {
        m_web->backend.setLive(nullptr);
        const Answer answer = m_client->ask("GET", "/api/v1/live");
        QCOMPARE(answer.status, 503);
        QVERIFY(answer.headers.contains("retry-after"));
        QCOMPARE(m_client->ask("GET", "/api/v1/devices").status, 503);
        QCOMPARE(m_client->ask("PUT", "/api/v1/override", "{}").status, 503);
    }

    void liveFollowsTheState()
    {
        QCOMPARE(m_client->ask("GET", "/api/v1/live").json().value("sequence"_L1).toInt(), 1);
        m_web->backend.tick();
        QCOMPARE(m_client->ask("GET", "/api/v1/live").json().value("sequence"_L1).toInt(), 2);
    }

    void devicesShowQualityAndSetpoints()
    {
        const QJsonArray devices =
            m_client->ask("GET", "/api/v1/devices").json().value("devices"_L1).toArray();
        QCOMPARE(devices.size(), 4);
        const QJsonObject meter = devices[0].toObject();
        QCOMPARE(meter.value("name"_L1).toString(), u"Grid \"meter\""_s);
        QCOMPARE(meter.value("role"_L1).toString(), u"grid"_s);
        QCOMPARE(meter.value("lastSeen"_L1).toString(), u"2020-06-01T09:59:59.600Z"_s);
        const QJsonArray readings = meter.value("readings"_L1).toArray();
        QCOMPARE(readings[1].toObject().value("quality"_L1).toString(), u"stale"_s);
        QCOMPARE(readings[1].toObject().value("phase"_L1).toString(), u"L1"_s);
        QCOMPARE(readings[2].toObject().value("value"_L1).toDouble(), 1234568); // kWh with three decimals.
        const QJsonObject battery = devices[1].toObject();
        QVERIFY(battery.value("role"_L1).isNull());
        QVERIFY(battery.value("lastSeen"_L1).isNull());
        QVERIFY(battery.value("serial"_L1).isNull());
        const QJsonArray setpoints = battery.value("setpoints"_L1).toArray();
        QCOMPARE(setpoints.size(), 2);
        QCOMPARE(setpoints[1].toObject().value("state"_L1).toString(), u"idle"_s);
        QVERIFY(setpoints[1].toObject().value("value"_L1).isNull());
        QVERIFY(setpoints[1].toObject().value("expiresInMs"_L1).isNull());
        QCOMPARE(setpoints[0].toObject().value("expiresInMs"_L1).toInt(), 20000);
        QCOMPARE(setpoints[0].toObject().value("safeValue"_L1).toInt(), 0);
    }

    void historyPassesTheQuestionOn()
    {
        const Answer answer =
            m_client->ask("GET", "/api/v1/history?series=site.gridPower.total&series=inv1.activePower.L2&"
                                 "from=2020-06-01T00:00:00Z&to=2020-06-02T00:00:00%2B00:00");
        QCOMPARE(answer.status, 200);
        const auto query = m_web->backend.lastHistoryQuery();
        QVERIFY(query);
        QCOMPARE(query->series.size(), 2);
        QCOMPARE(query->series[0].device.text(), u"site"_s);
        QVERIFY((query->series[1].channel == Channel{Quantity::ActivePower, Phase::L2}));
        QCOMPARE(query->to - query->from, Duration(std::chrono::hours(24)));
        QCOMPARE(answer.json().value("resolution"_L1).toString(), u"15min"_s);
        const QJsonObject series = answer.json().value("series"_L1).toArray()[0].toObject();
        QCOMPARE(series.value("key"_L1).toString(), u"site.gridPower.total"_s);
        QCOMPARE(series.value("mean"_L1).toArray()[0].toDouble(), 1.3);
        QVERIFY(series.value("mean"_L1).toArray()[1].isNull());
    }

    void historyNamesTheResolutionItChose_data()
    {
        QTest::addColumn<QByteArray>("asked");
        QTest::addColumn<QString>("answered");
        QTest::newRow("none") << QByteArray() << u"15min"_s;
        QTest::newRow("auto") << QByteArray("&resolution=auto") << u"15min"_s;
        QTest::newRow("hours") << QByteArray("&resolution=1h") << u"1h"_s;
        QTest::newRow("days") << QByteArray("&resolution=1d") << u"1d"_s;
    }
    void historyNamesTheResolutionItChose()
    {
        QFETCH(QByteArray, asked);
        QFETCH(QString, answered);
        const Answer answer =
            m_client->ask("GET", "/api/v1/history?series=site.gridPower&from=2020-06-01T00:00:00Z&"
                                 "to=2020-06-02T00:00:00Z" +
                                     asked);
        QCOMPARE(answer.json().value("resolution"_L1).toString(), answered);
        QCOMPARE(m_web->backend.lastHistoryQuery()->resolution == Resolution::Auto, answered == u"15min"_s);
    }

    void historyCountsWhatWasKeptOut()
    {
        const QByteArray times = "&from=2020-06-01T00:00:00Z&to=2020-06-02T00:00:00Z";
        const Answer answer =
            m_client->ask("GET", "/api/v1/history?series=site.pvEnergy&series=site.gridPower" + times);
        const QJsonArray series = answer.json().value("series"_L1).toArray();
        QCOMPARE(series[0].toObject().value("rejected"_L1).toArray(), (QJsonArray{0, 3}));
        QVERIFY(!series[1].toObject().contains("rejected"_L1));
    }

    // req: B4
    void settingsAreStoredAndTheRestIsLeftAlone()
    {
        ControlSettings before = m_web->backend.controlSettings();
        before.regulation.deadBand = Watts(77);
        QVERIFY(m_web->backend.setControlSettings(before).has_value());
        const Answer answer = m_client->ask(
            "PUT", "/api/v1/settings/control",
            R"({"mode":"selfConsumption","feedInLimit":{"kind":"percent","percent":60},"fuse":{"currentA":35},)"
            R"("battery":{"minSocPercent":15,"maxSocPercent":90}})");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json(), m_client->ask("GET", "/api/v1/settings/control").json());
        const ControlSettings after = m_web->backend.controlSettings();
        QCOMPARE(after.feedIn.kind, FeedInLimitKind::PercentOfPv);
        QCOMPARE(after.feedIn.percent.value(), 60);
        QCOMPARE(after.fuse.current.value(), 35);
        QCOMPARE(after.storage.minSoc.value(), 15);
        QCOMPARE(after.storage.maxSoc.value(), 90);
        QCOMPARE(after.regulation.deadBand.value(), 77);
    }

    void overrideEndsAfterItsMinutesOfPlantTime()
    {
        const Answer answer = m_client->ask(
            "PUT", "/api/v1/override",
            R"({"device":"inv1-battery","setpoint":"batteryPower","value":-1500,"minutes":90})");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json().value("until"_L1).toString(), u"2020-06-01T11:30:00.000Z"_s);
        const auto overrides = m_web->backend.controlSettings().overrides;
        QCOMPARE(overrides.size(), 1U);
        QCOMPARE(overrides[0].value, -1500);
        QCOMPARE(overrides[0].kind, SetpointKind::BatteryPower);
        const auto left = [this] { return m_web->backend.controlSettings().overrides.size(); };
        QCOMPARE(m_client->ask("DELETE", "/api/v1/override?device=other").status, 204);
        QCOMPARE(left(), 1U);
        QCOMPARE(m_client->ask("DELETE", "/api/v1/override?setpoint=x").status, 422);
        QCOMPARE(left(), 1U);
        QCOMPARE(m_client->ask("DELETE", "/api/v1/override?device=inv1-battery&setpoint=batteryPower").status,
                 204);
        QCOMPARE(left(), 0U);
        QCOMPARE(m_client->ask("DELETE", "/api/v1/override").status, 204);
    }

    void alarmsTellOpenOnesFromPastOnes()
    {
        const auto codes = [this](const QByteArray &query) {
            QStringList list;
            const QJsonArray alarms =
                m_client->ask("GET", "/api/v1/alarms" + query).json().value("alarms"_L1).toArray();
            for (const QJsonValue &alarm : alarms)
                list.append(alarm.toObject().value("code"_L1).toString());
            return list;
        };
        QCOMPARE(codes({}), (QStringList{u"meterLost"_s, u"storageFull"_s}));
        QCOMPARE(codes("?active=true"), QStringList{u"meterLost"_s});
        QCOMPARE(codes("?active=false"), QStringList{u"storageFull"_s});
    }

    void realPlantsHaveNoSimulator()
    {
        WebFixture real(testOptions(), false);
        WebClient client = real.owner();
        QCOMPARE(client.ask("GET", "/api/v1/simulator").status, 404);
        QCOMPARE(client.ask("PUT", "/api/v1/simulator/speed", R"({"speed":2})").status, 404);
        QCOMPARE(client.ask("POST", "/api/v1/panel/keys", R"({"key":"up"})").status, 404);
        QCOMPARE(client.ask("GET", "/api/v1/panel.png").status, 200);
    }

    void panelKeysArriveAsPressed()
    {
        QCOMPARE(m_client->ask("POST", "/api/v1/panel/keys", R"({"key":"back"})").status, 204);
        QVERIFY(m_web->backend.lastKey() == PanelKey::Back);
    }
};

QTEST_GUILESS_MAIN(TestResources)
#include "tst_resources.moc"
