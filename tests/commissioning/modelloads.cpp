// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "modelloads.h"

#include "plant/sgreadytimes.h"

#include <algorithm>
#include <utility>

namespace ww::test {

namespace {

constexpr double kFallbackA = 6;
constexpr double kMostA = 16;
// An answer over the line, and how often a state is looked at without a reason.
constexpr Duration kLook{1500};
constexpr Duration kLookAgain{120'000};

SetpointStatus statusOf(SetpointKind kind, const Leased &told, Duration lease, double safe)
{
    SetpointStatus status;
    status.kind = kind;
    status.state = told.value      ? SetpointState::Confirmed
                   : told.hasEnded ? SetpointState::Expired
                                   : SetpointState::Idle;
    status.wanted = told.value.value_or(safe);
    status.safeValue = safe;
    status.leaseUntil = told.renewed + lease;
    return status;
}

} // namespace

DeviceState modelDevice(const char *id, DeviceType type)
{
    DeviceState state;
    state.id = DeviceId(QString::fromLatin1(id));
    state.type = type;
    state.name = state.id.text();
    state.link = LinkState::Connected;
    return state;
}

void addReading(DeviceState &state, Quantity quantity, double value, Uptime at, Phase phase)
{
    state.readings.push_back({{quantity, phase}, Reading(value, at)});
    std::ranges::sort(state.readings, {}, &ChannelReading::channel);
}

void Leased::tell(double told, Uptime now, bool isLeft)
{
    if (isLeft && (hasEnded || value == told))
        return;
    value = told;
    last = told;
    renewed = now;
    hasEnded = false;
}

void Leased::release()
{
    value.reset();
    hasEnded = false;
}

void Leased::lapse(Uptime now, Duration lease)
{
    if (!value || now - renewed < lease)
        return;
    value.reset();
    hasEnded = true;
}

DeviceState HeatPumpModel::device(Uptime now, Duration lease) const
{
    DeviceState pump = modelDevice("pump", DeviceType::HeatPump);
    addReading(pump, Quantity::SgReadyState, m_state, now);
    if (measuredW > 0)
        addReading(pump, Quantity::ActivePower, power(), now);
    pump.ranges.push_back({SetpointKind::SgReady, 1, 4});
    SetpointStatus status = statusOf(SetpointKind::SgReady, told, lease, 2);
    status.readBack = m_state;
    if (told.value && wish() != m_state) {
        status.state = SetpointState::Pending;
        status.detail = QStringLiteral("the state is held");
    }
    pump.setpoints.push_back(status);
    return pump;
}

void HeatPumpModel::move(Uptime now)
{
    const SgReadyTimes times;
    if (wish() > 2 && m_state <= 2 && now >= restsUntil) {
        m_state = wish();
        m_boosted = now;
    }
    const bool isFree = told.hasEnded ? endsWithLease : now - m_boosted >= times.boostLeast;
    if (wish() <= 2 && m_state > 2 && isFree) {
        m_state = wish();
        restsUntil = now + times.pauseLeast;
    }
}

DeviceState ChargerModel::device(Uptime now, Duration lease) const
{
    DeviceState charger = modelDevice("charger", DeviceType::Charger);
    addReading(charger, Quantity::ChargerState, m_offered > 0 ? 2 : 1, now);
    if (isMeasured) {
        addReading(charger, Quantity::ActivePower, power(), now);
        addReading(charger, Quantity::Current, m_offered, now, Phase::L1);
    }
    if (tellsLimit)
        addReading(charger, Quantity::CurrentLimit, m_read, m_readAt);
    charger.ranges.push_back({SetpointKind::ChargerCurrent, 0, kMostA});
    if (switchesPhases)
        charger.ranges.push_back({SetpointKind::ChargerPhases, 1, 3});
    charger.setpoints.push_back(statusOf(SetpointKind::ChargerCurrent, told, lease, kFallbackA));
    return charger;
}

void ChargerModel::move(Uptime now)
{
    const bool isKept = told.hasEnded && !endsWithLease;
    const double offered = told.value      ? *told.value
                           : isKept        ? m_offered
                           : told.hasEnded ? kFallbackA
                                           : kMostA;
    if (offered != m_offered || std::exchange(m_hadEnded, told.hasEnded) != told.hasEnded)
        m_changed = now;
    m_offered = offered;
    const bool isNew = m_readAt < m_changed && now - m_changed >= kLook;
    if (!isNew && now - m_readAt < kLookAgain)
        return;
    m_read = m_offered;
    m_readAt = now;
}

} // namespace ww::test
