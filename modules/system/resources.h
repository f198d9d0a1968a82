// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ww {

/// Makes the module's embedded files known; call once before reading settings.
void initSystemResources();

} // namespace ww
