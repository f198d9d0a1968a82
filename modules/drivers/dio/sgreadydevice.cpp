// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/dio/sgreadydevice.h"

#include "core/jsonfile.h"
#include "core/logging.h"
#include "drivers/dio/wireddevice.h"
#include "drivers/pace.h"

#include <QFile>

#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr qsizetype kMostLocks = 1000;
constexpr int kMissedReports = 5;
// A lock that must end is not offered any more from so long before: who asked for it takes it back in time.
constexpr Duration kNotice = std::chrono::seconds(5);

SgReady wishOf(double value)
{
    return static_cast<SgReady>(std::clamp(static_cast<int>(std::lround(value)), 1, 4));
}

} // namespace

SgReadyDevice::SgReadyDevice(const DriverContext &context, DigitalIo &io, const SgReadyTimes &times)
    : m_context(context)
    , m_io(io)
    , m_contacts(context.settings.contacts.empty()
                     ? usualSgReadyContacts(context.settings.connection.outputs.size())
                     : context.settings.contacts)
    , m_rules(times, m_contacts, context.clock.uptime(), loadLocks())
{
    m_status.kind = SetpointKind::SgReady;
    m_status.safeValue = static_cast<double>(SgReady::Normal);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SgReadyDevice::step);
    m_device = makeWiredDevice(context, {.type = DeviceType::HeatPump,
                                         .model = u"SG Ready"_s,
                                         .contact = u"DO"_s,
                                         .contacts = context.settings.connection.outputs});
    if (m_device)
        m_device->setSink(this);
}

SgReadyDevice::~SgReadyDevice()
{
    (void)show(SgReady::Normal);
    if (m_device && m_device->sink() == this)
        m_device->setSink(nullptr);
}

QString SgReadyDevice::statePath() const
{
    const QString &folder = m_context.stateFolder;
    return folder.isEmpty() ? QString() : folder + u"/sgready-%1.json"_s.arg(m_context.settings.id.text());
}

std::vector<LockSpan> SgReadyDevice::loadLocks() const
{
    std::vector<LockSpan> locks;
    const auto stored = statePath().isEmpty() || !QFile::exists(statePath())
                            ? Result<QJsonDocument>(QJsonDocument())
                            : readJsonFile(statePath());
    if (!stored) {
        qCWarning(lcDrivers).noquote() << stored.error().toString();
        return locks;
    }
    const QJsonArray list = stored->object()[u"locks"].toArray();
    for (qsizetype i = 0; i < std::min(list.size(), kMostLocks); ++i) {
        const QJsonObject lock = list[i].toObject();
        const auto from = Instant::fromIso(lock[u"from"].toString());
        // A lock without an end was under way when the program ended: it may have lasted until now.
        const auto until = Instant::fromIso(lock[u"until"].toString());
        const Instant wall = m_context.clock.now();
        if (from && *from <= wall)
            locks.push_back({now() - (wall - *from), now() - (wall - std::min(until.value_or(wall), wall))});
    }
    return locks;
}

void SgReadyDevice::storeLocks()
{
    if (statePath().isEmpty())
        return;
    QJsonArray list;
    const bool underWay = m_rules.state() == SgReady::Locked;
    const std::vector<LockSpan> locks = m_rules.locks(now());
    for (std::size_t i = 0; i < locks.size(); ++i) {
        const Instant wall = m_context.clock.now();
        QJsonObject lock{{u"from"_s, (wall - (now() - locks[i].from)).toIso()}};
        if (!underWay || i + 1 < locks.size())
            lock[u"until"] = (wall - (now() - locks[i].until)).toIso();
        list.append(lock);
    }
    const auto stored = writeJsonFile(statePath(), QJsonDocument(QJsonObject{{u"locks"_s, list}}));
    if (!stored)
        qCWarning(lcDrivers).noquote() << stored.error().toString();
}

QList<Device *> SgReadyDevice::devices() const
{
    return m_device ? QList<Device *>{m_device} : QList<Device *>();
}

bool SgReadyDevice::supports(SetpointKind kind) const
{
    return kind == SetpointKind::SgReady;
}

std::optional<std::pair<double, double>> SgReadyDevice::range(SetpointKind kind) const
{
    if (!supports(kind))
        return std::nullopt;
    const int least = static_cast<int>(m_rules.mayLock(now() + kNotice) ? SgReady::Locked : SgReady::Normal);
    return std::pair<double, double>(least, m_contacts.rbegin()->first);
}

void SgReadyDevice::start()
{
    m_started = true;
    step();
}

