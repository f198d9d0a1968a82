// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Charges and their energy over restarts, replays and damaged files. req: B12
#include "drivers/ocpp/ocppenergyregister.h"
#include "drivers/ocpp/ocpptransactions.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace ww;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Instant at(const QString &iso)
{
    return *Instant::fromIso(iso);
}

const OcppConnectorKey kHere{u"CP1"_s, 1};

} // namespace

class TestOcppTransactions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void energyNeverStepsBack_data();
    void energyNeverStepsBack();
    void aSumOfOtherPhasesIsNoEnergy();
    void idsAreNeverGivenTwice();
    void theSameStartGetsTheSameId();
    void anOpenTransactionSurvivesARestart();
    void aRegisterThatBeganAnewSurvivesACrash();
    void manyMessagesAreFewWrites();
    void aStopNobodyKnowsIsNoHarm();
    void aLostFileDoesNotRepeatIds();
    void aDamagedFileIsSetAside();
    void foreignIdsAreTakenUpWithoutHarm();
    void rememberedTransactionsAreBounded();
    void connectorsAreBounded();
};

void TestOcppTransactions::energyNeverStepsBack_data()
{
    QTest::addColumn<QList<double>>("registers");
    QTest::addColumn<double>("total");
    QTest::newRow("grows") << QList<double>{100, 150, 150, 200} << 200.0;
    QTest::newRow("rounding") << QList<double>{100.4, 100, 101} << 101.0;
    QTest::newRow("begins anew with each session") << QList<double>{0, 500, 1000, 0, 10, 400} << 1400.0;
    QTest::newRow("a swapped meter") << QList<double>{80'000, 5, 6, 7} << 80'007.0;
    QTest::newRow("zeros while it boots") << QList<double>{80'000, 0, 0, 80'010} << 80'010.0;
    QTest::newRow("damaged values") << QList<double>{80'000, -5, qQNaN(), qInf(), 80'001} << 80'001.0;
}

void TestOcppTransactions::energyNeverStepsBack()
{
    QFETCH(QList<double>, registers);
    QFETCH(double, total);
    OcppEnergyRegister counter;
    Instant time = at(u"2026-03-01T10:00:00Z"_s);
    double last = 0;
    for (const double value : registers) {
        time = time + 10s;
        counter.update(value, time, time);
        QVERIFY(counter.totalWh().value_or(0) >= last);
        last = counter.totalWh().value_or(0);
    }
    QCOMPARE(*counter.totalWh(), total);
    // What comes late from the charger's queue changes nothing.
    counter.update(1, at(u"2026-03-01T09:00:00Z"_s), time);
    counter.update(2, at(u"2026-03-01T09:00:10Z"_s), time);
    QCOMPARE(*counter.totalWh(), total);
    // But a wall clock that was set back does not stop the counter.
    const Instant before = at(u"2026-03-01T08:00:00Z"_s);
    counter.update(registers.last() + 5, before, before);
    QCOMPARE(*counter.totalWh(), total + 5);
}

void TestOcppTransactions::aSumOfOtherPhasesIsNoEnergy()
{
    constexpr quint8 first = 1;
    constexpr quint8 all = 7;
    OcppEnergyRegister counter;
    Instant time = at(u"2026-03-01T10:00:00Z"_s);
    const auto count = [&](double value, quint8 phases) {
        time = time + 10s;
        counter.update(value, time, time, phases);
        return *counter.totalWh();
    };
    QCOMPARE(count(9000, all), 9000.0);
    // A report that lost two phases, twice: neither a reset nor a new meter.
    QCOMPARE(count(3000, first), 9000.0);
    QCOMPARE(count(3001, first), 9000.0);
    QCOMPARE(count(9010, all), 9010.0);
    QCOMPARE(count(9020, 0), 9020.0);
    counter = {};
    // Phases that are told late have counted before.
    QCOMPARE(count(3000, first), 3000.0);
    QCOMPARE(count(9000, all), 3000.0);
    QCOMPARE(count(9050, all), 3050.0);
    counter = OcppEnergyRegister::fromJson(counter.toJson());
    QCOMPARE(count(3060, first), 3050.0);
    QCOMPARE(count(9060, all), 3060.0);
}

void TestOcppTransactions::idsAreNeverGivenTwice()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"ocpp.json"_s);
    ManualClock clock;
    QSet<int> seen;
    for (int restart = 0; restart < 5; ++restart) {
        OcppTransactions book(path, clock);
        for (int i = 0; i < 3; ++i) {
            clock.advance(10ms); // faster than one a second
            const int id = book.start({u"CP"_s + QString::number(i), 1}, u"T"_s, 0, clock.now(), clock.now());
            QVERIFY(id > 0);
            QVERIFY(!seen.contains(id));
            seen.insert(id);
        }
    }
}

