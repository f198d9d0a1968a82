// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/sunspec/sunspecmapping.h"

#include "drivers/profile/readingcodec.h"
#include "drivers/sunspec/sunspeccontrols.h"
#include "drivers/sunspec/sunspectables.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

using Point = SunspecView::Point;

/// A model and a point of it; in lists the first implemented one is taken.
struct Source
{
    int model;
    const char *point;
};

int phaseNumber(Phase phase)
{
    switch (phase) {
    case Phase::L2:
    case Phase::L12: return 2;
    case Phase::L3:
    case Phase::L23:
    case Phase::L31: return 3;
    default: return 1;
    }
}

std::map<quint64, double> statesOf(std::span<const SunspecState> rows)
{
    std::map<quint64, double> states;
    for (const SunspecState &row : rows)
        states[row.raw] = row.state;
    return states;
}

/// Collects the components of one device.
class Mapper
{
public:
    Mapper(const SunspecView &device, const Profile &base)
        : m_device(device)
        , m_profile(base)
    {
        m_profile.discovered = false;
        m_profile.components.clear();
        if (const Point *maker = device.point(1, u"Mn"_s); maker && !maker->text.isEmpty())
            m_profile.manufacturer = maker->text;
        if (const Point *model = device.point(1, u"Md"_s); model && !model->text.isEmpty())
            m_profile.model = model->text;
    }

    Profile map()
    {
        mapInverter();
        mapBattery();
        mapMeter();
        return m_profile;
    }

private:
    ProfileComponent component(const QString &key, DeviceType type) const
    {
        ProfileComponent out;
        out.key = key;
        out.type = type;
        out.manufacturer = m_profile.manufacturer;
        out.model = m_profile.model;
        addIdentity(out, IdentityPart::Serial, u"SN"_s);
        addIdentity(out, IdentityPart::Firmware, u"Vr"_s);
        return out;
    }

    void addIdentity(ProfileComponent &out, IdentityPart part, const QString &path) const
    {
        if (const Point *text = m_device.point(1, path))
            out.identity.append({part, text->field.field});
    }

    void addRows(ProfileComponent &out, int model, std::span<const SunspecRow> rows,
                 std::span<const SunspecState> states) const
    {
        for (const SunspecRow &row : rows) {
            const Point *point = m_device.point(model, QString::fromLatin1(row.point));
            const auto channel = Channel::fromString(QString::fromLatin1(row.channel));
            Q_ASSERT(channel);
            if (!point || phaseNumber(channel->phase) > phasesOfModel(model))
                continue;
            ProfileReading reading = readingOf(*point, *channel, row.group);
            if (channel->quantity == Quantity::WorkingState)
                reading.states = statesOf(states);
            if (row.signOf)
                reading.signOf = signChannel(*channel, rows);
            if (channel->quantity == Quantity::AlarmBits1)
                addAlarms(out, *point);
            out.readings.append(reading);
        }
    }

    /// The power of the same phase where the model has it, otherwise the total.
    static Channel signChannel(Channel current, std::span<const SunspecRow> rows)
    {
        const Channel own{Quantity::ActivePower, current.phase};
        const QString name = own.toString();
        const bool mapped = std::any_of(rows.begin(), rows.end(), [&name](const SunspecRow &row) {
            return name == QLatin1StringView(row.channel);
        });
        return mapped ? own : Channel{Quantity::ActivePower};
    }

    static void addAlarms(ProfileComponent &out, const Point &word)
    {
        for (const auto &[bit, symbol] : word.field.point->codes) {
            const bool mild = symbol.contains(u"WARNING"_s) || symbol == u"MANUAL_SHUTDOWN"_s;
            QString name = symbol.toLower().replace(u'_', u' ');
            name[0] = name[0].toUpper();
            out.alarms.append({{Quantity::AlarmBits1},
                               static_cast<int>(bit),
                               mild ? Severity::Warning : Severity::Major,
                               name});
        }
    }

