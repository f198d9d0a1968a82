// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/shelly/rpcframe.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr qsizetype kLongestMessage = 120;
constexpr int kUnauthorized = 401;

RpcOutcome garbled(const QString &message)
{
    return {{}, RpcFault{RpcFault::Kind::Garbled, message}};
}

/// A device's own words, cut to what a person reads.
QString printable(const QString &text)
{
    QString out;
    for (const QChar c : text.left(kLongestMessage))
        out.append(c.isPrint() ? c : u' ');
    return out;
}

} // namespace

QByteArray rpcRequest(int id, const QString &method, const QJsonObject &params, const QJsonObject &auth)
{
    QJsonObject frame{{u"id"_s, id}, {u"src"_s, u"wattward"_s}, {u"method"_s, method}};
    if (!params.isEmpty())
        frame[u"params"] = params;
    if (!auth.isEmpty())
        frame[u"auth"] = auth;
    return QJsonDocument(frame).toJson(QJsonDocument::Compact);
}

RpcOutcome readRpcResponse(const QByteArray &body, int id)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return garbled(u"the answer is no JSON object"_s);
    const QJsonObject frame = document.object();
    if (frame[u"id"] != QJsonValue(id))
        return garbled(u"the answer belongs to another call"_s);
    if (frame[u"error"].isObject()) {
        const QJsonObject error = frame[u"error"].toObject();
        const int code = error[u"code"].toInt();
        const QString message = printable(error[u"message"].toString());
        if (code == kUnauthorized)
            return {{}, RpcFault{RpcFault::Kind::Unauthorized, message}};
        return {{}, RpcFault{RpcFault::Kind::Refused, u"error %1: %2"_s.arg(code).arg(message)}};
    }
    if (!frame[u"result"].isObject())
        return garbled(u"the answer has no result"_s);
    return {frame[u"result"].toObject(), std::nullopt};
}

std::optional<QJsonObject> readRpcNotification(const QByteArray &body)
{
    const QJsonObject frame = QJsonDocument::fromJson(body).object();
    const QString method = frame[u"method"].toString();
    const bool isStatus = method == u"NotifyStatus" || method == u"NotifyFullStatus";
    return isStatus ? std::optional(frame[u"params"].toObject()) : std::nullopt;
}

} // namespace ww
