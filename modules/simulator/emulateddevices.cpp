// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/emulateddevices.h"

#include "drivers/profile/profilestore.h"
#include "simulator/home/homesettings.h"
#include "simulator/simulation.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

Result<EmulatorSetup> setupOf(const HomeDevice &device, const ProfileStore &profiles)
{
    const Profile *profile = profiles.profile(device.profile);
    if (!profile)
        return unexpected(ErrorCode::NotFound, u"there is no profile %1"_s.arg(device.profile), device.id);
    if (device.link != HomeLink::ModbusTcp && device.link != HomeLink::ModbusRtu &&
        device.link != HomeLink::RtuOverTcp)
        return unexpected(ErrorCode::Unsupported,
                          u"only devices on modbusTcp, modbusRtu and rtuOverTcp can be emulated"_s,
                          device.id);
    EmulatorSetup setup{DeviceId(device.id), device.name, *profile, {}, static_cast<quint8>(device.unit)};
    for (const ProfileComponent &component : profile->components) {
        const auto part = homePartOf(*profile, component, device.role);
        if (!part || !device.types.contains(component.type))
            return unexpected(ErrorCode::Unsupported,
                              u"profile %1 is also a %2, which the home does not serve"_s.arg(
                                  device.profile, QLatin1StringView(info(component.type).id)),
                              device.id);
        setup.parts.append(*part);
    }
    return setup;
}

HomeDevice overOcpp(HomeDevice device)
{
    device.link = HomeLink::Ocpp;
    device.profile = u"ocpp16"_s;
    return device;
}

const QString kExtraPlug = u"plug"_s;

HomeDevice smartPlug()
{
    HomeDevice device;
    device.id = kExtraPlug;
    device.name = u"Smart plug"_s;
    device.profile = u"shelly-plus-plug-s"_s;
    device.types = {DeviceType::Switch};
    device.link = HomeLink::Http;
    return device;
}

/// Forgettable, but nobody can guess it: who can reach the port could otherwise play the charger.
QString makePassword()
{
    QString password;
    for (int i = 0; i < 3; ++i)
        password += QString::number(QRandomGenerator::system()->generate64(), 36);
    return password;
}

/// What is plugged in at a device on HTTP; nullopt when the home says nothing.
std::optional<HomeSmartPlug> behindPlug(const HomeDescription &home, const HomeDevice &device,
                                        const SimulationOptions &options)
{
    if (options.smartPlug > Watts(0) && device.id == kExtraPlug)
        return HomeSmartPlug{options.smartPlug, 1};
    return home.smartPlug;
}

bool isOfItsOwn(const HomeDevice &device)
{
    return device.link != HomeLink::BuiltIn && device.link != HomeLink::DigitalOutput &&
           device.link != HomeLink::DigitalInput;
}

Result<std::unique_ptr<EmulatedDevice>> onModbus(const HomeDevice &device, const ProfileStore &profiles,
                                                 HomeModel &model)
{
    const auto setup = setupOf(device, profiles);
    if (!setup)
        return unexpected(setup.error());
    return EmulatedDevice::create(*setup, model);
}

std::unique_ptr<EmulatedChargePoint> onOcpp(const HomeDevice &device, const EmulationGround &ground)
{
    return std::make_unique<EmulatedChargePoint>(
        EmulatedChargePoint::Setup{.id = DeviceId(device.id),
                                   .identity = ocppIdentityOf(device),
                                   .model = device.name,
                                   .home = ground.model,
                                   .clock = ground.clock,
                                   .network = ground.network});
}

std::unique_ptr<EmulatedSwitch> onHttp(const QString &id, const HomeSmartPlug &plug, const QString &password,
                                       HomeModel &model)
{
    return std::make_unique<EmulatedSwitch>(
        EmulatedSwitch::Setup{DeviceId(id), plug.load, plug.phase, password}, model);
}

} // namespace

HomeDescription emulatedHome(HomeDescription recorded, const SimulationOptions &options)
{
    for (HomeDevice &device : recorded.devices) {
        if (options.ocppCharger && device.types.contains(DeviceType::Charger))
            device = overOcpp(device);
    }
    // A home may bring one of this id: then this one is what was asked for.
    if (options.smartPlug > Watts(0)) {
        recorded.devices.removeIf([](const HomeDevice &device) { return device.id == kExtraPlug; });
        recorded.devices.append(smartPlug());
    }
    return recorded;
}

DeviceId builtInMeterOf(const HomeDescription &home)
{
    for (const HomeDevice &device : home.devices) {
        if (device.link == HomeLink::BuiltIn)
            return DeviceId(device.id);
    }
    return {};
}

Result<EmulatedDevices> makeEmulatedDevices(const HomeDescription &home, const SimulationOptions &options,
                                            const ProfileStore &profiles, const EmulationGround &ground)
{
    EmulatedDevices made;
    for (const HomeDevice &device : home.devices) {
        if (!isOfItsOwn(device))
            continue;
        if (device.link == HomeLink::Ocpp && ground.model.charger() && made.chargePoints.empty()) {
            made.chargePointPassword = makePassword();
            made.chargePoints.push_back(onOcpp(device, ground));
            continue;
        }
        if (const auto plug =
                device.link == HomeLink::Http ? behindPlug(home, device, options) : std::nullopt) {
            made.switches.push_back(onHttp(device.id, *plug, makePassword(), ground.model));
            continue;
        }
        auto emulated = onModbus(device, profiles, ground.model);
        if (!emulated)
            return unexpected(emulated.error().inside(options.home));
        made.modbus.push_back(std::move(*emulated));
    }
    // Nobody knows a password for it, so it has none.
    if (made.switches.empty() && options.sparePlug > Watts(0))
        made.switches.push_back(onHttp(u"spare-plug"_s, {options.sparePlug, 1}, {}, ground.model));
    return made;
}

} // namespace ww
