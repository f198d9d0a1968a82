// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/items/bitmapfont.h"

#include "core/logging.h"

namespace ww {

void BitmapFont::setSource(const QString &path)
{
    if (path == m_source)
        return;
    m_source = path;
    auto font = BdfFont::load(path);
    if (font)
        m_font = std::move(*font);
    else
        m_font.reset();
    if (!font)
        qCCritical(lcPanel).noquote() << "font not usable:" << font.error().toString();
    Q_EMIT sourceChanged();
}

} // namespace ww
