// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plant/deviceaction.h"

#include <array>

namespace ww {

namespace {

constexpr std::array kActions{
    DeviceActionInfo{DeviceAction::Restart, "restart"},
    DeviceActionInfo{DeviceAction::Unlock, "unlock"},
    DeviceActionInfo{DeviceAction::StopCharge, "stopCharge"},
    DeviceActionInfo{DeviceAction::Disable, "disable"},
    DeviceActionInfo{DeviceAction::Enable, "enable"},
    DeviceActionInfo{DeviceAction::StartPartials, "startPartials"},
    DeviceActionInfo{DeviceAction::PausePartials, "pausePartials"},
    DeviceActionInfo{DeviceAction::ResetPartials, "resetPartials"},
    DeviceActionInfo{DeviceAction::ResetDemand, "resetDemand"},
    DeviceActionInfo{DeviceAction::SelectTariff1, "selectTariff1"},
    DeviceActionInfo{DeviceAction::SelectTariff2, "selectTariff2"},
};

} // namespace

std::span<const DeviceActionInfo> deviceActionTable()
{
    return kActions;
}

QString deviceActionName(DeviceAction action)
{
    return QString::fromLatin1(kActions.at(static_cast<std::size_t>(action)).id);
}

std::optional<DeviceAction> deviceActionFromName(QStringView name)
{
    for (const DeviceActionInfo &row : kActions) {
        if (name == QLatin1StringView(row.id))
            return row.action;
    }
    return std::nullopt;
}

} // namespace ww
