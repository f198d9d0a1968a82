// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A phase that is missing is not 0. req: B12
#include "drivers/ocpp/ocppmetervalues.h"

#include <QJsonDocument>
#include <QTest>

using namespace ww;
using namespace Qt::StringLiterals;

namespace {

OcppMeterReport readSamples(const QByteArray &samples)
{
    const QByteArray text = R"([{"timestamp":"2026-03-01T10:00:00Z","sampledValue":[)" + samples + "]}]";
    return readOcppMeterValues(QJsonDocument::fromJson(text).array()).value(0);
}

double valueOf(const OcppMeterReport &report, const QString &channel)
{
    const auto found = report.values.find(*Channel::fromString(channel));
    return found == report.values.end() ? qQNaN() : found->second;
}

} // namespace

class TestOcppPhases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPartIsNoTotal_data();
    void aPartIsNoTotal();
};

void TestOcppPhases::aPartIsNoTotal_data()
{
    QTest::addColumn<QByteArray>("samples");
    QTest::addColumn<QString>("channel");
    const auto row = [](const char *name, const char *channel, const QByteArray &samples) {
        QTest::newRow(name) << samples << QString::fromLatin1(channel);
    };
    const QByteArray power = R"({"value":"1000","measurand":"Power.Active.Import","phase":"L1"},)";
    row("a phase that cannot be read", "activePower",
        power + R"({"value":"NaN","measurand":"Power.Active.Import","phase":"L2"})");
    row("two phases of three", "activePower",
        power + R"({"value":"900","measurand":"Power.Active.Import","phase":"L2"})");
    row("a unit that is none", "activePower",
        power + R"({"value":"2","unit":"A","measurand":"Power.Active.Import","phase":"L2"})");
    row("an energy without a phase", "activeEnergyImport",
        R"({"value":"1","phase":"L1"},{"value":"1","phase":"L2"},{"value":"","phase":"L3"})");
    row("a current without its voltage", "activePower",
        R"({"value":"9","measurand":"Current.Import","phase":"L1"},
           {"value":"9","measurand":"Current.Import","phase":"L2"},
           {"value":"230","measurand":"Voltage","phase":"L1-N"})");
    row("a current that cannot be read", "activePower",
        R"({"value":"9","measurand":"Current.Import","phase":"L1"},
           {"value":"?","measurand":"Current.Import","phase":"L2"},
           {"value":"230","measurand":"Voltage","phase":"L1-N"})");
}

void TestOcppPhases::aPartIsNoTotal()
{
    QFETCH(QByteArray, samples);
    QFETCH(QString, channel);
    const OcppMeterReport report = readSamples(samples);
    QVERIFY(qIsNaN(valueOf(report, channel)));
    QVERIFY(!qIsNaN(valueOf(report, channel + u".L1"_s)));
}

QTEST_GUILESS_MAIN(TestOcppPhases)
#include "tst_ocppphases.moc"
