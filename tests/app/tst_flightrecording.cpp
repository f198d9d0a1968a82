// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B1, B4, B9
#include "app/program.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 60'000;
// At ten ticks a second of real time and a few hundred bytes each, some minutes of the home.
constexpr qint64 kEnoughBytes = 40'000;

qint64 bytesIn(const QDir &folder)
{
    qint64 sum = 0;
    for (const QFileInfo &file : folder.entryInfoList({u"decisions-*.wwr"_s}, QDir::Files))
        sum += file.size();
    return sum;
}

QStringList filesIn(const QDir &folder)
{
    QStringList files;
    for (const QFileInfo &file : folder.entryInfoList({u"decisions-*.wwr"_s}, QDir::Files, QDir::Name))
        files.append(file.filePath());
    return files;
}

} // namespace

/// The whole product records a simulated home over real protocols; what it decided is decided again from the
/// file alone.
class TestFlightRecording final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aHomeIsReplayedBitForBit();
};

void TestFlightRecording::aHomeIsReplayedBitForBit()
{
    const QTemporaryDir folder;
    const QString data = folder.filePath(u"data"_s);
    Program simulator(u"wattward-simulator"_s);
    QVERIFY2(
        simulator.startAndWait({u"--home"_s, u"family-garage"_s, u"--headless"_s, u"--speed"_s, u"60"_s,
                                u"--data-dir"_s, data, u"--http-port"_s, u"0"_s, u"--https-port"_s, u"0"_s}),
        simulator.output());
    QDir flight(data + u"/flight"_s);
    QTRY_VERIFY_WITH_TIMEOUT((flight.refresh(), bytesIn(flight) >= kEnoughBytes), kPatienceMs);
    QVERIFY2(simulator.terminate(), simulator.output());

    QProcess lab;
    lab.start(QStringLiteral(WW_BINARY_DIR "/app/wattward-lab"),
              QStringList{u"replay"_s, u"--json"_s} + filesIn(flight));
    QVERIFY(lab.waitForFinished(kPatienceMs));
    const QByteArray told = lab.readAllStandardOutput();
    QVERIFY2(lab.exitCode() == 0, told + lab.readAllStandardError());
    const QJsonObject json = QJsonDocument::fromJson(told).object();
    QVERIFY(json[u"isEqual"].toBool());
    QVERIFY2(json[u"ticks"].toInt() > 50, told);
    QVERIFY2(json[u"decisions"].toInt() > 0, told);
    QVERIFY2(json[u"recordedS"].toDouble() > 120, told);
    // What it was recorded from has passwords and addresses; the recording has none.
    for (const QString &path : filesIn(flight)) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(!bytes.contains("127.0.0.1") && !bytes.contains("password"));
    }
}

QTEST_GUILESS_MAIN(TestFlightRecording)
#include "tst_flightrecording.moc"
