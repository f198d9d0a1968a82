// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "limitsfile.h"

#include "support/keptfilefolder.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;

namespace {

const LimitsPast kAll{.ripplePercent = 30, .feedInW = 0, .consumptionW = 4200};

} // namespace

/// Limits on their way back, over a restart.
// req: B4, B5, E2
class TestLimitsFile final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<KeptFileFolder>(u"limits.json"_s); }
    void whatStandsIsFoundAgain();
    void onTheWayBackItsBeginningIsKept();
    void whatComesToRestIsKept();
    void whatHasEndedIsForgotten();
    void theHighestLoadIsFollowedWhereItRests();
    void aDamagedFileIsRefused_data();
    void aDamagedFileIsRefused();
    void aFileThatIsCutAnywhereIsRefused();
    void aMediumThatCannotBeWrittenIsTold();

private:
    [[nodiscard]] QString path() const { return m_folder->path(); }
    /// What the next start finds; a damaged file counts as a limit nobody has.
    [[nodiscard]] LimitsPast found() const
    {
        const auto past = LimitsFile(path()).load();
        return past ? *past : LimitsPast{.ripplePercent = -1};
    }
    std::unique_ptr<KeptFileFolder> m_folder;
};

void TestLimitsFile::whatStandsIsFoundAgain()
{
    QCOMPARE(found(), LimitsPast());
    QVERIFY(LimitsFile(path()).keep(kAll));
    QCOMPARE(found(), kAll);
}

void TestLimitsFile::onTheWayBackItsBeginningIsKept()
{
    LimitsFile file(path());
    QVERIFY(file.keep({.ripplePercent = 30}));
    m_folder->remove();
    for (int step = 1; step < 70; ++step)
        QVERIFY(file.keep({.ripplePercent = 30.0 + step}));
    QVERIFY2(!m_folder->exists(), "the medium need not follow a ramp");
    QVERIFY(file.keep({.ripplePercent = 20}));
    QCOMPARE(found(), LimitsPast{.ripplePercent = 20});
    // Of the run before, too.
    LimitsFile next(path());
    QVERIFY(next.load());
    m_folder->remove();
    QVERIFY(next.keep({.ripplePercent = 20.5}));
    QVERIFY(!m_folder->exists());
}

void TestLimitsFile::whatComesToRestIsKept()
{
    LimitsFile file(path());
    for (const double percent : {0.0, 20.0, 40.0, 60.0, 60.0})
        QVERIFY(file.keep({.ripplePercent = percent}));
    QCOMPARE(found(), LimitsPast{.ripplePercent = 60});
}

void TestLimitsFile::whatHasEndedIsForgotten()
{
    LimitsFile file(path());
    QVERIFY(file.keep(kAll));
    QVERIFY(file.keep({.feedInW = 0}));
    QCOMPARE(found(), LimitsPast{.feedInW = 0});
    QVERIFY(file.keep({}));
    QVERIFY(!m_folder->exists());
    QVERIFY(file.keep({}));
}

// req: B6
void TestLimitsFile::theHighestLoadIsFollowedWhereItRests()
{
    LimitsFile file(path());
    for (const double watts : {2000.0, 5000.0, 8000.0})
        QVERIFY(file.keep({.mostLoadW = watts}));
    QCOMPARE(found(), LimitsPast{.mostLoadW = 2000});
    QVERIFY(file.keep({.mostLoadW = 8000}));
    QCOMPARE(found(), LimitsPast{.mostLoadW = 8000});
    m_folder->remove();
    for (const double watts : {8050.0, 8050.0, 7950.0, 7950.0})
        QVERIFY(file.keep({.mostLoadW = watts}));
    QVERIFY2(!m_folder->exists(), "the medium need not follow what makes no difference");
    // A day later it is forgotten.
    for (const double watts : {3000.0, 3000.0})
        QVERIFY(file.keep({.mostLoadW = watts}));
    QCOMPARE(found(), LimitsPast{.mostLoadW = 3000});
}

void TestLimitsFile::aDamagedFileIsRefused_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("another version") << QByteArray("limits-1") << QByteArray("limits-2");
    QTest::newRow("more than all") << QByteArray("\"ripplePercent\": 30")
                                   << QByteArray("\"ripplePercent\": 130");
    QTest::newRow("less than nothing") << QByteArray("\"feedInW\": 0") << QByteArray("\"feedInW\": -1");
    QTest::newRow("a power that is none")
        << QByteArray("\"consumptionW\": 4200") << QByteArray("\"consumptionW\": null");
}

void TestLimitsFile::aDamagedFileIsRefused()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QVERIFY(LimitsFile(path()).keep(kAll));
    QVERIFY2(m_folder->replace(from, to), m_folder->text());
    const auto past = LimitsFile(path()).load();
    QVERIFY(!past);
    QVERIFY2(past.error().where.contains(u"limits.json"_s), qPrintable(past.error().toString()));
}

void TestLimitsFile::aFileThatIsCutAnywhereIsRefused()
{
    QVERIFY(LimitsFile(path()).keep(kAll));
    QCOMPARE(m_folder->notRefused([this] { return !LimitsFile(path()).load(); }), std::nullopt);
}

void TestLimitsFile::aMediumThatCannotBeWrittenIsTold()
{
    QVERIFY(!LimitsFile(m_folder->missing()).keep(kAll));
}

QTEST_GUILESS_MAIN(TestLimitsFile)
#include "tst_limitsfile.moc"
