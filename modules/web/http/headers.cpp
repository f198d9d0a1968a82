// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/headers.h"

#include <algorithm>

namespace ww {

namespace {

bool sameName(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

std::optional<QByteArray> Headers::find(QByteArrayView name) const
{
    for (const Header &header : m_list) {
        if (sameName(header.name, name))
            return header.value;
    }
    return std::nullopt;
}

int Headers::count(QByteArrayView name) const
{
    return static_cast<int>(std::count_if(
        m_list.begin(), m_list.end(), [name](const Header &header) { return sameName(header.name, name); }));
}

bool Headers::hasToken(QByteArrayView name, QByteArrayView token) const
{
    for (const Header &header : m_list) {
        if (!sameName(header.name, name))
            continue;
        const auto parts = header.value.split(',');
        for (const QByteArray &part : parts) {
            if (sameName(part.trimmed(), token))
                return true;
        }
    }
    return false;
}

} // namespace ww
