// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/appliancefolder.h"

#include "system/label.h"

#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

bool ApplianceFolder::write(const QJsonArray &devices, const QJsonObject &more) const
{
    QJsonObject settings{
        {u"format"_s, u"wattward-settings-1"_s},
        {u"plant"_s, QJsonObject{{u"name"_s, u"Test house"_s}}},
        {u"devices"_s, devices},
        {u"panel"_s, QJsonObject{{u"output"_s, u"none"_s}}},
        {u"web"_s, QJsonObject{{u"address"_s, u"127.0.0.1"_s}, {u"httpPort"_s, 0}, {u"httpsPort"_s, 0}}}};
    for (auto section = more.begin(); section != more.end(); ++section)
        settings[section.key()] = section.value();
    QFile file(filePath(u"settings.json"_s));
    return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(settings).toJson()) > 0;
}

QStringList ApplianceFolder::arguments() const
{
    return {u"--settings"_s, filePath(u"settings.json"_s), u"--data-dir"_s, filePath(u"data"_s)};
}

std::unique_ptr<RestClient> ApplianceFolder::start(Program &appliance) const
{
    const qsizetype behind = appliance.output().size();
    appliance.process().start(appliance.process().program(), arguments());
    return appliance.waitFor("https port", behind) ? std::make_unique<RestClient>(appliance.loggedHttpsPort())
                                                   : nullptr;
}

bool ApplianceFolder::signIn(RestClient &client, const QString &newPassword, const QString &user) const
{
    const auto label = ww::loadOrMakeLabel(filePath(u"data/label.json"_s));
    return label && client.signIn(user == u"installer"_s ? label->installerPassword : label->ownerPassword,
                                  newPassword, user);
}
