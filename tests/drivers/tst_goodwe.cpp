// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Answers of real GoodWe inverters, as they came over Modbus RTU in UDP and over Modbus TCP, through the
// decoders of frames, PDUs and registers, against what another project's tests say they mean.
#include "goodwerecords.h"

#include "bus/mbap.h"

#include <QHash>
#include <QTest>

#include <cmath>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;

namespace {

constexpr quint8 kRead = 3;

/// Where a model puts a value; the names are those of the recording.
struct Place
{
    const char *name;
    quint16 address;
    ValueType type;
    double gain;
};

// Register map of the ET and EH families, running data from 35100 on.
constexpr quint16 kHybridStart = 35100;
constexpr auto kHybrid = std::to_array<Place>({
    {"vpv1", 35103, ValueType::U16, 10},
    {"ipv1", 35104, ValueType::U16, 10},
    {"ppv1", 35105, ValueType::U32, 1},
    {"vpv2", 35107, ValueType::U16, 10},
    {"ipv2", 35108, ValueType::U16, 10},
    {"ppv2", 35109, ValueType::U32, 1},
    {"vpv3", 35111, ValueType::U16, 10},
    {"ipv3", 35112, ValueType::U16, 10},
    {"ppv3", 35113, ValueType::U32, 1},
    {"vpv4", 35115, ValueType::U16, 10},
    {"ipv4", 35116, ValueType::U16, 10},
    {"ppv4", 35117, ValueType::U32, 1},
    {"vgrid", 35121, ValueType::U16, 10},
    {"igrid", 35122, ValueType::U16, 10},
    {"fgrid", 35123, ValueType::U16, 100},
    {"pgrid", 35125, ValueType::I16, 1},
    {"vgrid2", 35126, ValueType::U16, 10},
    {"igrid2", 35127, ValueType::U16, 10},
    {"fgrid2", 35128, ValueType::U16, 100},
    {"pgrid2", 35130, ValueType::I16, 1},
    {"vgrid3", 35131, ValueType::U16, 10},
    {"igrid3", 35132, ValueType::U16, 10},
    {"fgrid3", 35133, ValueType::U16, 100},
    {"pgrid3", 35135, ValueType::I16, 1},
    {"grid_mode", 35136, ValueType::U16, 1},
    {"total_inverter_power", 35138, ValueType::I16, 1},
    {"active_power", 35140, ValueType::I16, 1},
    {"reactive_power", 35142, ValueType::I16, 1},
    {"apparent_power", 35144, ValueType::I16, 1},
    {"backup_v1", 35145, ValueType::U16, 10},
    {"backup_i1", 35146, ValueType::U16, 10},
    {"backup_f1", 35147, ValueType::U16, 100},
    {"load_mode1", 35148, ValueType::U16, 1},
    {"backup_p1", 35150, ValueType::I16, 1},
    {"backup_v2", 35151, ValueType::U16, 10},
    {"backup_i2", 35152, ValueType::U16, 10},
    {"backup_f2", 35153, ValueType::U16, 100},
    {"load_mode2", 35154, ValueType::U16, 1},
    {"backup_p2", 35156, ValueType::I16, 1},
    {"backup_v3", 35157, ValueType::U16, 10},
    {"backup_i3", 35158, ValueType::U16, 10},
    {"backup_f3", 35159, ValueType::U16, 100},
    {"load_mode3", 35160, ValueType::U16, 1},
    {"backup_p3", 35162, ValueType::I16, 1},
    {"load_p1", 35164, ValueType::I16, 1},
    {"load_p2", 35166, ValueType::I16, 1},
    {"load_p3", 35168, ValueType::I16, 1},
    {"backup_ptotal", 35170, ValueType::I16, 1},
    {"load_ptotal", 35172, ValueType::I16, 1},
    {"ups_load", 35173, ValueType::U16, 1},
    {"temperature_air", 35174, ValueType::I16, 10},
    {"temperature_module", 35175, ValueType::I16, 10},
    {"temperature", 35176, ValueType::I16, 10},
    {"function_bit", 35177, ValueType::U16, 1},
    {"bus_voltage", 35178, ValueType::U16, 10},
    {"nbus_voltage", 35179, ValueType::U16, 10},
    {"vbattery1", 35180, ValueType::U16, 10},
    {"ibattery1", 35181, ValueType::I16, 10},
    {"pbattery1", 35182, ValueType::I32, 1},
    {"battery_mode", 35184, ValueType::U16, 1},
    {"warning_code", 35185, ValueType::U16, 1},
    {"safety_country", 35186, ValueType::U16, 1},
    {"work_mode", 35187, ValueType::U16, 1},
    {"operation_mode", 35188, ValueType::U16, 1},
    {"error_codes", 35189, ValueType::U32, 1},
    {"e_total", 35191, ValueType::U32, 10},
    {"e_day", 35193, ValueType::U32, 10},
    {"e_total_exp", 35195, ValueType::U32, 10},
    {"h_total", 35197, ValueType::U32, 1},
    {"e_day_exp", 35199, ValueType::U16, 10},
    {"e_total_imp", 35200, ValueType::U32, 10},
    {"e_day_imp", 35202, ValueType::U16, 10},
    {"e_load_total", 35203, ValueType::U32, 10},
    {"e_load_day", 35205, ValueType::U16, 10},
    {"e_bat_charge_total", 35206, ValueType::U32, 10},
    {"e_bat_charge_day", 35208, ValueType::U16, 10},
    {"e_bat_discharge_total", 35209, ValueType::U32, 10},
    {"e_bat_discharge_day", 35211, ValueType::U16, 10},
});

// The same of the DT and MS families, from 30100 on.
constexpr quint16 kStringStart = 30100;
constexpr auto kString = std::to_array<Place>({
    {"vpv1", 30103, ValueType::U16, 10},
    {"ipv1", 30104, ValueType::U16, 10},
    {"vpv2", 30105, ValueType::U16, 10},
    {"ipv2", 30106, ValueType::U16, 10},
    {"vgrid1", 30118, ValueType::U16, 10},
    {"igrid1", 30121, ValueType::U16, 10},
    {"fgrid1", 30124, ValueType::U16, 100},
    {"total_inverter_power", 30127, ValueType::I32, 1},
    {"work_mode", 30129, ValueType::U16, 1},
});

struct Expected
{
    QString sensor;
    QString value;
    QString file;
};

/// What is expected of the running data of a family; times, whose text has commas of its own, are left out.
QList<Expected> expectedValues(const QString &family)
{
    QList<Expected> all;
    for (const QStringList &row : rowsOf(u"goodwe_expected_values.csv"_s)) {
        if (row[0] != family || row.size() != 7)
            continue;
        for (const QString &file : row[6].split(u';')) {
            if (file.contains(u"running_data"_s))
                all.append({row[3], row[4], family + u'/' + file});
        }
    }
    return all;
}

/// The PDU of a Modbus TCP frame; empty when it is none.
QByteArray tcpPdu(const QByteArray &bytes)
{
    MbapReader reader;
    reader.feed(bytes);
    const auto frame = reader.next();
    return frame && !reader.isBroken() ? frame->pdu : QByteArray();
}

/// The number at a place. All ones, and the highest temperature, are how these devices say that they have
/// none.
std::optional<double> numberAt(const Place &place, const QList<quint16> &registers, quint16 start)
{
    RegisterField field;
    field.address = place.address;
    field.value = place.type;
    field.words = static_cast<quint16>(wordsOf(place.type));
    field.gain = place.gain;
    if (place.type == ValueType::U16)
        field.notAvailable = {0xFFFF};
    if (QByteArrayView(place.name).startsWith("temperature"))
        field.notAvailable = {0x7FFF, 0xFFFF};
    const qsizetype offset = place.address - start;
    if (offset + field.words > registers.size())
        return std::nullopt;
    return decodeNumber(field, std::span(registers).subspan(static_cast<std::size_t>(offset)));
}

/// Compares every expected value that has a place; says what differs and counts what was compared.
QStringList differences(std::span<const Place> places, const QList<Expected> &expected,
                        const QHash<QString, QList<quint16>> &registers, quint16 start, int &compared)
{
    QStringList wrong;
    for (const Expected &row : expected) {
        const auto place = std::find_if(places.begin(), places.end(), [&row](const Place &candidate) {
            return row.sensor == QLatin1StringView(candidate.name);
        });
        if (place == places.end() || !registers.contains(row.file))
            continue;
        ++compared;
        const auto got = numberAt(*place, registers[row.file], start);
        bool isNumber = false;
        const double wanted = row.value.toDouble(&isNumber);
        // The other project shows 0 where the device has nothing; an unknown value is never 0 here.
        const bool agrees = got ? isNumber && std::abs(*got - wanted) < 0.006 : !isNumber || wanted == 0;
        if (!agrees)
            wrong.append(u"%1 %2: %3 instead of %4"_s.arg(
                row.file, row.sensor, got ? QString::number(*got) : u"nothing"_s, row.value));
    }
    return wrong;
}

} // namespace

