// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/settings/strictsections.h"

#include "control/settings/gridfields.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr qsizetype kMostRows = 40;

/// The rows of a list that can be read; `mend` may save one from what is wrong.
template <typename T>
std::vector<T> readableRows(const QJsonValue &json, JsonFields<T> fields,
                            bool (*mend)(T &, const QList<Complaint> &))
{
    std::vector<T> rows;
    const QJsonArray list = json.toArray();
    for (qsizetype i = 0; i < std::min(list.size(), kMostRows); ++i) {
        if (!list.at(i).isObject())
            continue;
        T row;
        QList<Complaint> complaints;
        readFields<T>(row, list.at(i).toObject(), fields, JsonPlace(complaints, true));
        if (complaints.isEmpty() || mend(row, complaints))
            rows.push_back(std::move(row));
    }
    return rows;
}

bool closeFeedIn(ControlSettings &settings, const QJsonValue &)
{
    settings.feedIn = kNoFeedIn;
    return true;
}

bool closeRipple(ControlSettings &settings, const QJsonValue &json)
{
    settings.ripple = {};
    const QJsonValue enabled = json.toObject().value("enabled"_L1);
    if (enabled.isBool() && !enabled.toBool())
        return false;
    settings.ripple.enabled = true;
    settings.ripple.steps = strictestSteps();
    return true;
}

bool closeConsumption(ControlSettings &settings, const QJsonValue &json)
{
    settings.consumptionLimit = {};
    const QJsonObject section = json.toObject();
    if (section.value("source"_L1).toString() == "none"_L1)
        return false;
    settings.consumptionLimit.source = ConsumptionLimitSource::Always;
    settings.consumptionLimit.devices = readableRows<ControllableDevice>(
        section.value("devices"_L1), kControllableFields,
        [](ControllableDevice &, const QList<Complaint> &) { return false; });
    return true;
}

/// A list that cannot be read at all leaves the fuses that were known.
bool keepCircuits(ControlSettings &settings, const QJsonValue &json)
{
    if (!json.isArray())
        return false;
    std::vector<Circuit> rows =
        readableRows<Circuit>(json, kCircuitFields, [](Circuit &circuit, const QList<Complaint> &complaints) {
            circuit.fuse = Amperes(1);
            return std::all_of(complaints.begin(), complaints.end(),
                               [](const Complaint &one) { return one.where == "/fuseA"_L1; });
        });
    rows.resize(std::min(rows.size(), kMostCircuits));
    settings.circuits = std::move(rows);
    return true;
}

constexpr std::array kSections{
    StrictSection{"feedInLimit", "kind", "; until then nothing is fed in",
                  "Its feed-in limit is not known, so nothing is fed in.", false, closeFeedIn},
    StrictSection{"rippleControl", "enabled", "; until then the inverters give nothing",
                  "Its ripple control is not known, so the inverters give nothing.", true, closeRipple},
    StrictSection{"consumptionLimit", "source",
                  "; until then the devices keep to the least power the network operator grants",
                  "Its limit of consumption is not known, so the loads keep to the least power the network "
                  "operator grants.",
                  false, closeConsumption},
    StrictSection{
        "circuits", nullptr,
        "; until then a fuse that cannot be read counts as one of 1 A, and other rows that cannot be "
        "read are left out",
        nullptr, false, keepCircuits},
};

} // namespace

std::span<const StrictSection> strictSections()
{
    return kSections;
}

const StrictSection *strictSection(QStringView name)
{
    const auto row = std::find_if(kSections.begin(), kSections.end(), [name](const StrictSection &one) {
        return name == QLatin1StringView(one.name);
    });
    return row == kSections.end() ? nullptr : &*row;
}

} // namespace ww
