// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/pages/devicedetail.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

QString goodOfAll(const DeviceState &device)
{
    const auto good = std::ranges::count_if(
        device.readings, [](const ChannelReading &entry) { return entry.reading.isGood(); });
    return u"%1/%2"_s.arg(good).arg(device.readings.size());
}

const char *linkWord(LinkState link)
{
    switch (link) {
    case LinkState::Connecting: return QT_TRANSLATE_NOOP("Panel", "connecting");
    case LinkState::Connected: return QT_TRANSLATE_NOOP("Panel", "connected");
    case LinkState::Absent: return QT_TRANSLATE_NOOP("Panel", "no answer");
    }
    Q_UNREACHABLE();
}

/// A reading with its unit, and its age when it is old; an em dash when nothing is known.
QString valueText(const PageContext &context, const ChannelReading &entry)
{
    const QuantityInfo &row = info(entry.channel.quantity);
    const auto value = entry.reading.last();
    if (!value)
        return Format::unknown();
    const bool kilo = isShownInKilo(row.unit);
    QString text = context.format.decimal(kilo ? *value / 1000 : *value, row.displayDecimals);
    if (const QString unit = unitSymbol(row.unit); !unit.isEmpty())
        text += (kilo ? u" k"_s : u" "_s) + unit;
    if (entry.reading.quality() == Quality::Stale)
        text += u" ("_s + context.format.age(entry.reading.age(context.uptime())) + u')';
    return entry.reading.quality() == Quality::Implausible ? text + u" ?"_s : text;
}

void addValues(const PageContext &context, const DeviceState &device, Detail &detail)
{
    if (device.readings.empty())
        return;
    detail.addHeading(context.text(QT_TRANSLATE_NOOP("Panel", "Values")));
    for (const ChannelReading &entry : device.readings) {
        QString label = QString::fromUtf8(info(entry.channel.quantity).symbol);
        if (entry.channel.phase != Phase::Total)
            label += u' ' + phaseName(entry.channel.phase);
        detail.add(label, valueText(context, entry));
    }
}

} // namespace

Detail deviceDetail(const PageContext &context, const DeviceState &device)
{
    Detail detail{elided(device.name, 15), {}};
    const DeviceIdentity &identity = device.identity;
    detail.add(context.language.text("Devices", info(device.type).name));
    detail.add((identity.manufacturer + u' ' + identity.model).trimmed());
    detail.add(context.text(QT_TRANSLATE_NOOP("Panel", "Serial")), identity.serial);
    detail.add(context.text(QT_TRANSLATE_NOOP("Panel", "Firmware")), identity.firmware);
    detail.add(context.text(QT_TRANSLATE_NOOP("Panel", "Link")), context.text(linkWord(device.link)));
    if (device.lastSeen)
        detail.add(context.text(QT_TRANSLATE_NOOP("Panel", "Last answer")),
                   context.format.age(context.uptime() - *device.lastSeen));
    detail.add(context.text(QT_TRANSLATE_NOOP("Panel", "Good values")), goodOfAll(device));
    detail.add(identity.linkDetail);
    if (!identity.tested)
        detail.add(context.text(QT_TRANSLATE_NOOP("Panel", "Profile not proven on a real device")));
    addValues(context, device, detail);
    return detail;
}

QString qualityNote(const PageContext &context, const DeviceState &device)
{
    const QString seen =
        device.lastSeen ? u", "_s + context.format.age(context.uptime() - *device.lastSeen) : QString();
    if (device.link != LinkState::Connected)
        return context.text(linkWord(device.link)) + seen;
    const auto bad = [](Quality quality) {
        return [quality](const ChannelReading &entry) { return entry.reading.quality() == quality; };
    };
    if (std::ranges::any_of(device.readings, bad(Quality::Implausible)))
        return context.text(QT_TRANSLATE_NOOP("Panel", "implausible"));
    if (std::ranges::any_of(device.readings, bad(Quality::Stale)))
        return context.text(QT_TRANSLATE_NOOP("Panel", "partly old")) + seen;
    return context.text(QT_TRANSLATE_NOOP("Panel", "good")) + seen;
}

} // namespace ww
