// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/meterfindings.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;
using metering::Flag;
using metering::Measurement;

class TestMeterFindings final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyFlagRaisesAnAlarmThatNamesTheChannel();
    void aFlagOfTheWholeLoadNamesNoChannel();
    void whatIsOfAllSamplesNamesTheSource();
    void anAlarmHoldsAWhileAfterTheFlag();
    void severalChannelsAreOneAlarm();
    void flagsMakeTheirChannelsDoubtful_data();
    void flagsMakeTheirChannelsDoubtful();
    void whatIsUnknownIsNotDoubtful();
};

namespace {

const QString kSource = u"adc (U1, I1)"_s;

Measurement with(Flag flag, metering::Channel channel)
{
    Measurement measured;
    measured.flags.set(flag);
    measured.channelFlags[static_cast<std::size_t>(channel)].set(flag);
    return measured;
}

} // namespace

void TestMeterFindings::everyFlagRaisesAnAlarmThatNamesTheChannel()
{
    for (const MeterFlagInfo &row : meterFlagTable()) {
        const Measurement measured = with(row.flag, metering::Channel::I2);
        MeterAlarms alarms;
        const auto details = alarms.update(measured, kSource, 0s);
        QCOMPARE(details.size(), std::size_t(1));
        QVERIFY(details.begin()->first == row.alarm);
        QVERIFY(details.begin()->second.startsWith(u"I2: "_s));
        const auto findings = findingsOf(measured, kSource);
        QCOMPARE(findings.size(), std::size_t(1));
        QCOMPARE(findings[0].channel, u"I2"_s);
        QCOMPARE(findings[0].code.toStdString(), std::string(metering::flagName(row.flag)));
        QVERIFY(findings[0].text.endsWith(u'.'));
    }
}

void TestMeterFindings::aFlagOfTheWholeLoadNamesNoChannel()
{
    Measurement measured;
    measured.flags.set(Flag::NoVoltage);
    QCOMPARE(findingsOf(measured, kSource)[0].channel, QString());
    const auto details = MeterAlarms().update(measured, kSource, 0s);
    QVERIFY(details.at(AlarmCode::MeterSupply).startsWith(u"No phase has voltage"_s));
}

// req: C4
void TestMeterFindings::whatIsOfAllSamplesNamesTheSource()
{
    metering::SourceInfo source;
    source.name = "ip:10.0.0.4 ads131";
    source.present = {true, false, false, true, false, false};
    const QString label = sourceLabel(source);
    QCOMPARE(label, u"ip:10.0.0.4 ads131 (U1, I1)"_s);
    QSet<Flag> named;
    for (const MeterFlagInfo &row : meterFlagTable()) {
        Measurement measured;
        measured.flags.set(row.flag);
        const MeterFinding finding = findingsOf(measured, label)[0];
        const QString detail = MeterAlarms().update(measured, label, 0s).at(row.alarm);
        QCOMPARE(detail.startsWith(label + u": "_s), finding.source == label);
        QCOMPARE(finding.channel, QString());
        if (!finding.source.isEmpty())
            named.insert(row.flag);
    }
    QCOMPARE(named, (QSet<Flag>{Flag::DroppedSamples, Flag::RateDrift, Flag::LateSamples}));
}

void TestMeterFindings::anAlarmHoldsAWhileAfterTheFlag()
{
    MeterAlarms alarms;
    (void)alarms.update(with(Flag::Clipping, metering::Channel::I1), kSource, 0s);
    QVERIFY(!alarms.update({}, kSource, 9999ms).at(AlarmCode::MeterInput).isEmpty());
    QCOMPARE(alarms.update({}, kSource, 10s).at(AlarmCode::MeterInput), QString());
    QVERIFY(alarms.update({}, kSource, 11s).empty());
}

void TestMeterFindings::severalChannelsAreOneAlarm()
{
    Measurement measured = with(Flag::Clipping, metering::Channel::I1);
    measured.channelFlags[5].set(Flag::Clipping);
    measured.channelFlags[4].set(Flag::StuckAdc);
    measured.flags.set(Flag::StuckAdc);
    MeterAlarms alarms;
    const auto details = alarms.update(measured, kSource, 0s);
    QCOMPARE(details.size(), std::size_t(1));
    const QStringList lines = details.at(AlarmCode::MeterInput).split(u'\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].startsWith(u"I1: "_s) && lines[1].startsWith(u"I2: "_s) &&
            lines[2].startsWith(u"I3: "_s));
}

