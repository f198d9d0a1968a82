// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bus/modbusline.h"

#include <QPointer>

#include <deque>
#include <map>

namespace ww::test {

/// A Modbus line onto register memory: remembers what was asked and written, and fails on demand. Registers
/// nobody put there answer with exception 2. Answers at once, or when answer() is called after hold(true).
class FakeModbusLine : public ModbusLine
{
    Q_OBJECT
public:
    using ModbusLine::ModbusLine;

    // The devices' side.
    void put(quint8 unit, RegisterType type, quint16 address, const QList<quint16> &words);
    void putHolding(quint16 address, const QList<quint16> &words)
    {
        put(1, RegisterType::Holding, address, words);
    }
    void putInput(quint16 address, const QList<quint16> &words)
    {
        put(1, RegisterType::Input, address, words);
    }
    void remove(quint8 unit, RegisterType type, quint16 address);
    [[nodiscard]] std::optional<quint16> word(quint16 address, quint8 unit = 1,
                                              RegisterType type = RegisterType::Holding) const;
    /// Called after each write that reached the memory, so that a test can act as the device.
    std::function<void(const WriteRequest &)> onWrite;

    // Faults.
    void setConnected(bool connected);
    /// All requests of all units fail this way until nullopt.
    void setFault(const std::optional<ModbusFault> &fault) { m_fault = fault; }
    void setFault(ModbusFault::Kind kind) { m_fault = ModbusFault{kind, 0, {}}; }
    /// Reads and writes that touch the address are refused with the exception code; 0 ends it.
    void refuse(quint16 address, quint8 exceptionCode);
    /// The same for writes only, and for reads only.
    void refuseWrites(quint16 address, quint8 exceptionCode);
    void refuseReads(quint16 address, quint8 exceptionCode);
    /// Writes to the address are answered, but the register keeps its value.
    void ignoreWrites(quint16 address) { m_ignored.append(address); }
    /// Most registers in one read; more is refused with exception 3.
    int maxCount = 125;

    // What happened.
    QList<ReadRequest> reads;
    QList<BusPriority> urgencies; ///< Of `reads`.
    QList<WriteRequest> writes;
    /// Values written to an address, oldest first.
    [[nodiscard]] QList<QList<quint16>> writesTo(quint16 address) const;
    void forget();

    /// Keeps answers back until answer().
    void hold(bool on) { m_hold = on; }
    /// Gives the oldest answers kept back.
    void answer(int count = 1);
    [[nodiscard]] int waiting() const { return static_cast<int>(m_waiting.size()); }

    void read(const ReadRequest &request, BusPriority priority, QObject *context, ReadDone done) override;
    void write(const WriteRequest &request, BusPriority priority, QObject *context, WriteDone done) override;
    [[nodiscard]] bool isConnected() const override { return m_connected; }
    [[nodiscard]] QString description() const override { return QStringLiteral("fake line"); }

private:
    using Key = std::tuple<quint8, RegisterType, quint16>;
    [[nodiscard]] ReadOutcome perform(const ReadRequest &request) const;
    [[nodiscard]] WriteOutcome perform(const WriteRequest &request);
    [[nodiscard]] std::optional<ModbusFault> faultOf(int address, int count, bool writing) const;
    void deliver(QObject *context, std::function<void()> answer);

    struct Waiting
    {
        QPointer<QObject> context;
        std::function<void()> answer;
    };
    std::map<Key, quint16> m_memory;
    std::map<quint16, quint8> m_refused;
    std::map<quint16, quint8> m_refusedWrites;
    std::map<quint16, quint8> m_refusedReads;
    QList<quint16> m_ignored;
    std::optional<ModbusFault> m_fault;
    std::deque<Waiting> m_waiting;
    bool m_connected = true;
    bool m_hold = false;
};

} // namespace ww::test
