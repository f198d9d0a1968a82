// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Real devices' registers against what they are known to mean, and SunSpec devices as nobody would build
// them.
#include "drivers/profilechecks.h"
#include "drivers/profilestore.h"
#include "drivers/readingcodec.h"
#include "drivers/setpointcodec.h"
#include "drivers/sunspec/sunspecdiscovery.h"
#include "drivers/sunspec/sunspecmapping.h"
#include "support/fakemodbusline.h"
#include "support/registerdump.h"
#include "support/testdata.h"

#include <QtTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;

namespace {

struct Discovered
{
    QList<SunspecBlock> models;
    std::optional<Error> error;
};

Discovered discover(FakeModbusLine &line, int maxCount = 125)
{
    static const SunspecCatalogue catalogue;
    const ManualClock clock;
    ProfileLink link;
    link.maxCount = maxCount;
    ModbusUnit unit{line, 1, clock, link};
    SunspecDiscovery discovery(unit, catalogue);
    Discovered result;
    QObject::connect(&discovery, &SunspecDiscovery::found, &discovery,
                     [&result](const QList<SunspecBlock> &models) { result.models = models; });
    QObject::connect(&discovery, &SunspecDiscovery::failed, &discovery,
                     [&result](const Error &error) { result.error = error; });
    discovery.start();
    return result;
}

/// Letters and digits only: the expected values and the models spell names with different case and
/// punctuation.
QString plain(const QString &text)
{
    QString out;
    for (const QChar c : text.toLower()) {
        if (c.isLetterOrNumber() || c == u'|')
            out += c;
    }
    return out;
}

bool agree(const QString &expected, const QString &actual)
{
    bool isNumber = false;
    bool isActual = false;
    const double wanted = expected.toDouble(&isNumber);
    const double got = actual.toDouble(&isActual);
    if (isNumber && isActual)
        return qAbs(wanted - got) <= 0.0005 + 1e-9 * qAbs(wanted);
    return plain(expected) == plain(actual);
}

/// A chain of models in registers: each a list of words after id and length.
void putChain(FakeModbusLine &line, quint16 base, const QList<std::pair<quint16, QList<quint16>>> &models)
{
    line.putHolding(base, {0x5375, 0x6E53});
    int at = base + 2;
    for (const auto &[id, words] : models) {
        line.putHolding(static_cast<quint16>(at), {id, static_cast<quint16>(words.size())});
        line.putHolding(static_cast<quint16>(at + 2), words);
        at += 2 + static_cast<int>(words.size());
    }
    line.putHolding(static_cast<quint16>(at), {0xFFFF, 0});
}

QList<quint16> words(int count, const std::map<int, quint16> &set, quint16 fill = 0xFFFF)
{
    QList<quint16> all(count, fill);
    for (const auto &[offset, word] : set)
        all[offset - 2] = word; // offsets as in the model tables
    return all;
}

Profile base()
{
    static const ProfileStore store;
    return *store.profile(u"sunspec"_s);
}

} // namespace

class TestSunspec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesEveryFieldOfARealDevice_data();
    void decodesEveryFieldOfARealDevice();
    void mapsARealInverterToTheCatalogue();
    void findsTheMarkerAtEveryBase_data();
    void findsTheMarkerAtEveryBase();
    void readsInPiecesTheDeviceAllows();
    void trustsTheLengthOfAModel();
    void endsOnChainsThatDoNot_data();
    void endsOnChainsThatDoNot();
    void triesAgainAfterSilence();
    void saysWhatIsMissing();
    void laysOutEveryModelWithinItsLength();
    void commandsAStorageThroughItsTwoLimits();
    void limitsAnInverterWithReversionTime();
    void takesThreePhaseMeters();
    void survivesRandomRegisters();
};

void TestSunspec::decodesEveryFieldOfARealDevice_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("SMA Sunny Boy 3.6 by night") << u"regs_sunspec_sma_sb3.6_2023-08-10"_s;
    QTest::newRow("SMA Sunny Boy 3.6 by day") << u"regs_sunspec_sma_sb3.6_day_2025-05-18"_s;
}

