// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/resources.h"

#include <QDir>

// Q_INIT_RESOURCE declares a function and so must stand outside our namespace.
static void initResources()
{
    Q_INIT_RESOURCE(system_schema);
}

namespace ww {

void initSystemResources()
{
    initResources();
}

} // namespace ww
