// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/record/picturecodec.h"

#include "control/record/settingsfields.h"

#include <algorithm>

namespace ww {

template <> inline constexpr DeviceType record::kLast<DeviceType> = DeviceType::BackupBox;
template <> inline constexpr MeterRole record::kLast<MeterRole> = MeterRole::Production;
template <> inline constexpr LinkState record::kLast<LinkState> = LinkState::Absent;
template <> inline constexpr Quality record::kLast<Quality> = Quality::Implausible;
template <> inline constexpr Phase record::kLast<Phase> = Phase::L31;
template <> inline constexpr Quantity record::kLast<Quantity> = static_cast<Quantity>(kQuantityCount - 1);

void fields(auto &archive, record::Is<Channel> auto &value)
{
    auto &[quantity, phase] = value;
    archive(quantity, phase);
}

void fields(auto &archive, record::Is<DeviceState::Range> auto &value)
{
    auto &[kind, min, max] = value;
    archive(kind, min, max);
}

template <> inline constexpr SetpointState record::kLast<SetpointState> = SetpointState::Expired;

/// What control looks at of it.
void fields(auto &archive, record::Is<SetpointStatus> auto &value)
{
    auto &[kind, state, wanted, readBack, safeValue, leaseUntil, detail] = value;
    archive(kind, state, wanted, readBack);
}

namespace record {

namespace {

constexpr std::array kControlQuantities{
    Quantity::ActivePower,     Quantity::Voltage,         Quantity::Current,      Quantity::StateOfCharge,
    Quantity::RatedEnergy,     Quantity::MaxChargePower,  Quantity::CurrentLimit, Quantity::MaxDischargePower,
    Quantity::ChargerState,    Quantity::ChargerPhases,   Quantity::SwitchState,  Quantity::SgReadyState,
    Quantity::HeatingRodPower, Quantity::TankTemperature, Quantity::OnGrid,       Quantity::TransferSwitch,
    Quantity::GeneratorAlarm,
};

// What of a tick, and what of a device, has changed.
enum TickPart : std::uint8_t { kDevicesPart = 1, kInputsPart = 2, kAllTickParts = 3 };
enum DevicePart : std::uint8_t {
    kWholePart = 1,
    kLinkPart = 2,
    kRangesPart = 4,
    kReadingsPart = 8,
    kStatusPart = 16
};
constexpr std::uint8_t kAllDeviceParts = 31;
// And what of a reading; the number of unchanged ones before it stands above these bits.
enum ReadingPart : std::uint8_t { kValuePart = 1, kTimePart = 2, kQualityPart = 4 };
constexpr int kReadingBits = 3;

/// Wraps where no clock ever comes, for whatever a file may say.
Duration sum(Duration a, Duration b)
{
    return Duration(static_cast<qint64>(static_cast<quint64>(a.count()) + static_cast<quint64>(b.count())));
}

double rawValue(const Reading &reading)
{
    return reading.last().value_or(0);
}

std::uint8_t changesOf(const Reading &reading, const Reading &before)
{
    return static_cast<std::uint8_t>((sameBits(rawValue(reading), rawValue(before)) ? 0 : kValuePart) |
                                     (reading.at() == before.at() ? 0 : kTimePart) |
                                     (reading.quality() == before.quality() ? 0 : kQualityPart));
}

bool sameRange(const DeviceState::Range &a, const DeviceState::Range &b)
{
    return a.kind == b.kind && sameBits(a.min, b.min) && sameBits(a.max, b.max);
}

bool sameStatus(const SetpointStatus &a, const SetpointStatus &b)
{
    return a.kind == b.kind && a.state == b.state && sameBits(a.wanted, b.wanted) &&
           a.readBack.has_value() == b.readBack.has_value() &&
           sameBits(a.readBack.value_or(0), b.readBack.value_or(0));
}

/// How far a setpoint has come, for loads with its values: of others control only looks at a refusal.
std::optional<SetpointStatus> seenOf(DeviceType type, const SetpointStatus &status)
{
    SetpointStatus part;
    part.kind = status.kind;
    part.state = status.state;
    if (type != DeviceType::Battery && type != DeviceType::Inverter) {
        part.wanted = status.wanted;
        part.readBack = status.readBack;
        return part;
    }
    return status.state == SetpointState::Refused ? std::optional(part) : std::nullopt;
}

/// The same device with the same channels: everything else may be told as a difference.
bool sameShape(const DeviceState &a, const DeviceState &b)
{
    const auto sameChannel = [](const ChannelReading &one, const ChannelReading &other) {
        return one.channel == other.channel;
    };
    return a.id == b.id && a.type == b.type && a.role == b.role && a.coupledTo == b.coupledTo &&
           a.name == b.name && std::ranges::equal(a.readings, b.readings, sameChannel);
}

bool sameIds(const Snapshot &a, const Snapshot &b)
{
    return std::ranges::equal(a.devices, b.devices, {}, &DeviceState::id, &DeviceState::id);
}

DeviceState essenceOf(const DeviceState &device)
{
    const auto &[id, type, role, coupledTo, name, identity, link, lastSeen, readings, setpoints, ranges] =
        device;
    DeviceState part;
    part.id = id;
    part.type = type;
    part.role = role;
    part.coupledTo = coupledTo;
    part.name = name;
    part.link = link;
    part.ranges = ranges;
    for (const SetpointStatus &status : setpoints) {
        if (auto seen = seenOf(type, status))
            part.setpoints.push_back(std::move(*seen));
    }
    part.readings.reserve(readings.size());
    for (const ChannelReading &entry : readings) {
        if (isControlQuantity(entry.channel.quantity))
            part.readings.push_back(entry);
    }
    return part;
}

/// Name and channels of a device; no values.
void shape(auto &archive, auto &device, auto &channels)
{
    archive(device.id, device.type, device.role, device.coupledTo, device.name, channels);
}

/// What of a device is no reading and has changed.
void state(auto &archive, auto &device, std::uint8_t parts)
{
    if ((parts & kLinkPart) != 0)
        archive(device.link);
    if ((parts & kRangesPart) != 0)
        archive(device.ranges);
    if ((parts & kStatusPart) != 0)
        archive(device.setpoints);
}

std::vector<Channel> channelsOf(const DeviceState &device)
{
    std::vector<Channel> channels;
    for (const ChannelReading &entry : device.readings)
        channels.push_back(entry.channel);
    return channels;
}

/// What readings of new channels differ from.
std::vector<ChannelReading> withoutValues(const std::vector<Channel> &channels)
{
    std::vector<ChannelReading> readings;
    for (const Channel channel : channels)
        readings.push_back({channel, Reading()});
    return readings;
}

} // namespace

bool isControlQuantity(Quantity quantity)
{
    return std::ranges::find(kControlQuantities, quantity) != kControlQuantities.end();
}

Snapshot essence(const Snapshot &snapshot)
{
    const auto &[sequence, time, uptime, devices, site] = snapshot;
    Snapshot part;
    part.time = time;
    part.uptime = uptime;
    part.devices.reserve(devices.size());
    std::ranges::transform(devices, std::back_inserter(part.devices), essenceOf);
    return part;
}

void PictureWriter::write(ByteWriter &out, const Snapshot &snapshot, const ControlInputs &inputs)
{
    Snapshot now = essence(snapshot);
    const bool isNewOrder = !sameIds(now, m_before);
    const auto inputsOf = [](const ControlInputs &value) {
        ByteWriter bytes;
        WriteArchive{bytes}(value);
        return bytes.take();
    };
    const QByteArray inputBytes = inputsOf(inputs);
    const bool newInputs = inputBytes != inputsOf(m_inputs);
    out.byte(static_cast<std::uint8_t>((isNewOrder ? kDevicesPart : 0) | (newInputs ? kInputsPart : 0)));
    const Duration passed = now.uptime - m_before.uptime;
    out.whole(passed.count());
    out.whole((now.time - m_before.time - passed).count());
    if (newInputs)
        out.raw(inputBytes);
    if (isNewOrder)
        out.natural(now.devices.size());
    const DeviceState nothing;
    m_before.uptime = now.uptime;
    for (std::size_t i = 0; i < now.devices.size(); ++i)
        writeDevice(out, now.devices[i], isNewOrder ? nothing : m_before.devices[i]);
    m_before = std::move(now);
    m_inputs = inputs;
}

void PictureWriter::writeDevice(ByteWriter &out, const DeviceState &device, const DeviceState &before)
{
    const bool isWhole = !sameShape(device, before);
    std::uint8_t parts = isWhole ? kAllDeviceParts : 0;
    if (!isWhole) {
        const auto sameReading = [](const ChannelReading &a, const ChannelReading &b) {
            return changesOf(a.reading, b.reading) == 0;
        };
        if (device.link != before.link)
            parts |= kLinkPart;
        if (!std::ranges::equal(device.ranges, before.ranges, sameRange))
            parts |= kRangesPart;
        if (!std::ranges::equal(device.readings, before.readings, sameReading))
            parts |= kReadingsPart;
        if (!std::ranges::equal(device.setpoints, before.setpoints, sameStatus))
            parts |= kStatusPart;
    }
    out.byte(parts);
    WriteArchive archive(out);
    DeviceState from = before;
    if (isWhole) {
        const std::vector<Channel> channels = channelsOf(device);
        shape(archive, device, channels);
        from.readings = withoutValues(channels);
    }
    state(archive, device, parts);
    if ((parts & kReadingsPart) != 0)
        writeReadings(out, device, from);
}

void PictureWriter::writeReadings(ByteWriter &out, const DeviceState &device, const DeviceState &before)
{
    // Values read together have one time, mostly near that of the picture.
    Uptime near = m_before.uptime;
    std::uint64_t unchanged = 0;
    for (std::size_t i = 0; i < device.readings.size(); ++i) {
        const Reading &reading = device.readings[i].reading;
        const Reading &old = before.readings[i].reading;
        const std::uint8_t changes = changesOf(reading, old);
        if (changes == 0) {
            ++unchanged;
            continue;
        }
        out.natural(std::exchange(unchanged, 0) << kReadingBits | changes);
        if ((changes & kQualityPart) != 0)
            out.byte(static_cast<std::uint8_t>(reading.quality()));
        if ((changes & kTimePart) != 0) {
            out.whole((reading.at() - near).count());
            near = reading.at();
        }
        if ((changes & kValuePart) != 0)
            out.difference(rawValue(reading), rawValue(old));
    }
    out.natural(0);
}

void PictureReader::read(ByteReader &in)
{
    const std::uint8_t parts = in.byte();
    if (parts > kAllTickParts)
        in.fail();
    const Duration passed(in.whole());
    m_snapshot.uptime = sum(m_snapshot.uptime, passed);
    m_snapshot.time.msUtc = sum(sum(Duration(m_snapshot.time.msUtc), passed), Duration(in.whole())).count();
    if ((parts & kInputsPart) != 0)
        ReadArchive{in}(m_inputs);
    if ((parts & kDevicesPart) != 0) {
        m_snapshot.devices.clear();
        for (std::size_t left = in.count(); left > 0 && !in.failed(); --left)
            readDevice(in, m_snapshot.devices.emplace_back());
        return;
    }
    for (DeviceState &device : m_snapshot.devices)
        readDevice(in, device);
}

void PictureReader::readDevice(ByteReader &in, DeviceState &device)
{
    const std::uint8_t parts = in.byte();
    if (parts > kAllDeviceParts)
        in.fail();
    ReadArchive archive(in);
    if ((parts & kWholePart) != 0) {
        std::vector<Channel> channels;
        shape(archive, device, channels);
        device.readings = withoutValues(channels);
        // What is looked up in them relies on their order.
        if (!std::ranges::is_sorted(device.readings, {}, &ChannelReading::channel))
            in.fail();
    }
    state(archive, device, parts);
    if ((parts & kReadingsPart) != 0)
        readReadings(in, device);
}

void PictureReader::readReadings(ByteReader &in, DeviceState &device)
{
    Uptime near = m_snapshot.uptime;
    std::size_t next = 0;
    while (const std::uint64_t head = in.natural()) {
        const std::uint64_t unchanged = head >> kReadingBits;
        const auto changes = static_cast<std::uint8_t>(head & ((1U << kReadingBits) - 1));
        if (changes == 0 || unchanged >= device.readings.size() - next) {
            in.fail();
            return;
        }
        next += static_cast<std::size_t>(unchanged);
        Reading &reading = device.readings[next++].reading;
        Quality quality = reading.quality();
        double value = rawValue(reading);
        Uptime at = reading.at();
        if ((changes & kQualityPart) != 0)
            ReadArchive{in}.scalar(quality);
        if ((changes & kTimePart) != 0)
            at = near = sum(near, Duration(in.whole()));
        if ((changes & kValuePart) != 0)
            value = in.difference(value);
        reading = Reading(value, at, quality);
    }
}

} // namespace record

} // namespace ww
