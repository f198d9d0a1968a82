// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/identity.h"

#include "core/setaside.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

bool isThere(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() || info.isSymLink();
}

QString sentence(const Error &error)
{
    const QString text = error.toString();
    return text.endsWith(u'.') ? text : text + u'.';
}

/// "path: what is wrong. It was kept as …".
QString told(const Error &reason, const Result<QString> &kept)
{
    return sentence(reason) + u' ' + (kept ? u"It was kept as %1."_s.arg(*kept) : sentence(kept.error()));
}

Result<Label> openLabel(const QString &path, Instant now, QStringList &damage)
{
    const bool isFirstStart = !isThere(path);
    auto label = loadOrMakeLabel(path);
    if (label || isFirstStart)
        return label;
    const auto kept = setAside(path, now);
    const auto fresh = loadOrMakeLabel(path);
    damage.append(
        told(label.error(), kept) +
        u" The appliance has a new serial number and new first passwords, which are not those on its "
        "label but in that file; accounts keep their passwords. To get the old ones back, restore the "
        "file and restart."_s);
    return fresh ? *fresh : makeLabel();
}

/// A copy, because there must be no moment without a file: the next start would take it for its first one.
Result<QString> copyAside(const QString &path, Instant now)
{
    const QString kept = nameForDamaged(path, now);
    QFile file(path);
    if (!file.copy(kept))
        return unexpected(ErrorCode::Io, u"the damaged file cannot be copied: %1"_s.arg(file.errorString()),
                          path);
    return kept;
}

} // namespace

Result<Identity> openIdentity(const QString &dataFolder, Instant now)
{
    Identity identity;
    const auto label = openLabel(dataFolder + u"/label.json"_s, now, identity.damage);
    if (!label)
        return unexpected(label.error());
    identity.label = *label;
    const QString path = dataFolder + u"/accounts.json"_s;
    const bool isFirstStart = !isThere(path);
    auto accounts = Accounts::open(path, *label);
    if (!accounts && isFirstStart)
        return unexpected(accounts.error());
    if (accounts) {
        identity.accounts = std::move(*accounts);
        return identity;
    }
    const auto kept = copyAside(path, now);
    identity.accounts = Accounts::locked(path, *label);
    QString what =
        told(accounts.error(), kept) +
        u" Nobody can sign in until the passwords are reset to the label's with the RST button, or the "
        "file is restored and the appliance restarted."_s;
    // What could not be kept is not written over.
    if (const auto stored = kept ? identity.accounts->storeNow() : Result<void>(); !stored)
        what += u' ' + stored.error().toString();
    identity.damage.append(what);
    return identity;
}

} // namespace ww
