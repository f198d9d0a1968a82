// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Peaks that are cut off, by a converter whose limits are known or not, and peaks that only look so.
#include "metering/engine/screen.h"
#include "metering/source/csvsource.h"
#include "support/testdata.h"

#include <QDir>
#include <QTest>

#include <cmath>
#include <numbers>
#include <random>

using namespace Qt::StringLiterals;
using namespace ww::metering;
using namespace ww::test;

namespace {

constexpr double kUnknown = std::numeric_limits<double>::infinity();
constexpr double kImpossible = 1e9;

using Samples = std::vector<double>;

Screen::Limits limits(double range = kUnknown)
{
    return {.low = -range, .high = range, .impossible = kImpossible, .living = 0, .stuckRun = 120};
}

/// Where a screen flags clipping for the first time; -1: nowhere.
qint64 firstClipped(const Samples &samples, double range = kUnknown)
{
    Screen screen(limits(range));
    for (std::size_t n = 0; n < samples.size(); ++n) {
        const auto position = static_cast<std::int64_t>(n);
        (void)screen.accept(samples[n], position);
        if (screen.since(0).has(Flag::Clipping))
            return position;
    }
    return -1;
}

bool clips(const Samples &samples, double range = kUnknown)
{
    return firstClipped(samples, range) >= 0;
}

/// Samples at the limit in a half wave, on average.
double cutPerHalfWave(const Samples &samples, double limit, double cycles)
{
    const auto isCut = [limit](double sample) { return std::abs(sample) == limit; };
    return static_cast<double>(std::count_if(samples.begin(), samples.end(), isCut)) / (2 * cycles);
}

Samples cutAt(Samples samples, double limit)
{
    for (double &sample : samples)
        sample = std::clamp(sample, -limit, limit);
    return samples;
}

/// A wave in whole steps of a converter, with noise of so many steps.
template <typename Wave> Samples sampled(Wave wave, double rateHz, double hz, double seconds, double noise)
{
    std::mt19937 random(7);
    std::normal_distribution<double> jitter(0, 1);
    Samples samples;
    for (int n = 0; n < static_cast<int>(seconds * rateHz); ++n) {
        const double angle = 2 * std::numbers::pi * hz * n / rateHz + 0.3;
        samples.push_back(std::round(wave(angle) + noise * jitter(random)));
    }
    return samples;
}

/// The mains' flattened top.
double flattened(double angle)
{
    return std::sin(angle) + 0.03 * std::sin(3 * angle) + 0.01 * std::sin(5 * angle);
}

/// Nearly a square, as chopped currents are.
double squarish(double angle)
{
    double sum = 0;
    for (int order = 1; order < 32; order += 2)
        sum += std::sin(order * angle) / order * std::exp(-order / 9.0);
    return 1.4 * sum;
}

/// A narrow rounded pulse in each half wave, as rectifiers draw.
double pulse(double angle)
{
    return std::pow(std::abs(std::sin(angle)), 9) * (std::sin(angle) < 0 ? -1 : 1);
}

Samples recorded(const QString &file, std::size_t channel)
{
    auto bytes = openFile(file.toStdString());
    auto source = CsvSource::open(std::move(bytes).value(), {"recording", 6400, 1, 1, 0});
    Samples samples;
    SampleBlock block;
    while (*(*source)->read(block))
        samples.insert(samples.end(), block.channel[channel], block.channel[channel] + block.frames);
    return samples;
}

double highest(const Samples &samples)
{
    return *std::max_element(samples.begin(), samples.end());
}

} // namespace

class TestClipping final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aKnownLimitIsReachedBySingleSamples();
    void aFewCutSamplesAreFound_data();
    void aFewCutSamplesAreFound();
    void flatTopsAreFoundSoon_data();
    void flatTopsAreFoundSoon();
    void aLimitThatFallsIsFound();
    void roundedTopsAreNotCut_data();
    void roundedTopsAreNotCut();
    void recordedMainsAreNotCut();
};

// req: C6
void TestClipping::aKnownLimitIsReachedBySingleSamples()
{
    const auto wave = [](double peak) {
        return sampled([peak](double angle) { return peak * std::sin(angle); }, 8000, 50.02, 1, 0);
    };
    QVERIFY(clips(wave(2000), 2000));
    QVERIFY(!clips(wave(1999), 2000));
}

void TestClipping::aFewCutSamplesAreFound_data()
{
    QTest::addColumn<int>("bits");
    QTest::addColumn<double>("rateHz");
    QTest::addColumn<double>("noise");
    QTest::addColumn<double>("over"); // the peak, of the converter's limit
    QTest::newRow("16 bits, 1 to 2") << 16 << 8000.0 << 0.0 << 1.0005;
    QTest::newRow("16 bits, 1 to 2, noise") << 16 << 8000.0 << 3.0 << 1.0005;
    QTest::newRow("16 bits, 2 to 3") << 16 << 8000.0 << 0.0 << 1.001;
    QTest::newRow("16 bits, 2 to 3, 6.4 kHz") << 16 << 6400.0 << 2.0 << 1.002;
    QTest::newRow("24 bits, 1 to 2") << 24 << 8000.0 << 20.0 << 1.0005;
    QTest::newRow("12 bits, 2 to 3") << 12 << 6400.0 << 0.0 << 1.002;
    QTest::newRow("12 bits, 2 to 3, noise") << 12 << 6400.0 << 0.5 << 1.002;
    QTest::newRow("12 bits, 1 to 2, 2 kHz") << 12 << 2000.0 << 0.5 << 1.005;
}

