// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulateddigitalio.h"

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
    m_outputs.at(static_cast<std::size_t>(number) - 1) = closed;
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

} // namespace ww
