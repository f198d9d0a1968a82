// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/ocpp/ocppmetervalues.h"

#include <QJsonObject>

#include <cmath>
#include <set>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

/// What a measurand is in the catalogue. Exported power and current count negative against imported.
struct Measurand
{
    const char *name;
    Quantity quantity;
    double sign;
    PhysicalUnit unit;
};

constexpr std::array kMeasurands{
    Measurand{"Energy.Active.Import.Register", Quantity::ActiveEnergyImport, 1, PhysicalUnit::Wh},
    Measurand{"Energy.Active.Export.Register", Quantity::ActiveEnergyExport, 1, PhysicalUnit::Wh},
    Measurand{"Energy.Reactive.Import.Register", Quantity::ReactiveEnergyImport, 1, PhysicalUnit::Varh},
    Measurand{"Energy.Reactive.Export.Register", Quantity::ReactiveEnergyExport, 1, PhysicalUnit::Varh},
    Measurand{"Power.Active.Import", Quantity::ActivePower, 1, PhysicalUnit::W},
    Measurand{"Power.Active.Export", Quantity::ActivePower, -1, PhysicalUnit::W},
    Measurand{"Power.Reactive.Import", Quantity::ReactivePower, 1, PhysicalUnit::Var},
    Measurand{"Power.Reactive.Export", Quantity::ReactivePower, -1, PhysicalUnit::Var},
    Measurand{"Power.Factor", Quantity::PowerFactor, 1, PhysicalUnit::None},
    Measurand{"Power.Offered", Quantity::MaxActivePower, 1, PhysicalUnit::W},
    Measurand{"Current.Import", Quantity::Current, 1, PhysicalUnit::A},
    Measurand{"Current.Export", Quantity::Current, -1, PhysicalUnit::A},
    Measurand{"Current.Offered", Quantity::CurrentLimit, 1, PhysicalUnit::A},
    Measurand{"Voltage", Quantity::Voltage, 1, PhysicalUnit::V},
    Measurand{"Frequency", Quantity::Frequency, 1, PhysicalUnit::Hz},
    Measurand{"Temperature", Quantity::Temperature, 1, PhysicalUnit::DegC},
    Measurand{"SoC", Quantity::StateOfCharge, 1, PhysicalUnit::Pct},
};

/// value × factor + offset is in the base unit.
struct UnitRow
{
    const char *name;
    PhysicalUnit unit;
    double factor = 1;
    double offset = 0;
};

constexpr std::array kUnits{
    UnitRow{"Wh", PhysicalUnit::Wh},
    UnitRow{"kWh", PhysicalUnit::Wh, 1000},
    UnitRow{"varh", PhysicalUnit::Varh},
    UnitRow{"kvarh", PhysicalUnit::Varh, 1000},
    UnitRow{"W", PhysicalUnit::W},
    UnitRow{"kW", PhysicalUnit::W, 1000},
    // What is said to be apparent power under a name of active power is taken as such.
    UnitRow{"VA", PhysicalUnit::W},
    UnitRow{"kVA", PhysicalUnit::W, 1000},
    UnitRow{"var", PhysicalUnit::Var},
    UnitRow{"kvar", PhysicalUnit::Var, 1000},
    UnitRow{"A", PhysicalUnit::A},
    UnitRow{"V", PhysicalUnit::V},
    UnitRow{"Percent", PhysicalUnit::Pct},
    UnitRow{"Celsius", PhysicalUnit::DegC},
    UnitRow{"Celcius", PhysicalUnit::DegC},
    UnitRow{"Fahrenheit", PhysicalUnit::DegC, 5.0 / 9, -160.0 / 9},
    UnitRow{"K", PhysicalUnit::DegC, 1, -273.15},
    // Version 1.6 has no word for hertz; chargers use these.
    UnitRow{"Hz", PhysicalUnit::Hz},
    UnitRow{"Hertz", PhysicalUnit::Hz},
};

struct PhaseRow
{
    const char *name;
    Phase phase;
};

constexpr std::array kPhases{
    PhaseRow{"", Phase::Total},    PhaseRow{"L1", Phase::L1},     PhaseRow{"L1-N", Phase::L1},
    PhaseRow{"L2", Phase::L2},     PhaseRow{"L2-N", Phase::L2},   PhaseRow{"L3", Phase::L3},
    PhaseRow{"L3-N", Phase::L3},   PhaseRow{"N", Phase::N},       PhaseRow{"L1-L2", Phase::L12},
    PhaseRow{"L2-L3", Phase::L23}, PhaseRow{"L3-L1", Phase::L31},
};

