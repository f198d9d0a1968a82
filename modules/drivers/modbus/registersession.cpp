// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/modbus/registersession.h"

namespace ww {

void RegisterMemory::put(quint16 address, const QList<quint16> &words)
{
    for (qsizetype i = 0; i < words.size(); ++i)
        m_words[static_cast<quint16>(address + i)] = words[i];
}

std::optional<QList<quint16>> RegisterMemory::get(const RegisterField &field) const
{
    QList<quint16> words;
    for (int address = field.address; address < field.end(); ++address) {
        const auto found = m_words.find(static_cast<quint16>(address));
        if (found == m_words.end())
            return std::nullopt;
        words.append(found->second);
    }
    return words;
}

void RegisterMemory::merge(const RegisterMemory &other)
{
    for (const auto &[address, word] : other.m_words)
        m_words.insert_or_assign(address, word);
}

RegisterReader RegisterMemory::reader() const
{
    return [copy = *this](const RegisterField &field) { return copy.get(field); };
}

RegisterSession::RegisterSession(ModbusUnit &unit, QObject *parent)
    : QObject(parent)
    , m_unit(unit)
{}

void RegisterSession::write(const QList<PlannedWrite> &writes, WritesDone done)
{
    Q_ASSERT(!m_busy);
    m_busy = true;
    m_writes = writes;
    m_writesDone = std::move(done);
    writeNext();
}

void RegisterSession::writeNext()
{
    if (m_writes.isEmpty()) {
        m_busy = false;
        std::exchange(m_writesDone, {})(std::nullopt);
        return;
    }
    const PlannedWrite next = m_writes.takeFirst();
    const WriteRequest request{m_unit.id, next.field.type, next.field.address, next.words, next.multiple};
    m_unit.line.write(request, BusPriority::Command, this,
                      [this, verify = next.verify](const WriteOutcome &outcome) {
                          m_unit.count(outcome.fault);
                          const bool tolerated =
                              !verify && outcome.fault && outcome.fault->kind == ModbusFault::Kind::Exception;
                          if (outcome.ok() || tolerated) {
                              writeNext();
                              return;
                          }
                          m_busy = false;
                          std::exchange(m_writesDone, {})(outcome.fault);
                      });
}

void RegisterSession::read(const QList<RegisterField> &fields, ReadsDone done)
{
    Q_ASSERT(!m_busy);
    m_busy = true;
    const std::span<const RegisterField> all{fields.constData(), static_cast<std::size_t>(fields.size())};
    m_spans = planSpans(all, m_unit.link.spanLimits());
    m_memory = {};
    m_readsDone = std::move(done);
    readNext();
}

void RegisterSession::dropRead()
{
    Q_ASSERT(m_readsDone);
    m_reads += 1;
    m_busy = false;
    m_readsDone = {};
}

void RegisterSession::readNext()
{
    if (m_spans.isEmpty()) {
        m_busy = false;
        std::exchange(m_readsDone, {})(std::nullopt, m_memory);
        return;
    }
    const RegisterSpan span = m_spans.takeFirst();
    // Read-backs wait behind other devices' commands but go before everything people only look at.
    m_unit.line.read({m_unit.id, span.type, span.address, span.count}, BusPriority::Control, this,
                     [this, span, number = m_reads](const ReadOutcome &outcome) {
                         m_unit.count(outcome.fault);
                         if (number != m_reads)
                             return;
                         if (outcome.ok()) {
                             m_memory.put(span.address, outcome.values);
                             readNext();
                             return;
                         }
                         m_busy = false;
                         std::exchange(m_readsDone, {})(outcome.fault, m_memory);
                     });
}

} // namespace ww
