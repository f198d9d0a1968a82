// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QRect>
#include <QString>

#include <vector>

namespace ww {

/// One glyph of a bitmap font: its advance, its box relative to the baseline (y down) and its rows, leftmost
/// pixel in the highest of `box.width()` bits.
struct BdfGlyph
{
    QString name;
    int advance = 0;
    QRect box;
    std::vector<quint64> rows;
};

/// A one-bit font in Adobe's Glyph Bitmap Distribution Format 2.1; every pixel of a text is known exactly.
class BdfFont
{
public:
    static constexpr qsizetype kMaxBytes = 1 << 20; ///< Larger files are refused.
    static constexpr int kMaxGlyphs = 4096;         ///< More glyphs are refused.
    static constexpr int kMaxSize = 64;             ///< Widest and highest glyph in pixels.

    /// Reads a font from its text; `name` and the line number stand in the error's `where`.
    [[nodiscard]] static Result<BdfFont> parse(const QByteArray &text, const QString &name);
    /// Reads a font from a file or resource.
    [[nodiscard]] static Result<BdfFont> load(const QString &path);

    [[nodiscard]] int ascent() const { return m_ascent; }
    [[nodiscard]] int descent() const { return m_descent; }
    [[nodiscard]] int lineHeight() const { return m_ascent + m_descent; }
    [[nodiscard]] qsizetype glyphCount() const { return m_byCode.size(); }
    [[nodiscard]] bool contains(char32_t code) const { return m_byCode.contains(code); }
    /// The glyph of a character; one the font does not have is shown as U+FFFD or "?", nullptr if those are
    /// missing too.
    [[nodiscard]] const BdfGlyph *glyph(char32_t code) const;
    /// The glyph with a name, for icons; nullptr if there is none.
    [[nodiscard]] const BdfGlyph *glyph(const QString &name) const;
    /// Width of one line of text in pixels.
    [[nodiscard]] int width(const QString &text) const;
    /// The lit pixels of one line of text as one pixel high runs, relative to the top left of the line.
    [[nodiscard]] QList<QRect> runs(const QString &text) const;
    /// The lit pixels of one glyph as runs, its baseline origin at `origin`.
    static void appendRuns(const BdfGlyph &glyph, QPoint origin, QList<QRect> &runs);

private:
    friend class BdfParser;
    BdfFont() = default;
    int m_ascent = 0;
    int m_descent = 0;
    QHash<char32_t, BdfGlyph> m_byCode;
    QHash<QString, char32_t> m_codeByName;
};

} // namespace ww
