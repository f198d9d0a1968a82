// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace ww {

/// One HTTP header as received or to be sent.
struct Header
{
    QByteArray name;
    QByteArray value;
    bool operator==(const Header &) const = default;
};

/// HTTP headers in order; names compare without case.
class Headers
{
public:
    Headers() = default;
    Headers(std::initializer_list<Header> list)
        : m_list(list)
    {}
    void add(const QByteArray &name, const QByteArray &value) { m_list.append({name, value}); }
    void append(const Headers &others) { m_list.append(others.m_list); }
    /// Value of the first header of that name.
    [[nodiscard]] std::optional<QByteArray> find(QByteArrayView name) const;
    /// Value of the first header of that name, or an empty text.
    [[nodiscard]] QByteArray value(QByteArrayView name) const { return find(name).value_or(QByteArray()); }
    [[nodiscard]] bool contains(QByteArrayView name) const { return find(name).has_value(); }
    [[nodiscard]] int count(QByteArrayView name) const;
    /// Whether a comma-separated header of that name has the token, without case.
    [[nodiscard]] bool hasToken(QByteArrayView name, QByteArrayView token) const;
    [[nodiscard]] auto begin() const { return m_list.begin(); }
    [[nodiscard]] auto end() const { return m_list.end(); }
    [[nodiscard]] qsizetype size() const { return m_list.size(); }
    bool operator==(const Headers &) const = default;

private:
    QList<Header> m_list;
};

} // namespace ww
