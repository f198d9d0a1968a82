// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plant/alarm.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// clang-format off
constexpr std::array kAlarms{
    AlarmInfo{AlarmCode::DeviceAbsent, "deviceAbsent", Severity::Minor,
              QT_TRANSLATE_NOOP("Alarms", "Device does not answer"),
              QT_TRANSLATE_NOOP("Alarms", "The device is switched off, its cable or network is interrupted, or its address was changed."),
              QT_TRANSLATE_NOOP("Alarms", "Check supply, cable and address; the device is taken back by itself as soon as it answers.")},
    AlarmInfo{AlarmCode::MeterLost, "meterLost", Severity::Major,
              QT_TRANSLATE_NOOP("Alarms", "Grid meter lost"),
              QT_TRANSLATE_NOOP("Alarms", "The meter at the grid connection point does not answer or reports no values."),
              QT_TRANSLATE_NOOP("Alarms", "Check the meter and its line. Until it is back, feed-in and charging are held at their safe values.")},
    AlarmInfo{AlarmCode::ValuesImplausible, "valuesImplausible", Severity::Minor,
              QT_TRANSLATE_NOOP("Alarms", "Implausible values"),
              QT_TRANSLATE_NOOP("Alarms", "The device reports values that are physically impossible for this plant."),
              QT_TRANSLATE_NOOP("Alarms", "Check current transformers, the device and its profile. The values are kept out of control and of energy totals.")},
    AlarmInfo{AlarmCode::ValuesFrozen, "valuesFrozen", Severity::Minor,
              QT_TRANSLATE_NOOP("Alarms", "Values do not change"),
              QT_TRANSLATE_NOOP("Alarms", "The device answers but repeats the same values for too long."),
              QT_TRANSLATE_NOOP("Alarms", "Restart the device or its gateway. The values are not used until they change.")},
    AlarmInfo{AlarmCode::SetpointRefused, "setpointRefused", Severity::Minor,
              QT_TRANSLATE_NOOP("Alarms", "Setpoint refused"),
              QT_TRANSLATE_NOOP("Alarms", "The device rejects the command or keeps another value."),
              QT_TRANSLATE_NOOP("Alarms", "Check its working mode and permissions, and whether another system controls it.")},
    AlarmInfo{AlarmCode::DeviceFault, "deviceFault", Severity::Major,
              QT_TRANSLATE_NOOP("Alarms", "Device reports a fault"),
              QT_TRANSLATE_NOOP("Alarms", "The device itself reports a fault."),
              QT_TRANSLATE_NOOP("Alarms", "See the alarm list of the device and its manual.")},
    AlarmInfo{AlarmCode::DatabaseReplaced, "databaseReplaced", Severity::Major,
              QT_TRANSLATE_NOOP("Alarms", "History was damaged"),
              QT_TRANSLATE_NOOP("Alarms", "The history file was damaged, for example by a failing memory card."),
              QT_TRANSLATE_NOOP("Alarms", "The damaged file was set aside and a new one started; keep it for support and check the storage medium.")},
    AlarmInfo{AlarmCode::StorageFull, "storageFull", Severity::Major,
              QT_TRANSLATE_NOOP("Alarms", "History not written"),
              QT_TRANSLATE_NOOP("Alarms", "The storage medium is full or broken."),
              QT_TRANSLATE_NOOP("Alarms", "Free space or replace the medium; values since the alarm are missing in the history.")},
    AlarmInfo{AlarmCode::SettingsInvalid, "settingsInvalid", Severity::Warning,
              QT_TRANSLATE_NOOP("Alarms", "Settings partly wrong"),
              QT_TRANSLATE_NOOP("Alarms", "A part of the settings file is wrong."),
              QT_TRANSLATE_NOOP("Alarms", "Correct the place named in the details; everything else is in use.")},
    AlarmInfo{AlarmCode::ProfileInvalid, "profileInvalid", Severity::Warning,
              QT_TRANSLATE_NOOP("Alarms", "Device profile unusable"),
              QT_TRANSLATE_NOOP("Alarms", "A device profile has an error."),
              QT_TRANSLATE_NOOP("Alarms", "Correct or remove the file named in the details; its devices are not served meanwhile.")},
    AlarmInfo{AlarmCode::PortUnavailable, "portUnavailable", Severity::Major,
              QT_TRANSLATE_NOOP("Alarms", "Port not available"),
              QT_TRANSLATE_NOOP("Alarms", "Another program uses the port, or the program may not open it."),
              QT_TRANSLATE_NOOP("Alarms", "Stop the other program or choose another port in the settings.")},
    AlarmInfo{AlarmCode::CertificateExpiring, "certificateExpiring", Severity::Warning,
              QT_TRANSLATE_NOOP("Alarms", "Certificate ends soon"),
              QT_TRANSLATE_NOOP("Alarms", "A certificate of the appliance ends within 30 days."),
              QT_TRANSLATE_NOOP("Alarms", "Renew it, or let the appliance make a new one by restarting it.")},
    AlarmInfo{AlarmCode::FuseLimitExceeded, "fuseLimitExceeded", Severity::Critical,
              QT_TRANSLATE_NOOP("Alarms", "Fuse limit exceeded"),
              QT_TRANSLATE_NOOP("Alarms", "The current at the grid connection point is above the rating of the main fuse."),
              QT_TRANSLATE_NOOP("Alarms", "Switch off loads. Controllable loads were already reduced to their minimum.")},
    AlarmInfo{AlarmCode::FeedInLimitExceeded, "feedInLimitExceeded", Severity::Major,
              QT_TRANSLATE_NOOP("Alarms", "Feed-in limit exceeded"),
              QT_TRANSLATE_NOOP("Alarms", "More power is fed in than allowed although production was curtailed as far as possible."),
              QT_TRANSLATE_NOOP("Alarms", "Check that every inverter accepts its limit.")},
    AlarmInfo{AlarmCode::ForeignWriter, "foreignWriter", Severity::Warning,
              QT_TRANSLATE_NOOP("Alarms", "Another system writes"),
              QT_TRANSLATE_NOOP("Alarms", "A setpoint was changed by somebody else."),
              QT_TRANSLATE_NOOP("Alarms", "Let only one system control the device.")},
    AlarmInfo{AlarmCode::DeviceWarning, "deviceWarning", Severity::Warning,
              QT_TRANSLATE_NOOP("Alarms", "Device warning"),
              QT_TRANSLATE_NOOP("Alarms", "The device itself reports something that needs attention, but no hurry."),
              QT_TRANSLATE_NOOP("Alarms", "See the alarm list of the device and its manual.")},
    AlarmInfo{AlarmCode::PanelUnavailable, "panelUnavailable", Severity::Warning,
              QT_TRANSLATE_NOOP("Alarms", "Display not usable"),
              QT_TRANSLATE_NOOP("Alarms", "The display or the buttons named in the settings cannot be used."),
              QT_TRANSLATE_NOOP("Alarms", "Connect them, or correct the place named in the details and restart; everything else works.")},
    AlarmInfo{AlarmCode::StoredFileDamaged, "storedFileDamaged", Severity::Major,
              QT_TRANSLATE_NOOP("Alarms", "Stored file damaged"),
              QT_TRANSLATE_NOOP("Alarms", "A file the appliance keeps for itself was damaged, for example by a failing memory card, and was set aside."),
              QT_TRANSLATE_NOOP("Alarms", "The details say what is used instead and how to get back what was stored; check the storage medium.")},
    AlarmInfo{AlarmCode::GridMeterMissing, "gridMeterMissing", Severity::Major,
              QT_TRANSLATE_NOOP("Alarms", "No grid meter"),
              QT_TRANSLATE_NOOP("Alarms", "No device measures the grid connection point, so no limit there can be watched."),
              QT_TRANSLATE_NOOP("Alarms", "Add the meter to the settings and give it the role grid. Until then feed-in and charging are held at their safe values.")},
    AlarmInfo{AlarmCode::AccessDenied, "accessDenied", Severity::Minor,
              QT_TRANSLATE_NOOP("Alarms", "Device refuses the password"),
              QT_TRANSLATE_NOOP("Alarms", "The device asks for a password, and the one in the settings is wrong or missing."),
              QT_TRANSLATE_NOOP("Alarms", "Enter the device's password in its settings. A wrong one is tried only every 15 minutes, so that the device does not lock itself.")},
    AlarmInfo{AlarmCode::FirmwareRefused, "firmwareRefused", Severity::Minor,
              QT_TRANSLATE_NOOP("Alarms", "Device firmware too old"),
              QT_TRANSLATE_NOOP("Alarms", "The firmware of the device is older than the oldest one that is known to work."),
              QT_TRANSLATE_NOOP("Alarms", "Update the device on its own web page; it is used as soon as the version fits.")},
    AlarmInfo{AlarmCode::MeterInput, "meterInput", Severity::Major,
              QT_TRANSLATE_NOOP("Alarms", "Meter input disturbed"),
              QT_TRANSLATE_NOOP("Alarms", "An input of the built-in meter delivers no samples, or samples that cannot be trusted in full."),
              QT_TRANSLATE_NOOP("Alarms", "See the details for input and remedy. Values that depend on it are unknown or marked as doubtful. What is unknown is not counted as energy; peaks that are cut off are counted as they are seen.")},
    AlarmInfo{AlarmCode::MeterSupply, "meterSupply", Severity::Minor,
              QT_TRANSLATE_NOOP("Alarms", "Mains outside the meter's range"),
              QT_TRANSLATE_NOOP("Alarms", "Voltage, current or frequency at the built-in meter is outside its range."),
              QT_TRANSLATE_NOOP("Alarms", "See the details for phase and remedy.")},
    AlarmInfo{AlarmCode::MeterWiring, "meterWiring", Severity::Minor,
              QT_TRANSLATE_NOOP("Alarms", "Meter wiring looks wrong"),
              QT_TRANSLATE_NOOP("Alarms", "Phase order or current transformers of the built-in meter do not fit together."),
              QT_TRANSLATE_NOOP("Alarms", "Check the wiring named in the details, or correct the directions in the settings. Nothing is corrected by itself.")},
    AlarmInfo{AlarmCode::VoltageEvent, "voltageEvent", Severity::Warning,
              QT_TRANSLATE_NOOP("Alarms", "Voltage event"),
              QT_TRANSLATE_NOOP("Alarms", "The mains voltage dipped, rose or failed for a moment."),
              QT_TRANSLATE_NOOP("Alarms", "The meter's list of events shows time and depth. If it happens often, ask the grid operator.")},
    AlarmInfo{AlarmCode::MeterRegisters, "meterRegisters", Severity::Major,
              QT_TRANSLATE_NOOP("Alarms", "Meter registers damaged"),
              QT_TRANSLATE_NOOP("Alarms", "The stored energy registers of a meter were damaged, or cannot be stored."),
              QT_TRANSLATE_NOOP("Alarms", "See the details for what was kept. Check the storage medium; compare the registers with the grid operator's meter.")},
    AlarmInfo{AlarmCode::SettingsUnusable, "settingsUnusable", Severity::Critical,
              QT_TRANSLATE_NOOP("Alarms", "Settings unusable"),
              QT_TRANSLATE_NOOP("Alarms", "The settings file cannot be used, so nothing is measured and nothing is controlled."),
              QT_TRANSLATE_NOOP("Alarms", "Correct the place named in the details and restart the appliance.")},
    AlarmInfo{AlarmCode::RippleExceeded, "rippleExceeded", Severity::Critical,
              QT_TRANSLATE_NOOP("Alarms", "Ripple control not followed"),
              QT_TRANSLATE_NOOP("Alarms", "The plant has been giving more than the network operator's ripple control allows for over a minute."),
              QT_TRANSLATE_NOOP("Alarms", "Check that every inverter answers and accepts its limit; switch off those that cannot be limited.")},
    AlarmInfo{AlarmCode::ConsumptionExceeded, "consumptionExceeded", Severity::Critical,
              QT_TRANSLATE_NOOP("Alarms", "Limit of consumption not kept"),
              QT_TRANSLATE_NOOP("Alarms", "The controllable devices have been drawing more than the network operator allows for over a minute."),
              QT_TRANSLATE_NOOP("Alarms", "Check that chargers, heat pump and battery answer and accept their limits; switch off the one that does not.")},
    AlarmInfo{AlarmCode::PeakExceeded, "peakExceeded", Severity::Minor,
              QT_TRANSLATE_NOOP("Alarms", "Limit of import exceeded"),
              QT_TRANSLATE_NOOP("Alarms", "More power was drawn from the grid than your limit allows, although battery and loads did what they could."),
              QT_TRANSLATE_NOOP("Alarms", "Switch off loads that are not controlled, keep more battery in reserve for peaks, or raise the limit.")},
    AlarmInfo{AlarmCode::CircuitFuseExceeded, "circuitFuseExceeded", Severity::Critical,
              QT_TRANSLATE_NOOP("Alarms", "Fuse of a circuit exceeded"),
              QT_TRANSLATE_NOOP("Alarms", "More current flows through the circuit named in the details than its fuse is made for, on the phases named there."),
              QT_TRANSLATE_NOOP("Alarms", "Switch off loads on this circuit. Controllable devices on it were already held back; check that they obey, and the fuse rating in the settings.")},
    AlarmInfo{AlarmCode::IslandOverloaded, "islandOverloaded", Severity::Major,
              QT_TRANSLATE_NOOP("Alarms", "Overload off the grid"),
              QT_TRANSLATE_NOOP("Alarms", "Off the grid the house has drawn more than batteries and sun can give, or it has lost its power although the batteries are not empty."),
              QT_TRANSLATE_NOOP("Alarms", "Switch off what is not controlled. Loads were shed in your order and start again one after another; put those you can do without at its end.")},
};
// clang-format on

