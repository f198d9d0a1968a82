// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/accounts.h"

#include "core/jsonfile.h"
#include "core/logging.h"
#include "system/passwords.h"
#include "system/secretfile.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

/// No password has this hash.
const QByteArray kLockedHash = "$argon2id$locked";

Unexpected corrupt(const QString &path, const QString &pointer)
{
    return unexpected(ErrorCode::Corrupt, u"The accounts file is damaged here."_s, path + u":"_s + pointer);
}

} // namespace

QString roleName(Role role)
{
    return role == Role::Installer ? u"installer"_s : u"owner"_s;
}

std::optional<Role> roleFromName(QStringView name)
{
    for (const Role role : {Role::Owner, Role::Installer}) {
        if (name == roleName(role))
            return role;
    }
    return std::nullopt;
}

Accounts::Accounts(QString path, const Label &label)
    : m_path(std::move(path))
    , m_label(label)
{}

Result<std::unique_ptr<Accounts>> Accounts::open(const QString &path, const Label &label)
{
    std::unique_ptr<Accounts> accounts(new Accounts(path, label));
    const auto decoy = hashPassword(randomPassword(16));
    if (!decoy)
        return unexpected(decoy.error());
    accounts->m_decoyHash = *decoy;
    if (QFileInfo::exists(path)) {
        if (auto loaded = accounts->load(); !loaded)
            return unexpected(loaded.error());
        if (!accounts->m_pin.isSet()) {
            const auto pin = firstPin(label);
            if (auto stored = pin ? accounts->replacePin(*pin, PinChange::NewPin) : unexpected(pin.error());
                !stored)
                return unexpected(stored.error());
        }
    } else if (auto made = accounts->resetToLabel(); !made) {
        return unexpected(made.error());
    }
    return accounts;
}

std::unique_ptr<Accounts> Accounts::locked(const QString &path, const Label &label)
{
    std::unique_ptr<Accounts> accounts(new Accounts(path, label));
    accounts->m_decoyHash = hashPassword(randomPassword(16)).value_or(kLockedHash);
    for (const Role role : {Role::Owner, Role::Installer})
        accounts->m_accounts.append({{roleName(role), role, true}, kLockedHash});
    accounts->m_pin = PanelPin(kLockedHash);
    return accounts;
}

Result<void> Accounts::storeNow() const
{
    const std::scoped_lock lock(m_mutex);
    return store(m_accounts, m_pin);
}

Result<void> Accounts::load()
{
    const auto text = readSecretFile(m_path);
    if (!text)
        return unexpected(text.error());
    const auto document = parseJson(*text, m_path);
    if (!document)
        return unexpected(document.error());
    const QJsonArray rows = document->object().value("accounts"_L1).toArray();
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QJsonObject row = rows.at(i).toObject();
        const auto role = roleFromName(row.value("role"_L1).toString());
        Stored stored{{row.value("user"_L1).toString(), role.value_or(Role::Owner),
                       row.value("mustChangePassword"_L1).toBool()},
                      row.value("hash"_L1).toString().toLatin1()};
        if (stored.account.user.isEmpty() || !role || !stored.hash.startsWith("$argon2id$"))
            return corrupt(m_path, u"/accounts/%1"_s.arg(i));
        m_accounts.append(stored);
    }
    const QJsonObject pin = document->object().value("panelPin"_L1).toObject();
    m_pin = PanelPin::fromJson(pin);
    if (m_pin.isSet() && !m_pin.hash().startsWith("$argon2id$"))
        return corrupt(m_path, u"/panelPin"_s);
    return m_accounts.isEmpty() ? Result<void>(corrupt(m_path, u"/accounts"_s)) : Result<void>();
}

Result<PanelPin> Accounts::firstPin(const Label &label)
{
    if (label.panelPin.isEmpty())
        return PanelPin();
    const auto hash = hashPassword(label.panelPin);
    if (!hash)
        return unexpected(hash.error());
    return PanelPin(*hash);
}

Result<QList<Accounts::Stored>> Accounts::firstAccounts(const Label &label)
{
    QList<Stored> accounts;
    for (const auto &[role, password] :
         {std::pair(Role::Owner, label.ownerPassword), std::pair(Role::Installer, label.installerPassword)}) {
        const auto hash = hashPassword(password);
        if (!hash)
            return unexpected(hash.error());
        accounts.append({{roleName(role), role, true}, *hash});
    }
    return accounts;
}

Result<void> Accounts::store(const QList<Stored> &accounts, const PanelPin &pin) const
{
    QJsonArray rows;
    for (const Stored &stored : accounts)
        rows.append(QJsonObject{{u"user"_s, stored.account.user},
                                {u"role"_s, roleName(stored.account.role)},
                                {u"hash"_s, QString::fromLatin1(stored.hash)},
                                {u"mustChangePassword"_s, stored.account.mustChangePassword}});
    const QJsonObject file{{u"accounts"_s, rows}, {u"panelPin"_s, pin.toJson()}};
    return writeSecretFile(m_path, QJsonDocument(file).toJson());
}

