// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/sysfsleds.h"

#include "core/logging.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace ww {

namespace {
constexpr qint64 kMaxAttributeBytes = 16;
}

SysfsLeds::SysfsLeds(QString root, LedNames names)
{
    const std::array<QString, kLeds.size()> byLed{names.running, names.alarm, names.communication};
    for (std::size_t i = 0; i < byLed.size(); ++i)
        m_lights.at(i).folder = root + u'/' + byLed.at(i);
}

SysfsLeds::~SysfsLeds()
{
    for (const Led led : kLeds)
        show(led, false);
}

Result<void> SysfsLeds::open()
{
    Result<void> first;
    for (Light &light : m_lights) {
        const Result<void> taken = take(light);
        light.usable = taken.has_value();
        if (!taken && first)
            first = taken;
    }
    return first;
}

void SysfsLeds::show(Led led, bool lit)
{
    Light &light = m_lights.at(static_cast<std::size_t>(led));
    if (!light.usable)
        return;
    const Result<void> written =
        write(light.folder + u"/brightness"_s, lit ? light.on : QByteArrayLiteral("0"));
    if (!written) {
        light.usable = false;
        qCWarning(lcPanel).noquote() << "light not usable any more:" << written.error().toString();
    }
}

Result<void> SysfsLeds::take(Light &light)
{
    QFile max(light.folder + u"/max_brightness"_s);
    if (!max.open(QIODevice::ReadOnly))
        return unexpected(ErrorCode::NotFound, u"The light is not there: %1."_s.arg(max.errorString()),
                          light.folder);
    const QByteArray text = max.read(kMaxAttributeBytes).trimmed();
    if (text.toUInt() == 0)
        return unexpected(ErrorCode::InvalidInput, u"The light names no brightness."_s, max.fileName());
    light.on = text;
    // The kernel blinks on without us when a trigger stays set.
    if (auto freed = write(light.folder + u"/trigger"_s, "none"); !freed)
        return freed;
    return write(light.folder + u"/brightness"_s, "0");
}

Result<void> SysfsLeds::write(const QString &path, const QByteArray &value)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::ExistingOnly | QIODevice::Unbuffered) ||
        file.write(value) != value.size())
        return unexpected(ErrorCode::Io, file.errorString(), path);
    return {};
}

} // namespace ww
