// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/pages/origin.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

QStringList sourceNames(const PageContext &context, const OriginRow &row)
{
    QStringList names;
    if (!context.input.snapshot)
        return names;
    for (const DeviceState &device : context.input.snapshot->devices) {
        const bool counts = std::ranges::find(row.sources, device.type) != row.sources.end();
        if (counts && (device.type != DeviceType::Meter || device.role == row.role))
            names.append(device.name);
    }
    return names;
}

} // namespace

Detail originDetail(const PageContext &context, const std::vector<OriginRow> &rows)
{
    Detail detail{context.text(QT_TRANSLATE_NOOP("Panel", "Origin")), {}};
    for (const OriginRow &row : rows) {
        const QString when = row.reading.quality() == Quality::Missing
                                 ? Format::unknown()
                                 : context.format.age(row.reading.age(context.uptime()));
        detail.add(row.label, when);
        const QStringList names = sourceNames(context, row);
        const QString from =
            names.isEmpty() ? context.text(QT_TRANSLATE_NOOP("Panel", "no device")) : names.join(u", "_s);
        for (const QString &line : wrapColumns(from, Detail::kColumns - 1))
            detail.lines.append(u' ' + line);
    }
    return detail;
}

} // namespace ww
