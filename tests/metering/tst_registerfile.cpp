// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/killedmeter.h"
#include "metering/registers/registerfile.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace Qt::StringLiterals;
using namespace ww::metering;
using namespace ww::test;

class TestRegisterFile final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNewFileHasItsFullSizeAndIsPrivate();
    void statesSurviveReopening();
    void aShortFileIsFilledUpAndKept();
    void onlyOneProgramMayWrite();
    void whatIsNoFileIsRefused();
    void killingLosesNothingThatWasTold();

private:
    QTemporaryDir m_folder;
    [[nodiscard]] std::string path(const char *name) const
    {
        return m_folder.filePath(QString::fromLatin1(name)).toStdString();
    }
};

namespace {

std::unique_ptr<RegisterFile> opened(const std::string &path)
{
    auto file = RegisterFile::open(path);
    if (const auto *failure = std::get_if<std::string>(&file)) {
        qWarning("%s", failure->c_str());
        return nullptr;
    }
    return std::move(std::get<std::unique_ptr<RegisterFile>>(file));
}

std::string refusal(const std::string &path)
{
    const auto file = RegisterFile::open(path);
    const auto *failure = std::get_if<std::string>(&file);
    return failure ? *failure : std::string();
}

/// Lets a meter run in its own process, kills it after so many commits; the commits it told of.
qint64 runAndKill(const QString &file, int commits)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QStringLiteral(WW_METER_PROCESS), {file});
    qint64 told = -1;
    const auto take = [&process, &told] {
        while (process.canReadLine())
            told = process.readLine().trimmed().toLongLong();
    };
    const qint64 until = commits;
    qint64 first = -1;
    while (first < 0 || told - first < until) {
        if (!process.canReadLine() && !process.waitForReadyRead(30'000))
            return -1;
        take();
        first = first < 0 ? told : first;
    }
    process.kill();
    process.waitForFinished();
    take();
    return told;
}

} // namespace

void TestRegisterFile::aNewFileHasItsFullSizeAndIsPrivate()
{
    const std::string file = path("new");
    QVERIFY(opened(file));
    QCOMPARE(std::filesystem::file_size(file), RegisterJournal::kSlots * kSlotBytes);
    QCOMPARE(QFile::permissions(QString::fromStdString(file)) & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
}

// req: C13
void TestRegisterFile::statesSurviveReopening()
{
    MeterState state;
    for (int i = 1; i <= 70; ++i) {
        const auto file = opened(path("again"));
        QVERIFY(file);
        RegisterJournal journal(*file);
        QCOMPARE(journal.load().newest.state, state);
        state.registers[0] += i;
        QVERIFY(!journal.store(state));
    }
}

void TestRegisterFile::aShortFileIsFilledUpAndKept()
{
    MeterState state;
    state.registers[0] = 42;
    {
        const auto file = opened(path("short"));
        RegisterJournal journal(*file);
        QVERIFY(!journal.store(state));
    }
    const std::size_t kept = (RegisterJournal::slotOf(1) + 1) * kSlotBytes;
    std::filesystem::resize_file(path("short"), kept + 100);
    const auto file = opened(path("short"));
    QVERIFY(file);
    QCOMPARE(std::filesystem::file_size(path("short")), RegisterJournal::kSlots * kSlotBytes);
    RegisterJournal journal(*file);
    QCOMPARE(journal.load().newest.state, state);
    QCOMPARE(journal.load().damaged, 0);
}

void TestRegisterFile::onlyOneProgramMayWrite()
{
    const auto file = opened(path("one"));
    QVERIFY(file);
    QVERIFY(refusal(path("one")).find("another program") != std::string::npos);
}

void TestRegisterFile::whatIsNoFileIsRefused()
{
    QVERIFY(!refusal(m_folder.path().toStdString()).empty());
    QVERIFY(!refusal(path("missing/folder")).empty());
    QVERIFY(!refusal("/dev/null").empty());
}

// req: C13
void TestRegisterFile::killingLosesNothingThatWasTold()
{
    const QString file = m_folder.filePath(u"killed"_s);
    qint64 reached = 0;
    for (const int commits : {1, 3, 40, 64, 65, 130, 7, 2}) {
        const qint64 told = runAndKill(file, commits);
        QVERIFY2(told > reached, "the meter did not go on where it had been");
        const auto opening = opened(file.toStdString());
        QVERIFY(opening);
        RegisterJournal journal(*opening);
        const LoadedRegisters loaded = journal.load();
        QVERIFY(!loaded.isLost() && !loaded.steppedBack);
        reached = commitsIn(loaded.newest.state);
        // One commit may have reached the file whose line did not reach us.
        QVERIFY2(reached == told || reached == told + 1,
                 qPrintable(u"told %1, found %2"_s.arg(told).arg(reached)));
        QCOMPARE(loaded.newest.state.registers, registersAfter(reached));
    }
}

QTEST_GUILESS_MAIN(TestRegisterFile)
#include "tst_registerfile.moc"
