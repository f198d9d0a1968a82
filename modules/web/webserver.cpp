// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/webserver.h"

#include "core/logging.h"
#include "web/webcore.h"

using namespace Qt::StringLiterals;

namespace ww {

WebServer::WebServer(Backend &backend, Accounts &accounts, const Clock &clock, WebServerOptions options,
                     QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_accounts(accounts)
    , m_clock(clock)
    , m_options(std::move(options))
    , m_core(std::make_shared<std::unique_ptr<WebCore>>())
{
    m_thread.setObjectName(u"web"_s);
}

WebServer::~WebServer()
{
    stop();
}

Result<WebPorts> WebServer::start(const ServerCertificate &certificate)
{
    Q_ASSERT(!m_thread.isRunning());
    m_inThread = std::make_unique<QObject>();
    m_inThread->moveToThread(&m_thread);
    m_thread.start();
    std::optional<Result<WebPorts>> ports;
    QMetaObject::invokeMethod(
        m_inThread.get(),
        [this, &certificate, &ports] {
            *m_core = std::make_unique<WebCore>(m_backend, m_accounts, m_clock, m_options);
            ports = (*m_core)->open(certificate);
        },
        Qt::BlockingQueuedConnection);
    if (!*ports)
        stop();
    else
        qCInfo(lcWeb).noquote() << "Web server on HTTPS port" << (*ports)->https << "and HTTP port"
                                << (*ports)->http;
    return *ports;
}

Result<quint16> WebServer::openRedirect()
{
    Q_ASSERT(m_thread.isRunning());
    std::optional<Result<quint16>> port;
    QMetaObject::invokeMethod(
        m_inThread.get(), [this, &port] { port = (*m_core)->openRedirect(); }, Qt::BlockingQueuedConnection);
    return *port;
}

void WebServer::stop()
{
    if (!m_thread.isRunning())
        return;
    QMetaObject::invokeMethod(
        m_inThread.get(), [this] { m_core->reset(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
    m_inThread.reset();
}

void WebServer::post(const std::function<void(WebCore &)> &task)
{
    if (!m_inThread)
        return;
    QMetaObject::invokeMethod(
        m_inThread.get(),
        [core = m_core, task] {
            if (*core)
                task(**core);
        },
        Qt::QueuedConnection);
}

void WebServer::setCertificate(const ServerCertificate &certificate)
{
    post([certificate](WebCore &core) {
        if (auto set = core.setCertificate(certificate); !set)
            qCWarning(lcWeb).noquote() << "The new certificate is not used:" << set.error().toString();
    });
}

void WebServer::publish(const DecisionRecord &decision)
{
    post([decision](WebCore &core) { core.hub().publish(decision); });
}

void WebServer::publish(const Alarm &alarm)
{
    post([alarm](WebCore &core) { core.hub().publish(alarm); });
}

void WebServer::endSessions()
{
    post([](WebCore &core) { core.endSessions(); });
}

} // namespace ww
