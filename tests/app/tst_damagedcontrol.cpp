// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B4, B5, E2, E4, F1
// The stored settings of control are damaged while the appliance is off, with sun and a real field: its
// limits are those of the copy, and the strictest where the copy is damaged too.
#include "app/program.h"
#include "app/restclient.h"
#include "system/label.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace {

const QString kPassword = u"a long new password"_s;
constexpr int kFeedInW = 1500;
constexpr int kFullPercent = 15; ///< The battery takes nothing, so that only the limit holds the sun back.
constexpr int kPatience = 60'000;
constexpr std::size_t kSteadyS = 15; ///< Seconds recorded in a row, in which a limit must hold.
constexpr int kSlackW = 120;         ///< Between two looks at the meter the house may switch something off.

} // namespace

/// One story, told in the order of its slots.
class TestDamagedControl final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theOwnersLimitHolds();
    void aDamagedFileIsReplacedByItsCopy();
    void bothDamagedFeedNothingIn();
    void endsCleanlyAfterwards();

private:
    void start();
    void damage(const QString &name, const QByteArray &text);
    [[nodiscard]] QString told();
    [[nodiscard]] QJsonObject control() { return m_rest->get(u"/api/v1/settings/control"_s).json; }
    /// Whether the latest seconds all fed in at most `limitW` and at least `leastW`.
    [[nodiscard]] bool feedsIn(int leastW, int limitW);
    [[nodiscard]] QString data(const QString &name) const { return m_folder.filePath(u"data/"_s + name); }

    QTemporaryDir m_folder;
    Program m_field{u"wattward-simulator"_s};
    Program m_appliance{u"wattward"_s};
    std::unique_ptr<RestClient> m_rest;
    QJsonObject m_wanted; ///< Every setting as it was before anything was damaged.
};

