// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plant/quantity.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

using Unit_ = PhysicalUnit;

// clang-format off
constexpr std::array<QuantityInfo, kQuantityCount> kTable{
    QuantityInfo{Quantity::ActivePower, "activePower", "P", QT_TRANSLATE_NOOP("Quantities", "Active power"), Unit_::W, Scope::Both, QuantityKind::Gauge, 3, 1},
    QuantityInfo{Quantity::ReactivePower, "reactivePower", "Q", QT_TRANSLATE_NOOP("Quantities", "Reactive power"), Unit_::Var, Scope::Both, QuantityKind::Gauge, 3, 1},
    QuantityInfo{Quantity::ApparentPower, "apparentPower", "S", QT_TRANSLATE_NOOP("Quantities", "Apparent power"), Unit_::VA, Scope::Both, QuantityKind::Gauge, 3, 1},
    QuantityInfo{Quantity::Voltage, "voltage", "U", QT_TRANSLATE_NOOP("Quantities", "Voltage L-N"), Unit_::V, Scope::Both, QuantityKind::Gauge, 1, 1},
    QuantityInfo{Quantity::VoltageLineToLine, "voltageLineToLine", "U~", QT_TRANSLATE_NOOP("Quantities", "Voltage L-L"), Unit_::V, Scope::Both, QuantityKind::Gauge, 1, 1},
    QuantityInfo{Quantity::Current, "current", "I", QT_TRANSLATE_NOOP("Quantities", "Current"), Unit_::A, Scope::Both, QuantityKind::Gauge, 3, 3},
    QuantityInfo{Quantity::PowerFactor, "powerFactor", "PF", QT_TRANSLATE_NOOP("Quantities", "Power factor"), Unit_::None, Scope::Both, QuantityKind::Gauge, 2, 3},
    QuantityInfo{Quantity::Frequency, "frequency", "f", QT_TRANSLATE_NOOP("Quantities", "Frequency"), Unit_::Hz, Scope::System, QuantityKind::Gauge, 2, 3},
    QuantityInfo{Quantity::ThdCurrent, "thdCurrent", "THDi", QT_TRANSLATE_NOOP("Quantities", "THD of current"), Unit_::Pct, Scope::Both, QuantityKind::Gauge, 1, 2},
    QuantityInfo{Quantity::ThdVoltage, "thdVoltage", "THDu", QT_TRANSLATE_NOOP("Quantities", "THD of voltage L-N"), Unit_::Pct, Scope::Both, QuantityKind::Gauge, 1, 2},
    QuantityInfo{Quantity::ThdVoltageLineToLine, "thdVoltageLineToLine", "THDu~", QT_TRANSLATE_NOOP("Quantities", "THD of voltage L-L"), Unit_::Pct, Scope::Both, QuantityKind::Gauge, 1, 2},
    QuantityInfo{Quantity::ActivePowerDemand, "activePowerDemand", "Pd", QT_TRANSLATE_NOOP("Quantities", "Active power demand"), Unit_::W, Scope::System, QuantityKind::Gauge, 3, 1},
    QuantityInfo{Quantity::ActivePowerDemandMax, "activePowerDemandMax", "Pd max", QT_TRANSLATE_NOOP("Quantities", "Highest active power demand"), Unit_::W, Scope::System, QuantityKind::Gauge, 3, 1},
    QuantityInfo{Quantity::ApparentPowerDemand, "apparentPowerDemand", "Sd", QT_TRANSLATE_NOOP("Quantities", "Apparent power demand"), Unit_::VA, Scope::System, QuantityKind::Gauge, 3, 1},
    QuantityInfo{Quantity::ApparentPowerDemandMax, "apparentPowerDemandMax", "Sd max", QT_TRANSLATE_NOOP("Quantities", "Highest apparent power demand"), Unit_::VA, Scope::System, QuantityKind::Gauge, 3, 1},
    QuantityInfo{Quantity::VoltageUnbalance, "voltageUnbalance", "u2", QT_TRANSLATE_NOOP("Quantities", "Voltage unbalance"), Unit_::Pct, Scope::System, QuantityKind::Gauge, 1, 2},
    QuantityInfo{Quantity::CurrentUnbalance, "currentUnbalance", "i2", QT_TRANSLATE_NOOP("Quantities", "Current unbalance"), Unit_::Pct, Scope::System, QuantityKind::Gauge, 1, 2},
    QuantityInfo{Quantity::PhaseSequence, "phaseSequence", "Seq", QT_TRANSLATE_NOOP("Quantities", "Phase sequence"), Unit_::None, Scope::System, QuantityKind::State, 0, 0},
    QuantityInfo{Quantity::ActiveEnergyImport, "activeEnergyImport", "E+", QT_TRANSLATE_NOOP("Quantities", "Active energy +"), Unit_::Wh, Scope::Both, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::ActiveEnergyExport, "activeEnergyExport", "E-", QT_TRANSLATE_NOOP("Quantities", "Active energy -"), Unit_::Wh, Scope::Both, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::ActiveEnergyImportPartial, "activeEnergyImportPartial", "E+ p", QT_TRANSLATE_NOOP("Quantities", "Active energy + partial"), Unit_::Wh, Scope::System, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::ActiveEnergyExportPartial, "activeEnergyExportPartial", "E- p", QT_TRANSLATE_NOOP("Quantities", "Active energy - partial"), Unit_::Wh, Scope::System, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::ActiveEnergyImportTariff1, "activeEnergyImportTariff1", "E+ t1", QT_TRANSLATE_NOOP("Quantities", "Active energy + tariff 1"), Unit_::Wh, Scope::System, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::ActiveEnergyImportTariff2, "activeEnergyImportTariff2", "E+ t2", QT_TRANSLATE_NOOP("Quantities", "Active energy + tariff 2"), Unit_::Wh, Scope::System, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::ActiveEnergyExportTariff1, "activeEnergyExportTariff1", "E- t1", QT_TRANSLATE_NOOP("Quantities", "Active energy - tariff 1"), Unit_::Wh, Scope::System, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::ActiveEnergyExportTariff2, "activeEnergyExportTariff2", "E- t2", QT_TRANSLATE_NOOP("Quantities", "Active energy - tariff 2"), Unit_::Wh, Scope::System, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::ActiveEnergyQuadrant1, "activeEnergyQuadrant1", "E I", QT_TRANSLATE_NOOP("Quantities", "Active energy quadrant I"), Unit_::Wh, Scope::System, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::ActiveEnergyQuadrant2, "activeEnergyQuadrant2", "E II", QT_TRANSLATE_NOOP("Quantities", "Active energy quadrant II"), Unit_::Wh, Scope::System, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::ActiveEnergyQuadrant3, "activeEnergyQuadrant3", "E III", QT_TRANSLATE_NOOP("Quantities", "Active energy quadrant III"), Unit_::Wh, Scope::System, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::ActiveEnergyQuadrant4, "activeEnergyQuadrant4", "E IV", QT_TRANSLATE_NOOP("Quantities", "Active energy quadrant IV"), Unit_::Wh, Scope::System, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::ReactiveEnergyImport, "reactiveEnergyImport", "Eq+", QT_TRANSLATE_NOOP("Quantities", "Reactive energy +"), Unit_::Varh, Scope::Both, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::ReactiveEnergyExport, "reactiveEnergyExport", "Eq-", QT_TRANSLATE_NOOP("Quantities", "Reactive energy -"), Unit_::Varh, Scope::Both, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::ReactiveEnergyImportPartial, "reactiveEnergyImportPartial", "Eq+ p", QT_TRANSLATE_NOOP("Quantities", "Reactive energy + partial"), Unit_::Varh, Scope::System, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::ReactiveEnergyExportPartial, "reactiveEnergyExportPartial", "Eq- p", QT_TRANSLATE_NOOP("Quantities", "Reactive energy - partial"), Unit_::Varh, Scope::System, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::ReactiveEnergyQuadrant1, "reactiveEnergyQuadrant1", "Eq I", QT_TRANSLATE_NOOP("Quantities", "Reactive energy quadrant I"), Unit_::Varh, Scope::System, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::ReactiveEnergyQuadrant2, "reactiveEnergyQuadrant2", "Eq II", QT_TRANSLATE_NOOP("Quantities", "Reactive energy quadrant II"), Unit_::Varh, Scope::System, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::ReactiveEnergyQuadrant3, "reactiveEnergyQuadrant3", "Eq III", QT_TRANSLATE_NOOP("Quantities", "Reactive energy quadrant III"), Unit_::Varh, Scope::System, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::ReactiveEnergyQuadrant4, "reactiveEnergyQuadrant4", "Eq IV", QT_TRANSLATE_NOOP("Quantities", "Reactive energy quadrant IV"), Unit_::Varh, Scope::System, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::ApparentEnergy, "apparentEnergy", "Es", QT_TRANSLATE_NOOP("Quantities", "Apparent energy"), Unit_::VAh, Scope::Both, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::ApparentEnergyPartial, "apparentEnergyPartial", "Es p", QT_TRANSLATE_NOOP("Quantities", "Apparent energy partial"), Unit_::VAh, Scope::System, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::ApparentEnergyQuadrant1, "apparentEnergyQuadrant1", "Es I", QT_TRANSLATE_NOOP("Quantities", "Apparent energy quadrant I"), Unit_::VAh, Scope::System, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::ApparentEnergyQuadrant2, "apparentEnergyQuadrant2", "Es II", QT_TRANSLATE_NOOP("Quantities", "Apparent energy quadrant II"), Unit_::VAh, Scope::System, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::ApparentEnergyQuadrant3, "apparentEnergyQuadrant3", "Es III", QT_TRANSLATE_NOOP("Quantities", "Apparent energy quadrant III"), Unit_::VAh, Scope::System, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::ApparentEnergyQuadrant4, "apparentEnergyQuadrant4", "Es IV", QT_TRANSLATE_NOOP("Quantities", "Apparent energy quadrant IV"), Unit_::VAh, Scope::System, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::RunTimeImport, "runTimeImport", "h+", QT_TRANSLATE_NOOP("Quantities", "Run time importing"), Unit_::Second, Scope::System, QuantityKind::Counter, 0, 0},
    QuantityInfo{Quantity::RunTimeExport, "runTimeExport", "h-", QT_TRANSLATE_NOOP("Quantities", "Run time exporting"), Unit_::Second, Scope::System, QuantityKind::Counter, 0, 0},
    QuantityInfo{Quantity::RunTimeImportPartial, "runTimeImportPartial", "h+ p", QT_TRANSLATE_NOOP("Quantities", "Run time importing, partial"), Unit_::Second, Scope::System, QuantityKind::Counter, 0, 0},
    QuantityInfo{Quantity::RunTimeExportPartial, "runTimeExportPartial", "h- p", QT_TRANSLATE_NOOP("Quantities", "Run time exporting, partial"), Unit_::Second, Scope::System, QuantityKind::Counter, 0, 0},
    QuantityInfo{Quantity::OperatingTime, "operatingTime", "h", QT_TRANSLATE_NOOP("Quantities", "Operating time"), Unit_::Second, Scope::System, QuantityKind::Counter, 0, 0},
    QuantityInfo{Quantity::DcPower, "dcPower", "Pdc", QT_TRANSLATE_NOOP("Quantities", "DC power"), Unit_::W, Scope::Both, QuantityKind::Gauge, 3, 1},
    QuantityInfo{Quantity::DcVoltage, "dcVoltage", "Udc", QT_TRANSLATE_NOOP("Quantities", "DC voltage"), Unit_::V, Scope::Both, QuantityKind::Gauge, 1, 1},
    QuantityInfo{Quantity::DcCurrent, "dcCurrent", "Idc", QT_TRANSLATE_NOOP("Quantities", "DC current"), Unit_::A, Scope::Both, QuantityKind::Gauge, 2, 2},
    QuantityInfo{Quantity::DcEnergy, "dcEnergy", "Edc", QT_TRANSLATE_NOOP("Quantities", "DC energy"), Unit_::Wh, Scope::Both, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::StateOfCharge, "stateOfCharge", "SOC", QT_TRANSLATE_NOOP("Quantities", "State of charge"), Unit_::Pct, Scope::System, QuantityKind::Gauge, 0, 1},
    QuantityInfo{Quantity::StateOfHealth, "stateOfHealth", "SOH", QT_TRANSLATE_NOOP("Quantities", "State of health"), Unit_::Pct, Scope::System, QuantityKind::Gauge, 0, 1},
    QuantityInfo{Quantity::ChargeEnergy, "chargeEnergy", "Ec", QT_TRANSLATE_NOOP("Quantities", "Charged energy"), Unit_::Wh, Scope::System, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::DischargeEnergy, "dischargeEnergy", "Ed", QT_TRANSLATE_NOOP("Quantities", "Discharged energy"), Unit_::Wh, Scope::System, QuantityKind::Counter, 3, 3},
    QuantityInfo{Quantity::Temperature, "temperature", "T", QT_TRANSLATE_NOOP("Quantities", "Temperature"), Unit_::DegC, Scope::System, QuantityKind::Gauge, 1, 1},
    QuantityInfo{Quantity::InsulationResistance, "insulationResistance", "Riso", QT_TRANSLATE_NOOP("Quantities", "Insulation resistance"), Unit_::Ohm, Scope::System, QuantityKind::Gauge, 0, 0},
    QuantityInfo{Quantity::Efficiency, "efficiency", "eta", QT_TRANSLATE_NOOP("Quantities", "Efficiency"), Unit_::Pct, Scope::System, QuantityKind::Gauge, 1, 2},
    QuantityInfo{Quantity::WorkingState, "workingState", "St", QT_TRANSLATE_NOOP("Quantities", "Working state"), Unit_::None, Scope::System, QuantityKind::State, 0, 0},
    QuantityInfo{Quantity::WorkingMode, "workingMode", "Md", QT_TRANSLATE_NOOP("Quantities", "Working mode"), Unit_::None, Scope::System, QuantityKind::State, 0, 0},
    QuantityInfo{Quantity::AlarmBits1, "alarmBits1", "Al1", QT_TRANSLATE_NOOP("Quantities", "Alarm word 1"), Unit_::None, Scope::System, QuantityKind::State, 0, 0},
    QuantityInfo{Quantity::AlarmBits2, "alarmBits2", "Al2", QT_TRANSLATE_NOOP("Quantities", "Alarm word 2"), Unit_::None, Scope::System, QuantityKind::State, 0, 0},
    QuantityInfo{Quantity::AlarmBits3, "alarmBits3", "Al3", QT_TRANSLATE_NOOP("Quantities", "Alarm word 3"), Unit_::None, Scope::System, QuantityKind::State, 0, 0},
    QuantityInfo{Quantity::NominalPower, "nominalPower", "Pn", QT_TRANSLATE_NOOP("Quantities", "Nominal power"), Unit_::W, Scope::System, QuantityKind::Rating, 2, 0},
    QuantityInfo{Quantity::MaxActivePower, "maxActivePower", "Pmax", QT_TRANSLATE_NOOP("Quantities", "Highest active power"), Unit_::W, Scope::System, QuantityKind::Rating, 2, 0},
    QuantityInfo{Quantity::RatedEnergy, "ratedEnergy", "En", QT_TRANSLATE_NOOP("Quantities", "Rated energy"), Unit_::Wh, Scope::System, QuantityKind::Rating, 2, 0},
    QuantityInfo{Quantity::MaxChargePower, "maxChargePower", "Pc max", QT_TRANSLATE_NOOP("Quantities", "Highest charge power"), Unit_::W, Scope::System, QuantityKind::Rating, 2, 0},
    QuantityInfo{Quantity::MaxDischargePower, "maxDischargePower", "Pd max", QT_TRANSLATE_NOOP("Quantities", "Highest discharge power"), Unit_::W, Scope::System, QuantityKind::Rating, 2, 0},
    QuantityInfo{Quantity::BatteryPowerSetpoint, "batteryPowerSetpoint", "P*", QT_TRANSLATE_NOOP("Quantities", "Battery power setpoint"), Unit_::W, Scope::System, QuantityKind::Gauge, 3, 0},
    QuantityInfo{Quantity::ActivePowerLimit, "activePowerLimit", "Plim", QT_TRANSLATE_NOOP("Quantities", "Active power limit"), Unit_::W, Scope::System, QuantityKind::Gauge, 3, 0},
    QuantityInfo{Quantity::ActivePowerLimitPercent, "activePowerLimitPercent", "Plim%", QT_TRANSLATE_NOOP("Quantities", "Active power limit, percent"), Unit_::Pct, Scope::System, QuantityKind::Gauge, 0, 1},
    QuantityInfo{Quantity::FeedInLimit, "feedInLimit", "Flim", QT_TRANSLATE_NOOP("Quantities", "Feed-in limit"), Unit_::W, Scope::System, QuantityKind::Gauge, 3, 0},
    QuantityInfo{Quantity::CurrentLimit, "currentLimit", "Ilim", QT_TRANSLATE_NOOP("Quantities", "Current limit"), Unit_::A, Scope::System, QuantityKind::Gauge, 1, 1},
    QuantityInfo{Quantity::ChargerState, "chargerState", "Cs", QT_TRANSLATE_NOOP("Quantities", "Charger state"), Unit_::None, Scope::System, QuantityKind::State, 0, 0},
    QuantityInfo{Quantity::ChargerPhases, "chargerPhases", "Cph", QT_TRANSLATE_NOOP("Quantities", "Charger phases"), Unit_::None, Scope::System, QuantityKind::State, 0, 0},
    QuantityInfo{Quantity::SwitchState, "switchState", "Sw", QT_TRANSLATE_NOOP("Quantities", "Switch state"), Unit_::None, Scope::System, QuantityKind::State, 0, 0},
    QuantityInfo{Quantity::SgReadyState, "sgReadyState", "SG", QT_TRANSLATE_NOOP("Quantities", "SG Ready state"), Unit_::None, Scope::System, QuantityKind::State, 0, 0},
    QuantityInfo{Quantity::HeatingRodPower, "heatingRodPower", "Prod", QT_TRANSLATE_NOOP("Quantities", "Heating rod setpoint"), Unit_::W, Scope::System, QuantityKind::Gauge, 3, 0},
    QuantityInfo{Quantity::TankTemperature, "tankTemperature", "Tw", QT_TRANSLATE_NOOP("Quantities", "Tank temperature"), Unit_::DegC, Scope::System, QuantityKind::Gauge, 1, 1},
    QuantityInfo{Quantity::OnGrid, "onGrid", "Grid", QT_TRANSLATE_NOOP("Quantities", "Grid connection"), Unit_::None, Scope::System, QuantityKind::State, 0, 0},
    QuantityInfo{Quantity::TransferSwitch, "transferSwitch", "ATS", QT_TRANSLATE_NOOP("Quantities", "Transfer switch"), Unit_::None, Scope::System, QuantityKind::State, 0, 0},
    QuantityInfo{Quantity::GeneratorAlarm, "generatorAlarm", "Gen", QT_TRANSLATE_NOOP("Quantities", "Generator alarm"), Unit_::None, Scope::System, QuantityKind::State, 0, 0},
    QuantityInfo{Quantity::DigitalInput1, "digitalInput1", "DI1", QT_TRANSLATE_NOOP("Quantities", "Digital input 1"), Unit_::None, Scope::System, QuantityKind::State, 0, 0},
    QuantityInfo{Quantity::DigitalInput2, "digitalInput2", "DI2", QT_TRANSLATE_NOOP("Quantities", "Digital input 2"), Unit_::None, Scope::System, QuantityKind::State, 0, 0},
    QuantityInfo{Quantity::Tariff, "tariff", "Tf", QT_TRANSLATE_NOOP("Quantities", "Tariff"), Unit_::None, Scope::System, QuantityKind::State, 0, 0},
    QuantityInfo{Quantity::GridPower, "gridPower", "Pg", QT_TRANSLATE_NOOP("Quantities", "Grid power"), Unit_::W, Scope::System, QuantityKind::Gauge, 3, 1},
    QuantityInfo{Quantity::PvPower, "pvPower", "Ppv", QT_TRANSLATE_NOOP("Quantities", "PV power"), Unit_::W, Scope::System, QuantityKind::Gauge, 3, 1},
    QuantityInfo{Quantity::BatteryPower, "batteryPower", "Pb", QT_TRANSLATE_NOOP("Quantities", "Battery power"), Unit_::W, Scope::System, QuantityKind::Gauge, 3, 1},
    QuantityInfo{Quantity::LoadPower, "loadPower", "Pl", QT_TRANSLATE_NOOP("Quantities", "House power"), Unit_::W, Scope::System, QuantityKind::Gauge, 3, 1},
    QuantityInfo{Quantity::ChargerPower, "chargerPower", "Pev", QT_TRANSLATE_NOOP("Quantities", "Charger power"), Unit_::W, Scope::System, QuantityKind::Gauge, 3, 1},
    QuantityInfo{Quantity::HeatPumpPower, "heatPumpPower", "Php", QT_TRANSLATE_NOOP("Quantities", "Heat pump power"), Unit_::W, Scope::System, QuantityKind::Gauge, 3, 1},
    QuantityInfo{Quantity::GridImportEnergy, "gridImportEnergy", "Eg+", QT_TRANSLATE_NOOP("Quantities", "Grid import"), Unit_::Wh, Scope::System, QuantityKind::Counter, 1, 3},
    QuantityInfo{Quantity::GridExportEnergy, "gridExportEnergy", "Eg-", QT_TRANSLATE_NOOP("Quantities", "Grid export"), Unit_::Wh, Scope::System, QuantityKind::Counter, 1, 3},
    QuantityInfo{Quantity::PvEnergy, "pvEnergy", "Epv", QT_TRANSLATE_NOOP("Quantities", "PV energy"), Unit_::Wh, Scope::System, QuantityKind::Counter, 1, 3},
    QuantityInfo{Quantity::LoadEnergy, "loadEnergy", "El", QT_TRANSLATE_NOOP("Quantities", "House energy"), Unit_::Wh, Scope::System, QuantityKind::Counter, 1, 3},
    QuantityInfo{Quantity::BatteryChargeEnergy, "batteryChargeEnergy", "Eb-", QT_TRANSLATE_NOOP("Quantities", "Battery charged"), Unit_::Wh, Scope::System, QuantityKind::Counter, 1, 3},
    QuantityInfo{Quantity::BatteryDischargeEnergy, "batteryDischargeEnergy", "Eb+", QT_TRANSLATE_NOOP("Quantities", "Battery discharged"), Unit_::Wh, Scope::System, QuantityKind::Counter, 1, 3},
    QuantityInfo{Quantity::UnmeasuredTime, "unmeasuredTime", "h?", QT_TRANSLATE_NOOP("Quantities", "Unmeasured time"), Unit_::Second, Scope::System, QuantityKind::Counter, 0, 0},
    QuantityInfo{Quantity::SessionEnergy, "sessionEnergy", "Ese", QT_TRANSLATE_NOOP("Quantities", "Energy of this charge"), Unit_::Wh, Scope::System, QuantityKind::Gauge, 2, 3},
    QuantityInfo{Quantity::ReactivePowerTotal, "reactivePowerTotal", "Qtot", QT_TRANSLATE_NOOP("Quantities", "Reactive power, total"), Unit_::Var, Scope::Both, QuantityKind::Gauge, 3, 1},
    QuantityInfo{Quantity::DisplacementFactor, "displacementFactor", "cosphi", QT_TRANSLATE_NOOP("Quantities", "Displacement factor"), Unit_::None, Scope::Both, QuantityKind::Gauge, 2, 3},
    QuantityInfo{Quantity::CrestFactorCurrent, "crestFactorCurrent", "CFi", QT_TRANSLATE_NOOP("Quantities", "Crest factor of current"), Unit_::None, Scope::Both, QuantityKind::Gauge, 2, 3},
};
// clang-format on

