// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loads/loadhome.h"
#include "rules/outcome.h"

#include <map>
#include <string>

namespace ww::test {

inline constexpr std::array kSwitches{"fridge", "boiler", "pool"};
inline constexpr int kTransferInput = 1;

/// An island of one or two batteries, one inverter, three switches of 2 kW and a charger; what flows is what
/// its batteries give, the first as long as it is seen.
class Island
{
public:
    double houseW = 500;
    double sunW = 0;
    double rangeW = 5000;
    std::optional<double> reportedW; ///< The battery says that it can give no more now.
    bool isHybrid = false;           ///< The battery hangs on the inverter.
    double inverterW = 10'000;       ///< That one's most.
    bool isSilent = false;           ///< The last battery is.
    bool hasSecond = false;
    bool isOff = false;
    bool isMeterDark = false;
    bool tellsPhases = false; ///< The battery tells what it gives on each; the house is on the first.
    std::map<std::string, LoadPhase> phases;
    ControlSettings settings;

    Island()
    {
        for (const char *id : kSwitches) {
            LoadDevice load = loadDevice(id, LoadMode::On);
            load.power = Watts(2000);
            load.minRest = load.minRun = Duration(0);
            settings.loads.devices.push_back(load);
        }
        settings.offGrid.transferInput = kTransferInput;
        settings.offGrid.shedFromSoc = Percent(30);
    }

    Decision second()
    {
        m_now += std::chrono::seconds(1);
        m_picture = Picture(m_now);
        double used = houseW;
        for (const char *id : kSwitches)
            used += m_on[id] ? 2000 : 0;
        m_picture.grid(isOff ? 0 : used - sunW);
        if (isMeterDark)
            m_picture.last().link = LinkState::Absent;
        const double gives = isOff ? used - sunW : 0;
        m_picture.battery("battery", hasSecond ? gives / 2 : gives, 80, rangeW);
        if (reportedW)
            m_picture.read(Quantity::MaxDischargePower, *reportedW);
        if (tellsPhases)
            tellPhases();
        if (isHybrid)
            m_picture.last().coupledTo = DeviceId(QStringLiteral("sun"));
        if (hasSecond)
            m_picture.battery("second", gives / 2, 80, rangeW);
        if (isSilent)
            m_picture.last().link = LinkState::Absent;
        m_picture.inverter("sun", isHybrid ? sunW + gives : sunW, inverterW);
        for (const char *id : kSwitches) {
            m_picture.add(id, DeviceType::Switch).ranges.push_back({SetpointKind::SwitchState, 0, 1});
            m_picture.read(Quantity::SwitchState, m_on[id] ? 1 : 0)
                .read(Quantity::ActivePower, m_on[id] ? 2000 : 0);
        }
        m_picture.add("charger", DeviceType::Charger).ranges.push_back({SetpointKind::ChargerCurrent, 0, 16});
        m_picture.read(Quantity::ChargerState, 2).read(Quantity::ActivePower, 0);
        ControlInputs inputs;
        inputs.digital.at(kTransferInput - 1) = isOff;
        const Decision decision = decide(settings, {}, m_state, m_picture.snapshot(), inputs);
        for (const char *id : kSwitches) {
            const Command *command = find(decision, m_picture.snapshot(), id, SetpointKind::SwitchState);
            m_on[id] = command && command->value > 0;
        }
        return decision;
    }
    Decision pass(int seconds)
    {
        Decision last;
        for (int i = 0; i < seconds; ++i)
            last = second();
        return last;
    }
    /// The switches that run, in the owner's order.
    QString running()
    {
        QStringList names;
        for (const char *id : kSwitches) {
            if (m_on[id])
                names.append(QString::fromLatin1(id));
        }
        return names.join(u' ');
    }
    [[nodiscard]] const Command *command(const Decision &decision, const char *id, SetpointKind kind)
    {
        return find(decision, m_picture.snapshot(), id, kind);
    }

private:
    void tellPhases()
    {
        constexpr std::array kPhases{Phase::L1, Phase::L2, Phase::L3};
        std::array<double, 3> used{isOff ? houseW : 0, 0, 0};
        for (const char *id : kSwitches) {
            const double watts = isOff && m_on[id] ? 2000 : 0;
            for (std::size_t i = 0; i < used.size(); ++i) {
                const bool isOwn = static_cast<std::size_t>(phases[id]) == i + 1;
                used.at(i) += phases[id] == LoadPhase::All ? watts / 3 : isOwn ? watts : 0;
            }
        }
        for (std::size_t i = 0; i < used.size(); ++i)
            m_picture.read(Quantity::Current, used.at(i) / 230, kPhases.at(i));
    }

    ControlState m_state;
    Picture m_picture;
    Uptime m_now{100'000};
    std::map<std::string, bool> m_on;
};

} // namespace ww::test
