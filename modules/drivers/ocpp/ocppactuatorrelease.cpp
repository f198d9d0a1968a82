// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How a charger is given back: to its safe value when control fell silent or the appliance ends, to its own
// mode when control lets go.
#include "core/logging.h"
#include "drivers/ocpp/ocppactuator.h"

using namespace Qt::StringLiterals;

namespace ww {

void OcppActuator::leave(SetpointKind kind)
{
    if (!m_setup.settings.fallback) {
        withdraw(kind);
        return;
    }
    Part &wish = part(kind);
    if (!wish.wanted)
        return;
    wish.wanted.reset();
    const bool tells = !isWanted() && m_setup.station.isReady();
    if (tells)
        plan(Job::LeaveSafe, Uptime(0));
    setState(wish, tells ? SetpointState::Pending : SetpointState::Idle,
             tells ? u"is being left at its safe value"_s : QString());
    Q_EMIT progressed();
}

void OcppActuator::leaveSafe()
{
    OcppLimit safe;
    safe.currentA = m_setup.settings.fallback->value();
    safe.fallbackA = safe.currentA;
    safe.phases = m_keptPhases;
    m_renewAt = m_verifyAt = Uptime::max();
    m_sentForm = form();
    ask(u"SetChargingProfile"_s, ocppSetChargingProfile(safe, m_sentForm, m_setup.station.chargerNow()),
        [this](const OcppOutcome &outcome) {
            // Where it does not work, the lease on the charger does it a little later.
            m_sent.reset();
            m_confirmed = false;
            m_standing = true;
            if (outcome.status() == u"Accepted"_s)
                noteStanding();
            else
                qCWarning(lcDrivers).noquote()
                    << m_setup.device.id().text() << "did not take its safe value:" << outcome.text;
            for (Part *wish : {&m_current, &m_phases}) {
                if (!wish->wanted && wish->status.state == SetpointState::Pending)
                    setState(*wish, SetpointState::Idle);
            }
            Q_EMIT released();
        });
}

void OcppActuator::clear(bool byId)
{
    m_renewAt = m_verifyAt = Uptime::max();
    const auto then = [this, byId](const OcppOutcome &outcome) { onCleared(outcome, byId); };
    if (byId)
        ask(u"ClearChargingProfile"_s, {{u"id"_s, form().id}}, then);
    else
        clearPlace(m_places.empty() ? m_purpose : m_places.back(), then);
}

void OcppActuator::onCleared(const OcppOutcome &outcome, bool byId)
{
    if (isWanted())
        return;
    // Some do not find a profile by its id.
    if (byId && outcome.status() == u"Unknown"_s) {
        clear(false);
        return;
    }
    if (outcome.ok() && !m_places.empty())
        m_places.pop_back();
    if (outcome.ok() && !m_places.empty()) {
        clear(false);
        return;
    }
    if (!outcome.ok() && ++m_clearTries < kClearTries) {
        plan(Job::Clear, now() + kRetry);
        return;
    }
    finishRelease();
}

void OcppActuator::finishRelease()
{
    m_standing = false;
    m_sent.reset();
    m_confirmed = false;
    m_keptPhases.reset();
    m_places.clear();
    m_purpose = OcppPurpose::TxDefault;
    m_setup.device.reportMissing({Quantity::CurrentLimit});
    for (Part *wish : {&m_current, &m_phases}) {
        wish->status.readBack.reset();
        if (wish->status.state != SetpointState::Expired)
            setState(*wish, SetpointState::Idle);
    }
    if (std::exchange(m_foreign, false))
        Q_EMIT foreignWrite({});
    Q_EMIT released();
}

} // namespace ww
