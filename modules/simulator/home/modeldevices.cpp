// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/home/modeldevices.h"

#include "drivers/profile/profilestore.h"
#include "drivers/profile/setpointcodec.h"
#include "simulator/modbus/devicecommands.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr Duration kSeldom = std::chrono::hours(1);

/// The appliance's own meter has no registers, and so no profile; without wires it shows what control and
/// balance need.
Profile builtInMeter()
{
    Profile profile;
    ProfileComponent meter;
    meter.key = u"meter"_s;
    meter.type = DeviceType::Meter;
    for (const Quantity quantity : {Quantity::ActivePower, Quantity::Current, Quantity::Voltage}) {
        for (const Phase phase : {Phase::Total, Phase::L1, Phase::L2, Phase::L3}) {
            ProfileReading reading;
            reading.channel = {quantity, phase};
            reading.group = ReadGroup::Control;
            meter.readings.append(reading);
        }
    }
    profile.components.append(meter);
    return profile;
}

} // namespace

/// One plant device and the part of the home it shows and commands.
class ModelDevices::Part final : public SetpointSink
{
    struct Command
    {
        SetpointKind kind;
        std::pair<double, double> range;
        std::optional<Uptime> leaseUntil; ///< nullopt while nothing is commanded.
        std::optional<double> safeValue;
    };

    template <typename Commands> [[nodiscard]] static auto *find(Commands &commands, SetpointKind kind)
    {
        const auto found = std::find_if(commands.begin(), commands.end(),
                                        [kind](const Command &command) { return command.kind == kind; });
        return found == commands.end() ? nullptr : &*found;
    }

public:
    Part(Device &device, const ProfileComponent &component, HomePart part, HomeModel &model,
         const Clock &clock)
        : m_device(device)
        , m_model(model)
        , m_clock(clock)
        , m_part(part)
    {
        for (const ProfileReading &reading : component.readings)
            (reading.group == ReadGroup::Control ? m_often : m_seldom).push_back(reading.channel);
        for (const Channel channel : m_seldom)
            device.setMaxAge(channel, 2 * kSeldom);
        const ChannelReader channels = [&model, part](Channel channel) { return model.value(part, channel); };
        for (const ProfileSetpoint &setpoint : component.setpoints) {
            const auto min = boundValue(setpoint.min, channels);
            const auto max = boundValue(setpoint.max, channels);
            if (min && max)
                m_commands.push_back({setpoint.kind, {*min, *max}, {}, setpoint.safeValue});
        }
        device.setSink(this);
    }

    void step()
    {
        const Uptime now = m_clock.uptime();
        for (Command &command : m_commands) {
            if (command.leaseUntil && now >= *command.leaseUntil)
                end(command, SetpointState::Expired);
        }
        m_device.setLink(LinkState::Connected, now);
        report(m_often, now);
        if (now < m_seldomAt)
            return;
        m_seldomAt = now + kSeldom;
        report(m_seldom, now);
    }

    [[nodiscard]] bool supports(SetpointKind kind) const override
    {
        return find(m_commands, kind) != nullptr;
    }
    [[nodiscard]] std::optional<std::pair<double, double>> range(SetpointKind kind) const override
    {
        const Command *command = find(m_commands, kind);
        return command ? std::optional(command->range) : std::nullopt;
    }
    void apply(const Setpoint &setpoint) override
    {
        Command *command = find(m_commands, setpoint.kind);
        if (!command)
            return;
        const double value = std::clamp(setpoint.value, command->range.first, command->range.second);
        command->leaseUntil = setpoint.leaseUntil;
        commandHome(m_model, setpoint.kind, value, setpoint.leaseUntil - m_clock.uptime());
        m_device.setSetpointStatus({setpoint.kind,
                                    SetpointState::Confirmed,
                                    setpoint.value,
                                    value,
                                    command->safeValue,
                                    setpoint.leaseUntil,
                                    {}});
    }
    void withdraw(SetpointKind kind) override
    {
        if (Command *command = find(m_commands, kind))
            end(*command, SetpointState::Idle);
    }

private:
    void end(Command &command, SetpointState state)
    {
        command.leaseUntil.reset();
        commandHome(m_model, command.kind, std::nullopt, std::nullopt);
        SetpointStatus status;
        status.kind = command.kind;
        status.state = state;
        status.safeValue = command.safeValue;
        m_device.setSetpointStatus(status);
    }

    void report(const std::vector<Channel> &channels, Uptime now)
    {
        for (const Channel channel : channels) {
            if (const auto value = m_model.value(m_part, channel))
                m_device.report(channel, *value, now);
            else
                m_device.reportMissing(channel);
        }
    }

    Device &m_device;
    HomeModel &m_model;
    const Clock &m_clock;
    const HomePart m_part;
    std::vector<Channel> m_often;
    std::vector<Channel> m_seldom;
    std::vector<Command> m_commands;
    Uptime m_seldomAt{0};
};

ModelDevices::ModelDevices(Plant &plant, HomeModel &model)
    : m_plant(plant)
    , m_model(model)
{}

ModelDevices::~ModelDevices()
{
    for (Device *device : m_plant.devices())
        device->setSink(nullptr);
}

Result<std::unique_ptr<ModelDevices>> ModelDevices::create(Plant &plant, HomeModel &model,
                                                           const QList<DeviceSettings> &devices,
                                                           const ProfileStore &profiles,
                                                           const QList<DeviceType> &types)
{
    const Profile builtIn = builtInMeter();
    std::unique_ptr<ModelDevices> made(new ModelDevices(plant, model));
    for (const DeviceSettings &settings : devices) {
        const bool isBuiltIn = settings.connection.kind == ConnectionSettings::Kind::BuiltIn;
        const Profile *profile = isBuiltIn ? &builtIn : profiles.profile(settings.profile);
        if (!profile)
            return unexpected(ErrorCode::NotFound, u"there is no profile %1"_s.arg(settings.profile),
                              settings.id.text());
        for (const ProfileComponent &component : profile->components) {
            if (!types.contains(component.type))
                continue;
            if (auto added = made->add(settings, *profile, component); !added)
                return unexpected(added.error());
        }
    }
    return made;
}

Result<void> ModelDevices::add(const DeviceSettings &settings, const Profile &profile,
                               const ProfileComponent &component)
{
    const auto part = homePartOf(profile, component, settings.role);
    if (!part)
        return unexpected(ErrorCode::Unsupported,
                          u"a home has no %1"_s.arg(QLatin1StringView(info(component.type).id)),
                          settings.id.text());
    const QString mainKey = profile.components.first().key;
    const auto idOf = [&settings, &mainKey](const QString &key) {
        return DeviceId(key == mainKey ? settings.id.text() : settings.id.text() + u'-' + key);
    };
    PlannedDevice planned;
    planned.id = idOf(component.key);
    planned.type = component.type;
    planned.attachment = component.key == mainKey ? settings.attachment : Attachment::Internal;
    planned.storageUnits = settings.storageUnits;
    planned.heatPump = settings.heatPump;
    const auto device = m_plant.addDevice(planned, settings.name);
    if (!device)
        return unexpected(device.error());
    if (component.type == DeviceType::Meter)
        (*device)->setRole(settings.role);
    if (!component.coupledTo.isEmpty())
        (*device)->setCoupledTo(idOf(component.coupledTo));
    m_parts.push_back(std::make_unique<Part>(**device, component, *part, m_model, m_plant.clock()));
    return {};
}

void ModelDevices::step()
{
    for (const auto &part : m_parts)
        part->step();
}

} // namespace ww
