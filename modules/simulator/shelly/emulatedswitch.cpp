// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/shelly/emulatedswitch.h"

#include "simulator/home/homemodel.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr std::array kPossible{FaultKind::Drop, FaultKind::Delay, FaultKind::Garble, FaultKind::Exception,
                               FaultKind::Offline};

} // namespace

EmulatedSwitch::EmulatedSwitch(const Setup &setup, const HomeModel &home)
    : m_setup(setup)
    , m_home(home)
    , m_core({.password = setup.password})
    , m_server(m_core, m_faults)
{}

Result<void> EmulatedSwitch::listen(const QHostAddress &address, quint16 port)
{
    return m_server.listen(address, port);
}

void EmulatedSwitch::advance(Duration length)
{
    const auto phase = static_cast<std::size_t>(m_setup.phase - 1);
    const GridState &grid = m_home.grid();
    const double watts = grid.present ? m_setup.load.value() : 0;
    m_core.setLoad(0, {.watts = watts, .volts = grid.volts[phase], .hertz = grid.hertz});
    m_core.advance(length);
    m_server.notify();
}

PhasePowers EmulatedSwitch::load() const
{
    PhasePowers load;
    load.active[static_cast<std::size_t>(m_setup.phase - 1)] = isOn() ? m_setup.load.value() : 0;
    return load;
}

Result<void> EmulatedSwitch::setFault(const Fault &fault)
{
    if (std::find(kPossible.begin(), kPossible.end(), fault.kind) == kPossible.end())
        return unexpected(ErrorCode::Unsupported,
                          u"a smart switch knows drop, delay, garble, exception and offline only"_s,
                          id().text());
    m_faults.set(fault);
    m_server.update();
    return {};
}

void EmulatedSwitch::setUnplugged(bool unplugged)
{
    m_faults.setUnplugged(unplugged);
    m_server.update();
}

void EmulatedSwitch::clearFault(FaultKind kind)
{
    m_faults.clear(kind);
}

void EmulatedSwitch::clearFaults()
{
    m_faults.clear();
}

QList<FaultOrder> EmulatedSwitch::faults() const
{
    QList<FaultOrder> orders;
    for (const Fault &fault : m_faults.list())
        orders.append({id().text(), fault});
    return orders;
}

} // namespace ww
