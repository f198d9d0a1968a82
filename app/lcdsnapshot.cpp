// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lcdsnapshot.h"

#include "core/logging.h"

namespace ww {

void LcdSnapshot::save(const QImage &image)
{
    const bool failed = !image.save(m_path, "PNG");
    if (failed && !m_failed)
        qCWarning(lcApp).noquote() << "the LCD cannot be saved as" << m_path
                                   << "- make its folder writable, or name another file";
    m_failed = failed;
}

} // namespace ww
