// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/shelly/shellyprobe.h"

#include "drivers/shelly/firmware.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

FoundVerdict verdictOf(const RpcFault &fault)
{
    switch (fault.kind) {
    case RpcFault::Kind::Absent: return FoundVerdict::Absent;
    case RpcFault::Kind::Silence: return FoundVerdict::Silent;
    case RpcFault::Kind::Unauthorized: return FoundVerdict::PasswordRefused;
    case RpcFault::Kind::Garbled:
    case RpcFault::Kind::Refused: break;
    }
    return FoundVerdict::NotShelly;
}

FirmwareNote noteOf(FirmwareVerdict verdict)
{
    switch (verdict) {
    case FirmwareVerdict::Between: return FirmwareNote::Between;
    case FirmwareVerdict::Newer: return FirmwareNote::Newer;
    case FirmwareVerdict::Named:
    case FirmwareVerdict::TooOld:
    case FirmwareVerdict::Unreadable: break;
    }
    return FirmwareNote::Checked;
}

} // namespace

ShellyProbe::ShellyProbe(FoundSwitch subject, std::unique_ptr<RpcChannel> channel, Depth depth,
                         QObject *parent)
    : QObject(parent)
    , m_subject(std::move(subject))
    , m_channel(std::move(channel))
    , m_depth(depth)
{}

ShellyProbe::~ShellyProbe() = default;

void ShellyProbe::start(Done done)
{
    m_done = std::move(done);
    if (!m_channel) {
        finish(FoundVerdict::Absent);
        return;
    }
    m_channel->call(u"Shelly.GetDeviceInfo"_s, {}, this,
                    [this](const RpcOutcome &outcome) { onInfo(outcome); });
}

void ShellyProbe::onInfo(const RpcOutcome &outcome)
{
    if (outcome.fault) {
        // Every switch of generation 2 says who it is without a password.
        const bool locked = outcome.fault->kind == RpcFault::Kind::Unauthorized;
        finish(locked ? FoundVerdict::NotShelly : verdictOf(*outcome.fault));
        return;
    }
    const auto info = readShellyInfo(outcome.result);
    if (!info) {
        finish(FoundVerdict::NotShelly);
        return;
    }
    const ShellyModel &model = shellyModelOfApp(info->app);
    m_subject.id = info->id;
    m_subject.model = info->model;
    m_subject.modelName = *model.app == '\0' ? info->app : QString::fromLatin1(model.name);
    m_subject.profile = QString::fromLatin1(model.profile);
    m_subject.firmware = info->version;
    m_subject.oldestFirmware = oldestFirmware(model);
    m_subject.newestFirmware = newestFirmware(model);
    m_subject.passwordSet = info->passwordSet;
    m_subject.firmwareNote = noteOf(judgeFirmware(info->version, model.named));
    if (const auto refusal = refuseShelly(*info, model))
        finish(*refusal);
    else if (info->passwordSet && m_depth == Depth::Identity)
        finish(FoundVerdict::Usable);
    else
        m_channel->call(u"Shelly.GetStatus"_s, {}, this,
                        [this](const RpcOutcome &status) { onStatus(status); });
}

void ShellyProbe::onStatus(const RpcOutcome &outcome)
{
    if (outcome.fault)
        finish(verdictOf(*outcome.fault));
    else
        finish(countSwitches(outcome.result) > 0 ? FoundVerdict::Usable : FoundVerdict::NoOutput);
}

void ShellyProbe::finish(FoundVerdict verdict)
{
    m_subject.verdict = verdict;
    const Done done = std::move(m_done);
    done(FoundSwitch(m_subject));
}

} // namespace ww
