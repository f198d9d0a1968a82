// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "appliance.h"
#include "opencontacts.h"
#include "startup.h"
#include "unixsignals.h"

#include "core/logging.h"
#include "system/startsettings.h"

#include <QCommandLineParser>
#include <QGuiApplication>

#include <vector>

using namespace Qt::StringLiterals;
using namespace ww;

namespace {

struct Arguments
{
    QString settings;
    QString dataFolder;
    QString stray; ///< The first word that belongs to no option.
    bool verbose = false;
    bool openContacts = false; ///< Only open the contacts and end.
};

/// Reads the arguments; `process` also answers --help and wrong ones, and so may end the program.
Arguments readArguments(bool process)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Wattward, energy management appliance"_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption settings(u"settings"_s, u"Settings file."_s, u"file"_s,
                                      u"/etc/wattward/settings.json"_s);
    const QCommandLineOption data(u"data-dir"_s, u"Folder for label, accounts, certificate and history."_s,
                                  u"folder"_s, u"/var/lib/wattward"_s);
    const QCommandLineOption verbose(u"verbose"_s, u"Log everything."_s);
    const QCommandLineOption openContacts(
        u"open-contacts"_s, u"Open every configured output and end; for the service, before each "
                            "start and after each end."_s);
    parser.addOptions({settings, data, verbose, openContacts});
    if (process)
        parser.process(QCoreApplication::arguments());
    else
        parser.parse(QCoreApplication::arguments());
    return {parser.value(settings), parser.value(data), parser.positionalArguments().value(0),
            parser.isSet(verbose), parser.isSet(openContacts)};
}

/// The panel's platform must be chosen before QGuiApplication exists, so the settings are read twice.
PanelSettings wantedPanel(int argc, char **argv)
{
    const QCoreApplication early(argc, argv);
    const Arguments arguments = readArguments(false);
    const auto start = startSettings(arguments.settings, keptSettingsFile(arguments.dataFolder));
    return start ? start->settings.panel : PanelSettings();
}

/// Where people reach the appliance is remembered for the day its settings are broken.
void keep(const Arguments &arguments)
{
    if (const auto kept = keepSettings(arguments.settings, keptSettingsFile(arguments.dataFolder)); !kept)
        qCWarning(lcApp).noquote() << kept.error().toString();
}

int openAllContacts(const QString &path)
{
    const auto settings = loadSettings(path);
    if (!settings)
        return failStart(settings.error());
    int code = 0;
    for (const Error &problem : openContacts(*settings))
        code = failStart(problem);
    return code;
}

/// Nothing of --open-contacts needs a display.
std::optional<int> runWithoutPanel(int argc, char **argv)
{
    const QCoreApplication early(argc, argv);
    const Arguments arguments = readArguments(false);
    return arguments.openContacts ? std::optional(openAllContacts(arguments.settings)) : std::nullopt;
}

int run(int argc, char **argv, const Preparation &preparation, bool &restart)
{
    QGuiApplication application(argc, argv);
    QGuiApplication::setQuitOnLastWindowClosed(false);
    UnixSignals signals_;
    const Arguments arguments = readArguments(true);
    if (!arguments.stray.isEmpty())
        return failStart({ErrorCode::InvalidInput, u"belongs to no option; leave it out, or see --help"_s,
                          u"'%1'"_s.arg(arguments.stray)});
    setVerboseLogging(arguments.verbose);
    const auto start = startSettings(arguments.settings, keptSettingsFile(arguments.dataFolder));
    if (!start)
        return failStart(start.error());
    const SystemClock clock;
    Appliance appliance(start->settings,
                        {.dataFolder = arguments.dataFolder,
                         .unusableSettings = start->unusable,
                         .panelProblem = preparation.panelProblem},
                        clock, clock);
    QObject::connect(&appliance, &Appliance::stopped, &application, &QCoreApplication::quit);
    QObject::connect(&signals_, &UnixSignals::terminate, &appliance, &Appliance::stop);
    if (const auto started = appliance.start(); !started)
        return failStart(started.error());
    if (!start->unusable)
        keep(arguments);
    qCInfo(lcApp) << "running; https port" << appliance.ports().https;
    const int code = QGuiApplication::exec();
    restart = appliance.wantsRestart();
    return code;
}

} // namespace

int main(int argc, char **argv)
{
    initResources();
    prepareProgram("wattward");
    if (const auto code = runWithoutPanel(argc, argv))
        return *code;
    const Preparation preparation = preparePanel(wantedPanel(argc, argv));
    blockEndingSignals();
    // Qt takes arguments of its own out of the list, so a copy is kept.
    std::vector<char *> copy(argv, argv + argc + 1);
    bool restart = false;
    const int code = run(argc, argv, preparation, restart);
    return restart ? restartProgram(copy.data(), preparation) : code;
}
