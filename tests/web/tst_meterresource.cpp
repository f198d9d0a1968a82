// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resttest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

/// What meters tell beyond their readings, and what they are told.
class TestMeterResource : public RestTest
{
    Q_OBJECT
private Q_SLOTS:
    // req: C6, C7
    void metersTellTheirCalibrationAndWhatIsDoubtful()
    {
        const QJsonObject meter = m_client->ask("GET", "/api/v1/meters/meter").json();
        const QJsonObject calibration = meter[u"calibration"].toObject();
        QCOMPARE(calibration[u"instrument"].toString(), u"Reference 7, class 0.05"_s);
        QCOMPARE(calibration[u"date"].toString(), u"2020-05-02T10:00:00.000Z"_s);
        QCOMPARE(meter[u"calibrationState"].toString(), u"signed"_s);
        int doubtful = 0;
        for (const QJsonValue &reading : meter[u"readings"].toArray()) {
            const bool marked = reading[u"quantity"] == u"activePower"_s && reading[u"phase"] == u"L1"_s;
            QCOMPARE(reading[u"doubtful"].toBool(!marked), marked);
            doubtful += marked ? 1 : 0;
        }
        QCOMPARE(doubtful, 1);
        // A device's readings say nothing about it: only the meter's own page knows the findings.
        const QJsonValue device = m_client->ask("GET", "/api/v1/devices").json()[u"devices"].toArray()[0];
        QVERIFY(device[u"readings"].toArray()[0][u"doubtful"].isUndefined());
    }

    // req: C5, F3
    void aHarmonicsHistoryIsUnknownWhereNothingIsRecorded()
    {
        const QJsonObject found = m_client
                                      ->ask("GET", "/api/v1/meters/meter/harmonics?channel=voltage.L1&order=5"
                                                   "&from=2020-06-01T00:00:00Z&to=2020-06-01T00:30:00Z")
                                      .json();
        QCOMPARE(found[u"unit"].toString(), u"V"_s);
        QCOMPARE(found[u"timeMs"].toArray().size(), 3);
        QCOMPARE(found[u"rms"].toArray()[0].toDouble(), 4.6);
        QCOMPARE(found[u"percent"].toArray()[0].toDouble(), 2.0);
        QVERIFY(found[u"rms"].toArray()[1].isNull());
        QVERIFY(found[u"percent"].toArray()[2].isNull());
    }

    // req: C9, C10, C11
    void aMeterTellsItsContactsAndObeys()
    {
        const QJsonObject meter = m_client->ask("GET", "/api/v1/meters/meter").json();
        const QJsonArray inputs = meter.value("inputs"_L1).toArray();
        QCOMPARE(inputs.size(), 2);
        QCOMPARE(inputs[0].toObject().value("function"_L1).toString(), u"remoteStatus"_s);
        QCOMPARE(inputs[0].toObject().value("active"_L1), QJsonValue(true));
        QVERIFY(inputs[1].toObject().value("active"_L1).isNull());
        const QJsonArray outputs = meter.value("outputs"_L1).toArray();
        QCOMPARE(outputs[0].toObject().value("active"_L1), QJsonValue(false));
        QCOMPARE(outputs[0].toObject().value("closed"_L1), QJsonValue(true));
        QVERIFY(outputs[1].toObject().value("closed"_L1).isNull());
        QCOMPARE(meter.value("led"_L1), QJsonValue(true));
        QCOMPARE(meter.value("ledPulsesPerKwh"_L1).toInt(), 100);
        QCOMPARE(
            m_client->ask("POST", "/api/v1/meters/meter/outputs", R"({"output":1,"active":true})").status,
            204);
        QVERIFY(m_web->backend.lastOutput() == std::pair(std::size_t(0), true));
        QCOMPARE(m_client->ask("POST", "/api/v1/meters/meter/demand/reset").status, 204);
        QCOMPARE(m_web->backend.demandResets(), 1);
        m_web->backend.failWith({ErrorCode::Io, u"the registers cannot be stored"_s});
        QCOMPARE(m_client->ask("POST", "/api/v1/meters/meter/demand/reset").status, 500);
    }

    // req: C9, C12
    void anExtensionModuleObeysAsTheBuiltInMeterDoes()
    {
        QCOMPARE(m_client->ask("POST", "/api/v1/meters/heating/partials", R"({"action":"reset"})").status,
                 404);
        auto state = std::make_shared<LiveState>(*m_web->backend.live());
        state->commandable = {DeviceId(u"heating"_s)};
        m_web->backend.setLive(state);
        QCOMPARE(m_client->ask("GET", "/api/v1/meters/heating").json()[u"commandable"], QJsonValue(true));
        QCOMPARE(m_client->ask("POST", "/api/v1/meters/heating/partials", R"({"action":"reset"})").status,
                 204);
        QVERIFY(m_web->backend.lastPartialAction() == PartialAction::Reset);
        QCOMPARE(m_client->ask("POST", "/api/v1/meters/heating/demand/reset").status, 204);
    }

    // req: C12
    void everyMeterIsListedAndShown()
    {
        const QJsonArray meters = m_client->ask("GET", "/api/v1/meters").json().value("meters"_L1).toArray();
        QCOMPARE(meters.size(), 2);
        QCOMPARE(meters[1].toObject().value("id"_L1).toString(), u"heating"_s);
        QVERIFY(meters[1].toObject().value("gridSystem"_L1).isNull());
        const QJsonObject plain = m_client->ask("GET", "/api/v1/meters/heating").json();
        QVERIFY(!plain.value("readings"_L1).toArray().isEmpty());
        for (const QLatin1StringView part :
             {"phasors"_L1, "harmonics"_L1, "events"_L1, "findings"_L1, "inputs"_L1, "outputs"_L1})
            QVERIFY2(plain.value(part).toArray(QJsonArray{1}).isEmpty(), part.data());
        QCOMPARE(plain.value("commandable"_L1), QJsonValue(false));
        for (const QLatin1StringView part :
             {"calibrationState"_L1, "lateWindows"_L1, "demand"_L1, "gridSystem"_L1, "partialRunning"_L1,
              "led"_L1, "ledPulsesPerKwh"_L1})
            QVERIFY2(plain.value(part).isNull(), part.data());
        QCOMPARE(m_client->ask("GET", "/api/v1/meters/inv1-battery").status, 404);
    }
};

QTEST_GUILESS_MAIN(TestMeterResource)
#include "tst_meterresource.moc"
