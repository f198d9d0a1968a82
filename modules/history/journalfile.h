// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/database.h"
#include "history/event.h"
#include "plant/siteenergy.h"

#include <vector>

namespace ww {

/// The file of events and of the house's energy totals. Reading works on read-only connections too.
class JournalFile
{
public:
    explicit JournalFile(std::unique_ptr<Database> database)
        : m_database(std::move(database))
    {}
    [[nodiscard]] Database &database() { return *m_database; }

    /// Stores events and totals as one transaction; an event with a known kind and id replaces the old one.
    [[nodiscard]] Result<void> save(const std::vector<Event> &events,
                                    const std::optional<SiteEnergy::Totals> &totals);
    /// Events newest first.
    [[nodiscard]] Result<std::vector<Event>> events(const EventFilter &filter);
    /// Highest id of a kind; 0 when there is none.
    [[nodiscard]] Result<qint64> lastId(const QString &kind);
    /// nullopt when none were ever stored.
    [[nodiscard]] Result<std::optional<SiteEnergy::Totals>> totals();
    /// Forgets events that happened before an instant and are not active.
    [[nodiscard]] Result<void> removeBefore(Instant time);

private:
    [[nodiscard]] Result<void> saveTotals(const SiteEnergy::Totals &totals);
    std::unique_ptr<Database> m_database;
};

/// A site counter, its place in the totals and its name in the file.
struct SiteCounter
{
    Quantity quantity;
    qint64 SiteEnergy::Totals::*total;
};

/// The counters of the whole house.
[[nodiscard]] std::span<const SiteCounter> siteCounters();

} // namespace ww
