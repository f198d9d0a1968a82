// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/modbus/shownvalues.h"

#include "simulator/models/miswiring.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

std::pair<RegisterType, quint16> placeOf(const RegisterField &field)
{
    return {field.type, field.address};
}

bool isSigned(Quantity quantity)
{
    switch (quantity) {
    case Quantity::ActivePower:
    case Quantity::ReactivePower:
    case Quantity::Current:
    case Quantity::PowerFactor:
    case Quantity::DcPower:
    case Quantity::DcCurrent: return true;
    default: return false;
    }
}

/// Whether every register of a sum also shows something by itself: the phases make the total.
bool isShownByParts(const ProfileReading &sum, const ProfileComponent &component)
{
    const auto isElsewhere = [&sum, &component](const RegisterField &field) {
        return std::any_of(component.readings.begin(), component.readings.end(),
                           [&sum, &field](const ProfileReading &other) {
                               return &other != &sum && other.addends.isEmpty() &&
                                      placeOf(other.field) == placeOf(field);
                           });
    };
    return !sum.addends.isEmpty() && isElsewhere(sum.field) &&
           std::all_of(sum.addends.begin(), sum.addends.end(), isElsewhere);
}

/// The raw pattern as registers, whatever the field's gain.
QList<quint16> rawWords(RegisterField field, quint64 raw)
{
    field.gain = 1;
    field.offset = 0;
    field.negate = false;
    field.value = field.words == 1 ? ValueType::U16 : field.words == 2 ? ValueType::U32 : ValueType::U64;
    const auto words = encodeNumber(field, static_cast<double>(raw));
    return words ? *words : QList<quint16>(field.words, 0xFFFF);
}

} // namespace

ShownValues::ShownValues(const QList<Source> &sources, const std::vector<ExtraRegister> &extras,
                         const WriteRules &rules, const HomeModel &model)
    : m_sources(sources)
    , m_model(model)
    , m_faults(static_cast<std::size_t>(sources.size()))
{
    const auto isExtra = [&extras](const RegisterField &field) {
        return std::any_of(extras.begin(), extras.end(), [&field](const ExtraRegister &extra) {
            return extra.show && placeOf(extra.field) == placeOf(field);
        });
    };
    for (std::size_t i = 0; i < m_faults.size(); ++i) {
        const ProfileComponent *component = sources[static_cast<qsizetype>(i)].component;
        for (const ProfileReading &reading : component->readings) {
            const bool writable =
                reading.field.type == RegisterType::Holding && rules.at(reading.field.address);
            if (!writable && !isExtra(reading.field) && !isShownByParts(reading, *component))
                m_values.push_back({reading.field, &reading, {}, i, 0, {}});
        }
    }
    for (const ExtraRegister &extra : extras) {
        if (extra.show)
            m_values.push_back({extra.field, nullptr, extra.show, 0, 0, {}});
    }
    std::sort(m_values.begin(), m_values.end(),
              [](const Value &a, const Value &b) { return placeOf(a.field) < placeOf(b.field); });
}

std::optional<double> ShownValues::truth(const Value &value) const
{
    if (value.show)
        return value.show(m_model);
    const Source &source = m_sources[static_cast<qsizetype>(value.source)];
    const FaultSet &faults = m_faults[value.source];
    const auto shown = [&](Channel channel) {
        return Miswiring::isIn(faults)
                   ? Miswiring(m_model, source.part, source.loadMeter, faults).value(channel)
                   : m_model.value(source.part, channel, source.loadMeter);
    };
    auto own = shown(value.reading->channel);
    for (const Channel channel : value.reading->plusOf)
        own = own ? std::optional(*own - shown(channel).value_or(0)) : own;
    if (!value.reading->times)
        return own;
    const double factor = shown(*value.reading->times).value_or(0);
    return own && factor != 0 ? std::optional(*own / factor) : std::nullopt;
}

double ShownValues::distorted(const Value &value, double truth) const
{
    if (value.wraps && truth >= *value.wraps)
        truth -= *value.wraps;
    if (value.reading && value.reading->signOf)
        truth = std::abs(truth);
    const bool turned = value.reading && m_faults[value.source].has(FaultKind::WrongSign) &&
                        isSigned(value.reading->channel.quantity);
    return turned ? -truth : truth;
}

Result<QList<FieldWords>> ShownValues::partsOf(const Value &value, double shown, const RegisterBank &bank)
{
    if (value.reading)
        return encodeParts(*value.reading, shown,
                           [&bank](const RegisterField &field) { return std::optional(bank.read(field)); });
    auto words = encodeNumber(value.field, shown);
    if (!words)
        return unexpected(words.error());
    return QList<FieldWords>{{value.field, std::move(*words)}};
}

void ShownValues::fill(RegisterBank &bank, Value &value) const
{
    const std::optional<double> known = truth(value);
    if (known) {
        const double shown = distorted(value, *known);
        if (const auto parts = partsOf(value, shown, bank)) {
            for (const FieldWords &part : *parts)
                bank.store(part.field.type, part.field.address, part.words);
            return;
        }
    }
    // What the device does not know, or cannot show, it says so where it has a way to; else the last value
    // stays.
    if (!value.field.notAvailable.isEmpty())
        bank.store(value.field.type, value.field.address,
                   rawWords(value.field, value.field.notAvailable.first()));
}

void ShownValues::refresh(RegisterBank &bank, const RegisterSpan &span, quint64 moment)
{
    constexpr int kWidest =
        4; // Registers of the widest number: one that begins before the span may reach into it.
    const quint16 from = static_cast<quint16>(std::max(0, span.address - kWidest + 1));
    auto value =
        std::lower_bound(m_values.begin(), m_values.end(), std::pair(span.type, from),
                         [](const Value &row, const auto &place) { return placeOf(row.field) < place; });
    for (; value != m_values.end() && value->field.type == span.type && value->field.address < span.end();
         ++value) {
        if (value->moment == moment || (value->reading && m_faults[value->source].has(FaultKind::Freeze)))
            continue;
        value->moment = moment;
        fill(bank, *value);
    }
}

void ShownValues::setFault(qsizetype source, const Fault &fault, RegisterBank &bank, quint64 moment)
{
    const auto index = static_cast<std::size_t>(source);
    for (Value &value : m_values) {
        if (value.source != index || !value.reading)
            continue;
        // What is frozen is the picture of this moment, also where nobody has looked yet.
        if (fault.kind == FaultKind::Freeze && value.moment != moment)
            fill(bank, value);
        if (fault.kind == FaultKind::Rollover &&
            info(value.reading->channel.quantity).kind == QuantityKind::Counter)
            value.wraps = truth(value).value_or(0) + fault.parameter;
        value.moment = 0;
    }
    m_faults[index].set(fault);
}

void ShownValues::clearFault(FaultKind kind)
{
    for (FaultSet &faults : m_faults)
        faults.clear(kind);
    for (Value &value : m_values) {
        if (kind == FaultKind::Rollover)
            value.wraps.reset();
        value.moment = 0;
    }
}

} // namespace ww
