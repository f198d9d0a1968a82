// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulatoroptions.h"

#include "simulator/fault.h"
#include "simulator/home/homedata.h"
#include "system/panelpreferences.h"

#include <QCommandLineParser>
#include <QCryptographicHash>
#include <QFileInfo>
#include <QHostAddress>
#include <QStandardPaths>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

Result<quint16> portOf(const QCommandLineParser &parser, const QString &option)
{
    bool isNumber = false;
    const int port = parser.value(option).toInt(&isNumber);
    if (!isNumber || port < 0 || port > 65535)
        return unexpected(ErrorCode::InvalidInput, u"give a port from 0 to 65535; 0 picks a free one"_s,
                          u"--"_s + option);
    return static_cast<quint16>(port);
}

QString dataRoot()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/wattward-simulator"_s;
}

void addOptions(QCommandLineParser &parser)
{
    const auto add = [&parser](const char *name, const char *text, const char *value = nullptr,
                               const QString &preset = {}) {
        const QString help = preset.isEmpty() ? QString::fromLatin1(text)
                                              : u"%1 [%2]"_s.arg(QString::fromLatin1(text), preset);
        parser.addOption(
            value ? QCommandLineOption(QString::fromLatin1(name), help, QString::fromLatin1(value), preset)
                  : QCommandLineOption(QString::fromLatin1(name), help));
    };
    add("home", "Home to play: a shipped one, a description (.json) or a recording (.csv).", "name|file",
        u"corner-house"_s);
    add("speed", "How many times as fast as real time, 1 to 60.", "n", u"1"_s);
    add("start", "Plant time to start at, ISO 8601; without it the start of the recording.", "time");
    parser.addOption({u"data-dir"_s,
                      u"Folder for label, accounts, certificate and history; without it one for each home "
                      "in %1."_s.arg(dataRoot()),
                      u"folder"_s});
    add("http-port", "Port that redirects to HTTPS; 0 picks a free one.", "port", u"8080"_s);
    add("https-port", "Port of the dashboard; 0 picks a free one.", "port", u"8443"_s);
    add("modbus-port", "First port of the emulated Modbus TCP devices; 0 picks free ones.", "port", u"0"_s);
    add("ocpp", "The home's charger is an OCPP charge point, which calls the appliance.");
    add("ocpp-port", "Port for charge points; 0 picks a free one.", "port", u"0"_s);
    add("ocpp-url",
        "With --emulators-only: address the charge point calls, ws://host:port/ or wss://host:port/.", "url");
    add("ocpp-certificate", "Certificate (PEM) the charge point believes.", "file");
    add("plug", "The home also has a smart plug, with a load of so many watts.", "watts", u"0"_s);
    add("listen", "Address to listen on.", "address", u"127.0.0.1"_s);
    parser.addOption({u"language"_s, u"Language of the LCD: %1. [en]"_s.arg(panelLanguages().join(u" or "_s)),
                      u"code"_s, u"en"_s});
    add("lcd-snapshot", "Keeps a PNG of the LCD in this file.", "file");
    add("fault", "Makes a device misbehave: device:kind[:parameter]. May be repeated.", "fault");
    add("headless", "Opens no window.");
    add("emulators-only", "Only emulates the field and prints the devices as settings.");
    add("verbose", "Logs everything.");
}

Result<void> readPorts(const QCommandLineParser &parser, SimulatorArguments &arguments)
{
    for (const auto &[name, target] :
         {std::pair(u"http-port"_s, &arguments.httpPort), std::pair(u"https-port"_s, &arguments.httpsPort),
          std::pair(u"modbus-port"_s, &arguments.modbusPort),
          std::pair(u"ocpp-port"_s, &arguments.ocppPort)}) {
        const auto port = portOf(parser, name);
        if (!port)
            return unexpected(port.error());
        *target = *port;
    }
    if (arguments.httpPort == arguments.httpsPort && arguments.httpsPort != 0)
        return unexpected(ErrorCode::InvalidInput,
                          u"is also --https-port; choose another port, or 0 for a free one"_s,
                          u"--http-port"_s);
    return {};
}

