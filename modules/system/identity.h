// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "system/accounts.h"

#include <QStringList>

namespace ww {

/// Who the appliance is and who may sign in, whatever state its files are in.
struct Identity
{
    Label label;
    std::unique_ptr<Accounts> accounts; ///< Never null.
    QStringList damage;                 ///< What was damaged, what counts instead and what to do; for people.
};

/// Opens label.json and accounts.json of the data folder, or makes them at first start.
///
/// A damaged file is kept under another name and never opens a door. In place of a damaged label there is a
/// new one with passwords nobody knows yet; the accounts keep theirs. In place of damaged accounts there are
/// locked ones: falling back to the label's passwords is left to the RST button, which asks for hands on the
/// box. Fails only when the first files cannot be made.
[[nodiscard]] Result<Identity> openIdentity(const QString &dataFolder, Instant now);

} // namespace ww
