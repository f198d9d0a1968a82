// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: C4
#include "builtin/metersource.h"
#include "metering/engine/fakeiiod.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace ww;

/// The appliance's way to a converter of Linux' IIO, against a server that speaks iiod's protocol.
class TestMeterConverter final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aConverterIsAskedForItsRate();
    void theSettingsRateWins();
    void aConverterWithoutTimestampsIsTakenToo();
    void aConverterWithoutTheInputsIsRefused();
};

namespace {

/// A converter with the inputs of one phase, 400 frames.
test::FakeIiod converter(bool withoutTimestamp = false)
{
    std::vector<test::FakeIiod::Frame> frames;
    for (int n = 0; n < 400; ++n)
        frames.push_back({1000 * (n % 2 == 0 ? 1 : -1) - 10, 200, 1'000'000 + n * 125'000LL});
    return test::FakeIiod(frames, {.withoutTimestamp = withoutTimestamp, .secondInput = "voltage3"});
}

MeterSettings settingsFor(const test::FakeIiod &server)
{
    MeterSettings settings;
    settings.source.kind = SampleSourceSettings::Kind::Iio;
    settings.engine.grid = metering::GridSystem::SinglePhase;
    settings.source.uri = QString::fromStdString(server.uri());
    settings.source.device = u"fakeadc"_s;
    settings.source.voltsPerCount = 0.25;
    settings.source.amperesPerCount = 0.02;
    return settings;
}

} // namespace

void TestMeterConverter::aConverterIsAskedForItsRate()
{
    const test::FakeIiod server = converter();
    QVERIFY(server.listening());
    const auto opened = sourceFactory(settingsFor(server))();
    QVERIFY2(opened.has_value(), opened ? "" : qPrintable(opened.error().toString()));
    QVERIFY(!opened->paced);
    QCOMPARE(opened->source->info().rateHz, 8000.0);
    metering::SampleBlock block;
    QVERIFY(*opened->source->read(block));
    QCOMPARE(block.frames, std::size_t(80));
    QVERIFY(block.monotonicNs);
    // Raw 1000 at the kernel's scale of 0.5 mV, and 200 of the current's input with its offset.
    QCOMPARE(block.channel[0][0], 1000 * 0.5 * 0.25);
    QVERIFY(std::abs(block.channel[3][0] - 200 * 0.5 * 0.02) < 1e-9);
    QVERIFY(block.channel[1] == nullptr);
}

void TestMeterConverter::theSettingsRateWins()
{
    const test::FakeIiod server = converter();
    MeterSettings settings = settingsFor(server);
    settings.source.rateHz = 4000;
    const auto opened = sourceFactory(settings)();
    QVERIFY(opened);
    QCOMPARE(opened->source->info().rateHz, 4000.0);
    metering::SampleBlock block;
    QVERIFY(*opened->source->read(block));
    QCOMPARE(block.frames, std::size_t(40));
}

void TestMeterConverter::aConverterWithoutTimestampsIsTakenToo()
{
    const test::FakeIiod server = converter(true);
    const auto opened = sourceFactory(settingsFor(server))();
    QVERIFY2(opened.has_value(), opened ? "" : qPrintable(opened.error().toString()));
    metering::SampleBlock block;
    QVERIFY(*opened->source->read(block));
    QVERIFY(!block.monotonicNs);
    QCOMPARE(block.channel[0][1], -1000 * 0.5 * 0.25);
}

void TestMeterConverter::aConverterWithoutTheInputsIsRefused()
{
    const test::FakeIiod server = converter();
    MeterSettings settings = settingsFor(server);
    settings.engine.grid = metering::GridSystem::ThreePhase4w;
    const auto opened = sourceFactory(settings)();
    QVERIFY(!opened);
    QVERIFY2(opened.error().toString().contains(u"voltage1"_s), qPrintable(opened.error().toString()));
}

QTEST_GUILESS_MAIN(TestMeterConverter)
#include "tst_meterconverter.moc"
