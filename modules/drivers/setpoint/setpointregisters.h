// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/modbus/registersession.h"
#include "plant/device.h"

namespace ww {

/// What has to be written for a value.
struct SetpointPlan
{
    const ProfileBranch *branch = nullptr;
    QList<PlannedWrite> writes;
    bool isWhole = false; ///< With all steps written only at the start.
};

/// The registers of one kind of setpoint on one device: plans and writes its sequences, reads them back and
/// compares. Knows nothing of time: when to do what is its owner's. One job at a time.
class SetpointRegisters
{
public:
    using Written = std::function<void(const std::optional<ModbusFault> &)>;
    /// The difference names the first register that holds something else than was written; empty when all
    /// agree.
    using Compared = std::function<void(const std::optional<ModbusFault> &, const QString &difference)>;
    /// The problem is empty when the safe values stand.
    using MadeSafe = std::function<void(const QString &problem)>;

    /// Borrows all it is given.
    SetpointRegisters(ModbusUnit &unit, const ProfileComponent &component, const ProfileSetpoint &profile,
                      Device &device);

    [[nodiscard]] bool isBusy() const { return m_session.isBusy(); }
    /// Lowest and highest value the device takes; nullopt while it is not known.
    [[nodiscard]] std::optional<std::pair<double, double>> range() const;

    /// The safe sequence puts back registers as they were before.
    [[nodiscard]] bool hasOriginals() const;
    /// It has other values for all of them where nobody knows them.
    [[nodiscard]] bool canDoWithoutOriginals() const;
    /// Reads what they hold. What is no value that somebody has set is left out: one the device calls not
    /// available, or 0 for a limit that has another value in its place.
    void readOriginals(RegisterSession::ReadsDone done);
    void setOriginals(const RegisterMemory &originals) { m_originals = originals; }

    /// The whole sequence when asked for or when no branch is in force; for another branch what does not
    /// stand already of the steps written only at the start. `lease` is what remains of it. Fails when the
    /// profile cannot write the value or a reading it needs is unknown.
    [[nodiscard]] Result<SetpointPlan> plan(double value, Duration lease, bool whole) const;
    /// A state of charge the device may go to without us has come so near that it is to be written again.
    [[nodiscard]] bool isAheadUsedUp() const;
    void write(const SetpointPlan &plan, Written done);
    /// Reads what was written and what it means; value() is new when it is done.
    void readBack(Compared done);
    /// Gives up reading back so that a newer value need not wait for it; false when nothing is read back, or
    /// when that was done too often in a row to know what the device holds and it is not urgent.
    bool dropReadBack(bool isUrgent);
    /// Writes a sequence that ends the command, `safe` or `leave`, and reads it back.
    void makeSafe(const QList<ProfileStep> &steps, double value, Duration lease, const MadeSafe &done);
    /// Writes such a sequence without waiting for its answers, when the line is up.
    void sendSafe(const QList<ProfileStep> &steps, double value, Duration lease);

    /// What the registers said is commanded; nullopt when nothing is, or it is not known.
    [[nodiscard]] std::optional<double> value() const { return m_value; }
    /// Makes value() a reading of the device.
    void reportValue();
    /// Nothing is commanded any more; what was there before the command stays known.
    void forget();

private:
    /// Where the writes can be read back; empty for a device that shows something else there.
    /// What another branch wrote is no longer expected to stand.
    void forgetAllBut(const ProfileBranch &branch);
    [[nodiscard]] bool stands(const PlannedWrite &write) const;
    [[nodiscard]] QList<RegisterField> shownBy(const QList<PlannedWrite> &writes) const;
    [[nodiscard]] StepInput input(double value, Duration lease) const;
    [[nodiscard]] ChannelReader channels() const;

    ModbusUnit &m_unit;
    const ProfileComponent &m_component;
    const ProfileSetpoint &m_profile;
    Device &m_device;
    RegisterSession m_session;
    RegisterMemory m_originals;
    RegisterMemory m_known;                     ///< Registers as read back last.
    std::map<quint16, PlannedWrite> m_expected; ///< What stands on the device, by address.
    const ProfileBranch *m_branch = nullptr;    ///< Branch in force on the device.
    std::optional<double> m_value;
    bool m_readingBack = false;
    int m_dropped = 0; ///< Read-backs given up in a row.
};

} // namespace ww
