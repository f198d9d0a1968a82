// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/units.h"
#include "simulator/models/phases.h"
#include "simulator/shelly/shellyserver.h"

namespace ww {

class HomeModel;

/// A smart plug of a home with something to switch behind it, reached over HTTP as the real one.
class EmulatedSwitch
{
public:
    struct Setup
    {
        DeviceId id;
        Watts load{0};    ///< What is plugged in, while it is on.
        int phase = 1;    ///< Of the outlet, 1 to 3.
        QString password; ///< Of the device, user "admin".
    };
    /// The home must outlive the switch.
    EmulatedSwitch(const Setup &setup, const HomeModel &home);

    [[nodiscard]] const DeviceId &id() const { return m_setup.id; }
    [[nodiscard]] const QString &password() const { return m_setup.password; }
    /// What the device calls itself: "shellyplusplugs-aabbccddeeff".
    [[nodiscard]] const QString &deviceId() const { return m_core.setup().id; }
    /// Port 0 picks a free one.
    [[nodiscard]] Result<void> listen(const QHostAddress &address, quint16 port);
    [[nodiscard]] quint16 port() const { return m_server.port(); }
    /// Plant time passes: the device's own timer runs down.
    void advance(Duration length);
    /// What draws behind it while there is power.
    [[nodiscard]] PhasePowers load() const;
    [[nodiscard]] bool isOn() const { return m_core.isOn(0); }

    /// Unsupported for faults only devices on a bus or charge points can have.
    [[nodiscard]] Result<void> setFault(const Fault &fault);
    void clearFault(FaultKind kind);
    void clearFaults();
    [[nodiscard]] QList<FaultOrder> faults() const;
    /// Pulls the cable of its access point, or puts it in again; faults stay as they are.
    void setUnplugged(bool unplugged);
    [[nodiscard]] bool isOffline() const { return m_faults.isOffline(); }

private:
    const Setup m_setup;
    const HomeModel &m_home;
    FaultSet m_faults;
    ShellyCore m_core;
    ShellyServer m_server;
};

} // namespace ww
