// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"

#include <QList>
#include <QObject>
#include <QString>

#include <optional>
#include <span>

namespace ww {

/// How bad an alarm is (E4); the alarm LED shows the worst one (D2).
enum class Severity : quint8 { Warning, Minor, Major, Critical };

/// Everything that can be wrong. Append only: the numbers are stored.
enum class AlarmCode : quint16 {
    DeviceAbsent,        ///< A device does not answer.
    MeterLost,           ///< The meter at the grid connection point is lost.
    ValuesImplausible,   ///< A device reports physically impossible values.
    ValuesFrozen,        ///< A device repeats the same values for too long.
    SetpointRefused,     ///< A device refuses what it is told.
    DeviceFault,         ///< A device reports a fault of its own.
    DatabaseReplaced,    ///< The history was damaged and set aside.
    StorageFull,         ///< History cannot be written.
    SettingsInvalid,     ///< Part of the settings was not usable and is ignored.
    ProfileInvalid,      ///< A device profile was not usable and is ignored.
    PortUnavailable,     ///< A network port could not be opened.
    CertificateExpiring, ///< A certificate ends within 30 days.
    FuseLimitExceeded,   ///< The current at the grid connection point is above the fuse rating.
    FeedInLimitExceeded, ///< Feed-in is above the limit although everything was curtailed.
    ForeignWriter,       ///< Another system changes the same setpoint.
    DeviceWarning,       ///< A device reports something of its own that needs no hurry.
    PanelUnavailable,    ///< Display or buttons named in the settings cannot be used.
    StoredFileDamaged,   ///< A file of the data folder was damaged and set aside.
    GridMeterMissing,    ///< No device measures the grid connection point.
    AccessDenied,        ///< A device refuses the password, or asks for one that is not set.
    FirmwareRefused,     ///< The firmware of a device is too old to work with.
    MeterInput,          ///< An input of a built-in meter delivers no usable samples.
    MeterSupply,         ///< Voltage, current or frequency at a built-in meter is outside its range.
    MeterWiring,         ///< The wiring of a built-in meter seems to be wrong.
    VoltageEvent,        ///< A sag, swell or interruption of the mains.
    MeterRegisters,      ///< The stored registers of a meter were damaged or cannot be stored.
    SettingsUnusable,    ///< The settings cannot be used at all: nothing is measured or controlled.
    RippleExceeded,      ///< The plant gives more than ripple control allows.
    ConsumptionExceeded, ///< Devices draw more than the network operator allows.
    PeakExceeded,        ///< More is imported than the owner's limit of import allows.
    CircuitFuseExceeded, ///< The current of a circuit is above the rating of its fuse.
    IslandOverloaded,    ///< Off the grid the house draws more than batteries and sun can give.
};

/// One row of the alarm reference.
struct AlarmInfo
{
    AlarmCode code;
    const char *id; ///< Name at every untyped edge.
    Severity severity;
    const char *title; ///< English source texts in translation context "Alarms".
    const char *cause;
    const char *remedy;
};

[[nodiscard]] std::span<const AlarmInfo> alarmTable();
[[nodiscard]] const AlarmInfo &info(AlarmCode code);
/// "warning", "minor", "major", "critical".
[[nodiscard]] QString severityName(Severity severity);

/// Why an alarm is no longer active.
enum class ClearReason : quint8 {
    Over,    ///< What raised it is no longer the case.
    Restart, ///< The appliance restarted; what is still the case was raised anew.
};

/// "over", "restart".
[[nodiscard]] QString clearReasonName(ClearReason reason);

/// One alarm, active while it has no clear time.
struct Alarm
{
    qint64 id = 0;
    AlarmCode code = AlarmCode::DeviceAbsent;
    DeviceId device; ///< Empty when the alarm is about the appliance itself.
    QString detail;
    Instant raised;
    std::optional<Instant> cleared;
    ClearReason clearedBy = ClearReason::Over; ///< Counts once it is cleared.
    bool operator==(const Alarm &) const = default;
};

/// The active alarms and the latest cleared ones. Main thread only.
class AlarmBook : public QObject
{
    Q_OBJECT
public:
    explicit AlarmBook(const Clock &clock, QObject *parent = nullptr);
    /// Gives further alarms ids above that of the newest stored one, also when the clock was set back since.
    void continueAfter(qint64 newestStoredId);
    /// Raises an alarm; raising an active one again only updates its detail.
    void raise(AlarmCode code, const DeviceId &device = {}, const QString &detail = {});
    /// Raises an alarm, or adds a line to the detail of an active one unless it already says so.
    void addDetail(AlarmCode code, const QString &line);
    /// Clears it if it is active.
    void clear(AlarmCode code, const DeviceId &device = {});
    /// raise() or clear(), after a condition.
    void set(bool active, AlarmCode code, const DeviceId &device = {}, const QString &detail = {});
    [[nodiscard]] const QList<Alarm> &active() const { return m_active; }
    [[nodiscard]] std::optional<Severity> worst() const;
    [[nodiscard]] bool isActive(AlarmCode code, const DeviceId &device = {}) const;

Q_SIGNALS:
    void raised(const ww::Alarm &alarm);
    /// An active alarm has another detail than before.
    void detailChanged(const ww::Alarm &alarm);
    void clearedAlarm(const ww::Alarm &alarm);

private:
    const Clock &m_clock;
    QList<Alarm> m_active;
    qint64 m_nextId;
};

} // namespace ww
