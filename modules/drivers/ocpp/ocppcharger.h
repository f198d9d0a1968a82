// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/devicedriver.h"
#include "drivers/ocpp/ocppactions.h"
#include "drivers/ocpp/ocppactuator.h"
#include "plant/plausibility.h"

#include <QTimer>

namespace ww {

/// A charge point as a charger of the plant: turns what it says into readings, and lets control limit it.
class OcppCharger final : public DeviceDriver
{
    Q_OBJECT
public:
    /// Values count as lost when they are older than this, or than two samples.
    static constexpr Duration kShortestMaxAge = std::chrono::seconds(60);
    /// How often the state, which charge points only tell when it changes, is confirmed.
    static constexpr Duration kRefresh = std::chrono::seconds(2);
    /// How often values are asked for when none come.
    static constexpr Duration kPoll = std::chrono::seconds(30);
    /// A charge point that never connects is absent after this.
    static constexpr Duration kFirstPatience = std::chrono::seconds(60);

    struct Setup
    {
        DeviceSettings settings;
        const Clock &clock;
        const Clock &network; ///< Judges how long answers take.
        GridConnection grid;
        OcppTransactions &transactions;
        std::shared_ptr<const OcppSchemas> schemas;
        Device &device; ///< The charger of the plant.
    };
    /// Borrows what the setup refers to.
    explicit OcppCharger(Setup setup);
    ~OcppCharger() override;

    void start() override;
    void step() override;
    [[nodiscard]] QList<Device *> devices() const override { return {&m_setup.device}; }
    void withdrawAll() override;
    void leaveAll() override;
    [[nodiscard]] bool isIdle() const override { return m_actuator.isIdle(); }
    [[nodiscard]] OcppStation &station() { return m_station; }

private:
    void onMeasured(const OcppMeterReport &report);
    void onStatus();
    void onConnected(bool connected);
    void describe();
    void refresh(Uptime now);
    void reportIdle(Uptime now);
    void poll(Uptime now);
    void reportEnergy(Uptime at);
    [[nodiscard]] Duration maxAge() const;
    [[nodiscard]] bool isCharging() const;
    void schedule();

    const Setup m_setup;
    OcppStation m_station;
    OcppActuator m_actuator;
    OcppActions m_actions;
    Plausibility m_plausibility;
    QTimer m_timer;
    std::optional<Uptime> m_measuredAt;
    QList<DeviceAlarm> m_alarms;
    bool m_rests = false;   ///< No current can flow.
    Uptime m_restsSince{0}; ///< Since then.
    Uptime m_absentAt;
    Uptime m_refreshAt{0};
    Uptime m_pollAt{0};
    bool m_started = false;
};

} // namespace ww
