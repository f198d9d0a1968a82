// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "appliance.h"
#include "startup.h"
#include "unixsignals.h"

#include "core/logging.h"

#include <QCommandLineParser>
#include <QGuiApplication>

using namespace Qt::StringLiterals;
using namespace ww;

namespace {

struct Arguments
{
    QString settings;
    QString dataFolder;
    bool verbose = false;
};

Arguments readArguments(QCoreApplication &application)
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
    parser.addOptions({settings, data, verbose});
    parser.process(application);
    return {parser.value(settings), parser.value(data), parser.isSet(verbose)};
}

/// The panel's platform must be chosen before QGuiApplication exists, so the arguments are read twice.
PanelSettings::Output wantedOutput(int argc, char **argv)
{
    const QCoreApplication early(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    const qsizetype place = words.indexOf(u"--settings"_s);
    if (place < 0 || place + 1 >= words.size())
        return PanelSettings::Output::Offscreen;
    const auto settings = loadSettings(words[place + 1]);
    return settings ? settings->panel.output : PanelSettings::Output::Offscreen;
}

} // namespace

int main(int argc, char **argv)
{
    initResources();
    prepareProgram("wattward", wantedOutput(argc, argv));
    blockEndingSignals();
    QGuiApplication application(argc, argv);
    UnixSignals signals_;
    const Arguments arguments = readArguments(application);
    setVerboseLogging(arguments.verbose);
    const auto settings = loadSettings(arguments.settings);
    if (!settings)
        return failStart(settings.error());
    const SystemClock clock;
    Appliance appliance(*settings, {.dataFolder = arguments.dataFolder}, clock, clock);
    QObject::connect(&appliance, &Appliance::stopped, &application, &QCoreApplication::quit);
    QObject::connect(&signals_, &UnixSignals::terminate, &appliance, &Appliance::stop);
    if (const auto started = appliance.start(); !started)
        return failStart(started.error());
    qCInfo(lcApp) << "running; https port" << appliance.ports().https;
    return QGuiApplication::exec();
}
