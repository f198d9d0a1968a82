// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "randomrules.h"

#include "judge.h"

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ww::test {

namespace {

CalendarWindow drawWindow(RandomPlant &dice)
{
    CalendarWindow window;
    window.weekdays = dice.chance(0.7) ? 0x7f : dice.whole(1, 0x7f);
    window.days = static_cast<DayKind>(dice.whole(0, 2));
    if (dice.chance(0.5)) {
        window.fromMinute = dice.whole(0, 1439);
        window.toMinute = dice.whole(0, 1439);
    }
    if (dice.chance(0.3)) {
        window.fromDay = {dice.whole(1, 12), dice.whole(1, 28)};
        window.toDay = {dice.whole(1, 12), dice.whole(1, 28)};
    }
    return window;
}

void addTimeOfUse(RandomPlant &dice, ControlSettings &settings)
{
    TimeOfUseSettings &plan = settings.timeOfUse;
    const auto target = [&] { return Percent(dice.number(0, settings.storage.maxSoc.value())); };
    plan.priceTargetSoc = target();
    for (int i = dice.whole(1, 3); i > 0; --i)
        plan.windows.push_back({drawWindow(dice), static_cast<TariffAction>(dice.whole(0, 2)),
                                Watts(dice.chance(0.4) ? 0 : dice.number(0, 20'000)), target(),
                                dice.chance(0.7)});
    for (int i = dice.whole(0, 2); i > 0; --i)
        plan.prices.push_back({drawWindow(dice), dice.number(-0.2, 0.5)});
    if (dice.chance(0.5))
        plan.chargeBelow = dice.number(-0.1, 0.1);
    if (dice.chance(0.5))
        plan.dischargeAbove = dice.number(0.1, 0.5);
    plan.stopAtNegativePrice = dice.chance(0.5);
    if (dice.chance(0.7))
        settings.mode = OperatingMode::TimeOfUse;
}

/// The strictest share of the installed power the contacts can mean; the drawn patterns are the usual ones.
double grantedPercent(const ControlInputs &inputs)
{
    constexpr std::array kShares{100.0, 60.0, 30.0, 0.0};
    double strictest = 100;
    for (std::size_t closed = 0; closed < kShares.size(); ++closed) {
        const auto fits = [&](std::size_t contact) {
            const auto state = inputs.digital.at(contact);
            return !state || *state == ((closed >> contact & 1U) != 0);
        };
        if (fits(0) && fits(1))
            strictest = std::min(strictest, kShares.at(closed));
    }
    return strictest;
}

/// Whether a value exists for what the device is.
bool exists(const Command &command)
{
    const double value = command.value;
    switch (command.kind) {
    case SetpointKind::ChargerCurrent: return value == 0 || value >= 6;
    case SetpointKind::ChargerPhases: return value == 1 || value == 3;
    case SetpointKind::SwitchState: return value == 0 || value == 1;
    case SetpointKind::SgReady: return value == 1 || value == 2 || value == 3 || value == 4;
    default: return true;
    }
}

/// All inverters together are told no more than the contacts grant, or the least they can be told.
QString aboutRipple(const ControlSettings &settings, const PlantConfig &plant, const ControlInputs &inputs,
                    const Snapshot &snapshot, const Decision &decision)
{
    const double percent = grantedPercent(inputs);
    if (!settings.ripple.enabled || settings.ripple.target != RippleTarget::Inverters || percent >= 100)
        return {};
    double told = 0;
    double least = 0;
    for (const Command &command : decision.commands) {
        const DeviceState &device = snapshot.devices[command.device];
        // Nobody knows what one that is silent does; its part stays reserved.
        if (command.kind != SetpointKind::ActivePowerLimit || device.link != LinkState::Connected)
            continue;
        told += command.value;
        least += std::max(0.0, device.range(command.kind)->min);
    }
    const double most = std::max(least, plant.installedPv.value() * percent / 100);
    return told > most + kRoundingW
               ? u"the sun may give %1 W of the %2 W the grid operator grants"_s.arg(told).arg(most)
               : QString();
}

/// Batteries must not charge more than before while that breaks a limit of import. Where phases are known,
/// one that feeds in too much may need it.
QString aboutImport(const ControlSettings &settings, const Snapshot &snapshot, const Decision &decision)
{
    const DeviceState *meter = snapshot.gridMeter();
    const auto grid = meter ? good(meter->reading(Quantity::ActivePower)) : std::nullopt;
    if (!grid || !settings.peak.instant || meter->reading(Quantity::ActivePower, Phase::L1).last())
        return {};
    double charging = 0;
    double after = *grid;
    double slack = kRoundingW + settings.regulation.deadBand.value();
    for (const Command &command : decision.commands) {
        const DeviceState &device = snapshot.devices[command.device];
        if (command.kind != SetpointKind::BatteryPower)
            continue;
        const auto power = good(device.reading(Quantity::ActivePower));
        if (!power || !good(device.reading(Quantity::StateOfCharge)) || device.link != LinkState::Connected)
            return {}; // One that is told to rest because nobody knows it: what it did is seen afterwards.
        // Devices nobody knows yet may do five percent less than they are told.
        slack += kRoundingW + 0.05 * std::abs(command.value);
        after += *power - command.value;
        // One that must charge does; one that must not discharge any more leaves the import to others.
        const auto range = device.range(command.kind);
        charging += std::min(0.0, command.value) - std::min(0.0, std::clamp(*power, range->min, range->max));
    }
    return charging < -slack && after > settings.peak.instant->value() + slack
               ? u"charging makes the import %1 W"_s.arg(after)
               : QString();
}

} // namespace

void addLimits(RandomPlant &dice, const Snapshot &snapshot, ControlSettings &settings)
{
    const auto some = [&] {
        std::vector<DeviceId> ids;
        for (const DeviceState &device : snapshot.devices) {
            if (device.role != MeterRole::Grid && dice.chance(0.6))
                ids.push_back(device.id);
        }
        return ids;
    };
    if (dice.chance(0.7)) {
        settings.consumptionLimit.source = ConsumptionLimitSource::Always;
        settings.consumptionLimit.power = Watts(dice.number(0, 15'000));
        if (dice.chance(0.5)) {
            for (const DeviceId &id : some())
                settings.consumptionLimit.devices.push_back({id, ControllableKind::Other, 11_kW});
        }
    }
    if (dice.chance(0.7)) {
        settings.ripple.enabled = true;
        settings.ripple.target = dice.chance(0.5) ? RippleTarget::Inverters : RippleTarget::FeedIn;
    }
    if (dice.chance(0.7))
        settings.circuits.push_back({u"garage"_s, Amperes(dice.whole(4, 40)), {}, some()});
    if (dice.chance(0.5))
        settings.peak.instant = Watts(dice.number(500, 15'000));
    if (dice.chance(0.5))
        settings.peak.demand = Watts(dice.number(500, 10'000));
    if (dice.chance(0.4))
        settings.feedIn.hard = Watts(dice.number(0, 20'000));
    for (const DeviceState &device : snapshot.devices) {
        const bool isLoad = device.type == DeviceType::Switch || device.type == DeviceType::Charger ||
                            device.type == DeviceType::HeatPump || device.type == DeviceType::HeatingRod;
        if (!isLoad || dice.chance(0.2))
            continue;
        LoadDevice load;
        load.device = device.id;
        load.mode = static_cast<LoadMode>(dice.whole(0, 4));
        load.minRest = 0s;
        settings.loads.devices.push_back(load);
    }
}

void addRules(RandomPlant &dice, const Snapshot &snapshot, ControlSettings &settings)
{
    ConsumptionLimitSettings &limit = settings.consumptionLimit;
    limit = {};
    addLimits(dice, snapshot, settings);
    if (!limit.devices.empty() && dice.chance(0.6)) {
        limit.source =
            dice.chance(0.5) ? ConsumptionLimitSource::External : ConsumptionLimitSource::DigitalInput;
        limit.input = 4;
    }
    if (dice.chance(0.7))
        addTimeOfUse(dice, settings);
    // What belongs together agrees.
    PeakSettings &peak = settings.peak;
    if (peak.demand && peak.instant && *peak.demand > *peak.instant)
        peak.demand = peak.instant;
    const double lowest = settings.storage.minSoc.value();
    peak.reserveSoc =
        Percent(dice.chance(0.5) ? dice.number(lowest + 0.01, settings.storage.maxSoc.value()) : 0);
    peak.rechargePower = Watts(dice.chance(0.3) ? dice.number(0, 5000) : 0);
    FeedInSettings &feedIn = settings.feedIn;
    if (feedIn.hard && feedIn.kind != FeedInLimitKind::None)
        feedIn.hard.reset();
    if (feedIn.hard)
        feedIn.failSafe = std::min(feedIn.failSafe, *feedIn.hard);
    settings.ripple.debounce = 0s;
    if (dice.chance(0.3))
        settings.offGrid.transferInput = 3;
    settings.loads.batteryPlace = static_cast<BatteryPlace>(dice.whole(0, 2));
}

ControlInputs randomWorld(RandomPlant &dice)
{
    ControlInputs inputs;
    for (auto &contact : inputs.digital)
        contact = dice.chance(0.1) ? std::nullopt : std::optional(dice.chance(0.3));
    inputs.utcOffset = std::chrono::minutes(dice.whole(-12, 14) * 60);
    if (dice.chance(0.5))
        inputs.consumptionLimitW = dice.chance(0.1) ? std::nan("") : dice.number(0, 15'000);
    if (dice.chance(0.3))
        inputs.pricePerKwh = dice.chance(0.1) ? std::nan("") : dice.number(-0.3, 0.5);
    return inputs;
}

QString complaintAboutRules(const ControlSettings &settings, const PlantConfig &plant,
                            const ControlInputs &inputs, const Snapshot &snapshot, const Decision &decision,
                            bool isFirst)
{
    const bool isIsland =
        settings.offGrid.transferInput > 0 &&
        inputs.digital.at(static_cast<std::size_t>(settings.offGrid.transferInput - 1)).value_or(false);
    for (const Command &command : decision.commands) {
        if (QString wrong = complaintAbout(settings, snapshot, decision, command); !wrong.isEmpty())
            return wrong;
        const QString who = snapshot.devices[command.device].id.text();
        if (!exists(command))
            return u"%1 is told %2, which does not exist"_s.arg(who).arg(command.value);
        if (!command.wish && command.allowed.narrowings().empty() &&
            command.kind != SetpointKind::BatteryPower)
            return u"%1 is told %2, which nobody wants and nothing bounds"_s.arg(who).arg(command.value);
        if (isIsland && command.kind == SetpointKind::BatteryPower)
            return u"%1 makes the grid and is told %2"_s.arg(who).arg(command.value);
    }
    if (decision.recheck <= Duration(0))
        return u"nobody looks at it again"_s;
    if (!isFirst || isIsland)
        return {};
    if (QString wrong = aboutRipple(settings, plant, inputs, snapshot, decision); !wrong.isEmpty())
        return wrong;
    return decision.meterLost ? QString() : aboutImport(settings, snapshot, decision);
}

} // namespace ww::test
