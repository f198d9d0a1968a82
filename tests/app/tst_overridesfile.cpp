// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "overridesfile.h"

#include "support/keptfilefolder.h"

#include <QTest>
#include <QTimeZone>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Instant kSaved{1'796'000'000'000}; // 29 November 2026

ManualOverride charge(Duration time)
{
    return {DeviceId(u"charger"_s), SetpointKind::ChargerCurrent, 16, kSaved + time};
}

ManualOverride rest(Duration time)
{
    return {DeviceId(u"battery"_s), SetpointKind::BatteryPower, -1500.5, kSaved + time};
}

} // namespace

/// Manual overrides after a restart.
// req: B1, E2
class TestOverridesFile final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<KeptFileFolder>(u"overrides.json"_s); }
    void withoutAFileThereAreNone();
    void allThatIsLeftGoesOn();
    void theStricterOfBothClocksCounts_data();
    void theStricterOfBothClocksCounts();
    void noRowOfRestartsWithAClockSetBackMakesItLonger();
    void aNightOfAnotherLengthChangesNothing_data();
    void aNightOfAnotherLengthChangesNothing();
    void oneThatIsCancelledIsGoneAtOnce();
    void theMediumIsLeftAloneWhileNothingChanges();
    void aDamagedFileIsRefused_data();
    void aDamagedFileIsRefused();
    void aFileThatIsCutAnywhereIsRefused();
    void aMediumThatCannotBeWrittenIsTold();

private:
    [[nodiscard]] QString path() const { return m_folder->path(); }
    [[nodiscard]] std::vector<ManualOverride> found(std::optional<Instant> now)
    {
        const auto loaded = OverridesFile(path()).load(now);
        return loaded ? *loaded : std::vector<ManualOverride>();
    }
    std::unique_ptr<KeptFileFolder> m_folder;
};

void TestOverridesFile::withoutAFileThereAreNone()
{
    const auto loaded = OverridesFile(path()).load(kSaved);
    QVERIFY(loaded && loaded->empty());
}

void TestOverridesFile::allThatIsLeftGoesOn()
{
    QVERIFY(OverridesFile(path()).keep({charge(2h), rest(30min)}, kSaved));
    const auto after = found(kSaved + 29min);
    QCOMPARE(after.size(), 2U);
    auto car = charge(2h), battery = rest(30min);
    car.resumed = battery.resumed = true;
    QVERIFY2(after[0] == car, "the same device, setpoint, value and end");
    QVERIFY(after[1] == battery);
    QCOMPARE(found(kSaved + 30min).size(), 1U);
    QCOMPARE(found(kSaved + 2h).size(), 0U);
}

void TestOverridesFile::theStricterOfBothClocksCounts_data()
{
    // An override of two hours, stored with two hours left.
    QTest::addColumn<qint64>("clockS"); // of the start, against that of the file; one that is not set: none
    QTest::addColumn<bool>("isSet");
    QTest::addColumn<qint64>("leftS");
    const auto add = [](const char *name, Duration clock, Duration left, bool isSet = true) {
        QTest::newRow(name) << qint64(clock.count() / 1000) << isSet << qint64(left.count() / 1000);
    };
    add("started again at once", 0h, 2h);
    add("after half an hour", 30min, 90min);
    add("a second before the end", 2h - 1s, 1s);
    add("at the end", 2h, 0h);
    add("the day after", 26h, 0h);
    add("set forward, not beyond the end", 119min, 1min);
    add("set forward by a year", 24h * 365, 0h);
    add("set back by a minute", -1min, 2h);
    add("set back by an hour", -1h, 2h);
    add("set back by a day", -24h, 2h);
    add("set back by a year", -24h * 365, 2h);
    add("not set, shows the time it was made", -24h * 365, 0h, false);
    add("not set, shows the right time", 0h, 0h, false);
}

void TestOverridesFile::theStricterOfBothClocksCounts()
{
    QFETCH(qint64, clockS);
    QFETCH(bool, isSet);
    QFETCH(qint64, leftS);
    QVERIFY(OverridesFile(path()).keep({charge(2h)}, kSaved));
    const Instant now = kSaved + std::chrono::seconds(clockS);
    const auto after = found(isSet ? std::optional(now) : std::nullopt);
    QCOMPARE(after.size(), leftS > 0 ? 1U : 0U);
    if (leftS > 0)
        QCOMPARE(qint64((after[0].until - now).count()), leftS * 1000);
}

void TestOverridesFile::noRowOfRestartsWithAClockSetBackMakesItLonger()
{
    QVERIFY(OverridesFile(path()).keep({charge(2h)}, kSaved));
    Instant now = kSaved;
    Duration left = 2h;
    // Each life lasts ten minutes, and the clock of the next start is an hour behind the latest.
    for (int life = 0; life < 11; ++life) {
        now = now - 1h;
        OverridesFile file(path());
        auto overrides = file.load(now);
        QVERIFY(overrides && overrides->size() == 1);
        QCOMPARE(overrides->front().until - now, left);
        QVERIFY(file.keep(*overrides, now));
        now = now + 10min;
        left -= 10min;
        // What was set anew while the program ran has what is left then.
        overrides->front().value += 1;
        QVERIFY(file.keep(*overrides, now));
    }
    QCOMPARE(found(now + left).size(), 0U);
}

