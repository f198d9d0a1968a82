// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/builtinmeter.h"
#include "drivers/setpoint/setpointjournal.h"
#include "metering/source/synthesiser.h"
#include "plant/plant.h"

#include <QTemporaryDir>

namespace ww::test {

/// Samples that end with a problem after so many blocks.
class EndingSource final : public metering::SampleSource
{
public:
    EndingSource(std::unique_ptr<metering::SampleSource> source, int blocks)
        : m_source(std::move(source))
        , m_left(blocks)
    {}
    [[nodiscard]] const metering::SourceInfo &info() const override { return m_source->info(); }
    [[nodiscard]] metering::Outcome<bool> read(metering::SampleBlock &block) override
    {
        if (m_left-- <= 0)
            return metering::Problem{"adc", "the cable is off"};
        return m_source->read(block);
    }

private:
    const std::unique_ptr<metering::SampleSource> m_source;
    int m_left;
};

/// Samples of a converter that keeps its own pace: each block takes its time of the test's clock.
class WaitingSource final : public metering::SampleSource
{
public:
    /// `pace` is how much longer than told a sample takes.
    WaitingSource(std::unique_ptr<metering::SampleSource> source, ManualClock &clock, double pace)
        : m_source(std::move(source))
        , m_clock(clock)
        , m_pace(pace)
    {}
    [[nodiscard]] const metering::SourceInfo &info() const override { return m_source->info(); }
    [[nodiscard]] metering::Outcome<bool> read(metering::SampleBlock &block) override
    {
        auto more = m_source->read(block);
        m_dueMs += m_pace * 1000 * static_cast<double>(block.frames) / info().rateHz;
        const Duration wait(static_cast<qint64>(m_dueMs));
        m_dueMs -= static_cast<double>(wait.count());
        m_clock.advance(wait);
        return more;
    }

private:
    const std::unique_ptr<metering::SampleSource> m_source;
    ManualClock &m_clock;
    const double m_pace;
    double m_dueMs = 0;
};

/// A built-in meter on synthetic waves and a clock that the test turns.
struct MeterRig
{
    static constexpr Duration kStep{100};

    MeterRig()
    {
        settings.engine.rateHz = 4000;
        wave.rateHz = settings.engine.rateHz;
        wave.blockFrames = 40;
        wave.channel = metering::waveOf({});
    }
    /// Makes the meter; again after a stop() it continues with the same registers.
    void begin()
    {
        plant = std::make_unique<Plant>(PlantConfig{.configuration = ProductConfiguration::Av2}, clock);
        DriverContext context{
            .settings = {.id = DeviceId(QStringLiteral("m")), .name = QStringLiteral("Meter")},
            .clock = clock,
            .grid = plant->config().grid,
            .journal = journal,
            .makeDevice = [this](const DevicePart &part) {
                return *plant->addDevice({.id = DeviceId(QStringLiteral("m")), .type = part.type},
                                         QStringLiteral("Meter"));
            }};
        auto made =
            BuiltInMeter::create(context, {.settings = settings,
                                           .source = [this] { return openSource(); },
                                           .registerFile = folder.filePath(QStringLiteral("registers")),
                                           .timeZone = "Europe/Berlin"});
        Q_ASSERT(made);
        meter = std::move(*made);
        QObject::connect(meter.get(), &DeviceDriver::condition, plant.get(),
                         [this](AlarmCode code, const QString &detail) { conditions[code] = detail; });
        QObject::connect(meter.get(), &BuiltInMeter::incident, plant.get(),
                         [this](const VoltageIncident &incident) { incidents.append(incident); });
    }
    void stop()
    {
        meter.reset();
        plant.reset();
    }
    void run(Duration length)
    {
        for (Duration done{0}; done < length; done += kStep) {
            clock.advance(kStep);
            meter->step();
        }
    }
    [[nodiscard]] Reading reading(const char *channel) const
    {
        return plant->device(DeviceId(QStringLiteral("m")))
            ->reading(*ww::Channel::fromString(QString::fromLatin1(channel)), clock.uptime());
    }
    [[nodiscard]] double value(const char *channel) const { return reading(channel).good().value_or(-1e9); }

    ManualClock clock;
    MeterSettings settings;
    metering::WaveSpec wave;
    bool sourceBroken = false;
    std::optional<int> blocksUntilFailure; ///< The source gives so many blocks.
    int opened = 0;
    /// Makes something else of the source that was opened.
    std::function<OpenedSource(std::unique_ptr<metering::SampleSource> source)> wrap;
    QTemporaryDir folder;
    SetpointJournal journal{{}};
    std::unique_ptr<Plant> plant;
    std::unique_ptr<BuiltInMeter> meter;
    std::map<AlarmCode, QString> conditions;
    QList<VoltageIncident> incidents;

private:
    Result<OpenedSource> openSource()
    {
        if (sourceBroken)
            return unexpected(ErrorCode::Io, QStringLiteral("the converter is gone"), QStringLiteral("adc"));
        ++opened;
        std::unique_ptr<metering::SampleSource> source =
            std::make_unique<metering::Synthesiser>(wave, settings.engine.current);
        if (blocksUntilFailure)
            source = std::make_unique<EndingSource>(std::move(source), *blocksUntilFailure);
        return wrap ? wrap(std::move(source)) : OpenedSource{std::move(source), true};
    }
};

/// W, of the rig's wave as it is.
inline constexpr double kRigPowerW = 3 * 230 * 5;

/// Whether a value is what is expected but for a part of it, and says so if not.
inline bool isClose(double value, double expected, double tolerance = 1e-4)
{
    if (std::abs(value - expected) <= tolerance * std::abs(expected))
        return true;
    qWarning("%.6f instead of %.6f", value, expected);
    return false;
}

} // namespace ww::test