Result<void> readTime(const QCommandLineParser &parser, SimulatorArguments &arguments)
{
    arguments.speed = parser.value(u"speed"_s).toDouble();
    if (!(arguments.speed >= 1 && arguments.speed <= 60))
        return unexpected(ErrorCode::InvalidInput, u"give a number from 1 to 60"_s, u"--speed"_s);
    if (!parser.isSet(u"start"_s))
        return {};
    arguments.start = Instant::fromIso(parser.value(u"start"_s));
    if (!arguments.start)
        return unexpected(ErrorCode::InvalidInput, u"give a time such as 2021-06-05T06:00:00Z"_s,
                          u"--start"_s);
    return {};
}

Result<void> readWords(const QCommandLineParser &parser, SimulatorArguments &arguments)
{
    if (const QStringList stray = parser.positionalArguments(); !stray.isEmpty())
        return unexpected(ErrorCode::InvalidInput, u"belongs to no option; leave it out, or see --help"_s,
                          u"'%1'"_s.arg(stray.first()));
    arguments.language = parser.value(u"language"_s);
    if (!panelLanguages().contains(arguments.language))
        return unexpected(ErrorCode::InvalidInput,
                          u"'%1' is no language of the LCD; give one of %2"_s.arg(
                              arguments.language, panelLanguages().join(u", "_s)),
                          u"--language"_s);
    arguments.address = parser.value(u"listen"_s);
    if (QHostAddress(arguments.address).isNull())
        return unexpected(
            ErrorCode::InvalidInput,
            u"'%1' is no IP address; give one such as 127.0.0.1 or 0.0.0.0"_s.arg(arguments.address),
            u"--listen"_s);
    for (const QString &fault : parser.values(u"fault"_s)) {
        if (const auto order = parseFault(fault); !order)
            return unexpected(order.error().inside(u"--fault"_s));
    }
    arguments.faults = parser.values(u"fault"_s);
    return {};
}

/// What the charger over OCPP and the smart plug are to be like.
Result<void> readExtras(const QCommandLineParser &parser, SimulatorArguments &arguments)
{
    arguments.ocppCharger = parser.isSet(u"ocpp"_s) || parser.isSet(u"ocpp-url"_s);
    arguments.centralSystem = parser.value(u"ocpp-url"_s);
    const QString scheme = QUrl(arguments.centralSystem).scheme();
    if (!arguments.centralSystem.isEmpty() && scheme != u"ws"_s && scheme != u"wss"_s)
        return unexpected(ErrorCode::InvalidInput, u"give an address such as wss://127.0.0.1:8887/"_s,
                          u"--ocpp-url"_s);
    arguments.certificate = parser.value(u"ocpp-certificate"_s);
    bool isNumber = false;
    arguments.plugW = parser.value(u"plug"_s).toDouble(&isNumber);
    if (!isNumber || !(arguments.plugW >= 0 && arguments.plugW <= 3680))
        return unexpected(ErrorCode::InvalidInput, u"give a number from 0 to 3680; 0 means no plug"_s,
                          u"--plug"_s);
    return {};
}

} // namespace

QString dataFolderOf(const QString &home)
{
    if (shippedHomes().contains(home))
        return dataRoot() + u'/' + home;
    // Files of one name in two folders are two houses.
    const QFileInfo file(home);
    const QByteArray digest =
        QCryptographicHash::hash(file.absoluteFilePath().toUtf8(), QCryptographicHash::Sha256).toHex();
    return u"%1/%2-%3"_s.arg(dataRoot(), file.baseName(), QString::fromLatin1(digest.first(8)));
}

Result<SimulatorArguments> readSimulatorArguments(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Wattward with an emulated field"_s);
    parser.addHelpOption();
    parser.addVersionOption();
    addOptions(parser);
    parser.process(application);
    SimulatorArguments arguments;
    for (const auto read : {&readWords, &readTime, &readPorts, &readExtras}) {
        if (const auto done = read(parser, arguments); !done)
            return unexpected(done.error());
    }
    arguments.home = parser.value(u"home"_s);
    arguments.dataFolder =
        parser.isSet(u"data-dir"_s) ? parser.value(u"data-dir"_s) : dataFolderOf(arguments.home);
    arguments.lcdSnapshot = parser.value(u"lcd-snapshot"_s);
    arguments.emulatorsOnly = parser.isSet(u"emulators-only"_s);
    arguments.headless = arguments.emulatorsOnly || parser.isSet(u"headless"_s);
    arguments.verbose = parser.isSet(u"verbose"_s);
    return arguments;
}

} // namespace ww
