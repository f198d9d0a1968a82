// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/ocpp/ocpptransactions.h"

#include "core/jsonfile.h"
#include "core/logging.h"

#include <QFile>
#include <QJsonArray>

#include <limits>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

const QString kFormat = u"wattward-ocpp-1"_s;
constexpr qint64 kEpoch2020Ms = 1'577'836'800'000;
const QString kEndedUnseen = u"Unknown"_s;

/// Ids go on from the seconds since 2020, so that they stay unique even when the file is lost.
int firstId(Instant now)
{
    const qint64 seconds = (now.msUtc - kEpoch2020Ms) / 1000;
    return static_cast<int>(std::clamp<qint64>(seconds, 1, std::numeric_limits<int>::max() / 2));
}

bool isKept(const OcppConnectorKey &where)
{
    return where.connector >= 0 && where.connector <= OcppTransactions::kMostConnectors;
}

QJsonObject toJson(const OcppTransaction &transaction)
{
    QJsonObject json{{u"id"_s, transaction.id},
                     {u"identity"_s, transaction.where.identity},
                     {u"connector"_s, transaction.where.connector},
                     {u"idTag"_s, transaction.idTag},
                     {u"startedAtMs"_s, transaction.startedAt.msUtc},
                     {u"meterStartWh"_s, transaction.meterStartWh}};
    if (transaction.totalAtStartWh)
        json[u"totalAtStartWh"] = *transaction.totalAtStartWh;
    if (transaction.stoppedAt) {
        json[u"stoppedAtMs"] = transaction.stoppedAt->msUtc;
        json[u"stopReason"] = transaction.stopReason;
    }
    return json;
}

OcppTransaction transactionFrom(const QJsonValue &json)
{
    OcppTransaction transaction;
    transaction.id = json[u"id"].toInt();
    transaction.where = {json[u"identity"].toString(), json[u"connector"].toInt(1)};
    transaction.idTag = json[u"idTag"].toString();
    transaction.startedAt = {json[u"startedAtMs"].toInteger()};
    transaction.meterStartWh = json[u"meterStartWh"].toDouble();
    if (json[u"totalAtStartWh"].isDouble())
        transaction.totalAtStartWh = json[u"totalAtStartWh"].toDouble();
    if (json[u"stoppedAtMs"].isDouble()) {
        transaction.stoppedAt = Instant{json[u"stoppedAtMs"].toInteger()};
        transaction.stopReason = json[u"stopReason"].toString();
    }
    return transaction;
}

} // namespace

OcppTransactions::OcppTransactions(QString path, const Clock &clock)
    : m_path(std::move(path))
    , m_clock(clock)
    , m_nextId(firstId(clock.now()))
    , m_writtenAt(clock.uptime())
{
    m_writer.setSingleShot(true);
    QObject::connect(&m_writer, &QTimer::timeout, &m_writer, [this] { flush(); });
    if (!m_path.isEmpty() && QFile::exists(m_path))
        load();
    m_idsUntil = m_nextId;
}

OcppTransactions::~OcppTransactions()
{
    flush();
}

void OcppTransactions::changed()
{
    forgetOldest();
    m_dirty = true;
    if (m_writer.isActive())
        return;
    // At once: whoever hears of a charge must find it again after a crash. What follows soon waits.
    write();
    m_writer.start(kWritePause);
}

void OcppTransactions::flush()
{
    if (m_dirty)
        write();
}

void OcppTransactions::load()
{
    const auto document = readJsonFile(m_path);
    if (!document || document->object()[u"format"].toString() != kFormat) {
        const QString aside = m_path + u".damaged"_s;
        QFile::remove(aside);
        QFile::rename(m_path, aside);
        qCWarning(lcDrivers).noquote()
            << "the file of charging transactions is damaged and was kept as" << aside;
        return;
    }
    const QJsonObject root = document->object();
    m_nextId = std::max(m_nextId, root[u"nextId"].toInt());
    const QJsonArray transactions = root[u"transactions"].toArray();
    for (const QJsonValue &json : transactions)
        m_transactions.append(transactionFrom(json));
    const QJsonArray energy = root[u"energy"].toArray();
    for (const QJsonValue &json : energy)
        m_energy[{json[u"identity"].toString(), json[u"connector"].toInt(1)}] =
            OcppEnergyRegister::fromJson(json.toObject());
}

void OcppTransactions::write()
{
    m_dirty = false;
    m_writtenAt = m_clock.uptime();
    if (m_path.isEmpty())
        return;
    QJsonArray transactions;
    for (const OcppTransaction &transaction : m_transactions)
        transactions.append(toJson(transaction));
    QJsonArray energy;
    for (const auto &[where, counter] : m_energy) {
        QJsonObject json = counter.toJson();
        json[u"identity"] = where.identity;
        json[u"connector"] = where.connector;
        energy.append(json);
    }
    const QJsonObject root{{u"format"_s, kFormat},
                           {u"nextId"_s, m_idsUntil},
                           {u"transactions"_s, transactions},
                           {u"energy"_s, energy}};
    if (const auto stored = writeJsonFile(m_path, QJsonDocument(root)); !stored)
        qCWarning(lcDrivers).noquote()
            << "charging transactions cannot be stored:" << stored.error().toString();
}

