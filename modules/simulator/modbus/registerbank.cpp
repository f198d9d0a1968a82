// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/modbus/registerbank.h"

#include <algorithm>

namespace ww {

RegisterBank::RegisterBank(const QList<RegisterSpan> &spans)
{
    for (const RegisterSpan &span : spans)
        m_regions.push_back({span, std::vector<quint16>(span.count, 0)});
}

const RegisterBank::Region *RegisterBank::find(const RegisterSpan &span) const
{
    const auto after = std::upper_bound(
        m_regions.begin(), m_regions.end(), span, [](const RegisterSpan &wanted, const Region &region) {
            return std::pair(wanted.type, wanted.address) < std::pair(region.span.type, region.span.address);
        });
    if (after == m_regions.begin())
        return nullptr;
    const Region &region = *(after - 1);
    return region.span.type == span.type && span.end() <= region.span.end() ? &region : nullptr;
}

bool RegisterBank::covers(const RegisterSpan &span) const
{
    return find(span) != nullptr;
}

QList<quint16> RegisterBank::read(const RegisterSpan &span) const
{
    const Region *region = find(span);
    Q_ASSERT(region);
    const auto first = region->words.begin() + (span.address - region->span.address);
    return {first, first + span.count};
}

QList<quint16> RegisterBank::read(const RegisterField &field) const
{
    return read(RegisterSpan{field.type, field.address, field.words});
}

void RegisterBank::store(RegisterType type, quint16 address, const QList<quint16> &words)
{
    const Region *found = find({type, address, static_cast<quint16>(words.size())});
    Q_ASSERT(found);
    Region &region = m_regions[static_cast<std::size_t>(found - m_regions.data())];
    std::copy(words.begin(), words.end(), region.words.begin() + (address - region.span.address));
}

} // namespace ww
