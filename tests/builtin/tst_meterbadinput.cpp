// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Samples that are wrong, from the source to values, alarms and energy (docs/bad-input.md): what cannot be
// known is unknown, what may be wrong is marked, the alarm names the channel, and no energy is invented.
#include "builtin/meterrig.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;
using namespace ww::test;

namespace {

constexpr double kFaultFrom = 5; // s of the wave
constexpr double kFaultTo = 15;
constexpr double kFaultSeconds = kFaultTo - kFaultFrom;
/// Windows at both ends of a fault, and what a doubtful one may be off, s.
constexpr double kMarginSeconds = 0.5;

using Frame = std::array<double, metering::kChannels>;
/// Does something to the samples of one moment.
using Spoil = std::function<void(Frame &frame)>;

/// A source whose samples are spoilt for a while.
class SpoilingSource final : public metering::SampleSource
{
public:
    SpoilingSource(std::unique_ptr<metering::SampleSource> source, Spoil spoil)
        : m_source(std::move(source))
        , m_spoil(std::move(spoil))
    {}
    [[nodiscard]] const metering::SourceInfo &info() const override { return m_source->info(); }
    [[nodiscard]] metering::Outcome<bool> read(metering::SampleBlock &block) override
    {
        auto more = m_source->read(block);
        for (std::size_t c = 0; c < metering::kChannels; ++c)
            m_samples[c].assign(block.channel[c], block.channel[c] + block.frames);
        for (std::size_t n = 0; n < block.frames; ++n) {
            const double seconds = static_cast<double>(block.firstSample + n) / info().rateHz;
            if (seconds < kFaultFrom || seconds >= kFaultTo)
                continue;
            Frame frame{};
            for (std::size_t c = 0; c < metering::kChannels; ++c)
                frame[c] = m_samples[c][n];
            m_spoil(frame);
            for (std::size_t c = 0; c < metering::kChannels; ++c)
                m_samples[c][n] = frame[c];
        }
        for (std::size_t c = 0; c < metering::kChannels; ++c)
            block.channel[c] = m_samples[c].data();
        return more;
    }

private:
    const std::unique_ptr<metering::SampleSource> m_source;
    const Spoil m_spoil;
    std::array<std::vector<double>, metering::kChannels> m_samples;
};

/// A source of which every other block is lost for a while; its count tells.
class LosingSource final : public metering::SampleSource
{
public:
    explicit LosingSource(std::unique_ptr<metering::SampleSource> source)
        : m_source(std::move(source))
    {}
    [[nodiscard]] const metering::SourceInfo &info() const override { return m_source->info(); }
    [[nodiscard]] metering::Outcome<bool> read(metering::SampleBlock &block) override
    {
        auto more = m_source->read(block);
        const double seconds = static_cast<double>(block.firstSample) / info().rateHz;
        if (seconds >= kFaultFrom && seconds < kFaultTo)
            more = m_source->read(block);
        return more;
    }

private:
    const std::unique_ptr<metering::SampleSource> m_source;
};

/// What a fault does to whom.
struct Case
{
    Spoil spoil;
    AlarmCode alarm = AlarmCode::MeterInput;
    QString told;            ///< How the alarm's detail begins.
    QStringList unknown;     ///< Channels without a value.
    QStringList doubtful;    ///< Channels with a value that is marked.
    QStringList good;        ///< Channels that go on as before.
    bool isMeasured = false; ///< Energy goes on, too.
};

struct Counted
{
    double importWh = 0;
    double unmeasured = 0;
    double operating = 0;
};

Counted countedBy(const MeterRig &rig)
{
    return {rig.value("activeEnergyImport"), rig.value("unmeasuredTime"), rig.value("operatingTime")};
}

Reading readingOf(const MeterRig &rig, const QString &channel)
{
    return rig.reading(channel.toLatin1().constData());
}

bool isDoubtful(const MeterRig &rig, const QString &channel)
{
    return rig.meter->detail()->isDoubtful(*Channel::fromString(channel));
}

const QString kAll = u"synthesiser (U1, U2, U3, I1, I2, I3): "_s;

} // namespace

class TestMeterBadInput final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFaultIsToldAndPasses_data();
    void aFaultIsToldAndPasses();
    void aWrongRateIsTold();
    void aRefusedTransformerIsTold();

private:
    void judge(MeterRig &rig, const Case &fault);
    static std::map<QString, Case> cases();
};

