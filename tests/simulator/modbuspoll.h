// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

namespace ww::test {

/// What the independent Modbus master mbpoll saw.
struct PollOutcome
{
    bool ok = false;           ///< mbpoll ended with 0.
    QHash<int, qint64> values; ///< Address to value.
    QString text;              ///< All it said.
};

/// Whether mbpoll is installed.
inline bool hasModbusPoll()
{
    return !QStandardPaths::findExecutable(QStringLiteral("mbpoll")).isEmpty();
}

/// Runs mbpoll once with 0-based addresses while this program's event loop answers it.
inline PollOutcome modbusPoll(const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("mbpoll"),
                  QStringList{QStringLiteral("-0"), QStringLiteral("-1")} + arguments);
    constexpr int kTimeoutMs = 15'000;
    PollOutcome outcome;
    if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, kTimeoutMs)) {
        process.kill();
        process.waitForFinished();
        return outcome;
    }
    outcome.text = QString::fromLocal8Bit(process.readAll());
    outcome.ok = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    static const QRegularExpression line(QStringLiteral("^\\[(\\d+)\\]:\\s+(-?\\d+)"),
                                         QRegularExpression::MultilineOption);
    for (auto match = line.globalMatch(outcome.text); match.hasNext();) {
        const auto found = match.next();
        outcome.values[found.captured(1).toInt()] = found.captured(2).toLongLong();
    }
    return outcome;
}

} // namespace ww::test
