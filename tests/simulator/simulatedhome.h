// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/profile/profilestore.h"
#include "drivers/profile/readingcodec.h"
#include "drivers/profile/setpointcodec.h"
#include "simulator/simulation.h"

#include <QtGlobal>

#include <map>

namespace ww::test {

/// A simulated home whose time stands still until the test lets it pass.
class SimulatedHome
{
public:
    explicit SimulatedHome(const QString &home, std::chrono::hours into = std::chrono::hours(36))
        : m_clock(startOf(home) + into)
    {
        SimulationOptions options;
        options.home = home;
        auto made = Simulation::create(options, m_store, m_clock);
        if (!made)
            qFatal("%s", qPrintable(made.error().toString()));
        simulation = std::move(*made);
    }

    /// Lets plant time pass in steps of a second.
    void pass(std::chrono::seconds time)
    {
        for (std::chrono::seconds i{0}; i < time; ++i) {
            m_clock.advance(std::chrono::seconds(1));
            simulation->step(std::chrono::seconds(1));
        }
    }

    [[nodiscard]] EmulatedDevice &device(const QString &id) const
    {
        EmulatedDevice *const found = simulation->device(DeviceId(id));
        if (!found)
            qFatal("no device %s", qPrintable(id));
        return *found;
    }

    /// Reads registers past all faults' delays; empty when there was no proper answer.
    [[nodiscard]] QList<quint16> read(const QString &id, quint16 address, quint16 count,
                                      RegisterType type = RegisterType::Holding) const
    {
        return device(id).read({1, type, address, count}).values;
    }
    /// Writes registers; the exception code, 0 for success.
    [[nodiscard]] int write(const QString &id, quint16 address, const QList<quint16> &values) const
    {
        return device(id).write({1, RegisterType::Holding, address, values, values.size() > 1}).exception;
    }

    /// The reading a driver would decode; nullopt when the device does not know.
    [[nodiscard]] std::optional<double> decoded(const QString &id, const ProfileReading &reading) const
    {
        const RegisterField hull = hullOf(reading);
        const QList<quint16> words = read(id, hull.address, hull.words, hull.type);
        return decodeReading(reading,
                             {hull.address, {words.constData(), static_cast<std::size_t>(words.size())}});
    }
    [[nodiscard]] std::optional<double> decoded(const QString &id, const QString &component,
                                                Channel channel) const
    {
        return decoded(id, *device(id).profile().component(component)->reading(channel));
    }

    /// Commands a setpoint with the writes a driver would send; false when one was refused.
    [[nodiscard]] bool command(const QString &id, const QString &component, SetpointKind kind, double value,
                               Duration lease = std::chrono::minutes(2)) const
    {
        const ProfileSetpoint &setpoint = *device(id).profile().component(component)->setpoint(kind);
        rememberOriginals(id, setpoint);
        return send(id, setpoint.branchFor(value)->steps, input(id, component, setpoint, value, lease));
    }
    /// Gives the device back to its own mode, as a driver would.
    [[nodiscard]] bool release(const QString &id, const QString &component, SetpointKind kind) const
    {
        const ProfileSetpoint &setpoint = *device(id).profile().component(component)->setpoint(kind);
        return send(id, setpoint.safe, input(id, component, setpoint, 0, {}));
    }

    std::unique_ptr<Simulation> simulation;

private:
    static Instant startOf(const QString &home)
    {
        static QHash<QString, Instant> starts;
        if (!starts.contains(home)) {
            const auto recording = loadHome(home);
            if (!recording)
                qFatal("%s", qPrintable(recording.error().toString()));
            starts.insert(home, recording->description().start);
        }
        return starts.value(home);
    }

    [[nodiscard]] StepInput input(const QString &id, const QString &component,
                                  const ProfileSetpoint &setpoint, double value, Duration lease) const
    {
        StepInput input;
        input.value = value;
        input.lease = lease;
        input.channel = [this, id, component](Channel channel) { return decoded(id, component, channel); };
        input.maximum = boundValue(setpoint.max, input.channel).value_or(0);
        input.original = [this, id](const RegisterField &field) {
            const auto found = m_originals.find({id, field.address});
            return found == m_originals.end() ? std::nullopt : std::optional(found->second);
        };
        return input;
    }

    /// What registers hold before the first command, as a driver keeps it.
    void rememberOriginals(const QString &id, const ProfileSetpoint &setpoint) const
    {
        for (const ProfileStep &step : setpoint.safe) {
            if (step.source == StepSource::Original)
                m_originals.try_emplace({id, step.field.address},
                                        read(id, step.field.address, step.field.words));
        }
    }

    [[nodiscard]] bool send(const QString &id, const QList<ProfileStep> &steps, const StepInput &input) const
    {
        const auto writes = planSteps(steps, input, true);
        if (!writes)
            return false;
        return std::all_of(writes->begin(), writes->end(), [this, &id](const PlannedWrite &planned) {
            return write(id, planned.field.address, planned.words) == 0;
        });
    }

    ProfileStore m_store;
    ManualClock m_clock;
    mutable std::map<std::pair<QString, quint16>, QList<quint16>> m_originals;
};

} // namespace ww::test
