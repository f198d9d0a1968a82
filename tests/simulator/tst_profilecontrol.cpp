// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every profile of an inverter or a storage driven end to end: the driver on an emulated device made from the
// same profile, from the setpoint to what the home does and back to the device's own mode.
#include "drivendevice.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;
using namespace ww::test;

namespace {

const HomeRecording &recording()
{
    static const auto home = loadHome(u"family-garage"_s);
    return *home;
}

/// What one count of the register that carries the value stands for.
double resolutionOf(const DrivenDevice &driven, const QString &component, const ProfileSetpoint &setpoint,
                    double value)
{
    for (const ProfileStep &step : setpoint.branchFor(value)->steps) {
        if (step.source != StepSource::Value && step.source != StepSource::Magnitude)
            continue;
        const auto last = [&driven, &component](Channel channel) {
            return driven.reading(component, channel).last();
        };
        return 1 / std::abs(step.field.gain) / writtenNumber(step, 1, last).value_or(1);
    }
    return 1;
}

/// Values within the range, one of each direction the device offers.
QList<double> commandsWithin(std::pair<double, double> range)
{
    QList<double> values;
    for (const double value : {-1200.0, 800.0, 0.0}) {
        if (value >= range.first && value <= range.second)
            values.append(value);
    }
    return values;
}

/// A device that has been read for a while, and then was told a value of the present row of everySetpoint().
class Commanded
{
public:
    Commanded()
        : driven(recording(), rowOf("profile"))
        , component(rowOf("component"))
    {
        QFETCH(int, kind);
        what = static_cast<SetpointKind>(kind);
        driven.pass(90s);
        before = driven.obeyed(what);
        value = commandsWithin(*driven.device(component).sink()->range(what)).first();
        driven.command(component, what, value, 20s);
    }
    [[nodiscard]] const ProfileSetpoint &setpoint() const
    {
        return *driven.profile.component(component)->setpoint(what);
    }
    /// Whether the device is as it was before the command, or at its safe value.
    [[nodiscard]] bool isReleased()
    {
        const auto after = driven.obeyed(what);
        return after == before || after == setpoint().safeValue;
    }
    [[nodiscard]] QByteArray left()
    {
        return QByteArray::number(driven.obeyed(what).value_or(std::nan(""))) + " is left";
    }

    DrivenDevice driven;
    QString component;
    SetpointKind what = SetpointKind::BatteryPower;
    std::optional<double> before;
    double value = 0;

private:
    static QString rowOf(const char *column)
    {
        return *static_cast<QString *>(QTest::qData(column, QMetaType::QString));
    }
};

} // namespace

// req: B15, B17
class TestProfileControl : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatTheHomeDoes_data();
    void readsWhatTheHomeDoes();
    void commandsReachTheHome_data() { everySetpoint(); }
    void commandsReachTheHome();
    void aWithdrawnCommandLeavesNothing_data() { everySetpoint(); }
    void aWithdrawnCommandLeavesNothing();
    void aKilledProgramLeavesWhatTheProfileSays_data() { everySetpoint(); }
    void aKilledProgramLeavesWhatTheProfileSays();
    void theNextStartTakesBackWhatIsLeft_data() { everySetpoint(); }
    void theNextStartTakesBackWhatIsLeft();
    void victronFallsBackAfterAMinute();
    void theNextStartActsBeforeAnythingIsCommanded_data() { everySetpoint(); }
    void theNextStartActsBeforeAnythingIsCommanded();
    void deyeChargesLittleWithoutUs();
    void deyeChargesOnWithUs();

private:
    static bool isPlayed(const Profile &profile);
    static void everySetpoint();
};

/// Inverters and storages, and the meters that come with them.
bool TestProfileControl::isPlayed(const Profile &profile)
{
    const auto isPlayable = [](const ProfileComponent &component) {
        return component.type == DeviceType::Inverter || component.type == DeviceType::Battery ||
               component.type == DeviceType::Meter;
    };
    return !profile.discovered && !profile.extensionModule &&
           std::all_of(profile.components.begin(), profile.components.end(), isPlayable);
}

