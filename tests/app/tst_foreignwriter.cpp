// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B15, E4
// Another system writes the setpoints of devices the appliance commands: it is named in an alarm, and the
// appliance takes back what was set. An independent client reads what the appliance wrote.
#include "app/appliancefolder.h"
#include "drivers/profile/profilestore.h"
#include "simulator/modbus/emulateddevice.h"
#include "simulator/simulation.h"
#include "system/devicesettingsreader.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>
#include <QTimer>

using namespace ww;
using namespace Qt::StringLiterals;

namespace {

constexpr int kSunLimitW = 9000;
constexpr int kDischargeW = 1500;
constexpr int kChargerA = 10;
constexpr int kPatience = 60'000;
// Registers of the SUN2000, and of the simulated charger.
constexpr int kSunLimit = 40126;
constexpr int kForced = 47100; ///< 2: discharge.
constexpr int kDischarge = 47249;
constexpr int kCharger = 100; ///< Hundredths of an ampere.

QList<int> words32(int value)
{
    return {value >> 16, value & 0xFFFF};
}

/// Runs mbpoll on holding registers of a device of this process, whose event loop answers meanwhile; nullopt
/// when the device refuses.
std::optional<QByteArray> mbpoll(const QJsonObject &connection, int address, const QStringList &options)
{
    QProcess process;
    process.start(u"mbpoll"_s, QStringList{u"-0"_s, u"-1"_s, u"-q"_s, u"-t"_s, u"4"_s, u"-m"_s, u"tcp"_s,
                                           u"-p"_s, QString::number(connection[u"port"].toInt()), u"-a"_s,
                                           QString::number(connection[u"unit"].toInt()), u"-r"_s,
                                           QString::number(address)} +
                                   options);
    const bool ended =
        QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, kPatience);
    return ended && process.exitCode() == 0 ? std::optional(process.readAllStandardOutput()) : std::nullopt;
}

/// The registers as mbpoll shows them; empty when the device does not answer.
QList<int> mbpollValues(const QJsonObject &connection, int address, int count)
{
    QList<int> values;
    const auto shown = mbpoll(connection, address, {u"-c"_s, QString::number(count), u"127.0.0.1"_s});
    for (const QByteArray &line : shown.value_or(QByteArray()).split('\n')) {
        if (line.startsWith('['))
            values.append(line.mid(line.indexOf(':') + 1).trimmed().split(' ').first().toInt());
    }
    return values;
}

} // namespace

/// One story, told in the order of its slots.
class TestForeignWriter final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void whatIsCommandedStands();
    void anotherWriterOfTheInverterIsNamedAndAnswered();
    void anotherWriterOfTheChargerIsNamedAndAnswered();
    void aWriterBetweenChangingValuesIsNamed();
    void anIndependentClientReadsWhatWasWritten();

private:
    [[nodiscard]] bool command(const QString &device, const QString &setpoint, int value);
    [[nodiscard]] QString state(const QString &device, const QString &setpoint);
    [[nodiscard]] QString alarmDetail(const QString &device);
    [[nodiscard]] QList<int> registers(const QString &device, int address, int count) const;
    [[nodiscard]] QJsonObject connection(const QString &device) const;

    const ApplianceFolder m_folder;
    const ProfileStore m_profiles;
    ScaledClock m_clock{*Instant::fromIso(u"2016-03-13T10:00:30Z"_s), 1};
    std::unique_ptr<Simulation> m_field;
    Program m_appliance{u"wattward"_s};
    std::unique_ptr<RestClient> m_rest;
};

QJsonObject TestForeignWriter::connection(const QString &device) const
{
    for (const DeviceSettings &settings : m_field->devices()) {
        if (settings.id.text() == device)
            return toJson(settings)[u"connection"].toObject();
    }
    return {};
}

void TestForeignWriter::initTestCase()
{
    auto made = Simulation::create({.home = u"family-garage"_s, .faults = {}}, m_profiles, m_clock);
    QVERIFY2(made, made ? "" : qPrintable(made.error().toString()));
    m_field = std::move(*made);
    QVERIFY(m_field->start());
    m_field->setCarPresent(true);
    QJsonArray devices;
    for (const DeviceSettings &device : m_field->devices())
        devices.append(toJson(device));
    const QJsonObject plant{{u"name"_s, u"Test house"_s}, {u"configuration"_s, u"A02"_s}};
    QVERIFY(m_folder.write(devices, {{u"plant"_s, plant}}));
    m_rest = m_folder.start(m_appliance);
    QVERIFY2(m_rest && m_folder.signIn(*m_rest, u"a long new password"_s), m_appliance.output());
}

bool TestForeignWriter::command(const QString &device, const QString &setpoint, int value)
{
    return m_rest
               ->send("PUT", u"/api/v1/override"_s,
                      {{u"device"_s, device},
                       {u"setpoint"_s, setpoint},
                       {u"value"_s, value},
                       {u"minutes"_s, 60}})
               .status == 200;
}

QString TestForeignWriter::state(const QString &device, const QString &setpoint)
{
    for (const QJsonValue &one : m_rest->get(u"/api/v1/devices"_s).json[u"devices"].toArray()) {
        for (const QJsonValue &told : one[u"setpoints"].toArray()) {
            if (one[u"id"] == device && told[u"kind"] == setpoint)
                return told[u"state"].toString();
        }
    }
    return {};
}

