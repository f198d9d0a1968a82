// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: A6, C4, C5, C12
#include "app/program.h"
#include "app/restclient.h"
#include "system/label.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

/// A home whose grid connection is measured by the built-in meter, from samples to the web.
class TestMeterHome final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theBuiltInMeterIsListed();
    void itAgreesWithTheOtherInstruments();
    void itKnowsMoreThanPowers();
    void threeLoadsOfOneModuleHaveNamesAndAddUp();
    void aModuleIsShownAsFarAsItKnows();
    void partialCountersObeyTheWeb();
    void nothingIsWrongWithTheWiring();
    void aSpoiledChannelIsNamed();
    void aSagIsAnEvent();
    void endsCleanly();

private:
    [[nodiscard]] QJsonObject device(const QString &id);
    [[nodiscard]] std::optional<double> power(const QString &id);
    [[nodiscard]] QJsonObject meter() { return m_rest->get(u"/api/v1/meters/grid-meter"_s).json; }
    QTemporaryDir m_folder;
    Program m_program{u"wattward-simulator"_s};
    std::unique_ptr<RestClient> m_rest;
};

namespace {

std::optional<double> valueOf(const QJsonArray &readings, const QString &quantity,
                              const QString &phase = u"total"_s)
{
    for (const QJsonValue &reading : readings) {
        if (reading[u"quantity"] == quantity && reading[u"phase"] == phase &&
            reading[u"quality"] == u"good"_s)
            return reading[u"value"].toDouble();
    }
    return std::nullopt;
}

} // namespace

void TestMeterHome::initTestCase()
{
    QVERIFY2(m_program.startAndWait({u"--home"_s, u"corner-house"_s, u"--headless"_s, u"--start"_s,
                                     u"2021-06-03T09:00:00Z"_s, u"--data-dir"_s, m_folder.filePath(u"data"_s),
                                     u"--http-port"_s, u"0"_s, u"--https-port"_s, u"0"_s}),
             m_program.output());
    m_rest = std::make_unique<RestClient>(static_cast<quint16>(m_program.ready()[u"https"].toInt()));
    const auto label = ww::loadOrMakeLabel(m_folder.filePath(u"data/label.json"_s));
    QVERIFY(label && m_rest->signIn(label->ownerPassword, u"a long new password"_s));
}

QJsonObject TestMeterHome::device(const QString &id)
{
    for (const QJsonValue &entry : m_rest->get(u"/api/v1/devices"_s).json[u"devices"].toArray()) {
        if (entry[u"id"] == id)
            return entry.toObject();
    }
    return {};
}

std::optional<double> TestMeterHome::power(const QString &id)
{
    return valueOf(device(id)[u"readings"].toArray(), u"activePower"_s);
}

void TestMeterHome::theBuiltInMeterIsListed()
{
    const QJsonArray meters = m_rest->get(u"/api/v1/meters"_s).json[u"meters"].toArray();
    QJsonObject own;
    QStringList ids;
    for (const QJsonValue &entry : meters) {
        ids.append(entry[u"id"].toString());
        if (ids.last() == u"grid-meter"_s)
            own = entry.toObject();
    }
    QCOMPARE(own[u"role"].toString(), u"grid"_s);
    QCOMPARE(own[u"gridSystem"].toString(), u"3-phase-4-wire"_s);
    for (const QString &module : {u"house-module"_s, u"floor-module"_s, u"floor-module-l2"_s})
        QVERIFY2(ids.contains(module), qPrintable(ids.join(u' ')));
    QCOMPARE(device(u"grid-meter"_s)[u"link"].toString(), u"connected"_s);
    QVERIFY(device(u"grid-meter"_s)[u"model"].toString().contains(u"not for billing"_s));
}

