// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/modbus/extraregisters.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// Registers of SUN2000 and LUNA2000 after "Solar Inverter Modbus Interface Definitions" issue 5, as published
// by github.com/wlcrs/huawei-solar-lib and github.com/evcc-io/evcc.

RegisterField holding(quint16 address, ValueType type, double gain = 1)
{
    RegisterField field;
    field.address = address;
    field.words = static_cast<quint16>(wordsOf(type));
    field.value = type;
    field.gain = gain;
    return field;
}

double deviceStatus(const HomeModel &model)
{
    switch (model.inverter().state()) {
    case InverterState::Standby: return 0x0002;     // Standby: detecting irradiation
    case InverterState::NoSun: return 0xA000;       // Standby: no irradiation
    case InverterState::GridMissing: return 0x0003; // Standby: grid detecting
    case InverterState::Running: return 0x0200;     // On-grid
    case InverterState::Limited: return 0x0201;     // Grid connection: power limited
    case InverterState::Stopped: return 0x0301;     // Shutdown: command
    }
    Q_UNREACHABLE();
}

double firstAlarmWord(const HomeModel &model)
{
    constexpr int kGridLoss = 1 << 7; // Alarm 2032.
    return model.grid().present ? 0 : kGridLoss;
}

double storageModeInEffect(const HomeModel &model)
{
    const InverterCommands &commands = model.inverter().commands();
    if (commands.forced.command != ForcedStorage::Command::None)
        return 1; // Forcible charge and discharge
    switch (commands.storageMode) {
    case StorageMode::SelfConsumption: return 4; // Maximise self-consumption
    case StorageMode::FullFeedIn: return 5;      // Fully fed to grid
    case StorageMode::Hold: return 3;            // Fixed charge and discharge, with no period programmed
    }
    Q_UNREACHABLE();
}

void setStorageMode(HomeModel &model, double mode)
{
    StorageMode &target = model.inverter().commands().storageMode;
    if (mode == 4)
        target = StorageMode::FullFeedIn;
    else
        target = mode == 1 ? StorageMode::Hold : StorageMode::SelfConsumption;
}

void setWindow(HomeModel &model, std::optional<double> lowest, std::optional<double> highest)
{
    const auto [low, high] = model.inverter().battery().window();
    model.inverter().battery().setWindow(Percent(lowest.value_or(low.value())),
                                         Percent(highest.value_or(high.value())));
}

std::vector<ExtraRegister> sun2000Registers(const HomeModel &model)
{
    const BatteryParameters &battery = model.inverter().battery().parameters();
    const double charge = battery.maxCharge.value();
    const double discharge = battery.maxDischarge.value();
    std::vector<ExtraRegister> registers;
    const auto shows = [&registers](const RegisterField &field, double (*show)(const HomeModel &)) {
        registers.push_back({field, show, {}, {}, 0});
    };
    const auto takes = [&registers](const RegisterField &field, std::pair<double, double> range,
                                    double initial, std::function<void(HomeModel &, double)> apply) {
        registers.push_back({field, {}, std::move(apply), {range}, initial});
    };
    shows(holding(32089, ValueType::U16), deviceStatus);
    shows(holding(32008, ValueType::U16), firstAlarmWord);
    shows(holding(37006, ValueType::U16), storageModeInEffect);
    shows(holding(47000, ValueType::U16), [](const HomeModel &) { return 2.0; }); // Family LUNA2000
    shows(holding(37100, ValueType::U16),
          [](const HomeModel &home) { return home.grid().present ? 1.0 : 0.0; });
    takes(holding(40200, ValueType::U16), {0, 0}, 0,
          [](HomeModel &home, double) { home.inverter().commands().stopped = false; });
    takes(holding(40201, ValueType::U16), {0, 0}, 0,
          [](HomeModel &home, double) { home.inverter().commands().stopped = true; });
    takes(holding(43006, ValueType::I16), {-720, 840}, 60, [](HomeModel &, double) {});
    takes(holding(47075, ValueType::U32), {0, charge}, charge,
          [](HomeModel &home, double watts) { home.inverter().commands().chargeLimit = Watts(watts); });
    takes(holding(47077, ValueType::U32), {0, discharge}, discharge,
          [](HomeModel &home, double watts) { home.inverter().commands().dischargeLimit = Watts(watts); });
    takes(holding(47081, ValueType::U16, 10), {90, 100}, battery.socMax.value(),
          [](HomeModel &home, double percent) { setWindow(home, {}, percent); });
    takes(holding(47082, ValueType::U16, 10), {0, 20}, battery.socMin.value(),
          [](HomeModel &home, double percent) { setWindow(home, percent, {}); });
    takes(holding(47086, ValueType::U16), {0, 2}, 2, setStorageMode);
    registers.back().ranges.emplace_back(4, 4);
    takes(holding(47087, ValueType::U16), {0, 1}, 1,
          [](HomeModel &home, double on) { home.inverter().commands().gridCharging = on != 0; });
    return registers;
}

