// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <concepts>
#include <optional>

namespace ww {

/// Writes JSON in the order of the calls; unknown numbers become null.
class JsonWriter
{
public:
    JsonWriter &beginObject();
    JsonWriter &endObject();
    JsonWriter &beginArray();
    JsonWriter &endArray();
    /// Next comes its value. Keys are ASCII and need no escaping.
    JsonWriter &key(const char *name);
    /// A key that comes from data.
    JsonWriter &key(const QString &name);
    JsonWriter &value(const QString &text);
    JsonWriter &value(const char *ascii);
    /// NaN and infinities become null.
    JsonWriter &value(double number);
    JsonWriter &value(bool truth);
    template <std::integral T>
    requires(!std::same_as<T, bool>) JsonWriter &value(T number) { return raw(QByteArray::number(number)); }
    template <typename T> JsonWriter &value(const std::optional<T> &maybe)
    {
        return maybe ? value(*maybe) : null();
    }
    JsonWriter &null() { return raw("null"); }
    /// A text, or null when it is empty.
    JsonWriter &textOrNull(const QString &text) { return text.isEmpty() ? null() : value(text); }
    /// JSON made elsewhere.
    JsonWriter &raw(const QByteArray &json);
    /// The text so far; the writer is empty afterwards.
    [[nodiscard]] QByteArray take();

private:
    void separate();
    void appendText(const QString &text);
    QByteArray m_out;
    bool m_first = true; ///< Nothing stands before the next value in this object or array.
};

} // namespace ww
