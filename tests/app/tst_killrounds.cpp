// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: A3, B10, B11, B12, B15
// The appliance is killed at a random moment, again and again, while it commands everything that can be
// commanded. Whatever it was doing, each device of the field must be back at its safe value within its lease.
// WATTWARD_KILL_ROUNDS and WATTWARD_KILL_SEED choose how often and which moments; docs/kill-rounds.md.
#include "app/appliancefolder.h"
#include "drivers/profile/profilestore.h"
#include "simulator/home/homemodel.h"
#include "simulator/ocpp/emulatedchargepoint.h"
#include "simulator/shelly/emulatedswitch.h"
#include "simulator/simulation.h"
#include "system/devicesettingsreader.h"

#include <QFile>
#include <QJsonArray>
#include <QTcpServer>
#include <QTest>

#include <random>

using namespace ww;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kPassword = u"a long new password"_s;
constexpr int kUsualRounds = 4;
constexpr int kLongestLifeMs = 4000;
constexpr int kUntilCommandedMs = 15'000;
constexpr double kFastField = 60;
constexpr double kFallbackA = 6; ///< What the charger is told to fall back to.
constexpr Duration kSlack = 3s;  ///< Steps of the field at its fast pace, and rounding to whole seconds.
constexpr int kContacts = 2;

/// Something of the field that may be in another state than the safe one because of the appliance.
struct Watched
{
    const char *name;
    Duration lease; ///< By then it is safe, whatever happens.
    std::function<bool()> isSafe;
    int commanded = 0;   ///< Rounds in which it was not safe at the kill.
    Duration longest{0}; ///< From a kill to its safe value.
};

quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost, 0) ? probe.serverPort() : quint16(0);
}

int numberFrom(const char *variable, int standard)
{
    bool isNumber = false;
    const int number = qEnvironmentVariableIntValue(variable, &isNumber);
    return isNumber ? number : standard;
}

} // namespace

class TestKillRounds final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everythingIsSafeWithinItsLease();

private:
    void makeField();
    void writeSettings();
    void watchEverything();
    void startAppliance();
    /// Commands what is not commanded yet, as long as the appliance lives.
    void command();
    /// Starts the appliance and kills it so long after its start, or after everything was commanded.
    void liveAndBeKilled(int milliseconds, bool afterCommands);
    void openContactsAsTheServiceDoes();
    /// Lets the field live fast until everything is safe; false when something is not within its lease.
    [[nodiscard]] bool becomesSafe(const QList<bool> &before);
    [[nodiscard]] QByteArray contacts() const;
    [[nodiscard]] QByteArray picture() const;

    const ApplianceFolder m_folder;
    const ProfileStore m_profiles;
    ScaledClock m_clock{*Instant::fromIso(u"2016-03-13T10:00:30Z"_s), 1};
    std::unique_ptr<Simulation> m_field;
    Program m_appliance{u"wattward"_s};
    std::vector<Watched> m_watched;
    quint16 m_ocppPort = 0;
};

void TestKillRounds::makeField()
{
    auto made = Simulation::create({.home = u"family-garage"_s, .ocppCharger = true, .smartPlug = Watts(900)},
                                   m_profiles, m_clock);
    QVERIFY2(made, made ? "" : qPrintable(made.error().toString()));
    m_field = std::move(*made);
    QVERIFY(m_field->start());
    m_field->setCarPresent(true);
    m_ocppPort = freePort();
    m_field->connectChargePoints(QUrl(u"ws://127.0.0.1:%1/"_s.arg(m_ocppPort)), {});
}

