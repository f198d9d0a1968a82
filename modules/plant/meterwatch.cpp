// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plant/meterwatch.h"

#include <algorithm>
#include <cmath>

using namespace std::chrono_literals;

namespace ww {

namespace {

constexpr std::size_t kManyGauges = 4;
constexpr Patience kOfMany{120s, 10s};
constexpr double kMovementW = 300;

// A plug-in generator nobody configured stays below this.
constexpr double kGivingHouseW = 1000;
constexpr double kGivingHousePart = 0.1;
constexpr Duration kGivingFor = 30s;
constexpr Duration kUsingFor = 60s;

// A change counts as a vote when both saw it in the same few seconds and about equally large.
constexpr double kVoteW = 150;
constexpr Duration kVoteWindow = 3s;
constexpr double kLeastRatio = 0.5;
constexpr double kMostRatio = 2;
constexpr int kVotes = 4;
constexpr Duration kVotesHold = 15min;

/// Power of generators and storage on the AC side, and when its youngest part was read.
struct Sources
{
    double watts = 0;
    double sumOfMagnitudes = 0;
    Uptime at{0};
    bool isKnown = true;
};

Sources sourcesOf(const std::vector<DeviceState> &devices)
{
    Sources sources;
    for (const DeviceState &device : devices) {
        const bool isSource = device.type == DeviceType::Inverter ||
                              (device.type == DeviceType::Battery && device.coupledTo.isEmpty());
        if (!isSource)
            continue;
        const Reading power = device.reading(Quantity::ActivePower);
        sources.isKnown = sources.isKnown && power.isGood();
        sources.watts += power.last().value_or(0);
        sources.sumOfMagnitudes += std::abs(power.last().value_or(0));
        sources.at = std::max(sources.at, power.at());
    }
    return sources;
}

const DeviceState *gridMeter(const std::vector<DeviceState> &devices)
{
    const DeviceState *found = nullptr;
    for (const DeviceState &device : devices) {
        if (device.type != DeviceType::Meter || device.role != MeterRole::Grid)
            continue;
        if (found)
            return nullptr; // Several share the connection: no single one can be blamed.
        found = &device;
    }
    return found;
}

bool isNeverSteady(Quantity quantity)
{
    return quantity == Quantity::Voltage || quantity == Quantity::Frequency;
}

} // namespace

void MeterWatch::look(const std::vector<DeviceState> &devices, Uptime now)
{
    const Sources sources = sourcesOf(devices);
    for (const DeviceState &device : devices) {
        if (device.type == DeviceType::Meter)
            watchRepeats(device, sources.watts);
    }
    const DeviceState *const grid = gridMeter(devices);
    const Reading power = grid ? grid->reading(Quantity::ActivePower) : Reading();
    if (const DeviceId id = grid ? grid->id : DeviceId(); id != m_gridMeter) {
        forget(m_gridMeter);
        m_gridMeter = id;
    }
    if (!power.last() || !sources.isKnown) {
        m_last.reset();
        m_givingSince.reset();
        m_usingSince.reset();
        return;
    }
    watchBalance(*power.last(), sources.watts, sources.sumOfMagnitudes + std::abs(*power.last()), now);
    if (!m_last || sources.at > m_last->at)
        watchMovement({sources.at, *power.last(), sources.watts});
    if (now - m_votedAt > kVotesHold)
        m_votesWith = 0;
    const bool with = m_votesWith >= kVotes;
    const bool isGiving = m_givingSince && now - *m_givingSince >= kGivingFor;
    const bool isUsing = m_usingSince && now - *m_usingSince >= kUsingFor;
    m_isReversed = with || isGiving || (m_isReversed && !isUsing);
}

void MeterWatch::forget(const DeviceId &id)
{
    m_repeats.erase(id);
    if (id != m_gridMeter)
        return;
    m_gridMeter = DeviceId();
    m_last.reset();
    m_votesWith = 0;
    m_givingSince.reset();
    m_usingSince.reset();
    m_isReversed = false;
}

Doubt MeterWatch::doubt(const DeviceId &meter) const
{
    if (m_isReversed && meter == m_gridMeter)
        return Doubt::Reversed;
    const auto found = m_repeats.find(meter);
    return found != m_repeats.end() && found->second.isFrozen ? Doubt::Frozen : Doubt::None;
}

void MeterWatch::watchRepeats(const DeviceState &meter, double sourcesW)
{
    std::vector<double> gauges, restless;
    Uptime readAt{0};
    for (const ChannelReading &entry : meter.readings) {
        const auto value = entry.reading.last();
        // A line without voltage is dead, not frozen.
        if (value.value_or(0) == 0 || info(entry.channel.quantity).kind != QuantityKind::Gauge)
            continue;
        gauges.push_back(*value);
        if (isNeverSteady(entry.channel.quantity))
            restless.push_back(*value);
        readAt = std::max(readAt, entry.reading.at());
    }
    Repeats &repeats = m_repeats[meter.id];
    repeats.habit.look(restless, readAt, repeats.isFrozen);
    const auto patience = gauges.size() >= kManyGauges ? kOfMany : repeats.habit.patience();
    const bool isNew = gauges != repeats.gauges || !patience;
    if (isNew || repeats.changedAt < repeats.habit.answersSince()) {
        repeats.gauges = std::move(gauges);
        repeats.changedAt = readAt;
        repeats.sourcesW = sourcesW;
        repeats.isFrozen = repeats.isFrozen && !isNew;
        return;
    }
    const Duration same = readAt - repeats.changedAt;
    const bool othersMoved = meter.role == MeterRole::Grid && same >= patience->besideMovement &&
                             std::abs(sourcesW - repeats.sourcesW) >= kMovementW;
    repeats.isFrozen = repeats.isFrozen || same >= patience->alone || othersMoved;
}

void MeterWatch::watchBalance(double gridW, double sourcesW, double sumOfPowersW, Uptime now)
{
    const bool isGiving = gridW + sourcesW < -std::max(kGivingHouseW, kGivingHousePart * sumOfPowersW);
    std::optional<Uptime> &begun = isGiving ? m_givingSince : m_usingSince;
    (isGiving ? m_usingSince : m_givingSince).reset();
    if (!begun)
        begun = now;
}

void MeterWatch::watchMovement(const Movement &next)
{
    const std::optional<Movement> last = std::exchange(m_last, next);
    if (!last || next.at - last->at > kVoteWindow)
        return;
    const double moved = next.sourcesW - last->sourcesW;
    if (std::abs(moved) < kVoteW)
        return;
    const double ratio = (next.gridW - last->gridW) / moved;
    if (std::abs(ratio) < kLeastRatio || std::abs(ratio) > kMostRatio)
        return;
    m_votesWith = ratio > 0 ? m_votesWith + 1 : 0;
    m_votedAt = next.at;
}

} // namespace ww
