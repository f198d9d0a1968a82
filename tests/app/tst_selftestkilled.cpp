// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: A5, B15
// The appliance is killed while it tests the plant, at several moments of each step. No device may keep what
// the test had set longer than its lease, or than the next start takes it back where a device has none; the
// report tells of the interruption, and the settings are what they were. WATTWARD_KILL_ROUNDS chooses how
// many of the moments; the usual number has one of a device and one of a lease, as the later ones take
// minutes each, up to four with QTEST_FUNCTION_TIMEOUT=600000.
#include "app/appliancefolder.h"
#include "drivers/profile/profilestore.h"
#include "simulator/home/homemodel.h"
#include "simulator/simulation.h"
#include "system/devicesettingsreader.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <array>

using namespace ww;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kPassword = u"a long new password"_s;
const QString kPath = u"/api/v1/commissioning"_s;
constexpr int kUsualRounds = 2;
constexpr int kLongestTestMs = 240'000;
constexpr double kFastField = 60;
// The storage's own time-out is three renewals of a lease of 30 s, in whole minutes.
constexpr Duration kStorageLease = 120s;
constexpr Duration kSlack = 3s;

/// A moment of the test, by the step that runs and how long it has been running.
struct Moment
{
    const char *check;
    const char *device; ///< Its id; empty: the whole plant.
    int afterMs;
    bool testsBattery; ///< Otherwise the battery is left out, so that later steps come sooner.
};

