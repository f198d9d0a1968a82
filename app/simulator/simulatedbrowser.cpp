// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulatedbrowser.h"

#include "simulator/shelly/emulatedswitch.h"
#include "simulator/simulation.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

class SimulatedBrowser final : public ServiceBrowser
{
public:
    explicit SimulatedBrowser(const Simulation &simulation)
        : m_simulation(simulation)
    {}
    void start(const QString &type) override
    {
        if (type != u"_shelly._tcp"_s)
            return;
        // Later, as answers from a network come.
        QMetaObject::invokeMethod(
            this, [this] { tellAll(); }, Qt::QueuedConnection);
    }

private:
    void tellAll()
    {
        for (const auto &emulated : m_simulation.smartSwitches()) {
            if (!emulated->isOffline())
                Q_EMIT found({emulated->deviceId(),
                              m_simulation.address().toString(),
                              emulated->port(),
                              {{u"gen"_s, u"2"_s}}});
        }
    }
    const Simulation &m_simulation;
};

} // namespace

ServiceBrowserFactory simulatedBrowsers(const Simulation &simulation)
{
    return [&simulation] { return std::make_unique<SimulatedBrowser>(simulation); };
}

} // namespace ww
