// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The demo home with every kind of device, as somebody at its REST interface sees it: surplus goes into the
// rod and the plug, and the house goes through a loss of the grid. The real program.
#include "app/program.h"
#include "app/restclient.h"
#include "system/label.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

QJsonObject named(const QJsonArray &list, const QString &key, const QString &name)
{
    for (const QJsonValue &each : list) {
        if (each[key].toString() == name)
            return each.toObject();
    }
    return {};
}

/// A total value that is good now; NaN without one.
double reading(const QJsonObject &device, const QString &quantity)
{
    for (const QJsonValue &one : device[u"readings"].toArray()) {
        if (one[u"quantity"].toString() == quantity && one[u"phase"].toString() == u"total"_s &&
            one[u"quality"].toString() == u"good"_s)
            return one[u"value"].toDouble();
    }
    return std::nan("");
}

QJsonObject loadSettings(const QString &device, const QString &mode, double power)
{
    return {{u"device"_s, device}, {u"mode"_s, mode}, {u"powerW"_s, power}, {u"startDelayS"_s, 5},
            {u"stopDelayS"_s, 5},  {u"minRunS"_s, 0}, {u"minRestS"_s, 0}};
}

/// The simulator with the garden house, and somebody signed in.
class House
{
public:
    [[nodiscard]] bool start(const QString &time, const QStringList &more = {})
    {
        const QStringList arguments{
            u"--home"_s, u"garden-house"_s, u"--headless"_s, u"--speed"_s,     u"10"_s, u"--start"_s,
            time,        u"--data-dir"_s,   m_folder.path(), u"--http-port"_s, u"0"_s,  u"--https-port"_s,
            u"0"_s};
        if (!m_program.startAndWait(arguments + more))
            return false;
        m_rest = std::make_unique<RestClient>(static_cast<quint16>(m_program.ready()[u"https"].toInt()));
        const auto label = ww::loadOrMakeLabel(m_folder.filePath(u"label.json"_s));
        return label && m_rest->signIn(label->ownerPassword, u"a long new password"_s);
    }
    /// Puts a file of an earlier run into the data folder.
    [[nodiscard]] bool leaveBehind(const QString &name, const QByteArray &content)
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    }
    [[nodiscard]] bool holds(const QString &name) const { return QFile::exists(m_folder.filePath(name)); }
    [[nodiscard]] QJsonArray get(const QString &path, const QString &key)
    {
        return m_rest->get(u"/api/v1/"_s + path).json[key].toArray();
    }
    [[nodiscard]] QJsonObject device(const QString &id)
    {
        return named(get(u"devices"_s, u"devices"_s), u"id"_s, id);
    }
    [[nodiscard]] QJsonObject load(const QString &id)
    {
        return named(get(u"loads"_s, u"loads"_s), u"device"_s, id);
    }
    [[nodiscard]] QString sentence(const QString &load_) { return load(load_)[u"sentence"].toString(); }
    [[nodiscard]] double drawn(const QString &id) { return reading(device(id), u"activePower"_s); }
    [[nodiscard]] RestClient::Answer patch(const QJsonObject &settings)
    {
        return m_rest->send("PATCH", u"/api/v1/settings/control"_s, settings);
    }
    [[nodiscard]] RestClient::Answer faults(const QStringList &wanted)
    {
        QJsonArray list;
        for (const QString &fault : wanted)
            list.append(
                QJsonObject{{u"target"_s, fault.section(u':', 0, 0)}, {u"kind"_s, fault.section(u':', 1)}});
        return m_rest->send("PUT", u"/api/v1/simulator/faults"_s, {{u"faults"_s, list}});
    }
    /// Whether a decision on a device was told in these words lately.
    [[nodiscard]] bool wasTold(const QString &id, const QString &words)
    {
        for (const QJsonValue &decision : get(u"decisions?limit=500&device="_s + id, u"decisions"_s)) {
            if (decision[u"sentence"].toString().contains(words))
                return true;
        }
        return false;
    }
    [[nodiscard]] Program &program() { return m_program; }

private:
    QTemporaryDir m_folder;
    Program m_program{u"wattward-simulator"_s};
    std::unique_ptr<RestClient> m_rest;
};

} // namespace

