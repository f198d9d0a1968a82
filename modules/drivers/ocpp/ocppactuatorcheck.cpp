// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the charger follows what it was told: by its own word, by what it offers the car, by what flows.
#include "core/logging.h"
#include "drivers/ocpp/ocppactuator.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// Chargers cut to tenths of an ampere, or to whole watts, or to whole amperes of the control pilot.
constexpr double kToldToleranceA = 0.2;
constexpr double kOfferedToleranceA = 0.6;
constexpr double kFlowingToleranceA = 1;
constexpr double kPhaseInUseA = 1;
constexpr int kAskedSeconds = 60;

/// Whether the car that charged last must still be there.
bool hasCar(const QString &status)
{
    return status == u"Charging"_s || status == u"SuspendedEV"_s || status == u"SuspendedEVSE"_s;
}

QString amperes(double value)
{
    return QString::number(value, 'f', 1) + u" A"_s;
}

} // namespace

void OcppActuator::verify()
{
    m_verifyAt = Uptime::max();
    if (m_cannotTell)
        return;
    ask(u"GetCompositeSchedule"_s,
        {{u"connectorId"_s, m_setup.settings.connector},
         {u"duration"_s, kAskedSeconds},
         {u"chargingRateUnit"_s, form().inAmperes ? u"A"_s : u"W"_s}},
        [this](const OcppOutcome &outcome) { onVerified(outcome); });
}

void OcppActuator::onVerified(const OcppOutcome &outcome)
{
    if (!m_sent || !isWanted() || m_job != Job::None)
        return;
    if (outcome.kind == OcppOutcome::Kind::Silent) {
        m_verifyAt = now() + kRetry;
        return;
    }
    if (const auto followed = readOcppCompositeSchedule(outcome.payload, m_sentForm)) {
        judge(*followed);
        return;
    }
    m_cannotTell = true;
    if (!m_confirmed)
        setStates(SetpointState::Pending, u"accepted; the charger does not tell what it follows"_s);
}

void OcppActuator::judge(const OcppFollowed &followed)
{
    m_setup.device.report({Quantity::CurrentLimit}, followed.currentA, now());
    m_current.status.readBack = followed.currentA;
    if (std::abs(followed.currentA - m_sent->currentA) > kToldToleranceA) {
        if (correctsClock(followed))
            return;
        mismatch(u"the charger follows %1 instead of %2"_s.arg(amperes(followed.currentA),
                                                               amperes(m_sent->currentA)));
        return;
    }
    if (m_phases.wanted && followed.phases && *followed.phases != m_sent->phases) {
        m_phases.status.readBack = *followed.phases;
        mismatch(u"the charger uses %1 phases instead of %2"_s.arg(*followed.phases)
                     .arg(m_sent->phases.value_or(0)));
        return;
    }
    m_confirmed = true;
    confirm(m_current, followed.currentA);
    if (followed.phases)
        confirm(m_phases, *followed.phases);
}

bool OcppActuator::correctsClock(const OcppFollowed &followed)
{
    // Some say when the profile begins instead of what time it is; one correction has to be enough.
    const bool isClock = followed.from && *followed.from != m_sentFrom;
    if (!isClock || std::exchange(m_clockCorrected, true) || !m_setup.station.takeClock(*followed.from))
        return false;
    qCInfo(lcDrivers).noquote() << m_setup.device.id().text()
                                << "has another time:" << followed.from->toIso();
    plan(Job::Command, Uptime(0));
    return true;
}

void OcppActuator::confirm(Part &part, double readBack)
{
    part.status.readBack = readBack;
    if (part.wanted)
        setState(part, SetpointState::Confirmed);
    if (m_confirmed && std::exchange(m_foreign, false))
        Q_EMIT foreignWrite({});
}

