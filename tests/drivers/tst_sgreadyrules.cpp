// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B10
// Which state the contacts show: a table of wishes over time, and what must hold whatever is wished.
#include "drivers/dio/sgreadyrules.h"

#include <QRandomGenerator>
#include <QTest>

using namespace ww;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// "minute:wish" pairs and "minute:state" pairs.
struct Story
{
    QList<std::pair<double, int>> wishes;
    QList<std::pair<double, int>> shown;
};

int at(const QList<std::pair<double, int>> &steps, double minute)
{
    int value = 2;
    for (const auto &[from, what] : steps) {
        if (minute >= from)
            value = what;
    }
    return value;
}

} // namespace

Q_DECLARE_METATYPE(Story)

class TestSgReadyRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void usesTheContactsOfTheLabel();
    void showsWhatIsWishedAndHeld_data();
    void showsWhatIsWishedAndHeld();
    void tellsWhenItMayChange();
    void oneContactShowsWhatItCan();
    void locksOfBeforeTheRestartCount();
    void keepsTheRulesWhateverIsWished();
};

void TestSgReadyRules::usesTheContactsOfTheLabel()
{
    // BWP label: contact 1 : contact 2.
    const SgReadyContacts contacts = usualSgReadyContacts(2);
    QCOMPARE(contacts.at(1), QList<bool>({true, false}));
    QCOMPARE(contacts.at(2), QList<bool>({false, false}));
    QCOMPARE(contacts.at(3), QList<bool>({false, true}));
    QCOMPARE(contacts.at(4), QList<bool>({true, true}));
    QCOMPARE(usualSgReadyContacts(1), (SgReadyContacts{{2, {false}}, {3, {true}}}));
}

void TestSgReadyRules::showsWhatIsWishedAndHeld_data()
{
    QTest::addColumn<Story>("story");
    QTest::newRow("nothing wished") << Story{{}, {{0, 2}}};
    QTest::newRow("no boost in the first ten minutes, for nobody knows what was before")
        << Story{{{0, 3}}, {{0, 2}, {10, 3}}};
    QTest::newRow("a boost lasts ten minutes") << Story{{{20, 3}, {22, 2}}, {{20, 3}, {30, 2}}};
    QTest::newRow("a long boost ends at once") << Story{{{20, 3}, {45, 2}}, {{20, 3}, {45, 2}}};
    QTest::newRow("ten minutes of rest between boosts")
        << Story{{{20, 3}, {40, 2}, {43, 3}}, {{20, 3}, {40, 2}, {50, 3}}};
    QTest::newRow("stronger within a boost after a minute")
        << Story{{{20, 3}, {20.5, 4}, {25, 3}, {26, 2}}, {{20, 3}, {21, 4}, {25, 3}, {30, 2}}};
    QTest::newRow("a lock interrupts a boost at once")
        << Story{{{20, 4}, {22, 1}, {40, 2}}, {{20, 4}, {22, 1}, {40, 2}}};
    QTest::newRow("after a lock the rest counts from the end of the boost")
        << Story{{{20, 4}, {22, 1}, {25, 4}}, {{20, 4}, {22, 1}, {25, 2}, {32, 4}}};
    QTest::newRow("a lock ends after two hours and does not begin again by itself")
        << Story{{{20, 1}}, {{20, 1}, {140, 2}}};
    QTest::newRow("nor with the next wish, when the day's two hours are used up")
        << Story{{{20, 1}, {150, 2}, {160, 1}}, {{20, 1}, {140, 2}}};
    QTest::newRow("three locks share the two hours of a day")
        << Story{{{20, 1}, {60, 2}, {100, 1}, {140, 2}, {180, 1}},
                 {{20, 1}, {60, 2}, {100, 1}, {140, 2}, {180, 1}, {220, 2}}};
    QTest::newRow("a day later there are two hours again")
        << Story{{{20, 1}, {150, 2}, {1581, 1}}, {{20, 1}, {140, 2}, {1581, 1}}};
    QTest::newRow("a lock of seconds is held for a minute")
        << Story{{{20, 1}, {20.2, 2}}, {{20, 1}, {21, 2}}};
}

void TestSgReadyRules::showsWhatIsWishedAndHeld()
{
    QFETCH(Story, story);
    SgReadyRules rules({}, usualSgReadyContacts(2), Uptime(0));
    // Finely as long as much happens, then by the minute.
    for (int step = 0; step < 16'000; step += step < 3'000 ? 1 : 10) {
        const double minute = step / 10.0;
        const int wish = at(story.wishes, minute + 1e-9);
        const SgReady state = rules.update(static_cast<SgReady>(wish), step * 6s);
        const int expected = at(story.shown, minute + 1e-9);
        QVERIFY2(
            static_cast<int>(state) == expected,
            qPrintable(
                u"minute %1: %2 instead of %3"_s.arg(minute).arg(static_cast<int>(state)).arg(expected)));
        QVERIFY(static_cast<int>(state) == wish || !rules.reason().isEmpty());
    }
}

