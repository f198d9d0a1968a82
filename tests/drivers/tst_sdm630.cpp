// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The registers of a real SDM630 against what they are known to mean, and through the profile into the plant.
#include "drivers/profile/profilestore.h"
#include "drivers/profile/readingcodec.h"
#include "support/fakemodbusline.h"
#include "support/registerdump.h"
#include "support/testdata.h"

#include <QHash>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;

namespace {

/// Where the meter's manual puts each value; the names are those of the recording.
struct Place
{
    const char *name;
    quint16 address;
};

constexpr std::array<Place, 85> kPlaces{{
    {"Phase 1 Line To Neutral Volts", 0},
    {"Phase 2 Line To Neutral Volts", 2},
    {"Phase 3 Line To Neutral Volts", 4},
    {"Phase 1 Current", 6},
    {"Phase 2 Current", 8},
    {"Phase 3 Current", 10},
    {"Phase 1 Power", 12},
    {"Phase 2 Power", 14},
    {"Phase 3 Power", 16},
    {"Phase 1 Volt Amps", 18},
    {"Phase 2 Volt Amps", 20},
    {"Phase 3 Volt Amps", 22},
    {"Phase 1 Reactive Power", 24},
    {"Phase 2 Reactive Power", 26},
    {"Phase 3 Reactive Power", 28},
    {"Phase 1 Power Factor", 30},
    {"Phase 2 Power Factor", 32},
    {"Phase 3 Power Factor", 34},
    {"Phase 1 Phase Angle", 36},
    {"Phase 2 Phase Angle", 38},
    {"Phase 3 Phase Angle", 40},
    {"Average Line To Neutral Volts", 42},
    {"Average Line Current", 46},
    {"Sum Of Line Currents", 48},
    {"Total System Power", 52},
    {"Total System Volt Amps", 56},
    {"Total System VAr", 60},
    {"Total System Power Factor", 62},
    {"Total System Phase Angle", 66},
    {"Frequency Of Supply Voltages", 70},
    {"Total Import KWh", 72},
    {"Total Export KWh", 74},
    {"Total Import kVArh", 76},
    {"Total Export kVArh", 78},
    {"Total VAh", 80},
    {"Ah", 82},
    {"Total System Power Demand", 84},
    {"Maximum Total System Power Demand", 86},
    {"Total System VA Demand", 100},
    {"Maximum Total System VA Demand", 102},
    {"Neutral Current Demand", 104},
    {"Maximum Neutral Current Demand", 106},
    {"Line 1 To Line 2 Volts", 200},
    {"Line 2 To Line 3 Volts", 202},
    {"Line 3 To Line 1 Volts", 204},
    {"Average Line To Line Volts", 206},
    {"Neutral Current", 224},
    {"Phase 1 LN Volts THD", 234},
    {"Phase 2 LN Volts THD", 236},
    {"Phase 3 LN Volts THD", 238},
    {"Phase 1 Current THD", 240},
    {"Phase 2 Current THD", 242},
    {"Phase 3 Current THD", 244},
    {"Average Line To Neutral Volts THD", 248},
    {"Average Line Current THD", 250},
    {"Phase 1 Current Demand", 258},
    {"Phase 2 Current Demand", 260},
    {"Phase 3 Current Demand", 262},
    {"Maximum Phase 1 Current Demand", 264},
    {"Maximum Phase 2 Current Demand", 266},
    {"Maximum Phase 3 Current Demand", 268},
    {"Line 1 To Line 2 Volts THD", 334},
    {"Line 2 To Line 3 Volts THD", 336},
    {"Line 3 To Line 1 Volts THD", 338},
    {"Average Line To Line Volts THD", 340},
    {"Total KWh", 342},
    {"Total kVArh", 344},
    {"L1 Import KWh", 346},
    {"L2 Import KWh", 348},
    {"L3 Import KWh", 350},
    {"L1 Export KWh", 352},
    {"L2 Export KWh", 354},
    {"L3 Export KWh", 356},
    {"L1 Total KWh", 358},
    {"L2 Total KWh", 360},
    {"L3 Total KWh", 362},
    {"L1 Import kVArh", 364},
    {"L2 Import kVArh", 366},
    {"L3 Import kVArh", 368},
    {"L1 Export kVArh", 370},
    {"L2 Export kVArh", 372},
    {"L3 Export kVArh", 374},
    {"L1 Total kVArh", 376},
    {"L2 Total kVArh", 378},
    {"L3 Total kVArh", 380},
}};

std::optional<double> decodeAt(const FakeModbusLine &line, const ProfileReading &reading)
{
    QList<quint16> words;
    for (int address = reading.field.address; address < reading.field.end(); ++address)
        words.append(line.word(static_cast<quint16>(address), 1, RegisterType::Input).value_or(0xFFFF));
    return decodeReading(
        reading, {reading.field.address, {words.constData(), static_cast<std::size_t>(words.size())}});
}

} // namespace

class TestSdm630 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void decodesEveryExpectedValue();
    void theProfileReadsTheSamePlaces();

private:
    FakeModbusLine m_line;
    QHash<QString, double> m_expected;
};

void TestSdm630::initTestCase()
{
    QCOMPARE(loadDump(m_line, testData(u"regs_eastron_sdm630.csv"_s)), 400);
    for (const ExpectedValue &row : loadExpected(testData(u"regs_eastron_sdm630_expected.csv"_s)))
        m_expected[row.field] = row.value.toDouble();
    QCOMPARE(m_expected.size(), qsizetype(kPlaces.size()));
}

void TestSdm630::decodesEveryExpectedValue()
{
    // req: B17
    for (const Place &place : kPlaces) {
        ProfileReading reading;
        reading.field = {.type = RegisterType::Input,
                         .address = place.address,
                         .words = 2,
                         .value = ValueType::F32,
                         .notAvailable = {}};
        const auto value = decodeAt(m_line, reading);
        QVERIFY2(value, place.name);
        QVERIFY2(m_expected.contains(QString::fromLatin1(place.name)), place.name);
        QVERIFY2(qAbs(*value - m_expected[QString::fromLatin1(place.name)]) <= 0.0006, place.name);
    }
}

void TestSdm630::theProfileReadsTheSamePlaces()
{
    const ProfileStore store;
    int compared = 0;
    for (const ProfileReading &reading : store.profile(u"eastron-sdm630"_s)->components.first().readings) {
        const auto place = std::find_if(kPlaces.begin(), kPlaces.end(), [&reading](const Place &row) {
            return row.address == reading.field.address;
        });
        QVERIFY2(place != kPlaces.end(), qPrintable(reading.channel.toString()));
        const auto value = decodeAt(m_line, reading);
        QVERIFY(value);
        const PhysicalUnit unit = info(reading.channel.quantity).unit;
        const bool energy = unit == PhysicalUnit::Wh || unit == PhysicalUnit::Varh;
        const double expected = m_expected[QString::fromLatin1(place->name)] * (energy ? 1000 : 1);
        QVERIFY2(qAbs(*value - expected) <= (energy ? 0.6 : 0.0006), place->name);
        ++compared;
    }
    QCOMPARE(compared, 61);
}

QTEST_GUILESS_MAIN(TestSdm630)
#include "tst_sdm630.moc"
