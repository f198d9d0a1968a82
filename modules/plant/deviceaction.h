// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QList>

#include <functional>
#include <optional>
#include <span>

namespace ww {

/// What a person may have a device do once, apart from the setpoints control holds.
enum class DeviceAction : quint8 {
    Restart,       ///< Boots anew; a charge in progress ends.
    Unlock,        ///< Lets go of the plug.
    StopCharge,    ///< Ends the charge in progress.
    Disable,       ///< Takes it out of service.
    Enable,        ///< Puts it back into service.
    StartPartials, ///< A meter's resettable registers count.
    PausePartials, ///< They stand.
    ResetPartials, ///< They begin at zero.
    ResetDemand,   ///< A meter forgets its highest demands.
    SelectTariff1, ///< A meter counts under tariff 1.
    SelectTariff2, ///< A meter counts under tariff 2.
};

/// One row an action: its name at every untyped edge.
struct DeviceActionInfo
{
    DeviceAction action;
    const char *id;
};

[[nodiscard]] std::span<const DeviceActionInfo> deviceActionTable();
/// Its id in the table: "restart", "unlock" ...
[[nodiscard]] QString deviceActionName(DeviceAction action);
[[nodiscard]] std::optional<DeviceAction> deviceActionFromName(QStringView name);

/// The driver's side of a device that can do such things. Main thread only.
class DeviceActions
{
public:
    DeviceActions() = default;
    DeviceActions(const DeviceActions &) = delete;
    DeviceActions &operator=(const DeviceActions &) = delete;
    virtual ~DeviceActions() = default;
    /// What it can do now.
    [[nodiscard]] virtual QList<DeviceAction> actions() const = 0;
    /// Asks the device; `done` is called once, when it has answered or will not.
    virtual void perform(DeviceAction action, std::function<void(const Result<void> &)> done) = 0;
};

} // namespace ww
