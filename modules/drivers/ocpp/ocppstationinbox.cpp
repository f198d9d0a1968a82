// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a station answers to the messages of its charge point.
#include "core/logging.h"
#include "drivers/ocpp/ocppstation.h"
#include "drivers/ocpp/ocpptime.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

QJsonObject only(const QString &status)
{
    return {{u"status"_s, status}};
}

QString faultOf(const QJsonObject &payload)
{
    const QString code = payload[u"errorCode"].toString();
    const bool isFaulted = payload[u"status"].toString() == u"Faulted"_s;
    if (code.isEmpty() || code == u"NoError"_s)
        return isFaulted ? u"Faulted"_s : QString();
    QStringList words{code};
    for (const QString &more : {payload[u"info"].toString(), payload[u"vendorErrorCode"].toString()}) {
        if (!more.isEmpty())
            words.append(more);
    }
    return words.join(u", "_s);
}

} // namespace

const QHash<QString, OcppStation::Handler> &OcppStation::handlers()
{
    static const QHash<QString, Handler> table{
        {u"Authorize"_s, &OcppStation::onAuthorize},
        {u"BootNotification"_s, &OcppStation::onBoot},
        {u"DataTransfer"_s, &OcppStation::onDataTransfer},
        {u"DiagnosticsStatusNotification"_s, &OcppStation::onNotice},
        {u"FirmwareStatusNotification"_s, &OcppStation::onNotice},
        {u"Heartbeat"_s, &OcppStation::onHeartbeat},
        {u"MeterValues"_s, &OcppStation::onMeterValues},
        {u"SecurityEventNotification"_s, &OcppStation::onNotice},
        {u"SignCertificate"_s, &OcppStation::onSignCertificate},
        {u"StartTransaction"_s, &OcppStation::onStart},
        {u"StatusNotification"_s, &OcppStation::onStatus},
        {u"StopTransaction"_s, &OcppStation::onStop},
    };
    return table;
}

OcppPeer::Answer OcppStation::answer(const QString &action, const QJsonObject &payload)
{
    const auto handler = handlers().constFind(action);
    if (handler == handlers().constEnd())
        return OcppRefusal{OcppFault::NotSupported, u"'%1' is not served"_s.arg(action)};
    return (this->*handler.value())(payload);
}

QJsonObject OcppStation::onBoot(const QJsonObject &payload)
{
    m_about = {payload[u"chargePointVendor"].toString(), payload[u"chargePointModel"].toString(),
               payload[u"chargePointSerialNumber"].toString(payload[u"chargeBoxSerialNumber"].toString()),
               payload[u"firmwareVersion"].toString()};
    const auto interval = m_closing ? kComeBack : kHeartbeat;
    const bool isAnswerToUs = m_commissioning && !m_ready;
    m_introduced = true;
    m_keepsOwnTime = false;
    m_arrivals.clear();
    if (!m_closing && !isAnswerToUs) {
        m_ready = false;
        // Not before the answer to this message has gone out.
        m_bootDue = m_setup.clock.uptime();
    }
    return {{u"status"_s, m_closing ? u"Pending"_s : u"Accepted"_s},
            {u"currentTime"_s, tellTime()},
            {u"interval"_s, static_cast<qint64>(interval.count())}};
}

QString OcppStation::tellTime()
{
    const Instant now = m_setup.clock.now();
    if (!m_keepsOwnTime)
        m_chargerAtZero = now - m_setup.clock.uptime();
    return ocppTimeText(now);
}

QJsonObject OcppStation::onHeartbeat(const QJsonObject &)
{
    return {{u"currentTime"_s, tellTime()}};
}

QJsonObject OcppStation::tagInfo(const QString &idTag) const
{
    const bool isKnown = m_setup.idTags.isEmpty() ||
                         idTag.compare(m_setup.ownTag, Qt::CaseInsensitive) == 0 ||
                         m_setup.idTags.contains(idTag, Qt::CaseInsensitive);
    if (!isKnown)
        qCInfo(lcDrivers).noquote() << "charge point" << identity() << "asks for a tag that may not charge";
    return only(isKnown ? u"Accepted"_s : u"Invalid"_s);
}

QJsonObject OcppStation::onAuthorize(const QJsonObject &payload)
{
    return {{u"idTagInfo"_s, tagInfo(payload[u"idTag"].toString())}};
}

Instant OcppStation::plantTime(const std::optional<Instant> &told) const
{
    // A clock that runs ahead must not make everything later look old.
    const Instant now = m_setup.clock.now();
    return told ? now - std::max(Duration(0), chargerNow() - *told) : now;
}

QJsonObject OcppStation::onStart(const QJsonObject &payload)
{
    const OcppConnectorKey where{identity(), payload[u"connectorId"].toInt()};
    const QString idTag = payload[u"idTag"].toString();
    const auto told = Instant::fromIso(payload[u"timestamp"].toString());
    const int id = m_setup.transactions.start(where, idTag, payload[u"meterStart"].toDouble(),
                                              told.value_or(chargerNow()), plantTime(told));
    qCInfo(lcDrivers).noquote() << "charge point" << identity() << "begins transaction" << id;
    if (where == key())
        Q_EMIT transactionChanged();
    return {{u"transactionId"_s, id}, {u"idTagInfo"_s, tagInfo(idTag)}};
}

