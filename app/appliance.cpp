// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "appliance.h"

#include "alarmlog.h"
#include "appliancebackend.h"
#include "appliancefront.h"
#include "commissioningdesk.h"
#include "discoverydesk.h"
#include "eventjson.h"
#include "harmoniclog.h"
#include "modulecurrents.h"
#include "startup.h"
#include "storedcontrol.h"
#include "voltagelog.h"

#include "core/logging.h"
#include "core/setaside.h"
#include "drivers/dio/diodrivers.h"
#include "drivers/dio/gpiodigitalio.h"
#include "drivers/shelly/shellydevice.h"
#include "system/factoryreset.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ww {

namespace {

constexpr std::chrono::milliseconds kWithdrawPatience{3000};

} // namespace

Appliance::Appliance(Settings settings, ApplianceOptions options, const Clock &plantClock,
                     const Clock &realClock, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_options(std::move(options))
    , m_plantClock(plantClock)
    , m_realClock(realClock)
    , m_plant(m_settings.plant, plantClock)
    , m_profiles(m_settings.profileFolder)
    , m_feedInLock(file("feed-in-lock.json"))
    , m_limits(file("limits.json"))
    , m_overrides(file("overrides.json"))
    , m_loadRuns(file("load-runs.json"))
    , m_added(file("devices.json"))
    , m_today(m_settings.plant.timeZone)
{
    m_tick.setSingleShot(true);
    m_tick.setTimerType(Qt::PreciseTimer);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        tick();
        scheduleTick();
    });
    connect(&m_plant, &Plant::gridPowerReported, this, &Appliance::hurry);
}

Appliance::~Appliance() = default;

QString Appliance::file(const char *name) const
{
    return m_options.dataFolder + u'/' + QString::fromLatin1(name);
}

void Appliance::report(AlarmCode code, const QList<Error> &errors)
{
    QStringList lines;
    for (const Error &error : errors) {
        qCWarning(lcApp).noquote() << error.toString();
        lines.append(error.toString());
    }
    m_plant.alarms().set(!errors.isEmpty(), code, {}, lines.join(u'\n'));
}

void Appliance::addSettingsProblems(const QList<Error> &errors)
{
    for (const Error &error : errors) {
        qCWarning(lcApp).noquote() << error.toString();
        m_plant.alarms().addDetail(AlarmCode::SettingsInvalid, error.toString());
    }
}

void Appliance::reportDamage(const QString &told)
{
    qCCritical(lcApp).noquote() << told;
    m_plant.alarms().addDetail(AlarmCode::StoredFileDamaged, told);
}

Result<void> Appliance::start()
{
    m_starting = true;
    auto started = startAll();
    m_starting = false;
    if (m_stopWanted)
        QMetaObject::invokeMethod(this, &Appliance::stop, Qt::QueuedConnection);
    return started;
}

/// A device whose pause after connecting begins early is read early, so it must not begin when all else has
/// started. Nothing acts on what comes meanwhile: ticks begin last.
void Appliance::noticeConnections()
{
    QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
}

Result<void> Appliance::startAll()
{
    if (auto folder = openFolder(); !folder)
        return folder;
    if (auto history = startHistory(); !history)
        return history;
    report(AlarmCode::ProfileInvalid, m_profiles.problems());
    connect(&m_profiles, &ProfileStore::profilesChanged, this,
            [this] { report(AlarmCode::ProfileInvalid, m_profiles.problems()); });
    startDigitalIo();
    startControl();
    startDevices();
    noticeConnections();
    // Devices take their time to answer; the accounts' passwords are hashed meanwhile.
    if (auto people = takeIdentity(); !people)
        return people;
    noticeConnections();
    startPanel();
    noticeConnections();
    startWeb();
    tick();
    scheduleTick();
    return {};
}

Result<void> Appliance::openFolder()
{
    if (auto folder = makeDataFolder(m_options.dataFolder); !folder)
        return folder;
    auto lock = FolderLock::take(m_options.dataFolder);
    if (!lock)
        return unexpected(lock.error());
    m_lock = std::move(*lock);
    if (const auto restored = applyFactoryReset(m_options.dataFolder); !restored)
        return unexpected(restored.error());
    return {};
}

Result<void> Appliance::startHistory()
{
    HistoryOptions options;
    options.folder = file("history");
    options.timeZone = m_settings.plant.timeZone;
    options.flushInterval = m_settings.history.flush;
    options.rawDays = m_settings.history.keepRawDays;
    m_history = std::make_unique<History>(options, m_plantClock);
    watchHistory();
    if (auto started = m_history->start(); !started)
        return started;
    if (const auto ended = takeUpAlarmLog(*m_history, m_plant.alarms(), m_plantClock.now()); !ended)
        qCWarning(lcApp).noquote() << ended.error().toString();
    const SiteEnergy::Totals totals = m_history->storedTotals().value_or(SiteEnergy::Totals{});
    m_plant.energy().seed(totals);
    const auto today = m_history->makeReader()->today(m_plantClock.now());
    m_today.begin(totals, today.value_or(SiteTotals{}), m_plantClock.now());
    return {};
}