void TestKillRounds::writeSettings()
{
    QFile chip(m_folder.filePath(u"gpio"_s));
    QVERIFY(chip.open(QIODevice::WriteOnly) && chip.write("00") == kContacts);
    QJsonArray devices, lines;
    for (const DeviceSettings &device : m_field->devices()) {
        QJsonObject json = toJson(device, SecretsInJson::Included);
        if (device.id.text() == u"charger")
            json[u"charger"] =
                QJsonObject{{u"phases"_s, 1}, {u"maxCurrentA"_s, 16}, {u"fallbackA"_s, kFallbackA}};
        if (device.id.text() != u"heat-pump")
            devices.append(json);
    }
    const QJsonObject connection{{u"kind"_s, u"digitalOutput"_s}, {u"outputs"_s, QJsonArray{1, 2}}};
    devices.append(QJsonObject{{u"id"_s, u"heat"_s},
                               {u"profile"_s, u"sg-ready"_s},
                               {u"heatPumpInterface"_s, u"sgReady"_s},
                               {u"connection"_s, connection}});
    for (int line = 0; line < kContacts; ++line)
        lines.append(QJsonObject{{u"chip"_s, u"/dev/gpiochip0"_s}, {u"line"_s, line}});
    const QJsonObject ocpp{{u"address"_s, u"127.0.0.1"_s}, {u"port"_s, m_ocppPort}, {u"tls"_s, false}};
    const QJsonObject plant{{u"name"_s, u"Test house"_s}, {u"configuration"_s, u"A02"_s}};
    QVERIFY(m_folder.write(
        devices,
        {{u"plant"_s, plant}, {u"digitalIo"_s, QJsonObject{{u"outputs"_s, lines}}}, {u"ocpp"_s, ocpp}}));
}

void TestKillRounds::watchEverything()
{
    const auto forced = [this] { return m_field->model().inverter().commands().forced.command; };
    const auto allowed = [this] { return m_field->chargePoint(DeviceId(u"charger"_s))->allowed().currentA; };
    const auto isOn = [this] { return m_field->smartSwitch(DeviceId(u"plug"_s))->isOn(); };
    // Leases of control last 30 s. The storage's own time-out is three renewals (90 s) in whole minutes, the
    // charger's profile lasts 60 s, contacts are opened by the service as soon as the program has ended.
    m_watched.push_back({"storage", 120s, [forced] { return forced() == ForcedStorage::Command::None; }});
    m_watched.push_back({"charger", 60s, [allowed] { return allowed() <= kFallbackA || allowed() >= 16; }});
    m_watched.push_back({"smart plug", 31s, [isOn] { return !isOn(); }});
    m_watched.push_back({"contacts", 0s, [this] { return contacts() == "00"; }});
}

QByteArray TestKillRounds::contacts() const
{
    QFile chip(m_folder.filePath(u"gpio"_s));
    return chip.open(QIODevice::ReadOnly) ? chip.readAll() : QByteArray();
}

void TestKillRounds::initTestCase()
{
    makeField();
    writeSettings();
    watchEverything();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LD_PRELOAD"_s, QStringLiteral(WW_FAKE_GPIO));
    environment.insert(u"WATTWARD_FAKE_GPIO"_s, m_folder.filePath(u"gpio"_s));
    environment.insert(u"ASAN_OPTIONS"_s,
                       environment.value(u"ASAN_OPTIONS"_s) + u":verify_asan_link_order=0"_s);
    m_appliance.process().setProcessEnvironment(environment);
    const auto rest = m_folder.start(m_appliance);
    QVERIFY2(rest && m_folder.signIn(*rest, kPassword), m_appliance.output());
    QVERIFY2(m_appliance.terminate(), m_appliance.output());
}

void TestKillRounds::startAppliance()
{
    m_appliance.process().start(m_appliance.process().program(), m_folder.arguments());
}

void TestKillRounds::command()
{
    const qsizetype behind = m_appliance.output().size();
    if (!m_appliance.waitFor("https port", behind))
        return;
    RestClient rest(m_appliance.loggedHttpsPort());
    if (!rest.signIn(kPassword, {}))
        return;
    struct Wish
    {
        QString device;
        QString setpoint;
        double value;
    };
    QList<Wish> wishes{{u"inverter-battery"_s, u"batteryPower"_s, 1500},
                       {u"charger"_s, u"chargerCurrent"_s, 13},
                       {u"plug"_s, u"switchState"_s, 1},
                       {u"heat"_s, u"sgReady"_s, 1}};
    // What is not connected yet is asked again.
    while (!wishes.isEmpty() && m_appliance.process().state() == QProcess::Running) {
        const Wish wish = wishes.takeFirst();
        const auto answer = rest.send("PUT", u"/api/v1/override"_s,
                                      {{u"device"_s, wish.device},
                                       {u"setpoint"_s, wish.setpoint},
                                       {u"value"_s, wish.value},
                                       {u"minutes"_s, 60}});
        if (answer.status != 200)
            wishes.append(wish);
    }
}