QJsonObject OcppStation::onStop(const QJsonObject &payload)
{
    const int id = payload[u"transactionId"].toInt();
    const QString reason = payload[u"reason"].toString(u"Local"_s);
    const OcppTransaction *ended =
        m_setup.transactions.stop(id, identity(), payload[u"meterStop"].toDouble(),
                                  plantTime(Instant::fromIso(payload[u"timestamp"].toString())), reason);
    qCInfo(lcDrivers).noquote() << "charge point" << identity() << "ends transaction" << id << "for" << reason
                                << (ended ? "" : "(which nobody knows)");
    if (ended && ended->where == key())
        Q_EMIT transactionChanged();
    // Never an error, whatever it is: the charge point would send it for ever.
    return {{u"idTagInfo"_s, only(u"Accepted"_s)}};
}

QJsonObject OcppStation::onStatus(const QJsonObject &payload)
{
    const int connector = payload[u"connectorId"].toInt();
    const QString status = payload[u"status"].toString();
    const bool isWhole = connector == 0;
    if (connector != m_setup.connector && !isWhole)
        return {};
    (isWhole ? m_wholeStatus : m_status) = {status, faultOf(payload)};
    Q_EMIT statusChanged();
    return {};
}

bool OcppStation::isLive(const OcppMeterReport &report)
{
    const Uptime now = m_setup.clock.uptime();
    m_arrivals.push_back(now);
    if (m_arrivals.size() > kPacedReports)
        m_arrivals.pop_front();
    m_marksTriggered = m_marksTriggered || report.triggered;
    if (m_marksTriggered)
        return report.triggered;
    // A queue is sent as fast as it goes; what is measured comes at the pace of measuring.
    const int told = m_capabilities.value(u"MeterValueSampleInterval"_s).value_or(QString()).toInt();
    const Duration interval = told > 0 ? std::chrono::seconds(told) : OcppCommissioning::kSampleInterval;
    const auto isHasty = [interval](Uptime a, Uptime b) { return b - a < interval / 2; };
    return now - m_connectedAt > kQueueTime && m_arrivals.size() == kPacedReports &&
           std::adjacent_find(m_arrivals.begin(), m_arrivals.end(), isHasty) == m_arrivals.end();
}

void OcppStation::learnTime(const OcppMeterReport &report)
{
    const bool live = isLive(report);
    if (!report.time)
        return;
    const Duration ahead = *report.time - chargerNow();
    // What is late can only look older: a clock is never behind what it has stamped.
    if (!live && ahead <= Duration(0))
        return;
    m_keepsOwnTime = std::chrono::abs(chargerNow() + ahead - m_setup.clock.now()) > kTimeTolerance;
    m_chargerAtZero = *report.time - m_setup.clock.uptime();
}

void OcppStation::waitForClock(const OcppMeterReport &report)
{
    m_toldTriggered = m_toldTriggered || report.triggered;
    if (m_quietAt == Uptime::max())
        return;
    // Not before the answer to this message has gone out.
    const Uptime now = m_setup.clock.uptime();
    m_quietAt = report.triggered ? now : std::min(now + kQuietTime, m_patientUntil);
}

QJsonObject OcppStation::onMeterValues(const QJsonObject &payload)
{
    const OcppConnectorKey where{identity(), payload[u"connectorId"].toInt()};
    if (where != key())
        return {};
    const int transaction = payload[u"transactionId"].toInt();
    const QList<OcppMeterReport> reports = readOcppMeterValues(
        payload[u"meterValue"].toArray(),
        ocppPhaseRotation(m_capabilities.value(u"ConnectorPhaseRotation"_s).value_or(QString()),
                          m_setup.connector));
    for (const OcppMeterReport &report : reports) {
        learnTime(report);
        waitForClock(report);
        const Instant time = plantTime(report.time);
        const auto energy = report.values.find({Quantity::ActiveEnergyImport});
        if (energy != report.values.end())
            m_setup.transactions.count(where, energy->second, time, report.energyPhases);
        // Chargers that began without us use -1 or 0 until they have a number.
        if (transaction > 0 && !m_setup.transactions.find(transaction, identity())) {
            m_setup.transactions.adopt(transaction, where, time);
            Q_EMIT transactionChanged();
        }
        Q_EMIT measured(report);
    }
    return {};
}

QJsonObject OcppStation::onDataTransfer(const QJsonObject &)
{
    return only(u"UnknownVendorId"_s);
}

QJsonObject OcppStation::onNotice(const QJsonObject &payload)
{
    const QString what = payload[u"status"].toString(payload[u"type"].toString());
    qCInfo(lcDrivers).noquote() << "charge point" << identity() << "says" << what;
    return {};
}

QJsonObject OcppStation::onSignCertificate(const QJsonObject &)
{
    return only(u"Rejected"_s);
}

} // namespace ww
