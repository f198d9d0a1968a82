// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/profile/profilechecks.h"

#include "drivers/profile/readingcodec.h"

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

class Checker
{
public:
    explicit Checker(const Profile &profile)
        : m_profile(profile)
    {}

    QList<Error> run()
    {
        std::set<QString> keys;
        for (qsizetype i = 0; i < m_profile.components.size(); ++i) {
            const ProfileComponent &component = m_profile.components[i];
            m_where = u"/components/%1"_s.arg(i);
            if (!keys.insert(component.key).second)
                add(u"/key"_s, u"'%1' is used twice"_s.arg(component.key));
            checkCoupling(component);
            checkReadings(component);
            checkOverlaps(component);
            checkAlarms(component);
            for (qsizetype s = 0; s < component.setpoints.size(); ++s)
                checkSetpoint(component, component.setpoints[s], u"/setpoints/%1"_s.arg(s));
        }
        if (m_profile.components.isEmpty() != m_profile.discovered) {
            m_where.clear();
            add(u"/components"_s, u"a profile has either components or discovery"_s);
        }
        return m_problems;
    }

private:
    void add(const QString &place, const QString &message)
    {
        m_problems.append({ErrorCode::InvalidInput, message, m_where + place});
    }

    void checkCoupling(const ProfileComponent &component)
    {
        if (component.optional && !component.presence)
            add(u"/optional"_s, u"an optional component needs presentWhen"_s);
        if (component.coupledTo.isEmpty())
            return;
        const ProfileComponent *inverter = m_profile.component(component.coupledTo);
        if (!inverter || inverter->type != DeviceType::Inverter)
            add(u"/coupledTo"_s, u"'%1' is not an inverter of this profile"_s.arg(component.coupledTo));
    }

    void checkReadings(const ProfileComponent &component)
    {
        std::set<Channel> seen;
        for (const ProfileReading &reading : component.readings) {
            if (!seen.insert(reading.channel).second)
                add(u"/readings"_s, u"%1 is read twice"_s.arg(reading.channel.toString()));
            if (reading.signOf && !component.reading(*reading.signOf))
                add(u"/readings"_s,
                    u"%1 takes its sign from a reading that is not there"_s.arg(reading.channel.toString()));
            QList<Channel> others = reading.plusOf;
            if (reading.times)
                others.append(*reading.times);
            for (const Channel channel : std::as_const(others)) {
                if (!component.reading(channel) || channel == reading.channel)
                    add(u"/readings"_s, u"%1 needs %2, which is not read"_s.arg(reading.channel.toString(),
                                                                                channel.toString()));
            }
            if (hullOf(reading).words > m_profile.link.maxCount)
                add(u"/readings"_s,
                    u"%1 spans more registers than one read may have"_s.arg(reading.channel.toString()));
        }
    }

    void checkOverlaps(const ProfileComponent &component)
    {
        std::vector<RegisterField> fields;
        for (const ProfileReading &reading : component.readings)
            fields.push_back(reading.field);
        for (const ProfileIdentity &identity : component.identity)
            fields.push_back(identity.field);
        std::sort(fields.begin(), fields.end(), [](const RegisterField &a, const RegisterField &b) {
            return std::pair(a.type, a.address) < std::pair(b.type, b.address);
        });
        for (std::size_t i = 1; i < fields.size(); ++i) {
            const RegisterField &a = fields[i - 1];
            const RegisterField &b = fields[i];
            const bool same = a.address == b.address && a.words == b.words;
            if (a.type == b.type && b.address < a.end() && !same)
                add(u"/readings"_s,
                    u"registers %1 and %2 overlap; one of them has the wrong type or address"_s.arg(a.address)
                        .arg(b.address));
        }
    }

    void checkAlarms(const ProfileComponent &component)
    {
        for (const ProfileAlarm &alarm : component.alarms) {
            const ProfileReading *word = component.reading(alarm.word);
            if (!word)
                add(u"/alarms"_s, u"%1 has alarms but is not read"_s.arg(alarm.word.toString()));
            else if (alarm.bit >= 16 * word->field.words)
                add(u"/alarms"_s, u"%1 has no bit %2"_s.arg(alarm.word.toString()).arg(alarm.bit));
        }
    }