void TestSunspec::decodesEveryFieldOfARealDevice()
{
    // req: B17
    QFETCH(QString, name);
    FakeModbusLine line;
    loadDump(line, testData(name + u".csv"_s));
    const auto result = discover(line);
    QVERIFY2(!result.error, result.error ? qPrintable(result.error->toString()) : "");
    const SunspecCatalogue catalogue;
    std::map<QString, QString> decoded{{u"SunSpec Header/SunS"_s, u"SunS"_s}};
    for (const SunspecBlock &block : result.models) {
        const QString model = u"Model %1/"_s.arg(block.id);
        QVERIFY2(catalogue.model(block.id), qPrintable(model));
        decoded[model + u"ID"_s] = QString::number(block.id);
        decoded[model + u"L"_s] = QString::number(block.length);
        for (const SunspecField &field : layoutOf(*catalogue.model(block.id), block))
            decoded[model + field.path] = textOf(field, block);
    }
    const auto expected = loadExpected(testData(name + u"_expected.csv"_s));
    QCOMPARE(expected.size(), 602);
    QStringList wrong;
    for (const ExpectedValue &row : expected) {
        if (row.block.contains(u"EndOfChain"_s))
            continue;
        QString key = row.block + u'/' + row.field;
        key.replace(u"/Module_"_s, u"/module_"_s).replace(u"/Curve_"_s, u"/curve_"_s);
        const auto found = decoded.find(key);
        if (found == decoded.end())
            wrong.append(u"%1 is not decoded"_s.arg(key));
        else if (!agree(row.value, found->second))
            wrong.append(u"%1 is '%2', expected '%3'"_s.arg(key, found->second, row.value));
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestSunspec::mapsARealInverterToTheCatalogue()
{
    // req: B15, B17
    FakeModbusLine line;
    loadDump(line, testData(u"regs_sunspec_sma_sb3.6_day_2025-05-18.csv"_s));
    const SunspecCatalogue catalogue;
    const auto profile = sunspecProfile(SunspecView(discover(line).models, catalogue), base());
    QVERIFY(profile);
    QCOMPARE(profile->manufacturer, u"SMA"_s);
    QCOMPARE(profile->model, u"SB3.6-1AV-41"_s);
    QCOMPARE(profile->components.size(), 1);
    QVERIFY2(checkProfile(*profile).isEmpty(), "a discovered profile obeys the rules of written ones");
    const ProfileComponent &inverter = profile->components.first();
    const std::map<QString, double> expected{
        {u"activePower"_s, 3680},    {u"voltage.L1"_s, 244},   {u"current.L1"_s, 15.1},
        {u"frequency"_s, 49.99},     {u"temperature"_s, 44},   {u"activeEnergyExport"_s, 30'388'530},
        {u"workingState"_s, 3},      {u"dcPower"_s, 3810},     {u"dcPower.L1"_s, 2210},
        {u"dcVoltage.L2"_s, 242},    {u"dcCurrent.L1"_s, 7.3}, {u"nominalPower"_s, 3680},
        {u"maxActivePower"_s, 3680}, {u"reactivePower"_s, 80}, {u"apparentPower"_s, 3680},
    };
    for (const auto &[name, value] : expected) {
        const ProfileReading *reading = inverter.reading(*Channel::fromString(name));
        QVERIFY2(reading, qPrintable(name));
        const RegisterField hull = hullOf(*reading);
        QList<quint16> read;
        for (int address = hull.address; address < hull.end(); ++address)
            read.append(line.word(static_cast<quint16>(address)).value_or(0));
        const RegisterBlock block{hull.address, {read.constData(), static_cast<std::size_t>(read.size())}};
        const auto got = decodeReading(*reading, block);
        QVERIFY2(got && qAbs(*got - value) < 1e-6 * qMax(1.0, value), qPrintable(name));
    }
    QVERIFY2(!inverter.reading({Quantity::Voltage, Phase::L2}),
             "a single-phase inverter has no second phase");
    const ProfileSetpoint *limit = inverter.setpoint(SetpointKind::ActivePowerLimit);
    QVERIFY(limit);
    QCOMPARE(limit->branches.first().steps.size(), 2);
}

void TestSunspec::findsTheMarkerAtEveryBase_data()
{
    QTest::addColumn<int>("address");
    QTest::newRow("40000") << 40000;
    QTest::newRow("0") << 0;
    QTest::newRow("50000") << 50000;
}

void TestSunspec::findsTheMarkerAtEveryBase()
{
    QFETCH(int, address);
    FakeModbusLine line;
    if (address != 40000)
        line.putHolding(40000, {0, 0}); // something else lives there
    putChain(line, static_cast<quint16>(address), {{1, QList<quint16>(66, 0)}, {103, QList<quint16>(50, 0)}});
    const auto result = discover(line);
    QVERIFY(!result.error);
    QCOMPARE(result.models.size(), 2);
    QCOMPARE(result.models.last().id, 103);
    QCOMPARE(int(result.models.last().address), address + 70);
}

void TestSunspec::readsInPiecesTheDeviceAllows()
{
    FakeModbusLine line;
    line.maxCount = 20;
    putChain(line, 40000, {{1, QList<quint16>(66, 0x4142)}});
    const auto result = discover(line, 20);
    QVERIFY(!result.error);
    QCOMPARE(result.models.first().words.size(), 66);
    for (const ReadRequest &request : std::as_const(line.reads))
        QVERIFY(request.count <= 20);
}

void TestSunspec::trustsTheLengthOfAModel()
{
    // Model 1 has 65 or 66 registers; an unknown model is skipped by its length.
    FakeModbusLine line;
    putChain(line, 40000,
             {{1, QList<quint16>(65, 0)}, {64'123, QList<quint16>(7, 0)}, {713, QList<quint16>(7, 0)}});
    const auto result = discover(line);
    QCOMPARE(result.models.size(), 3);
    QCOMPARE(result.models.last().id, 713);
    QVERIFY(result.models[1].words.isEmpty());
}

void TestSunspec::endsOnChainsThatDoNot_data()
{
    QTest::addColumn<quint16>("id");
    QTest::addColumn<quint16>("length");
    QTest::newRow("endless unknown models") << quint16(60'000) << quint16(1);
    QTest::newRow("length of nothing") << quint16(103) << quint16(0);
    QTest::newRow("length beyond the last register") << quint16(103) << quint16(65'000);
}

void TestSunspec::endsOnChainsThatDoNot()
{
    QFETCH(quint16, id);
    QFETCH(quint16, length);
    FakeModbusLine line;
    putChain(line, 40000, {{1, QList<quint16>(66, 0)}});
    for (int at = 40070; at < 41000; at += 2 + std::min<int>(length, 10))
        line.putHolding(static_cast<quint16>(at), {id, length, 0});
    const auto result = discover(line);
    QVERIFY(!result.error);
    QVERIFY(result.models.size() <= SunspecDiscovery::kMaxModels);
    QCOMPARE(result.models.first().id, 1);
    QVERIFY(line.reads.size() < 200);
}

void TestSunspec::triesAgainAfterSilence()
{
    FakeModbusLine line;
    line.hold(true);
    putChain(line, 40000, {{1, QList<quint16>(66, 0)}, {103, QList<quint16>(50, 0)}});
    const ManualClock clock;
    const SunspecCatalogue catalogue;
    ModbusUnit unit{line, 1, clock, {}};
    SunspecDiscovery discovery(unit, catalogue);
    QSignalSpy found(&discovery, &SunspecDiscovery::found);
    QSignalSpy failed(&discovery, &SunspecDiscovery::failed);
    discovery.start();
    line.setFault(ModbusFault::Kind::Timeout);
    line.answer(2);
    line.setFault(std::nullopt);
    line.answer(50);
    QCOMPARE(found.size(), 1);
    discovery.start();
    line.setFault(ModbusFault::Kind::Timeout);
    line.answer(SunspecDiscovery::kReadsTried);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(unit.statistics.silences, quint64(2 + SunspecDiscovery::kReadsTried));
}

void TestSunspec::saysWhatIsMissing()
{
    FakeModbusLine line;
    QCOMPARE(discover(line).error->code, ErrorCode::NotFound);
    putChain(line, 0, {});
    QCOMPARE(discover(line).error->code, ErrorCode::NotFound);
    putChain(line, 40000, {{1, QList<quint16>(66, 0)}});
    const SunspecCatalogue catalogue;
    const auto profile = sunspecProfile(SunspecView(discover(line).models, catalogue), base());
    QVERIFY(!profile);
    QCOMPARE(profile.error().code, ErrorCode::Unsupported);
}

void TestSunspec::laysOutEveryModelWithinItsLength()
{
    const SunspecCatalogue catalogue;
    const QList<int> wanted{1,   101, 102, 103, 111, 112, 113, 120, 121, 122, 123, 124,
                            160, 201, 202, 203, 204, 211, 212, 213, 214, 701, 702, 703,
                            704, 705, 706, 707, 708, 709, 710, 711, 712, 713, 714, 802};
    for (const int id : wanted) {
        QVERIFY2(catalogue.model(id), qPrintable(QString::number(id)));
        for (const int length : {0, 1, 7, 50, 105, 124, 400}) {
            SunspecBlock block{id, 40000, static_cast<quint16>(length), QList<quint16>(length, 2)};
            int at = block.dataAddress();
            for (const SunspecField &field : layoutOf(*catalogue.model(id), block)) {
                QCOMPARE(int(field.field.address), at);
                at = field.field.end();
                QVERIFY(at <= block.dataAddress() + length);
                QVERIFY(!field.path.isEmpty());
                (void)textOf(field, block);
            }
        }
    }
}

void TestSunspec::commandsAStorageThroughItsTwoLimits()
{
    // req: B15
    FakeModbusLine line;
    const QList<quint16> storage = words(24, {{2, 5000},
                                              {5, 0},
                                              {8, 5500},
                                              {11, 4},
                                              {12, 10'000},
                                              {13, 10'000},
                                              {15, 0},
                                              {17, 0},
                                              {18, 0},
                                              {22, 0xFFFE},
                                              {25, 0xFFFE}});
    const QList<quint16> inverter = words(50, {{14, 1200}, {15, 0}});
    QList<quint16> strings(8 + 4 * 20, 0);
    strings[8 - 2] = 4;        // N
    const int power = 21 - 10; // DCW in a module
    strings[8 + power - 0] = 2000;
    strings[8 + 20 + power] = 500;
    strings[8 + 40 + power] = 1300;
    strings[8 + 60 + power] = 0;
    putChain(line, 40000, {{1, QList<quint16>(66, 0)}, {103, inverter}, {160, strings}, {124, storage}});
    const SunspecCatalogue catalogue;
    const auto profile = sunspecProfile(SunspecView(discover(line).models, catalogue), base());
    QVERIFY(profile);
    QVERIFY(checkProfile(*profile).isEmpty());
    const ProfileComponent *battery = profile->component(u"battery"_s);
    QVERIFY(battery);
    QCOMPARE(battery->coupledTo, u"inverter"_s);
    const auto valueOf = [&line](const ProfileReading &reading) {
        const RegisterField hull = hullOf(reading);
        QList<quint16> read;
        for (int address = hull.address; address < hull.end(); ++address)
            read.append(line.word(static_cast<quint16>(address)).value_or(0));
        return decodeReading(reading,
                             {hull.address, {read.constData(), static_cast<std::size_t>(read.size())}});
    };
    QCOMPARE(valueOf(*battery->reading({Quantity::StateOfCharge})), std::optional(55.0));
    QCOMPARE(valueOf(*battery->reading({Quantity::ActivePower})), std::optional(-1300.0));
    QCOMPARE(valueOf(*profile->component(u"inverter"_s)->reading({Quantity::DcPower})),
             std::optional(2500.0));
    const ProfileSetpoint *setpoint = battery->setpoint(SetpointKind::BatteryPower);
    QVERIFY(setpoint);
    const StepInput input{
        -2500, std::chrono::seconds(60), 5000, [](Channel) { return std::optional(5000.0); }, {}};
    const auto writes = planSteps(setpoint->branchFor(-2500)->steps, input, true);
    QVERIFY(writes);
    std::map<int, quint16> written;
    const int start = battery->reading({Quantity::StateOfCharge})->field.address - 8;
    for (const PlannedWrite &write : *writes)
        written[write.field.address - start] = write.words.first();
    QCOMPARE(static_cast<qint16>(written[12]), qint16(-5000)); // OutWRte -50 %
    QCOMPARE(written[13], quint16(5000));                      // InWRte 50 %
    QCOMPARE(written[5], quint16(3));
    QCOMPARE(written[17], quint16(1));
    QCOMPARE(written[15], quint16(60));
}

void TestSunspec::limitsAnInverterWithReversionTime()
{
    // req: B15
    FakeModbusLine line;
    QList<quint16> ratings = words(50, {{2, 1000}, {26, 800}, {45, 1}});
    QList<quint16> controls = words(65, {{14, 0}, {15, 1000}, {18, 0}, {19, 0}, {54, 0xFFFF}});
    controls[54 - 2] = 0xFFFF; // exponent -1
    QList<quint16> measurement = words(153, {{10, 500}, {116, 1}, {4, 3}});
    putChain(line, 40000, {{1, QList<quint16>(66, 0)}, {701, measurement}, {702, ratings}, {704, controls}});
    const SunspecCatalogue catalogue;
    const auto profile = sunspecProfile(SunspecView(discover(line).models, catalogue), base());
    QVERIFY(profile);
    QVERIFY(checkProfile(*profile).isEmpty());
    const ProfileSetpoint *limit = profile->components.first().setpoint(SetpointKind::ActivePowerLimit);
    QVERIFY(limit);
    QVERIFY(limit->hasDeviceLease());
    const StepInput input{
        2000, std::chrono::seconds(60), 8000, [](Channel) { return std::optional(8000.0); }, {}};
    const auto writes = planSteps(limit->branchFor(2000)->steps, input, true);
    QVERIFY(writes);
    QCOMPARE(writes->size(), 3);
    QCOMPARE(writes->first().words, QList<quint16>{250}); // 25.0 %
    QCOMPARE(writes->last().words, QList<quint16>{1});    // the switch comes last
}

void TestSunspec::takesThreePhaseMeters()
{
    FakeModbusLine line;
    putChain(line, 40000,
             {{1, QList<quint16>(66, 0)},
              {203, words(105, {{18, static_cast<quint16>(-1234)},
                                {22, 0},
                                {3, 55},
                                {6, 0xFFFF},
                                {19, static_cast<quint16>(-400)}})}});
    const SunspecCatalogue catalogue;
    const auto profile = sunspecProfile(SunspecView(discover(line).models, catalogue), base());
    QVERIFY(profile);
    QVERIFY(checkProfile(*profile).isEmpty());
    const ProfileComponent &meter = profile->components.first();
    QCOMPARE(meter.type, DeviceType::Meter);
    QCOMPARE(meter.reading({Quantity::Current, Phase::L1})->signOf,
             std::optional(Channel{Quantity::ActivePower, Phase::L1}));
    QVERIFY(meter.reading({Quantity::VoltageLineToLine, Phase::L12}));
}

void TestSunspec::survivesRandomRegisters()
{
    const SunspecCatalogue catalogue;
    QRandomGenerator random(2026);
    for (int round = 0; round < 200; ++round) {
        FakeModbusLine line;
        QList<std::pair<quint16, QList<quint16>>> models;
        for (int i = 0; i < 6; ++i) {
            const QList<int> ids = catalogue.ids();
            QList<quint16> content;
            for (quint32 n = random.bounded(1u, 200u); n > 0; --n)
                content.append(static_cast<quint16>(random.bounded(3) == 0 ? 0xFFFF : random.bounded(65536)));
            models.append({static_cast<quint16>(ids[random.bounded(ids.size())]), content});
        }
        putChain(line, 40000, models);
        const auto result = discover(line);
        QVERIFY(!result.models.isEmpty());
        const auto profile = sunspecProfile(SunspecView(result.models, catalogue), base());
        if (profile)
            QVERIFY(!profile->components.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestSunspec)
#include "tst_sunspec.moc"
