// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/builtinmeter.h"
#include "builtin/meterterminals.h"
#include "system/settings.h"

#include <QPointer>

namespace ww {

/// Gives samples instead of the source the settings name; the simulator's home does.
using SampleOverride = std::function<Result<OpenedSource>(const MeterSettings &settings)>;

/// The voltage events of earlier runs, newest first.
using PastIncidents = std::function<std::vector<VoltageIncident>(const DeviceId &meter)>;

/// Makes the built-in meter a driver of the plant, joins it to its contacts and light, and keeps what the web
/// shows of it beyond readings. Main thread only; must outlive the driver host.
class BuiltInMeters : public QObject
{
    Q_OBJECT
public:
    /// Reads section "meter" of the settings and the appliance's calibration; what is wrong with either is in
    /// problems(), and a refused calibration corrects nothing. Registers and calibration are kept in
    /// `folder`; an empty override leaves the settings' source.
    BuiltInMeters(const Settings &settings, QString folder, SampleOverride samples, PastIncidents past,
                  QObject *parent = nullptr);
    ~BuiltInMeters() override;
    /// What is wrong with section "meter" and the calibration, and contacts that cannot be used.
    [[nodiscard]] const QList<Error> &problems() const { return m_problems; }
    /// Makes the driver of an entry of kind builtIn. The appliance has one meter: Conflict for a second.
    [[nodiscard]] Result<std::unique_ptr<DeviceDriver>> make(const DriverContext &context);

    /// The appliance's meter; empty while there is none.
    [[nodiscard]] const DeviceId &id() const { return m_id; }
    /// Phasors, harmonics and so on of each meter, for the live state.
    [[nodiscard]] std::map<DeviceId, MeterDetailPtr> details() const;
    /// Starts, pauses or resets the partial registers of a meter; NotFound when there is none.
    [[nodiscard]] Result<void> commandPartials(const DeviceId &meter, PartialAction action);
    /// Switches output 0 or 1 of a meter with the function remote; NotFound when there is no such meter.
    [[nodiscard]] Result<void> switchOutput(const DeviceId &meter, std::size_t output, bool active);
    /// Forgets the highest demands of a meter; NotFound when there is no such meter.
    [[nodiscard]] Result<void> resetDemand(const DeviceId &meter);
    /// State of the contacts, from whoever has them instead of the kernel.
    void setInputs(const metering::InputLevels &levels);
    /// Whether outputs and light must be active now; nullopt without a meter.
    [[nodiscard]] std::optional<MeterOutputStates> outputs() const;

Q_SIGNALS:
    void incident(const ww::DeviceId &meter, const ww::VoltageIncident &incident);
    void harmonicsRecorded(const ww::DeviceId &meter, const ww::HarmonicRecord &record);
    void outputsChanged();

private:
    const PlantConfig m_plant;
    const QString m_folder;
    const SampleOverride m_samples;
    const PastIncidents m_past;
    QList<Error> m_problems;
    MeterSettings m_settings;
    std::optional<MeterCalibrationNote> m_calibration;
    bool m_calibrationRefused = false;
    DeviceId m_id;
    QPointer<BuiltInMeter> m_meter;
    std::unique_ptr<MeterTerminals> m_terminals;
};

} // namespace ww
