// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

Program::Program(const QString &name)
{
    m_process.setProgram(QStringLiteral(WW_BINARY_DIR) + u"/app/"_s + name);
}

Program::~Program()
{
    kill();
}

void Program::collect()
{
    m_log += m_process.readAllStandardError();
    m_line += m_process.readAllStandardOutput();
    for (qsizetype end = m_line.indexOf('\n'); end >= 0; end = m_line.indexOf('\n')) {
        const QJsonObject json = QJsonDocument::fromJson(m_line.left(end)).object();
        m_line.remove(0, end + 1);
        if (json[u"ready"].toBool())
            m_ready = json;
    }
}

bool Program::startAndWait(const QStringList &arguments, int seconds)
{
    m_ready = {};
    m_process.start(m_process.program(), arguments);
    return QTest::qWaitFor(
               [this] {
                   collect();
                   return !m_ready.isEmpty() || m_process.state() == QProcess::NotRunning;
               },
               seconds * 1000) &&
           !m_ready.isEmpty();
}

bool Program::startAndWaitFor(const QStringList &arguments, const QByteArray &logText, int seconds)
{
    m_process.start(m_process.program(), arguments);
    return waitFor(logText, 0, seconds);
}

bool Program::waitFor(const QByteArray &logText, qsizetype behind, int seconds)
{
    return QTest::qWaitFor(
               [this, &logText, behind] {
                   collect();
                   return m_log.indexOf(logText, behind) >= 0 || m_process.state() == QProcess::NotRunning;
               },
               seconds * 1000) &&
           m_log.indexOf(logText, behind) >= 0;
}

quint16 Program::loggedHttpsPort() const
{
    const QByteArray key = "https port ";
    return m_log.mid(m_log.lastIndexOf(key) + key.size()).split('\n').first().trimmed().toUShort();
}

bool Program::terminate()
{
    m_process.terminate();
    const bool ended = m_process.waitForFinished(30'000);
    collect();
    return ended && m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
}

void Program::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
    collect();
}

namespace {

QList<int> runMbpoll(const QStringList &arguments)
{
    QProcess mbpoll;
    mbpoll.start(u"mbpoll"_s, arguments);
    if (!mbpoll.waitForFinished(20'000) || mbpoll.exitCode() != 0)
        return {};
    QList<int> values;
    for (const QByteArray &line : mbpoll.readAllStandardOutput().split('\n')) {
        if (line.startsWith('[')) {
            const QByteArray text = line.mid(line.indexOf(':') + 1).trimmed();
            values.append(text.left(text.indexOf(' ') < 0 ? text.size() : text.indexOf(' ')).toInt());
        }
    }
    return values;
}

} // namespace

QList<int> mbpollRead(const QJsonObject &connection, int address, int count)
{
    QStringList arguments{u"-0"_s,
                          u"-1"_s,
                          u"-q"_s,
                          u"-t"_s,
                          u"4"_s,
                          u"-o"_s,
                          u"3"_s,
                          u"-a"_s,
                          QString::number(connection[u"unit"].toInt()),
                          u"-r"_s,
                          QString::number(address),
                          u"-c"_s,
                          QString::number(count)};
    if (connection[u"kind"].toString() == u"modbusTcp"_s)
        arguments +=
            {u"-m"_s, u"tcp"_s, u"-p"_s, QString::number(connection[u"port"].toInt()), u"127.0.0.1"_s};
    else
        arguments +=
            {u"-m"_s, u"rtu"_s, u"-b"_s, u"9600"_s, u"-P"_s, u"none"_s, connection[u"serialPort"].toString()};
    // A device that serves one client refuses the next one until it has noticed that the last is gone.
    constexpr int kAttempts = 20;
    QList<int> values;
    for (int attempt = 0; attempt < kAttempts && values.isEmpty(); ++attempt)
        values = runMbpoll(arguments);
    return values;
}
