// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/randomhome.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace ww::test {

namespace {

constexpr double kVolts = 230;
// The hour before the clocks in Berlin go forward and back, before midnight, and a plain noon; ms UTC.
constexpr std::array kStarts{1'585'440'000'000, 1'603'580'400'000, 1'591'042'500'000, 1'591'005'600'000};

double houseMost(const PlantConfig &plant)
{
    // The house alone never breaks the fuse, so what does is up to control.
    const double share = plant.grid.phases() == 1 ? 1 : 0.4;
    return 0.7 * plant.grid.fuse.value() * kVolts / share;
}

} // namespace

RandomHome::RandomHome(quint32 seed)
    : m_dice(seed)
    , m_more(~seed)
{}

void RandomHome::note(const QString &text)
{
    m_story.append(u"%1 s: %2"_s.arg(m_home ? m_home->seconds() : 0).arg(text));
}

Stay RandomHome::drawStay(double from)
{
    Stay stay;
    stay.from = from;
    stay.until = from + number(600, 6000);
    stay.needWh = chance(0.3) ? number(50, 2000) : 50'000;
    stay.mostA = chance(0.3) ? number(6, 20) : 32;
    stay.phases = chance(0.3) ? 1 : 3;
    stay.reactsS = whole(0, 15);
    stay.capacityWh = chance(0.3) ? 0 : 60'000;
    stay.refuses = chance(0.1);
    return stay;
}

ModelLoad RandomHome::drawLoad(int place)
{
    const QByteArray id = "load" + QByteArray::number(place);
    const auto phase = static_cast<LoadPhase>(whole(1, 3));
    switch (whole(0, 5)) {
    case 0:
    case 1: {
        std::vector<Stay> stays;
        double from = chance(0.5) ? 0 : number(0, 3000);
        for (int i = whole(1, 3); i > 0; --i) {
            stays.push_back(drawStay(from));
            from = stays.back().until + number(1, 1200);
        }
        ModelLoad load = modelCharger(id.constData(), std::move(stays));
        load.phase = phase;
        load.changesPhases = chance(0.6);
        load.mostA = chance(0.2) ? number(4, 10) : whole(10, 32);
        load.metered = chance(0.8);
        load.tellsState = chance(0.8);
        return load;
    }
    case 2: {
        ModelLoad load = modelHeatPump(id.constData(), number(500, 4000));
        load.metered = chance(0.6);
        const double own = chance(0.5) ? 0 : number(0.3, 1) * load.watts;
        const double period = number(900, 4000);
        load.ownW = [own, period](double t) { return std::fmod(t, period) < 0.4 * period ? own : 0; };
        return load;
    }
    case 3: {
        ModelLoad load = modelRod(id.constData(), number(500, 6000));
        load.hasTank = chance(0.6);
        load.tankC = number(30, 70);
        load.metered = chance(0.7);
        return load;
    }
    default: {
        ModelLoad load = modelSwitch(id.constData(), number(50, 3500), phase);
        load.metered = chance(0.5);
        load.tellsState = chance(0.8);
        return load;
    }
    }
}

