// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "appliance.h"
#include "simulatedcables.h"
#include "simulateddigitalio.h"

#include "panel/simulatorcontrols.h"
#include "simulator/simulation.h"

namespace ww {

/// The web's way to the simulation: every command is carried out on the main thread.
class SimulatorWebControl final : public SimulatorControl
{
public:
    /// Borrows both; the appliance's panel is set once it exists.
    SimulatorWebControl(Simulation &simulation, ScaledClock &clock, QString home);
    void setAppliance(Appliance *appliance) { m_appliance = appliance; }
    /// The appliance's digital inputs, once they exist. Borrowed.
    void setInputs(SimulatedDigitalIo *inputs) { m_inputs = inputs; }

    [[nodiscard]] SimulatorState state() const override;
    [[nodiscard]] Result<void> setSpeed(double speed) override;
    [[nodiscard]] Result<void> setFaults(const QList<SimulatedFault> &faults) override;
    [[nodiscard]] Result<void> setContacts(const std::array<bool, 2> &closed) override;
    [[nodiscard]] Result<void> pressKey(PanelKey key) override;

private:
    Simulation &m_simulation;
    ScaledClock &m_clock;
    const QString m_home;
    Appliance *m_appliance = nullptr;
    SimulatedDigitalIo *m_inputs = nullptr;
};

/// The window's way to the simulation.
class SimulatorWindowControls final : public SimulatorControls
{
    Q_OBJECT
public:
    /// `contacts` are the appliance's digital inputs.
    SimulatorWindowControls(Simulation &simulation, ScaledClock &clock, Appliance &appliance,
                            SimulatedDigitalIo &contacts, QObject *parent = nullptr);

    [[nodiscard]] QString home() const override;
    [[nodiscard]] QDateTime plantTime() const override;
    [[nodiscard]] double speed() const override { return m_clock.speed(); }
    void setSpeed(double speed) override;
    [[nodiscard]] double sunPercent() const override;
    void setSunPercent(double percent) override;
    [[nodiscard]] double cloudPercent() const override;
    void setCloudPercent(double percent) override;
    [[nodiscard]] bool gridPresent() const override;
    void setGridPresent(bool present) override;
    [[nodiscard]] bool hasCharger() const override;
    [[nodiscard]] bool carPresent() const override;
    void setCarPresent(bool present) override;
    [[nodiscard]] bool managementSystem() const override { return m_managementSystem; }
    void setManagementSystem(bool there) override;
    [[nodiscard]] bool input1() const override { return m_contacts.input(1).value_or(false); }
    void setInput1(bool closed) override;
    [[nodiscard]] bool input2() const override { return m_contacts.input(2).value_or(false); }
    void setInput2(bool closed) override;
    [[nodiscard]] bool output1() const override { return output(0); }
    [[nodiscard]] bool output2() const override { return output(1); }
    [[nodiscard]] bool meterLed() const override;
    [[nodiscard]] QVariantList devices() const override;
    [[nodiscard]] QVariantList cables() const override;
    void setDeviceFailed(const QString &id, bool failed) override;
    void setPlugged(const QString &id, bool plugged) override;

private:
    [[nodiscard]] bool output(std::size_t index) const;
    void setInput(std::size_t index, bool closed);
    void showManagementLink();
    Simulation &m_simulation;
    ScaledClock &m_clock;
    Appliance &m_appliance;
    SimulatedDigitalIo &m_contacts;
    SimulatedCables m_cables;
    bool m_managementSystem = false;
};

} // namespace ww