constexpr bool inEnumOrder()
{
    for (std::size_t i = 0; i < kAlarms.size(); ++i) {
        if (static_cast<std::size_t>(kAlarms[i].code) != i)
            return false;
    }
    return true;
}
static_assert(inEnumOrder(), "the table is indexed by the enum");

/// The place of an active alarm; nullopt when it is none. Looked for without write access, which would copy
/// the list.
std::optional<qsizetype> placeOf(const QList<Alarm> &active, AlarmCode code, const DeviceId &device)
{
    const auto found = std::ranges::find_if(
        active, [code, &device](const Alarm &alarm) { return alarm.code == code && alarm.device == device; });
    return found == active.cend() ? std::nullopt : std::optional(found - active.cbegin());
}

} // namespace

std::span<const AlarmInfo> alarmTable()
{
    return kAlarms;
}

const AlarmInfo &info(AlarmCode code)
{
    return kAlarms.at(static_cast<std::size_t>(code));
}

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Warning: return u"warning"_s;
    case Severity::Minor: return u"minor"_s;
    case Severity::Major: return u"major"_s;
    case Severity::Critical: return u"critical"_s;
    }
    Q_UNREACHABLE();
}

QString clearReasonName(ClearReason reason)
{
    return reason == ClearReason::Restart ? u"restart"_s : u"over"_s;
}

