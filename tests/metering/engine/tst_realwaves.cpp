// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cyclesignal.h"
#include "meterbench.h"
#include "metering/source/csvsource.h"
#include "support/testdata.h"

#include <QFile>
#include <QTest>

#include <cmath>
#include <complex>
#include <numbers>

using namespace ww::metering;
using namespace ww::test;

namespace {

constexpr double kRate = 6400;
constexpr double kPi = std::numbers::pi;

/// Voltage and current of one recording in volts and amperes.
struct Recording
{
    std::vector<double> u;
    std::vector<double> i;
};

struct Reference
{
    QString file;
    int cycles = 0;
    QHash<QString, double> value;
};

std::vector<Reference> references()
{
    QFile file(extraData(QStringLiteral("wave_hfhad_reference.csv")));
    std::vector<Reference> rows;
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    const QList<QByteArray> names = file.readLine().trimmed().split(',');
    while (!file.atEnd()) {
        const QList<QByteArray> cells = file.readLine().trimmed().split(',');
        Reference row{QString::fromLatin1(cells[0]), cells[1].toInt(), {}};
        for (qsizetype n = 1; n < cells.size(); ++n)
            row.value[QString::fromLatin1(names[n])] = cells[n].toDouble();
        rows.push_back(row);
    }
    return rows;
}

Recording load(const QString &fileName)
{
    auto bytes = openFile(extraData(fileName).toStdString());
    auto source =
        CsvSource::open(std::move(bytes).value(), {"recording", kRate, 1 / 21.3872, 1 / 41.4738, 0});
    Recording recording;
    SampleBlock block;
    while (*(*source)->read(block)) {
        recording.u.insert(recording.u.end(), block.channel[0], block.channel[0] + block.frames);
        recording.i.insert(recording.i.end(), block.channel[3], block.channel[3] + block.frames);
    }
    return recording;
}

Measured play(const Recording &recording, double rate)
{
    Measured measured = engineFor({.rateHz = rate, .grid = GridSystem::SinglePhase});
    SampleBlock block;
    block.frames = recording.u.size();
    block.channel[0] = recording.u.data();
    block.channel[3] = recording.i.data();
    measured.engine->push(block);
    measured.engine->whole(measured.whole);
    return measured;
}

/// Means over a span of positions by the trapezoidal rule, straight from the samples: no resampling, no FFT.
class Direct
{
public:
    Direct(const std::vector<double> &x, double from, double to, int cycles)
        : m_x(x)
        , m_from(from)
        , m_to(to)
        , m_cycles(cycles)
        , m_mean(line(0).real())
    {}
    [[nodiscard]] double mean() const { return m_mean; }
    [[nodiscard]] double weight(std::size_t n) const
    {
        const double at = static_cast<double>(n);
        const double left = std::clamp(at - m_from + 0.5, 0.0, 1.0);
        const double right = std::clamp(m_to - at + 0.5, 0.0, 1.0);
        return std::min(left, right);
    }
    [[nodiscard]] std::complex<double> line(int order) const
    {
        std::complex<double> sum = 0;
        for (std::size_t n = 0; n < m_x.size(); ++n)
            if (weight(n) > 0)
                sum += weight(n) * m_x[n] *
                       std::polar(1.0, -2 * kPi * order * m_cycles * (static_cast<double>(n) - m_from) /
                                           (m_to - m_from));
        return sum / (m_to - m_from);
    }
    [[nodiscard]] double product(const Direct &other) const
    {
        double sum = 0;
        for (std::size_t n = 0; n < m_x.size(); ++n)
            sum += weight(n) * (m_x[n] - m_mean) * (other.m_x[n] - other.m_mean);
        return sum / (m_to - m_from);
    }
    [[nodiscard]] double thdPct(int most) const
    {
        double square = 0;
        for (int order = 2; order <= most; ++order)
            square += std::norm(line(order));
        return 100 * std::sqrt(square) / std::abs(line(1));
    }

private:
    const std::vector<double> &m_x;
    double m_from;
    double m_to;
    int m_cycles;
    double m_mean;
};

} // namespace

/// Recordings of real appliances. Skipped without WATTWARD_EXTRA_DATA: their licence does not allow shipping
/// them.
class TestRealWaves : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithADirectTransform_data();
    void agreesWithADirectTransform(); // req: C4, C5, C7
    void agreesWithTheReference_data();
    void agreesWithTheReference(); // req: C4, C5, C7

private:
    static void eachFile();
};

void TestRealWaves::eachFile()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("row");
    const auto rows = references();
    for (std::size_t n = 0; n < rows.size(); ++n)
        QTest::addRow("%s", qPrintable(rows[n].file)) << rows[n].file << static_cast<int>(n);
    if (rows.empty())
        QTest::addRow("wave_hfhad_reference.csv is not there") << QString() << 0;
}

void TestRealWaves::agreesWithADirectTransform_data()
{
    eachFile();
}

