// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakemodbusline.h"

namespace ww::test {

namespace {

ModbusFault exception(quint8 code)
{
    return {ModbusFault::Kind::Exception, code, {}};
}

} // namespace

void FakeModbusLine::put(quint8 unit, RegisterType type, quint16 address, const QList<quint16> &words)
{
    for (qsizetype i = 0; i < words.size(); ++i)
        m_memory[{unit, type, static_cast<quint16>(address + i)}] = words[i];
}

void FakeModbusLine::remove(quint8 unit, RegisterType type, quint16 address)
{
    m_memory.erase({unit, type, address});
}

std::optional<quint16> FakeModbusLine::word(quint16 address, quint8 unit, RegisterType type) const
{
    const auto found = m_memory.find({unit, type, address});
    return found == m_memory.end() ? std::nullopt : std::optional(found->second);
}

void FakeModbusLine::setConnected(bool connected)
{
    if (connected == m_connected)
        return;
    m_connected = connected;
    Q_EMIT connectedChanged(connected);
}

void FakeModbusLine::refuse(quint16 address, quint8 exceptionCode)
{
    m_refused[address] = exceptionCode;
}

void FakeModbusLine::refuseWrites(quint16 address, quint8 exceptionCode)
{
    m_refusedWrites[address] = exceptionCode;
}

void FakeModbusLine::refuseReads(quint16 address, quint8 exceptionCode)
{
    m_refusedReads[address] = exceptionCode;
}

QList<QList<quint16>> FakeModbusLine::writesTo(quint16 address) const
{
    QList<QList<quint16>> values;
    for (const WriteRequest &request : writes) {
        if (request.address == address)
            values.append(request.values);
    }
    return values;
}

void FakeModbusLine::forget()
{
    reads.clear();
    urgencies.clear();
    writes.clear();
}

void FakeModbusLine::answer(int count)
{
    for (int i = 0; i < count && !m_waiting.empty(); ++i) {
        const Waiting next = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (next.context)
            next.answer();
    }
}

void FakeModbusLine::deliver(QObject *context, std::function<void()> answer)
{
    if (m_hold)
        m_waiting.push_back({context, std::move(answer)});
    else
        answer();
}

void FakeModbusLine::read(const ReadRequest &request, BusPriority priority, QObject *context, ReadDone done)
{
    reads.append(request);
    urgencies.append(priority);
    deliver(context, [this, request, done] { done(perform(request)); });
}

void FakeModbusLine::write(const WriteRequest &request, BusPriority, QObject *context, WriteDone done)
{
    writes.append(request);
    deliver(context, [this, request, done] { done(perform(request)); });
}

std::optional<ModbusFault> FakeModbusLine::faultOf(int address, int count, bool writing) const
{
    if (!m_connected)
        return ModbusFault{ModbusFault::Kind::Disconnected, 0, {}};
    if (m_fault)
        return m_fault;
    for (const auto *refused : {&m_refused, writing ? &m_refusedWrites : &m_refusedReads}) {
        for (const auto &[at, code] : *refused) {
            if (code != 0 && at >= address && at < address + count)
                return exception(code);
        }
    }
    return std::nullopt;
}

ReadOutcome FakeModbusLine::perform(const ReadRequest &request) const
{
    if (const auto fault = faultOf(request.address, request.count, false))
        return {{}, fault};
    if (request.count > maxCount)
        return {{}, exception(3)};
    ReadOutcome outcome;
    for (int i = 0; i < request.count; ++i) {
        const auto value = word(static_cast<quint16>(request.address + i), request.unit, request.type);
        if (!value)
            return {{}, exception(2)};
        outcome.values.append(*value);
    }
    return outcome;
}

WriteOutcome FakeModbusLine::perform(const WriteRequest &request)
{
    if (const auto fault = faultOf(request.address, static_cast<int>(request.values.size()), true))
        return {fault};
    if (!m_ignored.contains(request.address))
        put(request.unit, request.type, request.address, request.values);
    if (onWrite)
        onWrite(request);
    return {};
}

} // namespace ww::test
