// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which kind of profile carries the limit, and that no other one of ours is left beside it.
#include "drivers/ocpp/ocppactuator.h"

using namespace Qt::StringLiterals;

namespace ww {

QList<OcppPurpose> OcppActuator::purposes() const
{
    QList<OcppPurpose> list{OcppPurpose::TxDefault};
    if (m_setup.station.transaction())
        list.append(OcppPurpose::Tx);
    list.append(OcppPurpose::ChargePointMax);
    return list;
}

OcppProfileForm OcppActuator::form() const
{
    const OcppCapabilities &can = m_setup.station.capabilities();
    const OcppTransaction *transaction = m_setup.station.transaction();
    OcppProfileForm form;
    form.purpose = m_purpose;
    form.connector = m_setup.settings.connector;
    form.id = std::min(m_setup.settings.connector, can.mostProfiles());
    form.stackLevel = can.highestStackLevel();
    if (transaction)
        form.transactionId = transaction->id;
    form.inAmperes = can.limitsCurrent();
    form.usedPhases = std::max(1, m_keptPhases == 1 ? 1 : m_usedPhases);
    // Where the contactor obeys the number, only control may name it.
    form.namesPhases = !can.switchesPhases();
    form.nominalV = m_setup.nominalV;
    form.twoPeriods = can.mostPeriods() >= 2;
    return form;
}

void OcppActuator::nextForm(const QString &why)
{
    const QList<OcppPurpose> order = purposes();
    const auto next =
        std::find_if(order.begin(), order.end(), [this](OcppPurpose purpose) { return purpose > m_purpose; });
    const bool isLast = next == order.end();
    m_purpose = isLast ? OcppPurpose::TxDefault : *next;
    if (isLast) {
        m_refusedAt = now();
        setStates(SetpointState::Refused, why);
    }
    if (isWanted() && m_job == Job::None)
        plan(Job::Command, isLast ? now() + kRefusedPause : Uptime(0));
    // A refused renewal is repeated at the pace of refusals.
    m_renewAt = m_verifyAt = Uptime::max();
}

void OcppActuator::noteStanding()
{
    m_standing = true;
    std::erase(m_places, m_sentForm.purpose);
    m_places.push_back(m_sentForm.purpose);
}

void OcppActuator::onTransaction()
{
    if (m_setup.station.transaction())
        return;
    // The charge is over, and its profile with it.
    m_usedPhases = 0;
    std::erase(m_places, OcppPurpose::Tx);
    if (m_purpose != OcppPurpose::Tx)
        return;
    m_purpose = OcppPurpose::TxDefault;
    m_confirmed = false;
    if (isWanted() && m_job == Job::None)
        plan(Job::Command, Uptime(0));
    Q_EMIT progressed();
}

void OcppActuator::clearPlace(OcppPurpose purpose, OcppPeer::Done then)
{
    const OcppProfileForm place = form();
    ask(u"ClearChargingProfile"_s,
        {{u"connectorId"_s, purpose == OcppPurpose::ChargePointMax ? 0 : place.connector},
         {u"chargingProfilePurpose"_s, ocppPurposeName(purpose)},
         {u"stackLevel"_s, place.stackLevel}},
        std::move(then));
}

void OcppActuator::clearStray()
{
    // By its place: chargers that keep both may find the one that holds now under the id.
    const OcppPurpose stray = m_places.front();
    clearPlace(stray, [this, stray](const OcppOutcome &outcome) {
        if (outcome.kind != OcppOutcome::Kind::Silent)
            std::erase(m_places, stray);
    });
}

} // namespace ww
