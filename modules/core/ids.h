// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <compare>
#include <functional>

namespace ww {

/// Names one device of the plant: 1 to 32 of [a-z0-9-], stable over its life, used as key everywhere.
class DeviceId
{
public:
    DeviceId() = default;
    explicit DeviceId(QString text)
        : m_text(std::move(text))
    {}
    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    bool operator==(const DeviceId &) const = default;
    bool operator<(const DeviceId &other) const { return m_text < other.m_text; }
    friend size_t qHash(const DeviceId &id, size_t seed = 0) { return ::qHash(id.m_text, seed); }

private:
    QString m_text;
};

} // namespace ww

template <> struct std::hash<ww::DeviceId>
{
    size_t operator()(const ww::DeviceId &id) const noexcept { return qHash(id); }
};
