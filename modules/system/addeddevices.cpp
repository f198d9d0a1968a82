// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/addeddevices.h"

#include "core/jsonfile.h"
#include "system/devicesettingsreader.h"
#include "system/secretfile.h"
#include "system/settings.h"

#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

const DeviceSettings *withId(const QList<DeviceSettings> &devices, const DeviceId &id)
{
    const auto found = std::find_if(devices.begin(), devices.end(),
                                    [&id](const DeviceSettings &device) { return device.id == id; });
    return found == devices.end() ? nullptr : &*found;
}

} // namespace

Result<QList<Error>> AddedDevices::load(const QList<DeviceSettings> &others)
{
    m_devices.clear();
    if (!QFileInfo::exists(m_file))
        return QList<Error>();
    const auto text = readSecretFile(m_file);
    if (!text)
        return unexpected(text.error());
    const auto document = parseJson(*text, m_file);
    if (!document)
        return unexpected(document.error());
    // The same schema and checks as for the devices of the settings file.
    const auto read =
        parseSettings(QJsonDocument(QJsonObject{{u"format"_s, u"wattward-settings-1"_s},
                                                {u"plant"_s, QJsonObject{{u"name"_s, u"Wattward"_s}}},
                                                {u"devices"_s, document->object().value("devices"_L1)}}));
    if (!read)
        return unexpected(read.error().inside(m_file + u':'));
    QList<Error> problems;
    for (const Error &problem : read->problems)
        problems.append(problem.inside(m_file + u':'));
    for (const DeviceSettings &device : read->devices) {
        if (withId(others, device.id))
            problems.append(
                {ErrorCode::Conflict,
                 u"the id '%1' is also in the settings file, whose device is used"_s.arg(device.id.text()),
                 m_file});
        else
            m_devices.append(device);
    }
    return problems;
}

const DeviceSettings *AddedDevices::device(const DeviceId &id) const
{
    return withId(m_devices, id);
}

Result<void> AddedDevices::put(const DeviceSettings &device)
{
    QList<DeviceSettings> devices = m_devices;
    const auto known = std::find_if(devices.begin(), devices.end(),
                                    [&device](const DeviceSettings &other) { return other.id == device.id; });
    if (known == devices.end())
        devices.append(device);
    else
        *known = device;
    return store(devices);
}

Result<void> AddedDevices::remove(const DeviceId &id)
{
    QList<DeviceSettings> devices = m_devices;
    const auto gone = devices.removeIf([&id](const DeviceSettings &device) { return device.id == id; });
    return gone == 0 ? Result<void>() : store(devices);
}

Result<void> AddedDevices::store(const QList<DeviceSettings> &devices)
{
    QJsonArray list;
    for (const DeviceSettings &each : devices)
        list.append(toJson(each, SecretsInJson::Included));
    if (auto stored = writeSecretFile(m_file, QJsonDocument(QJsonObject{{u"devices"_s, list}}).toJson());
        !stored)
        return stored;
    m_devices = devices;
    return {};
}

} // namespace ww
