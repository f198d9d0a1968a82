// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "discoverydesk.h"

#include "core/logging.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr qsizetype kLongestTail = 16;
const Error kClosing{ErrorCode::Conflict, u"the appliance is ending; try again when it is back"_s, {}};

bool isAt(const DeviceSettings &device, const FoundSwitch &found)
{
    return device.connection.kind == ConnectionSettings::Kind::Http && device.connection.host == found.host &&
           device.connection.tcpPort == found.port;
}

} // namespace

DeviceId idForSwitch(const QString &deviceId)
{
    QString tail;
    for (const QChar c : deviceId.sliced(deviceId.lastIndexOf(u'-') + 1).toLower().left(kLongestTail)) {
        if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'))
            tail.append(c);
    }
    return DeviceId(tail.isEmpty() ? u"shelly"_s : u"shelly-"_s + tail);
}

DiscoveryDesk::DiscoveryDesk(const Plant &plant, DriverHost &drivers, AddedDevices &added,
                             QList<DeviceSettings> devices, ServiceBrowserFactory browsers)
    : m_plant(plant)
    , m_drivers(drivers)
    , m_added(added)
    , m_devices(std::move(devices))
    , m_search(std::move(browsers))
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        // At once: it must not answer any more.
        m_probe.reset();
        FoundSwitch silent;
        silent.verdict = FoundVerdict::Silent;
        endAdding(silent);
    });
}

DiscoveryDesk::~DiscoveryDesk() = default;

void DiscoveryDesk::recognise(FoundSwitch &found) const
{
    const DeviceId usual = found.id.isEmpty() ? DeviceId() : idForSwitch(found.id);
    for (const DeviceSettings &device : m_devices + m_added.devices()) {
        if (isAt(device, found) || device.id == usual) {
            found.configured = device.id;
            found.moved = !isAt(device, found) && m_added.device(device.id);
            return;
        }
    }
    // Settings may name it by another address than it announces; who answers there is known by its own id.
    for (const Device *device : m_plant.devices()) {
        if (!found.id.isEmpty() && device->identity().serial == found.id) {
            found.configured = device->id();
            return;
        }
    }
}

Result<DiscoveryState> DiscoveryDesk::state() const
{
    return onThreadOf(&m_drivers, [this] {
        DiscoveryState state{.phase = m_search.phase(),
                             .progress = m_search.progress(),
                             .problem = m_search.problem(),
                             .full = m_search.isFull(),
                             .found = m_search.found(),
                             .added = {}};
        for (FoundSwitch &found : state.found)
            recognise(found);
        for (const DeviceSettings &device : m_added.devices())
            state.added.append({.device = device.id,
                                .name = device.name,
                                .host = device.connection.host,
                                .port = device.connection.tcpPort});
        return state;
    });
}

Result<void> DiscoveryDesk::search()
{
    return flatten(onThreadOf(this, [this]() -> Result<void> {
        m_search.start();
        return {};
    }));
}

Result<void> DiscoveryDesk::look(const QString &host, quint16 port)
{
    return flatten(onThreadOf(this, [this, host, port] { return m_search.look(host, port); }));
}

Result<FoundSwitch> DiscoveryDesk::add(const SwitchToAdd &wanted)
{
    return answerOfThread<FoundSwitch>(this,
                                       [this, wanted](const Answer &answer) { beginAdding(wanted, answer); });
}

void DiscoveryDesk::beginAdding(const SwitchToAdd &wanted, const Answer &answer)
{
    if (m_refusal) {
        answer(unexpected(*m_refusal));
        return;
    }
    if (m_answer) {
        answer(unexpected(ErrorCode::Conflict, u"another switch is being added; try again in a moment"_s));
        return;
    }
    m_answer = answer;
    FoundSwitch subject;
    subject.name = wanted.host;
    subject.host = wanted.host;
    subject.port = wanted.port;
    ConnectionSettings connection;
    connection.kind = ConnectionSettings::Kind::Http;
    connection.host = wanted.host;
    connection.tcpPort = wanted.port;
    connection.password = wanted.password;
    m_probe =
        std::make_unique<ShellyProbe>(subject, httpRpcChannels()(connection), ShellyProbe::Depth::Access);
    m_patience.start(kPatience);
    m_probe->start([this, wanted](const FoundSwitch &found) { onProbed(wanted, found); });
}