    void checkSetpoint(const ProfileComponent &component, const ProfileSetpoint &setpoint,
                       const QString &place)
    {
        const auto allowed = info(component.type).setpoints;
        if (std::find(allowed.begin(), allowed.end(), setpoint.kind) == allowed.end())
            add(place + u"/kind"_s, u"this type of device has no such setpoint"_s);
        if (component.setpoint(setpoint.kind) != &setpoint)
            add(place + u"/kind"_s, u"is there twice"_s);
        checkBound(component, setpoint.min, place + u"/min"_s);
        checkBound(component, setpoint.max, place + u"/max"_s);
        checkRange(setpoint, place + u"/max"_s);
        const bool signedRange = setpoint.min.factor < 0 || setpoint.min.fixed < 0;
        for (const double sample : {-1.0, 0.0, 1.0}) {
            const bool isOutside =
                sample > 0 ? !setpoint.max.channel && setpoint.max.fixed <= 0 : sample < 0 && !signedRange;
            if (!setpoint.branchFor(sample) && !isOutside)
                add(place + u"/write"_s, u"says nothing about %1 values"_s.arg(signName(sample)));
        }
        for (const ProfileBranch &branch : setpoint.branches)
            checkBranch(component, setpoint, branch, place + u"/write"_s);
        for (const ProfileStep &step : setpoint.safe) {
            if (step.source != StepSource::Constant && step.source != StepSource::Maximum &&
                step.source != StepSource::Original)
                add(place + u"/safe"_s, u"a safe sequence writes constants, maximum or original only"_s);
            if (step.otherwise && step.source != StepSource::Original)
                add(place + u"/safe"_s, u"otherwise is for an original value only"_s);
        }
        for (const ProfileStep &step : setpoint.leave.value_or(QList<ProfileStep>())) {
            if (step.source != StepSource::Constant && !step.isLease())
                add(place + u"/leave"_s, u"a device is left with constants and leases only"_s);
        }
        checkEnding(setpoint, place);
    }

    /// A command must be renewed before the device drops it, and one that moves energy must end without us.
    void checkEnding(const ProfileSetpoint &setpoint, const QString &place)
    {
        if (setpoint.endsByItself() && setpoint.keepAlive.count() == 0)
            add(place + u"/keepAliveMs"_s,
                u"a command the device drops by itself needs a keep-alive interval"_s);
        if (setpoint.deviceTimeout.count() > 0 && setpoint.keepAlive * 2 > setpoint.deviceTimeout)
            add(place + u"/deviceTimeoutMs"_s,
                u"a command must be renewed at least twice in the time after which the device drops it"_s);
        if (setpoint.outlivesUs && setpoint.endsByItself())
            add(place + u"/outlivesUs"_s, u"a command that ends by itself does not outlive us"_s);
        if (setpoint.kind == SetpointKind::BatteryPower && !setpoint.endsByItself() && !setpoint.outlivesUs)
            add(place + u"/outlivesUs"_s,
                u"how a forced charge ends without us must be told: a lease register, deviceTimeoutMs, or "
                u"outlivesUs"_s);
    }

    static QString signName(double sample)
    {
        return sample < 0 ? u"negative"_s : sample > 0 ? u"positive"_s : u"zero"_s;
    }

    void checkBranch(const ProfileComponent &component, const ProfileSetpoint &setpoint,
                     const ProfileBranch &branch, const QString &place)
    {
        bool verified = false;
        for (const ProfileStep &step : branch.steps) {
            for (const auto &base : {step.percentOf, step.dividedBy}) {
                if (base && !component.reading(*base))
                    add(place, u"%1 is not read by this component"_s.arg(base->toString()));
            }
            if (step.source == StepSource::SocAhead && !component.reading({Quantity::StateOfCharge}))
                add(place, u"socAhead needs stateOfCharge, which is not read"_s);
            if (step.source == StepSource::Original || step.otherwise)
                add(place, u"only a safe sequence can write the original value"_s);
            const bool carries = step.source == StepSource::Value || step.source == StepSource::Magnitude;
            verified = verified || (carries && step.verify);
        }
        if (!verified)
            add(place, u"no step writes the value and is read back"_s);
        if (!setpoint.readBack && setpoint.keepAlive.count() == 0)
            add(place,
                u"a command that cannot be read back needs a keep-alive interval and a device that drops "
                u"it without"_s);
    }

    void checkBound(const ProfileComponent &component, const ProfileBound &bound, const QString &place)
    {
        if (bound.channel && !component.reading(*bound.channel))
            add(place, u"%1 is not read by this component"_s.arg(bound.channel->toString()));
    }

    void checkRange(const ProfileSetpoint &setpoint, const QString &place)
    {
        const ProfileBound &min = setpoint.min;
        const ProfileBound &max = setpoint.max;
        if (!min.channel && !max.channel && min.fixed > max.fixed)
            add(place,
                u"%1 is below min, which is %2; no value lies between"_s.arg(max.fixed).arg(min.fixed));
        else if (min.channel && min.channel == max.channel && min.factor > max.factor)
            add(place,
                u"its factor %1 is below that of min, which is %2; no value lies between"_s.arg(max.factor)
                    .arg(min.factor));
    }

    const Profile &m_profile;
    QString m_where;
    QList<Error> m_problems;
};

} // namespace

QList<Error> checkProfile(const Profile &profile)
{
    return Checker(profile).run();
}

} // namespace ww