void Appliance::watchHistory()
{
    AlarmBook &alarms = m_plant.alarms();
    connect(m_history.get(), &History::databaseReplaced, this,
            [&alarms](const QString &path, const QString &kept) {
                alarms.addDetail(AlarmCode::DatabaseReplaced, u"%1 was kept as %2"_s.arg(path, kept));
            });
    connect(m_history.get(), &History::storageFailed, this,
            [&alarms](const QString &reason) { alarms.raise(AlarmCode::StorageFull, {}, reason); });
    connect(m_history.get(), &History::storageRecovered, this,
            [&alarms] { alarms.clear(AlarmCode::StorageFull); });
    const auto record = [this](const Alarm &alarm) {
        m_history->append(toEvent(alarm));
        if (m_web)
            m_web->publish(alarm);
    };
    connect(&alarms, &AlarmBook::raised, this, record);
    connect(&alarms, &AlarmBook::detailChanged, this, record);
    connect(&alarms, &AlarmBook::clearedAlarm, this, record);
}

void Appliance::startControl()
{
    // Of settings that cannot be used nobody knows the inputs.
    const bool receiver =
        m_options.unusableSettings || mayHaveReceiver(m_settings, m_digitalIo->inputCount());
    const StartingControl start =
        startingControl(m_settings, file("control.json"), receiver, m_realClock.now());
    addSettingsProblems(m_settings.problems + start.problems);
    if (start.damage)
        reportDamage(*start.damage);
    m_control = std::make_unique<ControlLoop>(m_plant, start.settings);
    m_control->setInputUsers(inputUsers(m_settings));
    const auto record = [this](const DecisionRecord &decision) {
        m_history->append(toEvent(decision));
        if (m_web)
            m_web->publish(decision);
    };
    connect(m_control.get(), &ControlLoop::decided, this, record);
    connect(m_control.get(), &ControlLoop::updated, this, record);
    connect(m_control.get(), &ControlLoop::settingsChanged, this, &Appliance::storeControlSettings);
    takeUpLimits();
    startRecorder();
    if (m_options.unusableSettings)
        leaveThePlantAlone(*m_options.unusableSettings);
    else
        takeUpLoads();
}

void Appliance::leaveThePlantAlone(const Error &why)
{
    // Without settings there is no device either, so nothing is left to be commanded.
    m_control->withdrawAll();
    qCCritical(lcApp).noquote() << why.toString();
    m_plant.alarms().raise(AlarmCode::SettingsUnusable, {}, why.toString());
}

void Appliance::storeControlSettings(const ControlSettings &settings)
{
    if (const auto stored = storeControl(file("control.json"), settings); !stored)
        report(AlarmCode::StorageFull, {stored.error()});
    keepOverrides();
}

void Appliance::startDigitalIo()
{
    if (m_options.digitalIo) {
        m_digitalIo = m_options.digitalIo();
    } else {
        auto io = std::make_unique<GpioDigitalIo>(m_settings.digitalIo);
        for (const Error &error : io->open()) {
            qCWarning(lcApp).noquote() << error.toString();
            m_plant.alarms().raise(AlarmCode::SettingsInvalid, {}, error.toString());
        }
        m_digitalIo = std::move(io);
    }
    connect(m_digitalIo.get(), &DigitalIo::inputChanged, this, &Appliance::hurry);
}

void Appliance::makeMeters()
{
    const auto past = [this](const DeviceId &meter) {
        return pastIncidents(*m_history->makeReader(), meter);
    };
    m_meters = std::make_unique<BuiltInMeters>(m_settings, m_options.dataFolder, m_options.samples, past);
    connect(m_meters.get(), &BuiltInMeters::incident, this,
            [this](const DeviceId &meter, const VoltageIncident &incident) {
                m_history->append(toEvent(meter, incident));
            });
    connect(m_meters.get(), &BuiltInMeters::harmonicsRecorded, this,
            [this](const DeviceId &meter, const HarmonicRecord &record) {
                m_history->append(toEvent(meter, record));
            });
}

QList<DeviceSettings> Appliance::allDevices()
{
    // Without usable settings the plant is left alone.
    if (m_options.unusableSettings)
        return m_settings.devices;
    const auto problems = m_added.load(m_settings.devices);
    if (problems) {
        addSettingsProblems(*problems);
    } else {
        const auto kept = setAside(file("devices.json"), m_realClock.now());
        reportDamage(u"%1. Devices added in the browser are missing; add them again. %2"_s.arg(
            problems.error().toString(),
            kept ? u"The file was kept as %1."_s.arg(*kept) : kept.error().toString()));
    }
    return m_settings.devices + m_added.devices();
}