/// From the outlet outwards.
constexpr std::array kLocations{"Outlet", "Cable", "Inlet", "Body", "EV"};
constexpr std::size_t kInTheCar = kLocations.size() - 1;

template <typename Rows> auto findRow(const Rows &rows, const QString &name)
{
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&name](const auto &row) { return name == QLatin1StringView(row.name); });
    return found == rows.end() ? nullptr : &*found;
}

std::size_t locationRank(const QString &name)
{
    const auto found = std::find_if(kLocations.begin(), kLocations.end(),
                                    [&name](const char *row) { return name == QLatin1StringView(row); });
    return static_cast<std::size_t>(found - kLocations.begin());
}

std::optional<double> inBaseUnit(const Measurand &measurand, const QString &text, const QString &unitName)
{
    bool isNumber = false;
    const double number = text.trimmed().toDouble(&isNumber);
    if (!isNumber || !std::isfinite(number))
        return std::nullopt;
    if (unitName.isEmpty() || measurand.unit == PhysicalUnit::None)
        return number;
    const UnitRow *unit = findRow(kUnits, unitName);
    // "Wh" is also what an absent unit stands for, so some libraries write it under everything.
    if (!unit || (unit->unit != measurand.unit && unitName != u"Wh"_s))
        return std::nullopt;
    return unit->unit == measurand.unit ? number * unit->factor + unit->offset : number;
}

Phase rotated(Phase phase, const OcppPhaseRotation &rotation)
{
    switch (phase) {
    case Phase::L1: return rotation[0];
    case Phase::L2: return rotation[1];
    case Phase::L3: return rotation[2];
    default: return phase;
    }
}

/// Phases a quantity is known of, L1 being bit 0.
quint8 phasesOf(const std::map<Channel, double> &values, Quantity quantity)
{
    quint8 mask = 0;
    for (std::size_t i = 0; i < kOcppUnrotated.size(); ++i) {
        if (values.contains({quantity, kOcppUnrotated[i]}))
            mask |= static_cast<quint8>(1U << i);
    }
    return mask;
}

/// nullopt when a phase may be missing: a part is no total.
std::optional<double> sumOfPhases(const std::map<Channel, double> &values, Quantity quantity)
{
    double sum = 0;
    int count = 0;
    for (const Phase phase : kOcppUnrotated) {
        const auto found = values.find({quantity, phase});
        count += found != values.end() ? 1 : 0;
        sum += found != values.end() ? found->second : 0;
    }
    return count == 1 || count == 3 ? std::optional(sum) : std::nullopt;
}

void addApparentPower(std::map<Channel, double> &values)
{
    for (const Phase phase : kOcppUnrotated) {
        const auto current = values.find({Quantity::Current, phase});
        const auto voltage = values.find({Quantity::Voltage, phase});
        if (current != values.end() && voltage != values.end())
            values[{Quantity::ActivePower, phase}] = current->second * voltage->second;
    }
}

/// `torn`: quantities of which a phase was told that cannot be read.
void addTotals(OcppMeterReport &report, std::set<Quantity> torn)
{
    std::map<Channel, double> &values = report.values;
    const bool hasPower = values.contains({Quantity::ActivePower}) || torn.contains(Quantity::ActivePower) ||
                          phasesOf(values, Quantity::ActivePower) != 0;
    if (!hasPower) {
        addApparentPower(values);
        const bool isWhole = phasesOf(values, Quantity::ActivePower) == phasesOf(values, Quantity::Current) &&
                             !torn.contains(Quantity::Current);
        if (!isWhole)
            torn.insert(Quantity::ActivePower);
    }
    for (const Quantity quantity : {Quantity::ActivePower, Quantity::ReactivePower,
                                    Quantity::ActiveEnergyImport, Quantity::ActiveEnergyExport}) {
        const auto sum = torn.contains(quantity) ? std::nullopt : sumOfPhases(values, quantity);
        if (sum && values.try_emplace({quantity}, *sum).second && quantity == Quantity::ActiveEnergyImport)
            report.energyPhases = phasesOf(values, quantity);
    }
}