// req: B17
class TestGoodwe : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyModbusAnswerIsWhole();
    void aDamagedAnswerIsRefused();
    void hybridsOverRtuMeanWhatTheyShould();
    void aStringInverterOverTcpMeansWhatItShould();
    void whatADeviceHasNotIsUnknown();
};

void TestGoodwe::everyModbusAnswerIsWhole()
{
    int frames = 0;
    for (const Response &response : responses()) {
        if (response.file.startsWith(u"es/"_s))
            continue; // This family speaks a protocol of its own.
        QList<QByteArray> pdus = rtuPdus(response.bytes);
        if (pdus.isEmpty())
            pdus = {tcpPdu(response.bytes)};
        for (const QByteArray &pdu : std::as_const(pdus)) {
            QVERIFY2(!pdu.isEmpty(), qPrintable(response.file));
            QCOMPARE(static_cast<quint8>(pdu[0]), kRead);
            QCOMPARE(registersOf(pdu, 0).size(), (pdu.size() - 2) / 2);
            ++frames;
        }
    }
    QVERIFY2(frames >= 31, qPrintable(QString::number(frames)));
}

void TestGoodwe::aDamagedAnswerIsRefused()
{
    for (const Response &response : responses()) {
        const QList<QByteArray> pdus = rtuPdus(response.bytes);
        if (pdus.isEmpty())
            continue;
        QByteArray damaged = response.bytes;
        damaged[10] = static_cast<char>(damaged[10] ^ 0x04);
        QVERIFY2(rtuPdus(damaged).isEmpty(), qPrintable(response.file));
        const auto count = static_cast<quint16>((pdus[0].size() - 2) / 2);
        const ReadRequest more{0xF7, RegisterType::Holding, 0, static_cast<quint16>(count + 1)};
        const ReadOutcome tooShort = readOutcome(more, ResponsePdu::fromBytes(pdus[0]));
        QVERIFY(tooShort.fault && tooShort.fault->kind == ModbusFault::Kind::Garbled);
    }
}

