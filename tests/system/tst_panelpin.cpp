// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: E2, D3
#include "accountsfolder.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;
using namespace ww::test;

using Verdict = PinAnswer::Verdict;

class TestPanelPin : public QObject
{
    Q_OBJECT
private:
    AccountsFolder m_folder;
    /// A PIN that may be chosen and is not the label's.
    [[nodiscard]] QString other() const
    {
        return m_folder.label.panelPin == u"2580"_s ? u"8502"_s : u"2580"_s;
    }
    static constexpr Instant kNow{1'591'005'600'000};

private Q_SLOTS:
    void init() { m_folder.remove(); }

    void isFirstTheOneOnTheLabel()
    {
        const auto accounts = m_folder.open();
        QVERIFY(accounts && accounts->hasPin());
        QCOMPARE(accounts->verifyPin(m_folder.label.panelPin, kNow).verdict, Verdict::Right);
        QVERIFY(m_folder.exists());
        QVERIFY(!m_folder.text().contains('"' + m_folder.label.panelPin.toUtf8() + '"'));
    }

    void isMissingOnAnOldLabelUntilItIsSet()
    {
        m_folder.label.panelPin.clear();
        const auto accounts = m_folder.open();
        QVERIFY(accounts && !accounts->hasPin());
        QCOMPARE(accounts->verifyPin({}, kNow).verdict, Verdict::NoPin);
        QVERIFY(accounts->setPin(u"2580"_s));
        QCOMPARE(accounts->verifyPin(u"2580"_s, kNow).verdict, Verdict::Right);
        m_folder.label = makeLabel();
    }

    void isGivenToAccountsThatAreOlderThanIt()
    {
        const Label labelled = m_folder.label;
        m_folder.label.panelPin.clear();
        QVERIFY(m_folder.open());
        m_folder.label = labelled;
        QCOMPARE(m_folder.open()->verifyPin(m_folder.label.panelPin, kNow).verdict, Verdict::Right);
    }

    void locksAfterFiveWrongTries()
    {
        auto accounts = m_folder.open();
        for (int left = 4; left >= 0; --left) {
            const PinAnswer answer = accounts->verifyPin(other(), kNow);
            QCOMPARE(answer.verdict, Verdict::Wrong);
            QCOMPARE(answer.triesLeft, left);
            QCOMPARE(answer.lockedFor, left > 0 ? Duration(0) : Duration(1min));
        }
        // Not even the right one is looked at, and a restart does not help.
        accounts.reset();
        accounts = m_folder.open();
        const PinAnswer locked = accounts->verifyPin(m_folder.label.panelPin, kNow + 1s);
        QCOMPARE(locked.verdict, Verdict::Locked);
        QCOMPARE(locked.lockedFor, Duration(59s));
        QCOMPARE(accounts->verifyPin(m_folder.label.panelPin, kNow + 1min).verdict, Verdict::Right);
        QCOMPARE(accounts->verifyPin(other(), kNow + 1min).triesLeft, 4);
    }

    void waitsLongerWithEveryFurtherWrongTry()
    {
        PanelPin pin(QByteArray("$argon2id$"));
        Instant now = kNow;
        for (int i = 0; i < PanelPin::kFreeTries; ++i)
            pin.noteTry(now);
        Duration expected = 1min;
        for (int i = 0; i < 12; ++i) {
            QCOMPARE(pin.lockedFor(now), expected);
            QCOMPARE(pin.lockedFor(now + expected), Duration(0));
            // A clock that was set back years does not lock for years.
            QCOMPARE(pin.lockedFor({0}), expected);
            QVERIFY(PanelPin::fromJson(pin.toJson()) == pin);
            now = now + expected;
            pin.noteTry(now);
            expected = std::min(Duration(1h), expected * 2);
        }
        pin.noteRight();
        QCOMPARE(pin.lockedFor(now), Duration(0));
        QCOMPARE(pin.triesLeft(), 5);
    }

    void countsATryBeforeItIsLookedAt()
    {
        const auto accounts = m_folder.open();
        QVERIFY(m_folder.remove());
        QVERIFY(QDir().mkdir(m_folder.path())); // nothing can be stored there
        QCOMPARE(accounts->verifyPin(m_folder.label.panelPin, kNow).verdict, Verdict::Failed);
        QVERIFY(QDir().rmdir(m_folder.path()));
    }

    void canBeChangedAndComesBackWithTheReset()
    {
        const auto accounts = m_folder.open();
        QVERIFY(accounts->setPin(other()));
        QCOMPARE(m_folder.open()->verifyPin(other(), kNow).verdict, Verdict::Right);
        QVERIFY(accounts->resetToLabel());
        QCOMPARE(m_folder.open()->verifyPin(m_folder.label.panelPin, kNow).verdict, Verdict::Right);
    }

    void refusesWhatIsGuessedFirst_data()
    {
        QTest::addColumn<QString>("pin");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("short") << u"258"_s << false;
        QTest::newRow("long") << u"25804"_s << false;
        QTest::newRow("letters") << u"25a0"_s << false;
        QTest::newRow("other digits") << u"٢٥٨٠"_s << false;
        QTest::newRow("all the same") << u"7777"_s << false;
        QTest::newRow("counting up") << u"1234"_s << false;
        QTest::newRow("counting down") << u"9876"_s << false;
        QTest::newRow("up and down") << u"1232"_s << true;
        QTest::newRow("keypad column") << u"2580"_s << true;
    }
    void refusesWhatIsGuessedFirst()
    {
        QFETCH(QString, pin);
        QFETCH(bool, allowed);
        const auto checked = checkNewPin(pin);
        QCOMPARE(checked.has_value(), allowed);
        if (!allowed)
            QCOMPARE(checked.error().where, u"pin"_s);
        QCOMPARE(m_folder.open()->setPin(pin).has_value(), allowed);
    }
};

QTEST_GUILESS_MAIN(TestPanelPin)
#include "tst_panelpin.moc"
