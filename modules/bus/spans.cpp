// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bus/registermap.h"

#include <algorithm>
#include <tuple>

namespace ww {

namespace {

bool touches(const RegisterSpan &span, const QList<RegisterSpan> &forbidden)
{
    return std::any_of(forbidden.begin(), forbidden.end(), [&span](const RegisterSpan &f) {
        return f.type == span.type && span.address < f.end() && f.address < span.end();
    });
}

} // namespace

QList<RegisterSpan> planSpans(std::span<const RegisterField> fields, const SpanLimits &limits)
{
    std::vector<RegisterSpan> wanted;
    wanted.reserve(fields.size());
    for (const RegisterField &field : fields)
        wanted.push_back({field.type, field.address, field.words});
    std::sort(wanted.begin(), wanted.end(), [](const RegisterSpan &a, const RegisterSpan &b) {
        return std::tuple(a.type, a.address, a.count) < std::tuple(b.type, b.address, b.count);
    });
    QList<RegisterSpan> spans;
    for (const RegisterSpan &next : wanted) {
        if (!spans.isEmpty() && spans.constLast().type == next.type) {
            RegisterSpan &last = spans.last();
            const int end = std::max(last.end(), next.end());
            const RegisterSpan merged{last.type, last.address, static_cast<quint16>(end - last.address)};
            // A field inside what is read anyway costs nothing, whatever the limits say.
            const bool contained = next.end() <= last.end();
            const bool allowed = next.address - last.end() <= limits.maxGap &&
                                 merged.count <= limits.maxCount && !touches(merged, limits.forbidden);
            if (contained || allowed) {
                last = merged;
                continue;
            }
        }
        spans.append(next);
    }
    return spans;
}

} // namespace ww