void TestProfileControl::everySetpoint()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("component");
    QTest::addColumn<int>("kind");
    for (const QString &id : profileStore().ids()) {
        const Profile &profile = *profileStore().profile(id);
        if (!isPlayed(profile))
            continue;
        for (const ProfileComponent &component : profile.components) {
            for (const ProfileSetpoint &setpoint : component.setpoints)
                QTest::addRow("%s %s %s", qPrintable(id), qPrintable(component.key), info(setpoint.kind).id)
                    << id << component.key << static_cast<int>(setpoint.kind);
        }
    }
}

void TestProfileControl::readsWhatTheHomeDoes_data()
{
    QTest::addColumn<QString>("profile");
    for (const QString &id : profileStore().ids()) {
        if (isPlayed(*profileStore().profile(id)))
            QTest::newRow(qPrintable(id)) << id;
    }
}

void TestProfileControl::readsWhatTheHomeDoes()
{
    QFETCH(QString, profile);
    DrivenDevice driven(recording(), profile);
    driven.pass(130s);
    int compared = 0;
    for (const ProfileComponent &component : driven.profile.components) {
        const HomePart part = *homePartOf(driven.profile, component, MeterRole::Grid);
        for (const ProfileReading &reading : component.readings) {
            const Reading seen = driven.reading(component.key, reading.channel);
            const auto truth = driven.model.value(part, reading.channel);
            const bool isNow = reading.group == ReadGroup::Control && reading.states.empty();
            if (!truth || !isNow)
                continue;
            const QString what = u"%1 %2: %3 for %4"_s.arg(component.key, reading.channel.toString())
                                     .arg(seen.last().value_or(-1e9))
                                     .arg(*truth);
            // A power made of a current and a voltage is as coarse as the current times the voltage.
            const double factor =
                reading.times ? driven.reading(component.key, *reading.times).last().value_or(1) : 1;
            QVERIFY2(seen.last() && std::abs(*seen.last() - *truth) <=
                                        (2.0 + static_cast<double>(reading.addends.size())) * factor /
                                            std::abs(reading.field.gain),
                     qPrintable(what));
            ++compared;
        }
    }
    QVERIFY(compared >= driven.profile.components.size());
}

void TestProfileControl::commandsReachTheHome()
{
    QFETCH(QString, profile);
    QFETCH(QString, component);
    QFETCH(int, kind);
    const auto what = static_cast<SetpointKind>(kind);
    DrivenDevice driven(recording(), profile);
    driven.pass(90s);
    const ProfileSetpoint &setpoint = *driven.profile.component(component)->setpoint(what);
    const auto range = driven.device(component).sink()->range(what);
    QVERIFY2(range, "the range is known");
    const QList<double> values = commandsWithin(*range);
    QVERIFY(values.size() >= 2);
    for (const double value : values) {
        driven.command(component, what, value, 90s);
        const SetpointStatus status = driven.status(component, what);
        QVERIFY2(status.state == SetpointState::Confirmed, qPrintable(status.detail));
        const auto obeyed = driven.obeyed(what);
        const double resolution = resolutionOf(driven, component, setpoint, value);
        QVERIFY2(obeyed && std::abs(*obeyed - value) <= resolution,
                 qPrintable(u"%1 for %2"_s.arg(obeyed.value_or(-1e9)).arg(value)));
        QVERIFY2(what == SetpointKind::BatteryPower || *obeyed <= value + 1e-6 || resolution <= 1,
                 "a limit is never rounded up");
        if (what == SetpointKind::BatteryPower &&
            driven.profile.component(component)->reading({Quantity::ActivePower}))
            QVERIFY2(std::abs(driven.reading(component, {Quantity::ActivePower}).last().value() - value) <=
                         resolution + 20,
                     "the sign that is commanded is the sign that is read");
    }
}

void TestProfileControl::aWithdrawnCommandLeavesNothing()
{
    Commanded told;
    QVERIFY(told.driven.obeyed(told.what) && told.driven.obeyed(told.what) != told.before);
    told.driven.device(told.component).sink()->withdraw(told.what);
    told.driven.pass(10s);
    QVERIFY(told.driven.driver->isIdle());
    QVERIFY2(told.isReleased(), told.left());
}

