// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/pages/networkmodel.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kLineColumns = 12;

QString escaped(const QString &text)
{
    QString out;
    for (const QChar c : text) {
        if (u"\\;,:\""_s.contains(c))
            out += u'\\';
        out += c;
    }
    return out;
}

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

QString wifiJoinText(const QString &name, const QString &password)
{
    if (password.isEmpty())
        return u"WIFI:T:nopass;S:%1;;"_s.arg(escaped(name));
    return u"WIFI:T:WPA;S:%1;P:%2;;"_s.arg(escaped(name), escaped(password));
}

void NetworkModel::map(const PageContext &context)
{
    const bool twoCodes = !context.input.appliance.accessPointName.isEmpty();
    setList(context, twoCodes ? 2 : 0, 2, [](int) { return ListRow(); });
    if (twoCodes && context.cursor.selection == 1)
        mapAccessPoint(context);
    else
        mapDashboard(context);
}

void NetworkModel::mapDashboard(const PageContext &context)
{
    const ApplianceStatus &appliance = context.input.appliance;
    m_qrText = appliance.dashboardUrl;
    m_caption = withoutScheme(appliance.dashboardUrl);
    m_lines = wrapColumns(m_qrText.isEmpty() ? context.text(QT_TRANSLATE_NOOP("Panel", "No web address"))
                                             : context.text(QT_TRANSLATE_NOOP("Panel", "Scan to open")),
                          kLineColumns);
    m_lines.append(QString());
    m_lines += wrapColumns(appliance.networkUp ? context.text(QT_TRANSLATE_NOOP("Panel", "network up"))
                                               : context.text(QT_TRANSLATE_NOOP("Panel", "network down")),
                           kLineColumns);
    m_lines += wrapColumns(context.text(managementWord(appliance.management)), kLineColumns);
}

void NetworkModel::mapAccessPoint(const PageContext &context)
{
    const ApplianceStatus &appliance = context.input.appliance;
    m_qrText = wifiJoinText(appliance.accessPointName, appliance.accessPointPassword);
    m_caption = appliance.accessPointName;
    m_lines = wrapColumns(context.text(QT_TRANSLATE_NOOP("Panel", "Scan to join Wi-Fi")), kLineColumns);
    m_lines.append(QString());
    m_lines += wrapColumns(appliance.accessPointOn
                               ? context.text(QT_TRANSLATE_NOOP("Panel", "Wi-Fi is on"))
                               : context.text(QT_TRANSLATE_NOOP("Panel", "Wi-Fi sleeps: hold RST 1 to 3 s")),
                           kLineColumns);
}

std::optional<Detail> NetworkModel::detail(const PageContext &context) const
{
    const ApplianceStatus &appliance = context.input.appliance;
    Detail detail{context.text(QT_TRANSLATE_NOOP("Panel", "This appliance")), {}};
    detail.add(context.text(QT_TRANSLATE_NOOP("Panel", "Name")), appliance.hostName);
    detail.add(context.text(QT_TRANSLATE_NOOP("Panel", "Address")), appliance.address);
    detail.add(context.text(QT_TRANSLATE_NOOP("Panel", "Serial")), appliance.serial);
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
