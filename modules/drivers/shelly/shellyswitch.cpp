// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/shelly/shellyswitch.h"

#include "drivers/pace.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kMissedPolls = 4;
// On top of the timer: the device counts from when it hears us, and only whole seconds are sent.
constexpr Duration kFallBackMargin = std::chrono::seconds(2);
constexpr double kRoundingWh = 1;

QString word(bool on)
{
    return on ? u"on"_s : u"off"_s;
}

/// Somebody at the device or at the wall switch wired to it.
bool isHand(const QString &source)
{
    return source == u"button" || source == u"switch";
}

struct StatusRow
{
    Quantity quantity;
    std::optional<double> SwitchStatus::*value;
};

constexpr std::array kRows{
    StatusRow{Quantity::ActivePower, &SwitchStatus::powerW},
    StatusRow{Quantity::Voltage, &SwitchStatus::voltageV},
    StatusRow{Quantity::Current, &SwitchStatus::currentA},
    StatusRow{Quantity::PowerFactor, &SwitchStatus::powerFactor},
    StatusRow{Quantity::Frequency, &SwitchStatus::frequencyHz},
    StatusRow{Quantity::ActiveEnergyImport, &SwitchStatus::consumedWh},
    StatusRow{Quantity::Temperature, &SwitchStatus::temperatureC},
};

} // namespace

ShellySwitch::ShellySwitch(Device &device, int output, bool safeOn, const Clock &clock,
                           const GridConnection &grid)
    : m_device(device)
    , m_output(output)
    , m_safeOn(safeOn)
    , m_clock(clock)
    , m_plausibility(grid)
{
    m_status.kind = SetpointKind::SwitchState;
    m_status.safeValue = safeOn ? 1 : 0;
    m_device.setSink(this);
}

ShellySwitch::~ShellySwitch()
{
    if (m_device.sink() == this)
        m_device.setSink(nullptr);
}

void ShellySwitch::setUsable(bool usable, const QString &reason)
{
    m_unusable = usable ? QString() : reason;
}

bool ShellySwitch::supports(SetpointKind kind) const
{
    return kind == SetpointKind::SwitchState;
}

std::optional<std::pair<double, double>> ShellySwitch::range(SetpointKind kind) const
{
    return supports(kind) && m_unusable.isEmpty() ? std::optional(std::pair(0.0, 1.0)) : std::nullopt;
}

void ShellySwitch::apply(const Setpoint &setpoint)
{
    m_status.wanted = setpoint.value;
    m_status.leaseUntil = setpoint.leaseUntil;
    if (!m_unusable.isEmpty()) {
        setState(SetpointState::Refused, m_unusable);
        return;
    }
    const bool before = wantedOn();
    const bool idle = m_phase == Phase::Idle;
    m_wanted = {setpoint.kind, setpoint.value >= 0.5 ? 1.0 : 0.0, setpoint.leaseUntil};
    m_release.reset();
    if (idle || m_phase == Phase::Releasing || before != wantedOn()) {
        m_phase = Phase::Commanding;
        m_wakeAt = now();
        m_retry = kRetryFirst;
        setState(SetpointState::Pending);
    } else {
        setState(m_status.state, m_status.detail);
    }
    Q_EMIT progressed();
}

void ShellySwitch::withdraw(SetpointKind kind)
{
    if (!supports(kind))
        return;
    if (m_phase == Phase::Idle)
        setState(SetpointState::Idle);
    else
        beginRelease(SetpointState::Idle);
    Q_EMIT progressed();
}

void ShellySwitch::beginRelease(SetpointState end)
{
    if (m_phase == Phase::Releasing) {
        m_release = end;
        return;
    }
    m_release = end;
    m_phase = Phase::Releasing;
    m_wakeAt = now();
    m_retry = kRetryFirst;
    if (!m_atRisk && !m_inFlight)
        finishRelease();
    else
        setState(SetpointState::Pending, u"going back to %1"_s.arg(word(m_safeOn)));
}

void ShellySwitch::finishRelease()
{
    m_phase = Phase::Idle;
    m_atRisk = false;
    if (std::exchange(m_foreign, false))
        Q_EMIT foreignWrite({});
    m_status.readBack.reset();
    setState(std::exchange(m_release, std::nullopt).value_or(SetpointState::Idle));
    Q_EMIT released();
}

void ShellySwitch::step(Uptime at)
{
    if (m_phase == Phase::Idle)
        return;
    if (m_phase != Phase::Releasing && at >= m_wanted.leaseUntil)
        beginRelease(SetpointState::Expired);
    // A device that cannot be reached any more has fallen back by itself.
    if (m_phase == Phase::Releasing && !m_inFlight && at >= m_deviceFallsBack)
        finishRelease();
}