    void addFirst(ProfileComponent &out, Quantity quantity, ReadGroup group,
                  std::initializer_list<Source> sources) const
    {
        for (const Source &source : sources) {
            const Point *point = m_device.implemented(source.model, QString::fromLatin1(source.point));
            if (!point)
                continue;
            out.readings.append(readingOf(*point, {quantity}, group));
            return;
        }
    }

    void mapInverter()
    {
        const auto model = m_device.firstOf({701, 103, 102, 101, 113, 112, 111});
        if (!model)
            return;
        ProfileComponent out = component(u"inverter"_s, DeviceType::Inverter);
        if (*model == 701)
            addRows(out, *model, derRows(), derStates());
        else
            addRows(out, *model, inverterRows(), inverterStates());
        addFirst(out, Quantity::NominalPower, ReadGroup::Once, {{702, "WMaxRtg"}, {120, "WRtg"}});
        addFirst(out, Quantity::MaxActivePower, ReadGroup::Once,
                 {{702, "WMax"}, {702, "WMaxRtg"}, {121, "WMax"}, {120, "WRtg"}});
        addStrings(out, *model);
        if (auto limit = sunspecPowerLimit(m_device, out))
            out.setpoints.append(*limit);
        m_profile.components.append(out);
    }

    struct StringModel
    {
        int model;
        QString prefix;
        int count;
    };

    [[nodiscard]] std::optional<StringModel> stringModel() const
    {
        for (const auto &[model, group] : {std::pair(714, u"Prt"_s), std::pair(160, u"module"_s)}) {
            int count = 0;
            while (m_device.point(model, u"%1_%2_DCW"_s.arg(group).arg(count)))
                ++count;
            if (count > 0)
                return StringModel{model, group, count};
        }
        return std::nullopt;
    }

    /// Ports of 714 say what they are; of 160's modules the third and fourth are the battery when there is
    /// one.
    [[nodiscard]] bool isPv(const StringModel &strings, int index) const
    {
        if (strings.model == 714)
            return m_device.point(714, u"Prt_%1_PrtTyp"_s.arg(index))->value.value_or(0) == 0;
        return !(strings.count == 4 && hasStorage() && index >= 2);
    }

    [[nodiscard]] bool hasStorage() const
    {
        return m_device.implemented(713, u"SoC"_s) || m_device.implemented(802, u"SoC"_s) ||
               m_device.implemented(124, u"ChaState"_s);
    }

    void addStrings(ProfileComponent &out, int inverterModel) const
    {
        const auto strings = stringModel();
        std::optional<ProfileReading> total;
        int shown = 0;
        for (int i = 0; strings && i < strings->count; ++i) {
            if (!isPv(*strings, i))
                continue;
            const QString stem = u"%1_%2_"_s.arg(strings->prefix).arg(i);
            const ProfileReading power = readingOf(*m_device.point(strings->model, stem + u"DCW"_s),
                                                   {Quantity::DcPower}, ReadGroup::Control);
            if (!total)
                total = power;
            else
                total->addends.append(power.field);
            if (shown < 3)
                addString(out, strings->model, stem,
                          static_cast<Phase>(static_cast<int>(Phase::L1) + shown++));
        }
        if (total && hullOf(*total).words <= m_profile.link.maxCount)
            out.readings.append(*total);
        else if (const Point *dc = m_device.point(inverterModel, u"DCW"_s))
            out.readings.append(readingOf(*dc, {Quantity::DcPower}, ReadGroup::Control));
    }

    void addString(ProfileComponent &out, int model, const QString &stem, Phase phase) const
    {
        static const std::array<std::pair<QString, Quantity>, 3> kPoints{{{u"DCW"_s, Quantity::DcPower},
                                                                          {u"DCV"_s, Quantity::DcVoltage},
                                                                          {u"DCA"_s, Quantity::DcCurrent}}};
        for (const auto &[name, quantity] : kPoints)
            out.readings.append(
                readingOf(*m_device.point(model, stem + name), {quantity, phase}, ReadGroup::Normal));
    }

