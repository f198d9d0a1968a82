// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/jsonwriter.h"

#include <QLocale>

#include <cmath>

namespace ww {

void JsonWriter::separate()
{
    if (!m_first)
        m_out += ',';
    m_first = false;
}

JsonWriter &JsonWriter::beginObject()
{
    separate();
    m_out += '{';
    m_first = true;
    return *this;
}

JsonWriter &JsonWriter::endObject()
{
    m_out += '}';
    m_first = false;
    return *this;
}

JsonWriter &JsonWriter::beginArray()
{
    separate();
    m_out += '[';
    m_first = true;
    return *this;
}

JsonWriter &JsonWriter::endArray()
{
    m_out += ']';
    m_first = false;
    return *this;
}

JsonWriter &JsonWriter::key(const char *name)
{
    separate();
    m_out += '"';
    m_out += name;
    m_out += "\":";
    m_first = true;
    return *this;
}

JsonWriter &JsonWriter::key(const QString &name)
{
    separate();
    appendText(name);
    m_out += ':';
    m_first = true;
    return *this;
}

JsonWriter &JsonWriter::value(const QString &text)
{
    separate();
    appendText(text);
    return *this;
}

JsonWriter &JsonWriter::value(const char *ascii)
{
    separate();
    m_out += '"';
    m_out += ascii;
    m_out += '"';
    return *this;
}

JsonWriter &JsonWriter::value(double number)
{
    if (!std::isfinite(number))
        return null();
    // Adding 0 turns a negative zero into a plain one.
    return raw(QByteArray::number(number + 0.0, 'g', QLocale::FloatingPointShortest));
}

JsonWriter &JsonWriter::value(bool truth)
{
    return raw(truth ? "true" : "false");
}

JsonWriter &JsonWriter::raw(const QByteArray &json)
{
    separate();
    m_out += json;
    return *this;
}

QByteArray JsonWriter::take()
{
    m_first = true;
    return std::exchange(m_out, {});
}

void JsonWriter::appendText(const QString &text)
{
    static constexpr char hex[] = "0123456789abcdef";
    m_out += '"';
    const QByteArray utf8 = text.toUtf8();
    for (const char c : utf8) {
        if (c == '"' || c == '\\') {
            m_out += '\\';
            m_out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            m_out += "\\u00";
            m_out += hex[c >> 4];
            m_out += hex[c & 15];
        } else {
            m_out += c;
        }
    }
    m_out += '"';
}

} // namespace ww
