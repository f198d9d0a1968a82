// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/modbus/modbusdevice.h"
#include "drivers/sunspec/sunspecdiscovery.h"

namespace ww {

/// A device that describes itself: looks for its SunSpec models until it finds them, then drives it with the
/// profile they make.
class SunspecDevice : public DeviceDriver
{
    Q_OBJECT
public:
    /// How often a device that was not found is looked for again.
    static constexpr Duration kDiscoveryPause = std::chrono::seconds(30);

    /// `setup` names line and unit; its profile gives id, link and tested.
    explicit SunspecDevice(ModbusDevice::Setup setup, QObject *parent = nullptr);
    ~SunspecDevice() override;

    void start() override;
    void step() override;
    [[nodiscard]] QList<Device *> devices() const override;
    void withdrawAll() override;
    void leaveAll() override;
    [[nodiscard]] bool isIdle() const override;

private:
    void search();
    void onFound(const QList<SunspecBlock> &models);
    void onFailed(const Error &error);
    void onLineConnected(bool connected);

    ModbusDevice::Setup m_setup;
    ModbusUnit m_unit;
    SunspecDiscovery m_discovery;
    std::unique_ptr<ModbusDevice> m_device;
    QTimer m_retry;
    Uptime m_retryAt{0};
    bool m_searching = false;
    bool m_started = false;
};

} // namespace ww
