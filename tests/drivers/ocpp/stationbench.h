// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/ocpp/ocpptime.h"
#include "drivers/ocpp/scriptedcharger.h"

#include <QJsonArray>

namespace ww::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A station and a charger that says what the test wants.
struct StationBench
{
    explicit StationBench(const QStringList &idTags = {}, int connector = 1)
        : transactions({}, clock)
        , station({.identity = u"CP1"_s,
                   .connector = connector,
                   .idTags = idTags,
                   .ownTag = u"wattward"_s,
                   .clock = clock,
                   .network = clock,
                   .transactions = transactions,
                   .schemas = test::ocppSchemas()})
        , charger(station, clock)
    {
        QObject::connect(&station, &OcppStation::measured, &station,
                         [this](const OcppMeterReport &report) { reports.append(report); });
    }
    void pass(Duration time)
    {
        for (Duration done{0}; done < time; done += 500ms) {
            clock.advance(500ms);
            charger.pump();
        }
    }
    QJsonObject start(double meterStart = 1000, const QString &tag = u"04A2"_s, int connector = 1)
    {
        return charger.say(u"StartTransaction"_s, {{u"connectorId"_s, connector},
                                                   {u"idTag"_s, tag},
                                                   {u"meterStart"_s, meterStart},
                                                   {u"timestamp"_s, ocppTimeText(clock.now())}});
    }
    /// Reports a power stamped so far from now; how old the station takes it to be.
    Duration ageOfReport(Duration fromNow)
    {
        charger.meter({Sample{u"Power.Active.Import"_s, QString(), 100, u"W"_s}}, clock.now() + fromNow);
        return station.ageOf(reports.last());
    }
    /// The same, said to be measured because it was asked for.
    void reportTriggered(Duration fromNow)
    {
        const QJsonObject sample{
            {u"value"_s, u"100"_s}, {u"measurand"_s, u"Power.Active.Import"_s}, {u"context"_s, u"Trigger"_s}};
        charger.say(
            u"MeterValues"_s,
            {{u"connectorId"_s, 1},
             {u"meterValue"_s, QJsonArray{QJsonObject{{u"timestamp"_s, ocppTimeText(clock.now() + fromNow)},
                                                      {u"sampledValue"_s, QJsonArray{sample}}}}}});
    }
    QJsonObject stop(int id, double meterStop)
    {
        return charger.say(u"StopTransaction"_s, {{u"transactionId"_s, id},
                                                  {u"meterStop"_s, meterStop},
                                                  {u"timestamp"_s, ocppTimeText(clock.now())},
                                                  {u"reason"_s, u"EVDisconnected"_s}});
    }

    ManualClock clock;
    OcppTransactions transactions;
    OcppStation station;
    ScriptedCharger charger;
    QList<OcppMeterReport> reports;
};

} // namespace ww::test
