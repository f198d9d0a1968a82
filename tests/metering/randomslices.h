// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/registers/metercounter.h"

#include <QRandomGenerator>

#include <cmath>

namespace ww::test {

/// A new random sequence whose seed is printed, so that a failure can be repeated.
inline QRandomGenerator seeded()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    return QRandomGenerator(seed);
}

inline double between(QRandomGenerator &random, double low, double high)
{
    return low + random.generateDouble() * (high - low);
}

inline metering::SlicePower randomPower(QRandomGenerator &random, double most)
{
    metering::SlicePower power{between(random, -most, most), between(random, -most, most), 0};
    power.apparentVa = std::hypot(power.activeW, *power.reactiveVar) * between(random, 1, 1.1);
    return power;
}

/// A four-wire slice whose system powers are the sums of its phases'.
inline metering::PowerSlice randomSlice(QRandomGenerator &random)
{
    metering::PowerSlice slice;
    slice.seconds = between(random, 0.19, 0.21);
    slice.system = metering::SlicePower{0, 0, 0};
    for (auto &phase : slice.phases) {
        phase.power = randomPower(random, std::pow(10, between(random, 0.8, 4)));
        phase.currentA = *phase.power->apparentVa / 230;
        slice.system->activeW += phase.power->activeW;
        *slice.system->reactiveVar += *phase.power->reactiveVar;
        *slice.system->apparentVa += *phase.power->apparentVa;
    }
    return slice;
}

/// One phase with a power at 230 V, the others without current.
inline metering::PowerSlice steadySlice(double seconds, double activeW, double reactiveVar = 0)
{
    metering::PowerSlice slice;
    slice.seconds = seconds;
    for (auto &phase : slice.phases) {
        phase.power = metering::SlicePower{0, 0, 0};
        phase.currentA = 0;
    }
    slice.system = metering::SlicePower{activeW, reactiveVar, std::hypot(activeW, reactiveVar)};
    slice.phases[0].power = slice.system;
    slice.phases[0].currentA = *slice.system->apparentVa / 230;
    return slice;
}

/// The integer of a register.
inline qint64 at(const metering::MeterCounter &counter, metering::MeterRegister id)
{
    return counter.values()[metering::indexOf(id)];
}

/// The sum of registers.
inline qint64 sum(const metering::MeterCounter &counter, std::initializer_list<metering::MeterRegister> ids)
{
    qint64 total = 0;
    for (const metering::MeterRegister id : ids)
        total += at(counter, id);
    return total;
}

} // namespace ww::test
