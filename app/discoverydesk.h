// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mainthread.h"

#include "drivers/driverhost.h"
#include "drivers/shelly/shellysearch.h"
#include "system/addeddevices.h"
#include "web/discoverycontrol.h"

namespace ww {

/// Searches for smart switches when the web asks for it, and makes those that are wanted devices of the plant
/// at once and for good.
class DiscoveryDesk final : public QObject, public DiscoveryControl
{
    Q_OBJECT
public:
    /// How long a switch has for its answers while it is added; the web waits for that. Real time.
    static constexpr std::chrono::milliseconds kPatience{2500};

    /// Everything is borrowed and lives on the main thread; `devices` are those of the settings file.
    DiscoveryDesk(const Plant &plant, DriverHost &drivers, AddedDevices &added, QList<DeviceSettings> devices,
                  ServiceBrowserFactory browsers);
    ~DiscoveryDesk() override;
    /// Before the web starts: nothing may be added, because nothing is controlled.
    void refuse(const Error &why) { m_refusal = why; }

    [[nodiscard]] Result<DiscoveryState> state() const override;
    [[nodiscard]] Result<void> search() override;
    [[nodiscard]] Result<void> look(const QString &host, quint16 port) override;
    [[nodiscard]] Result<FoundSwitch> add(const SwitchToAdd &wanted) override;
    [[nodiscard]] Result<void> rename(const DeviceId &device, const QString &name) override;
    [[nodiscard]] Result<void> remove(const DeviceId &device) override;

private:
    using Answer = ThreadAnswerOf<FoundSwitch>;
    void beginAdding(const SwitchToAdd &wanted, const Answer &answer);
    void onProbed(const SwitchToAdd &wanted, FoundSwitch found);
    void endAdding(const Result<FoundSwitch> &result);
    [[nodiscard]] Result<DeviceId> makeDevice(const SwitchToAdd &wanted, FoundSwitch found);
    /// Starts the device and stores it; when either fails, what was there before stays.
    [[nodiscard]] Result<void> take(const DeviceSettings &device);
    /// The added device that is to be changed, or why nothing can be.
    [[nodiscard]] Result<DeviceSettings> changeable(const DeviceId &device) const;
    /// Fills in which device of the plant a switch already is.
    void recognise(FoundSwitch &found) const;

    const Plant &m_plant;
    DriverHost &m_drivers;
    AddedDevices &m_added;
    const QList<DeviceSettings> m_devices;
    ShellySearch m_search;
    std::optional<Error> m_refusal;
    std::unique_ptr<ShellyProbe> m_probe; ///< Of the switch being added.
    QTimer m_patience;
    Answer m_answer; ///< To who adds.
};

/// The id a smart switch gets: "shelly-aabbccddeeff" of the device "shellyplusplugs-aabbccddeeff".
[[nodiscard]] DeviceId idForSwitch(const QString &deviceId);

} // namespace ww
