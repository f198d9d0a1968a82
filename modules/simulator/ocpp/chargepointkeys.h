// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace ww {

/// The configuration of an emulated charge point: its keys, their values, and who may write what.
class ChargePointKeys
{
public:
    ChargePointKeys();
    /// A checked GetConfiguration.
    [[nodiscard]] QJsonObject get(const QJsonObject &request) const;
    /// A checked ChangeConfiguration; the status to answer.
    [[nodiscard]] QString change(const QString &key, const QString &value);
    [[nodiscard]] QString text(const QString &key) const;
    [[nodiscard]] int number(const QString &key) const { return text(key).toInt(); }
    [[nodiscard]] bool isOn(const QString &key) const { return text(key) == u"true"; }
    /// Sets a key whatever its access, as the manufacturer or a screwdriver would.
    void set(const QString &key, const QString &value);

private:
    struct Entry
    {
        QString key;
        QString value;
        bool readOnly;
        int most; ///< Highest number; -1 for a text.
    };
    [[nodiscard]] const Entry *find(const QString &key) const;
    QList<Entry> m_entries;
};

} // namespace ww
