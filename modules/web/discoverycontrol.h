// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/secret.h"
#include "plant/discovery.h"

#include <QList>

#include <optional>

namespace ww {

/// A smart switch that somebody made a device of the plant in the browser.
struct AddedSwitch
{
    DeviceId device;
    QString name; ///< For people.
    QString host; ///< IPv4 address or name.
    quint16 port = 80;
};

/// The search for smart switches as the web shows it.
struct DiscoveryState
{
    SearchPhase phase = SearchPhase::Idle;
    double progress = 1; ///< 0 to 1 of the time to listen.
    std::optional<BrowseProblem> problem;
    bool full = false; ///< More announced themselves than are listed.
    QList<FoundSwitch> found;
    QList<AddedSwitch> added; ///< Those that can be renamed and removed.
};

/// A smart switch somebody wants to have.
struct SwitchToAdd
{
    QString host; ///< IPv4 address or name.
    quint16 port = 80;
    QString name; ///< For people; empty: its model's.
    Secret password;
};

/// Finding and adding smart switches. Thread-safe; called from the web's threads, may wait for the main
/// thread.
class DiscoveryControl
{
public:
    DiscoveryControl() = default;
    DiscoveryControl(const DiscoveryControl &) = delete;
    DiscoveryControl &operator=(const DiscoveryControl &) = delete;
    virtual ~DiscoveryControl() = default;
    [[nodiscard]] virtual Result<DiscoveryState> state() const = 0;
    /// Begins a search; goes on with the one that runs.
    [[nodiscard]] virtual Result<void> search() = 0;
    /// Looks at one address, which joins what was found.
    [[nodiscard]] virtual Result<void> look(const QString &host, quint16 port) = 0;
    /// Looks at it, tries the password, and makes it a device of the plant for good. The verdict says why it
    /// was not; Conflict while another one is being added, or when it is a device already.
    [[nodiscard]] virtual Result<FoundSwitch> add(const SwitchToAdd &wanted) = 0;
    /// Gives an added switch another name; NotFound when it was not added in the browser.
    [[nodiscard]] virtual Result<void> rename(const DeviceId &device, const QString &name) = 0;
    /// Takes an added switch out of the plant for good, after what it was told has been taken back as far as
    /// it answers; NotFound when it was not added in the browser.
    [[nodiscard]] virtual Result<void> remove(const DeviceId &device) = 0;
};

} // namespace ww
