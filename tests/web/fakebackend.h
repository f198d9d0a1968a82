// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/settings/plantfit.h"
#include "web/backend.h"

#include <atomic>
#include <mutex>

namespace ww {

/// A panel and an access point that remember what they were told. Thread-safe.
class FakeFront : public FrontControl
{
public:
    [[nodiscard]] Result<FrontState> state() const override;
    [[nodiscard]] Result<void> setPanelPreferences(const PanelPreferences &preferences) override;
    [[nodiscard]] Result<void> setPanelPin(const QString &pin) override;
    [[nodiscard]] Result<void> setAccessPointPassword(const QString &password) override;
    /// The PIN and the password set last.
    [[nodiscard]] QString pin() const;
    [[nodiscard]] QString accessPointPassword() const;

private:
    mutable std::mutex m_mutex;
    PanelPreferences m_preferences;
    QString m_pin;
    QString m_password;
};

/// A self-test that starts when nothing stands in its way, and has one report. Thread-safe.
class FakeCommissioning : public CommissioningControl
{
public:
    [[nodiscard]] Result<CommissioningState> state() const override;
    [[nodiscard]] Result<std::vector<commissioning::Says>> start() override;
    [[nodiscard]] Result<void> abort() override;
    /// What stands in the way of the next start.
    void obstruct(const std::vector<commissioning::Says> &reasons);

private:
    mutable std::mutex m_mutex;
    std::vector<commissioning::Says> m_reasons;
    bool m_running = false;
};

/// A search that has found one switch of each verdict and adds what is asked for, unless the password is
/// "wrong". Thread-safe.
class FakeDiscovery : public DiscoveryControl
{
public:
    [[nodiscard]] Result<DiscoveryState> state() const override;
    [[nodiscard]] Result<void> search() override;
    [[nodiscard]] Result<void> look(const QString &host, quint16 port) override;
    [[nodiscard]] Result<FoundSwitch> add(const SwitchToAdd &wanted) override;
    /// One switch was added: "shelly-aabbccddeeff".
    [[nodiscard]] Result<void> rename(const DeviceId &device, const QString &name) override;
    [[nodiscard]] Result<void> remove(const DeviceId &device) override;
    [[nodiscard]] SwitchToAdd lastAdded() const;

private:
    mutable std::mutex m_mutex;
    bool m_searching = false;
    SwitchToAdd m_added;
    QList<AddedSwitch> m_switches{{DeviceId(QStringLiteral("shelly-aabbccddeeff")), QStringLiteral("Pump"),
                                   QStringLiteral("plug.lan"), 8080}};
};

/// A plant made of constants that remembers what it was told. Thread-safe.
class FakeBackend final : public Backend, public SimulatorControl
{
public:
    explicit FakeBackend(bool simulated = true);

    [[nodiscard]] std::shared_ptr<const LiveState> live() const override;
    [[nodiscard]] Result<QList<Alarm>> alarms(bool activeOnly) const override;
    [[nodiscard]] Result<QList<DecisionRecord>> decisions(const DecisionQuery &query) const override;
    [[nodiscard]] Result<HistoryAnswer> history(const HistoryQuery &query) const override;
    /// Known in the first ten minutes: 4.6 V of 230 V.
    [[nodiscard]] Result<std::vector<HarmonicPoint>> harmonics(const DeviceId &meter,
                                                               const HarmonicQuery &query) const override;
    [[nodiscard]] ControlSettings controlSettings() const override;
    [[nodiscard]] Result<ControlSettings> setControlSettings(const ControlSettings &settings) override;
    [[nodiscard]] Result<void> setOverride(const ManualOverride &wanted) override;
    [[nodiscard]] Result<void> clearOverrides(const DeviceId &device,
                                              std::optional<SetpointKind> kind) override;
    [[nodiscard]] Result<void> performAction(const DeviceId &device, DeviceAction action) override;
    [[nodiscard]] Result<void> setExternalLimit(const ExternalLimit &limit) override;
    [[nodiscard]] Result<void> commandPartials(const DeviceId &meter, PartialAction action) override;
    [[nodiscard]] Result<void> switchOutput(const DeviceId &meter, std::size_t output, bool active) override;
    [[nodiscard]] Result<void> resetDemand(const DeviceId &meter) override;
    [[nodiscard]] Result<QByteArray> panelImage() const override;
    [[nodiscard]] FakeFront &front() override { return m_front; }
    [[nodiscard]] FakeCommissioning &commissioning() override { return m_commissioning; }
    [[nodiscard]] FakeDiscovery &discovery() override { return m_discovery; }
    [[nodiscard]] SimulatorControl *simulator() override { return m_simulated ? this : nullptr; }
    [[nodiscard]] SimulatorState state() const override;
    [[nodiscard]] Result<void> setSpeed(double speed) override;
    [[nodiscard]] Result<void> setFaults(const QList<SimulatedFault> &faults) override;
    [[nodiscard]] Result<void> setContacts(const std::array<bool, 2> &closed) override;
    [[nodiscard]] Result<void> pressKey(PanelKey key) override;

    /// Forgets everything it was told.
    void reset();
    /// Replaces the live state; nullptr stands for "before the first tick".
    void setLive(std::shared_ptr<const LiveState> state);
    /// A copy of the live state with the next sequence number and `by` later.
    void tick(Duration by = std::chrono::seconds(1));
    /// How often the live state was asked for.
    [[nodiscard]] int looks() const { return m_looks; }
    /// Settings are checked against these devices from now on; before, against themselves only.
    void setSurroundings(const Surroundings &surroundings);
    /// All later calls that may fail do, with this.
    void failWith(const Error &error);
    [[nodiscard]] std::optional<PanelKey> lastKey() const;
    [[nodiscard]] std::optional<PartialAction> lastPartialAction() const;
    /// The last output that was switched, and to what.
    [[nodiscard]] std::optional<std::pair<std::size_t, bool>> lastOutput() const;
    [[nodiscard]] int demandResets() const;
    [[nodiscard]] std::optional<ExternalLimit> externalLimit() const;
    [[nodiscard]] std::optional<HistoryQuery> lastHistoryQuery() const;
    [[nodiscard]] std::optional<DecisionQuery> lastDecisionQuery() const;

private:
    [[nodiscard]] Result<void> outcome() const;
    FakeFront m_front;
    FakeCommissioning m_commissioning;
    FakeDiscovery m_discovery;
    mutable std::mutex m_mutex;
    const bool m_simulated;
    std::shared_ptr<const LiveState> m_live;
    mutable std::atomic<int> m_looks = 0; ///< Counted under the mutex.
    ControlSettings m_settings;
    std::optional<Surroundings> m_surroundings;
    SimulatorState m_simulator;
    std::optional<PanelKey> m_lastKey;
    std::optional<PartialAction> m_lastPartialAction;
    std::optional<std::pair<std::size_t, bool>> m_lastOutput;
    int m_demandResets = 0;
    std::optional<ExternalLimit> m_externalLimit;
    std::optional<Error> m_failure;
    mutable std::optional<HistoryQuery> m_lastHistory;
    mutable std::optional<DecisionQuery> m_lastDecisions;
};

} // namespace ww
