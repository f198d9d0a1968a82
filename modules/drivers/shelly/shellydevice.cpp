// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/shelly/shellydevice.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// In a fast simulation plant time outruns the network; a device is still not asked without pause.
constexpr std::chrono::milliseconds kShortestWait{20};

QString errorText(const QString &error)
{
    static const std::map<QString, QString> kTexts{{u"overtemp"_s, u"Overtemperature"_s},
                                                   {u"overpower"_s, u"Overload"_s},
                                                   {u"overvoltage"_s, u"Overvoltage"_s},
                                                   {u"undervoltage"_s, u"Undervoltage"_s}};
    const auto found = kTexts.find(error);
    return found == kTexts.end() ? error : found->second;
}

} // namespace

ShellyDevice::ShellyDevice(const DriverContext &context, const ShellyModel &model,
                           std::unique_ptr<RpcChannel> channel)
    : m_context(context)
    , m_wanted(model)
    , m_model(&model)
    , m_channel(std::move(channel))
    , m_monitor(context.clock.uptime())
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ShellyDevice::step);
    connect(m_channel.get(), &RpcChannel::notified, this, &ShellyDevice::onPushed);
    connect(m_channel.get(), &RpcChannel::pushingChanged, this, &ShellyDevice::onPushingChanged);
    addSwitches(std::max(1, model.switches));
}

ShellyDevice::~ShellyDevice() = default;

void ShellyDevice::addSwitches(int count)
{
    for (int output = static_cast<int>(m_switches.size()); output < count; ++output)
        addSwitch(output);
}

void ShellyDevice::addSwitch(int output)
{
    const QString number = QString::number(output + 1);
    DevicePart part{.key = output == 0 ? QString() : number, .type = DeviceType::Switch, .name = number};
    Device *device = m_context.makeDevice(part);
    if (!device) {
        m_switches.push_back(nullptr);
        return;
    }
    m_switches.push_back(std::make_unique<ShellySwitch>(*device, output, m_context.settings.safeOn,
                                                        m_context.clock, m_context.grid));
    ShellySwitch *made = m_switches.back().get();
    made->setPushed(m_channel->pushes());
    connect(made, &ShellySwitch::released, this, &DeviceDriver::released);
    connect(made, &ShellySwitch::progressed, this, &ShellyDevice::schedule);
    connect(made, &ShellySwitch::foreignWrite, this,
            [this, device](const QString &detail) { Q_EMIT foreignWrite(device, detail); });
    connect(made, &ShellySwitch::errorsChanged, this, [this, device](const QStringList &errors) {
        QList<DeviceAlarm> alarms;
        for (const QString &error : errors)
            alarms.append({Severity::Major, errorText(error)});
        Q_EMIT alarmsChanged(device, alarms);
    });
}

QList<Device *> ShellyDevice::devices() const
{
    QList<Device *> list;
    for (const auto &output : m_switches) {
        if (output)
            list.append(&output->device());
    }
    return list;
}

void ShellyDevice::start()
{
    m_started = true;
    step();
}

void ShellyDevice::step()
{
    const Uptime at = now();
    for (const auto &output : m_switches) {
        if (output)
            output->step(at);
    }
    if (!m_busy && at >= m_pausedUntil) {
        if (m_lockedUntil && at >= *m_lockedUntil) {
            m_lockedUntil.reset();
            m_identifyAt = at;
        }
        if (at >= m_identifyAt)
            ask(u"Shelly.GetDeviceInfo"_s, &ShellyDevice::onInfo);
        else if (m_usable)
            (void)sendNext(at);
    }
    schedule();
}

bool ShellyDevice::sendNext(Uptime at)
{
    for (const auto &output : m_switches) {
        const auto command = output ? output->nextCommand(at) : std::nullopt;
        if (command) {
            send(*output, *command);
            return true;
        }
    }
    for (const auto &output : m_switches) {
        const auto question = output ? output->nextQuestion(at) : std::nullopt;
        if (question) {
            send(*output, *question);
            return true;
        }
    }
    return false;
}

void ShellyDevice::send(ShellySwitch &output, const ShellySwitch::Request &request)
{
    m_busy = true;
    m_channel->call(request.method, request.params, this,
                    [this, &output, request](const RpcOutcome &outcome) {
                        m_busy = false;
                        output.onOutcome(request, outcome);
                        onHeard(outcome.fault);
                        if (!outcome.fault)
                            setCondition(AlarmCode::AccessDenied, {});
                        step();
                    });
}

void ShellyDevice::ask(const QString &method, void (ShellyDevice::*then)(const RpcOutcome &))
{
    m_busy = true;
    m_identifyAt = now() + kIdentifyInterval;
    m_channel->call(method, {}, this, [this, then](const RpcOutcome &outcome) {
        m_busy = false;
        onHeard(outcome.fault);
        (this->*then)(outcome);
        step();
    });
}

void ShellyDevice::onPushed(const QJsonObject &change)
{
    // Who is refused tells nothing either.
    if (!m_usable)
        return;
    for (std::size_t i = 0; i < m_switches.size(); ++i) {
        const QJsonValue told = change[u"switch:%1"_s.arg(i)];
        if (m_switches[i] && told.isObject())
            m_switches[i]->onPushed(told.toObject());
    }
    onHeard(std::nullopt);
    schedule();
}