void TestRealWaves::agreesWithADirectTransform()
{
    QFETCH(QString, file);
    if (file.isEmpty())
        QSKIP("needs wave_hfhad_reference.csv in WATTWARD_EXTRA_DATA");
    const Recording raw = load(file);
    const Measured measured = play(raw, kRate);
    QVERIFY(measured.windows().size() >= 14);
    const double from = measured.windows().front().startSample;
    const WindowValues last = measured.lastWindow();
    const double to = last.startSample + last.lengthSamples;
    int cycles = 0;
    for (const WindowValues &w : measured.windows())
        cycles += w.cycles;
    QCOMPARE(cycles, static_cast<int>(10 * measured.windows().size()));

    const Direct u(raw.u, from, to, cycles);
    const Direct i(raw.i, from, to, cycles);
    for (const WindowValues &w : measured.windows()) {
        const Direct wu(raw.u, w.startSample, w.startSample + w.lengthSamples, w.cycles);
        const Direct wi(raw.i, w.startSample, w.startSample + w.lengthSamples, w.cycles);
        QVERIFY(!w.flags.has(Flag::Clipping)); // tops are flat, but not cut
        QVERIFY(relativeError(w.phase[0].voltageV, std::sqrt(wu.product(wu))) < 5e-5);
        QVERIFY(relativeError(w.phase[0].currentA, std::sqrt(wi.product(wi))) < 5e-4);
        QVERIFY(std::abs(w.phase[0].activePowerW.value() - wu.product(wi)) <
                5e-4 * w.phase[0].apparentPowerVA.value());
    }
    const PhaseValues &phase = measured.whole.phase[0];
    const std::complex<double> s = 2.0 * u.line(1) * std::conj(i.line(1));
    QVERIFY(std::abs(phase.reactivePowerVar.value() - s.imag()) < 2e-4 * std::abs(s));
    QVERIFY(std::abs(thdPct(measured.whole.voltageHarmonics[0], 40).value() - u.thdPct(40)) < 0.005);
    const double thd = i.thdPct(40);
    QVERIFY2(
        std::abs(thdPct(measured.whole.currentHarmonics[0], 40).value() - thd) < 0.02 + 0.005 * thd,
        qPrintable(
            QStringLiteral("%1 %2").arg(thdPct(measured.whole.currentHarmonics[0], 40).value()).arg(thd)));
}

void TestRealWaves::agreesWithTheReference_data()
{
    eachFile();
}

void TestRealWaves::agreesWithTheReference()
{
    QFETCH(QString, file);
    QFETCH(int, row);
    if (file.isEmpty())
        QSKIP("needs wave_hfhad_reference.csv in WATTWARD_EXTRA_DATA");
    const Reference reference = references()[static_cast<std::size_t>(row)];
    // The reference joined the samples by straight lines, which damps what lies high (the 13th by 3 %, the
    // 40th by 28 %), and some of these loads change from cycle to cycle. So the engine gets the same signal
    // over the same cycles: played in a circle, 29 windows are the 145 cycles twice.
    const ww::CycleJoin join{.points = 128, .cycles = reference.cycles};
    const Recording raw = load(file);
    ww::ChannelSamples recorded;
    recorded[0] = raw.u;
    recorded[3] = raw.i;
    const auto joined = ww::joinedCycles(recorded, kRate, join);
    QVERIFY(joined);
    const ww::ChannelSamples circle = ww::inACircle(*joined, join);
    const Measured measured = play({circle[0], circle[3]}, join.rateHz());
    QCOMPARE(static_cast<int>(measured.windows().size()), 2 * reference.cycles / 10);

    const auto want = [&reference](const char *name) {
        return reference.value.value(QString::fromLatin1(name));
    };
    const PhaseValues &phase = measured.whole.phase[0];
    QVERIFY(relativeError(phase.voltageV, want("vrms")) < 1e-3);
    QVERIFY(relativeError(phase.currentA, want("irms")) < 1e-3 + 0.00005 / want("irms"));
    QVERIFY(relativeError(phase.activePowerW, want("p")) < 1e-3);
    // Of the whole span, as the reference: a load that changes has less apparent power window by window.
    const double apparent = phase.voltageV.value() * phase.currentA.value();
    QVERIFY(relativeError(apparent, want("s")) < 1e-3 + 0.00005 / want("irms"));
    QVERIFY(std::abs(phase.activePowerW.value() / apparent - want("pf")) < 1e-3);
    QVERIFY(std::abs(phase.displacementFactor.value() - want("dpf")) < 1e-3);
    const Harmonics &u = measured.whole.voltageHarmonics[0];
    const Harmonics &i = measured.whole.currentHarmonics[0];
    const auto thd = [](const Harmonics &h) { return thdPct(h, 40).value(); };
    QVERIFY2(std::abs(thd(u) - want("thd_v_pct")) < 0.05, qPrintable(QString::number(thd(u))));
    QVERIFY2(std::abs(thd(i) - want("thd_i_pct")) < 0.05, qPrintable(QString::number(thd(i))));
    for (const int order : {2, 3, 5, 7, 9, 11, 13}) {
        const double share = 100 * i.rms[static_cast<std::size_t>(order)] / i.rms[1];
        const QByteArray name =
            QByteArrayLiteral("i_h") + QByteArray::number(order) + QByteArrayLiteral("_pct");
        QVERIFY2(std::abs(share - want(name.constData())) < 0.05, name.constData());
    }
}

QTEST_GUILESS_MAIN(TestRealWaves)
#include "tst_realwaves.moc"
