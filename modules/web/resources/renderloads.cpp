// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/resources/render.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

void writeDue(JsonWriter &json, const std::optional<DueStatus> &due)
{
    json.key("due");
    if (!due) {
        json.null();
        return;
    }
    json.beginObject();
    json.key("reservation").value(static_cast<qint64>(due->reservation));
    json.key("deadline").value(due->deadline.toIso());
    json.key("neededWh").value(std::round(due->neededWh));
    json.key("startsAt").value(due->startsAt.toIso());
    json.key("urgent").value(due->urgent);
    json.key("lateS").value(due->late.count() / 1000);
    json.endObject();
}

std::optional<double> rounded(const std::optional<double> &value)
{
    return value ? std::optional(std::round(*value * 10) / 10) : std::nullopt;
}

const ManualOverride *heldByHand(const LiveState &state, const LoadView &load)
{
    const auto held = std::find_if(state.overrides.begin(), state.overrides.end(), [&load](const auto &one) {
        return one.device == load.device && one.kind == load.kind;
    });
    return held == state.overrides.end() ? nullptr : &*held;
}

void writeLoad(JsonWriter &json, const LoadView &load, const LiveState &state, const Reader &reader)
{
    const DeviceState *device = state.snapshot->device(load.device);
    const auto translate = [&reader](const char *context, const char *source) {
        return reader.text(context, source);
    };
    json.beginObject();
    json.key("device").value(load.device.text());
    json.key("deviceName").value(reader.deviceName(load.device));
    json.key("type").textOrNull(device ? QString::fromLatin1(info(device->type).id) : QString());
    json.key("setpoint").value(info(load.kind).id);
    json.key("unit").value(unitOf(load.kind));
    json.key("activity").value(loadActivityName(load.activity));
    json.key("sentence").value(renderReason(load.reason, translate));
    json.key("value").value(load.value);
    json.key("wish").value(load.wish);
    json.key("allowed").value(load.most);
    json.key("drawnW").value(rounded(load.drawn));
    json.key("targetW").value(rounded(load.target));
    json.key("learntW").value(rounded(load.learnt));
    json.key("nextChange").textOrNull(load.nextChange ? load.nextChange->toIso() : QString());
    const bool rests = load.activity == LoadActivity::Resting && load.nextChange;
    json.key("nextStart").textOrNull(rests ? load.nextChange->toIso() : QString());
    json.key("startsToday").value(load.startsToday);
    json.key("runTodayS").value(load.runToday.count() / 1000);
    json.key("energyTodayWh").value(std::round(load.energyTodayWh));
    writeDue(json, load.due);
    const ManualOverride *held = heldByHand(state, load);
    json.key("heldUntil").textOrNull(held ? held->until.toIso() : QString());
    json.endObject();
}

} // namespace

void writeLoadList(JsonWriter &json, const LiveState &state, const Reader &reader)
{
    json.beginObject().key("loads").beginArray();
    for (const LoadView &load : state.loads)
        writeLoad(json, load, state, reader);
    json.endArray().endObject();
}

} // namespace ww
