// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace ww {

/// Which of the protocol's kinds of profile carries a limit.
enum class OcppPurpose : quint8 {
    TxDefault,      ///< For every charge of the connector, running or to come.
    Tx,             ///< For the running charge alone.
    ChargePointMax, ///< For the whole charge point.
};

/// As on the wire: "TxDefaultProfile" ...
[[nodiscard]] QString ocppPurposeName(OcppPurpose purpose);

/// A limit that ends by itself: until `lease` is over `currentA` holds, then `fallbackA`, or, without one,
/// the charge point's own mode.
struct OcppLimit
{
    double currentA = 0;       ///< Per phase; 0 pauses, otherwise at least 6.
    std::optional<int> phases; ///< 1 or 3, when the charger is to switch.
    std::optional<double> fallbackA;
    Duration lease{0};
};

/// How a charge point wants its profiles.
struct OcppProfileForm
{
    OcppPurpose purpose = OcppPurpose::TxDefault;
    int connector = 1;
    int id = 1;
    int stackLevel = 0;
    std::optional<int> transactionId; ///< For OcppPurpose::Tx.
    bool inAmperes = true;
    int usedPhases = 1;       ///< Phases the car uses, 1 when not known: a power on fewer is more current.
    bool namesPhases = false; ///< A power limit says for how many phases it was made.
    double nominalV = 230;    ///< Phase to neutral.
    bool twoPeriods = true;   ///< The charge point takes a second period for the fallback.
};

/// Least current of IEC 61851-1, per phase.
inline constexpr double kOcppLeastCurrentA = 6;

/// Payload of SetChargingProfile for a limit that begins now; `chargerNow` is the charge point's own clock.
/// The start lies a minute back, because some do not take a schedule that begins now. A power limit holds
/// `currentA` on the phases the car uses. A limit that is its own fallback stands for good.
[[nodiscard]] QJsonObject ocppSetChargingProfile(const OcppLimit &limit, const OcppProfileForm &form,
                                                 Instant chargerNow);

/// What a charge point says it follows at this moment.
struct OcppFollowed
{
    double currentA = 0; ///< Per phase.
    std::optional<int> phases;
    std::optional<Instant> from; ///< "This moment" on its own clock, where it says so.
};

/// Reads the first period of a checked answer to GetCompositeSchedule; nullopt when it was rejected or has no
/// schedule. Powers become currents as in ocppSetChargingProfile().
[[nodiscard]] std::optional<OcppFollowed> readOcppCompositeSchedule(const QJsonObject &answer,
                                                                    const OcppProfileForm &form);

} // namespace ww
