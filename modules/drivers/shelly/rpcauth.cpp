// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/shelly/rpcauth.h"

#include "drivers/http/digest.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kUnauthorized = 401;
constexpr qsizetype kLongestText = 128;
// What stands for method and address where there is neither.
const QByteArray kNoRequest = "dummy_method:dummy_uri";

QByteArray sha256(const QByteArray &text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
}

} // namespace

QByteArray nonceText(const QJsonValue &nonce)
{
    return nonce.isDouble() ? QByteArray::number(nonce.toInteger()) : nonce.toString().toUtf8();
}

std::optional<RpcChallenge> readRpcChallenge(const QByteArray &body, int id)
{
    const QJsonObject frame = QJsonDocument::fromJson(body).object();
    const QJsonValue error = frame[u"error"];
    if (frame[u"id"] != QJsonValue(id) || error[u"code"].toInt() != kUnauthorized)
        return std::nullopt;
    const QJsonObject asked = QJsonDocument::fromJson(error[u"message"].toString().toUtf8()).object();
    const QString realm = asked[u"realm"].toString();
    const QByteArray nonce = nonceText(asked[u"nonce"]);
    if (asked[u"algorithm"].toString() != u"SHA-256" || realm.isEmpty() || realm.size() > kLongestText ||
        nonce.isEmpty() || nonce.size() > kLongestText)
        return std::nullopt;
    return RpcChallenge{realm, asked[u"nonce"]};
}

QByteArray rpcDigestResponse(const QByteArray &secret, const QByteArray &nonce, quint32 count,
                             const QByteArray &cnonce)
{
    return sha256(secret + ':' + nonce + ':' + QByteArray::number(count) + ':' + cnonce +
                  ":auth:" + sha256(kNoRequest));
}

QJsonObject rpcAuthorization(const RpcChallenge &challenge, const QString &user, const Secret &password,
                             qint64 cnonce, quint32 count)
{
    const QByteArray secret = digestSecret(user, challenge.realm.toUtf8(), password);
    const QByteArray response =
        rpcDigestResponse(secret, nonceText(challenge.nonce), count, QByteArray::number(cnonce));
    return {{u"realm"_s, challenge.realm}, {u"username"_s, user},
            {u"nonce"_s, challenge.nonce}, {u"nc"_s, static_cast<qint64>(count)},
            {u"cnonce"_s, cnonce},         {u"response"_s, QString::fromLatin1(response)},
            {u"algorithm"_s, u"SHA-256"_s}};
}

} // namespace ww