constexpr bool inEnumOrder()
{
    for (std::size_t i = 0; i < kTable.size(); ++i) {
        if (static_cast<std::size_t>(kTable[i].quantity) != i)
            return false;
    }
    return true;
}
static_assert(inEnumOrder(), "the table is indexed by the enum");

constexpr std::array kUnitSymbols{"",  "W", "var", "VA", "Wh", "varh", "VAh",
                                  "V", "A", "Hz",  "%",  "°C", "Ω",    "s"};
constexpr std::array kPhaseNames{"total", "L1", "L2", "L3", "N", "L12", "L23", "L31"};

} // namespace

std::span<const QuantityInfo> quantityTable()
{
    return kTable;
}

const QuantityInfo &info(Quantity quantity)
{
    return kTable.at(static_cast<std::size_t>(quantity));
}

bool isResettable(Quantity quantity)
{
    switch (quantity) {
    case Quantity::ActiveEnergyImportPartial:
    case Quantity::ActiveEnergyExportPartial:
    case Quantity::ReactiveEnergyImportPartial:
    case Quantity::ReactiveEnergyExportPartial:
    case Quantity::ApparentEnergyPartial:
    case Quantity::RunTimeImportPartial:
    case Quantity::RunTimeExportPartial: return true;
    default: return false;
    }
}

