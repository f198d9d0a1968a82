// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/registers/registertable.h"

namespace ww::metering {

namespace {

using Id = MeterRegister;
using enum RegisterMeasure;
using enum RegisterSource;
using enum FlowDirection;

constexpr double kMilliPerHour = 3'600'000;
constexpr double kMilliPerSecond = 1000;

// clang-format off
constexpr std::array<MeterRegisterInfo, kMeterRegisterCount> kTable{{
    // id                       channel                               measure     source  direction  q  t  partial
    {Id::ActiveImport,          "activeEnergyImport.total",           Active,     System, Import,    0, 0, false},
    {Id::ActiveImportL1,        "activeEnergyImport.L1",              Active,     L1,     Import,    0, 0, false},
    {Id::ActiveImportL2,        "activeEnergyImport.L2",              Active,     L2,     Import,    0, 0, false},
    {Id::ActiveImportL3,        "activeEnergyImport.L3",              Active,     L3,     Import,    0, 0, false},
    {Id::ActiveExport,          "activeEnergyExport.total",           Active,     System, Export,    0, 0, false},
    {Id::ActiveExportL1,        "activeEnergyExport.L1",              Active,     L1,     Export,    0, 0, false},
    {Id::ActiveExportL2,        "activeEnergyExport.L2",              Active,     L2,     Export,    0, 0, false},
    {Id::ActiveExportL3,        "activeEnergyExport.L3",              Active,     L3,     Export,    0, 0, false},
    {Id::ActiveImportPartial,   "activeEnergyImportPartial.total",    Active,     System, Import,    0, 0, true},
    {Id::ActiveExportPartial,   "activeEnergyExportPartial.total",    Active,     System, Export,    0, 0, true},
    {Id::ActiveImportTariff1,   "activeEnergyImportTariff1.total",    Active,     System, Import,    0, 1, false},
    {Id::ActiveImportTariff2,   "activeEnergyImportTariff2.total",    Active,     System, Import,    0, 2, false},
    {Id::ActiveExportTariff1,   "activeEnergyExportTariff1.total",    Active,     System, Export,    0, 1, false},
    {Id::ActiveExportTariff2,   "activeEnergyExportTariff2.total",    Active,     System, Export,    0, 2, false},
    {Id::ActiveQuadrant1,       "activeEnergyQuadrant1.total",        Active,     System, Any,       1, 0, false},
    {Id::ActiveQuadrant2,       "activeEnergyQuadrant2.total",        Active,     System, Any,       2, 0, false},
    {Id::ActiveQuadrant3,       "activeEnergyQuadrant3.total",        Active,     System, Any,       3, 0, false},
    {Id::ActiveQuadrant4,       "activeEnergyQuadrant4.total",        Active,     System, Any,       4, 0, false},
    {Id::ReactiveImport,        "reactiveEnergyImport.total",         Reactive,   System, Import,    0, 0, false},
    {Id::ReactiveExport,        "reactiveEnergyExport.total",         Reactive,   System, Export,    0, 0, false},
    {Id::ReactiveImportPartial, "reactiveEnergyImportPartial.total",  Reactive,   System, Import,    0, 0, true},
    {Id::ReactiveExportPartial, "reactiveEnergyExportPartial.total",  Reactive,   System, Export,    0, 0, true},
    {Id::ReactiveQuadrant1,     "reactiveEnergyQuadrant1.total",      Reactive,   System, Any,       1, 0, false},
    {Id::ReactiveQuadrant2,     "reactiveEnergyQuadrant2.total",      Reactive,   System, Any,       2, 0, false},
    {Id::ReactiveQuadrant3,     "reactiveEnergyQuadrant3.total",      Reactive,   System, Any,       3, 0, false},
    {Id::ReactiveQuadrant4,     "reactiveEnergyQuadrant4.total",      Reactive,   System, Any,       4, 0, false},
    {Id::Apparent,              "apparentEnergy.total",               Apparent,   System, Any,       0, 0, false},
    {Id::ApparentPartial,       "apparentEnergyPartial.total",        Apparent,   System, Any,       0, 0, true},
    {Id::ApparentQuadrant1,     "apparentEnergyQuadrant1.total",      Apparent,   System, Any,       1, 0, false},
    {Id::ApparentQuadrant2,     "apparentEnergyQuadrant2.total",      Apparent,   System, Any,       2, 0, false},
    {Id::ApparentQuadrant3,     "apparentEnergyQuadrant3.total",      Apparent,   System, Any,       3, 0, false},
    {Id::ApparentQuadrant4,     "apparentEnergyQuadrant4.total",      Apparent,   System, Any,       4, 0, false},
    {Id::RunTimeImport,         "runTimeImport.total",                RunTime,    System, Import,    0, 0, false},
    {Id::RunTimeExport,         "runTimeExport.total",                RunTime,    System, Export,    0, 0, false},
    {Id::RunTimeImportPartial,  "runTimeImportPartial.total",         RunTime,    System, Import,    0, 0, true},
    {Id::RunTimeExportPartial,  "runTimeExportPartial.total",         RunTime,    System, Export,    0, 0, true},
    {Id::OperatingTime,         "operatingTime.total",                Operating,  System, Any,       0, 0, false},
    {Id::UnmeasuredTime,        "unmeasuredTime.total",               Unmeasured, System, Any,       0, 0, false},
}};
// clang-format on

constexpr bool inEnumOrder()
{
    for (std::size_t i = 0; i < kTable.size(); ++i) {
        if (indexOf(kTable[i].id) != i)
            return false;
    }
    return true;
}
static_assert(inEnumOrder(), "the table is indexed by the enum");

} // namespace

std::span<const MeterRegisterInfo> meterRegisterTable()
{
    return kTable;
}

const MeterRegisterInfo &info(MeterRegister id)
{
    return kTable.at(indexOf(id));
}

std::optional<MeterRegister> meterRegisterFromChannel(std::string_view channel)
{
    for (const MeterRegisterInfo &row : kTable) {
        if (row.channel == channel)
            return row.id;
    }
    return std::nullopt;
}

double catalogueValue(MeterRegister id, std::int64_t raw)
{
    const RegisterMeasure measure = info(id).measure;
    const bool energy = measure == Active || measure == Reactive || measure == Apparent;
    return static_cast<double>(raw) / (energy ? kMilliPerHour : kMilliPerSecond);
}

} // namespace ww::metering