/// The faults of samples, by name.
std::map<QString, Case> TestMeterBadInput::cases()
{
    constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    const QStringList ofI2{u"current.L2"_s, u"activePower.L2"_s, u"powerFactor.L2"_s, u"activePower"_s};
    const QStringList ofU3{u"voltage.L3"_s, u"activePower.L3"_s, u"voltageLineToLine.L23"_s,
                           u"activePower"_s};
    const QStringList besidesI2{u"current.L1"_s, u"voltage.L2"_s, u"activePower.L3"_s, u"frequency"_s};
    const QStringList besidesU3{u"current.L3"_s, u"voltage.L2"_s, u"activePower.L1"_s, u"frequency"_s};
    const QStringList powers{u"activePower.L1"_s, u"activePower.L2"_s, u"activePower.L3"_s, u"activePower"_s};
    const auto set = [](std::size_t channel, double value) {
        return [channel, value](Frame &frame) { frame[channel] = value; };
    };
    const auto input = AlarmCode::MeterInput;
    const auto supply = AlarmCode::MeterSupply;
    return {
        {u"NaN"_s, {set(4, kNan), input, u"I2: The converter delivers numbers"_s, ofI2, {}, besidesI2}},
        {u"infinity"_s,
         {set(2, kInfinity), input, u"U3: The converter delivers numbers"_s, ofU3, {}, besidesU3}},
        {u"-infinity"_s,
         {set(4, -kInfinity), input, u"I2: The converter delivers numbers"_s, ofI2, {}, besidesI2}},
        {u"no mains can have it"_s,
         {set(2, 1e30), input, u"U3: The converter delivers numbers"_s, ofU3, {}, besidesU3}},
        {u"stuck current"_s,
         {set(4, 3.7), input, u"I2: The converter repeats one value"_s, ofI2, {}, besidesI2}},
        {u"stuck voltage"_s,
         {set(2, 311), input, u"U3: The converter repeats one value"_s, ofU3, {}, besidesU3}},
        {u"clipping"_s,
         {[](Frame &frame) { frame[4] = std::clamp(frame[4], -5.0, 5.0); },
          input,
          u"I2: Peaks are cut off"_s,
          {},
          {u"current.L2"_s, u"activePower.L2"_s, u"activePower"_s},
          besidesI2,
          true}},
        {u"all-zero voltage"_s,
         {[](Frame &frame) { frame[0] = frame[1] = frame[2] = 0; },
          supply,
          u"No phase has voltage"_s,
          powers + QStringList{u"powerFactor"_s},
          {},
          {u"voltage.L1"_s, u"current.L1"_s}}},
        {u"one voltage zero"_s,
         {set(2, 0),
          supply,
          u"U3: This phase has no voltage"_s,
          {u"activePower.L3"_s, u"activePower"_s},
          {},
          besidesU3}},
    };
}

void TestMeterBadInput::aFaultIsToldAndPasses_data()
{
    QTest::addColumn<QString>("name");
    for (const auto &[name, fault] : cases())
        QTest::newRow(qPrintable(name)) << name;
    QTest::newRow("dropped blocks") << QString();
    QTest::newRow("43 Hz") << u"43"_s;
    QTest::newRow("68 Hz") << u"68"_s;
    QTest::newRow("30 Hz") << u"30"_s;
}

void TestMeterBadInput::judge(MeterRig &rig, const Case &fault)
{
    rig.begin();
    rig.run(4s + 900ms);
    QCOMPARE(rig.conditions[fault.alarm], QString());
    QVERIFY(isClose(rig.value("activePower"), kRigPowerW));
    const Counted before = countedBy(rig);
    rig.run(8s);
    QVERIFY2(rig.conditions[fault.alarm].startsWith(fault.told), qPrintable(rig.conditions[fault.alarm]));
    for (const QString &channel : fault.unknown)
        QVERIFY2(!readingOf(rig, channel).isGood(), qPrintable(channel));
    for (const QString &channel : fault.doubtful)
        QVERIFY2(readingOf(rig, channel).isGood() && isDoubtful(rig, channel), qPrintable(channel));
    for (const QString &channel : fault.good)
        QVERIFY2(readingOf(rig, channel).isGood() && !isDoubtful(rig, channel), qPrintable(channel));
    rig.run(15s);
    QCOMPARE(rig.conditions[fault.alarm], QString());
    QVERIFY(rig.meter->detail()->findings.empty() && rig.meter->detail()->doubtful.empty());
    QVERIFY(isClose(rig.value("activePower"), kRigPowerW));
    const Counted after = countedBy(rig);
    const double operating = after.operating - before.operating;
    const double lost = fault.isMeasured ? 0 : kFaultSeconds;
    QVERIFY2(std::abs(after.unmeasured - before.unmeasured - lost) < kMarginSeconds,
             qPrintable(QString::number(after.unmeasured - before.unmeasured)));
    const double fullSeconds = (after.importWh - before.importWh) * 3600 / kRigPowerW;
    QVERIFY2(fullSeconds <= operating - lost + kMarginSeconds / 2, qPrintable(QString::number(fullSeconds)));
    QVERIFY2(fullSeconds >= operating - kFaultSeconds - kMarginSeconds,
             qPrintable(QString::number(fullSeconds)));
}

