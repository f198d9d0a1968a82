// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commissioning/selftest.h"
#include "control/controlsettings.h"
#include "control/decision.h"
#include "control/externallimit.h"
#include "control/loadview.h"
#include "core/result.h"
#include "history/historyreader.h"
#include "plant/alarm.h"
#include "plant/deviceaction.h"
#include "plant/harmonicrecord.h"
#include "plant/meterdetail.h"
#include "plant/snapshot.h"
#include "system/panelpreferences.h"
#include "web/discoverycontrol.h"

#include <QByteArray>
#include <QList>

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace ww {

/// What the web says about the plant as a whole.
struct PlantInfo
{
    QString name;
    QString configuration; ///< "A01", "A02" or "AV2".
    QString timeZone;      ///< IANA name.
    bool simulated = false;
};

/// Energies since midnight of the plant's zone, in Wh; nullopt while not known.
struct TodayEnergies
{
    std::optional<double> pv;
    std::optional<double> gridImport;
    std::optional<double> gridExport;
    std::optional<double> load;
    std::optional<double> batteryCharge;
    std::optional<double> batteryDischarge;
};

/// The plant at one moment as `GET /live` and the stream show it; immutable. Publish a new one whenever any
/// of it changes, at least once a tick: the web renders each one only once.
struct LiveState
{
    PlantInfo plant;
    SnapshotPtr snapshot; ///< Never null.
    TodayEnergies today;
    std::optional<DecisionRecord> why; ///< The newest decision in force.
    int activeAlarms = 0;
    std::optional<Severity> worstAlarm;
    Rule leadingRule = Rule::SelfConsumption;
    std::optional<Watts> feedInLimit;      ///< nullopt: feed-in is not limited.
    std::vector<ManualOverride> overrides; ///< What the owner holds by hand, in the order it was set.
    std::vector<LoadView> loads;           ///< In the owner's order.
    LimitsInForce limits;
    std::optional<ExternalLimit> externalLimit; ///< nullopt: nothing was said since the start.
    std::vector<Circuit> circuits;              ///< Fuses behind the main fuse.
    std::map<DeviceId, MeterDetailPtr> meters;  ///< Meters that analyse their load themselves; never null.
    std::set<DeviceId> commandable; ///< Other meters whose resettable registers and demands can be commanded.
};

/// Which decisions are asked for; newest first.
struct DecisionQuery
{
    DeviceId device; ///< Empty: of all devices.
    std::optional<Instant> from;
    std::optional<Instant> to;
    int limit = 100;
};

/// The four navigation buttons of the panel.
enum class PanelKey : quint8 { Up, Down, Enter, Back };

/// What a simulated device is made to do wrong. The simulator knows the kinds and what they take.
struct SimulatedFault
{
    DeviceId target;
    QString kind;                    ///< "drop", "wrongUnit" ...
    std::optional<double> parameter; ///< Its unit and range depend on the kind; nullopt: none, or the usual.
};

/// State of the simulator as the web shows it.
struct SimulatorState
{
    QString home;
    double speed = 1;
    QList<SimulatedFault> faults;
    std::array<bool, 2> contacts{}; ///< At DI1 and DI2: true is closed.
};

/// Commands to the simulator. Thread-safe; called from the web's threads, may wait for the main thread.
class SimulatorControl
{
public:
    SimulatorControl() = default;
    SimulatorControl(const SimulatorControl &) = delete;
    SimulatorControl &operator=(const SimulatorControl &) = delete;
    virtual ~SimulatorControl() = default;
    [[nodiscard]] virtual SimulatorState state() const = 0;
    /// 1 to 60 times real time.
    [[nodiscard]] virtual Result<void> setSpeed(double speed) = 0;
    /// Replaces all injected faults, or keeps them all when one cannot be taken; `where` of the error is then
    /// "faults/2/kind", with the number of the fault.
    [[nodiscard]] virtual Result<void> setFaults(const QList<SimulatedFault> &faults) = 0;
    /// Closes or opens the contacts at DI1 and DI2.
    [[nodiscard]] virtual Result<void> setContacts(const std::array<bool, 2> &closed) = 0;
    /// Presses a button of the panel for a moment.
    [[nodiscard]] virtual Result<void> pressKey(PanelKey key) = 0;
};

/// The panel and the appliance's own Wi-Fi as the web shows them.
struct FrontState
{
    PanelPreferences panel;
    bool panelPinSet = false;
    QString ssid;
    bool accessPointAwake = false;
    bool accessPointOpen = false; ///< Nobody needs a password while it is so.
    bool accessPointHasLabelPassword = true;
};

/// Settings of the appliance's front. Thread-safe; called from the web's threads, may wait for the main
/// thread. `where` of an error is the JSON name of the field.
class FrontControl
{
public:
    FrontControl() = default;
    FrontControl(const FrontControl &) = delete;
    FrontControl &operator=(const FrontControl &) = delete;
    virtual ~FrontControl() = default;
    [[nodiscard]] virtual Result<FrontState> state() const = 0;
    [[nodiscard]] virtual Result<void> setPanelPreferences(const PanelPreferences &preferences) = 0;
    /// Sets the PIN that opens the settings on the panel; also when the old one is forgotten or locked.
    [[nodiscard]] virtual Result<void> setPanelPin(const QString &pin) = 0;
    [[nodiscard]] virtual Result<void> setAccessPointPassword(const QString &password) = 0;
};

/// The self-test of the plant as the web shows it.
struct CommissioningState
{
    std::optional<commissioning::Progress> running; ///< nullopt: no test runs.
    QList<QJsonObject> reports;                     ///< As commissioning::Report writes them, newest first.
};

/// The self-test of the plant. Thread-safe; called from the web's threads, may wait for the main thread.
class CommissioningControl
{
public:
    CommissioningControl() = default;
    CommissioningControl(const CommissioningControl &) = delete;
    CommissioningControl &operator=(const CommissioningControl &) = delete;
    virtual ~CommissioningControl() = default;
    [[nodiscard]] virtual Result<CommissioningState> state() const = 0;
    /// Starts a test; gives what stands in its way, nothing when it has started. Conflict while one runs.
    [[nodiscard]] virtual Result<std::vector<commissioning::Says>> start() = 0;
    /// Ends the test that runs, if one does.
    [[nodiscard]] virtual Result<void> abort() = 0;
};

/// Everything the web needs of the rest of the product; the application implements it. Thread-safe: live() is
/// called on the web thread and must not block; all others are called on worker threads of the web and may
/// wait for the main thread, but never longer than a few seconds, because stopping the web server waits for
/// them.
class Backend
{
public:
    Backend() = default;
    Backend(const Backend &) = delete;
    Backend &operator=(const Backend &) = delete;
    virtual ~Backend() = default;

    /// The newest state; null only before the first tick. The same pointer means: nothing changed.
    [[nodiscard]] virtual std::shared_ptr<const LiveState> live() const = 0;
    /// Active alarms, or all known ones with the cleared; newest first.
    [[nodiscard]] virtual Result<QList<Alarm>> alarms(bool activeOnly) const = 0;
    [[nodiscard]] virtual Result<QList<DecisionRecord>> decisions(const DecisionQuery &query) const = 0;
    [[nodiscard]] virtual Result<HistoryAnswer> history(const HistoryQuery &query) const = 0;

    /// Every ten minutes of the query, oldest first; unknown ones have no value.
    [[nodiscard]] virtual Result<std::vector<HarmonicPoint>> harmonics(const DeviceId &meter,
                                                                       const HarmonicQuery &query) const = 0;

    [[nodiscard]] virtual ControlSettings controlSettings() const = 0;
    /// Checks, stores and applies; answers what is now in force. `where` of an error is the JSON name of the
    /// field.
    [[nodiscard]] virtual Result<ControlSettings> setControlSettings(const ControlSettings &settings) = 0;
    [[nodiscard]] virtual Result<void> setOverride(const ManualOverride &wanted) = 0;
    /// Ends the overrides of a device, or of all when it is empty; of one setpoint, or of all.
    [[nodiscard]] virtual Result<void> clearOverrides(const DeviceId &device,
                                                      std::optional<SetpointKind> kind) = 0;

    /// Says what the devices of the consumption limit may draw; refused while its source is another one.
    [[nodiscard]] virtual Result<void> setExternalLimit(const ExternalLimit &limit) = 0;

    /// Starts, pauses or resets the resettable counters of a meter; NotFound when it has none.
    [[nodiscard]] virtual Result<void> commandPartials(const DeviceId &meter, PartialAction action) = 0;

    /// Switches output 0 or 1 of a meter with the function remote; NotFound without such a meter, Unsupported
    /// when the output has another function.
    [[nodiscard]] virtual Result<void> switchOutput(const DeviceId &meter, std::size_t output,
                                                    bool active) = 0;
    /// Forgets the highest demands of a meter; NotFound when it keeps none here.
    [[nodiscard]] virtual Result<void> resetDemand(const DeviceId &meter) = 0;

    /// Has a device do something once and waits for its answer; NotFound without such a device, Unsupported
    /// when it does no such thing, Unreachable when it does not answer in time.
    [[nodiscard]] virtual Result<void> performAction(const DeviceId &device, DeviceAction action) = 0;

    /// The LCD now as a 128x96 PNG.
    [[nodiscard]] virtual Result<QByteArray> panelImage() const = 0;
    /// Not owned.
    [[nodiscard]] virtual FrontControl &front() = 0;
    /// Not owned.
    [[nodiscard]] virtual CommissioningControl &commissioning() = 0;
    /// Not owned.
    [[nodiscard]] virtual DiscoveryControl &discovery() = 0;
    /// Not owned; nullptr when the plant is real.
    [[nodiscard]] virtual SimulatorControl *simulator() { return nullptr; }
};

} // namespace ww
