// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "appliancepanel.h"

#include "core/logging.h"
#include "panel/sysfsleds.h"

#include <QBuffer>
#include <QHostInfo>
#include <QNetworkInterface>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

/// The address a phone in the house would use: the first IPv4 address that is not the machine's own.
QString houseAddress()
{
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        if (!address.isLoopback() && address.protocol() == QAbstractSocket::IPv4Protocol)
            return address.toString();
    }
    return u"127.0.0.1"_s;
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
    , m_networkUp(houseAddress() != u"127.0.0.1"_s)
    , m_leds(openLeds(settings.ledRoot))
    , m_lcd(realClock, &renderReason)
    , m_lights(realClock, m_leds.get())
{
    m_lcd.setLanguage(settings.language);
}

AppliancePanel::~AppliancePanel() = default;

ApplianceStatus AppliancePanel::status(const WebPorts &ports) const
{
    ApplianceStatus status;
    status.serial = m_label.serialNumber;
    status.softwareVersion = QStringLiteral(WW_VERSION);
    status.networkUp = m_networkUp;
    status.address = houseAddress();
    status.hostName = QHostInfo::localHostName();
    if (ports.https != 0)
        status.dashboardUrl = ports.https == 443 ? u"https://%1/"_s.arg(status.address)
                                                 : u"https://%1:%2/"_s.arg(status.address).arg(ports.https);
    status.accessPointName = m_label.ssid;
    status.accessPointPassword = m_label.accessPointPassword;
    return status;
}

void AppliancePanel::show(const SnapshotPtr &snapshot, const Plant &plant, const ControlLoop &control,
                          const WebPorts &ports)
{
    PanelInput input;
    input.snapshot = snapshot;
    input.alarms = plant.alarms().active();
    if (auto decision = control.inForce())
        input.decisions.push_back(std::move(*decision));
    input.plant = plant.config();
    input.appliance = status(ports);
    m_lcd.show(std::move(input));
    m_lights.show(
        {.running = true, .worstAlarm = plant.alarms().worst(), .management = ManagementLink::None});
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