bool ShellySwitch::renewalDue(Uptime at) const
{
    return m_phase == Phase::Holding && m_timer.count() > 0 && at >= m_sentAt + m_timer / 2 &&
           m_wanted.leaseUntil > m_sentAt + m_timer;
}

std::optional<ShellySwitch::Request> ShellySwitch::nextCommand(Uptime at)
{
    if (m_inFlight)
        return std::nullopt;
    if (renewalDue(at)) {
        m_phase = Phase::Commanding;
        m_wakeAt = at;
    }
    if ((m_phase != Phase::Commanding && m_phase != Phase::Releasing) || at < m_wakeAt)
        return std::nullopt;
    Request request{u"Switch.Set"_s, {{u"id"_s, m_output}, {u"on"_s, targetOn()}}, true};
    m_sentOn = targetOn();
    m_sentAt = at;
    m_timer = Duration(0);
    if (m_sentOn != m_safeOn) {
        // A lease that is over asks for the shortest timer, never for none.
        const auto seconds = std::max(std::chrono::ceil<std::chrono::seconds>(m_wanted.leaseUntil - at),
                                      std::chrono::seconds(1));
        m_timer = seconds;
        request.params[u"toggle_after"] = static_cast<qint64>(seconds.count());
        m_atRisk = true;
    }
    m_inFlight = true;
    return request;
}

std::optional<ShellySwitch::Request> ShellySwitch::nextQuestion(Uptime at) const
{
    const bool verifying = m_phase == Phase::Verifying && at >= m_wakeAt;
    if (m_inFlight || (!verifying && at < m_pollAt))
        return std::nullopt;
    return Request{u"Switch.GetStatus"_s, {{u"id"_s, m_output}}, false};
}

Uptime ShellySwitch::nextExpiry() const
{
    if (m_phase == Phase::Idle || m_inFlight)
        return Uptime::max();
    return m_phase == Phase::Releasing ? m_deviceFallsBack : m_wanted.leaseUntil;
}

Uptime ShellySwitch::nextDue() const
{
    if (m_inFlight)
        return Uptime::max();
    Uptime next = std::min(m_pollAt, nextExpiry());
    if (m_phase == Phase::Commanding || m_phase == Phase::Verifying || m_phase == Phase::Releasing)
        next = std::min(next, m_wakeAt);
    if (m_phase == Phase::Holding && m_timer.count() > 0 && m_wanted.leaseUntil > m_sentAt + m_timer)
        next = std::min(next, m_sentAt + m_timer / 2);
    return next;
}

void ShellySwitch::onOutcome(const Request &request, const RpcOutcome &outcome)
{
    if (request.command) {
        onCommanded(outcome);
        return;
    }
    m_pollAt = now() + m_pollInterval;
    const auto status =
        outcome.fault ? unexpected(ErrorCode::Io, {}) : readSwitchStatus(outcome.result, m_output);
    if (status) {
        m_known = outcome.result;
        onStatus(*status);
    } else if (m_phase == Phase::Verifying) {
        m_wakeAt = now() + kRetryFirst;
    }
}

void ShellySwitch::setPushed(bool pushed)
{
    m_pollInterval = pushed ? kPushedPollInterval : kPollInterval;
    m_pollAt = std::min(m_pollAt, now() + m_pollInterval);
}

void ShellySwitch::onPushed(const QJsonObject &change)
{
    if (m_known.isEmpty())
        return; // Part of a status nobody knows the rest of.
    mergeSwitchStatus(m_known, change);
    if (const auto status = readSwitchStatus(m_known, m_output))
        report(*status);
    if (change.contains(u"output"_s))
        m_pollAt = now();
}

void ShellySwitch::onCommanded(const RpcOutcome &outcome)
{
    m_inFlight = false;
    if (m_atRisk && m_sentOn != m_safeOn)
        m_deviceFallsBack = now() + m_timer + kFallBackMargin;
    if (m_phase != Phase::Releasing && m_sentOn != wantedOn())
        return; // Something else is wanted by now and due at once.
    if (outcome.fault) {
        const bool refused = outcome.fault->kind == RpcFault::Kind::Refused;
        setState(refused ? SetpointState::Refused : SetpointState::Pending, outcome.fault->message);
        m_wakeAt = now() + (refused ? kRefusedPause : m_retry);
        m_retry = std::min<Duration>(2 * m_retry, kRetryMost);
        return;
    }
    m_verifyTries = 0;
    m_pollAt = now();
    if (m_phase == Phase::Releasing) {
        m_wakeAt = now() + m_retry;
        m_retry = std::min<Duration>(2 * m_retry, kRetryMost);
    } else {
        m_phase = Phase::Verifying;
        m_wakeAt = now();
    }
}

