// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"
#include "app/selftestclient.h"
#include "system/label.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

const QString kPath = SelfTestClient::path;

/// Whether there is such a check of the battery, or of the whole plant, and it passed.
bool passes(const QJsonArray &steps, QStringView check)
{
    return std::any_of(steps.begin(), steps.end(), [check](const QJsonValue &step) {
        const QString device = step[u"device"].toString();
        return step[u"check"].toString() == check && step[u"verdict"].toString() == u"passed"_s &&
               (device.isEmpty() || device == u"inverter-battery"_s);
    });
}

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
    void wrongTransformersAreNamed_data();
    void wrongTransformersAreNamed();
    void itCanBeEnded();
    void endsCleanly();

private:
    [[nodiscard]] QJsonObject state() { return m_test->state(); }
    [[nodiscard]] bool isRunning() { return m_test->isRunning(); }
    [[nodiscard]] bool starts(QByteArray &why) { return m_test->starts(why); }
    QTemporaryDir m_folder;
    Program m_program{u"wattward-simulator"_s};
    std::unique_ptr<RestClient> m_rest;
    std::unique_ptr<SelfTestClient> m_test;
};

void TestCommissioning::initTestCase()
{
    QVERIFY2(m_program.startAndWait({u"--home"_s, u"sunny-terrace"_s, u"--headless"_s, u"--speed"_s, u"6"_s,
                                     u"--start"_s, u"2021-06-03T10:00:00Z"_s, u"--data-dir"_s,
                                     m_folder.filePath(u"data"_s), u"--http-port"_s, u"0"_s,
                                     u"--https-port"_s, u"0"_s}),
             m_program.output());
    m_rest = std::make_unique<RestClient>(static_cast<quint16>(m_program.ready()[u"https"].toInt()));
    m_test = std::make_unique<SelfTestClient>(*m_rest);
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
    QCOMPARE(state()[u"reports"].toArray().size(), 1);
    const QJsonObject report = m_test->report();
    QVERIFY2(report[u"complete"].toBool(), QJsonDocument(report).toJson());
    const QJsonArray steps = report[u"steps"].toArray();
    QVERIFY(steps.size() > 5);
    QCOMPARE(steps[0][u"check"].toString(), u"wiring"_s);
    for (const QJsonValue &step : steps) {
        for (const QJsonValue &finding : step[u"findings"].toArray())
            QVERIFY(!finding[u"text"].toString().contains(u'{'));
    }
    // Nothing is wrong with the home, there is sun to feed in and a battery to draw with: all of it can be
    // told.
    QVERIFY2(report[u"verdict"].toString() == u"passed"_s, QJsonDocument(report).toJson());
    for (const auto check : {u"actuator", u"lease", u"feedIn", u"fuse", u"meterLost"})
        QVERIFY2(passes(steps, check), QJsonDocument(report).toJson());
}

void TestCommissioning::wrongTransformersAreNamed_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("phase");
    QTest::addColumn<QStringList>("says");
    QTest::newRow("L2 turned round") << u"reversedPhase"_s << 2
                                     << QStringList{u"phaseRight"_s, u"phaseReversed"_s, u"phaseRight"_s};
    QTest::newRow("L1 and L3 swapped")
        << u"swappedPhases"_s << 2 << QStringList{u"phaseSwapped"_s, u"phaseRight"_s, u"phaseSwapped"_s};
}

void TestCommissioning::wrongTransformersAreNamed()
{
    QFETCH(QString, kind);
    QFETCH(int, phase);
    QFETCH(QStringList, says);
    const QJsonObject fault{{u"target"_s, u"inverter-meter"_s}, {u"kind"_s, kind}, {u"parameter"_s, phase}};
    const auto set = m_rest->send("PUT", u"/api/v1/simulator/faults"_s, {{u"faults"_s, QJsonArray{fault}}});
    QVERIFY2(set.status == 200, set.body);
    QByteArray why;
    QTRY_VERIFY2_WITH_TIMEOUT(starts(why), why, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(!isRunning(), 200'000);
    QCOMPARE(m_rest->send("PUT", u"/api/v1/simulator/faults"_s, {{u"faults"_s, QJsonArray()}}).status, 200);
    const QJsonObject report = m_test->report();
    QVERIFY2(report[u"complete"].toBool(), QJsonDocument(report).toJson());
    QCOMPARE(report[u"verdict"].toString(), u"failed"_s);
    const QJsonObject wiring = report[u"steps"][0].toObject();
    QStringList said;
    for (const QJsonValue &finding : wiring[u"findings"].toArray()) {
        said.append(finding[u"says"].toString().section(u'.', 1));
        // Which one it is, and what to do.
        const QString text = finding[u"text"].toString();
        QVERIFY2(text.startsWith(u'L' + QString::number(said.size())), qPrintable(text));
        QVERIFY2(said.last() == u"phaseRight"_s || text.contains(u"transformer"_s), qPrintable(text));
        QVERIFY2(said.last() != u"phaseReversed"_s || text.contains(u"Turn it"_s), qPrintable(text));
        QVERIFY2(said.last() != u"phaseSwapped"_s || text.contains(u"Swap the transformers"_s),
                 qPrintable(text));
    }
    QVERIFY2(said == says, QJsonDocument(wiring).toJson());
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
    QTRY_COMPARE_WITH_TIMEOUT(state()[u"reports"].toArray().size(), 4, 10'000);
    QVERIFY(!state()[u"reports"][0][u"complete"].toBool());
    QVERIFY(QFile::exists(m_folder.filePath(u"data/commissioning.json"_s)));
}

void TestCommissioning::endsCleanly()
{
    QVERIFY2(m_program.terminate(), m_program.output());
}

QTEST_GUILESS_MAIN(TestCommissioning)
#include "tst_commissioning.moc"
