// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/recording/carschedule.h"

namespace ww {

namespace {

constexpr double kChargingWatts = 20; // Less is the charger's own stand-by.
constexpr Duration kLongestVisit = std::chrono::hours(48);

} // namespace

CarSchedule::CarSchedule(const HomeRecording &recording)
    : m_recording(recording)
{
    const HomeDescription &home = recording.description();
    if (!home.charger || !home.charger->sessions.isEmpty())
        return;
    m_track = recording.find(HomeQuantity::EvPower);
    for (const HomeFile &file : home.files) {
        for (const HomeColumn &column : file.columns) {
            if (column.quantity == HomeQuantity::EvPower)
                m_step = Duration(file.stepMs);
        }
    }
}

bool CarSchedule::isCharging(Instant time) const
{
    return m_recording.value(*m_track, time).value_or(0) > kChargingWatts;
}

WattHours CarSchedule::energyFrom(Instant time) const
{
    double wattHours = 0;
    const double hours = static_cast<double>(m_step.count()) / 3'600'000;
    for (Duration ahead{0}; ahead < kLongestVisit && isCharging(time + ahead); ahead += m_step)
        wattHours += m_recording.value(*m_track, time + ahead).value_or(0) * hours;
    return WattHours(wattHours);
}

std::optional<CarVisit> CarSchedule::at(Instant time)
{
    if (const auto session = m_recording.chargingSession(time)) {
        m_visit = CarVisit{session->plugIn, session->energy};
    } else if (!m_track || !isCharging(time)) {
        m_visit.reset();
    } else if (!m_visit) {
        m_visit = CarVisit{time, energyFrom(time)};
    }
    return m_visit;
}

} // namespace ww
