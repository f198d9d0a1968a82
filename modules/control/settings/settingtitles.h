// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ww {

/// What people call a setting of control, or after "=" one of its words; English source text in translation
/// context "Settings". `path` is made of the names in the settings' JSON without the numbers of list
/// elements: "feedInLimit/kind", "feedInLimit/kind=zero". nullptr when nobody has named it.
[[nodiscard]] const char *settingTitle(const QString &path);

} // namespace ww
