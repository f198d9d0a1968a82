// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/ocpp/ocppcommissioning.h"

#include "core/logging.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

const QString kMeasurandsKey = u"MeterValuesSampledData"_s;
const QString kMeterValues = u"MeterValues"_s;

bool isTaken(const OcppOutcome &outcome)
{
    return outcome.status() == u"Accepted"_s || outcome.status() == u"RebootRequired"_s;
}

QStringList words(const QString &list)
{
    QStringList out;
    for (const QString &word : list.split(u',', Qt::SkipEmptyParts))
        out.append(word.trimmed());
    return out;
}

} // namespace

OcppCommissioning::OcppCommissioning(Caller call, int connector, QObject *parent)
    : QObject(parent)
    , m_call(std::move(call))
    , m_connector(connector)
{}

void OcppCommissioning::start(bool introduce)
{
    m_steps.clear();
    if (introduce)
        m_steps.append([this] {
            ask(u"TriggerMessage"_s, {{u"requestedMessage"_s, u"BootNotification"_s}});
        });
    m_steps.append([this] {
        ask(u"GetConfiguration"_s, {}, [this](const OcppOutcome &outcome) {
            if (outcome.ok())
                m_capabilities = OcppCapabilities(outcome.payload);
            planSettings();
        });
    });
    next();
}

void OcppCommissioning::next()
{
    if (m_steps.isEmpty()) {
        Q_EMIT finished();
        return;
    }
    const Step step = m_steps.takeFirst();
    step();
}

void OcppCommissioning::ask(const QString &action, const QJsonObject &payload,
                            std::function<void(const OcppOutcome &)> then)
{
    const QPointer<OcppCommissioning> self(this);
    m_call(action, payload, [self, action, then = std::move(then)](const OcppOutcome &outcome) {
        if (!self || outcome.kind == OcppOutcome::Kind::Lost)
            return;
        if (!outcome.ok())
            qCInfo(lcDrivers).noquote() << "the charge point did not take" << action << u':' << outcome.text;
        if (then)
            then(outcome);
        self->next();
    });
}

void OcppCommissioning::planSettings()
{
    planMeasurands();
    planSetting(u"MeterValueSampleInterval"_s, QString::number(kSampleInterval.count()));
    planSetting(u"WebSocketPingInterval"_s, QString::number(kPing.count()));
    planTriggers();
}

void OcppCommissioning::planSetting(const QString &key, const QString &value)
{
    const auto current = m_capabilities.value(key);
    // A charger that does not name a key at all does not have it, unless it named none.
    const bool isUnknown = !current && !m_capabilities.isEmpty();
    if (current == value || isUnknown || !m_capabilities.mayWrite(key))
        return;
    m_steps.append([this, key, value] {
        ask(u"ChangeConfiguration"_s, {{u"key"_s, key}, {u"value"_s, value}},
            [this, key, value](const OcppOutcome &outcome) {
                if (isTaken(outcome))
                    m_capabilities.set(key, value);
            });
    });
}

void OcppCommissioning::planMeasurands()
{
    const QStringList wanted = ocppWantedMeasurands();
    const QStringList current = words(m_capabilities.value(kMeasurandsKey).value_or(QString()));
    const bool hasAll = std::all_of(wanted.begin(), wanted.end(),
                                    [&current](const QString &one) { return current.contains(one); });
    if (hasAll || !m_capabilities.mayWrite(kMeasurandsKey))
        return;
    m_steps.append([this, wanted] {
        const QString all = wanted.join(u',');
        ask(u"ChangeConfiguration"_s, {{u"key"_s, kMeasurandsKey}, {u"value"_s, all}},
            [this, wanted, all](const OcppOutcome &outcome) {
                if (isTaken(outcome))
                    m_capabilities.set(kMeasurandsKey, all);
                else if (outcome.status() == u"Rejected"_s)
                    m_steps.prepend([this, wanted] { tryMeasurands(wanted, {}); });
            });
    });
}

void OcppCommissioning::tryMeasurands(const QStringList &left, const QStringList &accepted)
{
    const QString value = left.isEmpty() ? accepted.join(u',') : left.first();
    if (value.isEmpty()) {
        next();
        return;
    }
    ask(u"ChangeConfiguration"_s, {{u"key"_s, kMeasurandsKey}, {u"value"_s, value}},
        [this, left, accepted, value](const OcppOutcome &outcome) {
            if (left.isEmpty()) {
                m_capabilities.set(kMeasurandsKey, value);
                return;
            }
            const QStringList more = isTaken(outcome) ? accepted + QStringList{value} : accepted;
            m_steps.prepend([this, left = left.mid(1), more] { tryMeasurands(left, more); });
        });
}

void OcppCommissioning::planTriggers()
{
    if (!m_capabilities.hasRemoteTrigger())
        return;
    for (const QString &message : {u"StatusNotification"_s, kMeterValues}) {
        m_steps.append([this, message] {
            ask(u"TriggerMessage"_s, {{u"requestedMessage"_s, message}, {u"connectorId"_s, m_connector}},
                [this, message](const OcppOutcome &outcome) {
                    m_expectsValues = message == kMeterValues && outcome.status() == u"Accepted"_s;
                });
        });
    }
}

} // namespace ww
