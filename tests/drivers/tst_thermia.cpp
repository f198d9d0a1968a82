// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The registers of a real heat pump, which has holes and registers it answers with errors, walked through the
// driver of a Modbus device.
#include "devicebench.h"
#include "support/registerdump.h"
#include "support/testdata.h"

#include <QFile>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kDump = u"regs_thermia_calibra_genesis_heatpump_2025-05-18.csv"_s;
constexpr quint8 kDeviceFailure = 4;

/// A register of the recording.
struct Row
{
    RegisterType type;
    quint16 address;
    std::optional<quint16> value; ///< nullopt: the device does not give it.
    bool isFaulty;                ///< It answered with an error.
};

QList<Row> recording()
{
    QFile file(testData(kDump));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        qFatal("the recording is missing");
    QList<Row> rows;
    file.readLine();
    while (!file.atEnd()) {
        const QStringList cells = QString::fromUtf8(file.readLine()).trimmed().split(u',');
        bool isHex = false;
        const quint16 word = cells[2].toUShort(&isHex, 16);
        rows.append({cells[0] == u"ir"_s ? RegisterType::Input : RegisterType::Holding, cells[1].toUShort(),
                     isHex ? std::optional(word) : std::nullopt, cells[2] == u"READ_ERROR"_s});
    }
    return rows;
}

/// Names for registers: the walk is about which of them are read, not about what they mean.
QList<Channel> channels()
{
    QList<Channel> all;
    for (const QuantityInfo &row : quantityTable()) {
        if (row.kind != QuantityKind::Gauge || row.scope != Scope::Both)
            continue;
        for (const Phase phase : {Phase::L1, Phase::L2, Phase::L3})
            all.append(Channel{row.quantity, phase});
    }
    return all;
}

/// A device that has these registers, without a word about which of them there are.
Profile profileOf(const QList<Row> &rows, const QList<Channel> &names)
{
    QByteArrayList readings;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const int function = rows[i].type == RegisterType::Input ? 4 : 3;
        readings.append("[\"" + names[i].toString().toLatin1() + "\"," + QByteArray::number(rows[i].address) +
                        ",\"u16\",1,{\"function\":" + QByteArray::number(function) + "}]");
    }
    return profileFrom(
        R"({"key":"pump","type":"heatPump","intervalsMs":{"control":1000},"readings":{"control":[)" +
        readings.join(',') + "]}}");
}

} // namespace

// req: B17
class TestThermia : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theRecordingHasHolesAndErrors();
    void everyRegisterThatAnswersIsReadAndNoOther();

private:
    static void walk(const QList<Row> &rows, const QList<Channel> &names, int &good);
};

void TestThermia::theRecordingHasHolesAndErrors()
{
    const QList<Row> rows = recording();
    QCOMPARE(rows.size(), 641);
    const auto count = [&rows](auto which) { return std::count_if(rows.begin(), rows.end(), which); };
    QCOMPARE(count([](const Row &row) { return row.value.has_value(); }), 343);
    QCOMPARE(count([](const Row &row) { return row.isFaulty; }), 4);
}

void TestThermia::walk(const QList<Row> &rows, const QList<Channel> &names, int &good)
{
    DeviceBench bench(profileOf(rows, names));
    QVERIFY(loadDump(bench.line, testData(kDump)) > 0);
    for (const Row &row : rows) {
        if (row.isFaulty)
            bench.line.refuse(row.address, kDeviceFailure);
    }
    bench.driver.start();
    for (int i = 0; i < 60; ++i)
        bench.pass(1s);
    QCOMPARE(bench.devices.size(), 1);
    const DeviceState state = bench.devices[0]->state(bench.clock.uptime());
    QCOMPARE(state.link, LinkState::Connected);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const Reading reading = state.reading(names[i]);
        const QByteArray what = names[i].toString().toUtf8() + " at " + QByteArray::number(rows[i].address);
        if (!rows[i].value) {
            QVERIFY2(reading.quality() == Quality::Missing, what);
            continue;
        }
        QVERIFY2(reading.last() == std::optional<double>(*rows[i].value), what);
        QVERIFY2(reading.quality() != Quality::Stale, what);
        ++good;
    }
    // What is refused is found once and then left alone; the others go on.
    bench.line.forget();
    for (int i = 0; i < 10; ++i)
        bench.pass(1s);
    for (const ReadRequest &read : std::as_const(bench.line.reads)) {
        for (const Row &row : rows) {
            const bool isInside = read.type == row.type && row.address >= read.address &&
                                  row.address < read.address + read.count;
            QVERIFY2(!isInside || row.value, qPrintable(QString::number(row.address)));
        }
    }
}

void TestThermia::everyRegisterThatAnswersIsReadAndNoOther()
{
    const QList<Channel> names = channels();
    QVERIFY(names.size() >= 30);
    const QList<Row> all = recording();
    int good = 0;
    for (qsizetype from = 0; from < all.size(); from += names.size()) {
        walk(all.mid(from, names.size()), names, good);
        if (QTest::currentTestFailed())
            return;
    }
    QCOMPARE(good, 343);
}

QTEST_GUILESS_MAIN(TestThermia)
#include "tst_thermia.moc"
