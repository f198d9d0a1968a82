// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backtestledger.h"

#include "simulator/home/homemodel.h"

#include <cmath>

namespace ww {

namespace {

constexpr double kWattSecondsPerWattHour = 3600;
constexpr double kWattSecondsPerKilowattHour = 3.6e6;
// Control leaves alone what is within its dead band; twice that is what its own alarm allows.
constexpr double kBands = 2;
// A fuse carries this much more for hours.
constexpr double kFusePart = 0.02;

} // namespace

void BacktestLedger::Watched::add(double excessW, double seconds, bool looked)
{
    excessSeconds += std::max(0.0, excessW) * seconds;
    broken = broken || (looked && excessW > band);
}

void BacktestLedger::Watched::endStep(double seconds)
{
    total.steps += broken ? 1 : 0;
    total.excessWh += excessSeconds / kWattSecondsPerWattHour;
    total.worstW = std::max(total.worstW, seconds > 0 ? excessSeconds / seconds : 0);
    excessSeconds = 0;
    broken = false;
}

BacktestLedger::BacktestLedger(const HomeModel &model, const Tariff &tariff, std::optional<Watts> feedInLimit,
                               const ControlSettings &settings)
    : m_model(model)
    , m_tariff(tariff)
    , m_feedInLimit(feedInLimit)
    , m_fuseA(settings.fuse.current.value())
    , m_importedAtStart(model.gridMeter().importedMilliWattHours())
    , m_exportedAtStart(model.gridMeter().exportedMilliWattHours())
    , m_priced(tariff.isGiven())
{
    m_report.storedStartWh = model.inverter().battery().stored().value();
    m_cost.currency = tariff.currency();
    m_feedIn.band = kBands * settings.regulation.deadBand.value();
    m_fuse.band = kFusePart * m_fuseA * model.description().grid.connection.nominalVoltage.value();
}

void BacktestLedger::beginStep(Instant at)
{
    m_report.steps += 1;
    m_looked = false;
    m_stepSeconds = 0;
    if (!m_priced)
        return;
    m_importPrice = m_tariff.importPrice(at);
    m_exportPrice = m_tariff.exportPrice(at);
}

double BacktestLedger::fuseExcessW() const
{
    double worst = 0;
    for (const Phase phase : {Phase::L1, Phase::L2, Phase::L3}) {
        const double current = std::abs(m_model.gridMeter().value({Quantity::Current, phase}).value_or(0));
        const double voltage = m_model.gridMeter().value({Quantity::Voltage, phase}).value_or(0);
        worst = std::max(worst, (current - m_fuseA) * voltage);
    }
    return worst;
}

void BacktestLedger::add(Duration length)
{
    const double seconds = static_cast<double>(length.count()) / 1000;
    const double hours = seconds / kWattSecondsPerWattHour;
    const HomeTruth &truth = m_model.truth();
    const PowerConverter &converter = m_model.inverter().converter();
    const auto acOf = [&converter](double dcW) { return std::max(0.0, converter.acFor(Watts(dcW)).value()); };
    const double pv = acOf(truth.pvW);
    // What the inverter gives beyond the sun's part is what the storage changes about it.
    const double storage = truth.inverterW - pv;
    const double offered = std::min(acOf(truth.pvAvailableW), converter.nominal().value());
    m_report.pvWh += pv * hours;
    m_report.loadWh += truth.loadW * hours;
    m_report.chargedWh += std::max(0.0, -storage) * hours;
    m_report.dischargedWh += std::max(0.0, storage) * hours;
    m_report.curtailedWh += std::max(0.0, offered - pv) * hours;
    m_stepSeconds += seconds;
    m_fuse.add(fuseExcessW(), seconds, m_looked);
    if (m_feedInLimit)
        m_feedIn.add(-truth.gridW - m_feedInLimit->value(), seconds, m_looked);
    if (!m_priced)
        return;
    const double energy = truth.gridW * seconds / kWattSecondsPerKilowattHour;
    if (energy > 0)
        m_cost.import += energy * m_importPrice;
    else
        m_cost.exportRevenue -= energy * m_exportPrice;
}

void BacktestLedger::endStep()
{
    m_fuse.endStep(m_stepSeconds);
    m_feedIn.endStep(m_stepSeconds);
}

BacktestReport BacktestLedger::report() const
{
    BacktestReport report = m_report;
    const MeterModel &meter = m_model.gridMeter();
    report.importWh = static_cast<double>(meter.importedMilliWattHours() - m_importedAtStart) / 1000;
    report.exportWh = static_cast<double>(meter.exportedMilliWattHours() - m_exportedAtStart) / 1000;
    report.storedEndWh = m_model.inverter().battery().stored().value();
    report.fuse = m_fuse.total;
    if (m_feedInLimit)
        report.feedIn = m_feedIn.total;
    if (m_priced)
        report.cost = m_cost;
    return report;
}

double BacktestReport::imbalanceWh() const
{
    return importWh + pvWh + dischargedWh - exportWh - loadWh - chargedWh;
}

double BacktestReport::storageLossWh() const
{
    return chargedWh - dischargedWh - (storedEndWh - storedStartWh);
}

std::optional<Percent> BacktestReport::selfConsumption() const
{
    return pvWh > 0 ? std::optional(Percent(std::clamp(100 * (1 - exportWh / pvWh), 0.0, 100.0)))
                    : std::nullopt;
}

std::optional<Percent> BacktestReport::selfSufficiency() const
{
    return loadWh > 0 ? std::optional(Percent(std::clamp(100 * (1 - importWh / loadWh), 0.0, 100.0)))
                      : std::nullopt;
}

} // namespace ww
