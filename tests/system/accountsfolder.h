// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/keptfilefolder.h"
#include "system/accounts.h"

namespace ww::test {

/// An appliance's file of accounts in a folder of its own, and its label.
struct AccountsFolder : KeptFileFolder
{
    AccountsFolder()
        : KeptFileFolder(QStringLiteral("accounts.json"))
    {}
    /// nullptr when the file is refused.
    [[nodiscard]] std::unique_ptr<Accounts> open() const
    {
        auto accounts = Accounts::open(path(), label);
        return accounts ? std::move(*accounts) : nullptr;
    }

    Label label = makeLabel();
};

} // namespace ww::test
