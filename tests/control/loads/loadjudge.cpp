// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/loadjudge.h"

#include "control/loads/walltime.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace ww::test {

namespace {

// A change of the phases pauses a charger, which is no stop.
constexpr double kPauseS = 45;
constexpr double kHoldS = 600;
constexpr double kLongestLockS = 7200;

bool isOn(DeviceType type, double value)
{
    return type == DeviceType::HeatPump ? value >= 3 : value > 0;
}

double seconds(Duration duration)
{
    return static_cast<double>(duration.count()) / 1000;
}

bool isHard(Rule rule)
{
    return rule <= Rule::PeakLimit;
}

} // namespace

LoadJudge::LoadJudge(LoadHome &home)
    : m_home(home)
    , m_watches(home.loads().size())
    , m_limits(home)
{}

const Command *LoadJudge::commandOf(const ModelLoad &load, SetpointKind kind) const
{
    for (const Command &command : m_home.decision().commands) {
        if (command.kind == kind && m_home.snapshot().devices[command.device].id == load.id)
            return &command;
    }
    return nullptr;
}

const LoadStatus *LoadJudge::statusOf(const ModelLoad &load) const
{
    for (const LoadStatus &status : m_home.decision().loads) {
        if (m_home.snapshot().devices[status.device].id == load.id)
            return &status;
    }
    return nullptr;
}

const LoadDevice &LoadJudge::wishOf(const ModelLoad &load) const
{
    return *m_home.settings().loads.find(load.id);
}

bool LoadJudge::isByHand(const ModelLoad &load) const
{
    const auto &overrides = m_home.settings().overrides;
    return std::any_of(overrides.begin(), overrides.end(), [&](const ManualOverride &one) {
        return one.device == load.id && m_home.snapshot().time < one.until;
    });
}

QString LoadJudge::complaint()
{
    const QDate day = localDay(m_home.plant().timeZone, m_home.snapshot().time);
    if (day != m_day) {
        for (Watch &watch : m_watches)
            watch.starts = 0;
    }
    m_day = day;
    if (!m_home.isIsland())
        m_gridAt = m_home.seconds();
    for (std::size_t i = 0; i < m_watches.size(); ++i) {
        if (QString wrong = aboutLoad(i); !wrong.isEmpty())
            return m_home.loads()[i].id.text() + u": "_s + wrong;
    }
    return m_limits.complaint();
}

QString LoadJudge::aboutIsland(const ModelLoad &load, const Command &command) const
{
    const bool on = isOn(load.type, command.value);
    const bool isIsland = m_home.seconds() - m_gridAt > 1;
    const double reserve = m_home.settings().offGrid.reserveSoc.value();
    const bool hasBattery = !m_home.setup().batteries.empty();
    if (isIsland && on && (!hasBattery || m_home.soc() < reserve - 1))
        return u"it runs off the grid although the batteries hold %1 %"_s.arg(m_home.soc());
    return {};
}

QString LoadJudge::aboutLoad(std::size_t place)
{
    const ModelLoad &load = m_home.loads()[place];
    Watch &watch = m_watches[place];
    if (load.type == DeviceType::Charger && !m_home.hasVehicle(load))
        watch.absentAt = m_home.seconds();
    if (load.vanished) {
        // What rested goes on resting; what nobody renews ends, and nobody knows when.
        if (watch.on)
            watch = {};
        watch.value = 0;
        return {};
    }
    const LoadStatus *status = statusOf(load);
    if (!status || status->why.why() == Why::LetGo)
        return u"nobody says what it is doing"_s;
    const Command *command = commandOf(load, status->kind);
    if (!command) {
        if (!load.silent)
            return u"it is told nothing although it answers"_s;
        watch.changedAt = watch.on || !watch.known ? m_home.seconds() : watch.changedAt;
        watch.on = false;
        watch.value = 0;
        return {};
    }
    if (QString wrong = aboutValue(load, *command); !wrong.isEmpty())
        return wrong;
    if (QString wrong = aboutIsland(load, *command); !wrong.isEmpty())
        return wrong;
    if (QString wrong = aboutPhases(load, wishOf(load), watch); !wrong.isEmpty())
        return wrong;
    if (QString wrong = aboutLock(load, *command, watch); !wrong.isEmpty())
        return wrong;
    return aboutSwitching(place, *command, *status);
}

