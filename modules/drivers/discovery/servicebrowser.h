// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/discovery.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace ww {

/// A service somebody announces on the local network (RFC 6763), resolved.
struct FoundService
{
    QString name; ///< Of the instance, printable: "shellyplusplugs-aabbccddeeff".
    QString host; ///< IPv4 address.
    quint16 port = 0;
    QHash<QString, QString> txt; ///< Keys in lower case; only those with a value.
};

/// Looks for services of one type from start() until it is destroyed; before and after nothing listens.
/// Main thread only.
class ServiceBrowser : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// `type` is "_shelly._tcp". Call once.
    virtual void start(const QString &type) = 0;

Q_SIGNALS:
    /// Each service once, however many interfaces it is seen on.
    void found(const ww::FoundService &service);
    /// Nothing can be found for this reason; nullopt: it can again, all by itself.
    void problemChanged(std::optional<ww::BrowseProblem> problem);
};

using ServiceBrowserFactory = std::function<std::unique_ptr<ServiceBrowser>()>;

/// Browsers that ask avahi-daemon on the system's D-Bus. Nothing is connected before a browser starts.
[[nodiscard]] ServiceBrowserFactory avahiBrowsers();

} // namespace ww