void RandomHome::drawChargerWish(const ModelLoad &load, LoadDevice &wish)
{
    ChargerOptions &charger = wish.charger;
    charger.minCurrent = Amperes(chance(0.7) ? 6 : whole(6, 9));
    charger.maxCurrent = Amperes(whole(10, 32));
    charger.step = Amperes(chance(0.6) ? 1 : number(0.1, 2));
    charger.blindCurrent = chance(0.3) ? Amperes(0) : charger.minCurrent;
    // Owners know how many phases a charger has that cannot change them.
    charger.phases = chance(0.6) ? 0 : chance(0.5) && load.changesPhases ? 1 : 3;
    charger.phaseRest = Duration(whole(60, 900) * 1000);
    charger.vehicleCapacity = WattHours(60'000);
}

void RandomHome::drawReservation(const ModelLoad &load, LoadDevice &wish)
{
    wish.mode = LoadMode::Reserved;
    Reservation one;
    one.value = number(100, 8000);
    if (load.type == DeviceType::Charger && chance(0.5)) {
        one.target = ReservationTarget::Soc;
        one.value = number(21, 90);
    } else if (load.type == DeviceType::HeatingRod && chance(0.5)) {
        one.target = ReservationTarget::Temperature;
        one.value = number(35, 59);
    }
    one.minuteOfDay = whole(0, 1439);
    if (chance(0.6))
        one.once = m_start + Duration(whole(300, 9000) * 1000);
    wish.reservations.push_back(one);
}

LoadDevice RandomHome::drawWish(const ModelLoad &load)
{
    LoadDevice wish;
    wish.device = load.id;
    constexpr std::array kModes{LoadMode::Surplus, LoadMode::Surplus,           LoadMode::Surplus,
                                LoadMode::On,      LoadMode::MinimumAndSurplus, LoadMode::Off};
    wish.mode = kModes.at(static_cast<std::size_t>(whole(0, 5)));
    wish.fromBattery = chance(0.3);
    const bool switches = load.type == DeviceType::Switch || load.type == DeviceType::HeatPump;
    if (switches && chance(0.6))
        wish.power = Watts(load.watts);
    wish.startDelay = Duration(whole(0, 120) * 1000);
    wish.stopDelay = Duration(whole(0, 300) * 1000);
    wish.minRun = Duration(whole(0, 900) * 1000);
    wish.minRest = Duration(whole(0, 900) * 1000);
    wish.maxStarts = chance(0.3) ? whole(1, 4) : 0;
    wish.phase = load.type == DeviceType::Switch && chance(0.6) ? load.phase : LoadPhase::Unknown;
    if (load.type == DeviceType::Charger)
        drawChargerWish(load, wish);
    if (load.type == DeviceType::HeatPump) {
        wish.heatPump.forceStart = Watts(chance(0.4) ? number(1000, 6000) : 0);
        wish.heatPump.mayLock = chance(0.6);
    }
    if (load.type == DeviceType::HeatingRod)
        wish.hotWater.step = Watts(whole(10, 300));
    if (chance(0.2))
        drawReservation(load, wish);
    return wish;
}

void RandomHome::drawLimits()
{
    m_plant.grid.fuse = Amperes(whole(16, 63));
    m_plant.timeZone = "Europe/Berlin";
    m_plant.installedPv = Watts(10'000);
    m_settings.fuse.current = Amperes(number(10, 63));
    if (chance(0.4)) {
        m_settings.feedIn.kind = static_cast<FeedInLimitKind>(whole(1, 3));
        m_settings.feedIn.power = Watts(number(0, 4000));
        m_settings.feedIn.percent = Percent(number(0, 70));
        m_settings.feedIn.failSafe = Watts(0);
    }
    if (chance(0.3))
        m_settings.peak.instant = Watts(number(2000, 12'000));
    m_settings.timeOfUse.stopAtNegativePrice = chance(0.3);
    m_settings.loads.shareBetweenChargers = chance(0.7);
    m_settings.loads.batteryPlace = static_cast<BatteryPlace>(whole(0, 2));
    m_settings.loads.batteryFirstUntil = Percent(chance(0.2) ? 60 : 0);
    m_settings.mode = chance(0.8) ? OperatingMode::SelfConsumption : OperatingMode::Off;
}

void RandomHome::draw()
{
    m_home.reset();
    m_story.clear();
    m_settings = {};
    m_plant = {};
    m_start = {kStarts.at(static_cast<std::size_t>(whole(0, 3)))};
    drawLimits();
    std::vector<ModelLoad> loads;
    for (int i = 0, count = whole(1, 10); i < count; ++i) {
        loads.push_back(drawLoad(i));
        m_settings.loads.devices.push_back(drawWish(loads.back()));
    }
    if (chance(0.3)) {
        ConsumptionLimitSettings &limit = m_settings.consumptionLimit;
        constexpr std::array kSources{ConsumptionLimitSource::Always, ConsumptionLimitSource::DigitalInput,
                                      ConsumptionLimitSource::External};
        limit.source = kSources.at(static_cast<std::size_t>(whole(0, 2)));
        limit.release = Duration(whole(0, 300) * 1000);
        for (const ModelLoad &load : loads) {
            if (chance(0.5))
                limit.devices.push_back({load.id, ControllableKind::Other, Watts(number(4000, 11'000))});
        }
        // A contact and a value from outside are for devices that are named.
        if (limit.devices.empty())
            limit.source = ConsumptionLimitSource::Always;
    }
    if (chance(0.2)) {
        Circuit circuit;
        circuit.name = u"garage"_s;
        circuit.fuse = Amperes(whole(10, 25));
        for (const ModelLoad &load : loads) {
            if (chance(0.5))
                circuit.devices.push_back(load.id);
        }
        if (!circuit.devices.empty())
            m_settings.circuits.push_back(circuit);
    }
    LoadHomeSetup setup;
    setup.start = m_start;
    setup.inverters.clear();
    for (int i = whole(0, 3); i > 0; --i)
        setup.inverters.push_back(number(2000, 10'000));
    for (int i = whole(0, 2); i > 0; --i)
        setup.batteries.push_back(number(1000, 5000));
    setup.batterySoc = number(5, 100);
    setup.batteryAt = static_cast<std::size_t>(whole(0, static_cast<int>(loads.size())));
    setup.tellsPhases = chance(0.8);
    m_sun = number(0, 15'000);
    m_house = number(150, 1000);
    m_noise = chance(0.3) ? 0 : number(0, 40);
    setup.sunW = [this](double) { return m_sun; };
    setup.houseW = [this](double t) { return m_house + m_noise * (std::sin(t * 1.7) + std::sin(t * 0.37)); };
    drawMore(setup, loads);
    m_orderedAt.assign(loads.size(), 0);
    m_home = std::make_unique<LoadHome>(std::move(setup), std::move(loads), m_settings, m_plant);
    m_home->inputs().consumptionLimitW = std::numeric_limits<double>::infinity();
    m_home->inputs().digital[0] = false;
    m_home->inputs().digital[kTransferInput - 1] = false;
}

void RandomHome::befall(std::size_t place)
{
    ModelLoad &load = m_home->allLoads()[place];
    const auto flip = [&](bool &fault, const char *name) {
        fault = !fault;
        note(u"%1 %2 %3"_s.arg(load.id.text(), QLatin1StringView(name), fault ? u"yes"_s : u"no"_s));
    };
    switch (whole(0, 6)) {
    case 0: flip(load.silent, "silent"); break;
    case 1: flip(load.ignores, "ignores"); break;
    case 2: flip(load.vanished, "vanished"); break;
    case 3: flip(load.garbles, "garbles"); break;
    case 4: flip(load.opensThermostat, "thermostat open"); break;
    default:
        if (load.stay >= load.stays.size())
            break;
        if (chance(0.5)) {
            flip(load.stays[load.stay].refuses, "refuses");
        } else {
            load.stays[load.stay].until = m_home->seconds();
            note(load.id.text() + u" is unplugged"_s);
        }
        break;
    }
}

void RandomHome::overrideByHand(std::size_t place)
{
    const ModelLoad &load = m_home->allLoads()[place];
    auto &overrides = m_home->settings().overrides;
    const auto kinds = info(load.type).setpoints;
    const SetpointKind kind =
        load.changesPhases ? kinds[static_cast<std::size_t>(whole(0, 1))] : kinds.front();
    std::erase_if(overrides,
                  [&](const ManualOverride &one) { return one.device == load.id && one.kind == kind; });
    if (chance(0.3))
        return;
    const double most = kind == SetpointKind::HeatingRodPower  ? load.watts
                        : kind == SetpointKind::ChargerCurrent ? load.mostA
                        : kind == SetpointKind::ChargerPhases  ? 3
                        : kind == SetpointKind::SgReady        ? 4
                                                               : 1;
    overrides.push_back({load.id, kind, chance(0.3) ? 0 : number(0, most),
                         m_home->time() + Duration(whole(10, 2000) * 1000)});
    note(u"%1 by hand: %2 = %3"_s.arg(load.id.text(), QString::fromLatin1(info(kind).id))
             .arg(overrides.back().value));
}

void RandomHome::order(std::size_t place)
{
    m_orderedAt[place] = m_home->seconds() + 1;
    if (chance(0.5)) {
        overrideByHand(place);
        return;
    }
    auto &devices = m_home->settings().loads.devices;
    LoadDevice &wish = *std::find_if(devices.begin(), devices.end(), [&](const LoadDevice &one) {
        return one.device == m_home->loads()[place].id;
    });
    if (wish.mode == LoadMode::Reserved)
        wish.reservations.clear();
    wish.mode = static_cast<LoadMode>(whole(0, 3));
    note(u"%1 gets mode %2"_s.arg(wish.device.text()).arg(static_cast<int>(wish.mode)));
}

void RandomHome::command()
{
    ControlInputs &inputs = m_home->inputs();
    switch (whole(0, 2)) {
    case 0:
        inputs.consumptionLimitW = chance(0.5) ? std::numeric_limits<double>::infinity() : number(0, 8000);
        break;
    case 1: inputs.digital[0] = chance(0.1) ? std::nullopt : std::optional(chance(0.5)); break;
    default: inputs.pricePerKwh = chance(0.5) ? number(-0.2, 0) : number(0, 0.4); break;
    }
    note(u"commands: limit %1, contact %2, price %3"_s.arg(inputs.consumptionLimitW.value_or(-1))
             .arg(inputs.digital[0] ? static_cast<int>(*inputs.digital[0]) : -1)
             .arg(inputs.pricePerKwh.value_or(-1)));
}

void RandomHome::turnClock()
{
    const int most = chance(0.5) ? 7200 : 200'000;
    m_home->jumpTo(m_home->time() + Duration(static_cast<qint64>(whole(-most, most)) * 1000));
    note(u"the clock is set to %1"_s.arg(m_home->time().msUtc));
}

void RandomHome::happen()
{
    happenMore();
    const auto load = static_cast<std::size_t>(whole(0, static_cast<int>(m_home->loads().size()) - 1));
    switch (whole(0, 12)) {
    case 0:
    case 1:
    case 2:
        m_sun = chance(0.2) ? 0 : number(0, 25'000);
        note(u"sun %1 W"_s.arg(m_sun));
        break;
    case 3:
    case 4:
    case 5:
        m_house = chance(0.6) ? number(150, 1500) : number(150, houseMost(m_plant));
        note(u"house %1 W"_s.arg(m_house));
        break;
    case 6: turnClock(); break;
    case 7: {
        const bool lost = chance(0.3);
        m_home->loseMeter(lost);
        note(lost ? u"the meter is lost"_s : u"the meter is there"_s);
        break;
    }
    case 8: command(); break;
    case 9: order(load); break;
    case 10: m_home->setSoc(number(0, 100)); break;
    default: befall(load); break;
    }
}

void RandomHome::calmDown()
{
    note(u"calm"_s);
    double most = 0;
    for (ModelLoad &load : m_home->allLoads()) {
        load.silent = load.ignores = load.vanished = load.garbles = load.opensThermostat = false;
        load.tankC = 30;
        load.coolingW = 10'000;
        load.stays.resize(std::min(load.stays.size(), load.stay));
        Stay stay;
        stay.from = m_home->seconds() + 30;
        stay.needWh = 1e6;
        if (load.type == DeviceType::Charger)
            load.stays.push_back(stay);
        load.chargedWh = 0;
        most += load.type == DeviceType::Charger ? 3 * load.mostA * kVolts : load.watts;
    }
    for (const double watts : m_home->setup().batteries)
        most += watts;
    ControlSettings &settings = m_home->settings();
    settings.overrides.clear();
    settings.consumptionLimit = {};
    settings.circuits.clear();
    settings.peak = {};
    settings.feedIn = {};
    settings.fuse.current = m_home->plant().grid.fuse = Amperes(1000);
    settings.timeOfUse.stopAtNegativePrice = false;
    m_home->loseMeter(false);
    m_home->beIsland(false, kTransferInput);
    m_house = -most - 5000;
    m_sun = 0;
}

} // namespace ww::test
