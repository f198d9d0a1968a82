// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/setpoint/setpointregisters.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// The device keeps a command this many keep-alives by itself, so that two may get lost.
constexpr int kKeepAlivesHeld = 3;
// A read-back is looked at every few seconds, so it stays fresh far longer than that.
constexpr Duration kReadBackAge = std::chrono::minutes(2);
constexpr int kDroppedMost = 3;

QString wordsText(const QList<quint16> &words)
{
    QStringList parts;
    for (const quint16 word : words)
        parts.append(QString::number(word));
    return parts.join(u' ');
}

QString difference(const QList<PlannedWrite> &writes, const RegisterMemory &memory)
{
    for (const PlannedWrite &write : writes) {
        const auto words = memory.get(write.field);
        if (write.verify && !write.isLease && words && *words != write.words)
            return u"register %1 holds %2 instead of %3"_s.arg(write.field.address)
                .arg(wordsText(*words), wordsText(write.words));
    }
    return {};
}

bool isOriginal(const ProfileStep &step)
{
    return step.source == StepSource::Original;
}

/// Whether the words are what somebody has set, so that they can be put back.
bool isSomebodys(const ProfileStep &step, const QList<quint16> &words)
{
    if (!step.otherwise)
        return true;
    const auto number = decodeNumber(step.field, {words.constData(), static_cast<std::size_t>(words.size())});
    const bool zeroSaysNothing = *step.otherwise != StepSource::Constant || step.constant != 0;
    return number && !(zeroSaysNothing && *number == 0);
}

} // namespace

SetpointRegisters::SetpointRegisters(ModbusUnit &unit, const ProfileComponent &component,
                                     const ProfileSetpoint &profile, Device &device)
    : m_unit(unit)
    , m_component(component)
    , m_profile(profile)
    , m_device(device)
    , m_session(unit, nullptr)
{}

std::optional<std::pair<double, double>> SetpointRegisters::range() const
{
    const auto min = boundValue(m_profile.min, channels());
    const auto max = boundValue(m_profile.max, channels());
    return min && max && *min <= *max ? std::optional(std::pair(*min, *max)) : std::nullopt;
}

bool SetpointRegisters::hasOriginals() const
{
    return std::any_of(m_profile.safe.cbegin(), m_profile.safe.cend(), isOriginal);
}

bool SetpointRegisters::canDoWithoutOriginals() const
{
    return std::all_of(m_profile.safe.cbegin(), m_profile.safe.cend(),
                       [](const ProfileStep &step) { return !isOriginal(step) || step.otherwise; });
}

void SetpointRegisters::readOriginals(RegisterSession::ReadsDone done)
{
    QList<ProfileStep> steps;
    QList<RegisterField> fields;
    std::copy_if(m_profile.safe.cbegin(), m_profile.safe.cend(), std::back_inserter(steps), isOriginal);
    for (const ProfileStep &step : std::as_const(steps))
        fields.append(step.field);
    m_session.read(fields, [steps, done = std::move(done)](const std::optional<ModbusFault> &fault,
                                                           const RegisterMemory &memory) {
        RegisterMemory originals;
        for (const ProfileStep &step : steps) {
            const auto words = memory.get(step.field);
            if (words && isSomebodys(step, *words))
                originals.put(step.field.address, *words);
        }
        done(fault, originals);
    });
}

Result<SetpointPlan> SetpointRegisters::plan(double value, Duration lease, bool whole) const
{
    const ProfileBranch *branch = m_profile.branchFor(value);
    if (!branch)
        return unexpected(ErrorCode::Unsupported, u"the profile cannot write this value"_s);
    const bool isWhole = whole || !m_branch;
    const bool turns = !isWhole && branch != m_branch;
    const auto all = planSteps(branch->steps, input(value, lease), isWhole || turns);
    if (!all)
        return unexpected(all.error());
    SetpointPlan plan{branch, {}, isWhole};
    for (qsizetype i = 0; i < all->size(); ++i) {
        if (!turns || !branch->steps.at(i).startOnly || !stands(all->at(i)))
            plan.writes.append(all->at(i));
    }
    return plan;
}

bool SetpointRegisters::stands(const PlannedWrite &write) const
{
    const auto found = m_expected.find(write.field.address);
    return found != m_expected.end() && found->second.words == write.words;
}

bool SetpointRegisters::isAheadUsedUp() const
{
    const auto numberOf = [](const PlannedWrite &write) {
        return decodeNumber(write.field,
                            {write.words.constData(), static_cast<std::size_t>(write.words.size())});
    };
    const auto isUsedUp = [this, &numberOf](const ProfileStep &step) {
        if (step.source != StepSource::SocAhead)
            return false;
        const auto planned = planStep(step, input(0, {}));
        const auto standing = m_expected.find(step.field.address);
        return planned && standing != m_expected.end() && numberOf(*planned) > numberOf(standing->second);
    };
    return m_branch && std::any_of(m_branch->steps.cbegin(), m_branch->steps.cend(), isUsedUp);
}