namespace {

/// A measurement of a grid system in which everything is known.
Measurement everythingKnown()
{
    Measurement measured;
    for (metering::PhaseValues &phase : measured.phase) {
        phase.voltageV = 230;
        phase.currentA = 5;
        phase.activePowerW = phase.apparentPowerVA = 1150;
        phase.reactivePowerVar = 0;
        phase.powerFactor = 1;
        phase.thdVoltagePct = phase.thdCurrentPct = 1;
        phase.reactivePowerTotalVar = 0;
        phase.displacementFactor = phase.crestFactorCurrent = 1;
    }
    for (metering::LineValues &line : measured.line) {
        line.voltageV = 400;
        line.thdPct = 1;
    }
    metering::SystemValues &system = measured.system;
    system.voltageV = 230;
    system.voltageLineToLineV = 400;
    system.currentA = 5;
    system.neutralCurrentA = 0;
    system.activePowerW = system.apparentPowerVA = 3450;
    system.reactivePowerVar = system.reactivePowerTotalVar = 0;
    system.powerFactor = 1;
    system.frequencyHz = 50;
    system.voltageUnbalancePct = system.currentUnbalancePct = 0;
    system.phaseSequence = 0;
    return measured;
}

QStringList names(const std::vector<Channel> &channels)
{
    QStringList list;
    for (const Channel &channel : channels)
        list.append(channel.toString());
    list.sort();
    return list;
}

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

QStringList powersOf(const QStringList &phases)
{
    QStringList list;
    for (const QString &quantity : {u"activePower"_s, u"reactivePower"_s, u"reactivePowerTotal"_s,
                                    u"apparentPower"_s, u"powerFactor"_s, u"displacementFactor"_s}) {
        for (const QString &phase : phases) {
            if (quantity != u"displacementFactor" || phase != u"total")
                list.append(quantity + u'.' + phase);
        }
    }
    return list;
}

} // namespace

// req: C4, C5, C6
void TestMeterFindings::flagsMakeTheirChannelsDoubtful_data()
{
    using enum metering::GridSystem;
    using enum metering::Channel;
    QTest::addColumn<metering::GridSystem>("grid");
    QTest::addColumn<Flag>("flag");
    QTest::addColumn<int>("channel"); // -1: of the whole load
    QTest::addColumn<QStringList>("doubtful");
    const auto row = [](const char *name, metering::GridSystem grid, Flag flag, int channel,
                        const QStringList &doubtful) {
        QTest::newRow(name) << grid << flag << channel << sorted(doubtful);
    };
    const QStringList volts{u"voltage.L2"_s,
                            u"voltage.total"_s,
                            u"voltageLineToLine.L12"_s,
                            u"voltageLineToLine.L23"_s,
                            u"voltageLineToLine.total"_s,
                            u"thdVoltage.L2"_s,
                            u"thdVoltageLineToLine.L12"_s,
                            u"thdVoltageLineToLine.L23"_s,
                            u"voltageUnbalance.total"_s};
    const QStringList amperes{u"current.L2"_s,    u"current.total"_s,         u"current.N"_s,
                              u"thdCurrent.L2"_s, u"crestFactorCurrent.L2"_s, u"currentUnbalance.total"_s};
    const QStringList phase = powersOf({u"L2"_s, u"total"_s});
    row("a voltage clips", ThreePhase4w, Flag::Clipping, int(U2), volts + phase);
    row("a current clips", ThreePhase4w, Flag::Clipping, int(I2), amperes + phase);
    row("a voltage of a single phase clips", SinglePhase, Flag::Clipping, int(U1),
        QStringList{u"voltage.L1"_s, u"voltage.total"_s, u"thdVoltage.L1"_s} +
            powersOf({u"L1"_s, u"total"_s}));
    row("a voltage without neutral clips", ThreePhase3w, Flag::Clipping, int(U2),
        QStringList{u"voltageLineToLine.L12"_s, u"voltageLineToLine.L23"_s, u"voltageLineToLine.total"_s,
                    u"thdVoltageLineToLine.L12"_s, u"thdVoltageLineToLine.L23"_s,
                    u"voltageUnbalance.total"_s} +
            powersOf({u"L1"_s, u"L2"_s, u"L3"_s, u"total"_s}));
    std::vector<ww::Channel> all;
    for (const MeteredValue &entry : channelsOf(everythingKnown(), ThreePhase4w, MeteredScope::All))
        all.push_back(entry.channel);
    row("the rate drifts", ThreePhase4w, Flag::RateDrift, -1, names(all));
    row("the frequency is out of range", ThreePhase4w, Flag::FrequencyOutOfRange, -1, names(all));
    for (const Flag flag : {Flag::DroppedSamples, Flag::WrongPhaseOrder, Flag::VoltageEvent,
                            Flag::Unsynchronised, Flag::NoVoltage})
        row(metering::flagName(flag).data(), ThreePhase4w, flag, -1, {});
    for (const Flag flag : {Flag::Overcurrent, Flag::ReversedCt, Flag::SwappedCt})
        row(metering::flagName(flag).data(), ThreePhase4w, flag, int(I2), {});
}

void TestMeterFindings::flagsMakeTheirChannelsDoubtful()
{
    QFETCH(metering::GridSystem, grid);
    QFETCH(Flag, flag);
    QFETCH(int, channel);
    QFETCH(QStringList, doubtful);
    Measurement measured = everythingKnown();
    QVERIFY(doubtfulChannels(measured, grid).empty());
    measured.flags.set(flag);
    if (channel >= 0)
        measured.channelFlags[static_cast<std::size_t>(channel)].set(flag);
    const auto found = doubtfulChannels(measured, grid);
    QCOMPARE(names(found), doubtful);
    MeterDetail detail;
    detail.doubtful = found;
    for (const MeteredValue &entry : channelsOf(measured, grid, MeteredScope::All))
        QCOMPARE(detail.isDoubtful(entry.channel), doubtful.contains(entry.channel.toString()));
}

void TestMeterFindings::whatIsUnknownIsNotDoubtful()
{
    Measurement measured;
    measured.flags.set(Flag::RateDrift);
    QVERIFY(doubtfulChannels(measured, metering::GridSystem::ThreePhase4w).empty());
}

QTEST_GUILESS_MAIN(TestMeterFindings)
#include "tst_meterfindings.moc"
