// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/modbus/devicecommands.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

constexpr quint8 kIllegalFunction = 1;
constexpr quint8 kIllegalAddress = 2;
constexpr quint8 kIllegalValue = 3;
constexpr Duration kForEver = std::chrono::hours(24 * 365 * 100);

RegisterReader readerOf(const RegisterBank &bank)
{
    return [&bank](const RegisterField &field) { return std::optional(bank.read(field)); };
}

/// How long the device goes on with the command unless it is renewed; nullopt: for ever.
std::optional<Duration> leaseOf(const ProfileSetpoint &setpoint, const RegisterBank &bank)
{
    if (setpoint.deviceTimeout.count() > 0)
        return setpoint.deviceTimeout;
    // A time of 0 switches the device's own time-out off.
    const auto lease = commandedLease(setpoint, readerOf(bank));
    return lease && lease->count() > 0 ? lease : std::nullopt;
}

bool touches(const WriteRequest &request, const RegisterField &field)
{
    return field.address < request.address + request.values.size() && request.address < field.end();
}

/// Whether a step starts the device's own time-out anew when it is written.
bool isTrigger(const ProfileStep &step)
{
    return step.startOnly || step.isLease();
}

bool anyStep(const ProfileSetpoint &setpoint, const std::function<bool(const ProfileStep &)> &predicate)
{
    const auto inBranch = [&predicate](const ProfileBranch &branch) {
        return std::any_of(branch.steps.begin(), branch.steps.end(), predicate);
    };
    return std::any_of(setpoint.branches.begin(), setpoint.branches.end(), inBranch) ||
           std::any_of(setpoint.safe.begin(), setpoint.safe.end(), predicate);
}

} // namespace

bool commandHome(HomeModel &model, SetpointKind kind, std::optional<double> value,
                 std::optional<Duration> lease)
{
    InverterCommands &inverter = model.inverter().commands();
    switch (kind) {
    case SetpointKind::BatteryPower:
        inverter.forced = {};
        if (value)
            inverter.forced = {*value < 0 ? ForcedStorage::Command::Charge
                                          : ForcedStorage::Command::Discharge,
                               Watts(std::abs(*value)),
                               false,
                               lease.value_or(kForEver),
                               {}};
        return true;
    case SetpointKind::ActivePowerLimit:
        inverter.activePowerLimit = value ? std::optional(Watts(*value)) : std::nullopt;
        return true;
    case SetpointKind::FeedInLimit:
        inverter.feedInLimit = value ? std::optional(Watts(*value)) : std::nullopt;
        return true;
    case SetpointKind::ChargerCurrent:
        if (ChargerModel *charger = model.charger())
            charger->setCurrentLimit(value ? Amperes(*value) : charger->parameters().max);
        return model.charger() != nullptr;
    case SetpointKind::ChargerPhases:
        if (ChargerModel *charger = model.charger())
            charger->setPhases(static_cast<int>(value.value_or(3)));
        return model.charger() != nullptr;
    case SetpointKind::SgReady:
        if (HeatPumpModel *pump = model.heatPump())
            pump->setSgReady(static_cast<int>(value.value_or(2)));
        return model.heatPump() != nullptr;
    case SetpointKind::HeatingRodPower:
        if (HeatingRodModel *rod = model.heatingRod())
            rod->setPower(Watts(value.value_or(0)), lease);
        return model.heatingRod() != nullptr;
    case SetpointKind::SwitchState: return false;
    }
    Q_UNREACHABLE();
}

DeviceCommands::DeviceCommands(const QList<ShownValues::Source> &sources,
                               const std::vector<ExtraRegister> &extras, HomeModel &model)
    : m_model(model)
    , m_extras(extras)
{
    for (const ShownValues::Source &source : sources) {
        for (const ProfileSetpoint &setpoint : source.component->setpoints) {
            m_commands.push_back({&setpoint, source.part, {}, false});
            m_rules.addSetpoint(setpoint, channels(source.part));
        }
    }
    for (const ExtraRegister &extra : extras) {
        if (extra.apply)
            m_rules.add({extra.field, extra.ranges, extra.initial});
    }
}