AlarmBook::AlarmBook(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_nextId(clock.now().msUtc)
{}

void AlarmBook::continueAfter(qint64 newestStoredId)
{
    m_nextId = std::max(m_nextId, newestStoredId + 1);
}

void AlarmBook::raise(AlarmCode code, const DeviceId &device, const QString &detail)
{
    if (const auto place = placeOf(m_active, code, device)) {
        if (m_active.at(*place).detail == detail)
            return;
        m_active[*place].detail = detail;
        Q_EMIT detailChanged(Alarm(m_active.at(*place)));
        return;
    }
    m_active.append(
        {.id = m_nextId++, .code = code, .device = device, .detail = detail, .raised = m_clock.now()});
    Q_EMIT raised(m_active.constLast());
}

void AlarmBook::addDetail(AlarmCode code, const QString &line)
{
    const auto place = placeOf(m_active, code, {});
    QStringList lines = place ? m_active.at(*place).detail.split(u'\n') : QStringList();
    if (!lines.contains(line))
        lines.append(line);
    raise(code, {}, lines.join(u'\n'));
}

void AlarmBook::clear(AlarmCode code, const DeviceId &device)
{
    const auto place = placeOf(m_active, code, device);
    if (!place)
        return;
    Alarm alarm = m_active.takeAt(*place);
    alarm.cleared = m_clock.now();
    Q_EMIT clearedAlarm(alarm);
}

void AlarmBook::set(bool active, AlarmCode code, const DeviceId &device, const QString &detail)
{
    if (active)
        raise(code, device, detail);
    else
        clear(code, device);
}

std::optional<Severity> AlarmBook::worst() const
{
    std::optional<Severity> worst;
    for (const Alarm &alarm : m_active)
        worst = std::max(worst.value_or(Severity::Warning), info(alarm.code).severity);
    return worst;
}

bool AlarmBook::isActive(AlarmCode code, const DeviceId &device) const
{
    return placeOf(m_active, code, device).has_value();
}

} // namespace ww
