// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What control must not forget when the appliance restarts.
#include "appliance.h"

#include "core/logging.h"
#include "core/setaside.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// A computer whose clock shows less has not been told the time since it was switched on.
constexpr Instant kEarliest{1'767'225'600'000}; // 2026-01-01

bool isOf(const DeviceId &id, const QList<DeviceSettings> &devices)
{
    return std::any_of(devices.begin(), devices.end(), [&id](const DeviceSettings &device) {
        return id == device.id || id.text().startsWith(device.id.text() + u'-');
    });
}

void logEnd(const ManualOverride &manual, const char *why)
{
    qCWarning(lcApp).noquote() << u"the manual override of '%1' (%2) ends: %3"_s.arg(
        manual.device.text(), QLatin1StringView(info(manual.kind).id), QLatin1StringView(why));
}

QString keptAs(const QString &path, Instant now)
{
    const auto kept = setAside(path, now);
    return kept ? u"The file was kept as %1."_s.arg(*kept) : kept.error().toString();
}

} // namespace

void Appliance::takeUpLimits()
{
    std::optional<Error> damage;
    const auto lock = m_feedInLock.load(m_control->settings().feedIn, m_plantClock.now(), damage);
    if (damage)
        reportDamage(
            u"%1. Nobody knows whether feed-in was locked before the restart, so it is locked now."_s.arg(
                damage->toString()));
    const auto past = m_limits.load();
    if (!past)
        reportDamage(
            u"%1. Nobody knows which limits stood before the restart, so the strictest come back slowly. %2"_s
                .arg(past.error().toString(), keptAs(m_limits.path(), m_realClock.now())));
    m_control->takeUp(past ? *past : strictestPast(m_control->settings()));
    if (lock)
        m_control->takeUp(*lock);
}

void Appliance::keepLimits()
{
    if (const auto kept = m_feedInLock.keep(m_control->feedInLock(), m_plantClock.now()); !kept)
        report(AlarmCode::StorageFull, {kept.error()});
    // With unusable settings nothing is limited; what is kept may go on when they are mended.
    if (m_options.unusableSettings)
        return;
    if (const auto kept = m_limits.keep(m_control->limitsPast()); !kept)
        report(AlarmCode::StorageFull, {kept.error()});
}

void Appliance::takeUpOverrides(const QList<DeviceSettings> &devices)
{
    // With unusable settings nothing is controlled; what is kept may go on when they are mended.
    if (m_options.unusableSettings)
        return;
    const bool knowsTime = m_realClock.now() >= kEarliest;
    const Instant now = m_plantClock.now();
    auto overrides = m_overrides.load(knowsTime ? std::optional(now) : std::nullopt);
    if (!overrides) {
        reportDamage(u"%1. What was driven by hand before the restart follows the settings again. %2"_s.arg(
            overrides.error().toString(), keptAs(m_overrides.path(), m_realClock.now())));
        return;
    }
    for (const ManualOverride &manual : m_overrides.kept()) {
        if (!knowsTime)
            logEnd(manual, "the clock is not set, so nobody knows how long it has lasted");
        else if (now >= manual.until)
            logEnd(manual, "its time has passed");
    }
    std::erase_if(*overrides, [&devices](const ManualOverride &manual) {
        const bool isGone = !isOf(manual.device, devices);
        if (isGone)
            logEnd(manual, "there is no such device any more");
        return isGone;
    });
    m_control->takeUpOverrides(*overrides);
    keepOverrides();
}

void Appliance::keepOverrides()
{
    if (const auto kept = m_overrides.keep(m_control->settings().overrides, m_plantClock.now()); !kept)
        report(AlarmCode::StorageFull, {kept.error()});
}

void Appliance::takeUpLoads()
{
    const auto past = m_loadRuns.load(m_plantClock.now(), m_plantClock.uptime());
    if (past)
        m_control->takeUpLoads(*past);
    else
        reportDamage(u"%1. Loads rest now, and their starts of today are counted from 0. %2"_s.arg(
            past.error().toString(), keptAs(m_loadRuns.path(), m_realClock.now())));
    connect(m_control.get(), &ControlLoop::loadStarts, this, &Appliance::keepLoads);
}

void Appliance::keepLoads()
{
    const auto kept = m_loadRuns.keep(m_control->loadsPast(), m_plantClock.now(), m_plantClock.uptime());
    if (!kept)
        report(AlarmCode::StorageFull, {kept.error()});
}

void Appliance::storeLoads()
{
    const LoadsPast past = m_control->loadsPast();
    if (past.loads.empty())
        return;
    if (const auto stored = m_loadRuns.store(past, m_plantClock.now(), m_plantClock.uptime()); !stored)
        report(AlarmCode::StorageFull, {stored.error()});
}

} // namespace ww