/// Takes the offers out of the values: they say what the charger allows, not what is.
void takeOffers(OcppMeterReport &report)
{
    const auto take = [&report](Quantity quantity) {
        std::optional<double> offer;
        std::erase_if(report.values, [&](const auto &entry) {
            if (entry.first.quantity != quantity)
                return false;
            offer = offer ? std::min(*offer, entry.second) : entry.second;
            return true;
        });
        return offer;
    };
    report.offeredA = take(Quantity::CurrentLimit);
    report.offeredW = take(Quantity::MaxActivePower);
}

/// One sampled value whose place and meaning are known.
struct Sample
{
    const Measurand *measurand;
    Phase phase;
    std::size_t rank;
    std::optional<double> value; ///< Nothing when it is signed data or no number.
};

std::optional<Sample> understood(const QJsonValue &json)
{
    const Measurand *measurand =
        findRow(kMeasurands, json[u"measurand"].toString(u"Energy.Active.Import.Register"_s));
    const PhaseRow *phase = findRow(kPhases, json[u"phase"].toString());
    const std::size_t rank = locationRank(json[u"location"].toString(u"Outlet"_s));
    if (!measurand || !phase || rank >= kLocations.size())
        return std::nullopt;
    // Inside the car only its battery is of interest.
    if (rank == kInTheCar && measurand->quantity != Quantity::StateOfCharge)
        return std::nullopt;
    Sample sample{measurand, phase->phase, rank, std::nullopt};
    if (json[u"format"].toString() != u"SignedData"_s)
        sample.value = inBaseUnit(*measurand, json[u"value"].toString(), json[u"unit"].toString());
    return sample;
}

OcppMeterReport readReport(const QJsonObject &json, const OcppPhaseRotation &rotation)
{
    struct Best
    {
        std::size_t rank;
        double value;
    };
    OcppMeterReport report;
    report.time = Instant::fromIso(json[u"timestamp"].toString());
    std::map<std::pair<const Measurand *, Phase>, Best> best;
    std::set<std::pair<const Measurand *, Phase>> told;
    const QJsonArray samples = json[u"sampledValue"].toArray();
    for (const QJsonValue &each : samples) {
        report.triggered = report.triggered || each[u"context"].toString() == u"Trigger"_s;
        const std::optional<Sample> sample = understood(each);
        if (sample)
            told.insert({sample->measurand, sample->phase});
        if (!sample || !sample->value) {
            report.ignored += 1;
            continue;
        }
        const Best found{sample->rank, *sample->value};
        const auto [entry, isNew] = best.try_emplace({sample->measurand, sample->phase}, found);
        if (!isNew && found.rank <= entry->second.rank)
            entry->second = found;
    }
    for (const auto &[key, found] : best) {
        const bool betweenPhases = key.second >= Phase::L12;
        const Quantity quantity = betweenPhases && key.first->quantity == Quantity::Voltage
                                      ? Quantity::VoltageLineToLine
                                      : key.first->quantity;
        report.values[{quantity, rotated(key.second, rotation)}] += key.first->sign * found.value;
    }
    takeOffers(report);
    std::set<Quantity> torn;
    for (const auto &key : told) {
        if (key.second != Phase::Total && !best.contains(key))
            torn.insert(key.first->quantity);
    }
    addTotals(report, std::move(torn));
    return report;
}

} // namespace

OcppPhaseRotation ocppPhaseRotation(const QString &value, int connector)
{
    OcppPhaseRotation rotation = kOcppUnrotated;
    const QString prefix = QString::number(connector) + u'.';
    const QStringList entries = value.split(u',');
    for (const QString &entry : entries) {
        const QString letters =
            entry.trimmed().startsWith(prefix) ? entry.trimmed().sliced(prefix.size()) : QString();
        QString sorted = letters;
        std::sort(sorted.begin(), sorted.end());
        if (sorted != u"RST"_s)
            continue;
        for (std::size_t i = 0; i < rotation.size(); ++i)
            rotation[i] = kOcppUnrotated.at(
                static_cast<std::size_t>(letters[static_cast<qsizetype>(i)].unicode() - u'R'));
    }
    return rotation;
}

QList<OcppMeterReport> readOcppMeterValues(const QJsonArray &meterValue, const OcppPhaseRotation &rotation)
{
    QList<OcppMeterReport> reports;
    for (const QJsonValue &entry : meterValue)
        reports.append(readReport(entry.toObject(), rotation));
    return reports;
}

} // namespace ww
