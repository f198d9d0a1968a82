// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/setpoint/lookrhythm.h"
#include "drivers/setpoint/setpointjournal.h"
#include "drivers/setpoint/setpointregisters.h"

namespace ww {

/// The life of one kind of setpoint on one device: commands, verifies, keeps alive, notices other writers,
/// and gives the device back when the lease ends. Time passes in step(); answers may come in between.
/// LookRhythm says when another writer is looked for.
class SetpointRunner : public QObject
{
    Q_OBJECT
public:
    static constexpr Duration kForeignQuiet =
        std::chrono::seconds(30); ///< So long nobody else must have written for the alarm to end.
    static constexpr Duration kVerifyPause =
        std::chrono::milliseconds(300); ///< A device may take a moment to adopt.
    static constexpr int kVerifyTries = 3;
    static constexpr Duration kRetryFirst = std::chrono::seconds(1);
    static constexpr Duration kRetryMost = std::chrono::seconds(10);
    static constexpr Duration kRefusedPause = std::chrono::seconds(5);
    static constexpr Duration kForeignPause =
        std::chrono::seconds(30); ///< Between answers to another writer.

    /// A device that falls back by itself is given back when nothing has been commanded so long after the
    /// start; until then it is at what it fell back to.
    static constexpr Duration kTidyPause = std::chrono::seconds(60);

    /// Borrows all it is given. A setpoint the journal still knows is taken back at the first step, or, where
    /// the device falls back by itself, after kTidyPause.
    SetpointRunner(ModbusUnit &unit, const ProfileComponent &component, const ProfileSetpoint &profile,
                   Device &device, SetpointJournal &journal, QObject *parent);
    /// Leaves the device as leave() does, without waiting for its answers, when the line is up and something
    /// is commanded.
    ~SetpointRunner() override;

    [[nodiscard]] std::optional<std::pair<double, double>> range() const { return m_registers.range(); }
    /// Commands a value, limited to the range, or renews its lease.
    void apply(const Setpoint &setpoint);
    /// Gives the device back; ends in released().
    void withdraw();
    /// Leaves the device at what it falls back to by itself, or else gives it back; ends in released().
    void leave();
    void step(Uptime now);
    /// When step() has something to do next; answers may bring it nearer.
    [[nodiscard]] Uptime nextDue() const;
    /// Nothing is commanded and nothing is on its way.
    [[nodiscard]] bool isIdle() const { return m_phase == Phase::Idle; }

Q_SIGNALS:
    /// The device was given back.
    void released();
    /// Somebody else changed what we commanded; empty when nobody has done so for a while.
    void foreignWrite(const QString &detail);
    /// nextDue() may have changed.
    void progressed();

private:
    enum class Phase : quint8 { Idle, Commanding, Holding, Releasing };
    /// How a command is to end.
    struct Release
    {
        SetpointState state = SetpointState::Idle;
        bool leaves = false; ///< The device is left, not given back.
    };

    void takeUp();
    void takeBack(const QString &detail);
    void release(const Release &release);
    [[nodiscard]] Release expired() const { return {SetpointState::Expired, m_profile.leave.has_value()}; }
    [[nodiscard]] const QList<ProfileStep> &ending(bool leaves) const;
    void begin();
    void readOriginals();
    void command(bool whole);
    void onWritten(const std::optional<ModbusFault> &fault);
    void verify();
    void onVerified(const std::optional<ModbusFault> &fault, const QString &difference);
    [[nodiscard]] bool looksBeforeWriting() const;
    [[nodiscard]] bool isLookOverdue() const;
    [[nodiscard]] bool isLimit() const;
    [[nodiscard]] bool maySendNew() const;
    [[nodiscard]] bool takesNow();
    [[nodiscard]] bool isKeepAliveDue() const;
    void check();
    void onChecked(const std::optional<ModbusFault> &fault, const QString &difference, Uptime started);
    void onOurs(Uptime next);
    void onForeign(const QString &difference);
    void writeSafe();
    void retrySafe(const QString &detail);
    void onSafe(const QString &problem, bool leaves);
    void finishRelease(bool leaves);
    void fail(const ModbusFault &fault, const QString &what);
    void hold(Uptime wakeAt);
    [[nodiscard]] bool leaseEnded() const;
    void setState(SetpointState state, const QString &detail = {});
    [[nodiscard]] Duration remainingLease() const { return m_wanted.leaseUntil - now(); }
    [[nodiscard]] Uptime now() const { return m_clock.uptime(); }

    const Clock &m_clock;
    const ProfileSetpoint &m_profile;
    Device &m_device;
    SetpointJournal &m_journal;
    SetpointRegisters m_registers;
    Phase m_phase = Phase::Idle;
    Setpoint m_wanted;
    SetpointStatus m_status;
    std::optional<Release> m_release; ///< As soon as the registers are free.
    bool m_left = false;       ///< What the device fell back to stands; the registers' originals are known.
    bool m_unreadable = false; ///< The originals could not be read at the last try.
    Uptime m_startedAt{0};     ///< When the whole sequence was written last.
    Uptime m_wakeAt = Uptime::max();
    LookRhythm m_looks;
    double m_told = 0;                 ///< Value of the last sequence.
    std::optional<Uptime> m_foreignAt; ///< When somebody else's value was seen last, until it is told over.
    Duration m_retry = kRetryFirst;
    int m_verifyTries = 0;
    bool m_failed = false;  ///< The last attempt did not come through.
    bool m_changed = false; ///< Another value came while busy.
    bool m_robbed = false;  ///< Somebody else's value stands on the device.
    bool m_fought =
        false; ///< What we answered another writer has not stood for LookRhythm::kCheckInterval yet.
};

} // namespace ww
