// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/devicedriver.h"
#include "drivers/dio/digitalio.h"
#include "drivers/dio/sgreadyrules.h"

#include <QTimer>

namespace ww {

/// A heat pump told through relay contacts (SG Ready). Without control, without supply and after exit all
/// contacts are open: normal operation. Locks of the last day are kept in a file, so that a restart does not
/// give away another two hours.
class SgReadyDevice final : public DeviceDriver, public SetpointSink
{
    Q_OBJECT
public:
    static constexpr Duration kReportInterval = std::chrono::seconds(2);

    /// Borrows the outputs.
    SgReadyDevice(const DriverContext &context, DigitalIo &io, const SgReadyTimes &times = {});
    ~SgReadyDevice() override;

    void start() override;
    void step() override;
    [[nodiscard]] QList<Device *> devices() const override;
    void withdrawAll() override;
    [[nodiscard]] bool isIdle() const override;

    [[nodiscard]] bool supports(SetpointKind kind) const override;
    /// Begins at normal while a lock would not be shown: the two hours are used up, or the wiring has none.
    [[nodiscard]] std::optional<std::pair<double, double>> range(SetpointKind kind) const override;
    void apply(const Setpoint &setpoint) override;
    void withdraw(SetpointKind kind) override;

private:
    [[nodiscard]] QString statePath() const;
    [[nodiscard]] std::vector<LockSpan> loadLocks() const;
    void storeLocks();
    void follow(Uptime now);
    /// Shows a state at the contacts; the error is the first output's that failed.
    [[nodiscard]] Result<void> show(SgReady state);
    [[nodiscard]] std::optional<SgReady> shown() const;
    void report(const Result<void> &done, Uptime now);
    void setStatus(SetpointState state, const QString &detail);
    void schedule();
    [[nodiscard]] Uptime now() const { return m_context.clock.uptime(); }

    const DriverContext m_context;
    DigitalIo &m_io;
    const SgReadyContacts m_contacts;
    SgReadyRules m_rules;
    Device *m_device = nullptr; ///< nullptr when the plant refused it.
    std::optional<Setpoint> m_wanted;
    std::optional<SetpointState> m_release; ///< Going back to normal; the state to end in.
    SetpointStatus m_status;
    bool m_wasLocked = false;
    QTimer m_timer;
    bool m_started = false;
};

} // namespace ww