// What a module in the house counts, less what the inverter's own meter sees, is what flows from the grid.
void TestMeterHome::itAgreesWithTheOtherInstruments()
{
    QString seen;
    const auto agree = [this, &seen] {
        const auto grid = power(u"grid-meter"_s), house = power(u"house-module"_s),
                   inverter = power(u"inverter-meter"_s);
        if (!grid || !house || !inverter)
            return false;
        seen = u"grid %1 W, house %2 W, inverter %3 W"_s.arg(*grid).arg(*house).arg(*inverter);
        return std::abs(*house) > 50 && std::abs(*grid - (*house - *inverter)) < 10 + 0.02 * std::abs(*house);
    };
    QTRY_VERIFY2_WITH_TIMEOUT(agree(), qPrintable(seen), 60'000);
    const auto site = [this] {
        const QJsonObject live = m_rest->get(u"/api/v1/live"_s).json;
        const auto grid = power(u"grid-meter"_s);
        return grid && std::abs(live[u"site"][u"gridPowerW"][u"value"].toDouble() - *grid) < 20;
    };
    QTRY_VERIFY_WITH_TIMEOUT(site(), 30'000);
}

void TestMeterHome::itKnowsMoreThanPowers()
{
    QTRY_VERIFY_WITH_TIMEOUT(meter()[u"waveform"][u"traces"].toArray().size() == 6, 30'000);
    const QJsonObject found = meter();
    QCOMPARE(found[u"forBilling"].toBool(true), false);
    const QJsonArray readings = found[u"readings"].toArray();
    for (const QString &phase : {u"L1"_s, u"L2"_s, u"L3"_s}) {
        const auto volts = valueOf(readings, u"voltage"_s, phase);
        QVERIFY2(volts && std::abs(*volts - 230) < 12, qPrintable(phase));
    }
    const auto hertz = valueOf(readings, u"frequency"_s);
    QVERIFY(hertz && std::abs(*hertz - 50) < 0.2);
    // The home's street has 1.6 % fifth and 0.9 % seventh harmonic.
    const auto thd = valueOf(readings, u"thdVoltage"_s, u"L1"_s);
    QVERIFY2(thd && std::abs(*thd - 1.836) < 0.1, qPrintable(QString::number(thd.value_or(-1))));
    QCOMPARE(found[u"phasors"].toArray().size(), 6);
    QCOMPARE(found[u"harmonics"].toArray().size(), 9);
    QVERIFY(found[u"demand"].isObject());
    QVERIFY(valueOf(readings, u"operatingTime"_s));
}

void TestMeterHome::threeLoadsOfOneModuleHaveNamesAndAddUp()
{
    QCOMPARE(device(u"floor-module"_s)[u"name"].toString(), u"Ground floor"_s);
    QCOMPARE(device(u"floor-module-l2"_s)[u"name"].toString(), u"Kitchen"_s);
    QCOMPARE(device(u"floor-module-l3"_s)[u"name"].toString(), u"Laundry"_s);
    const auto addUp = [this] {
        const auto l1 = power(u"floor-module"_s), l2 = power(u"floor-module-l2"_s),
                   l3 = power(u"floor-module-l3"_s), all = power(u"house-module"_s);
        return l1 && l2 && l3 && all && *all > 50 && std::abs(*l1 + *l2 + *l3 - *all) < 2 + 0.01 * *all;
    };
    QTRY_VERIFY_WITH_TIMEOUT(addUp(), 30'000);
}

// req: C12
void TestMeterHome::aModuleIsShownAsFarAsItKnows()
{
    const auto answer = m_rest->get(u"/api/v1/meters/house-module"_s);
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.json[u"gridSystem"].isNull() && answer.json[u"demand"].isNull());
    QVERIFY(answer.json[u"phasors"].toArray().isEmpty());
    const auto complete = [this] {
        const QJsonArray readings = m_rest->get(u"/api/v1/meters/house-module"_s).json[u"readings"].toArray();
        return valueOf(readings, u"voltage"_s, u"L1"_s) && valueOf(readings, u"activeEnergyImport"_s);
    };
    QTRY_VERIFY_WITH_TIMEOUT(complete(), 30'000);
}

// req: C9
void TestMeterHome::partialCountersObeyTheWeb()
{
    const QString path = u"/api/v1/meters/grid-meter/partials"_s;
    RestClient stranger(static_cast<quint16>(m_program.ready()[u"https"].toInt()));
    QCOMPARE(stranger.send("POST", path, {{u"action"_s, u"reset"_s}}).status, 401);
    QCOMPARE(m_rest->send("POST", path, {{u"action"_s, u"pause"_s}}).status, 204);
    QTRY_VERIFY_WITH_TIMEOUT(!meter()[u"partialRunning"].toBool(true), 20'000);
    QCOMPARE(m_rest->send("POST", path, {{u"action"_s, u"reset"_s}}).status, 204);
    const auto partial = [this] {
        return valueOf(meter()[u"readings"].toArray(), u"activeEnergyImportPartial"_s);
    };
    QTRY_COMPARE_WITH_TIMEOUT(partial(), std::optional(0.0), 20'000);
    QCOMPARE(m_rest->send("POST", path, {{u"action"_s, u"start"_s}}).status, 204);
    QTRY_VERIFY_WITH_TIMEOUT(meter()[u"partialRunning"].toBool(), 20'000);
}

void TestMeterHome::nothingIsWrongWithTheWiring()
{
    QString seen;
    // A busy machine loses samples, which is told and passes; nothing is wrong with a healthy home for long.
    const auto healthy = [this, &seen] {
        const QStringList wrong{u"meterWiring"_s, u"meterSupply"_s, u"meterRegisters"_s,
                                u"settingsInvalid"_s};
        for (const QJsonValue &finding : meter()[u"findings"].toArray()) {
            seen = finding[u"text"].toString();
            if (finding[u"code"] != u"droppedSamples"_s)
                return false;
        }
        const QJsonArray alarms = m_rest->get(u"/api/v1/alarms?active=true"_s).json[u"alarms"].toArray();
        return std::none_of(alarms.begin(), alarms.end(), [&wrong, &seen](const QJsonValue &alarm) {
            seen = alarm[u"detail"].toString();
            return wrong.contains(alarm[u"code"].toString());
        });
    };
    QTRY_VERIFY2_WITH_TIMEOUT(healthy(), qPrintable(seen), 60'000);
}

void TestMeterHome::aSpoiledChannelIsNamed()
{
    const auto faults = [this](const QJsonArray &list) {
        return m_rest->send("PUT", u"/api/v1/simulator/faults"_s, {{u"faults"_s, list}}).status;
    };
    const auto fault = [](const QString &target, const QString &kind) {
        return QJsonObject{{u"target"_s, target}, {u"kind"_s, kind}};
    };
    QCOMPARE(faults({fault(u"grid-meter-i2"_s, u"sag"_s)}), 422);
    QCOMPARE(faults({fault(u"grid-meter"_s, u"drop"_s)}), 422);
    QCOMPARE(faults({fault(u"house-module"_s, u"stuck"_s)}), 422);
    QCOMPARE(faults({fault(u"grid-meter-i2"_s, u"notANumber"_s)}), 200);
    const auto told = [this] {
        for (const QJsonValue &alarm :
             m_rest->get(u"/api/v1/alarms?active=true"_s).json[u"alarms"].toArray()) {
            if (alarm[u"code"] == u"meterInput"_s && alarm[u"detail"].toString().contains(u"I2: "_s))
                return true;
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(told(), 30'000);
    const auto current = [this](const QString &phase) {
        return valueOf(meter()[u"readings"].toArray(), u"current"_s, phase);
    };
    QTRY_VERIFY_WITH_TIMEOUT(!current(u"L2"_s) && current(u"L1"_s), 20'000);
    QCOMPARE(faults({}), 200);
    QTRY_VERIFY_WITH_TIMEOUT(!told(), 40'000);
}

void TestMeterHome::aSagIsAnEvent()
{
    const QJsonObject sag{{u"target"_s, u"grid-meter"_s}, {u"kind"_s, u"sag"_s}, {u"parameter"_s, 60}};
    const auto sagged = [this](bool ended) {
        for (const QJsonValue &event : meter()[u"events"].toArray()) {
            // How deep it goes is known when it is over.
            if (event[u"kind"] == u"sag"_s && event[u"ended"].toBool() == ended &&
                (!ended || std::abs(event[u"depthPercent"].toDouble() - 40) < 4))
                return true;
        }
        return false;
    };
    const auto faults = [this](const QJsonArray &list) {
        return m_rest->send("PUT", u"/api/v1/simulator/faults"_s, {{u"faults"_s, list}}).status;
    };
    QCOMPARE(faults({sag}), 200);
    QTRY_VERIFY_WITH_TIMEOUT(sagged(false), 30'000);
    QCOMPARE(faults({}), 200);
    QTRY_VERIFY_WITH_TIMEOUT(sagged(true), 30'000);
}

void TestMeterHome::endsCleanly()
{
    QVERIFY2(m_program.terminate(), m_program.output());
    QVERIFY2(!m_program.output().contains("ERROR: "), m_program.output());
}

QTEST_GUILESS_MAIN(TestMeterHome)
#include "tst_meterhome.moc"
