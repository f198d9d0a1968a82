// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "web/backend.h"

#include "control/loop.h"
#include "core/keptfile.h"

namespace ww {

/// Runs the self-test of the plant with every tick, hands what it wants to control, and keeps the last ten
/// reports in a file. With each step the file says how far a test has come: what the program does not outlive
/// is told as interrupted after the next start, and nothing else is left of it.
class CommissioningDesk final : public CommissioningControl
{
public:
    /// Plant and control are borrowed and live on the main thread.
    CommissioningDesk(Plant &plant, ControlLoop &control, QString file);
    /// Reads the stored reports; tells why they could not be read.
    [[nodiscard]] Result<void> load();
    /// Main thread, right before control's tick. Gives an error when a report could not be stored.
    [[nodiscard]] Result<void> tick(const SnapshotPtr &snapshot);
    /// Before the web starts: no test may start, because nothing is controlled.
    void refuse() { m_refused = true; }

    [[nodiscard]] Result<CommissioningState> state() const override;
    [[nodiscard]] Result<std::vector<commissioning::Says>> start() override;
    [[nodiscard]] Result<void> abort() override;

private:
    [[nodiscard]] commissioning::Moment momentOf(const Snapshot &snapshot) const;
    [[nodiscard]] Result<std::vector<commissioning::Says>> startNow();
    [[nodiscard]] bool awaitsRanges() const;
    [[nodiscard]] Result<void> keep(const commissioning::Report &report);
    [[nodiscard]] Result<void> store(const QJsonValue &running) const;

    Plant &m_plant;
    ControlLoop &m_control;
    const KeptFile m_file;
    commissioning::SelfTest m_test;
    QList<QJsonObject> m_reports; ///< Newest first.
    SnapshotPtr m_latest;
    int m_storedStep = 0; ///< Up to which step the file tells about the test that runs; 0: none.
    bool m_refused = false;
};

} // namespace ww
