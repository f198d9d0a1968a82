// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVirtualObject>
#include <QHash>

namespace ww::test {

/// What of avahi-daemon's interface a browser uses, on a connection of its own. Tells what it is given,
/// however wrong that is.
class FakeAvahi final : public QDBusVirtualObject
{
public:
    /// An answer of ResolveService.
    struct Service
    {
        QString address;
        uint port = 80;
        QByteArrayList txt;
        bool answers = true; ///< False: the resolver times out.
    };

    explicit FakeAvahi(const QString &busAddress)
        : m_name(QStringLiteral("fake-avahi-%1").arg(quintptr(this)))
        , m_bus(QDBusConnection::connectToBus(busAddress, m_name))
    {
        m_bus.registerVirtualObject(QStringLiteral("/"), this, QDBusConnection::SubPath);
    }
    ~FakeAvahi() override { QDBusConnection::disconnectFromBus(m_name); }
    FakeAvahi(const FakeAvahi &) = delete;
    FakeAvahi &operator=(const FakeAvahi &) = delete;

    bool appear() { return m_bus.registerService(QStringLiteral("org.freedesktop.Avahi")); }
    bool vanish() { return m_bus.unregisterService(QStringLiteral("org.freedesktop.Avahi")); }
    /// Announces a service on an interface, as Avahi does on each one it is seen on.
    void announce(const QString &service, int interface = 2)
    {
        signal(QStringLiteral("ItemNew"), {interface, 0, service, type, QStringLiteral("local"), 0U});
    }
    void signal(const QString &name, const QVariantList &arguments)
    {
        QDBusMessage message =
            QDBusMessage::createSignal(path(), QStringLiteral("org.freedesktop.Avahi.ServiceBrowser"), name);
        message.setArguments(arguments);
        m_bus.send(message);
    }
    [[nodiscard]] QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        calls.append(message.member());
        if (message.member() == QStringLiteral("ServiceBrowserPrepare")) {
            type = message.arguments().at(2).toString();
            if (refuses) {
                connection.send(message.createErrorReply(
                    QStringLiteral("org.freedesktop.Avahi.NotPermittedError"), QStringLiteral("no")));
                return true;
            }
            prepared += 1;
            connection.send(message.createReply(QVariant::fromValue(QDBusObjectPath(path()))));
            return true;
        }
        if (message.member() == QStringLiteral("Start")) {
            connection.send(message.createReply());
            for (const QString &name : announced)
                announce(name);
            return true;
        }
        return message.member() == QStringLiteral("ResolveService") && resolve(message, connection);
    }

    QHash<QString, Service> services; ///< By name of the instance.
    QStringList announced;            ///< As soon as a browser starts.
    QStringList calls;
    QString type;
    int prepared = 0; ///< Browsers so far.
    bool refuses = false;

private:
    [[nodiscard]] QString path() const { return QStringLiteral("/Client1/ServiceBrowser%1").arg(prepared); }
    bool resolve(const QDBusMessage &message, const QDBusConnection &connection)
    {
        const QVariantList asked = message.arguments();
        const Service service = services.value(asked.at(2).toString());
        if (!service.answers) {
            connection.send(message.createErrorReply(QStringLiteral("org.freedesktop.Avahi.TimeoutError"),
                                                     QStringLiteral("Timeout reached")));
            return true;
        }
        QDBusMessage reply = message.createReply();
        reply.setArguments({asked.at(0), asked.at(1), asked.at(2), asked.at(3), asked.at(4),
                            QStringLiteral("host.local"), 0, service.address,
                            QVariant::fromValue(static_cast<quint16>(service.port)),
                            QVariant::fromValue(service.txt), 0U});
        connection.send(reply);
        return true;
    }
    const QString m_name;
    QDBusConnection m_bus;
};

} // namespace ww::test