void SetpointRegisters::forgetAllBut(const ProfileBranch &branch)
{
    std::erase_if(m_expected, [&branch](const auto &expected) {
        const auto writesIt = [&expected](const ProfileStep &step) {
            return step.field.address == expected.first;
        };
        return std::none_of(branch.steps.cbegin(), branch.steps.cend(), writesIt);
    });
}

void SetpointRegisters::write(const SetpointPlan &plan, Written done)
{
    if (plan.isWhole)
        m_expected.clear();
    else if (plan.branch != m_branch)
        forgetAllBut(*plan.branch);
    m_branch = plan.branch;
    for (const PlannedWrite &write : plan.writes)
        m_expected.insert_or_assign(write.field.address, write);
    m_session.write(plan.writes, [this, done = std::move(done)](const std::optional<ModbusFault> &fault) {
        if (fault)
            m_branch = nullptr;
        done(fault);
    });
}

QList<RegisterField> SetpointRegisters::shownBy(const QList<PlannedWrite> &writes) const
{
    QList<RegisterField> fields;
    for (const PlannedWrite &write : writes) {
        if (write.verify && m_profile.readBack)
            fields.append(write.field);
    }
    return fields;
}

void SetpointRegisters::readBack(Compared done)
{
    QList<PlannedWrite> expected;
    for (const auto &[address, write] : m_expected)
        expected.append(write);
    m_readingBack = true;
    m_session.read(shownBy(expected),
                   [this, expected, done = std::move(done)](const std::optional<ModbusFault> &fault,
                                                            const RegisterMemory &memory) {
                       m_readingBack = false;
                       m_dropped = 0;
                       if (fault) {
                           done(fault, {});
                           return;
                       }
                       m_known.merge(memory);
                       m_value = commandedValue(m_profile, m_known.reader(), channels());
                       done(std::nullopt, difference(expected, memory));
                   });
}

bool SetpointRegisters::dropReadBack(bool isUrgent)
{
    if (!m_readingBack || (m_dropped >= kDroppedMost && !isUrgent))
        return false;
    m_readingBack = false;
    m_dropped += 1;
    m_session.dropRead();
    return true;
}

void SetpointRegisters::makeSafe(const QList<ProfileStep> &steps, double value, Duration lease,
                                 const MadeSafe &done)
{
    m_branch = nullptr;
    const auto writes = planSteps(steps, input(value, lease), true);
    if (!writes) {
        done(writes.error().message);
        return;
    }
    m_session.write(*writes, [this, writes = *writes, done](const std::optional<ModbusFault> &fault) {
        if (fault) {
            done(faultText(*fault));
            return;
        }
        m_session.read(shownBy(writes), [writes, done](const std::optional<ModbusFault> &readFault,
                                                       const RegisterMemory &memory) {
            done(readFault ? faultText(*readFault) : difference(writes, memory));
        });
    });
}

void SetpointRegisters::sendSafe(const QList<ProfileStep> &steps, double value, Duration lease)
{
    if (!m_unit.line.isConnected())
        return;
    const auto writes = planSteps(steps, input(value, lease), true);
    if (!writes)
        return;
    for (const PlannedWrite &write : *writes) {
        const WriteRequest request{m_unit.id, write.field.type, write.field.address, write.words,
                                   write.multiple};
        m_unit.line.write(request, BusPriority::Command, &m_unit.line, [](const WriteOutcome &) {});
    }
}

void SetpointRegisters::reportValue()
{
    const Channel channel{info(m_profile.kind).readBack};
    const bool polled = m_component.reading(channel) != nullptr;
    if (m_value) {
        if (!polled)
            m_device.setMaxAge(channel, kReadBackAge);
        m_device.report(channel, *m_value, m_unit.clock.uptime());
    } else if (!polled) {
        m_device.reportMissing(channel);
    }
}

void SetpointRegisters::forget()
{
    m_known = {};
    m_expected.clear();
    m_value.reset();
}

StepInput SetpointRegisters::input(double value, Duration lease) const
{
    const auto bounds = range();
    return {.value = value,
            .lease = m_profile.keepAlive.count() > 0 ? kKeepAlivesHeld * m_profile.keepAlive : lease,
            .maximum = bounds ? std::optional(bounds->second) : std::nullopt,
            .channel = channels(),
            .original = m_originals.reader()};
}

ChannelReader SetpointRegisters::channels() const
{
    return [this](Channel channel) { return m_device.reading(channel, m_unit.clock.uptime()).last(); };
}

} // namespace ww