void TestOverridesFile::aNightOfAnotherLengthChangesNothing_data()
{
    QTest::addColumn<QDateTime>("evening");
    const QTimeZone zone("Europe/Berlin");
    QTest::newRow("23 hours") << QDateTime(QDate(2027, 3, 27), QTime(20, 0), zone);
    QTest::newRow("25 hours") << QDateTime(QDate(2027, 10, 30), QTime(20, 0), zone);
}

void TestOverridesFile::aNightOfAnotherLengthChangesNothing()
{
    QFETCH(QDateTime, evening);
    const Instant saved{evening.toMSecsSinceEpoch()};
    ManualOverride manual = charge(0h);
    manual.until = saved + 10h;
    QVERIFY(OverridesFile(path()).keep({manual}, saved));
    const auto after = found(saved + 9h);
    QCOMPARE(after.size(), 1U);
    QCOMPARE(after[0].until, manual.until);
    QCOMPARE(found(saved + 10h).size(), 0U);
}

void TestOverridesFile::oneThatIsCancelledIsGoneAtOnce()
{
    OverridesFile file(path());
    QVERIFY(file.keep({charge(2h), rest(1h)}, kSaved));
    QVERIFY(file.keep({rest(1h)}, kSaved + 1s));
    QCOMPARE(found(kSaved + 2s).size(), 1U);
    QVERIFY(file.keep({}, kSaved + 3s));
    QVERIFY(!m_folder->exists());
    QVERIFY(file.keep({}, kSaved + 4s));
    // Those of the run before, too.
    QVERIFY(file.keep({charge(2h)}, kSaved));
    OverridesFile next(path());
    QVERIFY(next.load(kSaved + 3h));
    QVERIFY(next.keep({}, kSaved + 3h));
    QVERIFY(!m_folder->exists());
}

void TestOverridesFile::theMediumIsLeftAloneWhileNothingChanges()
{
    OverridesFile file(path());
    QVERIFY(file.keep({charge(2h)}, kSaved));
    OverridesFile next(path());
    const auto overrides = next.load(kSaved + 1min);
    QVERIFY(overrides);
    QVERIFY(m_folder->remove());
    for (int second = 60; second < 600; ++second)
        QVERIFY(next.keep(*overrides, kSaved + second * 1s));
    QVERIFY(!m_folder->exists());
}

void TestOverridesFile::aDamagedFileIsRefused_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("another version") << QByteArray("overrides-1") << QByteArray("overrides-2");
    QTest::newRow("no version") << QByteArray("format") << QByteArray("fromat");
    QTest::newRow("no time") << QByteArray("savedAt") << QByteArray("savedat");
    QTest::newRow("a time that is none")
        << QByteArray("\"savedAt\": \"2026") << QByteArray("\"savedAt\": \"x");
    QTest::newRow("an end that is none") << QByteArray("\"until\": \"2026") << QByteArray("\"until\": \"26");
    QTest::newRow("an end a thousand years away")
        << QByteArray("\"until\": \"2026") << QByteArray("\"until\": \"3026");
    QTest::newRow("an end before it was stored")
        << QByteArray("\"until\": \"2026") << QByteArray("\"until\": \"2025");
    QTest::newRow("no device") << QByteArray("\"charger\"") << QByteArray("\"\"");
    QTest::newRow("another setpoint") << QByteArray("chargerCurrent") << QByteArray("chargerVoltage");
    QTest::newRow("a value that is none") << QByteArray("16") << QByteArray("\"16\"");
    QTest::newRow("one twice") << QByteArray("batteryPower") << QByteArray("chargerCurrent");
    QTest::newRow("no list") << QByteArray("\"overrides\"") << QByteArray("\"override\"");
}

void TestOverridesFile::aDamagedFileIsRefused()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    ManualOverride battery = rest(1h);
    if (to == "chargerCurrent")
        battery.device = charge(1h).device;
    QVERIFY(OverridesFile(path()).keep({charge(2h), battery}, kSaved));
    QVERIFY2(m_folder->replace(from, to), m_folder->text());
    OverridesFile file(path());
    const auto loaded = file.load(kSaved);
    QVERIFY(!loaded);
    QVERIFY2(loaded.error().where.contains(u"overrides.json"_s), qPrintable(loaded.error().toString()));
    QVERIFY(file.kept().empty());
}

void TestOverridesFile::aFileThatIsCutAnywhereIsRefused()
{
    QVERIFY(OverridesFile(path()).keep({charge(2h), rest(1h)}, kSaved));
    QCOMPARE(m_folder->notRefused([this] { return !OverridesFile(path()).load(kSaved); }), std::nullopt);
}

void TestOverridesFile::aMediumThatCannotBeWrittenIsTold()
{
    OverridesFile file(m_folder->missing());
    QVERIFY(!file.keep({charge(2h)}, kSaved));
}

QTEST_GUILESS_MAIN(TestOverridesFile)
#include "tst_overridesfile.moc"