std::optional<Quantity> quantityFromId(QStringView id)
{
    static const QHash<QString, Quantity> byId = [] {
        QHash<QString, Quantity> map;
        for (const QuantityInfo &row : kTable)
            map.insert(QString::fromLatin1(row.id), row.quantity);
        return map;
    }();
    const auto found = byId.constFind(id.toString());
    return found == byId.constEnd() ? std::nullopt : std::optional(*found);
}

QString unitSymbol(PhysicalUnit unit)
{
    return QString::fromUtf8(kUnitSymbols.at(static_cast<std::size_t>(unit)));
}

QString phaseName(Phase phase)
{
    return QString::fromLatin1(kPhaseNames.at(static_cast<std::size_t>(phase)));
}

std::optional<Phase> phaseFromName(QStringView name)
{
    for (std::size_t i = 0; i < kPhaseNames.size(); ++i) {
        if (name == QLatin1StringView(kPhaseNames[i]))
            return static_cast<Phase>(i);
    }
    return std::nullopt;
}

QString Channel::toString() const
{
    return QString::fromLatin1(info(quantity).id) + u'.' + phaseName(phase);
}

std::optional<Channel> Channel::fromString(QStringView text)
{
    const qsizetype dot = text.indexOf(u'.');
    const auto quantity = quantityFromId(dot < 0 ? text : text.first(dot));
    const auto phase = dot < 0 ? std::optional(Phase::Total) : phaseFromName(text.sliced(dot + 1));
    if (!quantity || !phase)
        return std::nullopt;
    return Channel{*quantity, *phase};
}

} // namespace ww
