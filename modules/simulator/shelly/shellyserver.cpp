// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/shelly/shellyserver.h"

#include <QTimer>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

const QByteArray kRpcPath = "/rpc";
const QByteArray kMethodPath = "/rpc/";

QByteArray reasonOf(int status)
{
    switch (status) {
    case 200: return "OK";
    case 401: return "Unauthorized";
    case 404: return "Not Found";
    default: return "Internal Server Error";
    }
}

QByteArray compact(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QJsonObject errorJson(const ShellyReply &reply)
{
    return {{u"code"_s, reply.errorCode}, {u"message"_s, reply.errorText}};
}

/// Query parameters are JSON values: id=0, on=true.
QJsonObject queryParams(const QByteArray &query)
{
    QJsonObject params;
    for (const auto &[name, text] : QUrlQuery(QString::fromUtf8(query)).queryItems(QUrl::FullyDecoded)) {
        const QByteArray wrapped = "[" + text.toUtf8() + "]";
        const QJsonDocument value = QJsonDocument::fromJson(wrapped);
        params[name] =
            value.isArray() && value.array().size() == 1 ? value.array().first() : QJsonValue(text);
    }
    return params;
}

} // namespace

ShellyServer::ShellyServer(ShellyCore &core, FaultSet &faults, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_faults(faults)
    , m_guard(core.setup().id.toUtf8())
    , m_clients({.device = core.setup().id,
                 .admits =
                     [this](std::size_t there) {
                         return !m_faults.isOffline() && there < static_cast<std::size_t>(kMostConnections);
                     },
                 .make = [] { return HttpRequestReader(); },
                 .onReadable = [this](QTcpSocket *socket) { onReadable(socket); }})
    , m_sockets(core, [this](const QJsonObject &frame) { return answerSocket(frame); })
{}

void ShellyServer::onReadable(QTcpSocket *socket)
{
    const HttpRequestReader *const begun = m_clients.find(socket);
    if (begun && begun->isEmpty() && upgrades(socket))
        return;
    (void)m_clients.serve(socket,
                          [this](QTcpSocket *to, const HttpRequest &request) { respond(to, request); });
}

bool ShellyServer::upgrades(QTcpSocket *socket)
{
    // What is looked at here stays in the socket: the WebSocket reads it again.
    const QByteArray begun = socket->peek(HttpRequestReader::kMaxHead);
    const qsizetype end = begun.indexOf("\r\n\r\n");
    if (end < 0)
        return begun.size() < HttpRequestReader::kMaxHead;
    HttpRequestReader reader;
    reader.feed(begun.first(end + 4));
    const auto request = reader.next();
    if (!request || !request->wantsWebSocket() || request->target != kRpcPath || m_refusesWebSockets)
        return false;
    m_clients.release(socket);
    m_sockets.take(socket);
    return true;
}

void ShellyServer::refuseWebSockets(bool refuse)
{
    m_refusesWebSockets = refuse;
    if (refuse)
        m_sockets.closeAll();
}

void ShellyServer::respond(QTcpSocket *socket, const HttpRequest &request)
{
    if (m_faults.strikes(FaultKind::Drop))
        return;
    Answer reply = answer(request);
    if (m_faults.strikes(FaultKind::Garble))
        reply.body.chop(1);
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + reasonOf(reply.status) +
                       "\r\nServer: ShellyHTTP/1.0.0\r\nContent-Type: application/json\r\nContent-Length: " +
                       QByteArray::number(reply.body.size()) + "\r\n";
    if (!reply.challenge.isEmpty())
        bytes += "WWW-Authenticate: " + reply.challenge + "\r\n";
    bytes += "\r\n" + reply.body;
    const auto delay = m_faults.parameter(FaultKind::Delay);
    if (!delay) {
        m_clients.send(socket, bytes);
        return;
    }
    QTimer::singleShot(std::chrono::milliseconds(static_cast<qint64>(*delay)), socket,
                       [this, socket, bytes] { m_clients.send(socket, bytes); });
}

ShellyServer::Answer ShellyServer::answer(const HttpRequest &request)
{
    const QByteArray path = request.target.split('?').constFirst();
    if (path == "/shelly" && request.method == "GET")
        return {200, compact(call(u"Shelly.GetDeviceInfo"_s, {}, u"HTTP_in"_s).result), {}};
    if (path == kRpcPath && request.method == "POST")
        return answerFrame(request);
    if (path.startsWith(kMethodPath) && (request.method == "GET" || request.method == "POST"))
        return answerMethod(request);
    return {404, "Not Found", {}};
}

bool ShellyServer::mayCall(const HttpRequest &request, const QString &method)
{
    const QString &password = m_core.setup().password;
    return password.isEmpty() || ShellyCore::isOpen(method) ||
           m_guard.accepts(request.header("authorization"), request.method, request.target, password,
                           m_clock.uptime());
}

ShellyServer::Answer ShellyServer::refuse()
{
    return {401, {}, m_guard.challenge(m_clock.uptime())};
}

ShellyReply ShellyServer::call(const QString &method, const QJsonObject &params, const QString &source)
{
    if (const auto code = m_faults.parameter(FaultKind::Exception))
        return {{}, -static_cast<int>(*code), u"Emulated fault"_s};
    return m_core.call(method, params, source);
}

QByteArray ShellyServer::frameReply(const QJsonObject &frame, const ShellyReply &reply) const
{
    QJsonObject json{{u"id"_s, frame[u"id"]}, {u"src"_s, m_core.setup().id}};
    if (frame[u"src"].isString())
        json[u"dst"] = frame[u"src"];
    if (reply.errorCode != 0)
        json[u"error"] = errorJson(reply);
    else
        json[u"result"] = reply.result;
    return compact(json);
}

std::optional<ShellySockets::Reply> ShellyServer::answerSocket(const QJsonObject &frame)
{
    const QString method = frame[u"method"].toString();
    const QString &password = m_core.setup().password;
    if (m_faults.strikes(FaultKind::Drop) || !frame[u"id"].isDouble() || method.isEmpty())
        return std::nullopt;
    const bool mayCall = password.isEmpty() || ShellyCore::isOpen(method) ||
                         m_guard.acceptsFrame(frame[u"auth"].toObject(), password, m_clock.uptime());
    const ShellyReply reply = mayCall ? call(method, frame[u"params"].toObject(), u"WS_in"_s)
                                      : ShellyReply{{}, 401, m_guard.frameChallenge(m_clock.uptime())};
    QByteArray text = frameReply(frame, reply);
    if (m_faults.strikes(FaultKind::Garble))
        text.chop(1);
    const double delayMs = m_faults.parameter(FaultKind::Delay).value_or(0);
    return ShellySockets::Reply{text, std::chrono::milliseconds(static_cast<qint64>(delayMs))};
}

ShellyServer::Answer ShellyServer::answerFrame(const HttpRequest &request)
{
    const QJsonObject frame = QJsonDocument::fromJson(request.body).object();
    const QString method = frame[u"method"].toString();
    // Clients that know the device wants a password first ask for its challenge with an empty body.
    if (request.body.isEmpty() && !mayCall(request, method))
        return refuse();
    if (!frame[u"id"].isDouble() || method.isEmpty())
        return {500, compact(errorJson({{}, -103, u"Missing required argument"_s})), {}};
    if (!mayCall(request, method))
        return refuse();
    return {200, frameReply(frame, call(method, frame[u"params"].toObject(), u"HTTP_in"_s)), {}};
}

ShellyServer::Answer ShellyServer::answerMethod(const HttpRequest &request)
{
    const QByteArray rest = request.target.sliced(kMethodPath.size());
    const qsizetype mark = rest.indexOf('?');
    const QString method = QString::fromUtf8(mark < 0 ? rest : rest.first(mark));
    if (!mayCall(request, method))
        return refuse();
    const QJsonObject params = request.method == "POST"
                                   ? QJsonDocument::fromJson(request.body).object()
                                   : queryParams(mark < 0 ? QByteArray() : rest.sliced(mark + 1));
    const ShellyReply reply = call(method, params, u"HTTP_in"_s);
    if (reply.errorCode != 0)
        return {reply.errorCode == 404 ? 404 : 500, compact(errorJson(reply)), {}};
    return {200, compact(reply.result), {}};
}

void ShellyServer::update()
{
    if (!m_faults.isOffline())
        return;
    m_sockets.closeAll();
    m_clients.dropAll();
}

} // namespace ww
