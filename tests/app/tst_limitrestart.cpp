// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B4, E2
// The sun breaks the hard limit of feed-in of the real appliance: neither new settings nor a kill end the
// lock that follows, and a kill in the middle of the way back does not bring all of the sun at once.
#include "app/appliancefolder.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

const QString kPassword = u"a long new password"_s;
constexpr int kHardW = 500;
constexpr int kPatience = 60'000;
constexpr int kHeldW = 200;        ///< More than an inverter gives that is told to give nothing.
constexpr std::size_t kHeldS = 10; ///< Seconds recorded in a row, in which it is held.
constexpr int kDelayS = 60; ///< Longer than the appliance takes to come back; the start waits for as long.

} // namespace

/// One story, told in the order of its slots.
class TestLimitRestart final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theSunBreaksTheLimit();
    void newSettingsDoNotEndTheLock();
    void aKillDoesNotEndTheLock();
    void aKillOnTheWayBackDoesNotEndThat();
    void endsCleanlyAfterwards();

private:
    void start();
    [[nodiscard]] bool isLocked() const
    {
        return QFile::exists(m_folder.filePath(u"data/feed-in-lock.json"_s));
    }
    void setHardLimit(const QJsonValue &watts);
    /// Whether the latest seconds all gave next to nothing.
    [[nodiscard]] bool isHeld();

    const ApplianceFolder m_folder;
    Program m_field{u"wattward-simulator"_s};
    Program m_appliance{u"wattward"_s};
    std::unique_ptr<RestClient> m_rest;
};

void TestLimitRestart::initTestCase()
{
    QVERIFY2(m_field.startAndWait({u"--home"_s, u"sunny-terrace"_s, u"--emulators-only"_s, u"--start"_s,
                                   u"2021-06-03T10:00:00Z"_s}),
             m_field.output());
    // The battery takes nothing, so that the sun goes to the grid; without the meter it may give so much.
    const QJsonObject control{{u"battery"_s, QJsonObject{{u"maxSocPercent"_s, 15}}},
                              {u"feedInLimit"_s, QJsonObject{{u"kind"_s, u"none"_s},
                                                             {u"hardW"_s, kHardW},
                                                             {u"hardAfterS"_s, 10},
                                                             {u"hardLockS"_s, 30},
                                                             {u"failSafeW"_s, kHardW},
                                                             {u"recoveryDelayS"_s, kDelayS}}}};
    QVERIFY(m_folder.write(m_field.ready()[u"devices"].toArray(), {{u"control"_s, control}}));
    start();
    QVERIFY2(m_folder.signIn(*m_rest, kPassword), m_appliance.output());
}

void TestLimitRestart::start()
{
    const bool isKnown = m_rest != nullptr;
    m_rest = m_folder.start(m_appliance);
    QVERIFY2(m_rest, m_appliance.output());
    QVERIFY(!isKnown || m_rest->signIn(kPassword, {}));
}

void TestLimitRestart::setHardLimit(const QJsonValue &watts)
{
    const auto set = m_rest->send("PATCH", u"/api/v1/settings/control"_s,
                                  {{u"feedInLimit"_s, QJsonObject{{u"hardW"_s, watts}}}});
    QVERIFY2(set.status == 200, set.body);
}

bool TestLimitRestart::isHeld()
{
    const auto seconds = m_rest->latestSeconds(u"site.pvPower"_s, int(kHeldS));
    return seconds.size() >= kHeldS - 3 &&
           std::ranges::all_of(seconds, [](double sunW) { return sunW <= kHeldW; });
}

void TestLimitRestart::theSunBreaksTheLimit()
{
    QTRY_VERIFY2_WITH_TIMEOUT(isLocked(), m_appliance.output(), 2 * kPatience);
}

void TestLimitRestart::newSettingsDoNotEndTheLock()
{
    setHardLimit(QJsonValue::Null);
    QTRY_VERIFY_WITH_TIMEOUT(isHeld(), kPatience);
    QVERIFY2(isLocked(), "though there is no hard limit any more");
    setHardLimit(kHardW);
}

void TestLimitRestart::aKillDoesNotEndTheLock()
{
    m_appliance.kill();
    QVERIFY(isLocked());
    start();
    QTRY_VERIFY_WITH_TIMEOUT(isHeld(), kPatience);
}

void TestLimitRestart::aKillOnTheWayBackDoesNotEndThat()
{
    QTRY_VERIFY2_WITH_TIMEOUT(!isLocked(), m_appliance.output(), kPatience);
    m_appliance.kill();
    QVERIFY(QFile::exists(m_folder.filePath(u"data/limits.json"_s)));
    start();
    QTRY_VERIFY_WITH_TIMEOUT(isHeld(), kPatience);
    QVERIFY2(!isLocked(), "it is held because it comes back slowly");
}

void TestLimitRestart::endsCleanlyAfterwards()
{
    QVERIFY2(m_appliance.terminate(), m_appliance.output());
}

QTEST_GUILESS_MAIN(TestLimitRestart)
#include "tst_limitrestart.moc"
