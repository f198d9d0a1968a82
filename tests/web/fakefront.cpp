// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakebackend.h"

#include "samplestate.h"

#include "system/panelpin.h"

#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ww {

Result<CommissioningState> FakeCommissioning::state() const
{
    using namespace commissioning;
    const std::scoped_lock lock(m_mutex);
    Report report;
    report.started = {1'590'969'600'000};
    report.ended = {1'590'969'900'000};
    report.plant = u"Home"_s;
    report.version = u"1.0"_s;
    report.stopped = Says::OffGrid;
    StepResult wiring;
    wiring.check = Check::Wiring;
    wiring.findings.push_back({Verdict::Failed, Says::PhaseReversed, {{u"phase"_s, 2}}});
    StepResult battery;
    battery.device = DeviceId(u"battery"_s);
    battery.deviceName = u"Battery"_s;
    battery.setpoint = SetpointKind::BatteryPower;
    battery.told = 2000;
    battery.answered = 1980;
    battery.findings.push_back(
        {Verdict::Passed,
         Says::Follows,
         {{u"finalW"_s, 1980}, {u"toldW"_s, 2000}, {u"deadS"_s, 0.3}, {u"riseS"_s, 1.2}}});
    report.steps = {wiring, battery};
    CommissioningState state;
    state.reports = {report.toJson()};
    if (m_running)
        state.running = Progress{2, 9, Check::Actuator, DeviceId(u"battery"_s), Duration(90'000)};
    return state;
}

Result<std::vector<commissioning::Says>> FakeCommissioning::start()
{
    const std::scoped_lock lock(m_mutex);
    m_running = m_reasons.empty();
    return m_reasons;
}

Result<void> FakeCommissioning::abort()
{
    const std::scoped_lock lock(m_mutex);
    m_running = false;
    return {};
}

void FakeCommissioning::obstruct(const std::vector<commissioning::Says> &reasons)
{
    const std::scoped_lock lock(m_mutex);
    m_reasons = reasons;
}

Result<FrontState> FakeFront::state() const
{
    const std::scoped_lock lock(m_mutex);
    return FrontState{.panel = m_preferences,
                      .panelPinSet = !m_pin.isEmpty(),
                      .ssid = u"Wattward-WW0123456789"_s,
                      .accessPointAwake = true,
                      .accessPointOpen = false,
                      .accessPointHasLabelPassword = m_password.isEmpty()};
}

Result<void> FakeFront::setPanelPreferences(const PanelPreferences &preferences)
{
    if (auto allowed = checkPanelPreferences(preferences); !allowed)
        return allowed;
    const std::scoped_lock lock(m_mutex);
    m_preferences = preferences;
    return {};
}

Result<void> FakeFront::setPanelPin(const QString &pin)
{
    if (auto allowed = checkNewPin(pin); !allowed)
        return allowed;
    const std::scoped_lock lock(m_mutex);
    m_pin = pin;
    return {};
}

Result<void> FakeFront::setAccessPointPassword(const QString &password)
{
    const std::scoped_lock lock(m_mutex);
    m_password = password;
    return {};
}

QString FakeFront::pin() const
{
    const std::scoped_lock lock(m_mutex);
    return m_pin;
}

QString FakeFront::accessPointPassword() const
{
    const std::scoped_lock lock(m_mutex);
    return m_password;
}

} // namespace ww