QString TestForeignWriter::alarmDetail(const QString &device)
{
    for (const QJsonValue &alarm : m_rest->get(u"/api/v1/alarms?active=true"_s).json[u"alarms"].toArray()) {
        if (alarm[u"code"] == u"foreignWriter"_s && alarm[u"device"] == device)
            return alarm[u"detail"].toString();
    }
    return {};
}

QList<int> TestForeignWriter::registers(const QString &device, int address, int count) const
{
    const DeviceReply answer =
        m_field->device(DeviceId(device))
            ->read({1, RegisterType::Holding, static_cast<quint16>(address), static_cast<quint16>(count)});
    return {answer.values.cbegin(), answer.values.cend()};
}

void TestForeignWriter::whatIsCommandedStands()
{
    QTRY_VERIFY_WITH_TIMEOUT(command(u"inverter"_s, u"activePowerLimit"_s, kSunLimitW), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(command(u"inverter-battery"_s, u"batteryPower"_s, kDischargeW), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(command(u"charger"_s, u"chargerCurrent"_s, kChargerA), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(registers(u"inverter"_s, kDischarge, 2), words32(kDischargeW), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(registers(u"charger"_s, kCharger, 1), QList<int>{100 * kChargerA}, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(state(u"inverter-battery"_s, u"batteryPower"_s), u"confirmed"_s, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(state(u"charger"_s, u"chargerCurrent"_s), u"confirmed"_s, kPatience);
}

void TestForeignWriter::anotherWriterOfTheInverterIsNamedAndAnswered()
{
    QTRY_COMPARE_WITH_TIMEOUT(state(u"inverter"_s, u"activePowerLimit"_s), u"confirmed"_s, kPatience);
    // A SUN2000 serves one client over TCP; the other one comes by the maker's own way.
    EmulatedDevice &inverter = *m_field->device(DeviceId(u"inverter"_s));
    const DeviceReply written = inverter.write({1, RegisterType::Holding, kSunLimit, {0, 3000}, true});
    QCOMPARE(written.exception, 0);
    QTRY_VERIFY_WITH_TIMEOUT(alarmDetail(u"inverter"_s).contains(u"40126"_s), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(registers(u"inverter"_s, kSunLimit, 2), words32(kSunLimitW), kPatience);
    // It is ours again, and the alarm is over.
    QTRY_COMPARE_WITH_TIMEOUT(alarmDetail(u"inverter"_s), QString(), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(state(u"inverter"_s, u"activePowerLimit"_s), u"confirmed"_s, kPatience);
}

void TestForeignWriter::anotherWriterOfTheChargerIsNamedAndAnswered()
{
    QVERIFY(mbpoll(connection(u"charger"_s), kCharger, {u"127.0.0.1"_s, u"1600"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(alarmDetail(u"charger"_s).contains(u"100"_s), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(registers(u"charger"_s, kCharger, 1), QList<int>{100 * kChargerA}, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(alarmDetail(u"charger"_s), QString(), kPatience);
}

void TestForeignWriter::aWriterBetweenChangingValuesIsNamed()
{
    QTRY_COMPARE_WITH_TIMEOUT(state(u"inverter-battery"_s, u"batteryPower"_s), u"confirmed"_s, kPatience);
    EmulatedDevice &inverter = *m_field->device(DeviceId(u"inverter"_s));
    QTimer other;
    connect(&other, &QTimer::timeout, this, [&inverter] {
        (void)inverter.write({1, RegisterType::Holding, kDischarge, {0, 77}, true});
    });
    other.start(800);
    int ours = kDischargeW;
    QElapsedTimer since;
    since.start();
    // The inverter's line is a slow one. How soon by the clock of the plant is measured in tst_foreignvalues.
    const auto isNamedAmongChanges = [&] {
        if (since.hasExpired(1000)) {
            since.start();
            (void)command(u"inverter-battery"_s, u"batteryPower"_s, --ours);
        }
        return alarmDetail(u"inverter-battery"_s).contains(QString::number(kDischarge));
    };
    QTRY_VERIFY_WITH_TIMEOUT(isNamedAmongChanges(), kPatience);
    other.stop();
    QVERIFY(command(u"inverter-battery"_s, u"batteryPower"_s, kDischargeW));
    // It is answered in its time, and then nobody must have written for a while.
    QTRY_COMPARE_WITH_TIMEOUT(alarmDetail(u"inverter-battery"_s), QString(), 2 * kPatience);
}

void TestForeignWriter::anIndependentClientReadsWhatWasWritten()
{
    QTRY_COMPARE_WITH_TIMEOUT(registers(u"inverter"_s, kSunLimit, 2), words32(kSunLimitW), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(registers(u"inverter"_s, kDischarge, 2), words32(kDischargeW), kPatience);
    // The device serves one client: the appliance makes room, without a chance to tidy up.
    m_appliance.kill();
    const QJsonObject inverter = connection(u"inverter"_s);
    QTRY_COMPARE_WITH_TIMEOUT(mbpollValues(inverter, kForced, 1), QList<int>{2}, kPatience);
    QCOMPARE(mbpollValues(inverter, kDischarge, 2), words32(kDischargeW));
    QCOMPARE(mbpollValues(inverter, kSunLimit, 2), words32(kSunLimitW));
}

QTEST_GUILESS_MAIN(TestForeignWriter)
#include "tst_foreignwriter.moc"
