// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/samplefaults.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr std::array kChannelNames{"u1", "u2", "u3", "i1", "i2", "i3"};
constexpr std::uint8_t kAllChannels = 0b111'111;

} // namespace

SampleFaults::SampleFaults(DeviceId meter, std::shared_ptr<MainsState> mains)
    : m_meter(std::move(meter))
    , m_mains(std::move(mains))
{}

std::uint8_t SampleFaults::channelsOf(const QString &name) const
{
    if (m_meter.isEmpty())
        return 0;
    if (name == m_meter.text())
        return kAllChannels;
    for (std::size_t i = 0; i < kChannelNames.size(); ++i) {
        if (name == m_meter.text() + u'-' + QLatin1StringView(kChannelNames[i]))
            return static_cast<std::uint8_t>(1U << i);
    }
    return 0;
}

Result<void> SampleFaults::set(const FaultOrder &order)
{
    const FaultInfo &row = info(order.fault.kind);
    if (row.channelMask == 0)
        return unexpected(ErrorCode::Unsupported,
                          u"%1 is no fault of samples"_s.arg(QLatin1StringView(row.name)), order.device);
    const std::uint8_t channels = channelsOf(order.device);
    const bool whole = order.device == m_meter.text();
    if (order.fault.kind == FaultKind::LostBlocks && !whole)
        return unexpected(ErrorCode::InvalidInput, u"lostBlocks concerns all channels"_s, order.device);
    if ((channels & row.channelMask) == 0)
        return unexpected(ErrorCode::InvalidInput,
                          u"this channel cannot have the fault %1"_s.arg(QLatin1StringView(row.name)),
                          order.device);
    m_orders.removeIf([&order](const FaultOrder &old) {
        return old.device == order.device && old.fault.kind == order.fault.kind;
    });
    m_orders.append(order);
    apply();
    return {};
}

void SampleFaults::clear(const QString &name, FaultKind kind)
{
    m_orders.removeIf(
        [&name, kind](const FaultOrder &old) { return old.device == name && old.fault.kind == kind; });
    apply();
}

void SampleFaults::clear()
{
    m_orders.clear();
    apply();
}

void SampleFaults::apply()
{
    std::vector<WaveFault> faults;
    for (const FaultOrder &order : m_orders) {
        const auto channels = channelsOf(order.device) & info(order.fault.kind).channelMask;
        faults.push_back({order.fault, static_cast<std::uint8_t>(channels)});
    }
    m_mains->setFaults(std::move(faults));
}

} // namespace ww
