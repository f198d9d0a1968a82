// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/shelly/models.h"

#include <array>

namespace ww {

namespace {

constexpr std::array kPlugSFirmware{"0.12.99-plugsprod1", "0.14.4", "1.0.8", "1.1.0-beta3"};
constexpr std::array kPlus2PmFirmware{"0.10.2-beta4", "1.0.8", "1.1.0-beta3"};
constexpr std::array kPro2PmFirmware{"0.10.2-beta1", "1.0.3", "1.0.8", "1.1.0-beta3"};
// Models nobody named: the first release whose interface is the documented one.
constexpr std::array kAnyFirmware{"1.0.0"};

constexpr std::array<ShellyModel, 4> kModels{{
    {"shelly", "", "Gen2+ switch", 0, kAnyFirmware},
    {"shelly-plus-plug-s", "PlusPlugS", "Plus Plug S", 1, kPlugSFirmware},
    {"shelly-plus-2pm", "Plus2PM", "Plus 2PM", 2, kPlus2PmFirmware},
    {"shelly-pro-2pm", "Pro2PM", "Pro 2PM", 2, kPro2PmFirmware},
}};

} // namespace

const ShellyModel *shellyModelOfProfile(QStringView profile)
{
    const auto found = std::find_if(kModels.begin(), kModels.end(), [profile](const ShellyModel &model) {
        return profile == QLatin1StringView(model.profile);
    });
    return found == kModels.end() ? nullptr : found;
}

const ShellyModel &shellyModelOfApp(QStringView app)
{
    const auto found = std::find_if(kModels.begin() + 1, kModels.end(), [app](const ShellyModel &model) {
        return app == QLatin1StringView(model.app);
    });
    return found == kModels.end() ? kModels.front() : *found;
}

QString oldestFirmware(const ShellyModel &model)
{
    return QString::fromLatin1(model.named.front());
}

QString newestFirmware(const ShellyModel &model)
{
    return QString::fromLatin1(model.named.back());
}

QStringList shellyProfiles()
{
    QStringList names;
    for (const ShellyModel &model : kModels)
        names.append(QString::fromLatin1(model.profile));
    return names;
}

} // namespace ww
