// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "feedinlockfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ww;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Instant kNow{1'591'005'600'000};
constexpr Duration kWhole = 4h;

} // namespace

/// The lock of the feed-in after a restart.
// req: B4
class TestFeedInLockFile final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void whatIsLeftCountsAfterARestart();
    void aClockNobodySetLocksForTheWholeTime();
    void aLockThatIsOverIsForgotten();
    void theMediumIsLeftAloneWhileNothingChanges();
    void aDamagedFileLocksForTheWholeTime();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"feed-in-lock.json"_s); }
    /// What a start at this time finds.
    [[nodiscard]] std::optional<Duration> found(Instant now)
    {
        m_damage.reset();
        return FeedInLockFile(path()).left(kWhole, now, m_damage);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<Error> m_damage;
};

void TestFeedInLockFile::whatIsLeftCountsAfterARestart()
{
    QCOMPARE(found(kNow), std::nullopt);
    FeedInLockFile file(path());
    QVERIFY(file.keep(kWhole, kNow));
    QCOMPARE(found(kNow + 10min), std::optional<Duration>(kWhole - 10min));
    // It began anew.
    QVERIFY(file.keep(kWhole, kNow + 5min));
    QCOMPARE(found(kNow + 10min), std::optional<Duration>(kWhole - 5min));
    QVERIFY(!m_damage);
}

void TestFeedInLockFile::aClockNobodySetLocksForTheWholeTime()
{
    QVERIFY(FeedInLockFile(path()).keep(1h, kNow));
    QCOMPARE(found({0}), std::optional<Duration>(kWhole));
}

void TestFeedInLockFile::aLockThatIsOverIsForgotten()
{
    FeedInLockFile file(path());
    QVERIFY(file.keep(1h, kNow));
    QCOMPARE(found(kNow + 1h), std::nullopt);
    QVERIFY(file.keep(std::nullopt, kNow + 1h));
    QVERIFY(!QFile::exists(path()));
    QVERIFY(file.keep(std::nullopt, kNow + 1h));
    // One that nobody needs after a start goes, too.
    QVERIFY(file.keep(1h, kNow));
    FeedInLockFile next(path());
    QVERIFY(next.left(kWhole, kNow, m_damage));
    QVERIFY(next.keep(std::nullopt, kNow));
    QVERIFY(!QFile::exists(path()));
}

void TestFeedInLockFile::theMediumIsLeftAloneWhileNothingChanges()
{
    FeedInLockFile file(path());
    QVERIFY(file.keep(kWhole, kNow));
    QVERIFY(QFile::remove(path()));
    for (int second = 1; second < 3600; ++second)
        QVERIFY(file.keep(kWhole - Duration(second * 1000), kNow + Duration(second * 1000)));
    QVERIFY2(!QFile::exists(path()), "its end is the same all the time");
    QVERIFY(file.keep(kWhole, kNow + 1h));
    QVERIFY(QFile::exists(path()));
}

void TestFeedInLockFile::aDamagedFileLocksForTheWholeTime()
{
    for (const QByteArray &text : {QByteArray("{"), QByteArray("[]"), QByteArray(R"({"until": 7})")}) {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(text);
        file.close();
        QCOMPARE(found(kNow), std::optional<Duration>(kWhole));
        QVERIFY(m_damage && m_damage->where.contains(u"feed-in-lock.json"_s));
    }
}

QTEST_GUILESS_MAIN(TestFeedInLockFile)
#include "tst_feedinlockfile.moc"
