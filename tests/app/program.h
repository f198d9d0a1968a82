// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

/// One of our programs, started for a test and ended with it.
class Program
{
public:
    /// Names the executable in the build's app folder.
    explicit Program(const QString &name);
    ~Program();
    /// Starts it and waits until it prints its line of JSON with "ready"; false with output() telling why.
    [[nodiscard]] bool startAndWait(const QStringList &arguments, int seconds = 60);
    /// Starts it and waits until a text stands in its log.
    [[nodiscard]] bool startAndWaitFor(const QStringList &arguments, const QByteArray &logText,
                                       int seconds = 60);
    /// Waits until a text stands in its log behind a place.
    [[nodiscard]] bool waitFor(const QByteArray &logText, qsizetype behind, int seconds = 60);
    /// The port of the dashboard as an appliance's log told it last.
    [[nodiscard]] quint16 loggedHttpsPort() const;
    /// SIGTERM; true when it ended by itself with code 0.
    [[nodiscard]] bool terminate();
    /// SIGKILL.
    void kill();
    [[nodiscard]] const QJsonObject &ready() const { return m_ready; }
    /// Everything it wrote, for messages.
    [[nodiscard]] QByteArray output() const { return m_log; }
    [[nodiscard]] QProcess &process() { return m_process; }

private:
    void collect();
    QProcess m_process;
    QByteArray m_log;
    QByteArray m_line;
    QJsonObject m_ready;
};

/// The independent Modbus client: reads registers with mbpoll; empty when it fails.
[[nodiscard]] QList<int> mbpollRead(const QJsonObject &connection, int address, int count);
