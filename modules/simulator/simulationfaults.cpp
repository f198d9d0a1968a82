// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the devices of a simulated home are made to misbehave.
#include "core/logging.h"
#include "simulator/emulateddevice.h"
#include "simulator/ocpp/chargepointclient.h"
#include "simulator/samplefaults.h"
#include "simulator/shelly/emulatedswitch.h"
#include "simulator/simulation.h"
#include "simulator/tcpemulator.h"

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
    return unexpected(ErrorCode::NotFound, u"there is no such device, but %1"_s.arg(names.join(u", "_s)),
                      name);
}

Result<void> Simulation::setFault(const FaultOrder &order)
{
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
    if (EmulatedChargePoint *const target = chargePoint(id)) {
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
    return all + m_sampleFaults->list();
}

} // namespace ww
