// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "devicebench.h"

#include "core/jsonfile.h"
#include "drivers/profile/profilereader.h"
#include "plant/devices.h"

using namespace Qt::StringLiterals;

namespace ww::test {

QList<quint16> words32(qint64 value)
{
    const auto raw = static_cast<quint32>(value);
    return {static_cast<quint16>(raw >> 16), static_cast<quint16>(raw & 0xFFFF)};
}

Profile profileFrom(const QByteArray &components)
{
    const QByteArray text =
        R"({"format":"wattward-profile-1","id":"x","manufacturer":"Maker","model":"Model",)"
        R"("tested":false,"notAvailable":{"i32":["0x7FFFFFFF"]},"components":[)" +
        components + "]}";
    const ProfileOutcome outcome = readProfile(*parseJson(text, u"x"_s), u"x"_s);
    for (const Error &problem : outcome.problems)
        qWarning().noquote() << problem.toString();
    return *outcome.profile;
}

QByteArray meterComponent()
{
    return R"({"key":"meter","type":"meter","intervalsMs":{"control":1000,"normal":5000,"slow":60000},
    "identity":{"serial":[200,4]},
    "readings":{
      "control":[["activePower",0,"i32"],["current",2,"i32",1000,{"signOf":"activePower"}]],
      "normal":[["voltage.L1-L3",10,"u16",10],["frequency",13,"u16",100],["temperature",14,"i16",10]],
      "slow":[["activeEnergyImport",100,"u32",100,{"unit":"kWh"}]],
      "once":[["nominalPower",110,"u32"]]}})";
}

DeviceBench::DeviceBench(const Profile &profile)
    : driver(ModbusDevice::Setup{.line = line,
                                 .unit = 1,
                                 .clock = clock,
                                 .profile = profile,
                                 .grid = {},
                                 .journal = journal,
                                 .makeDevice = [this](const DevicePart &part) {
                                     Device *device =
                                         ww::makeDevice(part.type, DeviceId(part.key), part.key, &owner);
                                     devices.append(device);
                                     return refuse ? nullptr : device;
                                 }})
{}

void DeviceBench::fillMeter(qint64 power)
{
    line.putHolding(0, words32(power) + words32(6500));
    line.putHolding(10, {2301, 2302, 2303, 5001, 253});
    line.putHolding(100, words32(123'456));
    line.putHolding(110, words32(10'000));
    line.putHolding(200, {0x4142, 0x4344, 0, 0});
}

void DeviceBench::pass(Duration time)
{
    clock.advance(time);
    driver.step();
}

Reading DeviceBench::reading(const QString &channel, qsizetype index) const
{
    return devices.at(index)->reading(*Channel::fromString(channel), clock.uptime());
}

} // namespace ww::test
