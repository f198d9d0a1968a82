// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakeiiod.h"
#include "meterbench.h"
#include "metering/source/iiosource.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace ww::metering;
using namespace ww::test;

namespace {

constexpr double kRate = 8000;
constexpr double kVoltsPerStep = 1e-4;   // of the 24-bit input, at the meter's input
constexpr double kAmperesPerStep = 0.01; // of the 16-bit input
constexpr double kScale = 0.5;           // what the fake tells as the kernel's scale
constexpr int kOffset = 10;              // likewise

/// 230 V and 10 A at PF 0.5, as the converter would deliver them.
std::vector<FakeIiod::Frame> mains(double seconds)
{
    std::vector<FakeIiod::Frame> frames;
    for (int n = 0; n < static_cast<int>(seconds * kRate); ++n) {
        const double angle = 2 * std::numbers::pi * 50 * n / kRate;
        const double u = 230 * std::numbers::sqrt2 * std::cos(angle);
        const double i = 10 * std::numbers::sqrt2 * std::cos(angle - std::numbers::pi / 3);
        frames.push_back({static_cast<std::int32_t>(std::lround(u / kVoltsPerStep)) - kOffset,
                          static_cast<std::int16_t>(std::lround(i / kAmperesPerStep)),
                          1'000'000 + n * 125'000LL});
    }
    return frames;
}

IioOptions optionsFor(const FakeIiod &server)
{
    IioOptions options;
    options.uri = server.uri();
    options.device = "fakeadc";
    options.channel[0] = {"voltage0", kVoltsPerStep / kScale};
    options.channel[3] = {"voltage1", kAmperesPerStep / kScale};
    return options;
}

std::string messageOf(const Outcome<std::unique_ptr<IioSource>> &outcome)
{
    return outcome ? std::string() : outcome.error().text();
}

} // namespace

/// The IIO source against a server that speaks iiod's protocol, through the real libiio.
class TestIioSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void measuresThroughLibiio(); // req: C4
    void knowsTheConvertersLimits();
    void showsDroppedSamplesAsAJump();
    void toleratesJitter();
    void saysWhatIsMissing();
    void endsWithAReason();
};

void TestIioSource::measuresThroughLibiio()
{
    const FakeIiod server(mains(1.2));
    QVERIFY(server.listening());
    auto source = IioSource::open(optionsFor(server));
    QVERIFY2(source.has_value(), messageOf(source).c_str());
    QCOMPARE((*source)->info().rateHz, kRate);
    Measured measured = engineFor({.grid = GridSystem::SinglePhase, .range = (*source)->info().range});
    SampleBlock block;
    for (int n = 0; n < 118; ++n) {
        const auto more = (*source)->read(block);
        QVERIFY(more.has_value() && *more);
        QCOMPARE(block.frames, 80U);
        measured.engine->push(block);
    }
    const WindowValues w = measured.lastWindow();
    QVERIFY2(w.flags.empty(), qPrintable(QString::number(w.flags.bits(), 2)));
    QVERIFY(relativeError(w.phase[0].voltageV, 230) < 1e-5);
    QVERIFY(relativeError(w.phase[0].currentA, 10) < 1e-4);
    QVERIFY(relativeError(w.phase[0].activePowerW, 1150) < 1e-3);
    QVERIFY(std::abs(w.dcOffset[0].value()) < 1e-3); // the kernel's offset is added
}

void TestIioSource::knowsTheConvertersLimits()
{
    const FakeIiod server(mains(0.1));
    const auto source = IioSource::open(optionsFor(server));
    QVERIFY2(source.has_value(), messageOf(source).c_str());
    const SourceInfo &info = (*source)->info();
    QVERIFY(std::abs(info.range[0].high - ((1 << 23) - 1 + kOffset) * kVoltsPerStep) < 1e-9);
    QVERIFY(std::abs(info.range[0].low - (-(1 << 23) + kOffset) * kVoltsPerStep) < 1e-9);
    QVERIFY(std::abs(info.range[3].high - 327.67) < 1e-9);
    QVERIFY(!info.present[1]);
}

void TestIioSource::showsDroppedSamplesAsAJump()
{
    std::vector<FakeIiod::Frame> frames = mains(1);
    frames.erase(frames.begin() + 1600, frames.begin() + 1917);
    const FakeIiod server(frames);
    auto source = IioSource::open(optionsFor(server));
    QVERIFY(source.has_value());
    SampleBlock block;
    std::uint64_t next = 0;
    std::uint64_t lost = 0;
    for (int n = 0; n < 40; ++n) {
        QVERIFY((*source)->read(block).has_value());
        lost += block.firstSample - next;
        next = block.firstSample + block.frames;
    }
    QCOMPARE(lost, 317U);
}

void TestIioSource::toleratesJitter()
{
    std::vector<FakeIiod::Frame> frames = mains(0.5);
    for (std::size_t n = 0; n < frames.size(); ++n)
        frames[n].timestampNs += n % 240 == 0 ? 300'000 : -50'000;
    const FakeIiod server(frames);
    auto source = IioSource::open(optionsFor(server));
    QVERIFY(source.has_value());
    SampleBlock block;
    for (std::uint64_t n = 0; n < 50; ++n) {
        QVERIFY((*source)->read(block).has_value());
        QCOMPARE(block.firstSample, n * 80);
    }
}

void TestIioSource::saysWhatIsMissing()
{
    const FakeIiod server(mains(0.1));
    IioOptions options = optionsFor(server);
    options.device = "other";
    QVERIFY(messageOf(IioSource::open(options)).find("no such device") != std::string::npos);
    options = optionsFor(server);
    options.channel[1].id = "voltage7";
    QVERIFY(messageOf(IioSource::open(options)).find("voltage7") != std::string::npos);
    options = optionsFor(server);
    options.channel = {};
    QVERIFY(messageOf(IioSource::open(options)).find("channel") == 0);
    options = optionsFor(server);
    options.blockFrames = 0;
    QVERIFY(messageOf(IioSource::open(options)).find("blockFrames") == 0);
    options.uri = "xml:/nowhere.xml";
    options.blockFrames = 80;
    QVERIFY(messageOf(IioSource::open(options)).find("cannot be reached") != std::string::npos);

    const FakeIiod noScale(mains(0.1), {.withoutScale = true});
    QVERIFY(messageOf(IioSource::open(optionsFor(noScale))).find("scale of 'voltage0'") != std::string::npos);
    const FakeIiod noRate(mains(0.1), {.withoutRate = true});
    QVERIFY(messageOf(IioSource::open(optionsFor(noRate))).find("sampling_frequency") != std::string::npos);
    options = optionsFor(noRate);
    options.rateHz = 6400;
    QVERIFY(IioSource::open(options).has_value());
    const FakeIiod busy(mains(0.1), {.refusesOpen = true});
    QVERIFY(messageOf(IioSource::open(optionsFor(busy))).find("cannot be sampled") != std::string::npos);
}

void TestIioSource::endsWithAReason()
{
    const FakeIiod server(mains(0.05)); // five blocks
    auto source = IioSource::open(optionsFor(server));
    QVERIFY(source.has_value());
    SampleBlock block;
    for (int n = 0; n < 5; ++n)
        QVERIFY((*source)->read(block).has_value());
    const auto end = (*source)->read(block);
    QVERIFY(!end.has_value());
    QVERIFY(end.error().text().find("stopped delivering") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestIioSource)
#include "tst_iiosource.moc"