void OcppActuator::mismatch(const QString &detail)
{
    if (std::exchange(m_confirmed, false)) {
        m_foreign = true;
        setStates(SetpointState::Refused, detail);
        plan(Job::Command, now() + kRefusedPause);
        m_renewAt = Uptime::max();
        Q_EMIT foreignWrite(detail);
        return;
    }
    if (++m_verifyTries < kVerifyTries)
        m_verifyAt = now() + kVerifyPause;
    else
        nextForm(detail);
}

void OcppActuator::observe(const OcppMeterReport &report, bool isCharging)
{
    int used = 0;
    for (const Phase phase : kOcppUnrotated) {
        const auto current = report.values.find({Quantity::Current, phase});
        used += current != report.values.end() && std::abs(current->second) > kPhaseInUseA ? 1 : 0;
    }
    if (isCharging && used > 0)
        noteUsedPhases(used);
    else if (!hasCar(m_setup.station.status().status))
        m_usedPhases = 0;
    // What was measured before the command took hold says nothing about it.
    const bool isSettled = m_sent && isWanted() && m_job == Job::None && now() >= m_sentAt + kVerifyPause;
    if (isSettled && m_cannotTell && (report.offeredA || report.offeredW))
        observeOffer(report);
    else if (isSettled && m_cannotTell && (isCharging || m_sent->currentA == 0))
        observeCurrents(report);
    else if (isSettled && !m_sentForm.inAmperes && isCharging)
        observeCurrents(report);
    if (!isCharging || used == 0)
        return;
    m_setup.device.report({Quantity::ChargerPhases}, used == 1 ? 1 : 3, now());
    if (isSettled)
        observePhases(used);
}

void OcppActuator::noteUsedPhases(int used)
{
    if (std::exchange(m_usedPhases, used) == used || !isWanted() || m_sentForm.inAmperes)
        return;
    // The power that stands was made for another number of phases.
    if (m_job == Job::None)
        plan(Job::Command, Uptime(0));
    Q_EMIT progressed();
}

void OcppActuator::observeOffer(const OcppMeterReport &report)
{
    const double offered = report.offeredA
                               ? *report.offeredA
                               : *report.offeredW / (m_setup.nominalV * std::max(1, m_usedPhases));
    m_setup.device.report({Quantity::CurrentLimit}, offered, now());
    if (offered > m_sent->currentA + kOfferedToleranceA) {
        m_current.status.readBack = offered;
        mismatch(u"the charger offers %1 instead of %2"_s.arg(amperes(offered), amperes(m_sent->currentA)));
        return;
    }
    m_confirmed = true;
    confirm(m_current, offered);
}

void OcppActuator::observeCurrents(const OcppMeterReport &report)
{
    std::optional<double> highest;
    for (const Phase phase : {Phase::Total, Phase::L1, Phase::L2, Phase::L3}) {
        const auto current = report.values.find({Quantity::Current, phase});
        if (current != report.values.end())
            highest = std::max(highest.value_or(0), std::abs(current->second));
    }
    if (!highest)
        return;
    if (*highest > m_sent->currentA + kFlowingToleranceA) {
        m_current.status.readBack = *highest;
        mismatch(u"%1 flow instead of at most %2"_s.arg(amperes(*highest), amperes(m_sent->currentA)));
        return;
    }
    // Where the charger tells what it follows, too little current proves nothing.
    if (!m_cannotTell)
        return;
    m_confirmed = true;
    confirm(m_current, m_sent->currentA);
}

void OcppActuator::observePhases(int used)
{
    if (!m_phases.wanted || !m_sent->phases)
        return;
    // A car with one phase uses one of three; only too many are wrong.
    if (used <= *m_sent->phases)
        confirm(m_phases, used == 1 ? 1 : 3);
    else if (now() - m_phasesSince > kPhaseSwitch)
        setState(m_phases, SetpointState::Refused,
                 u"the car charges on %1 phases instead of %2"_s.arg(used).arg(*m_sent->phases));
}

} // namespace ww
