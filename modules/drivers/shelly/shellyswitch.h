// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/shelly/rpcchannel.h"
#include "drivers/shelly/switchstatus.h"
#include "plant/device.h"
#include "plant/plausibility.h"

namespace ww {

/// One output of a smart switch: reports its state and measured values, and carries out its setpoint. A state
/// other than the safe one is always commanded with the device's own timer (toggle_after), renewed at half
/// its time: when we vanish, the switch goes back by itself. Says what to call next; somebody else calls.
class ShellySwitch : public QObject, public SetpointSink
{
    Q_OBJECT
public:
    static constexpr Duration kPollInterval = std::chrono::seconds(2);
    /// The same while the device tells changes by itself.
    static constexpr Duration kPushedPollInterval = std::chrono::seconds(10);
    static constexpr Duration kVerifyPause = std::chrono::milliseconds(300);
    static constexpr int kVerifyTries = 3;
    static constexpr Duration kRetryFirst = std::chrono::seconds(1);
    static constexpr Duration kRetryMost = std::chrono::seconds(10);
    static constexpr Duration kRefusedPause = std::chrono::seconds(5);
    static constexpr Duration kForeignPause = std::chrono::seconds(30); ///< Between answers to another hand.

    /// A call to make.
    struct Request
    {
        QString method;
        QJsonObject params;
        bool command = false; ///< It switches; otherwise it asks.
    };

    /// Borrows device and clock; registers itself as the device's sink.
    ShellySwitch(Device &device, int output, bool safeOn, const Clock &clock, const GridConnection &grid);
    ~ShellySwitch() override;

    [[nodiscard]] Device &device() const { return m_device; }
    /// Whether the device may be commanded; when not, commands are refused with this reason.
    void setUsable(bool usable, const QString &reason = {});

    [[nodiscard]] bool supports(SetpointKind kind) const override;
    [[nodiscard]] std::optional<std::pair<double, double>> range(SetpointKind kind) const override;
    void apply(const Setpoint &setpoint) override;
    void withdraw(SetpointKind kind) override;

    /// Ends leases that are over, here or on the device.
    void step(Uptime now);
    /// The command that is due, if any.
    [[nodiscard]] std::optional<Request> nextCommand(Uptime now);
    /// The question that is due, if any.
    [[nodiscard]] std::optional<Request> nextQuestion(Uptime now) const;
    /// What came of a request; every one given out must be answered here.
    void onOutcome(const Request &request, const RpcOutcome &outcome);
    /// The device tells changes by itself now, or does not any more.
    void setPushed(bool pushed);
    /// What it told. Measured values count at once; whether a command stands is asked.
    void onPushed(const QJsonObject &change);
    /// When one of the above has something new.
    [[nodiscard]] Uptime nextDue() const;
    /// When step() has, for an output that may not be asked anything.
    [[nodiscard]] Uptime nextExpiry() const;
    [[nodiscard]] bool isIdle() const { return m_phase == Phase::Idle; }

Q_SIGNALS:
    void released();
    void progressed();
    /// Errors the output reports changed.
    void errorsChanged(const QStringList &errors);
    /// Somebody else switched; empty when what we commanded stands again.
    void foreignWrite(const QString &detail);

private:
    enum class Phase : quint8 { Idle, Commanding, Verifying, Holding, Releasing };

    void beginRelease(SetpointState end);
    void finishRelease();
    void onCommanded(const RpcOutcome &outcome);
    void onStatus(const SwitchStatus &status);
    void verify(const SwitchStatus &status);
    void watch(const SwitchStatus &status);
    /// Once at once, then at a pace that fights nobody.
    void answerForeignHand(const QString &wrong);
    void report(const SwitchStatus &status);
    [[nodiscard]] std::optional<double> steadyEnergy(std::optional<double> consumedWh);
    void setState(SetpointState state, const QString &detail = {});
    [[nodiscard]] bool wantedOn() const { return m_wanted.value > 0; }
    [[nodiscard]] bool targetOn() const { return m_phase == Phase::Releasing ? m_safeOn : wantedOn(); }
    [[nodiscard]] bool renewalDue(Uptime now) const;
    [[nodiscard]] QString difference(const SwitchStatus &status) const;
    [[nodiscard]] Uptime now() const { return m_clock.uptime(); }

    Device &m_device;
    const int m_output;
    const bool m_safeOn;
    const Clock &m_clock;
    Plausibility m_plausibility;
    Phase m_phase = Phase::Idle;
    Setpoint m_wanted;
    SetpointStatus m_status;
    std::optional<SetpointState> m_release;
    QString m_unusable{QStringLiteral("the device has not been heard yet")};
    QStringList m_errors;
    QJsonObject m_known; ///< The status as it was answered last, with what was told since.
    Duration m_pollInterval = kPollInterval;
    std::optional<double> m_consumedWh; ///< Highest so far, Wh.
    bool m_inFlight = false;            ///< A command is under way.
    bool m_sentOn = false;
    bool m_atRisk = false;       ///< The device may be in another state than the safe one because of us.
    Uptime m_sentAt{0};          ///< When the timer was set last.
    Duration m_timer{0};         ///< Time it was set to; 0: none.
    Uptime m_deviceFallsBack{0}; ///< By then a device that is at risk is back by itself.
    Uptime m_wakeAt{0};
    Uptime m_pollAt{0};
    Duration m_retry = kRetryFirst;
    int m_verifyTries = 0;
    bool m_foreign = false;
};

} // namespace ww