void DiscoveryDesk::onProbed(const SwitchToAdd &wanted, FoundSwitch found)
{
    if (found.verdict == FoundVerdict::PasswordRefused && wanted.password.isEmpty())
        found.verdict = FoundVerdict::PasswordMissing;
    if (found.verdict != FoundVerdict::Usable) {
        endAdding(found);
        return;
    }
    const auto made = makeDevice(wanted, found);
    if (!made) {
        endAdding(unexpected(made.error()));
        return;
    }
    found.configured = *made;
    endAdding(found);
}

Result<DeviceId> DiscoveryDesk::makeDevice(const SwitchToAdd &wanted, FoundSwitch found)
{
    recognise(found);
    if (!found.configured.isEmpty() && !found.moved)
        return unexpected(ErrorCode::Conflict,
                          u"this switch is the device '%1' already"_s.arg(found.configured.text()));
    DeviceSettings device;
    device.id = idForSwitch(found.id);
    device.name = wanted.name.isEmpty() ? found.modelName : wanted.name;
    device.profile = found.profile;
    device.connection.kind = ConnectionSettings::Kind::Http;
    device.connection.host = wanted.host;
    device.connection.tcpPort = wanted.port;
    device.connection.password = wanted.password;
    if (const auto taken = take(device); !taken)
        return unexpected(taken.error());
    qCInfo(lcApp).noquote() << "added the smart switch" << found.id << "as" << device.id.text();
    return device.id;
}

Result<void> DiscoveryDesk::take(const DeviceSettings &device)
{
    if (m_drivers.isClosing())
        return unexpected(kClosing);
    QList<DeviceSettings> before;
    if (const DeviceSettings *known = m_added.device(device.id))
        before = {*known};
    m_drivers.remove(device.id);
    // What the plant does not take is not stored either, and what cannot be stored does not stay.
    const QList<Error> refused = m_drivers.start({device});
    const auto stored = refused.isEmpty() ? m_added.put(device) : Result<void>(unexpected(refused.first()));
    if (stored)
        return {};
    m_drivers.remove(device.id);
    (void)m_drivers.start(before);
    return stored;
}

Result<DeviceSettings> DiscoveryDesk::changeable(const DeviceId &device) const
{
    if (m_refusal)
        return unexpected(*m_refusal);
    if (m_drivers.isClosing())
        return unexpected(kClosing);
    const DeviceSettings *known = m_added.device(device);
    if (!known)
        return unexpected(
            ErrorCode::NotFound,
            u"no switch '%1' was added in the browser; a device of the settings file is changed "
            "there"_s.arg(device.text()));
    return *known;
}

Result<void> DiscoveryDesk::rename(const DeviceId &device, const QString &name)
{
    return flatten(onThreadOf(this, [this, device, name]() -> Result<void> {
        auto known = changeable(device);
        if (!known)
            return unexpected(known.error());
        known->name = name;
        if (auto stored = m_added.put(*known); !stored)
            return stored;
        m_drivers.rename(device, name);
        return {};
    }));
}

Result<void> DiscoveryDesk::remove(const DeviceId &device)
{
    return answerOfThread(this, [this, device](const ThreadAnswer &answer) {
        const auto known = changeable(device);
        const auto stored = known ? m_added.remove(device) : Result<void>(unexpected(known.error()));
        if (!stored) {
            answer(stored);
            return;
        }
        qCInfo(lcApp).noquote() << "removed the smart switch" << device.text();
        m_drivers.retire(device, kPatience, [answer] { answer({}); });
    });
}

void DiscoveryDesk::endAdding(const Result<FoundSwitch> &result)
{
    m_patience.stop();
    // The probe may be telling this just now.
    if (m_probe)
        m_probe.release()->deleteLater();
    std::exchange(m_answer, {})(result);
}

} // namespace ww
