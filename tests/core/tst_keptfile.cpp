// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/keptfile.h"

#include "support/keptfilefolder.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kFormat = "wattward-test-2"_L1;
const QJsonObject kContent{{u"answer"_s, 42}};

} // namespace

/// What one run of the program leaves to the next.
// req: E2
class TestKeptFile final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<KeptFileFolder>(u"kept.json"_s); }
    void whatIsStoredIsFoundAgain_data();
    void whatIsStoredIsFoundAgain();
    void anotherFormatIsRefused();
    void aFileThatIsCutAnywhereIsRefused();
    void nothingLeftIsNoError();
    void aMediumThatCannotBeWrittenIsTold();

private:
    std::unique_ptr<KeptFileFolder> m_folder;
};

void TestKeptFile::whatIsStoredIsFoundAgain_data()
{
    QTest::addColumn<bool>("hasFormat");
    QTest::newRow("with a format") << true;
    QTest::newRow("without") << false;
}

void TestKeptFile::whatIsStoredIsFoundAgain()
{
    QFETCH(bool, hasFormat);
    const KeptFile file(m_folder->path(), hasFormat ? kFormat : QLatin1StringView());
    QVERIFY(file.store(kContent));
    QCOMPARE(m_folder->text().contains(kFormat), hasFormat);
    const auto found = file.load();
    QVERIFY(found && *found);
    QCOMPARE((**found)[u"answer"], kContent[u"answer"]);
}

void TestKeptFile::anotherFormatIsRefused()
{
    const KeptFile file(m_folder->path(), kFormat);
    QVERIFY(file.store(kContent));
    QVERIFY(m_folder->replace("test-2", "test-3"));
    const auto found = file.load();
    QVERIFY(!found);
    QCOMPARE(found.error().code, ErrorCode::Corrupt);
    QCOMPARE(found.error().where, m_folder->path());
    QVERIFY(found.error().message.contains(kFormat));
}

void TestKeptFile::aFileThatIsCutAnywhereIsRefused()
{
    const KeptFile file(m_folder->path(), kFormat);
    QVERIFY(file.store(kContent));
    QCOMPARE(m_folder->notRefused([&file] { return !file.load(); }), std::nullopt);
}

void TestKeptFile::nothingLeftIsNoError()
{
    const KeptFile file(m_folder->path(), kFormat);
    const auto none = file.load();
    QVERIFY(none && !*none);
    QVERIFY(file.store(kContent));
    QVERIFY(file.remove());
    QVERIFY(!m_folder->exists());
    QVERIFY(file.remove());
}

void TestKeptFile::aMediumThatCannotBeWrittenIsTold()
{
    QVERIFY(!KeptFile(m_folder->missing(), kFormat).store(kContent));
}

QTEST_GUILESS_MAIN(TestKeptFile)
#include "tst_keptfile.moc"
