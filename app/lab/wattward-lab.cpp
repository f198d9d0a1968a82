// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wattward-lab.h"

#include "core/logging.h"
#include "drivers/resources.h"
#include "system/resources.h"

#include <QCoreApplication>

#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace ww;

namespace {

constexpr std::array kCommands{
    LabCommand{"backtest", "Runs the control code over a recorded home.", runBacktestCommand},
    LabCommand{"calibrate", "Computes a meter's calibration from a recording.", runCalibrateCommand},
    LabCommand{"meter", "Measures a recorded waveform.", runMeterCommand},
    LabCommand{"record", "Records the samples of the meter's converter.", runRecordCommand},
    LabCommand{"replay", "Decides again on a flight recording and compares.", runReplayCommand},
};

void printUsage(std::FILE *out)
{
    std::fputs("Usage: wattward-lab COMMAND [options]\n\n", out);
    for (const LabCommand &command : kCommands)
        std::fprintf(out, "  %-10s %s\n", command.name, command.summary);
    std::fputs("\n\"wattward-lab COMMAND --help\" tells the options of a command.\n", out);
}

} // namespace

int main(int argc, char **argv)
{
    installLogging();
    initDriverResources();
    initSystemResources();
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"wattward-lab"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(WW_VERSION));
    QStringList arguments = QCoreApplication::arguments();
    const QString name = arguments.value(1);
    if (name == u"--help" || name == u"-h" || name == u"help") {
        printUsage(stdout);
        return kLabDone;
    }
    if (name == u"--version" || name == u"-v") {
        std::printf("wattward-lab %s\n", WW_VERSION);
        return kLabDone;
    }
    for (const LabCommand &command : kCommands) {
        if (name != QLatin1StringView(command.name))
            continue;
        arguments.removeAt(1);
        return command.run(arguments);
    }
    if (name.isEmpty())
        std::fputs("wattward-lab: name a command\n", stderr);
    else
        std::fprintf(stderr, "wattward-lab: there is no command '%s'\n", qPrintable(name));
    printUsage(stderr);
    return kLabMisused;
}