void SgReadyDevice::apply(const Setpoint &setpoint)
{
    m_wanted = setpoint;
    m_release.reset();
    m_status.wanted = setpoint.value;
    m_status.leaseUntil = setpoint.leaseUntil;
    step();
}

void SgReadyDevice::withdraw(SetpointKind kind)
{
    if (!supports(kind))
        return;
    // The compressor's rest counts more than our haste; lease and exit do not wait.
    m_wanted.reset();
    m_release = SetpointState::Idle;
    step();
}

void SgReadyDevice::withdrawAll()
{
    m_wanted.reset();
    m_release = SetpointState::Idle;
    m_rules.release(now());
    step();
}

bool SgReadyDevice::isIdle() const
{
    return !m_wanted && !m_release;
}

void SgReadyDevice::step()
{
    if (!m_device)
        return;
    follow(now());
    schedule();
}

void SgReadyDevice::follow(Uptime at)
{
    if (m_wanted && at >= m_wanted->leaseUntil) {
        m_wanted.reset();
        m_release = SetpointState::Expired;
        m_rules.release(at);
    }
    const SgReady wish = m_wanted ? wishOf(m_wanted->value) : SgReady::Normal;
    const SgReady state = m_rules.update(wish, at);
    const Result<void> done = show(state);
    if (const bool locked = state == SgReady::Locked; std::exchange(m_wasLocked, locked) != locked)
        storeLocks();
    report(done, at);
    if (!m_release || state != SgReady::Normal || !done)
        return;
    setStatus(*std::exchange(m_release, std::nullopt), {});
    Q_EMIT released();
}

Result<void> SgReadyDevice::show(SgReady state)
{
    const QList<int> &outputs = m_context.settings.connection.outputs;
    const QList<bool> &closed = m_contacts.at(static_cast<int>(state));
    Result<void> outcome;
    // Open first: between two states the weaker one shows.
    for (const bool value : {false, true}) {
        for (qsizetype i = 0; i < outputs.size(); ++i) {
            if (closed.value(i) != value)
                continue;
            const auto done = m_io.setOutput(outputs[i], value && outcome);
            if (!done && outcome)
                outcome = done;
        }
    }
    if (!outcome) {
        // Half a state is another state: rather none.
        for (const int output : outputs)
            (void)m_io.setOutput(output, false);
    }
    return outcome;
}

std::optional<SgReady> SgReadyDevice::shown() const
{
    QList<bool> closed;
    for (const int output : m_context.settings.connection.outputs) {
        const auto state = m_io.output(output);
        if (!state)
            return std::nullopt;
        closed.append(*state);
    }
    for (const auto &[state, contacts] : m_contacts) {
        if (contacts == closed)
            return static_cast<SgReady>(state);
    }
    return std::nullopt;
}

void SgReadyDevice::report(const Result<void> &done, Uptime at)
{
    const auto state = shown();
    m_device->setLink(done && state ? LinkState::Connected : LinkState::Absent, at);
    m_device->setMaxAge({Quantity::SgReadyState},
                        kMissedReports * kReportInterval + paceSlack(m_context.clock));
    if (state) {
        m_device->touch(at);
        m_device->report({Quantity::SgReadyState}, static_cast<double>(*state), at);
    } else {
        m_device->reportMissing({Quantity::SgReadyState});
    }
    if (isIdle())
        return;
    m_status.readBack = state ? std::optional(static_cast<double>(*state)) : std::nullopt;
    const SgReady wish = m_wanted ? wishOf(m_wanted->value) : SgReady::Normal;
    if (!done)
        setStatus(SetpointState::Refused, done.error().message);
    else if (!state || *state != m_rules.state())
        setStatus(SetpointState::Refused, u"the contacts show another state"_s);
    else if (*state == wish || (*state == m_rules.possible(wish) && *state != SgReady::Normal))
        setStatus(SetpointState::Confirmed, m_rules.reason());
    else
        setStatus(m_rules.nextChange() == Uptime::max() ? SetpointState::Refused : SetpointState::Pending,
                  m_rules.reason());
}

void SgReadyDevice::setStatus(SetpointState state, const QString &detail)
{
    m_status.state = state;
    m_status.detail = detail;
    if (state == SetpointState::Idle || state == SetpointState::Expired)
        m_status.readBack.reset();
    m_device->setSetpointStatus(m_status);
}

void SgReadyDevice::schedule()
{
    if (!m_started)
        return;
    const Uptime at = now();
    Uptime next = std::min(at + kReportInterval, m_rules.nextChange());
    if (m_wanted)
        next = std::min(next, m_wanted->leaseUntil);
    m_timer.start(m_context.clock.realTime(std::max<Duration>(next - at, std::chrono::milliseconds(1))));
}

} // namespace ww
