// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logging.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace ww {

Q_LOGGING_CATEGORY(lcApp, "ww.app", QtInfoMsg)
Q_LOGGING_CATEGORY(lcPlant, "ww.plant", QtInfoMsg)
Q_LOGGING_CATEGORY(lcBus, "ww.bus", QtInfoMsg)
Q_LOGGING_CATEGORY(lcDrivers, "ww.drivers", QtInfoMsg)
Q_LOGGING_CATEGORY(lcControl, "ww.control", QtInfoMsg)
Q_LOGGING_CATEGORY(lcHistory, "ww.history", QtInfoMsg)
Q_LOGGING_CATEGORY(lcWeb, "ww.web", QtInfoMsg)
Q_LOGGING_CATEGORY(lcPanel, "ww.panel", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSystem, "ww.system", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSimulator, "ww.simulator", QtInfoMsg)

namespace {

int syslogPriority(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return 7;
    case QtInfoMsg: return 6;
    case QtWarningMsg: return 4;
    case QtCriticalMsg: return 3;
    case QtFatalMsg: return 2;
    }
    return 5;
}

void writeLine(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QByteArray line = message.toUtf8();
    std::fprintf(stderr, "<%d>%s: %s\n", syslogPriority(type),
                 context.category ? context.category : "default", line.constData());
}

} // namespace

void installLogging()
{
    qInstallMessageHandler(&writeLine);
}

void setVerboseLogging(bool verbose)
{
    QLoggingCategory::setFilterRules(verbose ? u"ww.*.debug=true"_s : QString());
}

} // namespace ww
