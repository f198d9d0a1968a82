// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/meterchannels.h"
#include "builtin/meterfindings.h"
#include "builtin/meteroutputs.h"
#include "builtin/meterthread.h"
#include "builtin/registerstore.h"
#include "drivers/devicedriver.h"
#include "plant/harmonicrecord.h"
#include "plant/plausibility.h"

#include <QTimeZone>

#include <atomic>
#include <deque>

namespace ww {

/// The appliance's own three-phase meter as a device of the plant: values every 200 ms for control,
/// everything else and the registers every second. Main thread only; measuring has a thread of its own after
/// start(), while step() measures on the caller's.
class BuiltInMeter final : public DeviceDriver
{
    Q_OBJECT
public:
    /// What the meter is made of.
    struct Setup
    {
        MeterSettings settings;
        SourceFactory source;
        QString registerFile;                            ///< Where the registers are kept.
        QByteArray timeZone;                             ///< Of tariffs; IANA name.
        std::vector<VoltageIncident> incidents;          ///< Of earlier runs, newest first.
        std::optional<MeterCalibrationNote> calibration; ///< Of what settings.engine is corrected with.
        bool calibrationRefused = false;                 ///< There is one that may not be used.
    };

    /// Opens the registers and makes the device. A register file that cannot be used is an alarm, not a
    /// failure: powers are measured all the same, but no energy is told.
    [[nodiscard]] static Result<std::unique_ptr<BuiltInMeter>> create(const DriverContext &context,
                                                                      Setup setup);
    ~BuiltInMeter() override;

    void start() override;
    void step() override;
    [[nodiscard]] QList<Device *> devices() const override { return {m_device}; }
    void withdrawAll() override {}
    [[nodiscard]] bool isIdle() const override { return true; }

    /// Phasors, harmonics, waveform, demand, events and findings as of the last second; never null.
    [[nodiscard]] const MeterDetailPtr &detail() const { return m_detail; }
    /// Starts, pauses or resets the partial registers. Conflict when a digital input decides.
    [[nodiscard]] Result<void> commandPartials(PartialAction action);
    /// Forgets the highest demands. Io while the registers cannot be stored.
    [[nodiscard]] Result<void> resetDemand();
    /// Switches output 0 or 1 with the function remote. Unsupported when it has another.
    [[nodiscard]] Result<void> switchOutput(std::size_t output, bool active);
    /// State of the digital inputs' contacts, at each change; nullopt: not known.
    /// They are states of the device, told again every second whether there are samples or not.
    void setInputs(const metering::InputLevels &levels);
    [[nodiscard]] const MeterOutputs &outputs() const { return *m_outputs; }

Q_SIGNALS:
    /// A voltage event began, or ended.
    void incident(const ww::VoltageIncident &incident);
    /// Ten minutes of harmonics are over.
    void harmonicsRecorded(const ww::HarmonicRecord &record);
    /// New values were reported into the device.
    void reported();

private:
    BuiltInMeter(const DriverContext &context, Setup setup, Device *device,
                 std::unique_ptr<RegisterStore> store);
    void introduce();
    void tellStore(const QString &failure);
    void collect();
    void report(const MeterReport &report);
    void reportAll(const std::vector<MeteredValue> &values, Uptime at);
    void reportSecond(const MeterReport &report);
    void takeIncidents(const MeterReport &report);
    void tellAlarms(const MeterReport &report);
    void applyInputs();
    [[nodiscard]] MeterContacts contacts() const;
    void showContacts();
    void reportInputs();
    [[nodiscard]] Result<void> needStore() const;
    void updateTariff();

    const Setup m_setup;
    const Clock &m_clock;
    Device *const m_device;
    const QTimeZone m_zone;
    Plausibility m_plausibility;
    std::unique_ptr<RegisterStore> m_store; ///< nullptr: no energy is told.
    QString m_storeDamage;                  ///< What was wrong with the file on start.
    std::unique_ptr<MeterPipeline> m_pipeline;
    std::unique_ptr<MeterThread> m_thread;
    std::atomic<bool> m_notified = false;
    MeterDetailPtr m_detail;
    std::deque<VoltageIncident> m_incidents;   ///< Newest first.
    std::map<std::uint64_t, qint64> m_running; ///< The engine's numbers of running events to ours.
    qint64 m_lastIncident;
    MeterAlarms m_alarms;
    std::unique_ptr<MeterOutputs> m_outputs;
    metering::InputFunctions m_inputs;
    metering::InputLevels m_levels;
    metering::InputLevels m_inputsActive; ///< Debounced, at rest false.
    QTimer m_debounce;
    QTimer m_inputPace;    ///< Tells the contacts again while there is an event loop.
    Uptime m_inputsDue{0}; ///< When the contacts are to be told again.
    std::optional<bool> m_partialByInput;
    QString m_sourceFailure; ///< Why there are no samples; empty while there are.
    std::optional<int> m_inputTariff;
    int m_tariff = 1;
};

} // namespace ww
