// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/modbus/currentinputs.h"

using namespace Qt::StringLiterals;

namespace ww {

CurrentInputs::CurrentInputs(ModbusUnit &unit, const ProfileCurrentInputs &profile,
                             const QList<ModuleCurrentInput> &wanted, QObject *parent)
    : QObject(parent)
    , m_session(unit, this)
{
    const auto add = [this](RegisterField field, qsizetype phase, double value) {
        field.address = static_cast<quint16>(field.address + phase * field.words);
        PlannedWrite write;
        write.field = field;
        write.words = encodeNumber(field, value).value_or(QList<quint16>());
        m_wanted.append(write);
    };
    for (qsizetype phase = 0; phase < wanted.size(); ++phase) {
        add(profile.primary, phase, wanted[phase].primaryA);
        add(profile.direction, phase, wanted[phase].reversed ? -1 : 1);
    }
}

void CurrentInputs::refresh()
{
    m_stand = false;
    m_due = Uptime(0);
}

void CurrentInputs::step(Uptime now)
{
    if (m_stand || m_session.isBusy() || now < m_due)
        return;
    m_due = now + kRetry;
    look(true);
}

QList<PlannedWrite> CurrentInputs::differing(const RegisterMemory &held) const
{
    QList<PlannedWrite> different;
    for (const PlannedWrite &write : m_wanted) {
        if (held.get(write.field) != write.words)
            different.append(write);
    }
    return different;
}

void CurrentInputs::look(bool mayWrite)
{
    QList<RegisterField> fields;
    for (const PlannedWrite &write : m_wanted)
        fields.append(write.field);
    m_session.read(
        fields, [this, mayWrite](const std::optional<ModbusFault> &fault, const RegisterMemory &held) {
            if (fault) {
                // That nobody answers is told of the device as a whole.
                if (fault->kind == ModbusFault::Kind::Exception)
                    Q_EMIT told(u"the module does not tell its current inputs: %1"_s.arg(faultText(*fault)));
                return;
            }
            const QList<PlannedWrite> different = differing(held);
            m_stand = different.isEmpty();
            if (m_stand)
                Q_EMIT told({});
            else if (mayWrite)
                write(different);
            else
                Q_EMIT told(
                    u"the module keeps other current inputs than the settings say; register %1 differs"_s.arg(
                        different.first().field.address));
        });
}

void CurrentInputs::write(const QList<PlannedWrite> &different)
{
    m_session.write(different, [this](const std::optional<ModbusFault> &fault) {
        if (!fault)
            look(false);
        else if (fault->kind == ModbusFault::Kind::Exception)
            Q_EMIT told(
                u"the module refuses the current inputs of the settings: %1"_s.arg(faultText(*fault)));
    });
}

} // namespace ww