void TestOcppTransactions::theSameStartGetsTheSameId()
{
    ManualClock clock;
    OcppTransactions book({}, clock);
    const Instant told = clock.now();
    const int id = book.start(kHere, u"T"_s, 100, told, told);
    clock.advance(60s);
    QCOMPARE(book.start(kHere, u"T"_s, 100, told, told), id);
    QVERIFY(book.stop(id, kHere.identity, 200, clock.now(), u"Local"_s));
    QCOMPARE(book.start(kHere, u"T"_s, 100, told, told), id);
    QVERIFY(!book.open(kHere));
    // A new charge on the same connector ends one whose end was never told.
    const int second = book.start(kHere, u"T"_s, 200, clock.now(), clock.now());
    clock.advance(60s);
    const int third = book.start(kHere, u"T"_s, 300, clock.now(), clock.now());
    QVERIFY(third != second);
    QVERIFY(!book.find(second, kHere.identity)->isOpen());
    QCOMPARE(book.open(kHere)->id, third);
}

void TestOcppTransactions::anOpenTransactionSurvivesARestart()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"ocpp.json"_s);
    ManualClock clock;
    int id = 0;
    {
        OcppTransactions book(path, clock);
        id = book.start(kHere, u"04A2"_s, 1000, clock.now(), clock.now());
    }
    OcppTransactions book(path, clock);
    QVERIFY(book.open(kHere));
    QCOMPARE(book.open(kHere)->id, id);
    clock.advance(60s);
    book.count(kHere, 1500, clock.now());
    QCOMPARE(*book.sessionWh(kHere), 500.0);
    QVERIFY(book.stop(id, kHere.identity, 1600, clock.now(), u"EVDisconnected"_s));
    QVERIFY(!book.sessionWh(kHere));
    QCOMPARE(*book.totalWh(kHere), 1600.0);
}

void TestOcppTransactions::aRegisterThatBeganAnewSurvivesACrash()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"ocpp.json"_s);
    ManualClock clock;
    OcppTransactions crashes(path, clock);
    crashes.start(kHere, u"T"_s, 1000, clock.now(), clock.now());
    crashes.flush();
    for (const double value : {1500.0, 0.0, 10.0}) {
        clock.advance(10s);
        crashes.count(kHere, value, clock.now());
    }
    QCOMPARE(*crashes.totalWh(kHere), 1510.0);
    // What is on the disk when the program is killed.
    const auto stored = [&] {
        const QString copy = path + u".copy"_s;
        QFile::remove(copy);
        return QFile::copy(path, copy) ? OcppTransactions(copy, clock).totalWh(kHere).value_or(0) : 0;
    };
    QTRY_COMPARE(stored(), 1510.0);
}

void TestOcppTransactions::manyMessagesAreFewWrites()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"ocpp.json"_s);
    ManualClock clock;
    OcppTransactions book(path, clock);
    const int first = book.start(kHere, u"T"_s, 0, clock.now(), clock.now());
    const auto onDisk = [&path] {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    };
    // The ids are durable at once, the rest soon.
    QVERIFY(onDisk()[u"nextId"].toInt() > first + OcppTransactions::kIdBlock / 2);
    const QJsonObject before = onDisk();
    for (int i = 1; i < OcppTransactions::kIdBlock / 2; ++i) {
        clock.advance(1s);
        book.start(kHere, u"T"_s, i, clock.now(), clock.now());
    }
    QCOMPARE(onDisk(), before); // nothing has been written since
    book.flush();
    QVERIFY(onDisk() != before);
}