constexpr std::array kMoments{
    Moment{"actuator", "inverter", 12'000, true},         // stepped
    Moment{"lease", "inverter", 3'000, false},            // held, before it is left alone
    Moment{"feedIn", "", 12'000, false},                  // a limit is tried
    Moment{"actuator", "inverter-battery", 12'000, true}, // stepped up
    Moment{"actuator", "inverter-battery", 2'000, true},  // at rest
    Moment{"actuator", "inverter-battery", 20'000, true}, // back again
    Moment{"lease", "inverter", 14'000, false},           // left without renewal
    Moment{"feedIn", "", 3'000, false},                   // before the limit
    Moment{"fuse", "", 3'000, false},
    Moment{"fuse", "", 12'000, false},
    Moment{"meterLost", "", 3'000, false},
    Moment{"meterLost", "", 12'000, false},
};

} // namespace

class TestSelfTestKilled final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void nothingOfTheTestOutlivesIt_data();
    void nothingOfTheTestOutlivesIt();
    void endsCleanly();

private:
    void start();
    [[nodiscard]] QJsonObject state() { return m_rest->get(kPath).json; }
    /// Whether the storage has told how full it is: one nobody knows is not stepped.
    [[nodiscard]] bool knowsCharge();
    /// True once a test runs; the first values of the field may still be awaited.
    [[nodiscard]] bool starts(QByteArray &why);
    [[nodiscard]] bool isAt(const Moment &moment);
    /// Whether the storage follows nobody's command any more within its lease, by the field's own time.
    [[nodiscard]] bool storageIsLetGo();
    [[nodiscard]] const InverterCommands &commands() const { return m_field->model().inverter().commands(); }
    /// Whether the inverter may give all it can: a SUN2000 is given that as its limit.
    [[nodiscard]] bool isUnlimited() const
    {
        const auto &limit = commands().activePowerLimit;
        return !limit || *limit >= m_field->model().inverter().parameters().nominal;
    }
    [[nodiscard]] QByteArray stored(const char *name) const;

    const ApplianceFolder m_folder;
    const ProfileStore m_profiles;
    ScaledClock m_clock{*Instant::fromIso(u"2021-06-03T10:00:00Z"_s), 1};
    std::unique_ptr<Simulation> m_field;
    Program m_appliance{u"wattward"_s};
    std::unique_ptr<RestClient> m_rest;
};

void TestSelfTestKilled::initTestCase()
{
    auto made = Simulation::create({.home = u"sunny-terrace"_s, .faults = {}}, m_profiles, m_clock);
    QVERIFY2(made, made ? "" : qPrintable(made.error().toString()));
    m_field = std::move(*made);
    QVERIFY(m_field->start());
    QJsonArray devices;
    for (const DeviceSettings &device : m_field->devices())
        devices.append(toJson(device, SecretsInJson::Included));
    const QJsonObject plant{
        {u"name"_s, u"Test house"_s}, {u"configuration"_s, u"A01"_s}, {u"installedPvW"_s, 7200}};
    QVERIFY(m_folder.write(devices, {{u"plant"_s, plant}}));
    start();
    QVERIFY(m_folder.signIn(*m_rest, kPassword, u"installer"_s));
}

void TestSelfTestKilled::start()
{
    m_rest = m_folder.start(m_appliance);
    QVERIFY2(m_rest, m_appliance.output());
}

bool TestSelfTestKilled::knowsCharge()
{
    for (const QJsonValue &device : m_rest->get(u"/api/v1/devices"_s).json[u"devices"].toArray()) {
        for (const QJsonValue &reading : device[u"readings"].toArray()) {
            if (reading[u"quantity"] == u"stateOfCharge"_s)
                return reading[u"value"].isDouble();
        }
    }
    return false;
}

bool TestSelfTestKilled::starts(QByteArray &why)
{
    if (state()[u"running"].isObject())
        return true;
    why = m_rest->send("POST", kPath, {}).body;
    return state()[u"running"].isObject();
}

bool TestSelfTestKilled::isAt(const Moment &moment)
{
    const QJsonObject running = state()[u"running"].toObject();
    return running[u"check"] == QLatin1StringView(moment.check) &&
           running[u"device"].toString() == QLatin1StringView(moment.device);
}

bool TestSelfTestKilled::storageIsLetGo()
{
    const Instant killed = m_field->truth().at;
    m_clock.setSpeed(kFastField);
    const bool isFree =
        QTest::qWaitFor([this] { return commands().forced.command == ForcedStorage::Command::None; }, 20'000);
    m_clock.setSpeed(1);
    return isFree && m_field->truth().at - killed <= kStorageLease + kSlack;
}

QByteArray TestSelfTestKilled::stored(const char *name) const
{
    QFile file(m_folder.filePath(QString::fromLatin1(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestSelfTestKilled::nothingOfTheTestOutlivesIt_data()
{
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue("WATTWARD_KILL_ROUNDS", &isNumber);
    const auto rounds = static_cast<std::size_t>(std::max(1, isNumber ? wanted : kUsualRounds));
    QTest::addColumn<int>("number");
    for (std::size_t i = 0; i < std::min(rounds, kMoments.size()); ++i)
        QTest::addRow("%s of %s after %d ms", kMoments.at(i).check,
                      *kMoments.at(i).device ? kMoments.at(i).device : "the plant", kMoments.at(i).afterMs)
            << static_cast<int>(i);
}

void TestSelfTestKilled::nothingOfTheTestOutlivesIt()
{
    QFETCH(int, number);
    const Moment &moment = kMoments.at(static_cast<std::size_t>(number));
    // A battery below its lowest charge is not stepped.
    const QJsonObject window{{u"minSocPercent"_s, moment.testsBattery ? 10 : 95}, {u"maxSocPercent"_s, 100}};
    const auto changed = m_rest->send("PATCH", u"/api/v1/settings/control"_s, {{u"battery"_s, window}});
    QVERIFY2(changed.status == 200, changed.body);
    const QByteArray settings = stored("settings.json");
    const QByteArray control = stored("data/control.json");
    const qsizetype reports = state()[u"reports"].toArray().size();

    QTRY_VERIFY_WITH_TIMEOUT(knowsCharge(), 30'000);
    QByteArray why;
    QTRY_VERIFY2_WITH_TIMEOUT(starts(why), why, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(isAt(moment), kLongestTestMs);
    QVERIFY(!QTest::qWaitFor([&] { return !isAt(moment); }, moment.afterMs));
    m_appliance.kill();
    const Instant killed = SystemClock().now();
    QTRY_VERIFY_WITH_TIMEOUT(m_appliance.process().state() == QProcess::NotRunning, 10'000);
    QVERIFY2(storageIsLetGo(), m_appliance.output());

    start();
    QVERIFY(m_rest->signIn(kPassword, {}, u"installer"_s));
    QVERIFY(!state()[u"running"].isObject());
    QCOMPARE(stored("settings.json"), settings);
    QCOMPARE(stored("data/control.json"), control);
    QVERIFY(m_appliance.output().contains("a self-test was interrupted"));
    const QJsonArray after = state()[u"reports"].toArray();
    QCOMPARE(after.size(), std::min<qsizetype>(reports + 1, 10));
    const QJsonObject report = m_rest->get(kPath + u'/' + after[0][u"id"].toString()).json;
    QCOMPARE(report[u"complete"].toBool(true), false);
    QCOMPARE(report[u"stopped"].toString(), u"commissioning.interrupted"_s);
    QVERIFY(report[u"stoppedText"].toString().contains(u"lease"_s));
    const QJsonObject last = report[u"steps"].toArray().last().toObject();
    QCOMPARE(last[u"check"].toString(), QLatin1StringView(moment.check));
    QCOMPARE(last[u"findings"][0][u"says"].toString(), u"commissioning.stepInterrupted"_s);
    // What has no lease of its own is taken back by the next start, and nothing commands it anew.
    QTRY_VERIFY_WITH_TIMEOUT(isUnlimited(), 30'000);
    for (const QJsonValue &decision :
         m_rest->get(u"/api/v1/decisions?limit=100"_s).json[u"decisions"].toArray()) {
        if (decision[u"time"].toString() > killed.toIso())
            QVERIFY2(!decision[u"sentence"].toString().contains(u"self-test"_s),
                     QJsonDocument(decision.toObject()).toJson());
    }
}

void TestSelfTestKilled::endsCleanly()
{
    QVERIFY2(m_appliance.terminate(), m_appliance.output());
}

QTEST_GUILESS_MAIN(TestSelfTestKilled)
#include "tst_selftestkilled.moc"
