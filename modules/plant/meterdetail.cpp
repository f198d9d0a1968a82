// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plant/meterdetail.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

QString voltageIncidentName(VoltageIncidentKind kind)
{
    switch (kind) {
    case VoltageIncidentKind::Sag: return u"sag"_s;
    case VoltageIncidentKind::Swell: return u"swell"_s;
    case VoltageIncidentKind::Interruption: return u"interruption"_s;
    }
    Q_UNREACHABLE();
}

QString calibrationStateName(CalibrationState state)
{
    switch (state) {
    case CalibrationState::None: return u"none"_s;
    case CalibrationState::Signed: return u"signed"_s;
    case CalibrationState::Refused: return u"refused"_s;
    }
    Q_UNREACHABLE();
}

CalibrationState MeterDetail::calibrationState() const
{
    if (calibration)
        return CalibrationState::Signed;
    return calibrationRefused ? CalibrationState::Refused : CalibrationState::None;
}

bool MeterDetail::isDoubtful(Channel channel) const
{
    return std::binary_search(doubtful.begin(), doubtful.end(), channel);
}

} // namespace ww
