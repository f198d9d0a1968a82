// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/allocateloads.h"

namespace ww {

void allocateLoads(Context &) {}

} // namespace ww
