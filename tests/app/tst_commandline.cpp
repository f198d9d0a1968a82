// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B1, D1
// The command line of the programs as people meet it, without a display.
#include "app/program.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Outcome
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

Outcome run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
        environment.remove(name);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(WW_BINARY_DIR "/app/") + program, arguments);
    constexpr int kPatienceMs = 60'000;
    if (!process.waitForFinished(kPatienceMs) || process.exitStatus() != QProcess::NormalExit)
        return {-1, {}, process.errorString().toUtf8()};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArray recordingWithAGap()
{
    QByteArray text = "utc,load_w,pv_w\n";
    for (int hour = 0; hour < 24; ++hour) {
        if (hour != 7)
            text += u"2021-06-05T%1:00:00Z,400,%2\n"_s.arg(hour, 2, 10, QChar(u'0'))
                        .arg(hour == 9 ? u"-1e9"_s : u"100"_s)
                        .toUtf8();
    }
    return text;
}

QString writeFile(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? path : QString();
}

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void helpNeedsNoDisplay();
    void wrongWordsAreExplained_data();
    void wrongWordsAreExplained();
    void gapsOfARecordingAreTold();
    void everyHomeHasAFolderOfItsOwn();
};

void TestCommandLine::helpNeedsNoDisplay()
{
    const Outcome help = run(u"wattward-simulator"_s, {u"--help"_s});
    QVERIFY2(help.code == 0, help.err);
    for (const char *text : {"--home", "[corner-house]", "[8443]", "en or fr"})
        QVERIFY2(help.out.contains(text), text);
    const Outcome version = run(u"wattward-simulator"_s, {u"--version"_s});
    QCOMPARE(version.code, 0);
    QVERIFY2(version.out.startsWith("wattward-simulator "), version.out);
    const Outcome window = run(u"wattward-simulator"_s, {});
    QCOMPARE(window.code, 1);
    QVERIFY2(window.err.contains("--headless"), window.err);
}

void TestCommandLine::wrongWordsAreExplained_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("told");
    const QString simulator = u"wattward-simulator"_s;
    QTest::newRow("unknown option") << simulator << QStringList{u"--colour"_s} << QByteArray("colour");
    QTest::newRow("stray word") << simulator << QStringList{u"family-garage"_s}
                                << QByteArray("'family-garage'");
    QTest::newRow("language") << simulator << QStringList{u"--language"_s, u"de"_s}
                              << QByteArray("give one of en, fr");
    QTest::newRow("address") << simulator << QStringList{u"--listen=hello"_s} << QByteArray("--listen");
    QTest::newRow("speed") << simulator << QStringList{u"--speed"_s, u"61"_s} << QByteArray("from 1 to 60");
    QTest::newRow("start") << simulator << QStringList{u"--start"_s, u"noon"_s} << QByteArray("--start");
    QTest::newRow("port") << simulator << QStringList{u"--https-port"_s, u"65536"_s}
                          << QByteArray("--https-port");
    QTest::newRow("fault") << simulator << QStringList{u"--fault"_s, u"inverter:drop:1000"_s}
                           << QByteArray("from 1 to 100");
    QTest::newRow("fault kind") << simulator << QStringList{u"--fault"_s, u"inverter:fire"_s}
                                << QByteArray("wrongUnit");
    QTest::newRow("home") << simulator << QStringList{u"--headless"_s, u"--home"_s, u"castle"_s}
                          << QByteArray("castle");
    QTest::newRow("stray word of the appliance")
        << u"wattward"_s << QStringList{u"settings.json"_s} << QByteArray("'settings.json'");
}

void TestCommandLine::wrongWordsAreExplained()
{
    QFETCH(QString, program);
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, told);
    const Outcome outcome = run(program, arguments);
    QVERIFY2(outcome.code == 1, outcome.err);
    QVERIFY2(outcome.err.contains(told), outcome.err);
}

void TestCommandLine::gapsOfARecordingAreTold()
{
    QTemporaryDir folder;
    const QString path = writeFile(folder.filePath(u"gap.csv"_s), recordingWithAGap());
    QVERIFY(!path.isEmpty());
    Program simulator(u"wattward-simulator"_s);
    QVERIFY2(simulator.startAndWait({u"--emulators-only"_s, u"--home"_s, path}), simulator.output());
    QVERIFY2(simulator.terminate(), simulator.output());
    // The row behind the gap is the ninth line of the file, the unbelievable value stands two lines later.
    for (const char *place : {"gap.csv:9: ", "gap.csv:10: "})
        QVERIFY2(simulator.output().contains(place), simulator.output());
}

void TestCommandLine::everyHomeHasAFolderOfItsOwn()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"other"_s));
    const QString one = writeFile(folder.filePath(u"house.csv"_s), recordingWithAGap());
    const QString two = writeFile(folder.filePath(u"other/house.csv"_s), recordingWithAGap());
    for (const QString &home : {one, two, u"sunny-terrace"_s}) {
        Program simulator(u"wattward-simulator"_s);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_DATA_HOME"_s, folder.filePath(u"share"_s));
        simulator.process().setProcessEnvironment(environment);
        QVERIFY2(simulator.startAndWait({u"--headless"_s, u"--home"_s, home, u"--http-port"_s, u"0"_s,
                                         u"--https-port"_s, u"0"_s}),
                 simulator.output());
        QVERIFY2(simulator.terminate(), simulator.output());
    }
    const QDir share(folder.filePath(u"share/wattward-simulator"_s));
    const QStringList folders = share.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    QCOMPARE(folders.size(), 3);
    QVERIFY(folders[0].startsWith(u"house-"_s) && folders[1].startsWith(u"house-"_s));
    QCOMPARE(folders[2], u"sunny-terrace"_s);
    for (const QString &name : folders)
        QVERIFY(QFile::exists(share.filePath(name + u"/label.json"_s)));
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