void ShellySwitch::onStatus(const SwitchStatus &status)
{
    report(status);
    switch (m_phase) {
    case Phase::Verifying: verify(status); break;
    case Phase::Holding: watch(status); break;
    case Phase::Releasing:
        if (!m_inFlight && m_sentOn == m_safeOn && status.on == m_safeOn)
            finishRelease();
        break;
    case Phase::Idle:
    case Phase::Commanding: break;
    }
}

QString ShellySwitch::difference(const SwitchStatus &status) const
{
    if (status.on != wantedOn()) {
        const QString by = status.source.isEmpty() ? QString() : u" by %1"_s.arg(status.source);
        return u"switched %1%2"_s.arg(word(status.on), by);
    }
    if (m_timer.count() > 0 && !status.timerRuns)
        return u"its timer was stopped"_s;
    return {};
}

void ShellySwitch::verify(const SwitchStatus &status)
{
    const QString wrong = difference(status);
    m_status.readBack = status.on ? 1 : 0;
    if (wrong.isEmpty()) {
        m_phase = Phase::Holding;
        m_retry = kRetryFirst;
        m_atRisk = wantedOn() != m_safeOn;
        setState(SetpointState::Confirmed);
        return;
    }
    if (isHand(status.source)) {
        answerForeignHand(wrong);
        return;
    }
    m_wakeAt = now() + kVerifyPause;
    if (++m_verifyTries < kVerifyTries)
        return;
    m_phase = Phase::Commanding;
    m_wakeAt = now() + kRefusedPause;
    setState(SetpointState::Refused, u"the device keeps another state: "_s + wrong);
}

void ShellySwitch::watch(const SwitchStatus &status)
{
    const QString wrong = difference(status);
    m_status.readBack = status.on ? 1 : 0;
    if (wrong.isEmpty()) {
        // Not before it has stood for a while: whoever switches again at once is not fought.
        if (std::exchange(m_foreign, false))
            Q_EMIT foreignWrite({});
        setState(m_status.state, m_status.detail);
        return;
    }
    // Its own timer ended before the renewal came through: nobody else's hand.
    if (status.source == u"timer") {
        m_phase = Phase::Commanding;
        m_wakeAt = now();
        return;
    }
    answerForeignHand(wrong);
}

void ShellySwitch::answerForeignHand(const QString &wrong)
{
    const bool again = std::exchange(m_foreign, true);
    m_phase = Phase::Commanding;
    m_wakeAt = again ? now() + kForeignPause : now();
    setState(SetpointState::Refused, u"another system switches: "_s + wrong);
    Q_EMIT foreignWrite(wrong);
}

void ShellySwitch::report(const SwitchStatus &status)
{
    const Uptime at = now();
    const Duration maxAge = kMissedPolls * m_pollInterval + paceSlack(m_clock);
    const auto put = [this, at, maxAge](Channel channel, std::optional<double> value) {
        m_device.setMaxAge(channel, maxAge);
        if (value)
            m_device.report(channel, *value, at, m_plausibility.judge(channel, *value, at));
        else
            m_device.reportMissing(channel);
    };
    put({Quantity::SwitchState}, status.on ? 1 : 0);
    SwitchStatus shown = status;
    shown.consumedWh = steadyEnergy(status.consumedWh);
    for (const StatusRow &row : kRows)
        put({row.quantity}, shown.*row.value);
    if (status.errors != m_errors) {
        m_errors = status.errors;
        Q_EMIT errorsChanged(m_errors);
    }
}

std::optional<double> ShellySwitch::steadyEnergy(std::optional<double> consumedWh)
{
    // Two rounded counters make a difference that may step back; what falls further was reset.
    const bool isRounding = consumedWh && m_consumedWh && *consumedWh < *m_consumedWh &&
                            *consumedWh >= *m_consumedWh - kRoundingWh;
    if (consumedWh && !isRounding)
        m_consumedWh = consumedWh;
    return isRounding ? m_consumedWh : consumedWh;
}

void ShellySwitch::setState(SetpointState state, const QString &detail)
{
    m_status.state = state;
    m_status.detail = detail;
    m_device.setSetpointStatus(m_status);
}

} // namespace ww
