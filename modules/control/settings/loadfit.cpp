// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/settings/loadfit.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr std::array kLoadTypes{DeviceType::Charger, DeviceType::HeatPump, DeviceType::Switch,
                                DeviceType::HeatingRod};

/// W a charger draws at least when it charges: its least current on the phases it is bound to.
Watts leastPower(const ChargerOptions &charger, const GridConnection &grid)
{
    const int phases = charger.phases == 3 ? grid.phases() : 1;
    return Watts(charger.minCurrent.value() * grid.nominalVoltage.value() * phases);
}

/// What a load's settings must not say, seeing what the device is.
struct LoadRule
{
    const char *field;
    const char *other; ///< A second field of the load; nullptr: what the device is.
    const char *message;
    bool (*applies)(const LoadDevice &, DeviceType, const GridConnection &);
    void (*mend)(LoadDevice &, const GridConnection &);
};

constexpr std::array kLoadRules{
    LoadRule{
        "mode", nullptr,
        QT_TRANSLATE_NOOP(
            "Settings",
            "only a charger or heating rod has a minimum to run with; choose another mode for this device"),
        [](const LoadDevice &load, DeviceType type, const GridConnection &) {
            return load.mode == LoadMode::MinimumAndSurplus && type != DeviceType::Charger &&
                   type != DeviceType::HeatingRod;
        },
        [](LoadDevice &load, const GridConnection &) { load.mode = LoadMode::Surplus; }},
    LoadRule{
        "powerW", "charger/minCurrentA",
        QT_TRANSLATE_NOOP("Settings", "the charger draws more than that with its least current; raise "
                                      "it, enter 0 for no such limit, or charge on one phase"),
        [](const LoadDevice &load, DeviceType type, const GridConnection &grid) {
            return type == DeviceType::Charger && load.power.value() > 0 &&
                   load.power < leastPower(load.charger, grid);
        },
        [](LoadDevice &load, const GridConnection &grid) { load.power = leastPower(load.charger, grid); }},
};

/// What a reservation must not want, seeing what the device is.
struct ReservationFit
{
    const char *message;
    bool (*applies)(const Reservation &, DeviceType);
};

constexpr std::array kReservationFits{
    ReservationFit{
        QT_TRANSLATE_NOOP("Settings",
                          "only a heat pump or heating rod has water to warm; choose another target"),
        [](const Reservation &reservation, DeviceType type) {
            return reservation.target == ReservationTarget::Temperature && type != DeviceType::HeatPump &&
                   type != DeviceType::HeatingRod;
        }},
    ReservationFit{
        QT_TRANSLATE_NOOP("Settings",
                          "only the vehicle at a charger has a state of charge; choose another target"),
        [](const Reservation &reservation, DeviceType type) {
            return reservation.target == ReservationTarget::Soc && type != DeviceType::Charger;
        }},
};

const ReservationFit *unfit(const Reservation &reservation, DeviceType type)
{
    const auto row = std::find_if(kReservationFits.begin(), kReservationFits.end(),
                                  [&](const ReservationFit &one) { return one.applies(reservation, type); });
    return row == kReservationFits.end() ? nullptr : &*row;
}

} // namespace

bool isLoad(DeviceType type)
{
    return std::find(kLoadTypes.begin(), kLoadTypes.end(), type) != kLoadTypes.end();
}

QString kindOf(const DeviceId &id)
{
    return u"/devices/%1/type"_s.arg(id.text());
}

Error misfit(const QString &where, const char *message)
{
    return {ErrorCode::InvalidInput, QString::fromLatin1(message), where};
}

QList<Error> misfits(const LoadDevice &load, DeviceType type, const GridConnection &grid, const QString &at)
{
    if (!isLoad(type))
        return {misfit(at + u"/device, "_s + kindOf(load.device),
                       QT_TRANSLATE_NOOP("Settings", "this device is no load; name a charger, heat pump, "
                                                     "switch or heating rod, or leave it out"))};
    QList<Error> errors;
    for (const LoadRule &rule : kLoadRules) {
        if (!rule.applies(load, type, grid))
            continue;
        const QString other =
            rule.other ? u"%1/%2"_s.arg(at, QLatin1StringView(rule.other)) : kindOf(load.device);
        errors.append(misfit(u"%1/%2, %3"_s.arg(at, QLatin1StringView(rule.field), other), rule.message));
    }
    for (std::size_t i = 0; i < load.reservations.size(); ++i) {
        if (const ReservationFit *fit = unfit(load.reservations[i], type))
            errors.append(misfit(u"%1/reservations/%2/target, %3"_s.arg(at).arg(i).arg(kindOf(load.device)),
                                 fit->message));
    }
    return errors;
}

void mendMisfits(LoadDevice &load, DeviceType type, const GridConnection &grid)
{
    for (const LoadRule &rule : kLoadRules) {
        if (rule.applies(load, type, grid))
            rule.mend(load, grid);
    }
    std::erase_if(load.reservations, [type](const Reservation &one) { return unfit(one, type) != nullptr; });
}

} // namespace ww
