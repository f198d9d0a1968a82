// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/lights.h"

#include <algorithm>

namespace ww {

Lights::Lights(const Clock &clock, LedOutput *output, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_output(output)
{
    m_next.setSingleShot(true);
    m_next.setTimerType(Qt::PreciseTimer);
    connect(&m_next, &QTimer::timeout, this, &Lights::update);
}

void Lights::show(const LedInputs &inputs)
{
    m_states.set(inputs, m_clock.uptime());
    update();
}

void Lights::update()
{
    const Uptime now = m_clock.uptime();
    bool differs = false;
    for (const Led led : kLeds) {
        const bool lit = m_states.isLit(led, now);
        bool &shown = m_lit.at(static_cast<std::size_t>(led));
        if (lit == shown)
            continue;
        shown = lit;
        differs = true;
        if (m_output)
            m_output->show(led, lit);
    }
    if (const auto next = m_states.nextChange(now))
        m_next.start(m_clock.realTime(std::max(Duration(1), *next - now)));
    else
        m_next.stop();
    if (differs)
        Q_EMIT changed();
}

} // namespace ww