/// What the command register of an extension module is told.
void commandModule(MeterModel &meter, double command)
{
    constexpr int kStart = 1, kPause = 2, kReset = 3;
    switch (static_cast<int>(command)) {
    case kStart: meter.runPartial(true); return;
    case kPause: meter.runPartial(false); return;
    case kReset: meter.resetPartial(); return;
    default: meter.resetDemand(); return;
    }
}

/// Settings and commands of an extension module that is the home's instrument `number`. What is said of its
/// current inputs is kept, and changes nothing of what it shows here; modules of one home measure the same
/// load.
std::vector<ExtraRegister> moduleRegisters(std::size_t number)
{
    constexpr quint16 kPrimary = 0x1100;
    constexpr quint16 kDirection = 0x1103;
    constexpr quint16 kTariff = 0x1106;
    constexpr quint16 kCommand = 0x1107;
    std::vector<ExtraRegister> registers;
    const auto keep = [](HomeModel &, double) {};
    for (quint16 phase = 0; phase < 3; ++phase)
        registers.push_back(
            {holding(static_cast<quint16>(kPrimary + phase), ValueType::U16), {}, keep, {{5, 10'000}}, 100});
    for (quint16 phase = 0; phase < 3; ++phase)
        registers.push_back({holding(static_cast<quint16>(kDirection + phase), ValueType::I16),
                             {},
                             keep,
                             {{-1, -1}, {1, 1}},
                             1});
    registers.push_back(
        {holding(kTariff, ValueType::U16),
         {},
         [number](HomeModel &home, double tariff) { home.loadMeter(number).setTariff(int(tariff)); },
         {{1, 2}},
         1});
    registers.push_back(
        {holding(kCommand, ValueType::U16),
         {},
         [number](HomeModel &home, double command) { commandModule(home.loadMeter(number), command); },
         {{1, 4}},
         0});
    return registers;
}

/// The register that takes a rod's set point shows its measured power.
std::vector<ExtraRegister> myPvRegisters()
{
    constexpr quint16 kPower = 1000;
    return {{holding(kPower, ValueType::U16),
             [](const HomeModel &home) {
                 return home.value(HomePart::HeatingRod, {Quantity::ActivePower}).value_or(0);
             },
             {},
             {},
             0}};
}

} // namespace

FamilyHabits familyHabits(const QString &profileId, HomeModel &model)
{
    FamilyHabits habits;
    if (profileId == u"huawei-sun2000") {
        // Through its own network the inverter is unit 0, through a dongle unit 1; it stays awake on PV and
        // storage.
        habits.furtherUnits = {0};
        habits.needsGrid = false;
        habits.registers = sun2000Registers(model);
    } else if (profileId.startsWith(u"wattward-module-")) {
        habits.loadMeter = model.addLoadMeter();
        habits.registers = moduleRegisters(habits.loadMeter);
    } else if (profileId.startsWith(u"mypv-")) {
        habits.registers = myPvRegisters();
    } else if (profileId.startsWith(u"carlo-gavazzi-")) {
        // EM300 and ET300 Series Communication Protocol, version 2 revision 6, section 2.3.
        habits.bothReadFunctions = true;
    }
    return habits;
}

} // namespace ww
