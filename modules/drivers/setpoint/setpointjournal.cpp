// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/setpoint/setpointjournal.h"

#include "core/jsonfile.h"
#include "core/logging.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace ww {

SetpointJournal::SetpointJournal(QString path)
    : m_path(std::move(path))
{
    load();
}

std::optional<RegisterMemory> SetpointJournal::outstanding(const DeviceId &device, SetpointKind kind) const
{
    const auto found = m_entries.find({device, kind});
    const bool isOurs = found != m_entries.end() && !found->second.isDoubtful;
    return isOurs ? std::optional(found->second.originals) : std::nullopt;
}

void SetpointJournal::begin(const DeviceId &device, SetpointKind kind, const RegisterMemory &originals)
{
    m_entries.insert_or_assign(Key(device, kind), Entry{originals});
    save();
}

void SetpointJournal::doubt(const DeviceId &device, SetpointKind kind)
{
    m_entries.insert_or_assign(Key(device, kind), Entry{{}, true});
    save();
}

bool SetpointJournal::isDoubtful(const DeviceId &device, SetpointKind kind) const
{
    const auto found = m_entries.find({device, kind});
    return found != m_entries.end() && found->second.isDoubtful;
}

void SetpointJournal::end(const DeviceId &device, SetpointKind kind)
{
    if (m_entries.erase({device, kind}) > 0)
        save();
}

void SetpointJournal::load()
{
    if (m_path.isEmpty() || !QFileInfo::exists(m_path))
        return;
    const auto document = readJsonFile(m_path);
    if (!document || !document->object()["setpoints"_L1].isArray()) {
        m_damage =
            document ? Error{ErrorCode::Corrupt, u"'setpoints' must be a list"_s, m_path} : document.error();
        qCWarning(lcDrivers).noquote() << m_damage->toString();
        return;
    }
    for (const QJsonValue &value : document->object()["setpoints"_L1].toArray()) {
        const QJsonObject entry = value.toObject();
        const auto kind = setpointFromId(entry["kind"_L1].toString());
        if (!kind)
            continue;
        RegisterMemory memory;
        const QJsonObject registers = entry["registers"_L1].toObject();
        for (auto it = registers.begin(); it != registers.end(); ++it)
            memory.put(it.key().toUShort(), {static_cast<quint16>(it.value().toInt())});
        m_entries.insert_or_assign(Key(DeviceId(entry["device"_L1].toString()), *kind),
                                   Entry{memory, entry["doubtful"_L1].toBool()});
    }
}

void SetpointJournal::save() const
{
    if (m_path.isEmpty())
        return;
    QJsonArray entries;
    for (const auto &[key, entry] : m_entries) {
        QJsonObject registers;
        for (const auto &[address, word] : entry.originals.words())
            registers[QString::number(address)] = word;
        QJsonObject json{{u"device"_s, key.first.text()},
                         {u"kind"_s, QString::fromLatin1(info(key.second).id)},
                         {u"registers"_s, registers}};
        if (entry.isDoubtful)
            json[u"doubtful"] = true;
        entries.append(json);
    }
    const auto saved = writeJsonFile(m_path, QJsonDocument(QJsonObject{{u"setpoints"_s, entries}}));
    if (!saved)
        qCWarning(lcDrivers).noquote() << saved.error().toString();
}

} // namespace ww
