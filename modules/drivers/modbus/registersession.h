// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/modbus/modbusunit.h"
#include "drivers/profile/setpointcodec.h"

#include <QObject>

namespace ww {

/// Registers as they were read, for the setpoint codecs.
class RegisterMemory
{
public:
    void put(quint16 address, const QList<quint16> &words);
    /// The registers of a field; nullopt unless all of them were read.
    [[nodiscard]] std::optional<QList<quint16>> get(const RegisterField &field) const;
    [[nodiscard]] RegisterReader reader() const;
    /// Takes over everything another memory holds.
    void merge(const RegisterMemory &other);
    [[nodiscard]] const std::map<quint16, quint16> &words() const { return m_words; }
    [[nodiscard]] bool isEmpty() const { return m_words.empty(); }

private:
    std::map<quint16, quint16> m_words;
};

/// Writes a sequence of registers in order, or reads a set of them, one job at a time.
class RegisterSession : public QObject
{
    Q_OBJECT
public:
    using WritesDone = std::function<void(const std::optional<ModbusFault> &)>;
    using ReadsDone = std::function<void(const std::optional<ModbusFault> &, const RegisterMemory &)>;

    RegisterSession(ModbusUnit &unit, QObject *parent);
    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// Writes one after the other and stops at the first fault; a refusal of a write nobody verifies is
    /// passed over.
    void write(const QList<PlannedWrite> &writes, WritesDone done);
    /// Reads all fields with as few requests as the device allows.
    void read(const QList<RegisterField> &fields, ReadsDone done);
    /// Gives up a read: the answer under way is passed over and nobody is told.
    void dropRead();

private:
    void writeNext();
    void readNext();
    ModbusUnit &m_unit;
    bool m_busy = false;
    QList<PlannedWrite> m_writes;
    WritesDone m_writesDone;
    QList<RegisterSpan> m_spans;
    RegisterMemory m_memory;
    int m_reads = 0; ///< Tells the read under way from one that was given up.
    ReadsDone m_readsDone;
};

} // namespace ww
