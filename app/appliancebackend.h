// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "appliancepanel.h"

#include "history/history.h"
#include "web/backend.h"

#include <QThreadStorage>

#include <mutex>

namespace ww {

class BuiltInMeters;

/// Answers the web out of the appliance: the live state from a shared pointer, the past from history readers
/// of the asking thread, commands by asking the main thread.
class ApplianceBackend final : public Backend
{
public:
    /// Everything is borrowed and lives on the main thread.
    ApplianceBackend(ControlLoop &control, Plant &plant, History &history, AppliancePanel &panel,
                     FrontControl &front, BuiltInMeters &meters, CommissioningControl &commissioning,
                     DiscoveryControl &discovery, SimulatorControl *simulator);
    /// Main thread: what live() answers from now on.
    void publish(std::shared_ptr<const LiveState> live);
    /// Before the web starts: settings of control and overrides are refused, because nothing is controlled.
    void refuseControl(const Error &why);

    [[nodiscard]] std::shared_ptr<const LiveState> live() const override;
    [[nodiscard]] Result<QList<Alarm>> alarms(bool activeOnly) const override;
    [[nodiscard]] Result<QList<DecisionRecord>> decisions(const DecisionQuery &query) const override;
    [[nodiscard]] Result<HistoryAnswer> history(const HistoryQuery &query) const override;
    [[nodiscard]] Result<std::vector<HarmonicPoint>> harmonics(const DeviceId &meter,
                                                               const HarmonicQuery &query) const override;
    [[nodiscard]] ControlSettings controlSettings() const override;
    [[nodiscard]] Result<ControlSettings> setControlSettings(const ControlSettings &settings) override;
    [[nodiscard]] Result<void> setOverride(const ManualOverride &wanted) override;
    [[nodiscard]] Result<void> clearOverrides(const DeviceId &device,
                                              std::optional<SetpointKind> kind) override;
    [[nodiscard]] Result<void> setExternalLimit(const ExternalLimit &limit) override;
    [[nodiscard]] Result<void> commandPartials(const DeviceId &meter, PartialAction action) override;
    [[nodiscard]] Result<void> switchOutput(const DeviceId &meter, std::size_t output, bool active) override;
    [[nodiscard]] Result<void> resetDemand(const DeviceId &meter) override;
    [[nodiscard]] Result<void> performAction(const DeviceId &device, DeviceAction action) override;
    [[nodiscard]] Result<QByteArray> panelImage() const override;
    [[nodiscard]] FrontControl &front() override { return m_front; }
    [[nodiscard]] CommissioningControl &commissioning() override { return m_commissioning; }
    [[nodiscard]] DiscoveryControl &discovery() override { return m_discovery; }
    [[nodiscard]] SimulatorControl *simulator() override { return m_simulator; }

private:
    [[nodiscard]] HistoryReader &reader() const;
    [[nodiscard]] bool isBuiltIn(const DeviceId &meter) const;
    ControlLoop &m_control;
    Plant &m_plant;
    History &m_history;
    AppliancePanel &m_panel;
    FrontControl &m_front;
    BuiltInMeters &m_meters;
    CommissioningControl &m_commissioning;
    DiscoveryControl &m_discovery;
    SimulatorControl *m_simulator;
    std::optional<Error> m_controlRefusal; ///< Constant while the web runs.
    mutable std::mutex m_mutex;
    std::shared_ptr<const LiveState> m_live;
    ControlSettings m_settings;
    mutable QThreadStorage<std::shared_ptr<HistoryReader>> m_readers;
};

} // namespace ww
