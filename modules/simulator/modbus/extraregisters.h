// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/home/homemodel.h"
#include "simulator/modbus/writerules.h"

#include <functional>

namespace ww {

/// A register a real device has beyond what its profile needs: its own settings, or a state finer than the
/// catalogue's.
struct ExtraRegister
{
    RegisterField field;
    /// What it shows; empty for a setting, which shows what was written.
    std::function<double(const HomeModel &)> show;
    /// What writing it does; empty for read-only registers.
    std::function<void(HomeModel &, double)> apply;
    std::vector<std::pair<double, double>> ranges; ///< Values accepted.
    double initial = 0;                            ///< Before anybody wrote.
};

/// Habits of a device family that are not in its profile.
struct FamilyHabits
{
    QList<quint8> furtherUnits;     ///< Unit ids it answers to besides its own.
    bool bothReadFunctions = false; ///< Functions 3 and 4 read the same registers.
    bool needsGrid = true;          ///< Without mains it is silent.
    std::size_t loadMeter = 0;      ///< Which of the home's instruments at the loads it is.
    std::vector<ExtraRegister> registers;
};

/// The habits of the family a profile describes; the defaults for families without any. Extension modules
/// become an instrument of the model each.
[[nodiscard]] FamilyHabits familyHabits(const QString &profileId, HomeModel &model);

} // namespace ww
