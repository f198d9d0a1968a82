// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "appliance.h"
#include "lcdsnapshot.h"
#include "recordingnotices.h"
#include "simulatedbrowser.h"
#include "simulatorbridge.h"
#include "simulatoroptions.h"
#include "simulatorwindow.h"
#include "startup.h"
#include "unixsignals.h"

#include "core/logging.h"
#include "drivers/profile/profilestore.h"
#include "simulator/home/homewaves.h"
#include "system/devicesettingsreader.h"

#include <QGuiApplication>
#include <QJsonDocument>

#include <unistd.h>

#include <cstdio>
#include <vector>

using namespace Qt::StringLiterals;
using namespace ww;

namespace {

// Enough for the 31st harmonic of 60 Hz, and cheap enough to play sixty times as fast as life.
constexpr double kWaveRateHz = 4000;
// A lamp, for people to find and add.
constexpr Watts kSparePlug{60};

void printLine(const QJsonObject &json)
{
    std::printf("%s\n", QJsonDocument(json).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

QJsonArray devicesJson(const Simulation &simulation, SecretsInJson secrets = SecretsInJson::LeftOut)
{
    QJsonArray list;
    for (const DeviceSettings &device : simulation.devices())
        list.append(toJson(device, secrets));
    return list;
}

quint16 firstModbusPort(const Simulation &simulation)
{
    for (const DeviceSettings &device : simulation.devices()) {
        if (device.connection.kind == ConnectionSettings::Kind::ModbusTcp)
            return device.connection.tcpPort;
    }
    return 0;
}

/// What a user signs in with, as far as we know it.
QString signInText(const Appliance &appliance, const QString &user, const QString &labelPassword)
{
    const auto account = appliance.accounts() ? appliance.accounts()->find(user) : std::nullopt;
    if (!account)
        return u"(no account)"_s;
    return account->mustChangePassword ? labelPassword : u"(the password that was chosen)"_s;
}

void printWelcome(const Appliance &appliance, const SimulatorArguments &arguments)
{
    const Label &label = appliance.label();
    std::fprintf(stderr,
                 "\n  Wattward is playing %s, %g times as fast as life.\n"
                 "  Dashboard  https://%s:%u/  (its certificate is its own: the browser will ask)\n"
                 "  Sign in    owner      %s\n"
                 "             installer  %s\n"
                 "  Stop with Ctrl+C.\n\n",
                 qPrintable(arguments.home), arguments.speed, qPrintable(arguments.address),
                 static_cast<unsigned>(appliance.ports().https),
                 qPrintable(signInText(appliance, u"owner"_s, label.ownerPassword)),
                 qPrintable(signInText(appliance, u"installer"_s, label.installerPassword)));
}

Settings simulatedSettings(const Simulation &simulation, const SimulatorArguments &arguments)
{
    Settings settings;
    settings.plant = simulation.plantConfig();
    settings.devices = simulation.devices();
    settings.web.address = arguments.address;
    settings.web.httpPort = arguments.httpPort;
    settings.web.httpsPort = arguments.httpsPort;
    settings.ocpp.address = arguments.address;
    settings.ocpp.port = arguments.ocppPort;
    settings.panel.language = arguments.language;
    return settings;
}

/// The built-in meter hangs on the simulated grid connection.
SampleOverride samplesOf(const Simulation &simulation)
{
    return [mains = simulation.mains()](const MeterSettings &settings) -> Result<OpenedSource> {
        return OpenedSource{std::make_unique<HomeWaves>(mains, kWaveRateHz, settings.engine.current), true};
    };
}

/// Keeps a picture of the LCD in a file while the program runs; `snapshot` outlives `timer`.
void keepSnapshot(Appliance &appliance, LcdSnapshot &snapshot, QTimer &timer)
{
    const auto save = [&appliance, &snapshot] { snapshot.save(appliance.panel().lcd().render()); };
    QObject::connect(&appliance, &Appliance::settled, &timer, save);
    QObject::connect(&timer, &QTimer::timeout, &timer, save);
    timer.start(std::chrono::seconds(1));
}

int runEmulators(Simulation &simulation, const SimulatorArguments &arguments, QGuiApplication &application,
                 UnixSignals &signals_)
{
    QObject::connect(&signals_, &UnixSignals::terminate, &application, &QCoreApplication::quit);
    if (!arguments.centralSystem.isEmpty())
        simulation.connectChargePoints(QUrl(arguments.centralSystem),
                                       QSslCertificate::fromPath(arguments.certificate, QSsl::Pem));
    // The appliance in the other process needs the passwords of the emulated devices; nobody else knows them.
    printLine({{u"ready"_s, true},
               {u"modbus"_s, firstModbusPort(simulation)},
               {u"devices"_s, devicesJson(simulation, SecretsInJson::Included)}});
    return QGuiApplication::exec();
}

int runAppliance(Simulation &simulation, ScaledClock &plantClock, const SimulatorArguments &arguments,
                 QGuiApplication &application, UnixSignals &signals_, bool &restart)
{
    const SystemClock realClock;
    SimulatorWebControl webControl(simulation, plantClock, arguments.home);
    SimulatedDigitalIo *contacts = nullptr;
    Appliance appliance(simulatedSettings(simulation, arguments),
                        {.dataFolder = arguments.dataFolder,
                         .simulated = true,
                         .lines = emulatedLines(plantClock),
                         .samples = samplesOf(simulation),
                         .browsers = simulatedBrowsers(simulation),
                         .digitalIo =
                             [&contacts, &simulation] {
                                 auto io = std::make_unique<SimulatedDigitalIo>();
                                 contacts = io.get();
                                 wire(*io, simulation);
                                 return io;
                             },
                         .simulator = &webControl,
                         .ports = {.http = u"--http-port"_s, .https = u"--https-port"_s}},
                        plantClock, realClock);
    QObject::connect(&appliance, &Appliance::stopped, &application, &QCoreApplication::quit);
    QObject::connect(&signals_, &UnixSignals::terminate, &appliance, &Appliance::stop);
    QObject::connect(&appliance, &Appliance::chargePointsOpened, &simulation, [&](quint16 port) {
        QUrl url;
        url.setScheme(u"wss"_s);
        const bool isAny = QHostAddress(arguments.address) == QHostAddress(QHostAddress::AnyIPv4);
        url.setHost(isAny ? u"127.0.0.1"_s : arguments.address);
        url.setPort(port);
        simulation.connectChargePoints(
            url, QSslCertificate::fromData(appliance.chargePointCertificate(), QSsl::Pem));
    });
    LcdSnapshot lcdSnapshot(arguments.lcdSnapshot);
    QTimer snapshotTimer;
    if (!arguments.lcdSnapshot.isEmpty())
        keepSnapshot(appliance, lcdSnapshot, snapshotTimer);
    QObject::connect(&appliance, &Appliance::settled, &application, [&appliance, &simulation] {
        // For the program that started this one; a person at a terminal has been welcomed in words.
        if (isatty(STDOUT_FILENO) != 0)
            return;
        printLine({{u"ready"_s, true},
                   {u"http"_s, appliance.ports().http},
                   {u"https"_s, appliance.ports().https},
                   {u"modbus"_s, firstModbusPort(simulation)},
                   {u"ocpp"_s, appliance.chargePointPort().value_or(0)},
                   {u"devices"_s, devicesJson(simulation)}});
    });
    if (const auto started = appliance.start(); !started)
        return failStart(started.error());
    // Whoever starts a simulator wants to look at it.
    if (const auto problem = appliance.webProblem())
        return failStart(*problem);
    webControl.setAppliance(&appliance);
    webControl.setInputs(contacts);
    printWelcome(appliance, arguments);
    std::unique_ptr<SimulatorWindow> window;
    if (!arguments.headless) {
        window = std::make_unique<SimulatorWindow>(simulation, plantClock, appliance, *contacts, realClock);
        QObject::connect(window.get(), &SimulatorWindow::closed, &appliance, &Appliance::stop);
        if (!window->show())
            return failStart(
                {ErrorCode::Unsupported, u"the window cannot be opened; run with --headless"_s, {}});
    }
    const int code = QGuiApplication::exec();
    restart = appliance.wantsRestart();
    return code;
}

int run(int argc, char **argv, const SimulatorArguments &arguments, bool &restart)
{
    QGuiApplication application(argc, argv);
    UnixSignals signals_;
    QGuiApplication::setQuitOnLastWindowClosed(false);
    setVerboseLogging(arguments.verbose);
    const auto recording = loadHome(arguments.home);
    if (!recording)
        return failStart(recording.error());
    printNotices(recording->notices, recording->noticeCount);
    ScaledClock clock(arguments.start.value_or(recording->description().start), arguments.speed);
    const ProfileStore profiles;
    auto simulation = Simulation::create({.home = arguments.home,
                                          .firstPort = arguments.modbusPort,
                                          .faults = arguments.faults,
                                          .ocppCharger = arguments.ocppCharger,
                                          .smartPlug = Watts(arguments.plugW),
                                          .sparePlug = arguments.emulatorsOnly ? Watts(0) : kSparePlug},
                                         profiles, clock);
    if (!simulation)
        return failStart(simulation.error());
    if (const auto started = (*simulation)->start(); !started)
        return failStart(started.error());
    return arguments.emulatorsOnly
               ? runEmulators(**simulation, arguments, application, signals_)
               : runAppliance(**simulation, clock, arguments, application, signals_, restart);
}

} // namespace

int main(int argc, char **argv)
{
    initResources();
    prepareProgram("wattward-simulator");
    // Qt takes arguments of its own out of the list, so a copy is kept.
    std::vector<char *> copy(argv, argv + argc + 1);
    // The words come first: --help, and telling what is wrong with them, need no display.
    const auto arguments = [&argc, argv] {
        const QCoreApplication early(argc, argv);
        return readSimulatorArguments(early);
    }();
    if (!arguments)
        return failStart(arguments.error());
    PanelSettings panel;
    panel.output = arguments->headless ? PanelSettings::Output::Offscreen : PanelSettings::Output::Window;
    const Preparation preparation = preparePanel(panel);
    if (preparation.panelProblem)
        return failStart({ErrorCode::NotFound, u"there is no display; run with --headless"_s, u"DISPLAY"_s});
    blockEndingSignals();
    bool restart = false;
    const int code = run(argc, argv, *arguments, restart);
    return restart ? restartProgram(copy.data(), preparation) : code;
}
