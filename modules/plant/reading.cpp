// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plant/reading.h"

using namespace Qt::StringLiterals;

namespace ww {

QString qualityName(Quality quality)
{
    switch (quality) {
    case Quality::Missing: return u"missing"_s;
    case Quality::Good: return u"good"_s;
    case Quality::Stale: return u"stale"_s;
    case Quality::Implausible: return u"implausible"_s;
    }
    Q_UNREACHABLE();
}

} // namespace ww
