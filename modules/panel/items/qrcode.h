// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/items/pixelitem.h"

#include <optional>

namespace ww {

/// A QR code: its modules as rows of bits.
class QrMatrix
{
public:
    static constexpr int kMaxModules = 57; ///< Version 10: larger ones do not fit the LCD.

    /// Encodes a text with low error correction (the LCD has no stains); nullopt when it is empty or too
    /// long.
    [[nodiscard]] static std::optional<QrMatrix> encode(const QString &text);
    /// Modules on a side.
    [[nodiscard]] int size() const { return m_size; }
    [[nodiscard]] bool isDark(int x, int y) const;

private:
    int m_size = 0;
    std::vector<bool> m_dark;
};

/// Paints a QR code centred in the item, as large as whole pixels allow with a quiet zone of two modules.
class QrCode : public ww::PixelItem // qualified: the QML type registrar looks for the name as written
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged FINAL)

public:
    using PixelItem::PixelItem;
    [[nodiscard]] const QString &text() const { return m_text; }
    void setText(const QString &text);

Q_SIGNALS:
    void textChanged();

protected:
    [[nodiscard]] QList<QRect> pixels() const override;

private:
    QString m_text;
    std::optional<QrMatrix> m_matrix;
};

} // namespace ww
