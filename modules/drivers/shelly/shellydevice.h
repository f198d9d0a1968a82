// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/devicedriver.h"
#include "drivers/linkmonitor.h"
#include "drivers/shelly/models.h"
#include "drivers/shelly/pushrpcchannel.h"
#include "drivers/shelly/shellyswitch.h"

#include <QTimer>

namespace ww {

/// A smart switch of generation 2 or later with one or more outputs, each a device of the plant: finds out
/// what it is, refuses what is too old (B11), asks its state, and carries out commands, one call at a time.
class ShellyDevice final : public DeviceDriver
{
    Q_OBJECT
public:
    static constexpr Duration kIdentifyInterval = std::chrono::minutes(10);
    static constexpr Duration kRefusedInterval = std::chrono::minutes(1); ///< Between looks at one refused.
    static constexpr Duration kBackOffFirst = std::chrono::seconds(1);
    static constexpr Duration kBackOffMost = std::chrono::seconds(30);
    /// How long a refused password is not tried again: devices lock whoever guesses.
    static constexpr Duration kLockPause = std::chrono::minutes(15);

    ShellyDevice(const DriverContext &context, const ShellyModel &model, std::unique_ptr<RpcChannel> channel);
    ~ShellyDevice() override;

    void start() override;
    void step() override;
    [[nodiscard]] QList<Device *> devices() const override;
    void withdrawAll() override;
    [[nodiscard]] bool isIdle() const override;

private:
    void addSwitch(int output);
    void addSwitches(int count);
    void ask(const QString &method, void (ShellyDevice::*then)(const RpcOutcome &));
    void askAgain(const RpcFault &fault);
    void onInfo(const RpcOutcome &outcome);
    void onCensus(const RpcOutcome &outcome);
    void ready();
    [[nodiscard]] bool accept(const ShellyInfo &info);
    [[nodiscard]] bool sendNext(Uptime now);
    void send(ShellySwitch &output, const ShellySwitch::Request &request);
    void onPushed(const QJsonObject &change);
    void onPushingChanged();
    void onHeard(const std::optional<RpcFault> &fault);
    void checkPassword();
    void lock(const QString &reason);
    void refuse(AlarmCode code, const QString &reason);
    void setUsable(bool usable, const QString &reason = {});
    void setCondition(AlarmCode code, const QString &detail);
    void tellIdentity();
    void schedule();
    [[nodiscard]] Uptime now() const { return m_context.clock.uptime(); }

    const DriverContext m_context;
    const ShellyModel &m_wanted;
    const ShellyModel *m_model; ///< What it is; the wanted one until it said so.
    ShellyInfo m_info;
    std::vector<std::unique_ptr<ShellySwitch>> m_switches;
    std::unique_ptr<RpcChannel> m_channel; // Before the switches go, nothing may call back.
    LinkMonitor m_monitor;
    std::map<AlarmCode, QString> m_conditions;
    QTimer m_timer;
    Uptime m_identifyAt{0};
    Uptime m_pausedUntil{0}; ///< Nothing is sent before, after faults.
    std::optional<Uptime> m_lockedUntil;
    Duration m_backOff = kBackOffFirst;
    bool m_usable = false;
    bool m_busy = false;
    bool m_started = false;
};

/// Makes drivers for the profiles "shelly..." of HTTP connections.
[[nodiscard]] DriverFactory shellyDrivers(RpcChannelFactory channels = pushRpcChannels());

} // namespace ww
