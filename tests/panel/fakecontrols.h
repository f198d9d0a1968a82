// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/simulatorcontrols.h"

namespace ww::test {

/// Controls that only remember what was set.
class FakeControls final : public SimulatorControls
{
    Q_OBJECT
public:
    FakeControls();

    [[nodiscard]] QString home() const override { return QStringLiteral("Sunny terrace"); }
    [[nodiscard]] QDateTime plantTime() const override
    {
        return QDateTime(QDate(2020, 6, 1), QTime(12, 2, 8), Qt::UTC);
    }
    [[nodiscard]] double speed() const override { return m_speed; }
    void setSpeed(double speed) override { set(m_speed, speed); }
    [[nodiscard]] double sunPercent() const override { return m_sun; }
    void setSunPercent(double percent) override { set(m_sun, percent); }
    [[nodiscard]] double cloudPercent() const override { return m_clouds; }
    void setCloudPercent(double percent) override { set(m_clouds, percent); }
    [[nodiscard]] bool gridPresent() const override { return m_grid; }
    void setGridPresent(bool present) override { set(m_grid, present); }
    [[nodiscard]] bool hasCharger() const override { return true; }
    [[nodiscard]] bool carPresent() const override { return m_car; }
    void setCarPresent(bool present) override { set(m_car, present); }
    [[nodiscard]] bool managementSystem() const override { return m_managementSystem; }
    void setManagementSystem(bool there) override { set(m_managementSystem, there); }
    [[nodiscard]] bool input1() const override { return m_input1; }
    void setInput1(bool closed) override { set(m_input1, closed); }
    [[nodiscard]] bool input2() const override { return m_input2; }
    void setInput2(bool closed) override { set(m_input2, closed); }
    [[nodiscard]] bool output1() const override { return true; }
    [[nodiscard]] bool output2() const override { return false; }
    [[nodiscard]] bool meterLed() const override { return m_led; }
    void setMeterLed(bool lit)
    {
        m_led = lit;
        Q_EMIT meterLedChanged();
    }
    [[nodiscard]] QVariantList devices() const override;
    [[nodiscard]] QVariantList cables() const override;
    void setDeviceFailed(const QString &id, bool failed) override;
    void setPlugged(const QString &id, bool plugged) override;

private:
    template <typename T> void set(T &member, T value)
    {
        member = value;
        Q_EMIT changed();
    }
    double m_speed = 5;
    double m_sun = 100;
    double m_clouds = 25;
    bool m_grid = true;
    bool m_car = true;
    bool m_managementSystem = false;
    bool m_input1 = false;
    bool m_input2 = true;
    bool m_led = false;
    QList<SimulatedDevice> m_devices;
    QList<SimulatedCable> m_cables;
};

} // namespace ww::test
