// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QStringList>

class QCoreApplication;

namespace ww {

/// The command line of wattward-simulator.
struct SimulatorArguments
{
    QString home;
    double speed = 1;
    std::optional<Instant> start; ///< Otherwise the home's own start.
    QString dataFolder;
    quint16 httpPort = 8080;
    quint16 httpsPort = 8443;
    quint16 modbusPort = 0;
    quint16 ocppPort = 0;
    double plugW = 0;         ///< Load behind the smart plug; 0: there is no smart plug.
    bool ocppCharger = false; ///< The home's charger speaks OCPP.
    QString centralSystem;    ///< Address emulated charge points call, when the appliance is another process.
    QString certificate;      ///< PEM file of the certificate they believe.
    QString address = QStringLiteral("127.0.0.1");
    QString language = QStringLiteral("en");
    QString lcdSnapshot;
    QStringList faults;
    bool headless = false;      ///< No window; always so with `emulatorsOnly`.
    bool emulatorsOnly = false; ///< Only the field, for an appliance in another process.
    bool verbose = false;
};

/// Reads the command line; answers --help, --version and unknown options by itself. Errors name the option.
/// Needs no display.
[[nodiscard]] Result<SimulatorArguments> readSimulatorArguments(const QCoreApplication &application);

/// The folder for what one home leaves behind; `home` as for --home. Two homes never share one.
[[nodiscard]] QString dataFolderOf(const QString &home);

} // namespace ww
