// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plant/devicesettings.h"

#include <array>

namespace ww {

namespace {

struct KindRow
{
    const char *name;
    quint16 port;
};

constexpr std::array<KindRow, 7> kKinds{{
    {"modbusTcp", 502},
    {"modbusRtu", 0},
    {"http", 80},
    {"ocpp", 0},
    {"digitalOutput", 0},
    {"builtIn", 0},
    {"digitalInput", 0},
}};

} // namespace

QString connectionKindName(ConnectionSettings::Kind kind)
{
    return QString::fromLatin1(kKinds.at(static_cast<std::size_t>(kind)).name);
}

std::optional<ConnectionSettings::Kind> connectionKindFromName(QStringView name)
{
    for (std::size_t i = 0; i < kKinds.size(); ++i) {
        if (name == QLatin1StringView(kKinds[i].name))
            return static_cast<ConnectionSettings::Kind>(i);
    }
    return std::nullopt;
}

quint16 defaultPort(ConnectionSettings::Kind kind)
{
    return kKinds.at(static_cast<std::size_t>(kind)).port;
}

SgReadyContacts usualSgReadyContacts(qsizetype outputs)
{
    if (outputs < 2)
        return {{2, {false}}, {3, {true}}};
    return {{1, {true, false}}, {2, {false, false}}, {3, {false, true}}, {4, {true, true}}};
}

} // namespace ww
