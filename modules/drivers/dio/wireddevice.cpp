// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/dio/wireddevice.h"

using namespace Qt::StringLiterals;

namespace ww {

Device *makeWiredDevice(const DriverContext &context, const WiredDevice &wired)
{
    Device *const device = context.makeDevice({.key = {}, .type = wired.type});
    if (!device)
        return nullptr;
    QStringList terminals;
    for (const int number : wired.contacts)
        terminals.append(wired.contact + QString::number(number));
    device->setIdentity({.model = wired.model,
                         .profile = context.settings.profile,
                         .tested = false,
                         .linkDetail = terminals.join(u", "_s)});
    return device;
}

} // namespace ww