    void mapBattery()
    {
        if (!hasStorage())
            return;
        ProfileComponent out = component(u"battery"_s, DeviceType::Battery);
        if (!m_profile.components.isEmpty())
            out.coupledTo = m_profile.components.first().key;
        addFirst(out, Quantity::StateOfCharge, ReadGroup::Control,
                 {{713, "SoC"}, {802, "SoC"}, {124, "ChaState"}});
        addBatteryPower(out);
        if (m_device.has(802)) {
            addRows(out, 802, batteryRows(), batteryStates());
        } else {
            addFirst(out, Quantity::StateOfHealth, ReadGroup::Slow, {{713, "SoH"}});
            addFirst(out, Quantity::DcVoltage, ReadGroup::Normal, {{124, "InBatV"}});
            addFirst(out, Quantity::WorkingState, ReadGroup::Control, {{124, "ChaSt"}});
            if (!out.readings.isEmpty() && out.readings.last().channel.quantity == Quantity::WorkingState)
                out.readings.last().states = statesOf(chargeStates());
        }
        addFirst(out, Quantity::RatedEnergy, ReadGroup::Slow,
                 {{713, "WHRtg"}, {802, "WHRtg"}, {120, "WHRtg"}});
        // The percentages of model 124 refer to its own maximum, so that comes first where it is implemented.
        addFirst(out, Quantity::MaxChargePower, ReadGroup::Slow,
                 {{124, "WChaMax"}, {702, "WChaRteMax"}, {802, "WChaRteMax"}, {120, "MaxChaRte"}});
        addFirst(out, Quantity::MaxDischargePower, ReadGroup::Slow,
                 {{124, "WChaMax"}, {702, "WDisChaRteMax"}, {802, "WDisChaRteMax"}, {120, "MaxDisChaRte"}});
        if (auto power = sunspecBatteryPower(m_device, out))
            out.setpoints.append(*power);
        m_profile.components.append(out);
    }

    void addBatteryPower(ProfileComponent &out) const
    {
        const Channel channel{Quantity::ActivePower};
        if (const Point *power = m_device.point(802, u"W"_s)) {
            out.readings.append(readingOf(*power, channel, ReadGroup::Control));
            return;
        }
        const auto strings = stringModel();
        for (int i = 0; strings && strings->model == 714 && i < strings->count; ++i) {
            const Point *type = m_device.point(714, u"Prt_%1_PrtTyp"_s.arg(i));
            if (type->value != std::optional(1.0))
                continue;
            out.readings.append(
                readingOf(*m_device.point(714, u"Prt_%1_DCW"_s.arg(i)), channel, ReadGroup::Control));
            return;
        }
        if (!strings || strings->model != 160 || strings->count != 4)
            return;
        ProfileReading power =
            readingOf(*m_device.point(160, u"module_3_DCW"_s), channel, ReadGroup::Control);
        RegisterField charge = m_device.point(160, u"module_2_DCW"_s)->field.field;
        charge.negate = true;
        power.addends.append(charge);
        out.readings.append(power);
    }

    void mapMeter()
    {
        const auto model = m_device.firstOf({203, 202, 201, 204, 213, 212, 211, 214});
        if (!model)
            return;
        ProfileComponent out = component(u"meter"_s, DeviceType::Meter);
        out.intervals[ReadGroup::Control] = std::chrono::milliseconds(500);
        addRows(out, *model, meterRows(), {});
        m_profile.components.append(out);
    }

    const SunspecView &m_device;
    Profile m_profile;
};

} // namespace

Result<Profile> sunspecProfile(const SunspecView &device, const Profile &base)
{
    Profile profile = Mapper(device, base).map();
    if (profile.components.isEmpty())
        return unexpected(
            ErrorCode::Unsupported,
            u"the device has SunSpec registers, but no inverter, battery or meter among them"_s);
    return profile;
}

} // namespace ww