void TestGoodwe::hybridsOverRtuMeanWhatTheyShould()
{
    QHash<QString, QList<quint16>> registers;
    for (const Response &response : responses()) {
        const QList<QByteArray> pdus = rtuPdus(response.bytes);
        if (!pdus.isEmpty())
            registers[response.file] = registersOf(pdus[0], kHybridStart);
    }
    int compared = 0;
    const QStringList wrong =
        differences(kHybrid, expectedValues(u"et"_s), registers, kHybridStart, compared);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    QVERIFY2(compared >= 270, qPrintable(QString::number(compared)));
}

void TestGoodwe::aStringInverterOverTcpMeansWhatItShould()
{
    QHash<QString, QList<quint16>> registers;
    for (const Response &response : responses()) {
        if (response.file.contains(u"_tcp_"_s))
            registers[response.file] = registersOf(tcpPdu(response.bytes), kStringStart);
    }
    QCOMPARE(registers.size(), 1);
    int compared = 0;
    const QStringList wrong =
        differences(kString, expectedValues(u"dt"_s), registers, kStringStart, compared);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    QCOMPARE(compared, static_cast<int>(kString.size()));
}

void TestGoodwe::whatADeviceHasNotIsUnknown()
{
    // The single-phase hybrid has no second half of its bus, no module temperature and no mode of operation.
    QList<quint16> registers;
    for (const Response &response : responses()) {
        if (response.file == u"et/GW6000_EH_running_data.hex"_s)
            registers = registersOf(rtuPdus(response.bytes).value(0), kHybridStart);
    }
    QCOMPARE(registers.size(), 125);
    for (const char *name : {"nbus_voltage", "temperature_module", "operation_mode"}) {
        const auto place = std::find_if(kHybrid.begin(), kHybrid.end(), [name](const Place &candidate) {
            return QByteArrayView(candidate.name) == name;
        });
        QVERIFY2(place != kHybrid.end() && !numberAt(*place, registers, kHybridStart), name);
    }
}

QTEST_GUILESS_MAIN(TestGoodwe)
#include "tst_goodwe.moc"
