// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B15
#include "bus/registermap.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace ww;

class TestRegisterMap final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void decodesKnownWords_data();
    void decodesKnownWords();
    void whatIsEncodedComesBack();
    void refusesWhatDoesNotFit();
    void tooFewWordsGiveNoValue();
    void textIsCutAndTrimmed();
};

namespace {

RegisterField field(ValueType type, double gain = 1, WordOrder order = WordOrder::HighFirst)
{
    RegisterField f;
    f.value = type;
    f.words = static_cast<quint16>(wordsOf(type));
    f.gain = gain;
    f.order = order;
    return f;
}

} // namespace

void TestRegisterMap::decodesKnownWords_data()
{
    QTest::addColumn<ValueType>("type");
    QTest::addColumn<double>("gain");
    QTest::addColumn<bool>("lowFirst");
    QTest::addColumn<QList<quint16>>("words");
    QTest::addColumn<double>("expected");
    using W = QList<quint16>;
    QTest::newRow("SUN2000 32066 grid voltage") << ValueType::U16 << 10.0 << false << W{2305} << 230.5;
    QTest::newRow("SUN2000 32084 power factor") << ValueType::I16 << 1000.0 << false << W{0xFC18} << -1.0;
    QTest::newRow("SUN2000 37113 export") << ValueType::I32 << 1.0 << false << W{0x0000, 0x04D2} << 1234.0;
    QTest::newRow("SUN2000 37765 discharging")
        << ValueType::I32 << 1.0 << false << W{0xFFFF, 0xFB2E} << -1234.0;
    QTest::newRow("EM340 000C low word first")
        << ValueType::I32 << 1000.0 << true << W{0x86A0, 0x0001} << 100.0;
    QTest::newRow("EM340 negative power") << ValueType::I32 << 10.0 << true << W{0xFFF6, 0xFFFF} << -1.0;
    QTest::newRow("SDM630 float") << ValueType::F32 << 1.0 << false << W{0x4366, 0x3333} << 230.1999969482422;
    QTest::newRow("EM540 64-bit energy")
        << ValueType::I64 << 1.0 << true << W{0x0001, 0x0000, 0x0001, 0} << 4294967297.0;
}

void TestRegisterMap::decodesKnownWords()
{
    QFETCH(ValueType, type);
    QFETCH(double, gain);
    QFETCH(bool, lowFirst);
    QFETCH(QList<quint16>, words);
    QFETCH(double, expected);
    const auto value =
        decodeNumber(field(type, gain, lowFirst ? WordOrder::LowFirst : WordOrder::HighFirst), words);
    QVERIFY(value);
    QCOMPARE(*value, expected);
}

void TestRegisterMap::whatIsEncodedComesBack()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    constexpr std::array kTypes{ValueType::U16, ValueType::I16, ValueType::U32, ValueType::I32,
                                ValueType::U64, ValueType::I64, ValueType::F64};
    for (int i = 0; i < 20000; ++i) {
        RegisterField f = field(
            kTypes[static_cast<std::size_t>(random.bounded(static_cast<int>(kTypes.size())))],
            std::pow(10, random.bounded(4)), random.bounded(2) ? WordOrder::LowFirst : WordOrder::HighFirst);
        f.negate = random.bounded(2) == 1;
        f.offset = random.bounded(100) - 50;
        const double value = std::round((random.generateDouble() - 0.3) * 30000) / f.gain + f.offset;
        const auto words = encodeNumber(f, f.negate ? -value : value);
        const bool isUnsigned =
            f.value == ValueType::U16 || f.value == ValueType::U32 || f.value == ValueType::U64;
        if (!words) {
            QVERIFY(isUnsigned || f.value == ValueType::I16);
            continue;
        }
        const auto back = decodeNumber(f, *words);
        QVERIFY(back);
        QVERIFY2(std::abs(*back - (f.negate ? -value : value)) <= 0.5 / f.gain + 1e-9,
                 qPrintable(QString::number(value)));
    }
}

void TestRegisterMap::refusesWhatDoesNotFit()
{
    QVERIFY(encodeNumber(field(ValueType::U16), 65535));
    QVERIFY(!encodeNumber(field(ValueType::U16), 65536));
    QVERIFY(!encodeNumber(field(ValueType::U16), -1));
    QVERIFY(encodeNumber(field(ValueType::I16), -32768));
    QVERIFY(!encodeNumber(field(ValueType::I16, 10), 3276.8));
    QVERIFY(!encodeNumber(field(ValueType::I32), std::nan("")));
    QVERIFY(!encodeNumber(field(ValueType::U64), 2e19));
}

void TestRegisterMap::tooFewWordsGiveNoValue()
{
    QVERIFY(!decodeNumber(field(ValueType::U32), QList<quint16>{1}));
    RegisterField f = field(ValueType::U32);
    f.notAvailable = {0xFFFFFFFF};
    QVERIFY(!decodeNumber(f, QList<quint16>{0xFFFF, 0xFFFF}));
    QVERIFY(!decodeNumber(field(ValueType::F32), QList<quint16>{0x7FC0, 0x0000}));
}

void TestRegisterMap::textIsCutAndTrimmed()
{
    RegisterField f;
    f.value = ValueType::Text;
    f.words = 6;
    const auto words = encodeText(f, u"SUN2000 "_s);
    QCOMPARE(words.size(), 6);
    QCOMPARE(decodeText(f, words), u"SUN2000"_s);
    QCOMPARE(encodeText(f, u"a name that is far too long"_s).size(), 6);
}

QTEST_GUILESS_MAIN(TestRegisterMap)
#include "tst_registermap.moc"
