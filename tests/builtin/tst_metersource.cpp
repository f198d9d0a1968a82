// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: C4
#include "builtin/metersource.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace ww;
using Kind = SampleSourceSettings::Kind;

/// The source the settings name is the one that is opened.
class TestMeterSource final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nobodySaidWhere();
    void aSyntheticLoadHasTheGridsVoltage();
    void aRecordingIsReadInItsFactors();
    void aFileThatIsNotThereIsNamed();
};

namespace {

MeterSettings settingsOf(Kind kind)
{
    MeterSettings settings;
    settings.source.kind = kind;
    settings.engine.grid = metering::GridSystem::SinglePhase;
    return settings;
}

double peak(const double *samples, std::size_t count)
{
    double most = 0;
    for (std::size_t n = 0; n < count; ++n)
        most = std::max(most, std::abs(samples[n]));
    return most;
}

} // namespace

void TestMeterSource::nobodySaidWhere()
{
    const auto opened = sourceFactory(settingsOf(Kind::None))();
    QVERIFY(!opened && opened.error().code == ErrorCode::NotFound);
    QCOMPARE(opened.error().where, u"/meter/source"_s);
}

void TestMeterSource::aSyntheticLoadHasTheGridsVoltage()
{
    const auto opened = sourceFactory(settingsOf(Kind::Synthetic))();
    QVERIFY(opened && opened->paced);
    QCOMPARE(opened->source->info().rateHz, 8000.0);
    metering::SampleBlock block;
    double most = 0;
    for (int n = 0; n < 3; ++n) {
        QVERIFY(*opened->source->read(block));
        most = std::max(most, peak(block.channel[0], block.frames));
    }
    QVERIFY(std::abs(most - 230 * std::sqrt(2)) < 0.1);
    QVERIFY(!opened->source->info().present[1]);
}

void TestMeterSource::aRecordingIsReadInItsFactors()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"wave.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("u1_raw,i1_raw\n100,50\n-100,-50\n");
    file.close();
    MeterSettings settings = settingsOf(Kind::Recording);
    settings.source.file = file.fileName();
    settings.source.rateHz = 6400;
    settings.source.voltsPerCount = 2;
    settings.source.amperesPerCount = 0.1;
    const auto opened = sourceFactory(settings)();
    QVERIFY(opened && opened->paced);
    QCOMPARE(opened->source->info().rateHz, 6400.0);
    metering::SampleBlock block;
    QVERIFY(*opened->source->read(block));
    QCOMPARE(block.channel[0][0], 200.0);
    QCOMPARE(block.channel[3][1], -5.0);
}

void TestMeterSource::aFileThatIsNotThereIsNamed()
{
    MeterSettings settings = settingsOf(Kind::Recording);
    settings.source.file = u"/nowhere/wave.csv"_s;
    const auto opened = sourceFactory(settings)();
    QVERIFY(!opened);
    QVERIFY(opened.error().toString().contains(u"/nowhere/wave.csv"_s));
}

QTEST_GUILESS_MAIN(TestMeterSource)
#include "tst_metersource.moc"