void TestSgReadyRules::tellsWhenItMayChange()
{
    SgReadyRules rules({}, usualSgReadyContacts(2), Uptime(0));
    QCOMPARE(rules.update(SgReady::Normal, 1min), SgReady::Normal);
    QCOMPARE(rules.nextChange(), Uptime::max());
    QCOMPARE(rules.update(SgReady::Recommended, 4min), SgReady::Normal);
    QCOMPARE(rules.nextChange(), Uptime(10min));
    QCOMPARE(rules.reason(), u"state 2 is held for another 6 min"_s);
    QCOMPARE(rules.update(SgReady::Recommended, 10min), SgReady::Recommended);
    QCOMPARE(rules.nextChange(), Uptime::max());
    QCOMPARE(rules.update(SgReady::Locked, 30min), SgReady::Locked);
    QCOMPARE(rules.nextChange(), Uptime(150min));
    rules.release(31min);
    QCOMPARE(rules.state(), SgReady::Normal);
}

void TestSgReadyRules::oneContactShowsWhatItCan()
{
    SgReadyRules rules({}, usualSgReadyContacts(1), Uptime(0));
    QCOMPARE(rules.update(SgReady::Forced, 20min), SgReady::Recommended);
    QVERIFY(!rules.reason().isEmpty());
    QCOMPARE(rules.update(SgReady::Locked, 40min), SgReady::Normal);
    QVERIFY(!rules.reason().isEmpty());
    // Wired to contact 1 instead: the old utility lock.
    SgReadyRules lock({}, {{1, {true}}, {2, {false}}}, Uptime(0));
    QCOMPARE(lock.update(SgReady::Recommended, 20min), SgReady::Normal);
    QCOMPARE(lock.update(SgReady::Locked, 21min), SgReady::Locked);
}

void TestSgReadyRules::locksOfBeforeTheRestartCount()
{
    const Uptime start = 5min;
    SgReadyRules rules({}, usualSgReadyContacts(2), start, {{start - 100min, start - 10min}});
    QCOMPARE(rules.update(SgReady::Locked, start), SgReady::Locked);
    QCOMPARE(rules.nextChange(), start + 30min);
    QCOMPARE(rules.update(SgReady::Locked, start + 31min), SgReady::Normal);
    QCOMPARE(rules.locks(start + 31min).size(), 2);
    QCOMPARE(rules.locks(start + 24h).size(), 1);
}

void TestSgReadyRules::keepsTheRulesWhateverIsWished()
{
    constexpr quint32 kSeed = 1612;
    qInfo() << "seed" << kSeed;
    QRandomGenerator random(kSeed);
    for (int life = 0; life < 20; ++life) {
        SgReadyRules rules({}, usualSgReadyContacts(2), Uptime(0));
        SgReady before = SgReady::Normal;
        Uptime now{0};
        Uptime boostBegan{0};
        Uptime boostEnded{0};
        Uptime changed{0};
        QList<std::pair<Uptime, Uptime>> locked; // Every stretch in state 1.
        for (int i = 0; i < 1000; ++i) {
            const Uptime last = now;
            now += std::chrono::seconds(random.bounded(1, 240));
            // A caller comes back when it was told to.
            const auto wish = static_cast<SgReady>(random.bounded(1, 5));
            if (rules.nextChange() < now)
                now = std::max(last, rules.nextChange());
            const SgReady state = rules.update(wish, now);
            const auto boost = [](SgReady s) { return s == SgReady::Recommended || s == SgReady::Forced; };
            if (before == SgReady::Locked)
                locked.append({last, now});
            if (state != before) {
                QVERIFY(state == SgReady::Locked || now - changed >= 1min);
                if (boost(state) && !boost(before)) {
                    QVERIFY(now - boostEnded >= 10min);
                    boostBegan = now;
                }
                if (!boost(state) && boost(before)) {
                    QVERIFY(state == SgReady::Locked || now - boostBegan >= 10min);
                    boostEnded = now;
                }
                changed = now;
            }
            Duration day{0};
            for (const auto &[from, until] : locked)
                day += std::max<Duration>(Duration(0), until - std::max(from, now - 24h));
            QVERIFY2(day <= 2h, qPrintable(QString::number(day.count())));
            before = state;
        }
    }
}

QTEST_GUILESS_MAIN(TestSgReadyRules)
#include "tst_sgreadyrules.moc"