void TestDamagedControl::initTestCase()
{
    QVERIFY2(m_field.startAndWait({u"--home"_s, u"sunny-terrace"_s, u"--emulators-only"_s, u"--start"_s,
                                   u"2021-06-03T10:00:00Z"_s}),
             m_field.output());
    const QJsonObject web{{u"address"_s, u"127.0.0.1"_s}, {u"httpPort"_s, 0}, {u"httpsPort"_s, 0}};
    const QJsonObject settings{
        {u"format"_s, u"wattward-settings-1"_s},
        {u"plant"_s, QJsonObject{{u"name"_s, u"Test house"_s}}},
        {u"devices"_s, m_field.ready()[u"devices"]},
        {u"control"_s, QJsonObject{{u"battery"_s, QJsonObject{{u"maxSocPercent"_s, kFullPercent}}}}},
        {u"panel"_s, QJsonObject{{u"output"_s, u"none"_s}}},
        {u"web"_s, web}};
    QFile file(m_folder.filePath(u"settings.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(settings).toJson());
    file.close();
    start();
}

void TestDamagedControl::start()
{
    const qsizetype behind = m_appliance.output().size();
    m_appliance.process().start(m_appliance.process().program(),
                                {u"--settings"_s, m_folder.filePath(u"settings.json"_s), u"--data-dir"_s,
                                 m_folder.filePath(u"data"_s)});
    QVERIFY2(m_appliance.waitFor("https port", behind), m_appliance.output());
    const bool known = m_rest != nullptr;
    m_rest = std::make_unique<RestClient>(m_appliance.loggedHttpsPort());
    const auto label = ww::loadOrMakeLabel(data(u"label.json"_s));
    QVERIFY(label);
    QVERIFY(known ? m_rest->signIn(kPassword, {}) : m_rest->signIn(label->ownerPassword, kPassword));
}

void TestDamagedControl::damage(const QString &name, const QByteArray &text)
{
    QFile file(data(name));
    QVERIFY2(file.exists(), qPrintable(file.fileName()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

QString TestDamagedControl::told()
{
    for (const QJsonValue &alarm : m_rest->get(u"/api/v1/alarms?active=true"_s).json[u"alarms"].toArray()) {
        if (alarm[u"code"] == u"storedFileDamaged"_s)
            return alarm[u"detail"].toString();
    }
    return {};
}

bool TestDamagedControl::feedsIn(int leastW, int limitW)
{
    const auto seconds = m_rest->latestSeconds(u"site.gridPower"_s, int(kSteadyS));
    const auto isRight = [leastW, limitW](double gridW) {
        return -gridW <= limitW + kSlackW && -gridW >= leastW;
    };
    return seconds.size() >= kSteadyS - 3 && std::ranges::all_of(seconds, isRight);
}

void TestDamagedControl::theOwnersLimitHolds()
{
    const auto set = m_rest->send(
        "PATCH", u"/api/v1/settings/control"_s,
        {{u"feedInLimit"_s,
          QJsonObject{{u"kind"_s, u"power"_s}, {u"powerW"_s, kFeedInW}, {u"hardW"_s, kFeedInW + 1000}}},
         {u"fuse"_s, QJsonObject{{u"currentA"_s, 20}}}});
    QVERIFY2(set.status == 200, set.body);
    m_wanted = control();
    QTRY_VERIFY_WITH_TIMEOUT(feedsIn(kFeedInW - 600, kFeedInW), 2 * kPatience);
    QCOMPARE(told(), QString());
    QVERIFY2(m_appliance.terminate(), m_appliance.output());
}

void TestDamagedControl::aDamagedFileIsReplacedByItsCopy()
{
    damage(u"control.json"_s, "{\n  \"feedInLimit\": {\n    \"kind\": \"pow");
    start();
    QCOMPARE(control(), m_wanted);
    const QString detail = told();
    QVERIFY2(detail.contains(data(u"control.json:3:"_s)), qPrintable(detail));
    QVERIFY2(detail.contains(data(u"control.json.damaged-"_s)), qPrintable(detail));
    QVERIFY2(detail.contains(u"Its copy is used instead; check the settings"_s), qPrintable(detail));
    QTRY_VERIFY_WITH_TIMEOUT(feedsIn(kFeedInW - 600, kFeedInW), 2 * kPatience);
    QVERIFY2(m_appliance.terminate(), m_appliance.output());
    // The file is whole again: the next start has nothing to tell.
    start();
    QCOMPARE(told(), QString());
    QCOMPARE(control(), m_wanted);
    QVERIFY2(m_appliance.terminate(), m_appliance.output());
}

void TestDamagedControl::bothDamagedFeedNothingIn()
{
    damage(u"control.json"_s, "[1]");
    damage(u"kept-control.json"_s, QByteArray(64, '\xff'));
    start();
    const QJsonObject safe = control();
    QCOMPARE(safe[u"feedInLimit"][u"kind"].toString(), u"zero"_s);
    QCOMPARE(safe[u"consumptionLimit"][u"source"].toString(), u"always"_s);
    // What the settings file says still counts.
    QCOMPARE(safe[u"battery"][u"maxSocPercent"].toInt(), kFullPercent);
    const QString detail = told();
    QVERIFY2(detail.contains(data(u"control.json: "_s)), qPrintable(detail));
    QVERIFY2(detail.contains(u"nothing is fed in"_s) && detail.contains(u"Set these limits"_s),
             qPrintable(detail));
    QTRY_VERIFY_WITH_TIMEOUT(feedsIn(-600, 0), 2 * kPatience);
    const QStringList kept =
        QDir(m_folder.filePath(u"data"_s)).entryList({u"control.json.damaged-*"_s}, QDir::Files);
    QCOMPARE(kept.size(), 2);
}

void TestDamagedControl::endsCleanlyAfterwards()
{
    QVERIFY2(m_appliance.terminate(), m_appliance.output());
}

QTEST_GUILESS_MAIN(TestDamagedControl)
#include "tst_damagedcontrol.moc"
