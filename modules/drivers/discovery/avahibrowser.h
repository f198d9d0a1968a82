// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/discovery/servicebrowser.h"

#include <QDBusConnection>
#include <QDBusMessage>

#include <deque>
#include <set>
#include <tuple>

class QDBusServiceWatcher;

namespace ww {

/// Browses with avahi-daemon 0.8 or later over D-Bus, on a connection of its own that ends with it. Survives
/// that the daemon ends and comes back, which it begins anew for; never starts it. Nothing here waits: even
/// the bus is connected on another thread.
class AvahiBrowser final : public ServiceBrowser
{
    Q_OBJECT
public:
    static constexpr std::size_t kMostServices = 256; ///< What is announced beyond is not looked at.
    static constexpr int kMostAtOnce = 16;            ///< Services being resolved.

    /// `busAddress` is a D-Bus address; empty: the system's bus.
    explicit AvahiBrowser(QString busAddress = {}, QObject *parent = nullptr);
    ~AvahiBrowser() override;
    void start(const QString &type) override;

private Q_SLOTS:
    void onItem(const QDBusMessage &message);
    void onFailure();

private:
    /// One announcement of a service, as Avahi tells it.
    struct Item
    {
        int interface;
        int protocol;
        QString name;
        QString type;
        QString domain;
        bool operator<(const Item &other) const
        {
            return std::tie(interface, protocol, name, type, domain) <
                   std::tie(other.interface, other.protocol, other.name, other.type, other.domain);
        }
    };
    void onConnected();
    void begin();
    void onPrepared(const QDBusMessage &reply);
    void onStarted(const QDBusMessage &reply);
    void resolveNext();
    void onResolved(const QDBusMessage &reply);
    void setProblem(std::optional<BrowseProblem> problem);
    /// Calls a method of the daemon; `then` gets the reply, unless the daemon went meanwhile.
    void call(const QString &path, const QString &interface, const QString &method,
              const QVariantList &arguments, void (AvahiBrowser::*then)(const QDBusMessage &));

    const QString m_busAddress;
    const QString m_connectionName;
    QString m_type;
    std::optional<QDBusConnection> m_bus;
    int m_round = 0; ///< Counts the daemon's lives.
    std::optional<BrowseProblem> m_problem;
    std::set<Item> m_seen;
    std::deque<Item> m_waiting;
    int m_resolving = 0;
    std::set<QString> m_told; ///< Names that were found.
};

} // namespace ww
