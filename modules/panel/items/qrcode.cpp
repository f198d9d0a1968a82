// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/items/qrcode.h"

#include <qrcodegen/qrcodegen.hpp>

#include <stdexcept>

namespace ww {

namespace {
constexpr int kQuietModules = 2;
}

std::optional<QrMatrix> QrMatrix::encode(const QString &text)
{
    using qrcodegen::QrCode;
    const QByteArray utf8 = text.toUtf8();
    if (utf8.isEmpty() || utf8.contains('\0'))
        return std::nullopt;
    try {
        const auto segments = qrcodegen::QrSegment::makeSegments(utf8.constData());
        const QrCode code = QrCode::encodeSegments(segments, QrCode::Ecc::LOW, 1, (kMaxModules - 17) / 4);
        QrMatrix matrix;
        matrix.m_size = code.getSize();
        for (int y = 0; y < matrix.m_size; ++y) {
            for (int x = 0; x < matrix.m_size; ++x)
                matrix.m_dark.push_back(code.getModule(x, y));
        }
        return matrix;
    } catch (const std::length_error &) {
        return std::nullopt; // the library's way to say that the text is too long
    }
}

bool QrMatrix::isDark(int x, int y) const
{
    return m_dark.at(static_cast<std::size_t>(y) * static_cast<std::size_t>(m_size) +
                     static_cast<std::size_t>(x));
}

void QrCode::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_matrix = QrMatrix::encode(text);
    update();
    Q_EMIT textChanged();
}

QList<QRect> QrCode::pixels() const
{
    QList<QRect> dark;
    if (!m_matrix)
        return dark;
    const int room = static_cast<int>(std::min(width(), height()));
    const int scale = std::max(1, room / (m_matrix->size() + 2 * kQuietModules));
    const int left = (static_cast<int>(width()) - scale * m_matrix->size()) / 2;
    const int top = (static_cast<int>(height()) - scale * m_matrix->size()) / 2;
    for (int y = 0; y < m_matrix->size(); ++y) {
        for (int x = 0; x < m_matrix->size(); ++x) {
            if (m_matrix->isDark(x, y))
                dark.append({left + x * scale, top + y * scale, scale, scale});
        }
    }
    return dark;
}

} // namespace ww
