// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/shelly/rpcauth.h"

#include "drivers/http/digest.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kUnauthorized = 401;
constexpr qsizetype kLongestText = 128;

} // namespace

std::optional<RpcChallenge> readRpcChallenge(const QByteArray &body, int id)
{
    const QJsonObject frame = QJsonDocument::fromJson(body).object();
    const QJsonValue error = frame[u"error"];
    if (frame[u"id"] != QJsonValue(id) || error[u"code"].toInt() != kUnauthorized)
        return std::nullopt;
    const QJsonObject asked = QJsonDocument::fromJson(error[u"message"].toString().toUtf8()).object();
    const QString realm = asked[u"realm"].toString();
    const QByteArray nonce = digestText(asked[u"nonce"]);
    if (asked[u"algorithm"].toString() != u"SHA-256" || realm.isEmpty() || realm.size() > kLongestText ||
        nonce.isEmpty() || nonce.size() > kLongestText)
        return std::nullopt;
    return RpcChallenge{realm, asked[u"nonce"]};
}

QJsonObject rpcAuthorization(const RpcChallenge &challenge, const QString &user, const Secret &password,
                             qint64 cnonce, quint32 count)
{
    const QByteArray secret = digestSecret(user, challenge.realm.toUtf8(), password);
    const QByteArray response =
        frameDigestResponse(secret, digestText(challenge.nonce), count, QByteArray::number(cnonce));
    return {{u"realm"_s, challenge.realm}, {u"username"_s, user},
            {u"nonce"_s, challenge.nonce}, {u"nc"_s, static_cast<qint64>(count)},
            {u"cnonce"_s, cnonce},         {u"response"_s, QString::fromLatin1(response)},
            {u"algorithm"_s, u"SHA-256"_s}};
}

} // namespace ww
