// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plant/meterdetail.h"

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

} // namespace ww
