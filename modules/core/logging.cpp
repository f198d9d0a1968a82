// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logging.h"

#include <cstdio>
#include <unistd.h>

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

const char *wordOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
    case QtInfoMsg: return "";
    case QtWarningMsg: return "warning: ";
    case QtCriticalMsg:
    case QtFatalMsg: return "error: ";
    }
    return "";
}

void writeLine(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    static const bool forTerminal = isatty(STDERR_FILENO) == 1;
    const QByteArray line = logLine(type, context.category, message, forTerminal) + '\n';
    std::fputs(line.constData(), stderr);
}

} // namespace

QByteArray logLine(QtMsgType type, const char *category, const QString &message, bool forTerminal)
{
    const QByteArray text = QByteArray(category ? category : "default") + ": ";
    return (forTerminal ? text + wordOf(type) : '<' + QByteArray::number(syslogPriority(type)) + '>' + text) +
           message.toUtf8();
}

void installLogging()
{
    qInstallMessageHandler(&writeLine);
}

void setVerboseLogging(bool verbose)
{
    QLoggingCategory::setFilterRules(verbose ? u"ww.*.debug=true"_s : QString());
}

} // namespace ww
