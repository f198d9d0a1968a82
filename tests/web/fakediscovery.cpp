// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakebackend.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

FoundSwitch plugOf(FoundVerdict verdict)
{
    FoundSwitch plug;
    plug.name = u"shellyplusplugs-aabbccddee%1"_s.arg(static_cast<int>(verdict), 2, 16, QChar(u'0'));
    plug.host = u"192.168.1.%1"_s.arg(40 + static_cast<int>(verdict));
    plug.verdict = verdict;
    if (verdict == FoundVerdict::Asking || verdict == FoundVerdict::Absent ||
        verdict == FoundVerdict::Silent || verdict == FoundVerdict::NotShelly)
        return plug;
    plug.id = plug.name;
    plug.model = u"SNPL-00112EU"_s;
    plug.modelName = u"Plus Plug S"_s;
    plug.profile = u"shelly-plus-plug-s"_s;
    plug.firmware = verdict == FoundVerdict::FirmwareTooOld ? u"0.9.1"_s : u"1.2.0"_s;
    plug.oldestFirmware = u"0.12.99-plugsprod1"_s;
    plug.newestFirmware = u"1.1.0-beta3"_s;
    plug.firmwareNote = FirmwareNote::Newer;
    plug.passwordSet = true;
    return plug;
}

} // namespace

Result<DiscoveryState> FakeDiscovery::state() const
{
    const std::scoped_lock lock(m_mutex);
    if (!m_searching)
        return DiscoveryState{.problem = BrowseProblem::NoDaemon, .found = {}, .added = m_switches};
    DiscoveryState state{
        .phase = SearchPhase::Running, .progress = 0.25, .problem = {}, .found = {}, .added = m_switches};
    for (int verdict = 0; verdict < static_cast<int>(FoundVerdict::Count); ++verdict)
        state.found.append(plugOf(static_cast<FoundVerdict>(verdict)));
    state.found[1].configured = DeviceId(u"meter"_s);
    state.found.append(plugOf(FoundVerdict::Usable));
    state.found.last().moved = true;
    return state;
}

Result<void> FakeDiscovery::search()
{
    const std::scoped_lock lock(m_mutex);
    m_searching = true;
    return {};
}

Result<void> FakeDiscovery::look(const QString &, quint16)
{
    return {};
}

Result<FoundSwitch> FakeDiscovery::add(const SwitchToAdd &wanted)
{
    const std::scoped_lock lock(m_mutex);
    m_added = wanted;
    FoundSwitch plug =
        plugOf(wanted.password.reveal() == u"wrong"_s ? FoundVerdict::PasswordRefused : FoundVerdict::Usable);
    plug.configured = DeviceId(u"shelly-aabbccddeeff"_s);
    return plug;
}

Result<void> FakeDiscovery::rename(const DeviceId &device, const QString &name)
{
    const std::scoped_lock lock(m_mutex);
    for (AddedSwitch &added : m_switches) {
        if (added.device == device) {
            added.name = name;
            return {};
        }
    }
    return unexpected(ErrorCode::NotFound, u"no such switch was added"_s);
}

Result<void> FakeDiscovery::remove(const DeviceId &device)
{
    const std::scoped_lock lock(m_mutex);
    if (m_switches.removeIf([&device](const AddedSwitch &added) { return added.device == device; }) == 0)
        return unexpected(ErrorCode::NotFound, u"no such switch was added"_s);
    return {};
}

SwitchToAdd FakeDiscovery::lastAdded() const
{
    const std::scoped_lock lock(m_mutex);
    return m_added;
}

} // namespace ww
