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
    void anAlarmHoldsAWhileAfterTheFlag();
    void severalChannelsAreOneAlarm();
};

namespace {

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
        const auto details = alarms.update(measured, 0s);
        QCOMPARE(details.size(), std::size_t(1));
        QVERIFY(details.begin()->first == row.alarm);
        QVERIFY(details.begin()->second.startsWith(u"I2: "_s));
        const auto findings = findingsOf(measured);
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
    QCOMPARE(findingsOf(measured)[0].channel, QString());
    const auto details = MeterAlarms().update(measured, 0s);
    QVERIFY(details.at(AlarmCode::MeterSupply).startsWith(u"No phase has voltage"_s));
}

void TestMeterFindings::anAlarmHoldsAWhileAfterTheFlag()
{
    MeterAlarms alarms;
    (void)alarms.update(with(Flag::Clipping, metering::Channel::I1), 0s);
    QVERIFY(!alarms.update({}, 9999ms).at(AlarmCode::MeterInput).isEmpty());
    QCOMPARE(alarms.update({}, 10s).at(AlarmCode::MeterInput), QString());
    QVERIFY(alarms.update({}, 11s).empty());
}

void TestMeterFindings::severalChannelsAreOneAlarm()
{
    Measurement measured = with(Flag::Clipping, metering::Channel::I1);
    measured.channelFlags[5].set(Flag::Clipping);
    measured.channelFlags[4].set(Flag::StuckAdc);
    measured.flags.set(Flag::StuckAdc);
    MeterAlarms alarms;
    const auto details = alarms.update(measured, 0s);
    QCOMPARE(details.size(), std::size_t(1));
    const QStringList lines = details.at(AlarmCode::MeterInput).split(u'\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].startsWith(u"I1: "_s) && lines[1].startsWith(u"I2: "_s) &&
            lines[2].startsWith(u"I3: "_s));
}

QTEST_GUILESS_MAIN(TestMeterFindings)
#include "tst_meterfindings.moc"
