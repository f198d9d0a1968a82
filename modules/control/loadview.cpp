// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loadview.h"

namespace ww {

namespace {

constexpr std::array kActivities{"off",     "waiting",  "starting", "running", "ending",
                                 "resting", "finished", "held",     "faulty"};
static_assert(kActivities.size() == static_cast<std::size_t>(LoadActivity::Faulty) + 1);

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

} // namespace ww
