// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/io/inputfunctions.h"

#include <algorithm>

namespace ww::metering {

/// True when the believed state changed from open to closed.
bool InputFunctions::settle(Contact &contact, bool closed, Ticks debounce, Ticks now) const
{
    if (contact.candidate != closed) {
        contact.candidate = closed;
        contact.since = now;
    }
    if (contact.stable == closed || now - contact.since < debounce)
        return false;
    const bool rose = closed && contact.stable == false;
    contact.stable = closed;
    return rose;
}

std::optional<Ticks> InputFunctions::nextChange() const
{
    std::optional<Ticks> next;
    for (std::size_t i = 0; i < kDigitalInputs; ++i) {
        const Contact &contact = m_contacts[i];
        if (!contact.candidate || contact.candidate == contact.stable)
            continue;
        const Ticks due = contact.since + m_settings[i].debounce;
        next = std::min(next.value_or(due), due);
    }
    return next;
}

InputWishes InputFunctions::update(const InputLevels &levels, Ticks now)
{
    InputWishes wishes;
    for (std::size_t i = 0; i < kDigitalInputs; ++i) {
        const InputSettings &settings = m_settings[i];
        Contact &contact = m_contacts[i];
        bool rose = false;
        if (levels[i]) {
            rose = settle(contact, *levels[i] != settings.normallyClosed, settings.debounce, now);
            wishes.active[i] = contact.stable;
        } else {
            contact.candidate.reset();
        }
        switch (settings.function) {
        case InputFunction::RemoteStatus: break;
        case InputFunction::Tariff:
            if (contact.stable)
                wishes.tariff = *contact.stable ? 2 : 1;
            break;
        case InputFunction::PartialRun:
            if (contact.stable)
                wishes.partialRuns = *contact.stable;
            break;
        case InputFunction::PartialReset: wishes.resetPartial = wishes.resetPartial || rose; break;
        }
    }
    return wishes;
}

} // namespace ww::metering
