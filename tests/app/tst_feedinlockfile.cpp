// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "feedinlockfile.h"

#include "support/keptfilefolder.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Instant kNow{1'591'005'600'000};
constexpr Duration kWhole = 4h;
constexpr double kHardW = 3000;

FeedInSettings hardLimit()
{
    FeedInSettings settings;
    settings.hard = Watts(kHardW);
    settings.hardLock = kWhole;
    return settings;
}

FeedInLockPast lock(Duration left, Duration whole = kWhole)
{
    return {left, whole, kHardW};
}

} // namespace

/// The lock of the feed-in after a restart.
// req: B4
class TestFeedInLockFile final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<KeptFileFolder>(u"feed-in-lock.json"_s); }
    void whatIsLeftCountsAfterARestart();
    void aClockNobodySetLocksForTheWholeTime();
    void aLockThatIsOverIsForgotten();
    void theMediumIsLeftAloneWhileNothingChanges();
    void aDamagedFileLocksForTheWholeTime();
    void settingsChangeNothingOfIt();
    void aFileOfBeforeCountsByTheSettings();

private:
    [[nodiscard]] QString path() const { return m_folder->path(); }
    /// How long the lock still is that a start at this time finds.
    [[nodiscard]] std::optional<Duration> found(Instant now, const FeedInSettings &settings = hardLimit())
    {
        m_damage.reset();
        const auto past = FeedInLockFile(path()).load(settings, now, m_damage);
        return past ? std::optional(past->left) : std::nullopt;
    }
    std::unique_ptr<KeptFileFolder> m_folder;
    std::optional<Error> m_damage;
};

void TestFeedInLockFile::whatIsLeftCountsAfterARestart()
{
    QCOMPARE(found(kNow), std::nullopt);
    FeedInLockFile file(path());
    QVERIFY(file.keep(lock(kWhole), kNow));
    QCOMPARE(found(kNow + 10min), std::optional<Duration>(kWhole - 10min));
    // It began anew.
    QVERIFY(file.keep(lock(kWhole), kNow + 5min));
    QCOMPARE(found(kNow + 10min), std::optional<Duration>(kWhole - 5min));
    QVERIFY(!m_damage);
}

void TestFeedInLockFile::aClockNobodySetLocksForTheWholeTime()
{
    QVERIFY(FeedInLockFile(path()).keep(lock(1h), kNow));
    QCOMPARE(found({0}), std::optional<Duration>(kWhole));
}

void TestFeedInLockFile::aLockThatIsOverIsForgotten()
{
    FeedInLockFile file(path());
    QVERIFY(file.keep(lock(1h), kNow));
    QCOMPARE(found(kNow + 1h), std::nullopt);
    QVERIFY(file.keep(std::nullopt, kNow + 1h));
    QVERIFY(!m_folder->exists());
    QVERIFY(file.keep(std::nullopt, kNow + 1h));
    // One that nobody needs after a start goes, too.
    QVERIFY(file.keep(lock(1h), kNow));
    FeedInLockFile next(path());
    QVERIFY(next.load(hardLimit(), kNow, m_damage));
    QVERIFY(next.keep(std::nullopt, kNow));
    QVERIFY(!m_folder->exists());
}

void TestFeedInLockFile::theMediumIsLeftAloneWhileNothingChanges()
{
    FeedInLockFile file(path());
    QVERIFY(file.keep(lock(kWhole), kNow));
    QVERIFY(m_folder->remove());
    for (int second = 1; second < 3600; ++second)
        QVERIFY(file.keep(lock(kWhole - Duration(second * 1000)), kNow + Duration(second * 1000)));
    QVERIFY2(!m_folder->exists(), "its end is the same all the time");
    QVERIFY(file.keep(lock(kWhole), kNow + 1h));
    QVERIFY(m_folder->exists());
}

void TestFeedInLockFile::aDamagedFileLocksForTheWholeTime()
{
    const QByteArray right = R"({"until": "2020-06-01T12:00:00Z")";
    for (const QByteArray &text : {QByteArray("{"), QByteArray("[]"), QByteArray(R"({"until": 7})"),
                                   right + R"(, "lengthS": 1e9})", right + R"(, "limitW": null})"}) {
        QVERIFY(m_folder->write(text));
        QCOMPARE(found(kNow), std::optional<Duration>(kWhole));
        QVERIFY(m_damage && m_damage->where.contains(u"feed-in-lock.json"_s));
    }
}

void TestFeedInLockFile::settingsChangeNothingOfIt()
{
    QVERIFY(FeedInLockFile(path()).keep(lock(kWhole), kNow));
    FeedInSettings shorter = hardLimit();
    shorter.hardLock = 10s;
    FeedInSettings none;
    for (const FeedInSettings &settings : {shorter, none}) {
        QCOMPARE(found(kNow + 1h, settings), std::optional<Duration>(kWhole - 1h));
        const auto past = FeedInLockFile(path()).load(settings, kNow, m_damage);
        QVERIFY2(past && past->limitW == kHardW, "what was broken is still known");
    }
}

void TestFeedInLockFile::aFileOfBeforeCountsByTheSettings()
{
    QVERIFY(m_folder->write(R"({"until": "2020-06-01T12:00:00Z"})"));
    const Instant now = Instant::fromIso(u"2020-06-01T11:00:00Z"_s).value();
    QCOMPARE(found(now), std::optional<Duration>(1h));
    QCOMPARE(found(now - 24h), std::optional<Duration>(kWhole));
    QCOMPARE(found(now, FeedInSettings()), std::nullopt);
    QVERIFY(!m_damage);
}

QTEST_GUILESS_MAIN(TestFeedInLockFile)
#include "tst_feedinlockfile.moc"
