// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/journalfile.h"

#include <QJsonDocument>
#include <QSqlError>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kMostEvents = 10'000;

constexpr std::array kSiteCounters{
    SiteCounter{Quantity::GridImportEnergy, &SiteEnergy::Totals::gridImport},
    SiteCounter{Quantity::GridExportEnergy, &SiteEnergy::Totals::gridExport},
    SiteCounter{Quantity::PvEnergy, &SiteEnergy::Totals::pv},
    SiteCounter{Quantity::LoadEnergy, &SiteEnergy::Totals::load},
    SiteCounter{Quantity::BatteryChargeEnergy, &SiteEnergy::Totals::batteryCharge},
    SiteCounter{Quantity::BatteryDischargeEnergy, &SiteEnergy::Totals::batteryDischarge},
};

QString conditionsOf(const EventFilter &filter)
{
    QString sql = u"kind = :kind"_s;
    if (filter.device)
        sql += u" AND device = :device"_s;
    if (filter.from)
        sql += u" AND time >= :from"_s;
    if (filter.to)
        sql += u" AND time < :to"_s;
    if (filter.active)
        sql += *filter.active ? u" AND cleared IS NULL"_s : u" AND cleared IS NOT NULL"_s;
    return sql;
}

void bind(QSqlQuery &query, const EventFilter &filter)
{
    query.bindValue(u":kind"_s, filter.kind);
    if (filter.device)
        query.bindValue(u":device"_s, filter.device->text());
    if (filter.from)
        query.bindValue(u":from"_s, filter.from->msUtc);
    if (filter.to)
        query.bindValue(u":to"_s, filter.to->msUtc);
    query.bindValue(u":limit"_s, std::clamp(filter.limit, 1, kMostEvents));
}

Event eventOf(const QSqlQuery &query)
{
    Event event;
    event.kind = query.value(0).toString();
    event.id = query.value(1).toLongLong();
    event.time = {query.value(2).toLongLong()};
    event.device = DeviceId(query.value(3).toString());
    if (!query.value(4).isNull())
        event.cleared = Instant{query.value(4).toLongLong()};
    event.payload = QJsonDocument::fromJson(query.value(5).toString().toUtf8()).object();
    return event;
}

} // namespace

std::span<const SiteCounter> siteCounters()
{
    return kSiteCounters;
}

bool matches(const EventFilter &filter, const Event &event)
{
    return event.kind == filter.kind && (!filter.device || event.device == *filter.device) &&
           (!filter.from || event.time >= *filter.from) && (!filter.to || event.time < *filter.to) &&
           (!filter.active || *filter.active != event.cleared.has_value());
}

Result<void> JournalFile::save(const std::vector<Event> &events,
                               const std::optional<SiteEnergy::Totals> &totals)
{
    Transaction transaction(*m_database);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    QSqlQuery query = m_database->prepare(
        u"INSERT INTO event (kind, id, time, device, cleared, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
        "ON CONFLICT (kind, id) DO UPDATE SET time = excluded.time, device = excluded.device, "
        "cleared = excluded.cleared, payload = excluded.payload"_s);
    for (const Event &event : events) {
        query.bindValue(0, event.kind);
        query.bindValue(1, event.id);
        query.bindValue(2, event.time.msUtc);
        query.bindValue(3, event.device.isEmpty() ? u""_s : event.device.text());
        query.bindValue(4, event.cleared ? QVariant(event.cleared->msUtc) : QVariant());
        query.bindValue(5, QString::fromUtf8(QJsonDocument(event.payload).toJson(QJsonDocument::Compact)));
        if (auto done = m_database->run(query); !done)
            return done;
    }
    if (totals) {
        if (auto done = saveTotals(*totals); !done)
            return done;
    }
    return transaction.commit();
}

Result<void> JournalFile::saveTotals(const SiteEnergy::Totals &totals)
{
    QSqlQuery query = m_database->prepare(u"INSERT OR REPLACE INTO total (name, value) VALUES (?1, ?2)"_s);
    for (const SiteCounter &counter : kSiteCounters) {
        query.bindValue(0, QString::fromLatin1(info(counter.quantity).id));
        query.bindValue(1, totals.*counter.total);
        if (auto done = m_database->run(query); !done)
            return done;
    }
    return {};
}

Result<std::vector<Event>> JournalFile::events(const EventFilter &filter)
{
    QSqlQuery query =
        m_database->prepare(u"SELECT kind, id, time, device, cleared, payload FROM event WHERE %1 "
                            "ORDER BY time DESC, id DESC LIMIT :limit"_s.arg(conditionsOf(filter)));
    bind(query, filter);
    if (auto done = m_database->run(query); !done)
        return unexpected(done.error());
    std::vector<Event> found;
    while (query.next())
        found.push_back(eventOf(query));
    if (query.lastError().isValid())
        return unexpected(m_database->errorOf(query));
    return found;
}

Result<qint64> JournalFile::lastId(const QString &kind)
{
    QSqlQuery query = m_database->prepare(u"SELECT coalesce(max(id), 0) FROM event WHERE kind = ?1"_s);
    query.bindValue(0, kind);
    if (auto done = m_database->run(query); !done)
        return unexpected(done.error());
    return query.next() ? query.value(0).toLongLong() : 0;
}

Result<std::optional<SiteEnergy::Totals>> JournalFile::totals()
{
    QSqlQuery query = m_database->prepare(u"SELECT name, value FROM total"_s);
    if (auto done = m_database->run(query); !done)
        return unexpected(done.error());
    std::optional<SiteEnergy::Totals> totals;
    while (query.next()) {
        const auto quantity = quantityFromId(query.value(0).toString());
        for (const SiteCounter &counter : kSiteCounters) {
            if (quantity != counter.quantity)
                continue;
            if (!totals)
                totals.emplace();
            (*totals).*counter.total = query.value(1).toLongLong();
        }
    }
    if (query.lastError().isValid())
        return unexpected(m_database->errorOf(query));
    return totals;
}

Result<void> JournalFile::removeBefore(Instant time)
{
    QSqlQuery query = m_database->prepare(
        u"DELETE FROM event WHERE time < ?1 AND (kind <> 'alarm' OR cleared IS NOT NULL)"_s);
    query.bindValue(0, time.msUtc);
    return m_database->run(query);
}

} // namespace ww
