// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "appliancepanel.h"

#include "core/logging.h"
#include "panel/sysfsleds.h"
#include "system/accesspoint.h"

#include <QBuffer>
#include <QHostInfo>
#include <QNetworkInterface>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr Duration kNetworkEvery = std::chrono::seconds(5);

QString addressOf(const QNetworkInterface &interface)
{
    for (const QNetworkAddressEntry &entry : interface.addressEntries()) {
        if (entry.ip().protocol() == QAbstractSocket::IPv4Protocol)
            return entry.ip().toString();
    }
    return {};
}

QList<NetworkLink> networkLinks()
{
    QList<NetworkLink> links;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        if (interface.flags() & QNetworkInterface::IsLoopBack)
            continue;
        const QString address = addressOf(interface);
        links.append({.name = interface.name(),
                      .address = address,
                      .hardwareAddress = interface.hardwareAddress(),
                      .up = (interface.flags() & QNetworkInterface::IsRunning) && !address.isEmpty()});
    }
    return links;
}

std::unique_ptr<SysfsLeds> openLeds(const QString &root)
{
    if (root.isEmpty())
        return nullptr;
    auto leds = std::make_unique<SysfsLeds>(root);
    if (const auto opened = leds->open(); !opened)
        qCWarning(lcApp).noquote() << opened.error().toString();
    return leds;
}

} // namespace

AppliancePanel::AppliancePanel(const PanelSettings &settings, const Label &label, const Clock &realClock)
    : m_label(label)
    , m_realClock(realClock)
    , m_leds(openLeds(settings.ledRoot))
    , m_lcd(realClock, &renderReason)
    , m_lights(realClock, m_leds.get())
{}

AppliancePanel::~AppliancePanel() = default;

void AppliancePanel::lookAtNetwork()
{
    const Uptime now = m_realClock.uptime();
    if (m_lookedAtNetwork && now < *m_lookedAtNetwork + kNetworkEvery)
        return;
    m_lookedAtNetwork = now;
    m_links = networkLinks();
}

ApplianceStatus AppliancePanel::status(const PanelFacts &facts)
{
    lookAtNetwork();
    ApplianceStatus status;
    status.serial = m_label.serialNumber;
    status.registrationKey = m_label.registrationKey;
    status.softwareVersion = QStringLiteral(WW_VERSION);
    status.links = m_links;
    // The address a phone in the house would use.
    const auto link = std::find_if(m_links.begin(), m_links.end(), [](const NetworkLink &l) { return l.up; });
    status.networkUp = link != m_links.end();
    status.address = status.networkUp ? link->address : u"127.0.0.1"_s;
    status.hostName = QHostInfo::localHostName();
    const quint16 https = facts.ports.https;
    if (https != 0)
        status.dashboardUrl = https == 443 ? u"https://%1/"_s.arg(status.address)
                                           : u"https://%1:%2/"_s.arg(status.address).arg(https);
    const auto port = [](const QString &service, quint16 open, quint16 wanted) {
        return ListeningPort{service, open != 0 ? open : wanted, open != 0};
    };
    status.ports = {port(u"HTTP"_s, facts.ports.http, facts.web->httpPort),
                    port(u"HTTPS"_s, https, facts.web->httpsPort)};
    status.accessPointName = m_label.ssid;
    status.accessPointOn = facts.accessPoint->isAwake();
    status.accessPointOpen = facts.accessPoint->isOpen();
    // A password the owner chose is not shown to whoever walks by.
    if (facts.accessPoint->hasLabelPassword())
        status.accessPointPassword = m_label.accessPointPassword;
    status.panelPinSet = facts.hasPin;
    status.management = m_managementLink;
    return status;
}

void AppliancePanel::show(const SnapshotPtr &snapshot, const Plant &plant, const ControlLoop &control,
                          const PanelFacts &facts)
{
    PanelInput input;
    input.snapshot = snapshot;
    input.alarms = plant.alarms().active();
    if (auto decision = control.inForce())
        input.decisions.push_back(std::move(*decision));
    input.loads = facts.loads;
    input.plant = plant.config();
    input.meters = facts.meters;
    input.appliance = status(facts);
    m_lcd.show(std::move(input));
    m_lights.show({.running = true, .worstAlarm = plant.alarms().worst(), .management = m_managementLink});
}

QByteArray AppliancePanel::png()
{
    const QImage image = m_lcd.render();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (image.isNull() || !buffer.open(QIODevice::WriteOnly) || !image.save(&buffer, "PNG"))
        return {};
    return bytes;
}

} // namespace ww