void TestProfileControl::aKilledProgramLeavesWhatTheProfileSays()
{
    Commanded told;
    told.driven.kill();
    told.driven.pass(5min);
    const auto after = told.driven.obeyed(told.what);
    const double resolution = resolutionOf(told.driven, told.component, told.setpoint(), told.value);
    if (told.setpoint().endsByItself())
        QVERIFY2(told.isReleased(), "the device ends the command by itself");
    else
        QVERIFY2(after && std::abs(*after - told.value) <= resolution, "what stays is what was commanded");
}

void TestProfileControl::theNextStartTakesBackWhatIsLeft()
{
    Commanded told;
    told.driven.kill();
    told.driven.startDriver();
    told.driven.pass(90s);
    QVERIFY(told.driven.driver->isIdle());
    QVERIFY2(told.isReleased(), told.left());
}

void TestProfileControl::victronFallsBackAfterAMinute()
{
    DrivenDevice driven(recording(), u"victron-vebus"_s);
    driven.pass(90s);
    driven.command(u"storage"_s, SetpointKind::BatteryPower, -1200, 20s);
    driven.kill();
    driven.pass(40s);
    QCOMPARE(driven.obeyed(SetpointKind::BatteryPower), std::optional(-1200.0));
    driven.pass(25s);
    QVERIFY(driven.obeyed(SetpointKind::BatteryPower) != std::optional(-1200.0));
}

/// Within a few seconds of the first answer, on a start that has nothing to command.
void TestProfileControl::theNextStartActsBeforeAnythingIsCommanded()
{
    Commanded told;
    told.driven.kill();
    told.driven.startDriver();
    told.driven.pass(5s);
    QVERIFY2(told.isReleased(), told.left());
    const SetpointStatus status = told.driven.status(told.component, told.what);
    QVERIFY2(status.state == SetpointState::Idle, qPrintable(status.detail));
}

void TestProfileControl::deyeChargesLittleWithoutUs()
{
    DrivenDevice driven(recording(), u"deye-hybrid-3p"_s);
    const auto soc = [&driven] { return driven.model.inverter().battery().stateOfCharge().value(); };
    driven.pass(90s);
    driven.command(u"battery"_s, SetpointKind::BatteryPower, -3000, 30s);
    QCOMPARE(driven.status(u"battery"_s, SetpointKind::BatteryPower).state, SetpointState::Confirmed);
    driven.kill();
    const double left = soc();
    QVERIFY2(left < 85, "there is room for what could go wrong");
    while (driven.obeyed(SetpointKind::BatteryPower) && soc() < 100)
        driven.pass(10s);
    QVERIFY2(soc() - left <= 10.1 && soc() - left >= 3, qPrintable(QString::number(soc() - left)));
    driven.startDriver();
    driven.pass(90s);
    QVERIFY(driven.driver->isIdle());
}

void TestProfileControl::deyeChargesOnWithUs()
{
    constexpr quint16 kEnd = 127;
    DrivenDevice driven(recording(), u"deye-hybrid-3p"_s);
    const auto soc = [&driven] { return driven.model.inverter().battery().stateOfCharge().value(); };
    driven.pass(90s);
    driven.command(u"battery"_s, SetpointKind::BatteryPower, -3000, 30s);
    const double begin = soc();
    QSet<quint16> ends;
    while (soc() < std::min(95.0, begin + 25)) {
        driven.command(u"battery"_s, SetpointKind::BatteryPower, -3000, 10s);
        QVERIFY2(driven.obeyed(SetpointKind::BatteryPower), "it never stops on the way");
        ends.insert(driven.emulator->read({1, RegisterType::Holding, kEnd, 1}).values.value(0));
    }
    QVERIFY2(ends.size() <= 7, "a setting the inverter keeps is written once in 5 %");
}

QTEST_GUILESS_MAIN(TestProfileControl)
#include "tst_profilecontrol.moc"
