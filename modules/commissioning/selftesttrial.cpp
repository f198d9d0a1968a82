// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commissioning/selftest.h"
#include "commissioning/wishes.h"

namespace ww::commissioning {

namespace {

// Limits are tried after so much time to prepare.
constexpr Duration kPrepare{8000};

} // namespace

Trial SelfTest::trialOf(const Moment &moment)
{
    const bool isStepping = step().check == Check::Actuator || step().check == Check::Lease;
    return isStepping ? stepping(moment) : drilling(moment);
}

Trial SelfTest::stepping(const Moment &moment)
{
    Trial trial;
    trial.wishes = keepStill(moment.snapshot, step().device);
    TrialWish wish{step().device, step().kind, step().load};
    if (step().check == Check::Lease) {
        if (m_now - m_course.begin >= step().prepare) {
            m_course.set = m_course.set.value_or(m_now);
            trial.lapsing = wish;
        }
    } else {
        // At rest, up, down, up ...
        if (std::ssize(m_course.edges) < 2 * step().cycles && isPhaseOver())
            m_course.edges.push_back(m_now);
        wish.value = m_course.edges.size() % 2 == 1 ? step().load : step().rest;
    }
    trial.wishes.push_back(wish);
    return trial;
}

Trial SelfTest::drilling(const Moment &moment)
{
    Trial trial;
    if (step().check == Check::FeedIn)
        trial.wishes = giveMuch(moment.snapshot, step().spareW, moment.settings);
    else if (step().check == Check::Fuse || step().check == Check::Consumption)
        trial.wishes = drawMuch(moment.snapshot, step().spareW);
    if (m_now - m_course.begin < kPrepare)
        return trial;
    if (!m_course.set)
        setLimit(moment);
    if (step().check == Check::MeterLost) {
        trial.meterLost = true;
        return trial;
    }
    if (!m_course.limit)
        return trial;
    switch (step().check) {
    case Check::FeedIn: trial.feedIn = Watts(*m_course.limit); break;
    case Check::Fuse: trial.fuse = Amperes(*m_course.limit); break;
    case Check::Consumption: trial.consumption = Watts(*m_course.limit); break;
    default: trial.contacts = step().contacts; break;
    }
    return trial;
}

void SelfTest::setLimit(const Moment &moment)
{
    m_course.set = m_now;
    if (step().check != Check::MeterLost)
        m_course.limit = limitToTry(step(), *m_watch, m_course.begin, m_now, moment.plant);
}

} // namespace ww::commissioning
