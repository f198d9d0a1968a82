// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"
#include "app/restclient.h"
#include "system/label.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

const QString kPath = u"/api/v1/commissioning"_s;

} // namespace

/// The self-test of a simulated home over REST: started, refused twice, finished, ended by hand.
// req: A5, B4, E2
class TestCommissioning final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void nobodyUnknownStartsIt();
    void theOwnerReadsButDoesNotStartIt();
    void aWholeTestLeavesAReport();
    void itsStepsAreInTheLedger();
    void itCanBeEnded();
    void endsCleanly();

private:
    [[nodiscard]] QJsonObject state() { return m_rest->get(kPath).json; }
    [[nodiscard]] bool isRunning() { return state()[u"running"].isObject(); }
    /// True once a test runs; the first values of a meter may still be awaited.
    [[nodiscard]] bool starts(QByteArray &why)
    {
        if (isRunning())
            return true;
        why = m_rest->send("POST", kPath, {}).body;
        return isRunning();
    }
    QTemporaryDir m_folder;
    Program m_program{u"wattward-simulator"_s};
    std::unique_ptr<RestClient> m_rest;
};

void TestCommissioning::initTestCase()
{
    QVERIFY2(m_program.startAndWait({u"--home"_s, u"sunny-terrace"_s, u"--headless"_s, u"--speed"_s, u"6"_s,
                                     u"--start"_s, u"2021-06-03T10:00:00Z"_s, u"--data-dir"_s,
                                     m_folder.filePath(u"data"_s), u"--http-port"_s, u"0"_s,
                                     u"--https-port"_s, u"0"_s}),
             m_program.output());
    m_rest = std::make_unique<RestClient>(static_cast<quint16>(m_program.ready()[u"https"].toInt()));
    const auto label = ww::loadOrMakeLabel(m_folder.filePath(u"data/label.json"_s));
    QVERIFY(label && m_rest->signIn(label->installerPassword, u"a long new password"_s, u"installer"_s));
}

void TestCommissioning::theOwnerReadsButDoesNotStartIt()
{
    RestClient owner(static_cast<quint16>(m_program.ready()[u"https"].toInt()));
    const auto label = ww::loadOrMakeLabel(m_folder.filePath(u"data/label.json"_s));
    QVERIFY(label && owner.signIn(label->ownerPassword, u"another new password"_s));
    for (const char *method : {"POST", "DELETE"}) {
        const auto refused = owner.send(method, kPath, {});
        QCOMPARE(refused.status, 403);
        QVERIFY2(refused.json[u"detail"].toString().contains(u"installer"_s), refused.body);
        QVERIFY2(refused.json[u"remedy"].toString().contains(u"label"_s), refused.body);
    }
    QCOMPARE(owner.get(kPath).status, 200);
    QVERIFY(!isRunning());
}

void TestCommissioning::nobodyUnknownStartsIt()
{
    RestClient stranger(static_cast<quint16>(m_program.ready()[u"https"].toInt()));
    QCOMPARE(stranger.send("POST", kPath, {}).status, 401);
    QVERIFY(!isRunning());
}

void TestCommissioning::aWholeTestLeavesAReport()
{
    QByteArray why;
    QTRY_VERIFY2_WITH_TIMEOUT(starts(why), why, 30'000);
    QVERIFY(isRunning());
    QCOMPARE(m_rest->send("POST", kPath, {}).status, 409);
    QTRY_VERIFY_WITH_TIMEOUT(!isRunning(), 200'000);
    const QJsonArray reports = state()[u"reports"].toArray();
    QCOMPARE(reports.size(), 1);
    const QJsonObject report = m_rest->get(kPath + u'/' + reports[0][u"id"].toString()).json;
    QVERIFY2(report[u"complete"].toBool(), QJsonDocument(report).toJson());
    const QJsonArray steps = report[u"steps"].toArray();
    QVERIFY(steps.size() > 5);
    QCOMPARE(steps[0][u"check"].toString(), u"wiring"_s);
    for (const QJsonValue &step : steps) {
        for (const QJsonValue &finding : step[u"findings"].toArray())
            QVERIFY(!finding[u"text"].toString().contains(u'{'));
    }
    // The home is wired well: nothing may be said to be wrong with it.
    QVERIFY2(steps[0][u"verdict"].toString() != u"failed"_s, QJsonDocument(report).toJson());
}

void TestCommissioning::itsStepsAreInTheLedger()
{
    const QJsonArray decisions = m_rest->get(u"/api/v1/decisions?limit=500"_s).json[u"decisions"].toArray();
    const auto isOurs = [](const QJsonValue &decision) {
        return decision[u"sentence"].toString().contains(u"self-test"_s);
    };
    QVERIFY2(std::any_of(decisions.begin(), decisions.end(), isOurs),
             QJsonDocument(decisions).toJson().left(2000));
}

void TestCommissioning::itCanBeEnded()
{
    QByteArray why;
    QTRY_VERIFY2_WITH_TIMEOUT(starts(why), why, 30'000);
    QCOMPARE(m_rest->send("DELETE", kPath, {}).status, 204);
    QTRY_COMPARE_WITH_TIMEOUT(state()[u"reports"].toArray().size(), 2, 10'000);
    QVERIFY(!state()[u"reports"][0][u"complete"].toBool());
    QVERIFY(QFile::exists(m_folder.filePath(u"data/commissioning.json"_s)));
}

void TestCommissioning::endsCleanly()
{
    QVERIFY2(m_program.terminate(), m_program.output());
}

QTEST_GUILESS_MAIN(TestCommissioning)
#include "tst_commissioning.moc"
