// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/sgreadycontacts.h"

#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr std::array kSgReadyNames{"locked", "normal", "recommended", "forced"};

} // namespace

SgReadyContacts readContacts(const QJsonObject &json)
{
    SgReadyContacts contacts;
    for (std::size_t i = 0; i < kSgReadyNames.size(); ++i) {
        const QJsonValue list = json[QLatin1StringView(kSgReadyNames[i])];
        if (!list.isArray())
            continue;
        QList<bool> &closed = contacts[static_cast<int>(i) + 1];
        for (const QJsonValue value : list.toArray())
            closed.append(value.toBool());
    }
    return contacts;
}

QJsonObject contactsJson(const SgReadyContacts &contacts)
{
    QJsonObject json;
    for (const auto &[state, closed] : contacts) {
        QJsonArray list;
        for (const bool value : closed)
            list.append(value);
        json[QLatin1StringView(kSgReadyNames.at(static_cast<std::size_t>(state - 1)))] = list;
    }
    return json;
}

QString contactFault(const SgReadyContacts &contacts, qsizetype outputs)
{
    for (const auto &[state, closed] : contacts) {
        const QString name = QString::fromLatin1(kSgReadyNames.at(static_cast<std::size_t>(state - 1)));
        if (closed.size() != outputs)
            return u"'%1' must have one value for each of the %2 outputs"_s.arg(name).arg(outputs);
        if (state == 2 && closed.contains(true))
            return u"'normal' must have all contacts open, because that is what they are without power; use "
                   u"normally closed relays if the heat pump needs it the other way round"_s;
        for (const auto &[other, same] : contacts) {
            if (other < state && same == closed)
                return u"'%1' has the same contacts as '%2'"_s.arg(
                    name, QString::fromLatin1(kSgReadyNames.at(static_cast<std::size_t>(other - 1))));
        }
    }
    return {};
}

} // namespace ww
