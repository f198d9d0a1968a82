// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sunspecchain.h"

#include <cmath>

// Registers of the SunSpec models a device of the tests is made of. Offsets are those of the model tables, id
// and length included.
namespace ww::test {

using Chain = QList<std::pair<quint16, QList<quint16>>>;
using Values = std::map<QString, double>;

inline constexpr quint16 kBase = 40'000;
inline const std::pair<quint16, QList<quint16>> kCommon{1, QList<quint16>(66, 0)};
inline constexpr quint16 kNoInt16 = 0x8000;
inline constexpr quint16 kNone = 0xFFFF;

inline constexpr quint16 negative(int value)
{
    return static_cast<quint16>(value);
}

/// Model 201 to 204: one layout; the number says how the meter is wired.
inline QList<quint16> meterWords(std::map<int, quint16> set)
{
    set.insert(
        {{6, negative(-2)}, {15, negative(-1)}, {17, negative(-2)}, {22, 1}, {27, 1}, {32, 1}, {54, 2}});
    return words(105, set, kNoInt16);
}

/// Models 111 to 113 of floats by their offsets; not a number elsewhere.
inline QList<quint16> floatInverter(const std::map<int, float> &set, quint16 state)
{
    QList<quint16> all;
    for (int i = 2; i < 48; i += 2)
        all += floatWords(std::nanf(""));
    for (const auto &[offset, value] : set) {
        const QList<quint16> two = floatWords(value);
        all[offset - 2] = two[0];
        all[offset - 1] = two[1];
    }
    all += {state, kNone};
    return all + QList<quint16>(12, 0);
}

/// A DC port of model 714.
struct Port
{
    quint16 type; ///< 0 PV, 1 storage.
    int deciamps; ///< With the exponent -1 the chain below gives.
    quint16 volts;
    int dekawatts; ///< Discharge and production positive; exponent 1.
};

inline QList<quint16> dcPorts(const QList<Port> &ports)
{
    QList<quint16> all = words(
        18,
        {{4, static_cast<quint16>(ports.size())}, {15, negative(-1)}, {16, 0}, {17, 1}, {18, 0}, {19, 0}});
    for (const Port &port : ports) {
        QList<quint16> one(25, kNone);
        one[0] = port.type;
        one[10] = negative(port.deciamps);
        one[11] = port.volts;
        one[12] = negative(port.dekawatts);
        all += one;
    }
    return all;
}

/// Model 701 of a three-phase device: W_SF 1, PF_SF -2, V_SF -1, A_SF -1, Hz_SF -2, TotWh_SF 2; counters and
/// temperature are not there unless set.
inline QList<quint16> derWords(std::map<int, quint16> set)
{
    set.insert({{113, negative(-1)},
                {114, negative(-1)},
                {115, negative(-2)},
                {116, 1},
                {117, negative(-2)},
                {118, 1},
                {119, 0},
                {120, 2},
                {122, 0},
                {36, kNoInt16}});
    return words(153, set);
}

/// Model 704 with WSet, in watts with an exponent of 1, a reversion time, and no limit in percent.
inline QList<quint16> powerSetWords()
{
    return words(65, {{22, 0}, {23, 0}, {24, 0}, {25, 0}, {31, 0}, {32, 0}, {55, 1}});
}

inline const QList<quint16> kRatings = words(50, {{2, 800}, {26, 750}, {34, 480}, {35, 500}, {45, 1}});
inline const QList<quint16> kStorage =
    words(7, {{2, 1020}, {4, 725}, {5, kNone}, {6, 0}, {7, 1}, {8, negative(-1)}});
inline const QList<quint16> kBatteryBase = words(62, {{3, 102},
                                                      {4, 60},
                                                      {5, 55},
                                                      {11, 6432},
                                                      {13, kNone},
                                                      {22, 3},
                                                      {26, 0},
                                                      {27, 2},
                                                      {34, 5123},
                                                      {44, negative(-437)},
                                                      {47, negative(-224)},
                                                      {53, 2},
                                                      {54, 2},
                                                      {56, negative(-2)},
                                                      {58, 0},
                                                      {59, negative(-1)},
                                                      {61, negative(-1)},
                                                      {63, 1}});

} // namespace ww::test