class TestDemoHome final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyKindOfDeviceIsThereAndSurplusGoesIntoRodAndPlug();
    void aLostGridShedsLoadsByPriorityAndReturnsLate();
    void aLockOfTheFeedInOutlivesARestart();
};

// req: B10, B11, B14
void TestDemoHome::everyKindOfDeviceIsThereAndSurplusGoesIntoRodAndPlug()
{
    House house;
    QVERIFY2(house.start(u"2016-03-19T11:00:00Z"_s), house.program().output());
    QSet<QString> missing{u"inverter"_s, u"battery"_s, u"meter"_s,      u"charger"_s,
                          u"heatPump"_s, u"switch"_s,  u"heatingRod"_s, u"backupBox"_s};
    const auto missed = [&] {
        for (const QJsonValue &device : house.get(u"devices"_s, u"devices"_s)) {
            if (device[u"link"].toString() == u"connected"_s)
                missing.remove(device[u"type"].toString());
        }
        return missing;
    };
    QTRY_COMPARE_WITH_TIMEOUT(missed(), QSet<QString>(), 30'000);
    QCOMPARE(reading(house.device(u"rod"_s), u"activePower"_s), 0.0);

    const QJsonArray loads{loadSettings(u"rod"_s, u"surplus"_s, 3000),
                           loadSettings(u"pool-pump"_s, u"surplus"_s, 750)};
    const auto set =
        house.patch({{u"loads"_s, QJsonObject{{u"devices"_s, loads}, {u"batteryPlace"_s, u"last"_s}}}});
    QVERIFY2(set.status == 200, set.body);
    QTRY_VERIFY2_WITH_TIMEOUT(house.drawn(u"rod"_s) > 2'500 && house.drawn(u"pool-pump"_s) == 750,
                              QJsonDocument(house.get(u"loads"_s, u"loads"_s)).toJson(), 40'000);
    QCOMPARE(house.load(u"rod"_s)[u"activity"].toString(), u"running"_s);
    QCOMPARE(house.load(u"pool-pump"_s)[u"value"].toDouble(), 1.0);
    // All of it is sun: nothing is drawn from the grid for it.
    QTRY_VERIFY_WITH_TIMEOUT(reading(house.device(u"inverter-meter"_s), u"activePower"_s) < 200, 10'000);
    const double tank = reading(house.device(u"rod"_s), u"tankTemperature"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(reading(house.device(u"rod"_s), u"tankTemperature"_s) > tank, "the tank warms",
                              20'000);

    QJsonArray off;
    for (const QJsonValue &load : loads)
        off.append(loadSettings(load[u"device"].toString(), u"off"_s, load[u"powerW"].toDouble()));
    QCOMPARE(house.patch({{u"loads"_s, QJsonObject{{u"devices"_s, off}}}}).status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(house.drawn(u"rod"_s) == 0 && house.drawn(u"pool-pump"_s) == 0, 20'000);
    QVERIFY2(house.program().terminate(), house.program().output());
}

// req: B5, B16
void TestDemoHome::aLostGridShedsLoadsByPriorityAndReturnsLate()
{
    // In the night, so that what the batteries hold decides; they begin at 40 percent.
    House house;
    QVERIFY2(house.start(u"2016-03-18T01:00:00Z"_s, {u"--fault"_s, u"grid:gridLoss"_s}),
             house.program().output());
    const auto onGrid = [&house] { return reading(house.device(u"box"_s), u"onGrid"_s); };
    QTRY_COMPARE_WITH_TIMEOUT(onGrid(), 0.0, 30'000);
    const QJsonArray loads{loadSettings(u"rod"_s, u"on"_s, 500), loadSettings(u"pool-pump"_s, u"on"_s, 750)};
    const auto set = house.patch({{u"loads"_s, QJsonObject{{u"devices"_s, loads}}},
                                  {u"offGrid"_s, QJsonObject{{u"reserveSocPercent"_s, 20},
                                                             {u"shedFromSocPercent"_s, 60},
                                                             {u"returnDelayS"_s, 60}}}});
    QVERIFY2(set.status == 200, set.body);
    // The box's contacts are no commands of the grid operator.
    const auto shared = house.patch({{u"rippleControl"_s, QJsonObject{{u"enabled"_s, true}}}});
    QVERIFY2(shared.status == 422 &&
                 shared.body.contains("/rippleControl/steps, /devices/box/connection/inputs"),
             shared.body);
    // At 40 percent the first of the order may run, the last may not.
    QTRY_VERIFY2_WITH_TIMEOUT(house.drawn(u"rod"_s) > 100 && house.drawn(u"pool-pump"_s) == 0,
                              QJsonDocument(house.get(u"loads"_s, u"loads"_s)).toJson(), 40'000);
    QTRY_VERIFY2_WITH_TIMEOUT(house.sentence(u"pool-pump"_s).contains(u"off the grid: the batteries hold"_s),
                              qPrintable(house.sentence(u"pool-pump"_s)), 20'000);

    // The reserve is for the house alone.
    QCOMPARE(house.patch({{u"offGrid"_s, QJsonObject{{u"reserveSocPercent"_s, 55}}}}).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(house.drawn(u"rod"_s), 0.0, 20'000);
    QVERIFY(house.sentence(u"rod"_s).contains(u"off the grid: the batteries hold"_s));
    // The ledger is written beside what controls, so a row may come a moment later.
    QTRY_VERIFY_WITH_TIMEOUT(house.wasTold(u"rod"_s, u"off the grid: the batteries hold"_s), 20'000);
    QCOMPARE(house.patch({{u"offGrid"_s, QJsonObject{{u"reserveSocPercent"_s, 20}}}}).status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(house.drawn(u"rod"_s) > 100, 40'000);

    // The generator's alarm at DI2 stops everything, and is told with cause and remedy.
    QCOMPARE(house.faults({u"grid:gridLoss"_s, u"box:generatorAlarm"_s}).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(house.drawn(u"rod"_s), 0.0, 20'000);
    QVERIFY2(house.sentence(u"rod"_s).contains(u"the generator reports an alarm"_s),
             qPrintable(house.sentence(u"rod"_s)));
    const auto alarm = [&house] { return named(house.get(u"alarms"_s, u"alarms"_s), u"device"_s, u"box"_s); };
    QTRY_COMPARE_WITH_TIMEOUT(alarm()[u"code"].toString(), u"deviceFault"_s, 20'000);
    QVERIFY(alarm()[u"detail"].toString().contains(u"Generator"_s));
    QVERIFY(!alarm()[u"cause"].toString().isEmpty() && !alarm()[u"remedy"].toString().isEmpty());

    // The grid is back; loads wait until it has been steady for a minute, and the alarm matters no more.
    QCOMPARE(house.faults({u"box:generatorAlarm"_s}).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(onGrid(), 1.0, 20'000);
    for (const QString &load : {u"rod"_s, u"pool-pump"_s})
        QTRY_VERIFY2_WITH_TIMEOUT(house.wasTold(load, u"The grid is back"_s),
                                  qPrintable(house.sentence(load)), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(house.drawn(u"rod"_s) > 100 && house.drawn(u"pool-pump"_s) == 750, 40'000);
    QCOMPARE(house.faults({}).status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(
        named(house.get(u"alarms?state=active"_s, u"alarms"_s), u"device"_s, u"box"_s).isEmpty(), 20'000);
    QVERIFY(!house.wasTold(u"rod"_s, u"{"_s));
    QVERIFY2(house.program().terminate(), house.program().output());
}

// req: B4
void TestDemoHome::aLockOfTheFeedInOutlivesARestart()
{
    House house;
    QVERIFY(house.leaveBehind(u"control.json"_s, R"({"feedInLimit": {"kind": "none", "hardW": 9000}})"));
    QVERIFY(house.leaveBehind(u"feed-in-lock.json"_s, R"({"until": "2016-03-19T13:00:00Z"})"));
    QVERIFY2(house.start(u"2016-03-19T11:00:00Z"_s), house.program().output());
    QTRY_VERIFY2_WITH_TIMEOUT(house.wasTold(u"inverter"_s, u"were fed in for too long"_s),
                              house.program().output(), 30'000);
    QVERIFY2(house.program().terminate(), house.program().output());
    QVERIFY2(house.holds(u"feed-in-lock.json"_s), "and the next one");
}

QTEST_GUILESS_MAIN(TestDemoHome)
#include "tst_demohome.moc"
