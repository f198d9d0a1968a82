// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QJsonObject>
#include <QList>

#include <optional>

namespace ww {

/// What profiles allow at one moment, per phase.
struct AllowedCurrent
{
    double currentA = 0;
    std::optional<int> phases;
    bool operator==(const AllowedCurrent &) const = default;
};

/// The charging profiles of an emulated charge point with one connector, and what follows from them by the
/// rules of OCPP 1.6: of one purpose the highest stack level in force counts, the profile of the charge comes
/// before the default, and the maximum of the charge point caps the result.
class ChargingProfiles
{
public:
    /// What the charge point's hardware gives.
    struct Limits
    {
        double maxCurrentA = 16;
        int phases = 3;
        double nominalV = 230;
        int maxStackLevel = 8;
        int maxPeriods = 24;
        int maxProfiles = 10;
        bool takesAmperes = true;
        bool takesWatts = true;
    };
    explicit ChargingProfiles(const Limits &limits)
        : m_limits(limits)
    {}

    /// A checked SetChargingProfile; `transaction` is the running one. False when it must be rejected.
    [[nodiscard]] bool add(const QJsonObject &request, std::optional<int> transaction);
    /// A checked ClearChargingProfile; false when nothing was found.
    bool clear(const QJsonObject &request);
    /// The profiles of a charge end with it.
    void endTransaction();
    void clearAll() { m_profiles.clear(); }
    [[nodiscard]] qsizetype size() const { return m_profiles.size(); }

    /// What is allowed at `now`; `started` is when the running charge began.
    [[nodiscard]] AllowedCurrent allowed(Instant now, std::optional<Instant> started) const;
    /// The schedule of the next seconds, as GetCompositeSchedule asks for it.
    [[nodiscard]] QJsonObject composite(Instant now, std::optional<Instant> started, int seconds,
                                        bool inAmperes) const;

private:
    struct Period
    {
        Duration start{0};
        double limit = 0;
        std::optional<int> phases;
    };
    struct Stored
    {
        int id = 0;
        int connector = 0;
        int stackLevel = 0;
        QString purpose;
        QString kind;
        std::optional<Duration> recurrence;
        std::optional<Instant> validFrom;
        std::optional<Instant> validTo;
        std::optional<Instant> startSchedule;
        std::optional<Duration> duration;
        bool inAmperes = true;
        QList<Period> periods;
    };
    [[nodiscard]] std::optional<Instant> startOf(const Stored &profile, Instant now,
                                                 std::optional<Instant> started) const;
    [[nodiscard]] const Period *periodAt(const Stored &profile, Instant now,
                                         std::optional<Instant> started) const;
    [[nodiscard]] std::optional<AllowedCurrent> allowedBy(const QString &purpose, Instant now,
                                                          std::optional<Instant> started) const;
    [[nodiscard]] QList<Instant> changes(Instant now, std::optional<Instant> started, Duration window) const;
    const Limits m_limits;
    QList<Stored> m_profiles;
};

} // namespace ww
