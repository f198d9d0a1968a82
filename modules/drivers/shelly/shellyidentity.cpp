// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which devices are taken (B11), and what is told about them.
#include "drivers/shelly/firmware.h"
#include "drivers/shelly/shellydevice.h"
#include "drivers/shelly/shellyprobe.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kOldestGeneration = 2;

} // namespace

std::optional<FoundVerdict> refuseShelly(const ShellyInfo &info, const ShellyModel &model)
{
    if (info.generation < kOldestGeneration)
        return FoundVerdict::Generation1;
    if (info.profile == u"cover")
        return FoundVerdict::Shutter;
    switch (judgeFirmware(info.version, model.named)) {
    case FirmwareVerdict::TooOld: return FoundVerdict::FirmwareTooOld;
    case FirmwareVerdict::Unreadable: return FoundVerdict::FirmwareUnreadable;
    case FirmwareVerdict::Named:
    case FirmwareVerdict::Between:
    case FirmwareVerdict::Newer: break;
    }
    return std::nullopt;
}

bool ShellyDevice::accept(const ShellyInfo &info)
{
    const ShellyModel &model = shellyModelOfApp(info.app);
    const auto refusal = refuseShelly(info, model);
    if (refusal == FoundVerdict::Generation1) {
        refuse(AlarmCode::SettingsInvalid,
               u"the device is of generation 1; generation 2 and later are supported"_s);
        return false;
    }
    if (*m_wanted.app != '\0' && &model != &m_wanted) {
        refuse(AlarmCode::SettingsInvalid,
               u"at this address is a %1, not a %2; correct profile or address"_s.arg(
                   info.app, QLatin1StringView(m_wanted.name)));
        return false;
    }
    if (refusal == FoundVerdict::Shutter) {
        refuse(AlarmCode::SettingsInvalid,
               u"the device drives a shutter; set its profile to 'switch' to use its outputs"_s);
        return false;
    }
    setCondition(AlarmCode::SettingsInvalid, {});
    if (refusal) {
        refuse(AlarmCode::FirmwareRefused,
               u"firmware %1; at least %2 is needed: update it on the device's own web page"_s.arg(
                   info.version, oldestFirmware(model)));
        return false;
    }
    setCondition(AlarmCode::FirmwareRefused, {});
    return true;
}

void ShellyDevice::tellIdentity()
{
    DeviceIdentity identity;
    identity.manufacturer = u"Shelly"_s;
    identity.model = u"%1 (%2)"_s.arg(*m_model->app == '\0' ? m_info.app : QString::fromLatin1(m_model->name),
                                      m_info.model);
    identity.serial = m_info.id;
    identity.firmware = m_info.version;
    identity.profile = m_context.settings.profile;
    identity.tested = false;
    const FirmwareVerdict verdict = judgeFirmware(m_info.version, m_model->named);
    if (verdict == FirmwareVerdict::Newer)
        identity.firmware += u" (newer than %1, the last one checked)"_s.arg(newestFirmware(*m_model));
    else if (verdict == FirmwareVerdict::Between)
        identity.firmware += u" (not one of the versions checked)"_s;
    int number = 0;
    for (const auto &output : m_switches) {
        ++number;
        if (!output)
            continue;
        identity.linkDetail = u"%1, output %2"_s.arg(m_channel->description()).arg(number);
        output->device().setIdentity(identity);
    }
}

DriverFactory shellyDrivers(RpcChannelFactory channels)
{
    return [channels =
                std::move(channels)](const DriverContext &context) -> Result<std::unique_ptr<DeviceDriver>> {
        const ShellyModel *model = shellyModelOfProfile(context.settings.profile);
        if (!model)
            return unexpected(ErrorCode::NotFound,
                              u"there is no profile '%1' for devices on HTTP; known are %2"_s.arg(
                                  context.settings.profile, shellyProfiles().join(u", "_s)));
        auto channel = channels(context.settings.connection);
        if (!channel)
            return unexpected(ErrorCode::NotFound, u"there is nothing at this address"_s);
        return std::unique_ptr<DeviceDriver>(
            std::make_unique<ShellyDevice>(context, *model, std::move(channel)));
    };
}

} // namespace ww
