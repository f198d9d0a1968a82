// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/pages/devicesmodel.h"

#include "panel/pages/devicedetail.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

QString badge(const DeviceState &device)
{
    switch (device.link) {
    case LinkState::Connecting: return u"waiting"_s;
    case LinkState::Absent: return u"absent"_s;
    case LinkState::Connected: break;
    }
    const auto old = [](const ChannelReading &entry) {
        return entry.reading.quality() == Quality::Stale || entry.reading.quality() == Quality::Implausible;
    };
    return std::ranges::any_of(device.readings, old) ? u"stale"_s : u"good"_s;
}

} // namespace

void DevicesModel::map(const PageContext &context)
{
    const Snapshot *snapshot = context.input.snapshot.get();
    const int count = snapshot ? static_cast<int>(snapshot->devices.size()) : 0;
    setList(context, count, kVisibleRows, [&context, snapshot](int i) {
        const DeviceState &device = snapshot->devices.at(static_cast<std::size_t>(i));
        return ListRow{deviceIcon(device.type),
                       elided(device.name, 18),
                       elided(qualityNote(context, device), 20),
                       badge(device),
                       {},
                       isSelected(context, i)};
    });
    setEmptyNote(context.text(QT_TRANSLATE_NOOP("Panel", "No devices yet. Add them in the browser.")));
}

std::optional<Detail> DevicesModel::detail(const PageContext &context) const
{
    const Snapshot *snapshot = context.input.snapshot.get();
    const auto row = static_cast<std::size_t>(context.cursor.selection);
    if (!snapshot || row >= snapshot->devices.size())
        return std::nullopt;
    return deviceDetail(context, snapshot->devices[row]);
}

} // namespace ww
