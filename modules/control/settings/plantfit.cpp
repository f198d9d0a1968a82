// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/settings/plantfit.h"

#include "control/settings/loadfit.h"

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr const char *kAbsent =
    QT_TRANSLATE_NOOP("Settings", "there is no device of this name; add it first, or leave it out here");

std::optional<DeviceType> typeOf(const DeviceId &id, const Surroundings &surroundings)
{
    const auto found = surroundings.devices.find(id);
    return found == surroundings.devices.end() ? std::nullopt : std::optional(found->second);
}

/// Everything in a circuit that cannot be behind its fuse or measure it.
QList<Error> misfits(const Circuit &circuit, const QString &at, const Surroundings &surroundings)
{
    QList<Error> errors;
    if (circuit.meter &&
        typeOf(*circuit.meter, surroundings).value_or(DeviceType::Meter) != DeviceType::Meter)
        errors.append(
            misfit(u"%1/meter, %2"_s.arg(at, kindOf(*circuit.meter)),
                   QT_TRANSLATE_NOOP("Settings", "only a meter measures a circuit; name one, or none")));
    for (std::size_t i = 0; i < circuit.devices.size(); ++i) {
        if (typeOf(circuit.devices[i], surroundings) == DeviceType::BackupBox)
            errors.append(
                misfit(u"%1/devices/%2, %3"_s.arg(at).arg(i).arg(kindOf(circuit.devices[i])),
                       QT_TRANSLATE_NOOP("Settings", "a backup box carries no current of a circuit; "
                                                     "name loads, batteries and inverters")));
    }
    return errors;
}

/// Every device circuits and loads name.
std::set<DeviceId> namedDevices(const ControlSettings &settings)
{
    std::set<DeviceId> named;
    for (const LoadDevice &load : settings.loads.devices)
        named.insert(load.device);
    for (const Circuit &circuit : settings.circuits) {
        named.insert(circuit.devices.begin(), circuit.devices.end());
        if (circuit.meter)
            named.insert(*circuit.meter);
    }
    return named;
}

/// Looks at what is new in settings.
class FitCheck
{
public:
    FitCheck(const ControlSettings &before, const Surroundings &surroundings)
        : m_before(before)
        , m_surroundings(surroundings)
        , m_known(namedDevices(before))
    {}

    [[nodiscard]] QList<Error> load(const LoadDevice &load, const QString &at) const
    {
        const LoadDevice *before = m_before.loads.find(load.device);
        if (before && *before == load)
            return {};
        const auto type = typeOf(load.device, m_surroundings);
        if (!type)
            return absent(load.device, at + u"/device"_s);
        return misfits(load, *type, m_surroundings.grid, at) + passed(load, before, at);
    }

    [[nodiscard]] QList<Error> circuit(const Circuit &circuit, const QString &at) const
    {
        const auto &old = m_before.circuits;
        if (std::find(old.begin(), old.end(), circuit) != old.end())
            return {};
        QList<Error> errors = misfits(circuit, at, m_surroundings);
        if (circuit.meter)
            errors += absent(*circuit.meter, at + u"/meter"_s);
        for (std::size_t i = 0; i < circuit.devices.size(); ++i)
            errors += absent(circuit.devices[i], u"%1/devices/%2"_s.arg(at).arg(i));
        return errors;
    }

    [[nodiscard]] QList<Error> prices(const TimeOfUseSettings &settings) const
    {
        if (!settings.stopAtNegativePrice || !settings.prices.empty() || m_surroundings.priceIsTold ||
            settings == m_before.timeOfUse)
            return {};
        return {misfit(u"/timeOfUse/stopAtNegativePrice, /timeOfUse/prices"_s,
                       QT_TRANSLATE_NOOP("Settings", "without a price it is never negative; enter prices, or "
                                                     "switch this off"))};
    }

private:
    [[nodiscard]] QList<Error> absent(const DeviceId &id, const QString &at) const
    {
        if (m_surroundings.devices.contains(id) || m_known.contains(id))
            return {};
        return {misfit(at + u", /devices"_s, kAbsent)};
    }

    [[nodiscard]] QList<Error> passed(const LoadDevice &load, const LoadDevice *before,
                                      const QString &at) const
    {
        QList<Error> errors;
        for (std::size_t i = 0; i < load.reservations.size(); ++i) {
            const Reservation &one = load.reservations[i];
            const bool isOld = before && std::find(before->reservations.begin(), before->reservations.end(),
                                                   one) != before->reservations.end();
            if (one.enabled && one.once && *one.once <= m_surroundings.now && !isOld)
                errors.append(misfit(u"%1/reservations/%2/once, %1/reservations/%2/enabled"_s.arg(at).arg(i),
                                     QT_TRANSLATE_NOOP("Settings", "this time has passed; give a later one, "
                                                                   "or switch the reservation off")));
        }
        return errors;
    }

    const ControlSettings &m_before;
    const Surroundings &m_surroundings;
    std::set<DeviceId> m_known; ///< Whoever was named before may be away for a while.
};

} // namespace

Result<void> checkFit(const ControlSettings &settings, const ControlSettings &before,
                      const Surroundings &surroundings)
{
    const FitCheck check(before, surroundings);
    QList<Error> errors = check.prices(settings.timeOfUse);
    for (std::size_t i = 0; i < settings.loads.devices.size(); ++i)
        errors += check.load(settings.loads.devices[i], u"/loads/devices/%1"_s.arg(i));
    for (std::size_t i = 0; i < settings.circuits.size(); ++i)
        errors += check.circuit(settings.circuits[i], u"/circuits/%1"_s.arg(i));
    if (!errors.isEmpty())
        return unexpected(errors.first());
    return {};
}

QList<Error> mendFit(ControlSettings &settings, const Surroundings &surroundings)
{
    QList<Error> errors;
    auto &loads = settings.loads.devices;
    for (std::size_t i = 0; i < loads.size(); ++i) {
        const auto type = typeOf(loads[i].device, surroundings);
        if (!type)
            continue;
        errors += misfits(loads[i], *type, surroundings.grid, u"/loads/devices/%1"_s.arg(i));
        mendMisfits(loads[i], *type, surroundings.grid);
    }
    std::erase_if(loads, [&surroundings](const LoadDevice &load) {
        const auto type = typeOf(load.device, surroundings);
        return type && !isLoad(*type);
    });
    for (std::size_t i = 0; i < settings.circuits.size(); ++i) {
        Circuit &circuit = settings.circuits[i];
        errors += misfits(circuit, u"/circuits/%1"_s.arg(i), surroundings);
        if (circuit.meter &&
            typeOf(*circuit.meter, surroundings).value_or(DeviceType::Meter) != DeviceType::Meter)
            circuit.meter.reset();
        std::erase_if(circuit.devices, [&surroundings](const DeviceId &id) {
            return typeOf(id, surroundings) == DeviceType::BackupBox;
        });
    }
    return errors;
}

} // namespace ww
