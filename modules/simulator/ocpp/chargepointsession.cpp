// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The emulated charge point's charges: when they begin and end, what flows, and what its meter says.
#include "drivers/ocpp/ocpptime.h"
#include "simulator/ocpp/emulatedchargepoint.h"

#include <QJsonArray>

#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

const QString kLocalTag = u"LOCAL"_s;
constexpr double kFlowsA = 0.5;

/// What the meter can be asked for, and from where in the home it comes.
struct Instrument
{
    const char *measurand;
    Quantity quantity;
    const char *unit;
    bool perPhase;
    bool isSigned;
};

constexpr std::array kInstruments{
    Instrument{"Energy.Active.Import.Register", Quantity::ActiveEnergyImport, "Wh", false, false},
    Instrument{"Power.Active.Import", Quantity::ActivePower, "W", false, true},
    Instrument{"Current.Import", Quantity::Current, "A", true, true},
    Instrument{"Voltage", Quantity::Voltage, "V", true, false},
    Instrument{"Frequency", Quantity::Frequency, "", false, false},
};

QJsonObject sample(const QString &measurand, double value, const QString &unit, const QString &context,
                   const QString &phase = {})
{
    QJsonObject json{
        {u"value"_s, QString::number(value, 'f', 2)}, {u"measurand"_s, measurand}, {u"context"_s, context}};
    if (!unit.isEmpty())
        json[u"unit"] = unit;
    if (!phase.isEmpty())
        json[u"phase"] = phase;
    return json;
}

} // namespace

AllowedCurrent EmulatedChargePoint::allowed() const
{
    AllowedCurrent allowed =
        m_profiles.allowed(now(), m_charge ? std::optional(m_charge->started) : std::nullopt);
    if (const auto own = m_faults.parameter(FaultKind::OtherLimit))
        allowed.currentA = *own;
    return allowed;
}

QString EmulatedChargePoint::currentStatus() const
{
    const ChargerModel &model = charger();
    if (!m_operative && !m_charge)
        return u"Unavailable"_s;
    if (m_reserved && !m_charge)
        return u"Reserved"_s;
    if (!model.isPlugged())
        return u"Available"_s;
    if (!m_charge)
        return m_finished ? u"Finishing"_s : u"Preparing"_s;
    if (model.current() > Amperes(kFlowsA))
        return u"Charging"_s;
    return allowed().currentA < model.parameters().min.value() ? u"SuspendedEVSE"_s : u"SuspendedEV"_s;
}

void EmulatedChargePoint::moveCharge()
{
    if (!charger().isPlugged()) {
        m_finished = false;
        m_authorised.reset();
        if (m_charge)
            endCharge(u"EVDisconnected"_s);
    } else if (m_charge && m_charge->deauthorised && m_keys.isOn(u"StopTransactionOnInvalidId"_s)) {
        endCharge(u"DeAuthorized"_s);
    } else if (!m_charge && m_operative && !m_reserved && !m_finished) {
        const bool isFree =
            m_keys.isOn(u"FreeVendEnabled"_s) && (isConnected() || m_keys.isOn(u"LocalAuthorizeOffline"_s));
        if (m_authorised || isFree)
            beginCharge(m_authorised.value_or(kLocalTag));
    }
}

void EmulatedChargePoint::beginCharge(const QString &idTag)
{
    m_authorised.reset();
    m_charges += 1;
    m_charge = Charge{m_charges, {}, now(), std::floor(registerWh())};
    keep(u"StartTransaction"_s, {{u"connectorId"_s, 1},
                                 {u"idTag"_s, idTag},
                                 {u"meterStart"_s, static_cast<qint64>(m_charge->meterStartWh)},
                                 {u"timestamp"_s, ocppTimeText(now())}});
    m_sampleAt = m_setup.clock.uptime();
}

void EmulatedChargePoint::endCharge(const QString &reason)
{
    QJsonObject payload{{u"meterStop"_s, static_cast<qint64>(std::floor(registerWh()))},
                        {u"timestamp"_s, ocppTimeText(now())},
                        {u"reason"_s, reason}};
    if (m_charge->id)
        payload[u"transactionId"] = *m_charge->id;
    keep(u"StopTransaction"_s, payload);
    m_charge.reset();
    m_finished = charger().isPlugged();
    m_profiles.endTransaction();
    m_sampleAt = Uptime::max();
}