void ShellyDevice::onPushingChanged()
{
    for (const auto &output : m_switches) {
        if (output)
            output->setPushed(m_channel->pushes());
    }
    if (m_usable)
        tellIdentity();
    schedule();
}

void ShellyDevice::onHeard(const std::optional<RpcFault> &fault)
{
    const Uptime at = now();
    const LinkState before = m_monitor.state();
    const bool answered =
        !fault || fault->kind == RpcFault::Kind::Refused || fault->kind == RpcFault::Kind::Unauthorized;
    if (answered) {
        m_monitor.onAnswer(at);
        m_backOff = kBackOffFirst;
    } else {
        m_monitor.onSilence(fault->kind == RpcFault::Kind::Absent, at);
        m_pausedUntil = at + m_backOff;
        m_backOff = std::min<Duration>(2 * m_backOff, kBackOffMost);
    }
    const LinkState after = m_monitor.state();
    // After an absence it may be another device, or have another firmware.
    if (before == LinkState::Absent && after == LinkState::Connected)
        m_identifyAt = std::min(m_identifyAt, at);
    for (const auto &output : m_switches) {
        if (!output)
            continue;
        output->device().setLink(after, at);
        if (answered)
            output->device().touch(at);
    }
    if (fault && fault->kind == RpcFault::Kind::Unauthorized)
        lock(fault->message);
}

void ShellyDevice::askAgain(const RpcFault &fault)
{
    const bool answered = fault.kind == RpcFault::Kind::Refused || fault.kind == RpcFault::Kind::Unauthorized;
    m_identifyAt = m_usable || answered ? now() + kRefusedInterval : m_pausedUntil;
}

void ShellyDevice::onInfo(const RpcOutcome &outcome)
{
    if (outcome.fault) {
        askAgain(*outcome.fault);
        return;
    }
    const auto info = readShellyInfo(outcome.result);
    if (!info) {
        refuse(AlarmCode::SettingsInvalid, info.error().message);
        return;
    }
    if (!accept(*info))
        return;
    m_info = *info;
    m_model = &shellyModelOfApp(info->app);
    checkPassword();
    if (m_lockedUntil) {
        m_identifyAt = now() + kRefusedInterval;
        return;
    }
    if (m_model->switches == 0)
        ask(u"Shelly.GetStatus"_s, &ShellyDevice::onCensus);
    else
        ready();
}

void ShellyDevice::onCensus(const RpcOutcome &outcome)
{
    if (outcome.fault) {
        askAgain(*outcome.fault);
        return;
    }
    setCondition(AlarmCode::AccessDenied, {});
    const int count = countSwitches(outcome.result);
    if (count == 0) {
        refuse(AlarmCode::SettingsInvalid, u"the device has no switched output"_s);
        return;
    }
    addSwitches(count);
    ready();
}

void ShellyDevice::checkPassword()
{
    if (!m_info.passwordSet) {
        m_lockedUntil.reset();
        setCondition(AlarmCode::AccessDenied, {});
    } else if (m_context.settings.connection.password.isEmpty()) {
        lock(u"the device asks for a password; enter it in the device's settings"_s);
    }
}

void ShellyDevice::ready()
{
    tellIdentity();
    setUsable(true);
}

void ShellyDevice::refuse(AlarmCode code, const QString &reason)
{
    m_identifyAt = now() + kRefusedInterval;
    setCondition(code, reason);
    setUsable(false, reason);
}

void ShellyDevice::lock(const QString &reason)
{
    m_lockedUntil = now() + kLockPause;
    // Who it is can be asked without a password: that shows whether it is there and still asks for one.
    m_identifyAt = now() + kRefusedInterval;
    setCondition(AlarmCode::AccessDenied, reason);
    setUsable(false, reason);
}

void ShellyDevice::setUsable(bool usable, const QString &reason)
{
    m_usable = usable;
    for (const auto &output : m_switches) {
        if (output)
            output->setUsable(usable, reason);
    }
}

void ShellyDevice::setCondition(AlarmCode code, const QString &detail)
{
    QString &known = m_conditions[code];
    if (std::exchange(known, detail) != detail)
        Q_EMIT condition(code, detail);
}

void ShellyDevice::withdrawAll()
{
    for (const auto &output : m_switches) {
        if (output)
            output->withdraw(SetpointKind::SwitchState);
    }
    // There is no time to be polite.
    m_pausedUntil = now();
    step();
}

bool ShellyDevice::isIdle() const
{
    return std::all_of(m_switches.begin(), m_switches.end(),
                       [](const auto &output) { return !output || output->isIdle(); });
}

void ShellyDevice::schedule()
{
    if (!m_started || m_busy)
        return;
    Uptime next = m_lockedUntil ? std::min(m_identifyAt, *m_lockedUntil) : m_identifyAt;
    for (const auto &output : m_switches) {
        if (output)
            next = std::min(next, m_usable ? output->nextDue() : output->nextExpiry());
    }
    const Uptime at = now();
    const Duration wait = std::max(next, m_pausedUntil) - at;
    m_timer.start(wait.count() <= 0 ? std::chrono::milliseconds(0)
                                    : std::max(kShortestWait, m_context.clock.realTime(wait)));
}

} // namespace ww
