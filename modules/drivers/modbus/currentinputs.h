// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/modbus/registersession.h"
#include "plant/devicesettings.h"

namespace ww {

/// Brings the transformers an extension module is told to have (requirement A5) into its registers after each
/// connection, and reads them back. Writes only what differs, since such registers wear.
class CurrentInputs : public QObject
{
    Q_OBJECT
public:
    /// How long it waits before it tries again.
    static constexpr Duration kRetry = std::chrono::seconds(30);

    /// Borrows the unit; `wanted` has one entry a phase.
    CurrentInputs(ModbusUnit &unit, const ProfileCurrentInputs &profile,
                  const QList<ModuleCurrentInput> &wanted, QObject *parent = nullptr);
    /// The connection is new: what stands in the module is not known any more.
    void refresh();
    /// Starts whatever is due.
    void step(Uptime now);
    /// When step() has something to do next.
    [[nodiscard]] Uptime nextDue() const { return m_stand ? Uptime::max() : m_due; }

Q_SIGNALS:
    /// What is wrong with what the module holds; empty when it holds what it should.
    void told(const QString &problem);

private:
    void look(bool mayWrite);
    void write(const QList<PlannedWrite> &different);
    [[nodiscard]] QList<PlannedWrite> differing(const RegisterMemory &held) const;

    QList<PlannedWrite> m_wanted;
    RegisterSession m_session;
    Uptime m_due{0};
    bool m_stand = false; ///< The module holds what it should.
};

} // namespace ww
