// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B10
// How long a heat pump may still be locked, by what it was locked in the last 24 hours.
#include "plant/lockbudget.h"

#include <QTest>

using namespace ww;
using namespace std::chrono_literals;

namespace {

/// Minutes from and until.
using Minutes = std::vector<std::pair<int, int>>;

Uptime minute(int count)
{
    return std::chrono::minutes(count);
}

} // namespace

Q_DECLARE_METATYPE(Minutes)

class TestLockBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatIsLeft_data();
    void tellsWhatIsLeft();
};

void TestLockBudget::tellsWhatIsLeft_data()
{
    QTest::addColumn<Minutes>("locks");
    QTest::addColumn<bool>("underWay");
    QTest::addColumn<int>("now");
    QTest::addColumn<int>("left");
    QTest::addColumn<bool>("may");
    const auto row = [](const char *name, const Minutes &locks, bool underWay, int now, int left, bool may) {
        QTest::newRow(name) << locks << underWay << now << left << may;
    };
    constexpr int kDay = 24 * 60;
    row("never locked", {}, false, 5, 120, true);
    row("under way", {{0, 50}}, true, 50, 70, true);
    row("under way for two hours", {{0, 120}}, true, 120, 0, false);
    row("over", {{0, 120}}, false, 130, 0, false);
    row("parts count together", {{0, 30}, {60, 100}}, false, 200, 50, true);
    row("too little for another one", {{0, 111}}, false, 200, 9, false);
    row("just enough for another one", {{0, 110}}, false, 200, 10, true);
    row("what is under way uses the rest", {{0, 70}, {100, 149}}, true, 149, 1, true);
    row("before the start of the clock", {{-60, 0}}, false, 1, 60, true);
    row("before the window", {{0, 120}}, false, kDay + 120, 120, true);
    row("half out of the window", {{0, 120}}, false, kDay + 60, 60, true);
    row("ten minutes are out of the window", {{0, 120}}, false, kDay + 10, 10, true);
    row("nine are", {{0, 120}}, false, kDay + 9, 9, false);
}

void TestLockBudget::tellsWhatIsLeft()
{
    QFETCH(Minutes, locks);
    QFETCH(bool, underWay);
    QFETCH(int, now);
    QFETCH(int, left);
    std::vector<LockSpan> spans;
    for (const auto &[from, until] : locks)
        spans.push_back({minute(from), minute(until)});
    forgetOldLocks(spans, minute(now));
    const auto since = underWay ? std::optional(spans.back().from) : std::nullopt;
    QCOMPARE(lockLeft({}, spans, since, minute(now)), minute(left));
    QTEST(mayBeLocked({}, spans, since, minute(now)), "may");
}

QTEST_GUILESS_MAIN(TestLockBudget)
#include "tst_lockbudget.moc"
