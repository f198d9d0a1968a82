// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plant/admission.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

using Devices = std::span<const PlannedDevice>;

constexpr std::array kAttachments{"rs485-1", "rs485-2", "lan", "router", "digital-output", "internal"};

/// One limit of requirement A2: how many devices of a kind a plant may have.
struct CountLimit
{
    int most;
    const char *what;
    bool (*counts)(const PlannedDevice &);
};

constexpr std::array kCountLimits{
    CountLimit{40, "devices in total", [](const PlannedDevice &) { return true; }},
    CountLimit{2, "chargers", [](const PlannedDevice &d) { return d.type == DeviceType::Charger; }},
    CountLimit{1, "third-party chargers",
               [](const PlannedDevice &d) { return d.type == DeviceType::Charger && !d.ownBrand; }},
    CountLimit{20, "smart switches", [](const PlannedDevice &d) { return d.type == DeviceType::Switch; }},
    CountLimit{1, "EEBUS heat pumps",
               [](const PlannedDevice &d) {
                   return d.type == DeviceType::HeatPump && d.heatPump == HeatPumpInterface::Eebus;
               }},
    CountLimit{1, "SG Ready heat pumps",
               [](const PlannedDevice &d) {
                   return d.type == DeviceType::HeatPump && d.heatPump == HeatPumpInterface::SgReady;
               }},
    CountLimit{1, "heating rods", [](const PlannedDevice &d) { return d.type == DeviceType::HeatingRod; }},
    CountLimit{10, "meter extension modules",
               [](const PlannedDevice &d) { return d.type == DeviceType::Meter && d.extensionModule; }},
};

constexpr int kInvertersPerChain = 3;
constexpr int kStorageUnits = 12;

Unexpected tooMany(int most, const QString &what, const PlannedDevice &candidate)
{
    return unexpected(ErrorCode::LimitExceeded,
                      u"at most %1 %2 are allowed; remove one before adding another"_s.arg(most).arg(what),
                      candidate.id.text());
}

Result<void> checkConfiguration(ProductConfiguration configuration, const PlannedDevice &candidate)
{
    constexpr std::array kNeedA02{DeviceType::Charger, DeviceType::HeatPump, DeviceType::Switch,
                                  DeviceType::HeatingRod};
    if (configuration != ProductConfiguration::A01 ||
        std::find(kNeedA02.begin(), kNeedA02.end(), candidate.type) == kNeedA02.end())
        return {};
    return unexpected(ErrorCode::Unsupported,
                      u"configuration A01 manages PV and storage only; choose A02 or AV2 to add a %1"_s.arg(
                          QString::fromLatin1(info(candidate.type).name).toLower()),
                      candidate.id.text());
}

Result<void> checkCounts(Devices present, const PlannedDevice &candidate)
{
    for (const CountLimit &limit : kCountLimits) {
        if (limit.counts(candidate) &&
            std::count_if(present.begin(), present.end(), limit.counts) >= limit.most)
            return tooMany(limit.most, QString::fromLatin1(limit.what), candidate);
    }
    if (candidate.type == DeviceType::Inverter &&
        (candidate.attachment == Attachment::Rs485First || candidate.attachment == Attachment::Rs485Second)) {
        const auto onChain =
            std::count_if(present.begin(), present.end(), [&candidate](const PlannedDevice &d) {
                return d.type == DeviceType::Inverter && d.attachment == candidate.attachment;
            });
        if (onChain >= kInvertersPerChain)
            return tooMany(kInvertersPerChain, u"inverters per RS485 chain"_s, candidate);
    }
    if (candidate.type == DeviceType::Battery) {
        int units = candidate.storageUnits;
        for (const PlannedDevice &d : present)
            units += d.type == DeviceType::Battery ? d.storageUnits : 0;
        if (units > kStorageUnits)
            return tooMany(kStorageUnits, u"storage units"_s, candidate);
    }
    return {};
}

Unexpected wiring(const QString &rule, const PlannedDevice &candidate)
{
    return unexpected(ErrorCode::Conflict, rule, candidate.id.text());
}

Result<void> checkChargerWiring(Devices present, const PlannedDevice &candidate)
{
    if (candidate.attachment != Attachment::Lan && candidate.attachment != Attachment::Router)
        return wiring(u"a charger is connected to the LAN port or behind the router; reach one with a serial "
                      u"line through a serial server there"_s,
                      candidate);
    if (!candidate.ownBrand && candidate.attachment == Attachment::Lan)
        return wiring(u"a third-party charger must be connected behind the router, not to the LAN port"_s,
                      candidate);
    if (!candidate.ownBrand)
        return {};
    for (const PlannedDevice &d : present) {
        const bool second = d.type == DeviceType::Charger && d.ownBrand;
        if (second && (d.attachment == Attachment::Lan || candidate.attachment == Attachment::Lan))
            return wiring(
                u"two own-brand chargers must both be connected behind the router; move '%1' and '%2' there"_s
                    .arg(d.id.text(), candidate.id.text()),
                candidate);
    }
    return {};
}

Result<void> checkWiring(Devices present, const PlannedDevice &candidate)
{
    if (candidate.type == DeviceType::Charger) {
        if (auto charger = checkChargerWiring(present, candidate); !charger)
            return charger;
    }
    if (candidate.attachment != Attachment::Lan)
        return {};
    // Storage may be told through its inverter.
    constexpr std::array kForLan{DeviceType::Charger, DeviceType::Battery, DeviceType::Inverter};
    if (std::ranges::find(kForLan, candidate.type) == kForLan.end())
        return wiring(
            u"the LAN port takes one charger or one storage unit; connect a %1 behind the router"_s.arg(
                QString::fromLatin1(info(candidate.type).name).toLower()),
            candidate);
    for (const PlannedDevice &d : present) {
        if (d.attachment == Attachment::Lan)
            return wiring(
                u"the LAN port takes one charger or one storage unit and '%1' is already there"_s.arg(
                    d.id.text()),
                candidate);
    }
    return {};
}

} // namespace

Result<void> admit(ProductConfiguration configuration, std::span<const PlannedDevice> present,
                   const PlannedDevice &candidate)
{
    for (const PlannedDevice &d : present) {
        if (d.id == candidate.id)
            return unexpected(ErrorCode::Conflict, u"this id is taken; choose another"_s,
                              candidate.id.text());
    }
    if (auto allowed = checkConfiguration(configuration, candidate); !allowed)
        return allowed;
    if (auto allowed = checkCounts(present, candidate); !allowed)
        return allowed;
    return checkWiring(present, candidate);
}

QString attachmentName(Attachment attachment)
{
    return QString::fromLatin1(kAttachments.at(static_cast<std::size_t>(attachment)));
}

std::optional<Attachment> attachmentFromName(QStringView name)
{
    for (std::size_t i = 0; i < kAttachments.size(); ++i) {
        if (name == QLatin1StringView(kAttachments[i]))
            return static_cast<Attachment>(i);
    }
    return std::nullopt;
}

} // namespace ww