ChannelReader DeviceCommands::channels(HomePart part) const
{
    return [&model = m_model, part](Channel channel) { return model.value(part, channel); };
}

void DeviceCommands::reset(RegisterBank &bank)
{
    for (const WriteRule &rule : m_rules.all()) {
        const auto words = encodeNumber(rule.field, rule.initial.value_or(0));
        if (words)
            bank.store(rule.field.type, rule.field.address, *words);
    }
    for (Command &command : m_commands) {
        act(command, bank, false);
        command.left.reset();
    }
}

quint8 DeviceCommands::check(const WriteRequest &request) const
{
    if (request.type != RegisterType::Holding)
        return kIllegalFunction;
    const std::span words(request.values.constData(), static_cast<std::size_t>(request.values.size()));
    std::size_t offset = 0;
    while (offset < words.size()) {
        const WriteRule *rule = m_rules.at(static_cast<quint16>(request.address + offset));
        if (!rule)
            return kIllegalAddress;
        // Half of a 32-bit number would be acted on before the other half comes.
        if (rule->field.words > words.size() - offset)
            return kIllegalValue;
        const auto value = decodeNumber(rule->field, words.subspan(offset));
        if (!value || !rule->accepts(*value))
            return kIllegalValue;
        offset += rule->field.words;
    }
    return 0;
}

void DeviceCommands::write(const WriteRequest &request, RegisterBank &bank)
{
    bank.store(request.type, request.address, request.values);
    for (const ExtraRegister &extra : m_extras) {
        if (!extra.apply || !touches(request, extra.field))
            continue;
        const QList<quint16> words = bank.read(extra.field);
        if (const auto value =
                decodeNumber(extra.field, {words.constData(), static_cast<std::size_t>(words.size())}))
            extra.apply(m_model, *value);
    }
    for (Command &command : m_commands) {
        const auto written = [&request](const ProfileStep &step) { return touches(request, step.field); };
        if (!anyStep(*command.setpoint, written))
            continue;
        const bool isTimed = command.setpoint->deviceTimeout.count() > 0;
        const bool renewed = anyStep(*command.setpoint, [isTimed, &written](const ProfileStep &step) {
            return (isTimed || isTrigger(step)) && written(step);
        });
        act(command, bank, renewed);
    }
}

void DeviceCommands::act(Command &command, const RegisterBank &bank, bool renewed)
{
    auto value = commandedValue(*command.setpoint, readerOf(bank), channels(command.part));
    const auto end = commandedEndSoc(*command.setpoint, readerOf(bank));
    if (end && m_model.value(command.part, {Quantity::StateOfCharge}).value_or(0) >= *end)
        value.reset();
    if (!value)
        command.left.reset();
    else if (renewed || !command.active)
        command.left = leaseOf(*command.setpoint, bank);
    command.active = value.has_value();
    commandHome(m_model, command.setpoint->kind, value, command.left);
}

void DeviceCommands::letGo(Command &command, RegisterBank &bank)
{
    command.left.reset();
    const ProfileSetpoint &setpoint = *command.setpoint;
    const bool fallsBack = setpoint.leave && !setpoint.leave->isEmpty();
    for (const ProfileStep &step : fallsBack ? *setpoint.leave : setpoint.safe) {
        if (step.isLease())
            continue;
        const WriteRule *rule = m_rules.at(step.field.address);
        const double number = step.source == StepSource::Constant ? step.constant : rule->initial.value_or(0);
        if (const auto words = encodeNumber(step.field, number))
            bank.store(step.field.type, step.field.address, *words);
    }
    act(command, bank, false);
}

void DeviceCommands::advance(Duration elapsed, RegisterBank &bank)
{
    for (Command &command : m_commands) {
        if (commandedEndSoc(*command.setpoint, readerOf(bank)))
            act(command, bank, false);
        if (!command.left)
            continue;
        *command.left -= elapsed;
        if (*command.left <= Duration::zero())
            letGo(command, bank);
    }
}

} // namespace ww
