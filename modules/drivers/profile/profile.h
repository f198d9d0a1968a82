// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bus/registermap.h"
#include "plant/alarm.h"
#include "plant/devicetype.h"

#include <chrono>
#include <map>
#include <optional>

namespace ww {

/// How often a reading is needed; each group is polled at its own pace.
enum class ReadGroup : quint8 {
    Control, ///< What the control loop needs each tick.
    Normal,  ///< What people look at.
    Slow,    ///< Counters and limits that change slowly.
    Once,    ///< Ratings: read after each connection.
};

/// A bit of a register that turns the sign of a value which itself has none.
struct ProfileFlag
{
    RegisterField field; ///< One word.
    quint16 mask = 0;    ///< Any of these bits set turns the sign.
};

/// One value of a device: which channel of the catalogue it is, and the register that holds it.
struct ProfileReading
{
    Channel channel;
    RegisterField field; ///< Yields the catalogue's base unit and sign.
    ReadGroup group = ReadGroup::Normal;
    std::map<quint64, double> states; ///< Raw code to catalogue code; empty when the number itself counts.
    QList<RegisterField>
        addends; ///< Further registers of the same scale added to it (strings, charge and discharge).
    std::optional<Channel> signOf; ///< The register has no sign: take that of this reading (currents).
    std::optional<Channel> times;  ///< Multiplied by this reading: a power from a current and its voltage.
    QList<Channel> plusOf; ///< Readings added as far as they are known; their registers may be far away.
    QList<ProfileFlag> negativeWhen; ///< The register holds a magnitude; these bits tell its direction.
    std::optional<quint16>
        scaleAddress; ///< Register with a power of ten the raw value is multiplied by (SunSpec).
};

/// Text by which a device says who it is.
enum class IdentityPart : quint8 { Manufacturer, Model, Serial, Firmware };

/// Where an identity text lives.
struct ProfileIdentity
{
    IdentityPart part = IdentityPart::Model;
    RegisterField field;
};

/// One bit of an alarm word a device reports.
struct ProfileAlarm
{
    Channel word; ///< alarmBits1 to alarmBits3.
    int bit = 0;  ///< 0 is the lowest.
    Severity severity = Severity::Major;
    QString name;
};

/// A register that tells whether a component is there at all; emulators keep one of `anyOf` in it.
struct ProfilePresence
{
    RegisterField field;
    QList<quint64> anyOf; ///< Raw values that mean "there".
};

/// A bound of what a setpoint accepts: a fixed number, or `factor` times a reading of the same component.
struct ProfileBound
{
    double fixed = 0;
    std::optional<Channel> channel;
    double factor = 1;
};

/// Where the number of a write comes from.
enum class StepSource : quint8 {
    Constant,     ///< `constant`.
    Value,        ///< The setpoint's value.
    Magnitude,    ///< The setpoint's value without its sign.
    LeaseSeconds, ///< How long the device shall keep the setpoint by itself, in seconds.
    LeaseMinutes, ///< The same in minutes, rounded up.
    Maximum,      ///< The upper bound of the setpoint's range.
    SocAhead, ///< A state of charge in percent a little above that of now, up to 100: so far a device goes on
              ///< without us. Written again as it comes nearer.
    Original, ///< What the register held before the first command, or else `otherwise`.
};

/// One register written for a setpoint.
struct ProfileStep
{
    RegisterField field; ///< value = raw / gain, negated when the register counts the other way.
    StepSource source = StepSource::Constant;
    double constant = 0;
    /// For Original: what to write when the register could not be read before, or held no value: Constant or
    /// Maximum. nullopt: then the device is not commanded.
    std::optional<StepSource> otherwise;
    std::optional<Channel> percentOf; ///< Write 100 x value / this reading of the component.
    std::optional<Channel> dividedBy; ///< Write value / this reading: a current from a power and its voltage.
    bool startOnly = false; ///< Written when a command starts and by keep-alive, not at each new value.
    bool verify = true;     ///< Read back afterwards and compared.
    bool multiple = false;  ///< Use function 16 for a single register too.
    bool roundDown = false; ///< The raw value is cut instead of rounded: a limit must not grow.

