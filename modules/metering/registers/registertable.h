// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace ww::metering {

/// Every register of a meter (requirements C1 to C3). The numbers are keys in the register file: append only.
enum class MeterRegister : std::uint16_t {
    ActiveImport,
    ActiveImportL1,
    ActiveImportL2,
    ActiveImportL3,
    ActiveExport,
    ActiveExportL1,
    ActiveExportL2,
    ActiveExportL3,
    ActiveImportPartial,
    ActiveExportPartial,
    ActiveImportTariff1,
    ActiveImportTariff2,
    ActiveExportTariff1,
    ActiveExportTariff2,
    ActiveQuadrant1,
    ActiveQuadrant2,
    ActiveQuadrant3,
    ActiveQuadrant4,
    ReactiveImport,
    ReactiveExport,
    ReactiveImportPartial,
    ReactiveExportPartial,
    ReactiveQuadrant1,
    ReactiveQuadrant2,
    ReactiveQuadrant3,
    ReactiveQuadrant4,
    Apparent,
    ApparentPartial,
    ApparentQuadrant1,
    ApparentQuadrant2,
    ApparentQuadrant3,
    ApparentQuadrant4,
    RunTimeImport,
    RunTimeExport,
    RunTimeImportPartial,
    RunTimeExportPartial,
    OperatingTime,
    UnmeasuredTime,
};

inline constexpr std::size_t kMeterRegisterCount = 38;

/// The integers of all registers, indexed by MeterRegister. Units: see RegisterMeasure.
using RegisterValues = std::array<std::int64_t, kMeterRegisterCount>;

/// Where a register stops: 1.28 milliard kWh.
inline constexpr std::int64_t kHighestRegister = (std::int64_t{1} << 62) - 1;

/// What a register counts, and so the unit of its integer. The integers are whole; what is less than one is
/// carried to the next slice of time, so that nothing is rounded away.
enum class RegisterMeasure : std::uint8_t {
    Active,     ///< mW·s (millijoule); 3 600 000 of them are 1 Wh.
    Reactive,   ///< mvar·s.
    Apparent,   ///< mVA·s.
    RunTime,    ///< ms in which energy flowed in a direction.
    Operating,  ///< ms the meter was supplied.
    Unmeasured, ///< ms of the operating time without usable values.
};

/// The conductor a register belongs to.
enum class RegisterSource : std::uint8_t { System, L1, L2, L3 };

/// Direction of the energy: active for active registers and run times, reactive for reactive ones.
enum class FlowDirection : std::uint8_t { Any, Import, Export };

/// One row of the table that drives counting, storage and catalogue: which energy belongs into a register.
struct MeterRegisterInfo
{
    MeterRegister id;
    std::string_view channel; ///< The catalogue's channel, "activeEnergyImport.L1".
    RegisterMeasure measure;
    RegisterSource source = RegisterSource::System;
    FlowDirection direction = FlowDirection::Any;
    std::uint8_t quadrant = 0; ///< 1 to 4; 0: all.
    std::uint8_t tariff = 0;   ///< 1 or 2; 0: all.
    bool partial = false;      ///< Counts only while the partial meter runs, and can be reset.
};

/// All registers, in the order of the enum.
[[nodiscard]] std::span<const MeterRegisterInfo> meterRegisterTable();
[[nodiscard]] const MeterRegisterInfo &info(MeterRegister id);
/// Finds a register by its catalogue channel.
[[nodiscard]] std::optional<MeterRegister> meterRegisterFromChannel(std::string_view channel);

[[nodiscard]] constexpr std::size_t indexOf(MeterRegister id)
{
    return static_cast<std::size_t>(id);
}

/// A register's integer in the catalogue's base unit: Wh, varh, VAh or s.
[[nodiscard]] double catalogueValue(MeterRegister id, std::int64_t raw);

} // namespace ww::metering