void TestOcppTransactions::aStopNobodyKnowsIsNoHarm()
{
    ManualClock clock;
    OcppTransactions book({}, clock);
    const int id = book.start(kHere, u"T"_s, 0, clock.now(), clock.now());
    QVERIFY(!book.stop(id + 1, kHere.identity, 10, clock.now(), u"Local"_s));
    QVERIFY(!book.stop(id, u"another"_s, 10, clock.now(), u"Local"_s));
    QVERIFY(book.open(kHere));
}

void TestOcppTransactions::aLostFileDoesNotRepeatIds()
{
    ManualClock clock;
    OcppTransactions first({}, clock);
    const int before = first.start(kHere, u"T"_s, 0, clock.now(), clock.now());
    clock.advance(10s);
    OcppTransactions second({}, clock);
    QVERIFY(second.start(kHere, u"T"_s, 0, clock.now(), clock.now()) > before);
}

void TestOcppTransactions::aDamagedFileIsSetAside()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"ocpp.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"format\":\"wattward-ocpp-1\",\"transa");
    file.close();
    ManualClock clock;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"damaged and was kept"_s));
    OcppTransactions book(path, clock);
    QVERIFY(QFile::exists(path + u".damaged"_s));
    QVERIFY(book.start(kHere, u"T"_s, 0, clock.now(), clock.now()) > 0);
    book.flush();
    QVERIFY(QFile::exists(path));
}

void TestOcppTransactions::foreignIdsAreTakenUpWithoutHarm()
{
    ManualClock clock;
    OcppTransactions book({}, clock);
    book.adopt(std::numeric_limits<int>::max(), kHere, clock.now());
    QCOMPARE(book.open(kHere)->id, std::numeric_limits<int>::max());
    book.count(kHere, 100, clock.now());
    const int id = book.start({u"CP2"_s, 1}, u"T"_s, 0, clock.now(), clock.now());
    QVERIFY(id > 0 && id < std::numeric_limits<int>::max());
    book.adopt(id + 1, kHere, clock.now());
    QVERIFY(book.start({u"CP3"_s, 1}, u"T"_s, 0, clock.now(), clock.now()) > id + 1);
}

void TestOcppTransactions::rememberedTransactionsAreBounded()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"ocpp.json"_s);
    ManualClock clock;
    OcppTransactions book(path, clock);
    const int open = book.start({u"CP2"_s, 1}, u"T"_s, 0, clock.now(), clock.now());
    for (int i = 0; i < 2 * OcppTransactions::kMostEnded; ++i) {
        clock.advance(60s);
        const int id = book.start(kHere, u"T"_s, i, clock.now(), clock.now());
        QVERIFY(book.stop(id, kHere.identity, i + 1, clock.now(), u"Local"_s));
    }
    book.flush();
    QVERIFY(QFileInfo(path).size() < 100'000);
    QCOMPARE(book.open({u"CP2"_s, 1})->id, open);
}

void TestOcppTransactions::connectorsAreBounded()
{
    ManualClock clock;
    OcppTransactions book({}, clock);
    QSet<int> ids;
    for (int connector = 1; connector <= 1000; ++connector) {
        const OcppConnectorKey where{u"CP1"_s, connector};
        ids.insert(book.start(where, u"T"_s, 0, clock.now(), clock.now()));
        book.count(where, 5, clock.now());
        book.adopt(900'000'000 + connector, where, clock.now());
        QCOMPARE(book.open(where) != nullptr, connector <= OcppTransactions::kMostConnectors);
        QCOMPARE(book.totalWh(where).has_value(), connector <= OcppTransactions::kMostConnectors);
    }
    QCOMPARE(ids.size(), 1000);
}

QTEST_GUILESS_MAIN(TestOcppTransactions)
#include "tst_ocpptransactions.moc"
