// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "appliancepanel.h"
#include "applianceweb.h"
#include "builtinmeters.h"
#include "chargepoints.h"
#include "daytotals.h"
#include "feedinlockfile.h"
#include "limitsfile.h"
#include "loadrunsfile.h"
#include "moduletariffs.h"
#include "overridesfile.h"
#include "panelhost.h"

#include "control/loop.h"
#include "control/record/flightrecorder.h"
#include "drivers/dio/digitalio.h"
#include "drivers/discovery/servicebrowser.h"
#include "drivers/driverhost.h"
#include "history/history.h"
#include "panel/resetbutton.h"
#include "plant/plant.h"
#include "system/accesspoint.h"
#include "system/accounts.h"
#include "system/addeddevices.h"
#include "system/folderlock.h"
#include "system/settings.h"

#include <QTimer>

#include <functional>

namespace ww {

class ApplianceBackend;
class ApplianceFront;
class CommissioningDesk;
class DiscoveryDesk;

/// What an appliance is made of that does not come from its settings file.
struct ApplianceOptions
{
    QString dataFolder;     ///< Label, accounts, certificate, history; made when missing.
    bool simulated = false; ///< The field is emulated.
    LineFactory lines = realLines();
    SampleOverride samples; ///< Samples of the built-in meter; empty: from where the settings say.
    /// Looks for devices on the local network when somebody asks for it.
    ServiceBrowserFactory browsers = avahiBrowsers();
    /// Makes the relay outputs and digital inputs; empty: those the settings name.
    std::function<std::unique_ptr<DigitalIo>()> digitalIo;
    std::optional<Duration> gridMeterInterval;
    /// Why the settings file cannot be used: then only panel and web run.
    std::optional<Error> unusableSettings{};
    std::optional<Error> panelProblem;     ///< Why the panel is not shown where the settings want it.
    SimulatorControl *simulator = nullptr; ///< Borrowed; for the web.
    PortNames ports;                       ///< For messages.
};

/// The whole product: reads the field, decides, records, shows, serves. Main thread only.
class Appliance : public QObject
{
    Q_OBJECT
public:
    /// `plantClock` is the plant's time; `realClock` is for sessions, certificates, buttons and lights. Both
    /// are borrowed.
    Appliance(Settings settings, ApplianceOptions options, const Clock &plantClock, const Clock &realClock,
              QObject *parent = nullptr);
    ~Appliance() override;

    /// Brings everything up. Fails only where going on would be unsafe or useless; everything else becomes an
    /// alarm.
    [[nodiscard]] Result<void> start();
    /// Leaves devices as they are to be without the appliance, and gives those back that the settings file
    /// does not name any more; stores what waits, closes ports; then stopped() is emitted. While it starts,
    /// as soon as it has.
    void stop();
    /// Stops, to be started again by whoever runs the program; with factory settings if wanted (D3).
    void restart();
    void restoreFactorySettings();
    /// Does what a press of RST asks for (D3).
    void reset(ResetAction action);
    /// Whether the program is to be started again after stopped().
    [[nodiscard]] bool wantsRestart() const { return m_restart; }

