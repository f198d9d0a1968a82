// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is recorded comes back: every bit of what control looks at, and decided again, every bit of what it
// decided.
#include "recordedplant.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::record;
using namespace ww::test;

namespace {

QByteArray keyframeBytes(const Keyframe &frame)
{
    ByteWriter out;
    writeKeyframe(out, frame.settings, frame.plant, frame.state);
    return out.take();
}

bool sameReading(const Reading &a, const Reading &b)
{
    return a.quality() == b.quality() && (a.quality() == Quality::Missing || a.at() == b.at()) &&
           sameBits(a.last().value_or(0), b.last().value_or(0));
}

/// Settings with something in every list and every optional.
ControlSettings fullSettings()
{
    ControlSettings settings;
    settings.feedIn = {.kind = FeedInLimitKind::Power, .power = Watts(4000), .hard = Watts(5000)};
    settings.peak.instant = Watts(8000.1);
    settings.peak.demand = Watts(6000);
    settings.circuits = {{u"Garage"_s, Amperes(16), DeviceId(u"m"_s), {DeviceId(u"car"_s)}}};
    settings.consumptionLimit = {.source = ConsumptionLimitSource::DigitalInput,
                                 .power = Watts(4200),
                                 .devices = {{DeviceId(u"car"_s), ControllableKind::Other, Watts(11'000)}}};
    LoadDevice car{.device = DeviceId(u"car"_s), .mode = LoadMode::Reserved};
    car.reservations = {{.value = 7000.25, .once = Instant{1'590'999'600'000}}};
    settings.loads.devices = {car};
    settings.timeOfUse.windows = {{.when = {.weekdays = 3, .fromMinute = 60, .toMinute = 120}}};
    settings.timeOfUse.holidays = {QDate(2020, 6, 11)};
    settings.timeOfUse.prices = {{.when = {}, .perKwh = 0.1}};
    settings.timeOfUse.chargeBelow = 0.05;
    return settings;
}

} // namespace

// req: B1, B9
class TestRecording : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void numbersComeBack();
    void theChecksumIsTheUsualOne();
    void settingsComeBack();
    void whatIsDecidedAgainIsTheSameToTheLastBit();
    void picturesComeBack();
    void anotherSettingIsFoundOut();
    void nothingThatNamesAnybodyIsInIt();
    void controlLooksAtNothingThatIsNotRecorded();
};

void TestRecording::numbersComeBack()
{
    const std::vector<double> numbers{0.0,
                                      -0.0,
                                      1.0,
                                      -1500,
                                      0.1,
                                      1e300,
                                      5e-324,
                                      std::numeric_limits<double>::infinity(),
                                      std::numeric_limits<double>::quiet_NaN()};
    const std::vector<std::int64_t> wholes{0,
                                           1,
                                           -1,
                                           63,
                                           64,
                                           -64,
                                           -65,
                                           1'590'969'600'000,
                                           std::numeric_limits<std::int64_t>::max(),
                                           std::numeric_limits<std::int64_t>::min()};
    ByteWriter out;
    for (const double value : numbers) {
        for (const double before : numbers)
            out.difference(value, before);
        out.number(value);
    }
    for (const std::int64_t value : wholes)
        out.whole(value);
    const QByteArray bytes = out.take();
    ByteReader in(bytes);
    for (const double value : numbers) {
        for (const double before : numbers)
            QVERIFY(sameBits(in.difference(before), value));
        QVERIFY(sameBits(in.number(), value));
    }
    for (const std::int64_t value : wholes)
        QCOMPARE(in.whole(), value);
    QVERIFY(in.isDone());
    in.byte();
    QVERIFY(in.failed());
}

void TestRecording::theChecksumIsTheUsualOne()
{
    QCOMPARE(crc32("123456789"), 0xCBF43926U);
    QCOMPARE(crc32("6789", crc32("12345")), 0xCBF43926U);
}

void TestRecording::settingsComeBack()
{
    const Keyframe frame{
        fullSettings(), {u"Elm Street 7"_s, ProductConfiguration::A01, "Europe/Paris", {}, {}}, {}};
    QVERIFY(validate(frame.settings, frame.plant));
    const QByteArray bytes = keyframeBytes(frame);
    ByteReader in(bytes);
    const Keyframe back = readKeyframe(in);
    QVERIFY(in.isDone());
    QVERIFY(back.settings == frame.settings);
    QCOMPARE(back.plant.timeZone, frame.plant.timeZone);
    QCOMPARE(back.plant.name, QString());
    QCOMPARE(keyframeBytes(back), bytes);
}

void TestRecording::whatIsDecidedAgainIsTheSameToTheLastBit()
{
    const quint32 seed = chosenSeed();
    qInfo("seed %u; run again with WATTWARD_SEED=%u", seed, seed);
    RandomPlant plant(seed);
    qint64 commands = 0;
    for (int round = 0; round < 500; ++round) {
        // A start in the middle must bring all of control's memory with it.
        const QByteArray bytes = recordPlant(plant, plant.whole(1, 30), 0.1);
        RecordingReader reading(bytes);
        QVERIFY(reading.open());
        ReplayResult result;
        replay(reading, {}, result);
        QVERIFY2(reading.end().isWhole, qPrintable(reading.end().problem));
        QCOMPARE(reading.end().goodBytes, bytes.size());
        QCOMPARE(result.differing, 0);
        QVERIFY(result.ticks > 0);
        commands += result.commands;
    }
    QVERIFY(commands > 2500);
}

void TestRecording::picturesComeBack()
{
    RandomPlant plant(20'200'601);
    for (int round = 0; round < 200; ++round) {
        plant.draw();
        ControlState state;
        Decision decision;
        PictureWriter writer;
        PictureReader reader;
        for (int tick = 0; tick < 10; ++tick) {
            Snapshot snapshot = plant.next();
            answerCommands(plant, decision, snapshot);
            ControlInputs inputs = randomInputs(plant);
            decision = decide(plant.settings(), plant.plant(), state, snapshot, inputs);
            ByteWriter out;
            writer.write(out, snapshot, inputs);
            ByteReader in(out.bytes());
            reader.read(in);
            QVERIFY(in.isDone());
            QVERIFY(reader.inputs() == inputs);
            const Snapshot wanted = essence(snapshot);
            const Snapshot &got = reader.snapshot();
            QCOMPARE(got.time.msUtc, wanted.time.msUtc);
            QCOMPARE(got.uptime, wanted.uptime);
            QCOMPARE(got.devices.size(), wanted.devices.size());
            for (std::size_t i = 0; i < got.devices.size(); ++i) {
                const DeviceState &a = got.devices[i];
                const DeviceState &b = wanted.devices[i];
                QVERIFY(a.id == b.id && a.type == b.type && a.role == b.role && a.coupledTo == b.coupledTo &&
                        a.name == b.name && a.link == b.link);
                QCOMPARE(a.ranges.size(), b.ranges.size());
                QCOMPARE(a.setpoints, b.setpoints);
                QCOMPARE(a.readings.size(), b.readings.size());
                for (std::size_t k = 0; k < a.readings.size(); ++k) {
                    QVERIFY(a.readings[k].channel == b.readings[k].channel);
                    QVERIFY(sameReading(a.readings[k].reading, b.readings[k].reading));
                }
            }
        }
    }
}

void TestRecording::anotherSettingIsFoundOut()
{
    // The same pictures, recorded with decisions that another dead band made.
    RandomPlant plant(7);
    int found = 0;
    for (int round = 0; round < 200 && found == 0; ++round) {
        plant.draw();
        ControlSettings other = plant.settings();
        other.storage.minSoc = Percent(std::min(99.0, other.storage.maxSoc.value() - 0.5));
        RecordingWriter writer;
        QByteArray bytes = writer.head("test");
        ControlState state;
        bytes += writer.start(plant.settings(), plant.plant(), state);
        for (int tick = 0; tick < 20; ++tick) {
            const Snapshot snapshot = plant.next();
            bytes += writer.tick(snapshot, {}, decide(other, plant.plant(), state, snapshot));
        }
        RecordingReader reading(bytes);
        QVERIFY(reading.open());
        ReplayResult result;
        replay(reading, {}, result);
        if (result.differing == 0)
            continue;
        ++found;
        QVERIFY(result.first);
        QVERIFY(result.first->time >= *result.from && result.first->time <= *result.to);
        QVERIFY(result.first->what != u"command"_s || result.first->recorded || result.first->replayed);
    }
    QCOMPARE(found, 1);
}

void TestRecording::nothingThatNamesAnybodyIsInIt()
{
    Picture picture;
    picture.grid(500).battery("bat", 0, 50);
    for (DeviceState &device : picture.snapshot().devices) {
        device.identity = {u"Maker"_s,
                           u"Model"_s,
                           u"SERIAL-4711"_s,
                           u"V1"_s,
                           u"profile"_s,
                           true,
                           u"Modbus TCP 192.168.1.5:502"_s};
        SetpointStatus status;
        status.detail = u"refused by 192.168.1.5"_s;
        device.setpoints.push_back(status);
    }
    PlantConfig plant;
    plant.name = u"Elm Street 7"_s;
    ControlState state;
    RecordingWriter writer;
    QByteArray bytes = writer.head("test");
    bytes += writer.start({}, plant, state);
    bytes += writer.tick(picture.snapshot(), {}, decide({}, plant, state, picture.snapshot()));
    for (const char *secret : {"SERIAL", "192.168", "Elm Street", "refused"})
        QVERIFY2(!bytes.contains(secret), secret);
    QVERIFY(bytes.contains("bat"));
}

void TestRecording::controlLooksAtNothingThatIsNotRecorded()
{
    static const QRegularExpression name(u"\\bQuantity::([A-Za-z0-9]+)"_s);
    QDirIterator files(QStringLiteral(WW_SOURCE_DIR "/modules/control"), {u"*.cpp"_s, u"*.h"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    int seen = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto matches = name.globalMatch(QString::fromUtf8(file.readAll()));
        while (matches.hasNext()) {
            QString id = matches.next().captured(1);
            id[0] = id[0].toLower();
            const auto quantity = quantityFromId(id);
            QVERIFY2(quantity && isControlQuantity(*quantity), qPrintable(file.fileName() + u' ' + id));
            ++seen;
        }
    }
    QVERIFY(seen > 30);
}

QTEST_GUILESS_MAIN(TestRecording)
#include "tst_recording.moc"