QString LoadJudge::aboutValue(const ModelLoad &load, const Command &command) const
{
    const auto range = m_home.snapshot().devices[command.device].range(command.kind);
    const double value = command.value;
    if (!std::isfinite(value) || (command.wish && !std::isfinite(*command.wish)))
        return u"it is told something that is no number"_s;
    if (!range || value < range->min || value > range->max)
        return u"it is told %1 outside its range"_s.arg(value);
    if (!command.allowed.interval().contains(value))
        return u"it is told what its own bounds forbid"_s;
    if (load.type == DeviceType::Charger && value > 0 &&
        (value < 6 || value > wishOf(load).charger.maxCurrent.value()))
        return u"it is offered %1 A"_s.arg(value);
    const bool isWhole = load.type != DeviceType::Switch || value == 0 || value == 1;
    return isWhole ? aboutReason(command) : u"it is told to be switched to %1"_s.arg(value);
}

QString LoadJudge::aboutReason(const Command &command) const
{
    const DecisionRecord record =
        toRecord(command, m_home.snapshot(), Duration(30'000), m_home.decision().recheck);
    const auto sentences = whySentences();
    const bool isKnown = std::any_of(sentences.begin(), sentences.end(), [&record](const WhySentence &row) {
        return record.reason.sentenceId == QLatin1StringView(row.id);
    });
    if (!isKnown)
        return u"its decision is not explained"_s;
    // Words cost more than deciding.
    if (std::fmod(m_home.seconds(), 32) != 0)
        return {};
    const QString text = renderReason(
        record.reason, [](const char *, const char *source) { return QString::fromUtf8(source); });
    return text.contains(u'{') || text.contains(u"nan"_s) ? u"its reason is incomplete: "_s + text
                                                          : QString();
}

QString LoadJudge::aboutPhases(const ModelLoad &load, const LoadDevice &wish, Watch &watch) const
{
    const Command *command = commandOf(load, SetpointKind::ChargerPhases);
    if (!command)
        return {};
    const double before = std::exchange(watch.phases, command->value);
    if (before == 0 || before == command->value)
        return {};
    const double since = m_home.seconds() - std::exchange(watch.phasesAt, m_home.seconds());
    const bool draws = load.power > 200 && !load.ignores;
    if (draws && watch.value > 0)
        return u"its phases change while it charges"_s;
    if (draws && since < seconds(wish.charger.phaseRest) - 1)
        return u"its phases change after %1 s"_s.arg(since);
    return {};
}

QString LoadJudge::aboutLock(const ModelLoad &load, const Command &command, Watch &watch) const
{
    if (load.type != DeviceType::HeatPump)
        return {};
    const bool locked = command.value == 1;
    const bool was = watch.known && watch.value == 1;
    const double lasted = m_home.seconds() - watch.lockedAt;
    if (locked && !was)
        watch.lockedAt = m_home.seconds();
    if (isByHand(load))
        watch.handAt = m_home.seconds();
    if (watch.handAt >= watch.lockedAt)
        return {};
    if (locked && was && lasted > kLongestLockS + 1)
        return u"it is locked for %1 s"_s.arg(lasted);
    if (was && !locked && lasted < kHoldS - 1 && lasted > 0)
        return u"it was locked for %1 s only"_s.arg(lasted);
    return {};
}

bool LoadJudge::mayStop(const ModelLoad &load, const Command &command, const LoadStatus &status) const
{
    const bool isHeld = status.activity == LoadActivity::Held || status.activity == LoadActivity::Off ||
                        status.activity == LoadActivity::Faulty;
    const bool isHot = load.type == DeviceType::HeatingRod && status.activity == LoadActivity::Finished;
    const bool hasNoUse = load.type == DeviceType::Charger && load.power < 300;
    return isHard(command.rule) || isHeld || isHot || hasNoUse || isByHand(load);
}

QString LoadJudge::aboutStart(const ModelLoad &load, const LoadDevice &wish, Watch &watch) const
{
    const double lasted = m_home.seconds() - watch.changedAt;
    if (isByHand(load))
        return {};
    if (wish.maxStarts > 0 && watch.starts > wish.maxStarts)
        return u"start %1 of %2 allowed ones"_s.arg(watch.starts).arg(wish.maxStarts);
    const double least =
        load.type == DeviceType::HeatPump ? std::max(kHoldS, seconds(wish.minRest)) : seconds(wish.minRest);
    const bool isOther = load.type == DeviceType::Charger && watch.absentAt >= watch.changedAt - 1;
    if (lasted < least - 1 && !isOther)
        return u"it starts after a rest of %1 s, %2 s are set"_s.arg(lasted).arg(least);
    return {};
}

QString LoadJudge::aboutSwitching(std::size_t place, const Command &command, const LoadStatus &status)
{
    const ModelLoad &load = m_home.loads()[place];
    const LoadDevice &wish = wishOf(load);
    Watch &watch = m_watches[place];
    watch.value = command.value;
    if (status.why.why() == Why::LoadStartsUsed)
        watch.usedUpAt = m_home.seconds();
    const bool on = isOn(load.type, command.value);
    if (!watch.known) {
        watch.known = true;
        watch.on = on;
        watch.changedAt = m_home.seconds();
        // A vehicle that is there when its charger is met counts as one that has come.
        watch.absentAt = watch.changedAt;
        return {};
    }
    const bool isPause = status.why.why() == Why::ChargerPhasePause;
    if (isPause && !watch.on && !watch.begun)
        ++watch.starts;
    const bool isCounted = std::exchange(watch.begun, isPause && !watch.on);
    if (on == watch.on || isPause)
        return {};
    watch.on = on;
    QString wrong;
    const double lasted = m_home.seconds() - watch.changedAt;
    if (on) {
        watch.starts += isCounted ? 0 : 1;
        ++m_starts;
        wrong = aboutStart(load, wish, watch);
    } else if (!mayStop(load, command, status)) {
        double least = seconds(wish.minRun) - (load.changesPhases ? kPauseS : 0);
        if (load.type == DeviceType::HeatPump)
            least = std::max(kHoldS, least);
        if (lasted < least - 1)
            wrong = u"it stops after a run of %1 s, %2 s are set: %3"_s.arg(lasted).arg(least).arg(
                QString::fromLatin1(sentenceId(status.why.why())));
    }
    watch.changedAt = m_home.seconds();
    return wrong;
}

QStringList LoadJudge::starving()
{
    QStringList names;
    for (std::size_t i = 0; i < m_watches.size(); ++i) {
        const LoadStatus *status = statusOf(m_home.loads()[i]);
        if (m_watches[i].on || !status)
            continue;
        // A new day has just brought it new starts.
        if (m_home.seconds() - m_watches[i].usedUpAt <= seconds(wishOf(m_home.loads()[i]).startDelay) + 1)
            continue;
        const Why why = status->why.why();
        const bool isMeant = why == Why::LoadOff || why == Why::LoadStartsUsed || why == Why::WaterHot ||
                             why == Why::ChargerTooWeak || why == Why::ChargerPhasePause;
        if (!isMeant)
            names.append(u"%1 (%2)"_s.arg(m_home.loads()[i].id.text(), QString::fromLatin1(sentenceId(why))));
    }
    return names;
}

} // namespace ww::test
