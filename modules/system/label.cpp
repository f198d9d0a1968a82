// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/label.h"

#include "core/jsonfile.h"
#include "system/panelpin.h"
#include "system/passwords.h"
#include "system/secretfile.h"

#include <QFileInfo>
#include <QJsonObject>

#include <array>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

struct Field
{
    const char *name;
    QString Label::*value;
    bool needed;
};

constexpr std::array<Field, 7> kFields{{
    {"serialNumber", &Label::serialNumber, true},
    {"registrationKey", &Label::registrationKey, true},
    {"ssid", &Label::ssid, true},
    {"accessPointPassword", &Label::accessPointPassword, true},
    {"ownerPassword", &Label::ownerPassword, true},
    {"installerPassword", &Label::installerPassword, true},
    {"panelPin", &Label::panelPin, false},
}};

QString randomDigits(int count)
{
    QString digits;
    for (const char byte : randomBytes(count))
        digits += QChar(u'0' + static_cast<unsigned char>(byte) % 10);
    return digits;
}

/// Escapes as the Wi-Fi QR convention asks.
QString wifiEscaped(const QString &text)
{
    QString escaped;
    for (const QChar c : text) {
        if (u"\\;,\":"_s.contains(c))
            escaped += u'\\';
        escaped += c;
    }
    return escaped;
}

} // namespace

QStringList Label::knownPasswords() const
{
    return {accessPointPassword, ownerPassword, installerPassword, registrationKey};
}

QString Label::accessPointQrText() const
{
    return wifiJoinText(ssid, accessPointPassword);
}

QString wifiJoinText(const QString &ssid, const QString &password)
{
    if (password.isEmpty())
        return u"WIFI:T:nopass;S:%1;;"_s.arg(wifiEscaped(ssid));
    return u"WIFI:T:WPA;S:%1;P:%2;;"_s.arg(wifiEscaped(ssid), wifiEscaped(password));
}

Label makeLabel()
{
    Label label;
    label.serialNumber = u"WW"_s + randomDigits(10);
    label.ssid = u"Wattward-"_s + label.serialNumber;
    label.registrationKey =
        QStringList{randomPassword(4), randomPassword(4), randomPassword(4), randomPassword(4)}.join(u'-');
    label.accessPointPassword = randomPassword(12);
    label.ownerPassword = randomPassword(12);
    label.installerPassword = randomPassword(12);
    label.panelPin = randomPin();
    return label;
}

Result<Label> loadOrMakeLabel(const QString &path)
{
    if (!QFileInfo::exists(path)) {
        const Label label = makeLabel();
        QJsonObject object;
        for (const Field &field : kFields)
            object.insert(QLatin1StringView(field.name), label.*field.value);
        if (auto written = writeSecretFile(path, QJsonDocument(object).toJson()); !written)
            return unexpected(written.error());
        return label;
    }
    const auto text = readSecretFile(path);
    if (!text)
        return unexpected(text.error());
    const auto document = parseJson(*text, path);
    if (!document)
        return unexpected(document.error());
    Label label;
    for (const Field &field : kFields) {
        label.*field.value = document->object().value(QLatin1StringView(field.name)).toString();
        if (field.needed && (label.*field.value).isEmpty())
            return unexpected(ErrorCode::Corrupt, u"The label file lacks this value."_s,
                              path + u":/"_s + QLatin1StringView(field.name));
    }
    return label;
}

} // namespace ww
