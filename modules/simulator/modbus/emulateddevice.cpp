// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/modbus/emulateddevice.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr quint8 kIllegalAddress = 2;
constexpr quint8 kIllegalValue = 3;
constexpr quint8 kDeviceFailure = 4;

QList<ShownValues::Source> sourcesOf(const EmulatorSetup &setup, std::size_t loadMeter)
{
    QList<ShownValues::Source> sources;
    for (qsizetype i = 0; i < setup.profile.components.size(); ++i)
        sources.append({&setup.profile.components.at(i), setup.parts.at(i), loadMeter});
    return sources;
}

Result<void> checkSetup(const EmulatorSetup &setup, HomeModel &model)
{
    const QString where = setup.id.text();
    if (setup.profile.discovered || setup.profile.components.isEmpty())
        return unexpected(ErrorCode::Unsupported,
                          u"profile %1 describes no registers to emulate"_s.arg(setup.profile.id), where);
    if (setup.parts.size() != setup.profile.components.size())
        return unexpected(ErrorCode::InvalidInput,
                          u"profile %1 has %2 components, the home names %3"_s.arg(setup.profile.id)
                              .arg(setup.profile.components.size())
                              .arg(setup.parts.size()),
                          where);
    for (const ProfileComponent &component : setup.profile.components) {
        for (const ProfileSetpoint &setpoint : component.setpoints) {
            if (!commandHome(model, setpoint.kind, std::nullopt, std::nullopt))
                return unexpected(
                    ErrorCode::Unsupported,
                    u"this home has nothing that obeys %1"_s.arg(QLatin1StringView(info(setpoint.kind).id)),
                    where);
        }
    }
    return {};
}

/// "SUN2000-10KTL-M1 with LUNA2000-15-S0": the first component's model, then the second's.
QString modelText(const EmulatorSetup &setup, const ProfileComponent &component)
{
    const QStringList names = setup.name.split(u" with "_s);
    const auto index = &component - setup.profile.components.constData();
    if (index < names.size() && !names.at(index).isEmpty())
        return names.at(index);
    return component.model.isEmpty() ? setup.profile.model : component.model;
}

QString identityText(const EmulatorSetup &setup, const ProfileComponent &component, IdentityPart part)
{
    switch (part) {
    case IdentityPart::Manufacturer:
        return component.manufacturer.isEmpty() ? setup.profile.manufacturer : component.manufacturer;
    case IdentityPart::Model: return modelText(setup, component);
    case IdentityPart::Serial: {
        constexpr std::size_t kSeed = 7; // Fixed, so that a device keeps its number from run to run.
        const QByteArray key = (setup.id.text() + u'-' + component.key).toUtf8();
        const quint64 number =
            qHashBits(key.constData(), static_cast<std::size_t>(key.size()), kSeed) % 100'000'000;
        return u"SIM%1"_s.arg(number, 8, 10, QLatin1Char('0'));
    }
    case IdentityPart::Firmware: return u"SIM " WW_VERSION ""_s;
    }
    Q_UNREACHABLE();
}

} // namespace

Result<std::unique_ptr<EmulatedDevice>> EmulatedDevice::create(const EmulatorSetup &setup, HomeModel &model)
{
    if (const auto fine = checkSetup(setup, model); !fine)
        return unexpected(fine.error());
    return std::unique_ptr<EmulatedDevice>(new EmulatedDevice(setup, model));
}

EmulatedDevice::EmulatedDevice(const EmulatorSetup &setup, HomeModel &model)
    : m_setup(setup)
    , m_model(model)
    , m_habits(familyHabits(setup.profile.id, model))
    , m_sources(sourcesOf(m_setup, m_habits.loadMeter))
    , m_commands(m_sources, m_habits.registers, model)
    , m_values(m_sources, m_habits.registers, m_commands.rules(), model)
    , m_bank(spans())
{
    storeTexts();
    m_commands.reset(m_bank);
}

QList<RegisterSpan> EmulatedDevice::spans() const
{
    std::vector<RegisterField> fields;
    for (const ShownValues::Source &source : m_sources) {
        for (const ProfileReading &reading : source.component->readings) {
            fields.push_back(reading.field);
            fields.insert(fields.end(), reading.addends.begin(), reading.addends.end());
            for (const ProfileFlag &flag : reading.negativeWhen)
                fields.push_back(flag.field);
        }
        for (const ProfileIdentity &identity : source.component->identity)
            fields.push_back(identity.field);
        if (source.component->presence)
            fields.push_back(source.component->presence->field);
    }
    for (const WriteRule &rule : m_commands.rules().all())
        fields.push_back(rule.field);
    for (const ExtraRegister &extra : m_habits.registers)
        fields.push_back(extra.field);
    // Real devices answer reads across small holes; the profile says how large they are.
    constexpr int kWholeTable = 0xFFFF;
    return planSpans(fields, {kWholeTable, m_setup.profile.link.maxGap, m_setup.profile.link.forbidden});
}

