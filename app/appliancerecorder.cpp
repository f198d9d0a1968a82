// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "appliance.h"

#include "core/logging.h"

namespace ww {

void Appliance::startRecorder()
{
    if (!m_settings.flightRecorder.enabled)
        return;
    FlightOptions options;
    options.folder = file("flight");
    options.totalBytes = m_settings.flightRecorder.totalMiB * 1024LL * 1024;
    m_recorder = std::make_unique<FlightRecorder>(options, WW_VERSION);
    connect(m_recorder.get(), &FlightRecorder::failed, this, [this](const QString &reason) {
        qCWarning(lcApp).noquote() << "the flight recorder stands still:" << reason;
        m_recorderProblem = reason;
        m_plant.alarms().addDetail(AlarmCode::StorageFull, reason);
    });
    connect(m_recorder.get(), &FlightRecorder::recovered, this, [this] {
        // What others said about the medium stays.
        for (const Alarm &alarm : QList(m_plant.alarms().active()))
            if (alarm.code == AlarmCode::StorageFull && alarm.detail == m_recorderProblem)
                m_plant.alarms().clear(AlarmCode::StorageFull);
    });
    m_control->setRecorder(m_recorder.get());
}

} // namespace ww
