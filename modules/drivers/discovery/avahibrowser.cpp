// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/discovery/avahibrowser.h"

#include "core/logging.h"
#include "drivers/discovery/txtrecord.h"

#include <QCoreApplication>
#include <QDBusArgument>
#include <QDBusError>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusServiceWatcher>
#include <QPointer>
#include <QThreadPool>

#include <atomic>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

const QString kService = u"org.freedesktop.Avahi"_s;
const QString kServer = u"org.freedesktop.Avahi.Server2"_s;
const QString kBrowser = u"org.freedesktop.Avahi.ServiceBrowser"_s;
constexpr int kAnyInterface = -1;
constexpr int kAnyProtocol = -1;
constexpr int kIpv4 = 0;
constexpr uint kNoFlags = 0;
constexpr int kPatienceMs = 7000; ///< Avahi itself gives up resolving after 5 s.

QString freshName()
{
    static std::atomic<int> count{0};
    return u"wattward-discovery-%1"_s.arg(++count);
}

BrowseProblem problemOf(const QDBusMessage &error)
{
    switch (QDBusError(error).type()) {
    case QDBusError::ServiceUnknown: return BrowseProblem::NoDaemon;
    case QDBusError::Disconnected:
    case QDBusError::NoServer: return BrowseProblem::NoBus;
    default: break;
    }
    return error.errorName() == u"org.freedesktop.DBus.Error.NameHasNoOwner" ? BrowseProblem::NoDaemon
                                                                             : BrowseProblem::Failed;
}

} // namespace

ServiceBrowserFactory avahiBrowsers()
{
    return [] { return std::make_unique<AvahiBrowser>(); };
}

AvahiBrowser::AvahiBrowser(QString busAddress, QObject *parent)
    : ServiceBrowser(parent)
    , m_busAddress(std::move(busAddress))
    , m_connectionName(freshName())
{}

AvahiBrowser::~AvahiBrowser()
{
    m_bus.reset();
    // The daemon forgets a client's browsers with its connection.
    QDBusConnection::disconnectFromBus(m_connectionName);
}

void AvahiBrowser::start(const QString &type)
{
    m_type = type;
    QThreadPool::globalInstance()->start(
        [guard = QPointer(this), address = m_busAddress, name = m_connectionName] {
            // Greeting the bus waits for its answer.
            if (address.isEmpty())
                QDBusConnection::connectToBus(QDBusConnection::SystemBus, name);
            else
                QDBusConnection::connectToBus(address, name);
            QCoreApplication *program = QCoreApplication::instance();
            if (!program)
                return;
            QMetaObject::invokeMethod(
                program,
                [guard, name] {
                    if (guard)
                        guard->onConnected();
                    else
                        QDBusConnection::disconnectFromBus(name);
                },
                Qt::QueuedConnection);
        });
}

void AvahiBrowser::onConnected()
{
    m_bus.emplace(m_connectionName);
    if (!m_bus->isConnected()) {
        setProblem(BrowseProblem::NoBus);
        return;
    }
    auto *watcher = new QDBusServiceWatcher(kService, *m_bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceUnregistered, this, [this] {
        m_round += 1;
        setProblem(BrowseProblem::NoDaemon);
    });
    connect(watcher, &QDBusServiceWatcher::serviceRegistered, this, [this] {
        m_round += 1;
        begin();
    });
    begin();
}

void AvahiBrowser::begin()
{
    m_seen.clear();
    m_waiting.clear();
    m_resolving = 0;
    // Prepared first and started once we listen: else the first answers could come before that.
    call(u"/"_s, kServer, u"ServiceBrowserPrepare"_s,
         {kAnyInterface, kAnyProtocol, m_type, QString(), kNoFlags}, &AvahiBrowser::onPrepared);
}

void AvahiBrowser::call(const QString &path, const QString &interface, const QString &method,
                        const QVariantList &arguments, void (AvahiBrowser::*then)(const QDBusMessage &))
{
    QDBusMessage message = QDBusMessage::createMethodCall(kService, path, interface, method);
    // Whoever stopped the daemon meant it.
    message.setAutoStartService(false);
    message.setArguments(arguments);
    auto *watcher = new QDBusPendingCallWatcher(m_bus->asyncCall(message, kPatienceMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, then, round = m_round] {
        watcher->deleteLater();
        if (round == m_round)
            (this->*then)(watcher->reply());
    });
}

void AvahiBrowser::onPrepared(const QDBusMessage &reply)
{
    if (reply.type() == QDBusMessage::ErrorMessage || reply.signature() != u"o") {
        qCInfo(lcDrivers).noquote() << "services cannot be browsed:" << reply.errorMessage();
        setProblem(problemOf(reply));
        return;
    }
    setProblem(std::nullopt);
    const QString path = reply.arguments().constFirst().value<QDBusObjectPath>().path();
    // The sender's unique name: only this daemon, and nobody has to be asked who that is.
    m_bus->connect(reply.service(), path, kBrowser, u"ItemNew"_s, this, SLOT(onItem(QDBusMessage)));
    m_bus->connect(reply.service(), path, kBrowser, u"Failure"_s, this, SLOT(onFailure()));
    call(path, kBrowser, u"Start"_s, {}, &AvahiBrowser::onStarted);
}

void AvahiBrowser::onStarted(const QDBusMessage &reply)
{
    if (reply.type() == QDBusMessage::ErrorMessage)
        setProblem(problemOf(reply));
}

void AvahiBrowser::onFailure()
{
    setProblem(BrowseProblem::Failed);
}

void AvahiBrowser::onItem(const QDBusMessage &message)
{
    if (message.signature() != u"iisssu" || m_seen.size() >= kMostServices)
        return;
    const QVariantList arguments = message.arguments();
    const Item item{arguments[0].toInt(), arguments[1].toInt(), arguments[2].toString(),
                    arguments[3].toString(), arguments[4].toString()};
    if (!m_seen.insert(item).second)
        return;
    m_waiting.push_back(item);
    resolveNext();
}

void AvahiBrowser::resolveNext()
{
    while (!m_waiting.empty() && m_resolving < kMostAtOnce) {
        const Item item = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (m_told.contains(item.name))
            continue;
        m_resolving += 1;
        call(u"/"_s, kServer, u"ResolveService"_s,
             {item.interface, item.protocol, item.name, item.type, item.domain, kIpv4, kNoFlags},
             &AvahiBrowser::onResolved);
    }
}

void AvahiBrowser::onResolved(const QDBusMessage &reply)
{
    m_resolving -= 1;
    if (reply.type() == QDBusMessage::ReplyMessage && reply.signature() == u"iissssisqaayu") {
        const QVariantList arguments = reply.arguments();
        const QString name = arguments[2].toString();
        const QHostAddress address(arguments[7].toString());
        const FoundService service{printableServiceName(name), address.toString(),
                                   static_cast<quint16>(arguments[8].toUInt()),
                                   readTxtRecord(qdbus_cast<QByteArrayList>(arguments[9]))};
        const bool isUsable = isDeviceAddress(address) && service.port != 0 && !service.name.isEmpty();
        if (isUsable && m_told.insert(name).second)
            Q_EMIT found(service);
    }
    resolveNext();
}

void AvahiBrowser::setProblem(std::optional<BrowseProblem> problem)
{
    if (std::exchange(m_problem, problem) != problem)
        Q_EMIT problemChanged(problem);
}

} // namespace ww
