// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;

namespace {

/// A battery with a mode of its own, and a control that has nothing to do with it unless a limit needs it.
class OwnMode
{
public:
    explicit OwnMode(const ControlSettings &settings)
        : m_settings(settings)
    {
        m_settings.mode = OperatingMode::Off;
    }

    double own = 0;   ///< W, what the battery does when nobody tells it anything.
    double house = 0; ///< W at the grid without the battery.
    double soc = 50;
    double power = 0;

    /// Lives a second: decides on what is seen, and the battery does it at once.
    void second()
    {
        m_uptime += std::chrono::seconds(1);
        Picture picture(m_uptime);
        picture.grid(house - power).battery("battery", power, soc);
        const Decision decision = decide(m_settings, {}, m_state, picture.snapshot());
        m_told = decision.commands.empty() ? std::nullopt : std::optional(decision.commands.front().value);
        power = m_told.value_or(own);
    }
    /// Seconds within `most` until the battery is left to itself; nullopt when it never is.
    std::optional<int> untilLeftAlone(int most)
    {
        for (int i = 0; i < most; ++i) {
            second();
            if (!m_told)
                return i;
        }
        return std::nullopt;
    }
    [[nodiscard]] std::optional<double> told() const { return m_told; }

private:
    ControlSettings m_settings;
    ControlState m_state;
    Uptime m_uptime{100'000};
    std::optional<double> m_told;
};

ControlSettings feedInAtMost(double watts)
{
    ControlSettings settings;
    settings.feedIn.kind = FeedInLimitKind::Power;
    settings.feedIn.power = Watts(watts);
    return settings;
}

} // namespace

/// What a battery did by itself before a limit needed it is no reason to hold it for ever.
// req: B4
class TestOwnMode : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isNotTouchedInsideEveryLimit()
    {
        OwnMode home({});
        home.own = 1000;
        home.house = 1500;
        QVERIFY(home.untilLeftAlone(1));
    }

    void anEmptyBatteryIsLeftAloneAgain()
    {
        OwnMode home({});
        home.own = home.power = 800;
        home.house = 800;
        home.soc = 5;
        home.second();
        QCOMPARE(home.told(), std::optional(0.0));
        // By morning it would charge; nobody can know while it is held.
        home.own = home.house = -2000;
        QVERIFY(home.untilLeftAlone(120));
        home.second();
        QVERIFY(!home.told());
        QCOMPARE(home.power, -2000.0);
    }

    void aLimitThatNeedsItForLongLooksAtItAgain()
    {
        OwnMode home(feedInAtMost(500));
        home.own = home.power = 2500;
        home.house = 0;
        home.second();
        QVERIFY(home.told());
        QVERIFY(home.untilLeftAlone(700));
    }

    void isHeldInsideTheLimitMeanwhile()
    {
        OwnMode home(feedInAtMost(500));
        home.own = home.power = 2500;
        home.house = 0;
        int outside = 0;
        for (int i = 0; i < 3600; ++i) {
            home.second();
            outside += home.power > 500 + 30 ? 1 : 0;
        }
        QVERIFY2(outside <= 12, qPrintable(QString::number(outside)));
    }

    void goesBackToItsOwnValueWhenTheLimitAllows()
    {
        OwnMode home(feedInAtMost(500));
        home.own = home.power = 2500;
        home.house = 0;
        home.second();
        QVERIFY(home.power <= 500);
        home.house = 2200;
        for (int i = 0; i < 20; ++i)
            home.second();
        QVERIFY(home.power > 2000);
    }
};

QTEST_GUILESS_MAIN(TestOwnMode)
#include "tst_ownmode.moc"
