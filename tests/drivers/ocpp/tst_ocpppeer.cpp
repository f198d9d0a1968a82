// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The matching of requests and answers without a socket, and when the other side is given up. req: B12
#include "drivers/ocpp/ocpppeer.h"
#include "drivers/ocpp/ocppschemasonce.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace ww;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// One end of a connection; what it sends is kept.
struct Bench
{
    explicit Bench(OcppRole role = OcppRole::CentralSystem)
        : peer({.role = role,
                .schemas = test::ocppSchemas(),
                .clock = clock,
                .send = [this](const QByteArray &text) { sent.append(text); },
                .handle = [this](const QString &action, const QJsonObject &) -> OcppPeer::Answer {
                    handled.append(action);
                    return QJsonObject{{u"currentTime"_s, u"2026-01-01T00:00:00Z"_s}};
                }})
    {
        QObject::connect(&peer, &OcppPeer::hopeless, &peer, [this](const QString &why) { hopeless = why; });
    }
    void call(const QString &action, const QJsonObject &payload)
    {
        peer.call(action, payload, [this](const OcppOutcome &outcome) { outcomes.append(outcome); });
    }
    [[nodiscard]] QJsonArray last() const
    {
        return QJsonDocument::fromJson(sent.value(sent.size() - 1)).array();
    }

    ManualClock clock;
    QList<QByteArray> sent;
    QStringList handled;
    QList<OcppOutcome> outcomes;
    QString hopeless;
    OcppPeer peer;
};

} // namespace

class TestOcppPeer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neverFailsOnDamagedFrames();
    void answersTheErrorThatFits_data();
    void answersTheErrorThatFits();
    void asksOneThingAtATime();
    void answersWhileItWaitsForAnAnswer();
    void ignoresAnswersNobodyWaitsFor();
    void anAnswerThatBreaksItsSchemaIsARefusal();
    void aRefusalCarriesItsReason();
    void silenceEndsARequest();
    void givesUpOnAnotherSideThatNeverAnswers();
    void givesUpOnAnotherSideThatSpeaksSomethingElse();
    void theEndOfAConnectionEndsWhatIsUnderWay();
    void boundsWhatMayWait();
};

void TestOcppPeer::neverFailsOnDamagedFrames()
{
    QRandomGenerator random(20260801);
    const QByteArray whole =
        R"([2,"42","MeterValues",{"connectorId":1,"meterValue":[{"timestamp":"2026-01-01T00:00:00Z","sampledValue":[{"value":"1"}]}]}])";
    Bench bench;
    for (int round = 0; round < 3000; ++round) {
        QByteArray damaged = whole;
        for (int cuts = random.bounded(1, 5); cuts > 0; --cuts) {
            const auto at = random.bounded(damaged.size());
            switch (random.bounded(3)) {
            case 0: damaged[at] = static_cast<char>(random.bounded(256)); break;
            case 1: damaged.remove(at, random.bounded(8) + 1); break;
            default: damaged.insert(at, damaged.mid(random.bounded(damaged.size()), 6)); break;
            }
            if (damaged.isEmpty())
                break;
        }
        const auto before = bench.sent.size();
        bench.peer.receive(damaged);
        QVERIFY(bench.sent.size() - before <= 1);
    }
    // And then it still works.
    bench.peer.receive(R"([2,"x","Heartbeat",{}])");
    QCOMPARE(bench.last()[0].toInt(), 3);
}

void TestOcppPeer::answersTheErrorThatFits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("fault");
    QTest::newRow("unknown action") << QByteArray(R"([2,"1","MakeCoffee",{}])") << u"NotImplemented"_s;
    QTest::newRow("our own action sent to us")
        << QByteArray(R"([2,"1","Reset",{"type":"Hard"}])") << u"NotSupported"_s;
    QTest::newRow("payload is no object")
        << QByteArray(R"([2,"1","Heartbeat",[]])") << u"FormationViolation"_s;
    QTest::newRow("field of another type")
        << QByteArray(R"([2,"1","Authorize",{"idTag":1}])") << u"TypeConstraintViolation"_s;
    QTest::newRow("field missing") << QByteArray(R"([2,"1","Authorize",{}])")
                                   << u"OccurenceConstraintViolation"_s;
}

