// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/qthttpadapter.h"

#include "core/logging.h"
#include "web/http/memorysocket.h"

#include <QAbstractHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QPointer>
#include <QTcpServer>

#include <sys/socket.h>

namespace ww {

namespace {

// Says whose request it is. Clients cannot set it: none of their headers are passed on.
constexpr char kChannelHeader[] = "X-Wattward-Channel";
using StatusCode = QHttpServerResponder::StatusCode;

Method methodOf(const QHttpServerRequest &request)
{
    switch (request.method()) {
    case QHttpServerRequest::Method::Get: return Method::Get;
    case QHttpServerRequest::Method::Head: return Method::Head;
    case QHttpServerRequest::Method::Post: return Method::Post;
    case QHttpServerRequest::Method::Put: return Method::Put;
    case QHttpServerRequest::Method::Patch: return Method::Patch;
    case QHttpServerRequest::Method::Delete: return Method::Delete;
    default: return Method::Other;
    }
}

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)

void write(QHttpServerResponder &responder, const Response &response, bool)
{
    QHttpHeaders headers;
    for (const Header &header : response.headers)
        headers.append(header.name, header.value);
    responder.write(response.body, headers, static_cast<StatusCode>(response.status));
}

/// 6.8 writes head and body in one go, always with a length; takes off what this answer must not have.
QByteArray trimmed(QByteArray bytes, int status, bool withBody)
{
    const qsizetype head = bytes.indexOf("\r\n\r\n") + 4;
    if (!withBody || isBodyless(status))
        bytes.truncate(head);
    if (isBodyless(status)) {
        const qsizetype start = bytes.toLower().indexOf("\r\ncontent-length:");
        if (start >= 0)
            bytes.remove(start, bytes.indexOf("\r\n", start + 2) - start);
    }
    return bytes;
}

#else

void write(QHttpServerResponder &responder, const Response &response, bool withBody)
{
    responder.writeStatusLine(static_cast<StatusCode>(response.status));
    for (const Header &header : response.headers)
        responder.writeHeader(header.name, header.value);
    if (!isBodyless(response.status))
        responder.writeHeader("Content-Length", QByteArray::number(response.body.size()));
    responder.writeBody(withBody && !isBodyless(response.status) ? response.body : QByteArray());
}

QByteArray trimmed(QByteArray bytes, int, bool)
{
    return bytes;
}

#endif

/// The request as QHttpServer gets it: only what it needs to read it, in one unambiguous way. Routes see the
/// headers as the guard has read them, so that nothing is ever understood twice.
QByteArray canonical(const RequestHead &head, const QByteArray &body, const QByteArray &channel)
{
    QByteArray bytes =
        head.method + ' ' + head.target + " HTTP/1.1\r\n" + kChannelHeader + ": " + channel + "\r\n";
    if (!body.isEmpty())
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return bytes + "\r\n" + body;
}

} // namespace

struct QtHttpAdapter::Channel::State
{
    QByteArray id;
    QPointer<MemorySocket> socket;
    Answered answered;
    QHostAddress peer;
    bool secure = false;
    RequestHead head;    ///< Of the request in work.
    Target target;       ///< Of the request in work.
    bool asking = false; ///< Between ask() and the answer.
    bool open = true;    ///< The connection is still there.
};

/// Hands memory sockets to QHttpServer; never accepts anything itself.
class QtHttpAdapter::Gate final : public QTcpServer
{
public:
    Gate()
    {
        // QHttpServer wants a server that listens, 6.8 insists on it. A socket that is bound to nothing will
        // do, and opens no port.
        const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (descriptor < 0 || !setSocketDescriptor(descriptor))
            qCCritical(lcWeb).noquote() << "The inside of the web server cannot be set up:" << errorString();
        pauseAccepting();
    }
    void pass(MemorySocket *socket) { addPendingConnection(socket); }
};

class QtHttpAdapter::Server final : public QAbstractHttpServer
{
public:
    explicit Server(Handler handler)
        : m_handler(std::move(handler))
    {}
    void adopt(const std::shared_ptr<Channel::State> &state) { m_channels.insert(state->id, state); }
    void forget(const QByteArray &id) { m_channels.remove(id); }

protected:
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) override
    {
        handle(request, std::move(responder));
        return true;
    }
    void missingHandler(const QHttpServerRequest &, QHttpServerResponder &) override {}
#else
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override
    {
        handle(request, makeResponder(request, socket));
        return true;
    }
    void missingHandler(const QHttpServerRequest &, QTcpSocket *) override {}
#endif

private:
    void handle(const QHttpServerRequest &request, QHttpServerResponder &&responder);

    const Handler m_handler;
    QHash<QByteArray, std::weak_ptr<Channel::State>> m_channels;
};

void QtHttpAdapter::Server::handle(const QHttpServerRequest &received, QHttpServerResponder &&responder)
{
    const auto state = m_channels.value(received.value(kChannelHeader)).lock();
    if (!state)
        return;
    const Request request{.method = methodOf(received),
                          .path = state->target.path,
                          .query = state->target.query,
                          .headers = state->head.headers,
                          .body = received.body(),
                          .peer = state->peer,
                          .secure = state->secure,
                          .visitor = {}};
    const bool withBody = request.method != Method::Head;
    // Shared, because std::function wants to copy what it holds.
    auto kept = std::make_shared<QHttpServerResponder>(std::move(responder));
    m_handler(request, [state, kept, withBody](Response response) {
        if (!state->open || !state->socket || !state->asking)
            return;
        if (!state->head.keepAlive)
            response.headers.add("Connection", "close");
        write(*kept, response, withBody);
        state->asking = false;
        state->answered(trimmed(state->socket->takeWritten(), response.status, withBody));
    });
}

QtHttpAdapter::QtHttpAdapter(Handler handler, QObject *parent)
    : QObject(parent)
    , m_gate(new Gate)
    , m_server(std::make_unique<Server>(std::move(handler)))
{
    m_server->bind(m_gate);
}

QtHttpAdapter::~QtHttpAdapter() = default;

std::unique_ptr<QtHttpAdapter::Channel> QtHttpAdapter::open(const QHostAddress &peer, bool secure,
                                                            Answered answered)
{
    auto *socket = new MemorySocket(peer, m_gate);
    auto state = std::make_shared<Channel::State>();
    state->id = QByteArray::number(++m_lastChannel);
    state->socket = socket;
    state->answered = std::move(answered);
    state->peer = peer;
    state->secure = secure;
    m_server->adopt(state);
    Server *server = m_server.get();
    connect(socket, &QObject::destroyed, server, [server, id = state->id] { server->forget(id); });
    connect(socket, &QTcpSocket::disconnected, socket, [weak = std::weak_ptr(state)] {
        const auto alive = weak.lock();
        if (alive && alive->open && alive->asking) {
            alive->asking = false;
            alive->answered({});
        }
    });
    m_gate->pass(socket);
    return std::unique_ptr<Channel>(new Channel(std::move(state)));
}

QtHttpAdapter::Channel::~Channel()
{
    m_state->open = false;
    if (m_state->socket)
        m_state->socket->hangUp();
}

void QtHttpAdapter::Channel::ask(const RequestHead &head, Target target, const QByteArray &body)
{
    if (!m_state->socket) {
        m_state->answered({});
        return;
    }
    const auto state = m_state; // The answer may destroy this channel.
    state->head = head;
    state->target = std::move(target);
    state->asking = true;
    state->socket->receive(canonical(head, body, state->id));
}

} // namespace ww
