// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/sunspec/sunspecdevice.h"

#include "drivers/sunspec/sunspecmapping.h"

namespace ww {

namespace {

const SunspecCatalogue &sunspecCatalogue()
{
    static const SunspecCatalogue catalogue;
    return catalogue;
}

} // namespace

SunspecDevice::SunspecDevice(ModbusDevice::Setup setup, QObject *parent)
    : DeviceDriver(parent)
    , m_setup(std::move(setup))
    , m_unit{m_setup.line, m_setup.unit, m_setup.clock, m_setup.profile.link}
    , m_discovery(m_unit, sunspecCatalogue())
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &SunspecDevice::search);
    connect(&m_unit.line, &ModbusLine::connectedChanged, this, &SunspecDevice::onLineConnected);
    connect(&m_discovery, &SunspecDiscovery::failed, this, &SunspecDevice::onFailed);
    connect(&m_discovery, &SunspecDiscovery::found, this, &SunspecDevice::onFound);
}

SunspecDevice::~SunspecDevice() = default;

void SunspecDevice::start()
{
    m_started = true;
    search();
}

void SunspecDevice::step()
{
    if (m_device)
        m_device->step();
    else if (m_setup.clock.uptime() >= m_retryAt)
        search();
}

void SunspecDevice::search()
{
    if (m_device || m_searching)
        return;
    m_searching = true;
    m_discovery.start();
}

void SunspecDevice::onLineConnected(bool connected)
{
    if (connected)
        search();
}

void SunspecDevice::onFailed(const Error &error)
{
    m_searching = false;
    m_retryAt = m_setup.clock.uptime() + kDiscoveryPause;
    Q_EMIT condition(AlarmCode::DeviceAbsent, error.message);
    if (m_started)
        m_retry.start(m_setup.clock.realTime(kDiscoveryPause));
}

void SunspecDevice::onFound(const QList<SunspecBlock> &models)
{
    const auto found = sunspecProfile(SunspecView(models, sunspecCatalogue()), m_setup.profile);
    if (!found) {
        onFailed(found.error());
        return;
    }
    m_searching = false;
    m_retry.stop();
    Q_EMIT condition(AlarmCode::DeviceAbsent, {});
    ModbusDevice::Setup setup = m_setup;
    setup.profile = *found;
    m_device = std::make_unique<ModbusDevice>(std::move(setup));
    connect(m_device.get(), &DeviceDriver::released, this, &DeviceDriver::released);
    connect(m_device.get(), &DeviceDriver::alarmsChanged, this, &DeviceDriver::alarmsChanged);
    connect(m_device.get(), &DeviceDriver::foreignWrite, this, &DeviceDriver::foreignWrite);
    if (m_started)
        m_device->start();
}

QList<Device *> SunspecDevice::devices() const
{
    return m_device ? m_device->devices() : QList<Device *>();
}

void SunspecDevice::withdrawAll()
{
    if (m_device)
        m_device->withdrawAll();
}

void SunspecDevice::leaveAll()
{
    if (m_device)
        m_device->leaveAll();
}

bool SunspecDevice::isIdle() const
{
    return !m_device || m_device->isIdle();
}

} // namespace ww