// req: C6
void TestClipping::aFewCutSamplesAreFound()
{
    QFETCH(int, bits);
    QFETCH(double, rateHz);
    QFETCH(double, noise);
    QFETCH(double, over);
    const double limit = std::exp2(bits - 1) - 1;
    for (const double hz : {49.93, 50.013, 50.6}) {
        const auto wave = [limit, over](double angle) { return limit * over * std::sin(angle); };
        const Samples whole = sampled(wave, rateHz, hz, 3, noise);
        const Samples cut = cutAt(whole, limit);
        const double samples = cutPerHalfWave(cut, limit, 3 * hz);
        QVERIFY2(samples > 0.9 && samples < 3.5, qPrintable(QString::number(samples)));
        QVERIFY2(!clips(whole), qPrintable(QString::number(hz)));
        QVERIFY2(clips(cut), qPrintable(u"%1 Hz, %2 samples"_s.arg(hz).arg(samples)));
    }
}

void TestClipping::flatTopsAreFoundSoon_data()
{
    QTest::addColumn<int>("bits");
    QTest::addColumn<double>("offset"); // steps
    for (const int bits : {10, 12, 16, 24}) {
        QTest::addRow("%d bits", bits) << bits << 0.0;
        QTest::addRow("%d bits, with a DC part", bits) << bits << std::exp2(bits - 4);
    }
}

// req: C6
void TestClipping::flatTopsAreFoundSoon()
{
    QFETCH(int, bits);
    QFETCH(double, offset);
    const double limit = std::exp2(bits - 1) - 1;
    for (const double over : {1.05, 1.5, 10.0}) {
        for (const double hz : {50.0, 50.013, 59.8}) {
            const auto wave = [=](double angle) { return offset + limit * over * std::sin(angle); };
            const qint64 at = firstClipped(cutAt(sampled(wave, 8000, hz, 1, 1), limit));
            QVERIFY2(at >= 0 && at < 4000, qPrintable(u"%1 times, %2 Hz: %3"_s.arg(over).arg(hz).arg(at)));
        }
    }
}

// req: C6
void TestClipping::aLimitThatFallsIsFound()
{
    const auto wave = [](double angle) { return 20'000 * flattened(angle); };
    Samples samples = sampled(wave, 8000, 50.01, 6, 2);
    const auto third = static_cast<std::ptrdiff_t>(samples.size() / 3);
    const Samples before(samples.begin(), samples.begin() + third);
    const Samples cut = cutAt(samples, 14'000);
    std::copy(cut.begin() + third, cut.end(), samples.begin() + third);
    QVERIFY(!clips(before));
    const qint64 at = firstClipped(samples);
    QVERIFY2(at >= third && at < third + 2 * 8000 + 200, qPrintable(QString::number(at)));
}

void TestClipping::roundedTopsAreNotCut_data()
{
    QTest::addColumn<double>("peak"); // steps
    for (const double peak : {5.0, 30.0, 60.0, 120.0, 500.0, 2000.0, 30'000.0})
        QTest::addRow("%g steps", peak) << peak;
}

// req: C6
void TestClipping::roundedTopsAreNotCut()
{
    QFETCH(double, peak);
    for (const auto shape : {+[](double angle) { return std::sin(angle); }, +flattened, +squarish, +pulse}) {
        const auto wave = [peak, shape](double angle) { return peak * shape(angle); };
        for (const double rateHz : {2000.0, 6400.0, 8000.0}) {
            for (const double hz : {50.0, 50.013, 60.0}) {
                for (const double noise : {0.0, 0.4, 3.0}) {
                    const Samples samples = sampled(wave, rateHz, hz, 2, noise);
                    const qint64 at = firstClipped(samples);
                    QVERIFY2(at < 0,
                             qPrintable(u"%1 Hz of %2 Hz, noise %3: flagged at %4, highest %5"_s.arg(hz)
                                            .arg(rateHz)
                                            .arg(noise)
                                            .arg(at)
                                            .arg(highest(samples))));
                }
            }
        }
    }
}

// req: C6
void TestClipping::recordedMainsAreNotCut()
{
    const QString reference = extraData(u"wave_hfhad_reference.csv"_s);
    if (reference.isEmpty())
        QSKIP("the recorded waveforms are not here");
    const QDir folder = QFileInfo(reference).dir();
    const QStringList files = folder.entryList({u"wave_hfhad_*.csv.gz"_s});
    QVERIFY(files.size() >= 5);
    for (const QString &file : files) {
        const Samples voltage = recorded(folder.filePath(file), 0);
        QVERIFY2(!clips(voltage), qPrintable(file));
        QVERIFY2(!clips(recorded(folder.filePath(file), 3)), qPrintable(file));
        // The same mains before a converter that ends a little sooner.
        for (const double part : {0.997, 0.99, 0.9})
            QVERIFY2(clips(cutAt(voltage, std::floor(part * highest(voltage)))),
                     qPrintable(file + u' ' + QString::number(part)));
    }
}

QTEST_GUILESS_MAIN(TestClipping)
#include "tst_clipping.moc"
