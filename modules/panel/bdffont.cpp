// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/bdffont.h"

#include <QFile>

#include <bit>
#include <optional>

using namespace Qt::StringLiterals;

namespace ww {

/// Reads a font line by line; after the first error it only remembers that error.
class BdfParser
{
public:
    BdfParser(const QByteArray &text, QString name)
        : m_lines(text.split('\n'))
        , m_name(std::move(name))
    {}

    [[nodiscard]] Result<BdfFont> run()
    {
        if (keyword() != "STARTFONT")
            return fail(u"does not begin with STARTFONT"_s);
        while (next()) {
            const QByteArray key = keyword();
            bool ok = true;
            if (key == "FONT_ASCENT")
                ok = number(1, 0, BdfFont::kMaxSize, m_font.m_ascent);
            else if (key == "FONT_DESCENT")
                ok = number(1, 0, BdfFont::kMaxSize, m_font.m_descent);
            else if (key == "STARTCHAR")
                ok = readGlyph();
            else if (key == "ENDFONT")
                return finish();
            if (!ok)
                return fail(m_reason);
        }
        return fail(u"ends without ENDFONT"_s);
    }

private:
    [[nodiscard]] Unexpected fail(const QString &reason) const
    {
        return unexpected(ErrorCode::InvalidInput, u"The font %1."_s.arg(reason),
                          u"%1:%2"_s.arg(m_name).arg(std::min(m_at + 1, m_lines.size())));
    }
    bool wrong(const QString &reason)
    {
        m_reason = reason;
        return false;
    }
    bool next() { return ++m_at < m_lines.size(); }
    [[nodiscard]] QList<QByteArray> words() const { return m_lines.value(m_at).simplified().split(' '); }
    [[nodiscard]] QByteArray keyword() const { return words().value(0); }

    bool number(qsizetype word, int min, int max, int &out)
    {
        bool ok = false;
        const int value = words().value(word).toInt(&ok);
        if (!ok || value < min || value > max)
            return wrong(u"needs a number from %1 to %2 after %3"_s.arg(min).arg(max).arg(
                QString::fromLatin1(keyword())));
        out = value;
        return true;
    }

    bool readGlyph()
    {
        BdfGlyph glyph{QString::fromLatin1(words().value(1)), 0, {}, {}};
        int code = -1;
        while (next()) {
            const QByteArray key = keyword();
            bool ok = true;
            if (key == "ENCODING")
                ok = number(1, -1, 0x10FFFF, code);
            else if (key == "DWIDTH")
                ok = number(1, 0, BdfFont::kMaxSize, glyph.advance);
            else if (key == "BBX")
                ok = readBox(glyph.box);
            else if (key == "BITMAP")
                ok = readRows(glyph);
            else if (key == "ENDCHAR")
                return store(code, std::move(glyph));
            if (!ok)
                return false;
        }
        return wrong(u"ends inside a glyph"_s);
    }

    bool readBox(QRect &box)
    {
        int width = 0, height = 0, left = 0, bottom = 0;
        if (!number(1, 0, BdfFont::kMaxSize, width) || !number(2, 0, BdfFont::kMaxSize, height) ||
            !number(3, -BdfFont::kMaxSize, BdfFont::kMaxSize, left) ||
            !number(4, -BdfFont::kMaxSize, BdfFont::kMaxSize, bottom))
            return false;
        box = QRect(left, -bottom - height, width, height);
        return true;
    }

    bool readRows(BdfGlyph &glyph)
    {
        const int digits = (glyph.box.width() + 7) / 8 * 2;
        for (int row = 0; row < glyph.box.height(); ++row) {
            if (!next())
                return wrong(u"ends inside a bitmap"_s);
            const QByteArray text = m_lines.at(m_at).trimmed();
            bool ok = false;
            const quint64 bits = text.toULongLong(&ok, 16);
            if (!ok || text.size() != digits)
                return wrong(u"needs %1 hexadecimal digits in this row"_s.arg(digits));
            glyph.rows.push_back(bits >> (digits * 4 - glyph.box.width()));
        }
        return true;
    }

    bool store(int code, BdfGlyph glyph)
    {
        if (glyph.rows.size() != static_cast<std::size_t>(glyph.box.height()))
            return wrong(u"has a glyph without its bitmap"_s);
        if (code < 0)
            return true; // not encoded: cannot be asked for
        if (m_font.m_byCode.size() >= BdfFont::kMaxGlyphs)
            return wrong(u"has more than %1 glyphs"_s.arg(BdfFont::kMaxGlyphs));
        const auto key = static_cast<char32_t>(code);
        m_font.m_codeByName.insert(glyph.name, key);
        m_font.m_byCode.insert(key, std::move(glyph));
        return true;
    }

    [[nodiscard]] Result<BdfFont> finish()
    {
        if (m_font.m_byCode.isEmpty())
            return fail(u"has no glyphs"_s);
        if (m_font.lineHeight() == 0)
            return fail(u"has no FONT_ASCENT and FONT_DESCENT"_s);
        return std::move(m_font);
    }

    QList<QByteArray> m_lines;
    QString m_name;
    qsizetype m_at = 0;
    QString m_reason;
    BdfFont m_font;
};

Result<BdfFont> BdfFont::parse(const QByteArray &text, const QString &name)
{
    if (text.size() > kMaxBytes)
        return unexpected(ErrorCode::LimitExceeded, u"The font is larger than %1 bytes."_s.arg(kMaxBytes),
                          name);
    return BdfParser(text, name).run();
}

Result<BdfFont> BdfFont::load(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unexpected(ErrorCode::Io, file.errorString(), path);
    return parse(file.read(kMaxBytes + 1), path);
}

const BdfGlyph *BdfFont::glyph(char32_t code) const
{
    for (const char32_t candidate : {code, U'�', U'?'}) {
        const auto found = m_byCode.constFind(candidate);
        if (found != m_byCode.constEnd())
            return &*found;
    }
    return nullptr;
}

const BdfGlyph *BdfFont::glyph(const QString &name) const
{
    const auto code = m_codeByName.constFind(name);
    return code == m_codeByName.constEnd() ? nullptr : &*m_byCode.constFind(*code);
}

int BdfFont::width(const QString &text) const
{
    int width = 0;
    for (const char32_t code : text.toUcs4()) {
        if (const BdfGlyph *found = glyph(code))
            width += found->advance;
    }
    return width;
}

QList<QRect> BdfFont::runs(const QString &text) const
{
    QList<QRect> all;
    int x = 0;
    for (const char32_t code : text.toUcs4()) {
        if (const BdfGlyph *found = glyph(code)) {
            appendRuns(*found, {x, m_ascent}, all);
            x += found->advance;
        }
    }
    return all;
}

void BdfFont::appendRuns(const BdfGlyph &glyph, QPoint origin, QList<QRect> &runs)
{
    const int width = glyph.box.width();
    for (int row = 0; row < glyph.box.height(); ++row) {
        const quint64 bits = glyph.rows[static_cast<std::size_t>(row)];
        const auto lit = [bits, width](int x) { return (bits >> (width - 1 - x) & 1U) != 0; };
        for (int x = 0; x < width; ++x) {
            if (!lit(x))
                continue;
            const int start = x;
            while (x + 1 < width && lit(x + 1))
                ++x;
            runs.append(
                {origin.x() + glyph.box.x() + start, origin.y() + glyph.box.y() + row, x - start + 1, 1});
        }
    }
}

} // namespace ww
