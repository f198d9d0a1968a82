// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QList>

#include <map>
#include <optional>
#include <span>

namespace ww {

/// A way an emulated device misbehaves.
enum class FaultKind : quint8 {
    Drop,           ///< Does not answer a percentage of requests.
    Delay,          ///< Answers late, in real milliseconds.
    Garble,         ///< Damages a percentage of answers.
    Exception,      ///< Answers everything with an exception code.
    Offline,        ///< Is not there: connections are closed, requests unanswered.
    WrongUnit,      ///< Answers in the name of another unit.
    Freeze,         ///< Keeps showing the values of the moment the fault was set.
    WrongSign,      ///< Shows powers and currents with the other sign.
    Rollover,       ///< Energy counters start again at zero after so many more watt-hours.
    Refuse,         ///< Rejects commands. Field devices and charge points only, as Reboot.
    OtherLimit,     ///< Keeps a limit of its own, in A, whatever it is told. Charge points only.
    Reboot,         ///< Restarts once: silent for a while, and what was commanded is forgotten.
    Sag,            ///< Voltages fall to a percentage. Samples only, as all that follow up to ReversedCt.
    Clip,           ///< Peaks are cut off at a percentage of the fundamental's.
    Stuck,          ///< The converter repeats one value.
    NotANumber,     ///< The converter delivers no numbers.
    LostBlocks,     ///< A percentage of the blocks of 10 ms is lost.
    ReversedCt,     ///< Current transformers are turned round.
    ReversedPhase,  ///< The current transformer of one phase is turned round, in what a meter shows.
    SwappedPhases,  ///< Those of the two phases other than one sit on each other's conductors.
    GridLoss,       ///< The street has no power. Of the house, not of a device, as the next one.
    GeneratorAlarm, ///< The generator behind the backup box reports an alarm.
};

/// The name of the grid among what faults are for.
inline const QString kGridTarget = QStringLiteral("grid");

/// One row a kind: its name on the command line and its parameter.
struct FaultInfo
{
    FaultKind kind;
    const char *name;
    const char *parameter; ///< Unit of the parameter; empty when the kind has none.
    double standard;       ///< Value when none is given.
    double min;
    double max;
    bool onValues; ///< Concerns what registers show, so it may be set for one part of a device.
    /// Channels of samples it may strike, bit 0..5: U1..I3; 0: it is none of samples.
    std::uint8_t channelMask = 0;
    bool ofHouse = false; ///< Concerns the house and its contacts instead of a device's answers.
};

[[nodiscard]] std::span<const FaultInfo> faultTable();
[[nodiscard]] const FaultInfo &info(FaultKind kind);
[[nodiscard]] std::optional<FaultKind> faultFromName(QStringView name);

/// A fault with its parameter.
struct Fault
{
    FaultKind kind = FaultKind::Drop;
    double parameter = 0;
    bool operator==(const Fault &) const = default;
};

/// A fault and the device or part of a device it is for.
struct FaultOrder
{
    QString device; ///< "inverter", or "inverter-meter" for one part of it.
    Fault fault;
    bool operator==(const FaultOrder &) const = default;
};

/// A fault from its parts; without a parameter the kind's standard one. `where` of an error is "kind" or
/// "parameter".
[[nodiscard]] Result<FaultOrder> makeFault(const QString &device, QStringView kind,
                                           std::optional<double> parameter);
/// Parses "device:kind[:parameter]", as `--fault` takes it. The error says what is allowed.
[[nodiscard]] Result<FaultOrder> parseFault(const QString &text);
/// The same text again.
[[nodiscard]] QString faultText(const FaultOrder &order);

/// The faults a device has now. A percentage is kept exactly and evenly, not by chance, so that tests can
/// count on it.
class FaultSet
{
public:
    /// Sets or replaces a fault of its kind.
    void set(const Fault &fault) { m_active[fault.kind] = {fault.parameter, 0}; }
    void clear(FaultKind kind) { m_active.erase(kind); }
    void clear() { m_active.clear(); }
    /// Pulls the device's cable, or puts it in again. That is no fault of the device: it is not listed, and
    /// clear() leaves it.
    void setUnplugged(bool unplugged) { m_unplugged = unplugged; }
    /// Nobody reaches the device, by fault or for want of a cable.
    [[nodiscard]] bool isOffline() const { return m_unplugged || has(FaultKind::Offline); }
    [[nodiscard]] bool has(FaultKind kind) const { return m_active.contains(kind); }
    [[nodiscard]] std::optional<double> parameter(FaultKind kind) const;
    [[nodiscard]] QList<Fault> list() const;
    /// For faults with a percentage: whether it strikes this time. Counts.
    [[nodiscard]] bool strikes(FaultKind kind);

private:
    struct Active
    {
        double parameter;
        double due; ///< Percent points gathered since it struck last.
    };
    std::map<FaultKind, Active> m_active;
    bool m_unplugged = false;
};

} // namespace ww