// req: C1, C3, C4, C6
void TestMeterBadInput::aFaultIsToldAndPasses()
{
    QFETCH(QString, name);
    MeterRig rig;
    const auto known = cases();
    if (const auto found = known.find(name); found != known.end()) {
        rig.wrap = [&found](std::unique_ptr<metering::SampleSource> source) {
            return OpenedSource{std::make_unique<SpoilingSource>(std::move(source), found->second.spoil),
                                true};
        };
        judge(rig, found->second);
        return;
    }
    if (name.isEmpty()) {
        rig.wrap = [](std::unique_ptr<metering::SampleSource> source) {
            return OpenedSource{std::make_unique<LosingSource>(std::move(source)), true};
        };
        judge(rig, {.told = kAll + u"Samples were lost"_s,
                    .unknown = {u"activePower"_s, u"voltage.L1"_s, u"current.L1"_s, u"frequency"_s}});
        return;
    }
    const double hz = name.toDouble();
    rig.wave.frequency = {
        {0, 50}, {kFaultFrom, 50}, {kFaultFrom + 0.05, hz}, {kFaultTo, hz}, {kFaultTo + 0.05, 50}};
    const bool isFollowed = hz >= 40 && hz <= 70;
    const QStringList channels{u"activePower"_s, u"voltage.L1"_s, u"current.L2"_s};
    judge(rig, {.alarm = AlarmCode::MeterSupply,
                .told = u"The frequency is outside"_s,
                .unknown = isFollowed ? QStringList() : channels + QStringList{u"frequency"_s},
                .doubtful = isFollowed ? channels : QStringList(),
                .isMeasured = isFollowed});
}

// req: C1, C3, C4
void TestMeterBadInput::aWrongRateIsTold()
{
    MeterRig rig;
    rig.wrap = [&rig](std::unique_ptr<metering::SampleSource> source) {
        return OpenedSource{std::make_unique<WaitingSource>(std::move(source), rig.clock, 1.004), false};
    };
    rig.begin();
    const auto read = [&rig](int seconds) {
        for (int block = 0; block < 100 * seconds; ++block)
            rig.meter->step();
    };
    read(10);
    QVERIFY2(rig.conditions[AlarmCode::MeterInput].startsWith(kAll + u"The sample rate is not"_s),
             qPrintable(rig.conditions[AlarmCode::MeterInput]));
    QVERIFY(!rig.reading("frequency").isGood());
    QVERIFY(rig.reading("activePower").isGood() && isDoubtful(rig, u"activePower"_s));
    const Counted before = countedBy(rig);
    read(10);
    const Counted after = countedBy(rig);
    QCOMPARE(after.importWh, before.importWh);
    QVERIFY(isClose(after.unmeasured - before.unmeasured, after.operating - before.operating, 1e-3));
}

// req: A5, C1, C4
void TestMeterBadInput::aRefusedTransformerIsTold()
{
    MeterRig rig;
    rig.settings.engine.current[1] = {.kind = metering::CurrentInputKind::ExtensionModule5A,
                                      .primaryA = 20'000};
    rig.begin();
    rig.run(10s);
    QVERIFY2(
        rig.conditions[AlarmCode::MeterInput].startsWith(u"I2: The settings of this input are refused"_s),
        qPrintable(rig.conditions[AlarmCode::MeterInput]));
    for (const QString &channel : {u"current.L2"_s, u"activePower.L2"_s, u"activePower"_s})
        QVERIFY2(!readingOf(rig, channel).isGood(), qPrintable(channel));
    for (const QString &channel : {u"current.L1"_s, u"activePower.L3"_s, u"voltage.L2"_s, u"frequency"_s})
        QVERIFY2(readingOf(rig, channel).isGood(), qPrintable(channel));
    QCOMPARE(rig.value("activeEnergyImport"), 0.0);
    QVERIFY(isClose(rig.value("unmeasuredTime"), rig.value("operatingTime"), 1e-3));
}

QTEST_GUILESS_MAIN(TestMeterBadInput)
#include "tst_meterbadinput.moc"