void Appliance::keepDamagedJournal()
{
    const auto &damage = m_drivers->journalDamage();
    if (!damage)
        return;
    const auto kept = setAside(file("setpoints.json"), m_realClock.now());
    reportDamage(
        u"%1. Nobody knows what devices were told before the restart. Batteries are given back to their "
        u"own mode; limits of inverters stay as they are, so look whether they still produce all they "
        u"can. %2"_s.arg(damage->toString(),
                         kept ? u"The file was kept as %1."_s.arg(*kept) : kept.error().toString()));
}

void Appliance::startDevices()
{
    makeMeters();
    DriverOptions options;
    options.journalPath = file("setpoints.json");
    options.stateFolder = m_options.dataFolder;
    options.gridMeterInterval = m_options.gridMeterInterval;
    m_drivers = std::make_unique<DriverHost>(m_plant, m_profiles, options, m_options.lines);
    keepDamagedJournal();
    m_drivers->provide(ConnectionSettings::Kind::Http, shellyDrivers());
    m_drivers->provide(ConnectionSettings::Kind::DigitalOutput, digitalOutputDrivers(*m_digitalIo));
    m_drivers->provide(ConnectionSettings::Kind::DigitalInput, digitalInputDrivers(*m_digitalIo));
    connect(m_drivers.get(), &DriverHost::problem, this, [this](const Error &error) {
        qCWarning(lcApp).noquote() << error.toString();
        m_plant.alarms().raise(AlarmCode::SettingsInvalid, DeviceId(error.where), error.message);
    });
    m_chargePoints = std::make_unique<ChargePoints>(
        m_settings.ocpp, ChargePointFiles{file("charges.json"), file("ocpp-certificate.pem")}, m_plantClock,
        m_realClock);
    connect(m_chargePoints.get(), &ChargePoints::opened, this, &Appliance::chargePointsOpened);
    m_drivers->provide(ConnectionSettings::Kind::Ocpp,
                       [this](const DriverContext &context) { return m_chargePoints->make(context); });
    m_drivers->provide(ConnectionSettings::Kind::BuiltIn,
                       [this](const DriverContext &context) { return m_meters->make(context); });
    QList<DeviceSettings> devices = allDevices();
    addSettingsProblems(refuseBadCurrents(devices));
    for (const Error &error : m_drivers->start(devices)) {
        qCWarning(lcApp).noquote() << error.toString();
        m_plant.alarms().raise(AlarmCode::SettingsInvalid, DeviceId(error.where), error.message);
    }
    addSettingsProblems(m_meters->problems());
    m_control->fitToDevices();
    takeUpOverrides(devices);
}

void Appliance::startCommissioning()
{
    m_commissioning = std::make_unique<CommissioningDesk>(m_plant, *m_control, file("commissioning.json"));
    if (const auto read = m_commissioning->load(); !read)
        reportDamage(read.error().toString());
    if (m_options.unusableSettings)
        m_commissioning->refuse();
}

void Appliance::startDiscovery()
{
    m_discovery =
        std::make_unique<DiscoveryDesk>(m_plant, *m_drivers, m_added, m_settings.devices, m_options.browsers);
    if (m_options.unusableSettings)
        m_discovery->refuse(
            {ErrorCode::Conflict, u"nothing can be added until the settings file is mended"_s, {}});
}

void Appliance::startWeb()
{
    startCommissioning();
    startDiscovery();
    m_backend =
        std::make_unique<ApplianceBackend>(*m_control, m_plant, *m_history, *m_panel, *m_front, *m_meters,
                                           *m_commissioning, *m_discovery, m_options.simulator);
    if (m_options.unusableSettings)
        m_backend->refuseControl(*m_options.unusableSettings);
    if (!m_settings.web.enabled)
        return;
    PortNames names = m_options.ports;
    if (!m_settings.file.isEmpty())
        names = {.http = m_settings.file + u':' + names.http, .https = m_settings.file + u':' + names.https};
    m_web = std::make_unique<ApplianceWeb>(*m_backend, *m_accounts, m_plant.alarms(), m_realClock,
                                           ApplianceWebOptions{.web = m_settings.web,
                                                               .names = names,
                                                               .certificateFile = file("certificate.pem")});
    m_web->start();
}

void Appliance::stop()
{
    if (m_starting) {
        m_stopWanted = true;
        return;
    }
    if (std::exchange(m_stopping, true))
        return;
    m_tick.stop();
    if (!m_options.unusableSettings)
        storeLoads();
    m_control->withdrawAll();
    // What was taken out of the settings meanwhile, nobody will give back later.
    const auto isGone = [named = devicesNamed(m_settings.file)](const DeviceId &device) {
        return named && !named->contains(device);
    };
    m_drivers->leaveAll(kWithdrawPatience, isGone, [this](bool clean) {
        if (!clean)
            qCWarning(lcApp) << "not every device confirmed that it was given back; leases end by themselves";
        m_chargePoints->shutDown();
        if (m_web)
            m_web->stop();
        if (!m_history->flushAndWait())
            qCWarning(lcApp) << "the last values could not be stored";
        if (m_recorder)
            m_recorder->flush();
        Q_EMIT stopped();
    });
}

} // namespace ww
