// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sunspecchain.h"

#include "drivers/profile/readingcodec.h"

#include <bit>

using namespace Qt::StringLiterals;

namespace ww::test {

Discovered discover(FakeModbusLine &line, int maxCount)
{
    static const SunspecCatalogue catalogue;
    const ManualClock clock;
    ProfileLink link;
    link.maxCount = maxCount;
    ModbusUnit unit{line, 1, clock, link};
    SunspecDiscovery discovery(unit, catalogue);
    Discovered result;
    QObject::connect(&discovery, &SunspecDiscovery::found, &discovery,
                     [&result](const QList<SunspecBlock> &models) { result.models = models; });
    QObject::connect(&discovery, &SunspecDiscovery::failed, &discovery,
                     [&result](const Error &error) { result.error = error; });
    discovery.start();
    return result;
}

void putChain(FakeModbusLine &line, quint16 base, const QList<std::pair<quint16, QList<quint16>>> &models)
{
    line.putHolding(base, {0x5375, 0x6E53});
    int at = base + 2;
    for (const auto &[id, words] : models) {
        line.putHolding(static_cast<quint16>(at), {id, static_cast<quint16>(words.size())});
        line.putHolding(static_cast<quint16>(at + 2), words);
        at += 2 + static_cast<int>(words.size());
    }
    line.putHolding(static_cast<quint16>(at), {0xFFFF, 0});
}

QList<quint16> words(int count, const std::map<int, quint16> &set, quint16 fill)
{
    QList<quint16> all(count, fill);
    for (const auto &[offset, word] : set)
        all[offset - 2] = word;
    return all;
}

QList<quint16> floatWords(float value)
{
    const auto bits = std::bit_cast<quint32>(value);
    return {static_cast<quint16>(bits >> 16), static_cast<quint16>(bits)};
}

std::optional<double> valueOf(const FakeModbusLine &line, const ProfileReading &reading)
{
    const RegisterField hull = hullOf(reading);
    QList<quint16> read;
    for (int address = hull.address; address < hull.end(); ++address)
        read.append(line.word(static_cast<quint16>(address)).value_or(0));
    return decodeReading(reading, {hull.address, {read.constData(), static_cast<std::size_t>(read.size())}});
}

Profile base()
{
    static const ProfileStore store;
    return *store.profile(u"sunspec"_s);
}

} // namespace ww::test
