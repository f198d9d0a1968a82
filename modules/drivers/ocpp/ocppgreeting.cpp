// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/ocpp/ocppgreeting.h"

#include <QHash>
#include <QList>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

OcppTurnAway turnAway(int status, const QString &reason)
{
    return {status, reason};
}

/// Header fields by lower-case name; nullopt when a line is none. Repeated fields become one list.
std::optional<QHash<QByteArray, QByteArray>> readFields(const QList<QByteArray> &lines)
{
    QHash<QByteArray, QByteArray> fields;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QByteArray &line = lines[i];
        if (line.isEmpty())
            continue;
        const qsizetype colon = line.indexOf(':');
        // A blank before the colon or at the start of a line is read in two ways by different programs.
        if (colon < 1 || line.left(colon).contains(' ') || line.startsWith('\t'))
            return std::nullopt;
        const QByteArray name = line.left(colon).toLower();
        const QByteArray value = line.mid(colon + 1).trimmed();
        fields[name] = fields.contains(name) ? fields[name] + ',' + value : value;
    }
    return fields;
}

bool listContains(const QByteArray &list, const QByteArray &word)
{
    const QList<QByteArray> words = list.split(',');
    return std::any_of(words.begin(), words.end(),
                       [&word](const QByteArray &one) { return one.trimmed().toLower() == word; });
}

bool isPlain(const QString &identity)
{
    return !identity.isEmpty() && identity.size() <= kOcppLongestIdentity &&
           std::all_of(identity.begin(), identity.end(), [](QChar c) { return c.isPrint() && c != u'/'; });
}

std::optional<QByteArray> passwordIn(const QByteArray &authorization, const QString &identity)
{
    if (!authorization.left(6).toLower().startsWith("basic "))
        return std::nullopt;
    const auto decoded = QByteArray::fromBase64Encoding(authorization.mid(6).trimmed(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    // The identity may contain a colon, so the first colon is not always the one between.
    const QByteArray start = identity.toUtf8() + ':';
    if (!decoded || !decoded.decoded.startsWith(start))
        return std::nullopt;
    return decoded.decoded.mid(start.size());
}

const char *reasonPhrase(int status)
{
    switch (status) {
    case 401: return "Unauthorized";
    case 404: return "Not Found";
    case 409: return "Conflict";
    case 426: return "Upgrade Required";
    case 431: return "Request Header Fields Too Large";
    case 503: return "Service Unavailable";
    default: return "Bad Request";
    }
}

} // namespace

std::variant<OcppGreeting, OcppTurnAway> readOcppGreeting(const QByteArray &head)
{
    QList<QByteArray> lines = head.split('\n');
    for (QByteArray &line : lines) {
        if (line.endsWith('\r'))
            line.chop(1);
    }
    const QList<QByteArray> request = lines.first().split(' ');
    if (request.size() != 3 || request[0] != "GET" || !request[1].startsWith('/') || request[2] != "HTTP/1.1")
        return turnAway(400, u"this port takes OCPP charge points only"_s);
    const auto fields = readFields(lines);
    if (!fields)
        return turnAway(400, u"a line of the request is no header field"_s);
    if (!listContains(fields->value("upgrade"), "websocket"))
        return turnAway(426, u"this port takes WebSocket connections only"_s);
    const QByteArray path = request[1].split('?').first();
    const QString identity =
        QString::fromUtf8(QByteArray::fromPercentEncoding(path.mid(path.lastIndexOf('/') + 1)));
    if (!isPlain(identity))
        return turnAway(
            404, u"the address must end with the identity of the charge point, 1 to %1 characters"_s.arg(
                     kOcppLongestIdentity));
    if (!listContains(fields->value("sec-websocket-protocol"), kOcppSubprotocol))
        return turnAway(400, u"the charge point '%1' does not offer the subprotocol ocpp1.6"_s.arg(identity));
    return OcppGreeting{identity, passwordIn(fields->value("authorization"), identity)};
}

QByteArray httpText(const OcppTurnAway &refusal)
{
    const QByteArray body = refusal.reason.toUtf8() + '\n';
    QByteArray text =
        "HTTP/1.1 " + QByteArray::number(refusal.status) + ' ' + reasonPhrase(refusal.status) + "\r\n";
    if (refusal.status == 401)
        text += "WWW-Authenticate: Basic realm=\"OCPP\"\r\n";
    if (refusal.status == 426)
        text += "Upgrade: websocket\r\n";
    if (refusal.status == 503)
        text += "Retry-After: 10\r\n";
    text += "Content-Type: text/plain; charset=utf-8\r\nConnection: close\r\nContent-Length: ";
    return text + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace ww
