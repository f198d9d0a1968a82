// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loadview.h"

#include <algorithm>

namespace ww {

namespace {

constexpr std::array kActivities{"off",      "waiting", "starting", "running",     "ending",  "resting",
                                 "finished", "held",    "faulty",   "unavailable", "reserved"};
static_assert(kActivities.size() == static_cast<std::size_t>(LoadActivity::Reserved) + 1);

} // namespace

QString loadActivityName(LoadActivity activity)
{
    return QString::fromLatin1(kActivities.at(static_cast<std::size_t>(activity)));
}

LoadView toView(const LoadStatus &status, const Snapshot &snapshot)
{
    LoadView view;
    view.device = snapshot.devices[status.device].id;
    view.kind = status.kind;
    view.value = status.value;
    view.activity = status.activity;
    view.reason = status.why.toReason(valueName(status.kind), status.value.value_or(0));
    view.drawn = status.drawn;
    view.target = status.target;
    if (status.changeIn)
        view.nextChange = snapshot.time + *status.changeIn;
    view.learnt = status.learnt;
    view.startsToday = status.startsToday;
    view.runToday = status.runToday;
    view.energyTodayWh = status.energyTodayWh;
    view.due = status.due;
    return view;
}

std::vector<LoadView> loadViews(const Decision &decision, const Snapshot &snapshot)
{
    std::vector<LoadView> views;
    views.reserve(decision.loads.size());
    for (const LoadStatus &status : decision.loads) {
        LoadView view = toView(status, snapshot);
        const auto command =
            std::find_if(decision.commands.begin(), decision.commands.end(), [&status](const Command &one) {
                return one.device == status.device && one.kind == status.kind;
            });
        if (command != decision.commands.end()) {
            view.wish = command->wish;
            view.most = command->allowed.interval().max;
        }
        views.push_back(std::move(view));
    }
    return views;
}

} // namespace ww
