// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/ocpp/ocppenergyregister.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kAllPhases = 7;

} // namespace

void OcppEnergyRegister::update(double registerWh, Instant time, Instant now, quint8 phases)
{
    const bool isOld = m_lastWh && time < m_lastTime && m_lastTime <= now;
    if (!std::isfinite(registerWh) || registerWh < 0 || isOld)
        return;
    if (phases != 0 && m_phases != 0 && phases != m_phases) {
        if ((phases & m_phases) != m_phases)
            return;
        m_offsetWh += m_lastWh.value_or(0) - registerWh;
        m_lastWh = registerWh;
    }
    m_phases |= phases;
    if (m_lastWh && registerWh < *m_lastWh - kRoundingWh) {
        if (!m_doubtedWh || registerWh <= *m_doubtedWh) {
            m_doubtedWh = registerWh;
            return;
        }
        m_offsetWh += *m_lastWh;
        m_lastWh = 0;
    }
    m_doubtedWh.reset();
    m_lastWh = std::max(registerWh, m_lastWh.value_or(0));
    m_lastTime = time;
}

std::optional<double> OcppEnergyRegister::totalWh() const
{
    return m_lastWh ? std::optional(m_offsetWh + *m_lastWh) : std::nullopt;
}

QJsonObject OcppEnergyRegister::toJson() const
{
    QJsonObject json{{u"offsetWh"_s, m_offsetWh}, {u"phases"_s, m_phases}};
    if (m_lastWh) {
        json[u"lastWh"] = *m_lastWh;
        json[u"lastTimeMs"] = m_lastTime.msUtc;
    }
    return json;
}

OcppEnergyRegister OcppEnergyRegister::fromJson(const QJsonObject &json)
{
    OcppEnergyRegister out;
    out.m_offsetWh = json[u"offsetWh"].toDouble();
    out.m_phases = static_cast<quint8>(std::clamp(json[u"phases"].toInt(), 0, kAllPhases));
    if (json[u"lastWh"].isDouble()) {
        out.m_lastWh = std::max(0.0, json[u"lastWh"].toDouble());
        out.m_lastTime = {json[u"lastTimeMs"].toInteger()};
    }
    return out;
}

} // namespace ww
