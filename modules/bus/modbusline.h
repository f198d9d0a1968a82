// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bus/modbus.h"

#include <QObject>

namespace ww {

/// What goes first on a busy line.
enum class BusPriority : quint8 {
    Command, ///< Setpoints and their read-back.
    Control, ///< Values the control loop needs each tick.
    Normal,  ///< Values people look at.
    Slow,    ///< Ratings, identities, counters that change slowly.
};

/// One Modbus line (an RTU port or one TCP connection) that takes requests for all its units. Main thread
/// only. Every request is answered exactly once unless its context object dies first; usually later, but an
/// in-memory line answers before the call returns.
class ModbusLine : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void read(const ReadRequest &request, BusPriority priority, QObject *context, ReadDone done) = 0;
    virtual void write(const WriteRequest &request, BusPriority priority, QObject *context,
                       WriteDone done) = 0;
    [[nodiscard]] virtual bool isConnected() const = 0;
    /// For people: "Modbus TCP 192.168.1.5:502" or "Modbus RTU /dev/ttyS1 9600 8N1".
    [[nodiscard]] virtual QString description() const = 0;

Q_SIGNALS:
    void connectedChanged(bool connected);
};

} // namespace ww