void EmulatedDevice::storeTexts()
{
    for (const ShownValues::Source &source : m_sources) {
        for (const ProfileIdentity &identity : source.component->identity) {
            const QString text = identityText(m_setup, *source.component, identity.part);
            m_bank.store(identity.field.type, identity.field.address, encodeText(identity.field, text));
        }
        const auto &presence = source.component->presence;
        if (!presence || presence->anyOf.isEmpty())
            continue;
        RegisterField raw = presence->field;
        raw.gain = 1;
        if (const auto words = encodeNumber(raw, static_cast<double>(presence->anyOf.first())))
            m_bank.store(raw.type, raw.address, *words);
    }
}

bool EmulatedDevice::answersTo(quint8 unit) const
{
    return unit == m_setup.unit || m_habits.furtherUnits.contains(unit);
}

std::optional<DeviceReply> EmulatedDevice::refusal()
{
    const bool powerless = m_habits.needsGrid && !m_model.grid().present && m_moment > 1;
    if (isOffline() || powerless || m_faults.strikes(FaultKind::Drop)) {
        DeviceReply silence;
        silence.kind = DeviceReply::Kind::Silence;
        return silence;
    }
    if (const auto code = m_faults.parameter(FaultKind::Exception))
        return refuse(static_cast<quint8>(*code));
    return std::nullopt;
}

DeviceReply EmulatedDevice::onTheWire(DeviceReply reply)
{
    reply.delay = std::chrono::milliseconds(qRound64(m_faults.parameter(FaultKind::Delay).value_or(0)));
    reply.garbled = m_faults.strikes(FaultKind::Garble);
    reply.wrongUnit = m_faults.has(FaultKind::WrongUnit);
    return reply;
}

DeviceReply EmulatedDevice::refuse(quint8 exception)
{
    DeviceReply reply;
    reply.kind = DeviceReply::Kind::Exception;
    reply.exception = exception;
    return onTheWire(reply);
}

DeviceReply EmulatedDevice::read(const ReadRequest &request)
{
    if (auto early = refusal())
        return *early;
    RegisterSpan span{request.type, request.address, request.count};
    const bool registers = request.type == RegisterType::Input || request.type == RegisterType::Holding;
    if (m_habits.bothReadFunctions && registers)
        span.type = m_setup.profile.link.table;
    if (request.count == 0 || request.count > m_setup.profile.link.maxCount)
        return refuse(kIllegalValue);
    if (span.end() > 0x10000 || !m_bank.covers(span))
        return refuse(kIllegalAddress);
    m_values.refresh(m_bank, span, m_moment);
    DeviceReply reply;
    reply.values = m_bank.read(span);
    return onTheWire(reply);
}

DeviceReply EmulatedDevice::write(const WriteRequest &request)
{
    if (auto early = refusal())
        return *early;
    if (m_faults.has(FaultKind::Refuse))
        return refuse(kDeviceFailure);
    if (const quint8 code = m_commands.check(request); code != 0)
        return refuse(code);
    m_commands.write(request, m_bank);
    // What the write changed in the home is visible at once.
    m_moment += 1;
    return onTheWire({});
}

void EmulatedDevice::advance(Duration elapsed)
{
    m_moment += 1;
    m_starting = std::max(Duration::zero(), m_starting - elapsed);
    m_commands.advance(elapsed, m_bank);
}

Result<void> EmulatedDevice::setFault(const Fault &fault, const QString &component)
{
    const FaultInfo &row = info(fault.kind);
    if (row.channelMask != 0)
        return unexpected(ErrorCode::Unsupported,
                          u"%1 is a fault of the built-in meter"_s.arg(QLatin1StringView(row.name)),
                          id().text());
    if (fault.kind == FaultKind::Reboot) {
        m_starting = kReboot;
        m_commands.reset(m_bank);
        m_moment += 1;
        return {};
    }
    if (fault.kind == FaultKind::OtherLimit)
        return unexpected(ErrorCode::Unsupported,
                          u"%1 is a fault of charge points"_s.arg(QLatin1StringView(row.name)), id().text());
    if (!row.onValues && !component.isEmpty())
        return unexpected(ErrorCode::InvalidInput,
                          u"%1 concerns the whole device %2"_s.arg(QLatin1StringView(row.name), id().text()));
    if (!row.onValues) {
        m_faults.set(fault);
        return {};
    }
    bool found = false;
    for (qsizetype i = 0; i < m_sources.size(); ++i) {
        if (!component.isEmpty() && m_sources.at(i).component->key != component)
            continue;
        m_values.setFault(i, fault, m_bank, m_moment);
        found = true;
    }
    if (!found)
        return unexpected(ErrorCode::NotFound, u"%1 has no part %2"_s.arg(id().text(), component));
    return {};
}

void EmulatedDevice::clearFault(FaultKind kind)
{
    m_faults.clear(kind);
    m_values.clearFault(kind);
}

void EmulatedDevice::clearFaults()
{
    for (const FaultInfo &row : faultTable())
        clearFault(row.kind);
}

QList<FaultOrder> EmulatedDevice::faults() const
{
    QList<FaultOrder> orders;
    for (const Fault &fault : m_faults.list())
        orders.append({id().text(), fault});
    for (qsizetype i = 0; i < m_sources.size(); ++i) {
        const QString part = i == 0 ? id().text() : id().text() + u'-' + m_sources.at(i).component->key;
        for (const Fault &fault : m_values.faults(i).list())
            orders.append({part, fault});
    }
    return orders;
}

} // namespace ww
