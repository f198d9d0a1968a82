// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/pages/networkmodel.h"

#include "system/label.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kColumnsBesideCode = 12;
constexpr int kColumnsAlone = 24;

const char *managementWord(ManagementLink link)
{
    switch (link) {
    case ManagementLink::None: return QT_TRANSLATE_NOOP("Panel", "no cloud");
    case ManagementLink::Connected: return QT_TRANSLATE_NOOP("Panel", "cloud connected");
    case ManagementLink::Interrupted: return QT_TRANSLATE_NOOP("Panel", "cloud interrupted");
    }
    Q_UNREACHABLE();
}

QString withoutScheme(const QString &url)
{
    const qsizetype at = url.indexOf(u"://"_s);
    return at < 0 ? url : url.sliced(at + 3);
}

} // namespace

void NetworkModel::map(const PageContext &context)
{
    const bool twoCodes = !context.input.appliance.accessPointName.isEmpty();
    setList(context, twoCodes ? 2 : 0, 2, [](int) { return ListRow(); });
    if (twoCodes && context.cursor.selection == 1)
        mapAccessPoint(context);
    else
        mapDashboard(context);
}

void NetworkModel::addLines(const QString &text)
{
    m_lines += wrapColumns(text, m_qrText.isEmpty() ? kColumnsAlone : kColumnsBesideCode);
}

void NetworkModel::mapDashboard(const PageContext &context)
{
    const ApplianceStatus &appliance = context.input.appliance;
    m_qrText = appliance.dashboardUrl;
    m_caption = withoutScheme(appliance.dashboardUrl);
    m_lines.clear();
    addLines(m_qrText.isEmpty() ? context.text(QT_TRANSLATE_NOOP("Panel", "No web address"))
                                : context.text(QT_TRANSLATE_NOOP("Panel", "Scan to open")));
    m_lines.append(QString());
    addLines(appliance.networkUp ? context.text(QT_TRANSLATE_NOOP("Panel", "network up"))
                                 : context.text(QT_TRANSLATE_NOOP("Panel", "network down")));
    addLines(context.text(managementWord(appliance.management)));
}

void NetworkModel::mapAccessPoint(const PageContext &context)
{
    const ApplianceStatus &appliance = context.input.appliance;
    const bool ownPassword = appliance.accessPointPassword.isEmpty() && !appliance.accessPointOpen;
    m_qrText = ownPassword
                   ? QString()
                   : wifiJoinText(appliance.accessPointName,
                                  appliance.accessPointOpen ? QString() : appliance.accessPointPassword);
    m_caption = appliance.accessPointName;
    m_lines.clear();
    addLines(ownPassword ? context.text(QT_TRANSLATE_NOOP("Panel", "Wi-Fi with your own password"))
                         : context.text(QT_TRANSLATE_NOOP("Panel", "Scan to join Wi-Fi")));
    m_lines.append(QString());
    addLines(appliance.accessPointOpen ? context.text(QT_TRANSLATE_NOOP("Panel", "open for 3 minutes"))
             : appliance.accessPointOn
                 ? context.text(QT_TRANSLATE_NOOP("Panel", "Wi-Fi is on"))
                 : context.text(QT_TRANSLATE_NOOP("Panel", "Wi-Fi sleeps: hold RST 1 to 3 s")));
}

std::optional<Detail> NetworkModel::detail(const PageContext &context) const
{
    const ApplianceStatus &appliance = context.input.appliance;
    Detail detail{context.text(QT_TRANSLATE_NOOP("Panel", "This appliance")), {}};
    detail.add(context.text(QT_TRANSLATE_NOOP("Panel", "Name")), appliance.hostName);
    detail.add(context.text(QT_TRANSLATE_NOOP("Panel", "Address")), appliance.address);
    detail.add(context.text(QT_TRANSLATE_NOOP("Panel", "Serial")), appliance.serial);
    detail.add(context.text(QT_TRANSLATE_NOOP("Panel", "Key")), appliance.registrationKey);
    detail.add(context.text(QT_TRANSLATE_NOOP("Panel", "Version")), appliance.softwareVersion);
    detail.add(u"Wi-Fi"_s, appliance.accessPointName);
    detail.add(context.text(QT_TRANSLATE_NOOP("Panel", "Password")), appliance.accessPointPassword);
    static constexpr std::array kCloudWords{QT_TRANSLATE_NOOP("Panel", "none"),
                                            QT_TRANSLATE_NOOP("Panel", "connected"),
                                            QT_TRANSLATE_NOOP("Panel", "interrupted")};
    detail.add(context.text(QT_TRANSLATE_NOOP("Panel", "Cloud")),
               context.text(kCloudWords.at(static_cast<std::size_t>(appliance.management))));
    return detail;
}

} // namespace ww