void EmulatedChargePoint::obey()
{
    const AllowedCurrent allowed = this->allowed();
    ChargerModel &model = charger();
    model.setReleased(m_charge.has_value());
    model.setCurrentLimit(Amperes(allowed.currentA));
    if (m_keys.isOn(u"ConnectorSwitch3to1PhaseSupported"_s))
        model.setPhases(allowed.phases.value_or(3));
    m_status = currentStatus();
}

void EmulatedChargePoint::measure()
{
    const Uptime now = m_setup.clock.uptime();
    const int interval = m_keys.number(u"MeterValueSampleInterval"_s);
    if (!m_charge || interval <= 0 || now < m_sampleAt)
        return;
    m_sampleAt = now + std::chrono::seconds(interval);
    QJsonObject payload{
        {u"connectorId"_s, 1},
        {u"meterValue"_s, QJsonArray{QJsonObject{{u"timestamp"_s, ocppTimeText(this->now())},
                                                 {u"sampledValue"_s, sampledValues(u"Sample.Periodic"_s)}}}}};
    if (m_charge->id)
        payload[u"transactionId"] = *m_charge->id;
    keep(u"MeterValues"_s, payload);
}

void EmulatedChargePoint::tellMeterValues(const QString &context)
{
    QJsonObject payload{
        {u"connectorId"_s, 1},
        {u"meterValue"_s, QJsonArray{QJsonObject{{u"timestamp"_s, ocppTimeText(now())},
                                                 {u"sampledValue"_s, sampledValues(context)}}}}};
    if (m_charge && m_charge->id)
        payload[u"transactionId"] = *m_charge->id;
    m_peer.call(u"MeterValues"_s, payload, {});
}

double EmulatedChargePoint::registerWh() const
{
    const double wattHours =
        m_setup.home.value(HomePart::Charger, {Quantity::ActiveEnergyImport}).value_or(0);
    const bool hasRolledOver = m_faults.has(FaultKind::Rollover) && wattHours >= m_rolledOverWh;
    return hasRolledOver ? wattHours - m_rolledOverWh : wattHours;
}

QJsonArray EmulatedChargePoint::sampledValues(const QString &context) const
{
    if (m_frozen)
        return *m_frozen;
    const QStringList wanted = m_keys.text(u"MeterValuesSampledData"_s).split(u',', Qt::SkipEmptyParts);
    const double sign = m_faults.has(FaultKind::WrongSign) ? -1 : 1;
    QJsonArray samples;
    for (const Instrument &instrument : kInstruments) {
        const QString name = QString::fromLatin1(instrument.measurand);
        if (!wanted.contains(name))
            continue;
        const auto phases =
            instrument.perPhase ? QList<Phase>{Phase::L1, Phase::L2, Phase::L3} : QList<Phase>{Phase::Total};
        for (const Phase phase : phases) {
            auto value = m_setup.home.value(HomePart::Charger, {instrument.quantity, phase});
            if (instrument.quantity == Quantity::ActiveEnergyImport)
                value = registerWh();
            if (!value)
                continue;
            samples.append(sample(name, instrument.isSigned ? sign * *value : *value,
                                  QString::fromLatin1(instrument.unit), context,
                                  instrument.perPhase ? phaseName(phase) : QString()));
        }
    }
    const AllowedCurrent allowed = this->allowed();
    const double volts = m_setup.home.description().grid.connection.nominalVoltage.value();
    if (wanted.contains(u"Current.Offered"_s))
        samples.append(sample(u"Current.Offered"_s, allowed.currentA, u"A"_s, context));
    if (wanted.contains(u"Power.Offered"_s))
        samples.append(
            sample(u"Power.Offered"_s, allowed.currentA * volts * charger().phases(), u"W"_s, context));
    const auto soc = charger().stateOfCharge();
    if (wanted.contains(u"SoC"_s) && soc && charger().parameters().vehicle->tellsSoc) {
        QJsonObject json = sample(u"SoC"_s, soc->value(), u"Percent"_s, context);
        json[u"location"] = u"EV"_s;
        samples.append(json);
    }
    if (samples.isEmpty())
        samples.append(sample(u"Energy.Active.Import.Register"_s, registerWh(), u"Wh"_s, context));
    return samples;
}

} // namespace ww