std::optional<Accounts::Stored> Accounts::stored(const QString &user) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = std::find_if(m_accounts.begin(), m_accounts.end(),
                                    [&user](const Stored &stored) { return stored.account.user == user; });
    return found == m_accounts.end() ? std::nullopt : std::optional(*found);
}

std::optional<Account> Accounts::find(const QString &user) const
{
    const auto found = stored(user);
    return found ? std::optional(found->account) : std::nullopt;
}

std::optional<Account> Accounts::verify(const QString &user, const QString &password)
{
    const auto found = stored(user);
    const QByteArray hash = found ? found->hash : m_decoyHash;
    if (!passwordMatches(hash, password) || !found)
        return std::nullopt;
    if (passwordHashIsOutdated(hash)) {
        if (const auto fresh = hashPassword(password)) {
            // When it cannot be stored the old hash stays good; the next login tries again.
            const auto replaced = replaceHash(user, hash, *fresh, !found->account.mustChangePassword);
            Q_UNUSED(replaced)
        }
    }
    return found->account;
}

Result<Account> Accounts::replaceHash(const QString &user, const QByteArray &expected, const QByteArray &hash,
                                      bool chosenByUser)
{
    const std::scoped_lock lock(m_mutex);
    QList<Stored> next = m_accounts;
    for (Stored &stored : next) {
        if (stored.account.user != user || stored.hash != expected)
            continue;
        stored.hash = hash;
        stored.account.mustChangePassword = !chosenByUser;
        if (auto written = store(next, m_pin); !written)
            return unexpected(written.error());
        m_accounts = next;
        return stored.account;
    }
    return unexpected(ErrorCode::Conflict,
                      u"The password was changed by somebody else meanwhile; sign in again."_s);
}

Result<Account> Accounts::changePassword(const QString &user, const QString &current, const QString &wanted)
{
    const auto found = stored(user);
    if (!found || !passwordMatches(found->hash, current))
        return unexpected(ErrorCode::InvalidInput, u"The current password is not right; type it again."_s,
                          u"currentPassword"_s);
    if (wanted == current)
        return unexpected(ErrorCode::InvalidInput,
                          u"The new password is the current one; choose another one."_s, u"newPassword"_s);
    if (auto allowed = checkNewPassword(wanted, user, m_label.knownPasswords()); !allowed)
        return unexpected(allowed.error());
    const auto hash = hashPassword(wanted);
    if (!hash)
        return unexpected(hash.error());
    return replaceHash(user, found->hash, *hash, true);
}

bool Accounts::hasPin() const
{
    const std::scoped_lock lock(m_mutex);
    return m_pin.isSet();
}

Result<void> Accounts::replacePin(const PanelPin &pin, PinChange change)
{
    const std::scoped_lock lock(m_mutex);
    // Tries of a PIN that was replaced meanwhile count no longer.
    if (pin == m_pin || (change == PinChange::Tries && pin.hash() != m_pin.hash()))
        return {};
    if (auto written = store(m_accounts, pin); !written)
        return written;
    m_pin = pin;
    return {};
}

PinAnswer Accounts::verifyPin(const QString &pin, Instant now)
{
    using Verdict = PinAnswer::Verdict;
    PanelPin counted;
    {
        const std::scoped_lock lock(m_mutex);
        counted = m_pin;
    }
    if (!counted.isSet())
        return {Verdict::NoPin, 0, Duration::zero()};
    if (const Duration wait = counted.lockedFor(now); wait > Duration::zero())
        return {Verdict::Locked, 0, wait};
    counted.noteTry(now);
    if (const auto written = replacePin(counted, PinChange::Tries); !written) {
        qCWarning(lcSystem).noquote() << written.error().toString();
        return {Verdict::Failed, 0, Duration::zero()};
    }
    if (!passwordMatches(counted.hash(), pin))
        return {Verdict::Wrong, counted.triesLeft(), counted.lockedFor(now)};
    counted.noteRight();
    if (const auto written = replacePin(counted, PinChange::Tries); !written)
        qCWarning(lcSystem).noquote() << written.error().toString();
    return {Verdict::Right, PanelPin::kFreeTries, Duration::zero()};
}

Result<void> Accounts::setPin(const QString &pin)
{
    if (auto allowed = checkNewPin(pin); !allowed)
        return allowed;
    const auto hash = hashPassword(pin);
    if (!hash)
        return unexpected(hash.error());
    return replacePin(PanelPin(*hash), PinChange::NewPin);
}

Result<void> Accounts::resetToLabel()
{
    const auto first = firstAccounts(m_label);
    if (!first)
        return unexpected(first.error());
    const auto pin = firstPin(m_label);
    if (!pin)
        return unexpected(pin.error());
    const std::scoped_lock lock(m_mutex);
    if (auto written = store(*first, *pin); !written)
        return unexpected(written.error());
    m_accounts = *first;
    m_pin = *pin;
    return {};
}

} // namespace ww
