// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/pages/pagemodel.h"

#include <vector>

namespace ww {

/// One number of a page, for the question "since when, from where?".
struct OriginRow
{
    QString label;
    Reading reading;
    std::vector<DeviceType> sources;  ///< Types of devices it is worked out from.
    MeterRole role = MeterRole::None; ///< Only meters with this role count as sources.
};

/// Answers "since when, from where?" for the numbers of a page.
[[nodiscard]] Detail originDetail(const PageContext &context, const std::vector<OriginRow> &rows);

} // namespace ww