void TestKillRounds::liveAndBeKilled(int milliseconds, bool afterCommands)
{
    startAppliance();
    if (afterCommands) {
        command();
        const auto isSafe = [](const Watched &watched) { return watched.isSafe(); };
        (void)QTest::qWaitFor([&] { return std::none_of(m_watched.begin(), m_watched.end(), isSafe); },
                              kUntilCommandedMs);
    }
    QTimer killer;
    killer.setSingleShot(true);
    killer.setTimerType(Qt::PreciseTimer);
    connect(&killer, &QTimer::timeout, this, [this] { m_appliance.kill(); });
    killer.start(milliseconds);
    if (!afterCommands)
        command();
    QTRY_VERIFY_WITH_TIMEOUT(m_appliance.process().state() == QProcess::NotRunning, 10 * kLongestLifeMs);
}

void TestKillRounds::openContactsAsTheServiceDoes()
{
    QProcess service;
    service.setProcessEnvironment(m_appliance.process().processEnvironment());
    service.start(m_appliance.process().program(),
                  {u"--open-contacts"_s, u"--settings"_s, m_folder.filePath(u"settings.json"_s)});
    QVERIFY(service.waitForFinished(20'000));
    QVERIFY2(service.exitCode() == 0, service.readAllStandardError());
}

bool TestKillRounds::becomesSafe(const QList<bool> &before)
{
    // By the field's own time: a busy machine may let the clock run ahead of it.
    const Instant killed = m_field->truth().at;
    m_clock.setSpeed(kFastField);
    QList<bool> safe(static_cast<qsizetype>(m_watched.size()), false);
    bool inTime = true;
    const bool ended = QTest::qWaitFor(
        [&] {
            const Duration passed = m_field->truth().at - killed;
            for (std::size_t i = 0; i < m_watched.size(); ++i) {
                Watched &watched = m_watched[i];
                bool &isSafe = safe[static_cast<qsizetype>(i)];
                if (isSafe || !watched.isSafe()) {
                    inTime = inTime && (isSafe || passed <= watched.lease + kSlack);
                    continue;
                }
                isSafe = true;
                if (!before[static_cast<qsizetype>(i)])
                    watched.longest = std::max(watched.longest, passed);
            }
            return !inTime || !safe.contains(false);
        },
        20'000);
    m_clock.setSpeed(1);
    return ended && inTime;
}

QByteArray TestKillRounds::picture() const
{
    QStringList parts;
    for (const Watched &watched : m_watched)
        parts.append(u"%1 %2 times, safe after %3 s at most%4"_s.arg(QLatin1StringView(watched.name))
                         .arg(watched.commanded)
                         .arg(static_cast<double>(watched.longest.count()) / 1000, 0, 'f', 1)
                         .arg(watched.isSafe() ? u""_s : u" (not safe now)"_s));
    return parts.join(u"; "_s).toUtf8();
}

void TestKillRounds::everythingIsSafeWithinItsLease()
{
    const int rounds = numberFrom("WATTWARD_KILL_ROUNDS", kUsualRounds);
    const int seed = numberFrom("WATTWARD_KILL_SEED", static_cast<int>(std::random_device{}() >> 1));
    qInfo("seed %d, %d rounds", seed, rounds);
    std::mt19937 random(static_cast<std::mt19937::result_type>(seed));
    std::uniform_int_distribution<int> life(0, kLongestLifeMs);
    for (int round = 0; round < rounds; ++round) {
        const int lived = life(random);
        liveAndBeKilled(lived, round % 2 == 1);
        QList<bool> before;
        for (Watched &watched : m_watched) {
            before.append(watched.isSafe());
            watched.commanded += before.last() ? 0 : 1;
        }
        openContactsAsTheServiceDoes();
        QVERIFY2(becomesSafe(before), u"round %1 of seed %2, killed after %3 ms: %4"_s.arg(round)
                                          .arg(seed)
                                          .arg(lived)
                                          .arg(QString::fromUtf8(picture()))
                                          .toUtf8());
    }
    qInfo("seed %d, %d rounds: %s", seed, rounds, picture().constData());
    // A run in which nothing had been commanded would prove nothing.
    for (const Watched &watched : m_watched)
        QVERIFY2(watched.commanded >= rounds / 4, picture());
}

QTEST_GUILESS_MAIN(TestKillRounds)
#include "tst_killrounds.moc"
