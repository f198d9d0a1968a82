// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "system/label.h"
#include "system/panelpin.h"

#include <QByteArray>
#include <QList>

#include <memory>
#include <mutex>
#include <optional>

namespace ww {

/// What a local account may do (requirement E2).
enum class Role : quint8 { Owner, Installer };

/// "owner", "installer".
[[nodiscard]] QString roleName(Role role);
[[nodiscard]] std::optional<Role> roleFromName(QStringView name);

/// A local account as others may see it.
struct Account
{
    QString user;
    Role role = Role::Owner;
    bool mustChangePassword = false; ///< Still has the label's password.
};

/// The local accounts and the panel's PIN: argon2id hashes in one file (0600, replaced atomically).
/// Thread-safe; verify(), changePassword(), verifyPin(), setPin() and resetToLabel() hash and take tens of
/// milliseconds, so call them on a worker thread.
class Accounts
{
public:
    /// Reads the accounts, or makes "owner" and "installer" with the label's passwords at first start. A
    /// damaged file is an error: falling back to the label's passwords would open the door to whoever damaged
    /// it.
    [[nodiscard]] static Result<std::unique_ptr<Accounts>> open(const QString &path, const Label &label);

    /// In place of damaged ones: nobody can sign in, no PIN opens the panel's settings, until resetToLabel().
    /// Not stored yet.
    [[nodiscard]] static std::unique_ptr<Accounts> locked(const QString &path, const Label &label);
    /// Stores them as they are.
    [[nodiscard]] Result<void> storeNow() const;

    [[nodiscard]] std::optional<Account> find(const QString &user) const;
    /// The account if the password is right. Takes the same time whether or not the user exists.
    [[nodiscard]] std::optional<Account> verify(const QString &user, const QString &password);
    /// Checks the current password and the rules for new ones, then stores. `where` is the JSON name of the
    /// field.
    [[nodiscard]] Result<Account> changePassword(const QString &user, const QString &current,
                                                 const QString &wanted);
    /// Whether the panel's settings can be opened with a PIN; its first one is printed on the label.
    [[nodiscard]] bool hasPin() const;
    /// Looks at a PIN typed on the panel, and counts wrong ones.
    [[nodiscard]] PinAnswer verifyPin(const QString &pin, Instant now);
    /// Checks the rules for new PINs, then stores; whoever calls it has seen a password or the old PIN.
    [[nodiscard]] Result<void> setPin(const QString &pin);
    /// Gives all accounts the label's passwords again, and the panel the label's PIN (requirement D3).
    [[nodiscard]] Result<void> resetToLabel();

    Accounts(const Accounts &) = delete;
    Accounts &operator=(const Accounts &) = delete;

private:
    struct Stored
    {
        Account account;
        QByteArray hash;
    };
    Accounts(QString path, const Label &label);
    [[nodiscard]] Result<void> load();
    [[nodiscard]] static Result<QList<Stored>> firstAccounts(const Label &label);
    [[nodiscard]] static Result<PanelPin> firstPin(const Label &label);
    [[nodiscard]] Result<void> store(const QList<Stored> &accounts, const PanelPin &pin) const;
    enum class PinChange : quint8 { NewPin, Tries };
    [[nodiscard]] Result<void> replacePin(const PanelPin &pin, PinChange change);
    [[nodiscard]] std::optional<Stored> stored(const QString &user) const;
    [[nodiscard]] Result<Account> replaceHash(const QString &user, const QByteArray &expected,
                                              const QByteArray &hash, bool chosenByUser);

    const QString m_path;
    const Label m_label;
    QByteArray m_decoyHash; ///< What unknown users are checked against.
    mutable std::mutex m_mutex;
    QList<Stored> m_accounts;
    PanelPin m_pin;
};

} // namespace ww