void TestOcppPeer::answersTheErrorThatFits()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, fault);
    Bench bench;
    bench.peer.receive(text);
    QCOMPARE(bench.sent.size(), 1);
    QCOMPARE(bench.last()[0].toInt(), 4);
    QCOMPARE(bench.last()[1].toString(), u"1"_s);
    QCOMPARE(bench.last()[2].toString(), fault);
    QVERIFY(bench.handled.isEmpty());
}

void TestOcppPeer::asksOneThingAtATime()
{
    Bench bench;
    bench.call(u"Reset"_s, {{u"type"_s, u"Soft"_s}});
    bench.call(u"UnlockConnector"_s, {{u"connectorId"_s, 1}});
    QCOMPARE(bench.sent.size(), 1);
    const QString first = bench.last()[1].toString();
    bench.peer.receive(R"([3,")" + first.toUtf8() + R"(",{"status":"Accepted"}])");
    QCOMPARE(bench.outcomes.size(), 1);
    QCOMPARE(bench.outcomes[0].status(), u"Accepted"_s);
    QCOMPARE(bench.sent.size(), 2);
    QCOMPARE(bench.last()[2].toString(), u"UnlockConnector"_s);
    QVERIFY(bench.last()[1].toString() != first);
    QVERIFY(!bench.peer.isQuiet());
}

void TestOcppPeer::answersWhileItWaitsForAnAnswer()
{
    Bench bench;
    bench.call(u"Reset"_s, {{u"type"_s, u"Soft"_s}});
    bench.peer.receive(R"([2,"h1","Heartbeat",{}])");
    QCOMPARE(bench.last()[0].toInt(), 3);
    QCOMPARE(bench.last()[1].toString(), u"h1"_s);
    // The same message again is answered again.
    bench.peer.receive(R"([2,"h1","Heartbeat",{}])");
    QCOMPARE(bench.handled.size(), 2);
    QVERIFY(bench.outcomes.isEmpty());
}

void TestOcppPeer::ignoresAnswersNobodyWaitsFor()
{
    Bench bench;
    bench.peer.receive(R"([3,"77",{"status":"Accepted"}])");
    bench.call(u"Reset"_s, {{u"type"_s, u"Soft"_s}});
    bench.peer.receive(R"([3,"77",{"status":"Accepted"}])");
    bench.peer.receive(R"([4,"78","GenericError","",{}])");
    QVERIFY(bench.outcomes.isEmpty());
    const QByteArray id = bench.last()[1].toString().toUtf8();
    bench.peer.receive("[3,\"" + id + R"(",{"status":"Accepted"}])");
    bench.peer.receive("[3,\"" + id + R"(",{"status":"Rejected"}])");
    QCOMPARE(bench.outcomes.size(), 1);
    QCOMPARE(bench.outcomes[0].status(), u"Accepted"_s);
    QCOMPARE(bench.peer.statistics().unexpected, 4U);
}

void TestOcppPeer::anAnswerThatBreaksItsSchemaIsARefusal()
{
    Bench bench;
    bench.call(u"Reset"_s, {{u"type"_s, u"Soft"_s}});
    bench.peer.receive("[3,\"" + bench.last()[1].toString().toUtf8() + R"(",{"status":"Perhaps"}])");
    QCOMPARE(bench.outcomes.size(), 1);
    QCOMPARE(static_cast<int>(bench.outcomes[0].kind), static_cast<int>(OcppOutcome::Kind::Refused));
    QVERIFY(bench.outcomes[0].status().isEmpty());
}

