// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtinmeters.h"

#include "builtin/metersource.h"
#include "metercalibration.h"

using namespace Qt::StringLiterals;

namespace ww {

BuiltInMeters::BuiltInMeters(const Settings &settings, QString folder, SampleOverride samples,
                             PastIncidents past, QObject *parent)
    : QObject(parent)
    , m_plant(settings.plant)
    , m_folder(std::move(folder))
    , m_samples(std::move(samples))
    , m_past(std::move(past))
    , m_settings(meterSettingsFromJson(settings.meter, settings.plant, m_problems))
{
    const auto calibration = applianceCalibration(m_folder);
    if (!calibration) {
        Error refused = calibration.error();
        refused.message += u"; the built-in meter measures uncalibrated"_s;
        m_problems.append(refused);
        m_calibrationRefused = true;
    } else if (const auto &record = *calibration) {
        m_settings.engine.calibration = toCalibration(*record);
        m_calibration = MeterCalibrationNote{record->date, record->instrument};
    }
}

BuiltInMeters::~BuiltInMeters() = default;

Result<std::unique_ptr<DeviceDriver>> BuiltInMeters::make(const DriverContext &context)
{
    if (m_meter)
        return unexpected(ErrorCode::Conflict,
                          u"there is one built-in meter and '%1' is it"_s.arg(m_id.text()));
    const DeviceId id = context.settings.id;
    SourceFactory source =
        m_samples ? SourceFactory([this] { return m_samples(m_settings); }) : sourceFactory(m_settings);
    auto meter = BuiltInMeter::create(context, {.settings = m_settings,
                                                .source = std::move(source),
                                                .registerFile = m_folder + u"/registers-"_s + id.text(),
                                                .timeZone = m_plant.timeZone,
                                                .incidents = m_past(id),
                                                .calibration = m_calibration,
                                                .calibrationRefused = m_calibrationRefused});
    if (!meter)
        return unexpected(meter.error());
    m_id = id;
    m_meter = meter->get();
    connect(m_meter, &BuiltInMeter::incident, this,
            [this, id](const VoltageIncident &found) { Q_EMIT incident(id, found); });
    connect(m_meter, &BuiltInMeter::harmonicsRecorded, this,
            [this, id](const HarmonicRecord &record) { Q_EMIT harmonicsRecorded(id, record); });
    m_terminals = std::make_unique<MeterTerminals>(m_settings);
    connect(m_terminals.get(), &MeterTerminals::levelsChanged, m_meter, &BuiltInMeter::setInputs);
    connect(&m_meter->outputs(), &MeterOutputs::statesChanged, m_terminals.get(), &MeterTerminals::show);
    connect(&m_meter->outputs(), &MeterOutputs::statesChanged, this, &BuiltInMeters::outputsChanged);
    m_problems += m_terminals->open();
    m_terminals->show(m_meter->outputs().states());
    return std::unique_ptr<DeviceDriver>(std::move(*meter));
}

std::map<DeviceId, MeterDetailPtr> BuiltInMeters::details() const
{
    if (!m_meter)
        return {};
    return {{m_id, m_meter->detail()}};
}

Result<void> BuiltInMeters::commandPartials(const DeviceId &meter, PartialAction action)
{
    if (!m_meter || meter != m_id)
        return unexpected(ErrorCode::NotFound, u"'%1' has no resettable counters"_s.arg(meter.text()));
    return m_meter->commandPartials(action);
}

Result<void> BuiltInMeters::switchOutput(const DeviceId &meter, std::size_t output, bool active)
{
    if (!m_meter || meter != m_id)
        return unexpected(ErrorCode::NotFound, u"'%1' has no outputs"_s.arg(meter.text()));
    return m_meter->switchOutput(output, active);
}

Result<void> BuiltInMeters::resetDemand(const DeviceId &meter)
{
    if (!m_meter || meter != m_id)
        return unexpected(ErrorCode::NotFound,
                          u"the highest demand of '%1' is not kept here"_s.arg(meter.text()));
    return m_meter->resetDemand();
}

void BuiltInMeters::setInputs(const metering::InputLevels &levels)
{
    if (m_meter)
        m_meter->setInputs(levels);
}

std::optional<MeterOutputStates> BuiltInMeters::outputs() const
{
    return m_meter ? std::optional(m_meter->outputs().states()) : std::nullopt;
}

} // namespace ww
