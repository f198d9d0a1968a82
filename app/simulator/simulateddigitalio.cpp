// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulateddigitalio.h"

#include "simulator/simulation.h"

using namespace Qt::StringLiterals;

namespace ww {

std::optional<bool> SimulatedDigitalIo::at(const Contacts &contacts, int number)
{
    return number >= 1 && number <= kContacts
               ? std::optional(contacts.at(static_cast<std::size_t>(number) - 1))
               : std::nullopt;
}

Result<void> SimulatedDigitalIo::setOutput(int number, bool closed)
{
    if (!at(m_outputs, number))
        return unexpected(ErrorCode::NotFound, u"there is no such output; the simulator has 1 and 2"_s);
    bool &output = m_outputs.at(static_cast<std::size_t>(number) - 1);
    if (std::exchange(output, closed) != closed)
        Q_EMIT outputChanged(number);
    return {};
}

void SimulatedDigitalIo::setInput(int number, bool closed)
{
    const auto before = at(m_inputs, number);
    if (!before || *before == closed)
        return;
    m_inputs.at(static_cast<std::size_t>(number) - 1) = closed;
    Q_EMIT inputChanged(number);
}

void wire(SimulatedDigitalIo &io, Simulation &simulation)
{
    QObject::connect(&io, &SimulatedDigitalIo::outputChanged, &simulation, [&io, &simulation] {
        simulation.setContacts(io.output(1).value_or(false), io.output(2).value_or(false));
    });
    QObject::connect(&simulation, &Simulation::transferSwitched, &io,
                     [&io](bool closed) { io.setInput(1, closed); });
    QObject::connect(&simulation, &Simulation::generatorAlarmChanged, &io,
                     [&io](bool closed) { io.setInput(2, closed); });
    if (simulation.generatorAlarm())
        io.setInput(2, true);
}

} // namespace ww