    /// Whether it says how long the device keeps the command by itself.
    [[nodiscard]] bool isLease() const
    {
        return source == StepSource::LeaseSeconds || source == StepSource::LeaseMinutes;
    }
};

/// Which values a write sequence is for.
enum class StepSign : quint8 { Any, Negative, Zero, Positive };

/// An ordered write sequence for values of one sign.
struct ProfileBranch
{
    StepSign sign = StepSign::Any;
    QList<ProfileStep> steps;
};

/// A quantity that can be set: its range, how it is written, and how the device is given back to its own
/// mode.
struct ProfileSetpoint
{
    SetpointKind kind = SetpointKind::BatteryPower;
    ProfileBound min;
    ProfileBound max;
    QList<ProfileBranch> branches; ///< The first whose sign matches is used.
    QList<ProfileStep> safe;       ///< Gives the device back to its own mode.
    /// Written instead of `safe` when the appliance ends or control falls silent: what the device falls back
    /// to by itself. Empty: what was commanded runs out. nullopt: it is given back.
    std::optional<QList<ProfileStep>> leave;
    std::optional<double> safeValue; ///< What it is left at then; nullopt: the device decides.
    Duration keepAlive{0};           ///< The whole sequence is repeated this often; 0: never.
    Duration deviceTimeout{0}; ///< The device drops a command that is not renewed for this long; 0: it has a
                               ///< lease register, or none is known.
    bool outlivesUs = false; ///< The device keeps a command for ever. Only the journal takes it back, at the
                             ///< next start, so a person must know.
    /// The device takes the value as a part of so much, whatever the rated power of what hangs on its output
    /// is; 0: as it is.
    double partOf = 0;
    bool readBack = true; ///< The registers written show what was commanded. If not, a write the device took
                          ///< counts as confirmed, and the device must drop it without keep-alive.

    /// The sequence for a value; nullptr when the profile has none for its sign.
    [[nodiscard]] const ProfileBranch *branchFor(double value) const;
    /// Whether every command carries the time after which the device drops it by itself.
    [[nodiscard]] bool hasDeviceLease() const;
    /// Whether the device drops the command by itself when it is not renewed, as far as that is known.
    [[nodiscard]] bool endsByItself() const { return hasDeviceLease() || deviceTimeout.count() > 0; }
};

/// One device of the plant that a physical device contains.
struct ProfileComponent
{
    QString key; ///< Unique in its profile; the first component has the device's plain id.
    DeviceType type = DeviceType::Meter;
    QString coupledTo;     ///< Key of the inverter whose AC power contains this one; may be empty.
    bool optional = false; ///< Becomes a device of the plant only once it was found present.
    QString manufacturer;  ///< Fixed texts for what the device does not tell.
    QString model;
    std::map<ReadGroup, Duration> intervals;
    std::optional<ProfilePresence> presence;
    QList<ProfileIdentity> identity;
    QList<ProfileReading> readings;
    QList<ProfileAlarm> alarms;
    QList<ProfileSetpoint> setpoints;

    /// The reading of a channel, or nullptr.
    [[nodiscard]] const ProfileReading *reading(Channel channel) const;
    /// The setpoint of a kind, or nullptr.
    [[nodiscard]] const ProfileSetpoint *setpoint(SetpointKind kind) const;
    /// How often a group is read; a default of the group where the profile names none.
    [[nodiscard]] Duration interval(ReadGroup group) const;
};

/// Where an extension module keeps what is at its current inputs: holding registers of one word each, L1 to
/// L3 one after the other.
struct ProfileCurrentInputs
{
    RegisterField primary;   ///< Rated primary current in A, L1's.
    RegisterField direction; ///< 1, or -1 for a transformer mounted the other way round, L1's.
};

/// Where an extension module takes commands: holding registers of one word each.
struct ProfileMeterCommands
{
    RegisterField tariff;  ///< 1 or 2.
    RegisterField command; ///< 1 starts, 2 pauses, 3 resets the resettable registers, 4 the highest demands.
};

/// How a family of devices likes to be spoken to.
struct ProfileLink
{
    std::chrono::milliseconds settle{0};
    std::chrono::milliseconds gap{0};
    std::chrono::milliseconds timeout{1000};
    int retries = 1;
    int maxCount = 125;
    int maxGap = 8;
    bool oneConnection = false; ///< The device serves a single TCP client.
    RegisterType table = RegisterType::Holding;
    QList<RegisterSpan> forbidden; ///< Never read across these.

    [[nodiscard]] SpanLimits spanLimits() const { return {maxCount, maxGap, forbidden}; }
};

/// Everything the product knows about a family of devices; one JSON file.
struct Profile
{
    QString id;
    QString manufacturer;
    QString model;
    bool tested = false; ///< Proven on the real device (B17).
    bool extensionModule =
        false;               ///< One of the appliance's own extension modules (C12); limited in number (A2).
    bool discovered = false; ///< The components are found by SunSpec discovery, the profile has none.
    std::optional<ProfileCurrentInputs> currentInputs; ///< nullopt: they cannot be set.
    std::optional<ProfileMeterCommands> meterCommands; ///< nullopt: it takes none.
    ProfileLink link;
    QByteArray digest; ///< Of the file it was read from: tells whether a profile changed.
    QList<ProfileComponent> components;

    /// The component with a key, or nullptr.
    [[nodiscard]] const ProfileComponent *component(const QString &key) const;
};

/// "control", "normal", "slow", "once".
[[nodiscard]] QString readGroupName(ReadGroup group);
[[nodiscard]] std::optional<ReadGroup> readGroupFromName(QStringView name);

} // namespace ww
