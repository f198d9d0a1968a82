// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/resources.h"

#include <QtGlobal>

// Q_INIT_RESOURCE must not be used inside a namespace.
void initDriverResources()
{
    Q_INIT_RESOURCE(ww_drivers);
}
