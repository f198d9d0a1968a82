// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordedplant.h"

#include "control/record/flightrecorder.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::record;
using namespace ww::test;

namespace {

/// A house that is recorded.
class RecordedHouse
{
public:
    explicit RecordedHouse(const FlightOptions &options)
        : recorder(options, "test")
        , m_plant(11)
    {
        do {
            m_plant.draw();
            settings = m_plant.settings();
        } while (settings.mode != OperatingMode::SelfConsumption);
    }
    void tick()
    {
        const Snapshot snapshot = m_plant.next();
        recorder.begin(snapshot, settings, m_plant.plant(), state);
        recorder.note(snapshot, {}, decide(settings, m_plant.plant(), state, snapshot));
    }
    FlightRecorder recorder;
    ControlSettings settings;
    ControlState state;

private:
    RandomPlant m_plant;
};

QFileInfoList recordings(const QString &folder)
{
    return QDir(folder).entryInfoList({u"decisions-*.wwr"_s}, QDir::Files, QDir::Name);
}

/// Replays all files of a folder; each must be whole and give what was decided.
ReplayResult replayAll(const QString &folder)
{
    ReplayResult result;
    for (const QFileInfo &info : recordings(folder)) {
        QFile file(info.filePath());
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(info.filePath()));
        const QByteArray bytes = file.readAll();
        RecordingReader reader(bytes);
        if (!reader.open())
            qFatal("%s is no recording", qPrintable(info.filePath()));
        replay(reader, {}, result);
        if (!reader.end().isWhole)
            qFatal("%s: %s", qPrintable(info.filePath()), qPrintable(reader.end().problem));
    }
    return result;
}

} // namespace

// req: B1
class TestFlightRecorder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void whatWaitsIsWrittenInTime();
    void filesFollowEachOtherAndTheOldestGo();
    void newSettingsBeginAnew();
    void aFailingDiskIsToldOnceAndTriedAgain();

private:
    [[nodiscard]] FlightOptions options() const
    {
        FlightOptions options;
        options.folder = m_folder->filePath(u"flight"_s);
        return options;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestFlightRecorder::whatWaitsIsWrittenInTime()
{
    RecordedHouse house(options());
    QVERIFY(recordings(options().folder).isEmpty());
    // Up to three seconds pass with a tick: after twenty more than ten have.
    for (int i = 0; i < 20; ++i)
        house.tick();
    QTRY_VERIFY(!recordings(options().folder).isEmpty());
    house.recorder.flush();
    const ReplayResult result = replayAll(options().folder);
    QCOMPARE(result.ticks, 20);
    QCOMPARE(result.differing, 0);
    const auto readable = QFileInfo(recordings(options().folder).constFirst().filePath()).permissions();
    QVERIFY(!(readable & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
}

void TestFlightRecorder::filesFollowEachOtherAndTheOldestGo()
{
    FlightOptions small = options();
    small.fileBytes = 20'000;
    small.totalBytes = 100'000;
    RecordedHouse house(small);
    for (int i = 0; i < 3000; ++i)
        house.tick();
    house.recorder.flush();
    const QFileInfoList files = recordings(small.folder);
    QVERIFY2(files.size() >= 2 && files.size() <= 6, qPrintable(QString::number(files.size())));
    qint64 sum = 0;
    for (const QFileInfo &file : files)
        sum += file.size();
    // The latest may have grown by one hand-over beyond its size.
    QVERIFY(sum <= small.totalBytes + 64 * 1024);
    const ReplayResult result = replayAll(small.folder);
    QVERIFY2(result.ticks > 20 && result.ticks < 3000, qPrintable(QString::number(result.ticks)));
    QCOMPARE(result.differing, 0);
}

void TestFlightRecorder::newSettingsBeginAnew()
{
    RecordedHouse house(options());
    for (int i = 0; i < 30; ++i) {
        if (i == 10)
            house.settings.mode = OperatingMode::Off;
        if (i == 20) {
            house.state = {};
            house.recorder.restart();
        }
        house.tick();
    }
    house.recorder.flush();
    QCOMPARE(replayAll(options().folder).ticks, 30);
    QCOMPARE(replayAll(options().folder).differing, 0);
}

void TestFlightRecorder::aFailingDiskIsToldOnceAndTriedAgain()
{
    // Where the folder shall be there is a file.
    QFile obstacle(options().folder);
    QVERIFY(obstacle.open(QIODevice::WriteOnly));
    RecordedHouse house(options());
    QSignalSpy failed(&house.recorder, &FlightRecorder::failed);
    QSignalSpy recovered(&house.recorder, &FlightRecorder::recovered);
    for (int i = 0; i < 500; ++i) {
        house.tick();
        if (i % 10 == 0)
            house.recorder.flush();
    }
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed.constFirst().constFirst().toString().contains(options().folder));
    QVERIFY(obstacle.remove());
    for (int i = 0; i < 500; ++i) {
        house.tick();
        if (i % 10 == 0)
            house.recorder.flush();
    }
    QTRY_COMPARE(recovered.size(), 1);
    QCOMPARE(failed.size(), 1);
    house.recorder.flush();
    const ReplayResult result = replayAll(options().folder);
    QVERIFY(result.ticks > 100);
    QCOMPARE(result.differing, 0);
}

QTEST_GUILESS_MAIN(TestFlightRecorder)
#include "tst_flightrecorder.moc"
