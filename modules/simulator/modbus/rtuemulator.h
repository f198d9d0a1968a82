// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/modbus/pduserver.h"
#include "simulator/modbus/rtuframing.h"

#include <QObject>
#include <QTimer>

#include <memory>

class QSocketNotifier;

namespace ww {

/// A serial line of emulated devices: a pseudo-terminal whose other end any Modbus RTU master can open as if
/// it were /dev/ttyS1.
class RtuEmulator final : public QObject
{
    Q_OBJECT
public:
    explicit RtuEmulator(QObject *parent = nullptr);
    ~RtuEmulator() override;

    /// Opens the pseudo-terminal.
    [[nodiscard]] Result<void> open();
    /// Connects a device to the line; it must outlive the emulator.
    void add(EmulatedDevice &device) { m_devices.append(&device); }
    /// Device file for the master, "/dev/pts/3".
    [[nodiscard]] const QString &portName() const { return m_portName; }

private:
    void onReadable();
    void answer(const RtuRequest &request);
    void send(const QByteArray &frame);

    QList<EmulatedDevice *> m_devices;
    QString m_portName;
    int m_master = -1;
    int m_slave = -1; ///< Held open so that a master that leaves does not hang up the line.
    std::unique_ptr<QSocketNotifier> m_notifier;
    RtuRequestReader m_reader;
    QTimer m_silence;
};

} // namespace ww
