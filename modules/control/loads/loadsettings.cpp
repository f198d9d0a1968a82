// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/loadsettings.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

/// Two settings of one load that cannot both be meant; `fields` names both, or the one that is wrong alone.
struct Contradiction
{
    std::array<const char *, 2> fields;
    const char *message;
    bool (*applies)(const LoadDevice &);
};

constexpr std::array kContradictions{
    Contradiction{
        {"stopW", "startW"},
        QT_TRANSLATE_NOOP(
            "Settings",
            "the surplus that stops it must be below the one that starts it; lower one or raise the other"),
        [](const LoadDevice &load) {
            return load.start.value() > 0 && load.stop.value() > 0 && load.stop >= load.start;
        }},
    Contradiction{
        {"charger/minCurrentA", "charger/maxCurrentA"},
        QT_TRANSLATE_NOOP("Settings",
                          "the least current must not be above the most; lower one or raise the other"),
        [](const LoadDevice &load) { return load.charger.minCurrent > load.charger.maxCurrent; }},
    Contradiction{{"charger/blindCurrentA", "charger/maxCurrentA"},
                  QT_TRANSLATE_NOOP(
                      "Settings",
                      "without the meter no more may be charged than with it; lower one or raise the other"),
                  [](const LoadDevice &load) { return load.charger.blindCurrent > load.charger.maxCurrent; }},
    Contradiction{{"charger/blindCurrentA", "charger/minCurrentA"},
                  QT_TRANSLATE_NOOP("Settings",
                                    "must be 0 or at least the least current; vehicles know nothing between"),
                  [](const LoadDevice &load) {
                      return load.charger.blindCurrent.value() > 0 &&
                             load.charger.blindCurrent < load.charger.minCurrent;
                  }},
    Contradiction{
        {"charger/phases", nullptr},
        QT_TRANSLATE_NOOP("Settings",
                          "a charger uses 1 or 3 phases, 0 changes between them; choose one of these"),
        [](const LoadDevice &load) { return load.charger.phases == 2; }},
    Contradiction{
        {"heatPump/forceStartW", "startW"},
        QT_TRANSLATE_NOOP("Settings",
                          "state 4 must not need less surplus than state 3; raise one or lower the other"),
        [](const LoadDevice &load) {
            return load.heatPump.forceStart.value() > 0 && load.heatPump.forceStart < load.start;
        }},
};

/// One thing that can be wrong with a reservation.
struct ReservationRule
{
    const char *field;
    const char *message;
    bool (*applies)(const LoadDevice &, const Reservation &);
};

constexpr std::array kReservationRules{
    ReservationRule{"value", QT_TRANSLATE_NOOP("Settings", "must be above 0; enter what is to be reached"),
                    [](const LoadDevice &, const Reservation &r) { return !(r.value > 0); }},
    ReservationRule{"value",
                    QT_TRANSLATE_NOOP("Settings", "a state of charge ends at 100 %; enter a lower value"),
                    [](const LoadDevice &, const Reservation &r) {
                        return r.target == ReservationTarget::Soc && r.value > 100;
                    }},
    ReservationRule{
        "target",
        QT_TRANSLATE_NOOP("Settings",
                          "a state of charge needs the capacity of the vehicle; enter it with the charger"),
        [](const LoadDevice &load, const Reservation &r) {
            return r.target == ReservationTarget::Soc && load.charger.vehicleCapacity.value() <= 0;
        }},
    ReservationRule{
        "value",
        QT_TRANSLATE_NOOP("Settings",
                          "is hotter than the water may get; lower it or raise the highest temperature"),
        [](const LoadDevice &load, const Reservation &r) {
            return r.target == ReservationTarget::Temperature &&
                   r.value > load.hotWater.maxTemperature.value();
        }},
    ReservationRule{
        "weekdays",
        QT_TRANSLATE_NOOP("Settings",
                          "a weekly reservation needs a weekday; choose one or give a single time"),
        [](const LoadDevice &, const Reservation &r) { return !r.once && (r.weekdays & 0x7f) == 0; }},
};

Result<void> refuse(const QString &where, const char *message)
{
    return unexpected(ErrorCode::InvalidInput, QString::fromLatin1(message), where);
}

Result<void> checkLoad(const LoadDevice &load, const QString &at)
{
    for (const Contradiction &row : kContradictions) {
        if (!row.applies(load))
            continue;
        QString where = u"%1/%2"_s.arg(at, QLatin1StringView(row.fields[0]));
        if (row.fields[1])
            where += u", %1/%2"_s.arg(at, QLatin1StringView(row.fields[1]));
        return refuse(where, row.message);
    }
    for (std::size_t i = 0; i < load.reservations.size(); ++i) {
        for (const ReservationRule &row : kReservationRules) {
            if (row.applies(load, load.reservations[i]))
                return refuse(u"%1/reservations/%2/%3"_s.arg(at).arg(i).arg(QLatin1StringView(row.field)),
                              row.message);
        }
    }
    return {};
}

} // namespace

const LoadDevice *LoadSettings::find(const DeviceId &device) const
{
    const auto entry = std::find_if(devices.begin(), devices.end(),
                                    [&device](const LoadDevice &one) { return one.device == device; });
    return entry == devices.end() ? nullptr : &*entry;
}

void mendLoads(LoadSettings &settings)
{
    LoadSettings mended = settings;
    mended.devices.clear();
    for (const LoadDevice &load : settings.devices) {
        if (load.device.isEmpty() || mended.find(load.device))
            continue;
        const bool agrees = checkLoad(load, {}).has_value();
        mended.devices.push_back(agrees ? load : LoadDevice{.device = load.device, .mode = LoadMode::Off});
    }
    settings = std::move(mended);
}

Result<void> validateLoads(const LoadSettings &settings)
{
    for (std::size_t i = 0; i < settings.devices.size(); ++i) {
        const LoadDevice &load = settings.devices[i];
        const QString at = u"/loads/devices/%1"_s.arg(i);
        if (load.device.isEmpty())
            return refuse(at + u"/device"_s,
                          QT_TRANSLATE_NOOP("Settings", "name the device these settings are for"));
        if (settings.find(load.device) != &load)
            return refuse(
                at + u"/device"_s,
                QT_TRANSLATE_NOOP("Settings", "this device has settings already; leave one of them out"));
        if (auto ok = checkLoad(load, at); !ok)
            return ok;
    }
    return {};
}

} // namespace ww