void OcppTransactions::forgetOldest()
{
    qsizetype ended = std::count_if(m_transactions.cbegin(), m_transactions.cend(),
                                    [](const OcppTransaction &one) { return !one.isOpen(); });
    m_transactions.removeIf(
        [&ended](const OcppTransaction &one) { return !one.isOpen() && ended-- > kMostEnded; });
}

OcppTransaction *OcppTransactions::findOpen(const OcppConnectorKey &where)
{
    const auto found =
        std::find_if(m_transactions.begin(), m_transactions.end(),
                     [&where](const OcppTransaction &one) { return one.isOpen() && one.where == where; });
    return found == m_transactions.end() ? nullptr : &*found;
}

const OcppTransaction *OcppTransactions::open(const OcppConnectorKey &where) const
{
    return const_cast<OcppTransactions *>(this)->findOpen(where);
}

const OcppTransaction *OcppTransactions::find(int id, const QString &identity) const
{
    const auto found =
        std::find_if(m_transactions.cbegin(), m_transactions.cend(), [&](const OcppTransaction &one) {
            return one.id == id && one.where.identity == identity;
        });
    return found == m_transactions.cend() ? nullptr : &*found;
}

int OcppTransactions::takeId()
{
    const auto isTaken = [this](int id) {
        return std::any_of(m_transactions.cbegin(), m_transactions.cend(),
                           [id](const OcppTransaction &one) { return one.id == id; });
    };
    int id = m_nextId;
    while (isTaken(id))
        id = id < std::numeric_limits<int>::max() ? id + 1 : 1;
    m_nextId = id < std::numeric_limits<int>::max() ? id + 1 : 1;
    if (id >= m_idsUntil || m_nextId < id) {
        // Durable before anybody hears of them: a crash must not give one of them again.
        m_idsUntil = m_nextId + std::min(kIdBlock, std::numeric_limits<int>::max() - m_nextId);
        write();
    }
    return id;
}

int OcppTransactions::start(const OcppConnectorKey &where, const QString &idTag, double meterStartWh,
                            Instant told, Instant time)
{
    const auto same =
        std::find_if(m_transactions.cbegin(), m_transactions.cend(), [&](const OcppTransaction &one) {
            return one.where == where && one.idTag == idTag && one.startedAt == told &&
                   one.meterStartWh == meterStartWh;
        });
    if (same != m_transactions.cend())
        return same->id;
    if (!isKept(where))
        return takeId();
    if (OcppTransaction *left = findOpen(where)) {
        left->stoppedAt = time;
        left->stopReason = kEndedUnseen;
    }
    count(where, meterStartWh, time);
    const int id = takeId();
    m_transactions.append({id, where, idTag, told, meterStartWh, totalWh(where), {}, {}});
    changed();
    return id;
}

void OcppTransactions::adopt(int id, const OcppConnectorKey &where, Instant time)
{
    if (!isKept(where) || find(id, where.identity))
        return;
    if (OcppTransaction *left = findOpen(where)) {
        left->stoppedAt = time;
        left->stopReason = kEndedUnseen;
    }
    m_transactions.append({id, where, {}, time, 0, totalWh(where), {}, {}});
    changed();
}

const OcppTransaction *OcppTransactions::stop(int id, const QString &identity, double meterStopWh,
                                              Instant time, const QString &reason)
{
    const auto found =
        std::find_if(m_transactions.begin(), m_transactions.end(), [&](const OcppTransaction &one) {
            return one.id == id && one.where.identity == identity;
        });
    if (found == m_transactions.end())
        return nullptr;
    if (found->isOpen()) {
        found->stoppedAt = time;
        found->stopReason = reason;
        count(found->where, meterStopWh, time);
        changed();
    }
    return find(id, identity);
}

void OcppTransactions::count(const OcppConnectorKey &where, double registerWh, Instant time, quint8 phases)
{
    if (!isKept(where))
        return;
    OcppEnergyRegister &counter = m_energy[where];
    const double before = counter.offsetWh();
    counter.update(registerWh, time, m_clock.now(), phases);
    // Lost, the beginning of a new register would take the counter back to before it.
    if (counter.offsetWh() != before || m_clock.uptime() - m_writtenAt >= kCountPause)
        changed();
    else
        m_dirty = true;
}

std::optional<double> OcppTransactions::totalWh(const OcppConnectorKey &where) const
{
    const auto counter = m_energy.find(where);
    return counter == m_energy.end() ? std::nullopt : counter->second.totalWh();
}

std::optional<double> OcppTransactions::sessionWh(const OcppConnectorKey &where) const
{
    const OcppTransaction *transaction = open(where);
    const auto total = totalWh(where);
    if (!transaction || !transaction->totalAtStartWh || !total)
        return std::nullopt;
    return std::max(0.0, *total - *transaction->totalAtStartWh);
}

} // namespace ww
