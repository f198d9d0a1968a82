// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace ww::test {

/// A D-Bus of this test alone, which ends with it.
class PrivateBus
{
public:
    PrivateBus()
    {
        QFile file(m_folder.filePath(QStringLiteral("bus.conf")));
        if (!file.open(QIODevice::WriteOnly))
            return;
        file.write("<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" "
                   "\"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\"><busconfig>"
                   "<type>session</type><listen>unix:dir=" +
                   QFile::encodeName(m_folder.path()) +
                   "</listen><auth>EXTERNAL</auth><policy context=\"default\"><allow user=\"*\"/>"
                   "<allow own=\"*\"/><allow send_destination=\"*\"/><allow receive_sender=\"*\"/></policy>"
                   "</busconfig>");
        file.close();
        m_daemon.start(QStringLiteral("dbus-daemon"),
                       {QStringLiteral("--config-file=") + file.fileName(), QStringLiteral("--nofork"),
                        QStringLiteral("--print-address=1")});
        while (m_daemon.waitForReadyRead(10'000) && !m_daemon.canReadLine()) {
        }
        m_address = QString::fromLocal8Bit(m_daemon.readLine()).trimmed();
    }
    ~PrivateBus() { stop(); }
    /// Empty when it could not be started.
    [[nodiscard]] const QString &address() const { return m_address; }
    void stop()
    {
        m_daemon.terminate();
        (void)m_daemon.waitForFinished(5000);
    }
    /// Whether the program is installed.
    [[nodiscard]] static bool isInstalled()
    {
        return !QStandardPaths::findExecutable(QStringLiteral("dbus-daemon")).isEmpty();
    }

private:
    QTemporaryDir m_folder;
    QProcess m_daemon;
    QString m_address;
};

} // namespace ww::test
