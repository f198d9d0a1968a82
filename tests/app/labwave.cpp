// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "labwave.h"

#include <cmath>

using namespace ww::metering;

namespace ww::test {

namespace {

constexpr WaveColumn kAll[] = {{"u1_v", Channel::U1}, {"u2_v", Channel::U2}, {"u3_v", Channel::U3},
                               {"i1_a", Channel::I1}, {"i2_a", Channel::I2}, {"i3_a", Channel::I3}};

QByteArray cell(double value, const WaveColumn &column)
{
    if (column.perCount == 0)
        return QByteArray::number(value, 'g', 9);
    return QByteArray::number(std::llround(value / column.perCount));
}

} // namespace

std::span<const WaveColumn> allColumns()
{
    return kAll;
}

QByteArray waveCsv(const WaveSpec &spec, std::span<const WaveColumn> columns)
{
    QByteArray text;
    for (const WaveColumn &column : columns)
        text += (text.isEmpty() ? QByteArray() : QByteArray(",")) + column.name;
    text += '\n';
    Synthesiser source(spec);
    SampleBlock block;
    while (*source.read(block)) {
        for (std::size_t n = 0; n < block.frames; ++n) {
            for (const WaveColumn &column : columns) {
                const double *samples = block.channel[static_cast<std::size_t>(column.channel)];
                text += cell(samples == nullptr ? 0 : samples[n], column);
                text += ',';
            }
            text.back() = '\n';
        }
    }
    return text;
}

metering::WaveSpec houseWave(double seconds)
{
    metering::WaveSpec spec;
    spec.rateHz = 6400;
    spec.seconds = seconds;
    spec.channel = metering::waveOf(
        {.currentA = {10, 20, 5}, .lagRad = {0, std::numbers::pi / 3, -std::numbers::pi / 6}});
    metering::addHarmonic(spec.channel[3], 5, 0.3, 0.4);
    metering::addHarmonic(spec.channel[1], 7, 0.04, 1);
    return spec;
}

bool near(const QJsonValue &value, double expected, double tolerance)
{
    return value.isDouble() && std::abs(value.toDouble() - expected) <= tolerance;
}

} // namespace ww::test
