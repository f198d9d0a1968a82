// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/ocpp/ocppstation.h"

#include "core/logging.h"

using namespace Qt::StringLiterals;

namespace ww {

OcppStation::OcppStation(Setup setup, QObject *parent)
    : QObject(parent)
    , m_setup(std::move(setup))
    , m_peer({.role = OcppRole::CentralSystem,
              .schemas = m_setup.schemas,
              .clock = m_setup.network,
              .send =
                  [this](const QByteArray &text) {
                      if (m_send)
                          m_send(text);
                  },
              .handle = [this](const QString &action,
                               const QJsonObject &payload) { return answer(action, payload); }})
{
    connect(&m_peer, &OcppPeer::hopeless, this, &OcppStation::hopeless);
}

OcppStation::~OcppStation() = default;

void OcppStation::attach(std::function<void(const QByteArray &)> send, const QString &linkDetail)
{
    if (isConnected())
        detach();
    m_send = std::move(send);
    m_linkDetail = linkDetail;
    m_connectedAt = m_setup.clock.uptime();
    m_allowance = kBurst;
    m_allowanceAt = m_connectedAt;
    m_bootDue = m_connectedAt + kBootPatience;
    m_introduced = false;
    m_marksTriggered = false;
    m_arrivals.clear();
    // Much may have happened meanwhile.
    m_status = m_wholeStatus = {};
    Q_EMIT statusChanged();
    qCInfo(lcDrivers).noquote() << "charge point" << identity() << "is connected," << linkDetail;
    Q_EMIT connectedChanged(true);
    Q_EMIT progressed();
}

void OcppStation::detach()
{
    if (!isConnected())
        return;
    m_send = {};
    m_ready = false;
    m_bootDue = m_quietAt = Uptime::max();
    m_commissioning.reset();
    m_peer.close();
    qCInfo(lcDrivers).noquote() << "charge point" << identity() << "has left";
    Q_EMIT connectedChanged(false);
}

bool OcppStation::takesOneMore(Uptime now)
{
    const double seconds = static_cast<double>((now - m_allowanceAt).count()) / 1000;
    m_allowance = std::min(kBurst, m_allowance + seconds * kMessagesPerSecond);
    m_allowanceAt = now;
    m_allowance -= 1;
    return m_allowance >= 0;
}

void OcppStation::receive(const QByteArray &text)
{
    if (!isConnected())
        return;
    if (!takesOneMore(m_setup.clock.uptime())) {
        Q_EMIT hopeless(u"more than %1 messages a second"_s.arg(kMessagesPerSecond));
        return;
    }
    m_peer.receive(text);
    Q_EMIT progressed();
}

void OcppStation::call(const QString &action, const QJsonObject &payload, OcppPeer::Done done)
{
    if (!isConnected()) {
        done({OcppOutcome::Kind::Lost, {}, {}, u"the charge point is not connected"_s});
        return;
    }
    m_peer.call(action, payload, std::move(done));
    Q_EMIT progressed();
}

void OcppStation::step(Uptime now)
{
    m_peer.step(m_setup.network.uptime());
    if (now >= m_quietAt) {
        m_quietAt = Uptime::max();
        Q_EMIT progressed();
    }
    if (now < m_bootDue)
        return;
    prepare();
    m_commissioning->start(!m_introduced);
}

Uptime OcppStation::nextDue() const
{
    const Uptime peer = m_peer.nextDue();
    const Uptime own = std::min(m_bootDue, m_quietAt);
    if (peer == Uptime::max())
        return own;
    // The network's clock may run at another pace; looking too early does no harm.
    const Duration wait = std::max(Duration(1), peer - m_setup.network.uptime());
    return std::min(own, m_setup.clock.uptime() + wait);
}

void OcppStation::prepare()
{
    m_ready = m_toldTriggered = false;
    m_bootDue = m_quietAt = Uptime::max();
    m_commissioning = std::make_unique<OcppCommissioning>(
        [this](const QString &action, const QJsonObject &payload, OcppPeer::Done done) {
            call(action, payload, std::move(done));
        },
        m_setup.connector);
    connect(m_commissioning.get(), &OcppCommissioning::finished, this, &OcppStation::onPrepared);
}

void OcppStation::onPrepared()
{
    m_capabilities = m_commissioning->capabilities();
    if (m_commissioning->expectsValues() && !m_toldTriggered) {
        const Uptime now = m_setup.clock.uptime();
        m_patientUntil = now + kClockPatience;
        m_quietAt = now + kQuietTime;
    }
    m_ready = true;
    Q_EMIT ready();
}

const OcppConnectorStatus &OcppStation::status() const
{
    const auto badness = [](const OcppConnectorStatus &one) {
        return one.status == u"Faulted"_s ? 2 : one.status == u"Unavailable"_s ? 1 : 0;
    };
    return badness(m_wholeStatus) > badness(m_status) ? m_wholeStatus : m_status;
}

Instant OcppStation::chargerNow() const
{
    return m_chargerAtZero ? *m_chargerAtZero + m_setup.clock.uptime() : m_setup.clock.now();
}

bool OcppStation::takeClock(Instant told)
{
    if (std::chrono::abs(told - chargerNow()) <= kTimeTolerance)
        return false;
    m_keepsOwnTime = std::chrono::abs(told - m_setup.clock.now()) > kTimeTolerance;
    m_chargerAtZero = told - m_setup.clock.uptime();
    return true;
}

Duration OcppStation::ageOf(const OcppMeterReport &report) const
{
    return report.time ? std::max(Duration(0), chargerNow() - *report.time) : Duration(0);
}

} // namespace ww