    [[nodiscard]] Plant &plant() { return m_plant; }
    [[nodiscard]] ControlLoop &control() { return *m_control; }
    [[nodiscard]] AppliancePanel &panel() { return *m_panel; }
    [[nodiscard]] BuiltInMeters &meters() { return *m_meters; }
    [[nodiscard]] WebPorts ports() const;
    /// Why the dashboard is not served although it should be.
    [[nodiscard]] std::optional<Error> webProblem() const;
    /// Where charge points call in; nullopt when none may.
    [[nodiscard]] std::optional<quint16> chargePointPort() const { return m_chargePoints->port(); }
    /// What that port identifies itself with; empty without TLS.
    [[nodiscard]] QByteArray chargePointCertificate() const { return m_chargePoints->certificatePem(); }
    [[nodiscard]] const Label &label() const { return m_label; }
    /// The local accounts; nullptr before start().
    [[nodiscard]] const Accounts *accounts() const { return m_accounts.get(); }
    /// Looks at the plant and acts, as the tick does.
    void tick();

Q_SIGNALS:
    /// Every configured device has been heard, or ten seconds have passed.
    void settled();
    /// Charge points can call in.
    void chargePointsOpened(quint16 port);
    void stopped();

private:
    [[nodiscard]] Result<void> startAll();
    void noticeConnections();
    /// Takes possession of the data folder.
    [[nodiscard]] Result<void> openFolder();
    /// Label and accounts; tells what was damaged of them.
    [[nodiscard]] Result<void> takeIdentity();
    [[nodiscard]] Result<void> startHistory();
    void startControl();
    void leaveThePlantAlone(const Error &why);
    void startRecorder();
    void startDigitalIo();
    void keepDamagedJournal();
    void startDevices();
    /// Those of the settings file and those added in the browser.
    [[nodiscard]] QList<DeviceSettings> allDevices();
    void startWeb();
    void startCommissioning();
    void startDiscovery();
    void makeMeters();
    void watchHistory();
    void scheduleTick();
    void hurry();
    void publish(const SnapshotPtr &snapshot);
    void checkSettled(const Snapshot &snapshot);
    void report(AlarmCode code, const QList<Error> &errors);
    void addSettingsProblems(const QList<Error> &errors);
    void reportDamage(const QString &told);
    void storeControlSettings(const ControlSettings &settings);
    /// A lock of the feed-in outlives a restart, and limits come back slowly in spite of one.
    void takeUpLimits();
    void keepLimits();
    /// Manual overrides go on after a restart, for devices that are still there.
    void takeUpOverrides(const QList<DeviceSettings> &devices);
    void keepOverrides();
    /// Loads rest and count their starts over a restart; stored when one is switched, and at the end.
    void takeUpLoads();
    void keepLoads();
    void storeLoads();
    void startPanel();
    void resetPasswords();
    [[nodiscard]] QString file(const char *name) const;

    const Settings m_settings;
    const ApplianceOptions m_options;
    const Clock &m_plantClock;
    const Clock &m_realClock;
    std::unique_ptr<FolderLock> m_lock; ///< Before everything that works in the folder.
    Label m_label;
    Plant m_plant;
    ProfileStore m_profiles;
    std::unique_ptr<History> m_history;
    std::unique_ptr<FlightRecorder> m_recorder; ///< Before control, which borrows it.
    std::unique_ptr<ControlLoop> m_control;
    FeedInLockFile m_feedInLock;
    LimitsFile m_limits;
    OverridesFile m_overrides;
    LoadRunsFile m_loadRuns;
    std::unique_ptr<DigitalIo> m_digitalIo;
    std::unique_ptr<ChargePoints> m_chargePoints;
    std::unique_ptr<BuiltInMeters> m_meters;
    ModuleTariffs m_tariffs{m_plant};
    AddedDevices m_added;
    std::unique_ptr<DriverHost> m_drivers;
    std::unique_ptr<Accounts> m_accounts;
    std::unique_ptr<HostapdFile> m_radio;
    std::unique_ptr<AccessPoint> m_accessPoint;
    std::unique_ptr<AppliancePanel> m_panel;
    std::unique_ptr<PanelHost> m_panelHost;
    std::unique_ptr<ApplianceFront> m_front;
    std::unique_ptr<CommissioningDesk> m_commissioning;
    std::unique_ptr<DiscoveryDesk> m_discovery;
    std::unique_ptr<ApplianceBackend> m_backend;
    std::unique_ptr<ApplianceWeb> m_web;
    QString m_recorderProblem; ///< As told with the alarm.
    DayTotals m_today;
    QTimer m_tick;
    Stopwatch m_sinceTick;
    Stopwatch m_sinceStart;
    bool m_isSettled = false;
    bool m_starting = false;
    bool m_stopWanted = false; ///< Since it starts.
    bool m_stopping = false;
    bool m_restart = false;
    QThreadPool m_hashing; ///< Last member: it ends before what it works on.
};

} // namespace ww
