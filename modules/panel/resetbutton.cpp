// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/resetbutton.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ww {

ResetAction resetAction(Duration held)
{
    if (held > 60s)
        return ResetAction::FactorySettings;
    if (held >= 10s)
        return ResetAction::ResetPasswords;
    if (held >= 1s && held <= 3s)
        return ResetAction::WakeAccessPoint;
    return ResetAction::None;
}

QString resetActionName(ResetAction action)
{
    switch (action) {
    case ResetAction::None: return u"none"_s;
    case ResetAction::WakeAccessPoint: return u"wakeAccessPoint"_s;
    case ResetAction::ResetPasswords: return u"resetPasswords"_s;
    case ResetAction::FactorySettings: return u"factorySettings"_s;
    }
    Q_UNREACHABLE();
}

} // namespace ww
