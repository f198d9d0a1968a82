// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the devices of a simulated home are made to misbehave.
#include "core/logging.h"
#include "simulator/modbus/emulateddevice.h"
#include "simulator/modbus/tcpemulator.h"
#include "simulator/ocpp/chargepointclient.h"
#include "simulator/samplefaults.h"
#include "simulator/shelly/emulatedswitch.h"
#include "simulator/simulation.h"

using namespace Qt::StringLiterals;

namespace ww {

Result<std::pair<EmulatedDevice *, QString>> Simulation::find(const QString &name) const
{
    if (EmulatedDevice *const whole = device(DeviceId(name)))
        return std::pair(whole, QString());
    QStringList names;
    for (const auto &candidate : m_devices) {
        const QString prefix = candidate->id().text() + u'-';
        names.append(candidate->id().text());
        for (const ProfileComponent &component : candidate->profile().components) {
            if (name == prefix + component.key)
                return std::pair(candidate.get(), component.key);
        }
    }
    for (const auto &chargePoint : m_chargePoints)
        names.append(chargePoint->id().text());
    for (const auto &emulated : m_switches)
        names.append(emulated->id().text());
    if (!m_sampleFaults->meter().isEmpty())
        names.append(m_sampleFaults->meter().text());
    if (const DeviceId box = backupBox(); !box.isEmpty())
        names.append(box.text());
    names.append(kGridTarget);
    return unexpected(ErrorCode::NotFound, u"there is no such device, but %1"_s.arg(names.join(u", "_s)),
                      name);
}

DeviceId Simulation::backupBox() const
{
    const auto found =
        std::find_if(m_home.devices.cbegin(), m_home.devices.cend(),
                     [](const HomeDevice &device) { return device.types.contains(DeviceType::BackupBox); });
    return found == m_home.devices.cend() ? DeviceId() : DeviceId(found->id);
}

void Simulation::setGeneratorAlarm(bool alarm)
{
    if (std::exchange(m_generatorAlarm, alarm) != alarm)
        Q_EMIT generatorAlarmChanged(alarm);
}

Result<void> Simulation::setHouseFault(const FaultOrder &order)
{
    const QString kind = QString::fromLatin1(info(order.fault.kind).name);
    if (order.fault.kind == FaultKind::GridLoss) {
        if (order.device != kGridTarget)
            return unexpected(ErrorCode::Unsupported, u"%1 is a fault of %2"_s.arg(kind, kGridTarget),
                              order.device);
        setGridLoss(true);
        return {};
    }
    if (backupBox().isEmpty() || order.device != backupBox().text())
        return unexpected(ErrorCode::Unsupported, u"%1 is a fault of a backup box"_s.arg(kind), order.device);
    setGeneratorAlarm(true);
    Q_EMIT influencesChanged();
    return {};
}

Result<void> Simulation::setFault(const FaultOrder &order)
{
    if (info(order.fault.kind).ofHouse)
        return setHouseFault(order);
    if (order.device == kGridTarget || DeviceId(order.device) == backupBox())
        return unexpected(ErrorCode::Unsupported,
                          u"%1 is a fault of devices that are spoken to"_s.arg(
                              QLatin1StringView(info(order.fault.kind).name)),
                          order.device);
    if (EmulatedChargePoint *const target = chargePoint(DeviceId(order.device))) {
        if (const auto set = target->setFault(order.fault); !set)
            return set;
        Q_EMIT influencesChanged();
        return {};
    }
    if (EmulatedSwitch *const target = smartSwitch(DeviceId(order.device))) {
        if (const auto set = target->setFault(order.fault); !set)
            return set;
        Q_EMIT influencesChanged();
        return {};
    }
    if (m_sampleFaults->isFor(order.device)) {
        if (const auto set = m_sampleFaults->set(order); !set)
            return set;
        Q_EMIT influencesChanged();
        return {};
    }
    const auto found = find(order.device);
    if (!found)
        return unexpected(found.error());
    if (const auto set = found->first->setFault(order.fault, found->second); !set)
        return set;
    qCInfo(lcSimulator).noquote() << "fault set:" << faultText(order);
    faultsChanged();
    return {};
}

Result<void> Simulation::setFault(const QString &text)
{
    const auto order = parseFault(text);
    return order ? setFault(*order) : unexpected(order.error());
}

void Simulation::clearFault(const DeviceId &id, FaultKind kind)
{
    if (kind == FaultKind::GridLoss) {
        setGridLoss(false);
    } else if (kind == FaultKind::GeneratorAlarm) {
        setGeneratorAlarm(false);
        Q_EMIT influencesChanged();
    } else if (EmulatedChargePoint *const target = chargePoint(id)) {
        target->clearFault(kind);
        Q_EMIT influencesChanged();
    } else if (EmulatedSwitch *const plug = smartSwitch(id)) {
        plug->clearFault(kind);
        Q_EMIT influencesChanged();
    } else if (m_sampleFaults->isFor(id.text())) {
        m_sampleFaults->clear(id.text(), kind);
        Q_EMIT influencesChanged();
    } else if (EmulatedDevice *const found = device(id)) {
        found->clearFault(kind);
        faultsChanged();
    }
}

void Simulation::clearFaults()
{
    for (const auto &device : m_devices)
        device->clearFaults();
    for (const auto &chargePoint : m_chargePoints)
        chargePoint->clearFaults();
    for (const auto &emulated : m_switches)
        emulated->clearFaults();
    m_sampleFaults->clear();
    setGridLoss(false);
    setGeneratorAlarm(false);
    faultsChanged();
}

void Simulation::setUnplugged(const DeviceId &id, bool unplugged)
{
    if (EmulatedChargePoint *const target = chargePoint(id))
        target->setUnplugged(unplugged);
    else if (EmulatedSwitch *const plug = smartSwitch(id))
        plug->setUnplugged(unplugged);
    else if (EmulatedDevice *const found = device(id))
        found->setUnplugged(unplugged);
    faultsChanged();
}

void Simulation::faultsChanged()
{
    for (const auto &emulator : m_tcp)
        emulator->update();
    Q_EMIT influencesChanged();
}

QList<FaultOrder> Simulation::faults() const
{
    QList<FaultOrder> all;
    for (const auto &device : m_devices)
        all += device->faults();
    for (const auto &chargePoint : m_chargePoints)
        all += chargePoint->faults();
    for (const auto &emulated : m_switches)
        all += emulated->faults();
    if (m_model->influences().gridLost)
        all.append({kGridTarget, {FaultKind::GridLoss, 0}});
    if (m_generatorAlarm)
        all.append({backupBox().text(), {FaultKind::GeneratorAlarm, 0}});
    return all + m_sampleFaults->list();
}

} // namespace ww
