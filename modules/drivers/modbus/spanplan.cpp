// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/modbus/spanplan.h"

#include "drivers/profile/readingcodec.h"

#include <algorithm>

namespace ww {

namespace {

// Modbus Application Protocol 1.1b3, section 7; 0x80 is Huawei's "no permission".
constexpr std::array<quint8, 4> kForGood{0x01, 0x02, 0x03, 0x80};
constexpr std::array<quint8, 2> kBusy{0x05, 0x06};

template <typename Codes> bool isOneOf(const Codes &codes, quint8 code)
{
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

bool holds(const RegisterSpan &span, const RegisterField &field)
{
    return span.type == field.type && span.address <= field.address && field.end() <= span.end();
}

} // namespace

SpanPlan::SpanPlan(const QList<ProfileReading> &readings, const SpanLimits &limits)
    : m_limits(limits)
    , m_entries(planned(readings))
{}

QList<SpanPlan::Entry> SpanPlan::planned(const QList<ProfileReading> &readings) const
{
    std::vector<RegisterField> hulls;
    hulls.reserve(static_cast<std::size_t>(readings.size()));
    for (const ProfileReading &reading : readings)
        hulls.push_back(hullOf(reading));
    QList<Entry> entries;
    for (const RegisterSpan &span : planSpans(hulls, m_limits))
        entries.append({span, {}, 0, Uptime(0)});
    for (std::size_t i = 0; i < hulls.size(); ++i) {
        const auto found =
            std::find_if(entries.begin(), entries.end(),
                         [&hull = hulls[i]](const Entry &entry) { return holds(entry.span, hull); });
        Q_ASSERT(found != entries.end());
        found->readings.append(readings[static_cast<qsizetype>(i)]);
    }
    return entries;
}

void SpanPlan::onAnswer(const RegisterSpan &span)
{
    for (Entry &entry : m_entries) {
        if (entry.span == span)
            entry.refusals = 0;
    }
}

QList<Channel> SpanPlan::onRefusal(const RegisterSpan &span, quint8 exceptionCode, Uptime now)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&span](const Entry &entry) { return entry.span == span; });
    if (found == m_entries.end() || isOneOf(kBusy, exceptionCode))
        return {};
    found->refusals += 1;
    if (!isOneOf(kForGood, exceptionCode) && found->refusals < kMoods)
        return {};
    if (found->readings.size() == 1) {
        found->notBefore = now + kRefusedPause;
        return {found->readings.first().channel};
    }
    QList<ProfileReading> readings = found->readings;
    m_entries.erase(found);
    std::stable_sort(readings.begin(), readings.end(), [](const ProfileReading &a, const ProfileReading &b) {
        return a.field.address < b.field.address;
    });
    const qsizetype half = readings.size() / 2;
    m_entries += planned(readings.first(half));
    m_entries += planned(readings.sliced(half));
    return {};
}

} // namespace ww
