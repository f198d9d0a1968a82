// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDebug>
#include <QString>

namespace ww {

/// A password or key. Whoever needs it asks for it by name; logs show that there is one, never what it is.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QString text)
        : m_text(std::move(text))
    {}
    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    /// The secret itself, for the protocol that needs it.
    [[nodiscard]] const QString &reveal() const { return m_text; }
    bool operator==(const Secret &) const = default;
    friend QDebug operator<<(QDebug debug, const Secret &secret)
    {
        return debug << (secret.isEmpty() ? "(none)" : "(secret)");
    }

private:
    QString m_text;
};

} // namespace ww