void TestOcppPeer::aRefusalCarriesItsReason()
{
    Bench bench;
    bench.call(u"Reset"_s, {{u"type"_s, u"Soft"_s}});
    bench.peer.receive("[4,\"" + bench.last()[1].toString().toUtf8() +
                       R"(","NotSupported","no such thing",{}])");
    QCOMPARE(static_cast<int>(bench.outcomes.at(0).fault), static_cast<int>(OcppFault::NotSupported));
    QCOMPARE(bench.outcomes.at(0).text, u"NotSupported: no such thing"_s);
}

void TestOcppPeer::silenceEndsARequest()
{
    Bench bench;
    bench.call(u"Reset"_s, {{u"type"_s, u"Soft"_s}});
    const QByteArray id = bench.last()[1].toString().toUtf8();
    bench.clock.advance(OcppPeer::kAnswerTimeout - 1ms);
    bench.peer.step(bench.clock.uptime());
    QVERIFY(bench.outcomes.isEmpty());
    QCOMPARE(bench.peer.nextDue(), bench.clock.uptime() + 1ms);
    bench.clock.advance(1ms);
    bench.peer.step(bench.clock.uptime());
    QCOMPARE(static_cast<int>(bench.outcomes.at(0).kind), static_cast<int>(OcppOutcome::Kind::Silent));
    // The answer that comes too late is nobody's.
    bench.call(u"UnlockConnector"_s, {{u"connectorId"_s, 1}});
    bench.peer.receive("[3,\"" + id + R"(",{"status":"Accepted"}])");
    QCOMPARE(bench.outcomes.size(), 1);
}

void TestOcppPeer::givesUpOnAnotherSideThatNeverAnswers()
{
    Bench bench;
    for (int i = 0; i < OcppPeer::kMostSilent; ++i) {
        QVERIFY(bench.hopeless.isEmpty());
        bench.call(u"Reset"_s, {{u"type"_s, u"Soft"_s}});
        bench.clock.advance(OcppPeer::kAnswerTimeout);
        bench.peer.step(bench.clock.uptime());
    }
    QVERIFY(!bench.hopeless.isEmpty());
}

void TestOcppPeer::givesUpOnAnotherSideThatSpeaksSomethingElse()
{
    Bench bench;
    for (int i = 0; i < OcppPeer::kMostMalformed - 1; ++i)
        bench.peer.receive("GET / HTTP/1.1");
    bench.peer.receive(R"([2,"1","Heartbeat",{}])");
    for (int i = 0; i < OcppPeer::kMostMalformed - 1; ++i)
        bench.peer.receive("GET / HTTP/1.1");
    QVERIFY(bench.hopeless.isEmpty());
    bench.peer.receive("GET / HTTP/1.1");
    QVERIFY(!bench.hopeless.isEmpty());
    QCOMPARE(bench.sent.size(), 1);
}

void TestOcppPeer::theEndOfAConnectionEndsWhatIsUnderWay()
{
    Bench bench;
    bench.call(u"Reset"_s, {{u"type"_s, u"Soft"_s}});
    bench.call(u"UnlockConnector"_s, {{u"connectorId"_s, 1}});
    bench.peer.close();
    QCOMPARE(bench.outcomes.size(), 2);
    for (const OcppOutcome &outcome : bench.outcomes)
        QCOMPARE(static_cast<int>(outcome.kind), static_cast<int>(OcppOutcome::Kind::Lost));
    QVERIFY(bench.peer.isQuiet());
    QCOMPARE(bench.sent.size(), 1);
}

void TestOcppPeer::boundsWhatMayWait()
{
    Bench bench;
    for (std::size_t i = 0; i < OcppPeer::kMostWaiting + 1; ++i)
        bench.call(u"Reset"_s, {{u"type"_s, u"Soft"_s}});
    QVERIFY(bench.outcomes.isEmpty());
    bench.call(u"Reset"_s, {{u"type"_s, u"Soft"_s}});
    QCOMPARE(bench.outcomes.size(), 1);
    QCOMPARE(static_cast<int>(bench.outcomes[0].kind), static_cast<int>(OcppOutcome::Kind::Refused));
}

QTEST_GUILESS_MAIN(TestOcppPeer)
#include "tst_ocpppeer.moc"
