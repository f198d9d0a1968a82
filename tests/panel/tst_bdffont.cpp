// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/bdffont.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

namespace {

/// A font with one glyph "A" of 3x2 pixels: X.X over .X. on the baseline.
const QByteArray kFont =
    "STARTFONT 2.1\nFONT_ASCENT 4\nFONT_DESCENT 1\nCHARS 1\n"
    "STARTCHAR A\nENCODING 65\nDWIDTH 4 0\nBBX 3 2 0 0\nBITMAP\nA0\n40\nENDCHAR\nENDFONT\n";

QString shippedFont(const char *name)
{
    return QStringLiteral(WW_SOURCE_DIR "/resources/fonts/") + QString::fromLatin1(name);
}

} // namespace

// req: D1
class TestBdfFont : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsEveryPixel();
    void standsInForUnknownCharacters();
    void refusesBrokenFonts_data();
    void refusesBrokenFonts();
    void refusesHugeFonts();
    void survivesMutations();
    void shipsFontsOfTheStatedSizes_data();
    void shipsFontsOfTheStatedSizes();
};

void TestBdfFont::knowsEveryPixel()
{
    const auto font = BdfFont::parse(kFont, u"test"_s);
    QVERIFY(font);
    QCOMPARE(font->lineHeight(), 5);
    QCOMPARE(font->width(u"AA"_s), 8);
    const QList<QRect> expected{{0, 2, 1, 1}, {2, 2, 1, 1}, {1, 3, 1, 1}};
    QCOMPARE(font->runs(u"A"_s), expected);
    QCOMPARE(font->runs(u"AA"_s).last(), QRect(5, 3, 1, 1));
    QVERIFY(font->glyph(u"A"_s) != nullptr);
    QVERIFY(font->glyph(u"B"_s) == nullptr);
}

void TestBdfFont::standsInForUnknownCharacters()
{
    const auto without = BdfFont::parse(kFont, u"test"_s);
    QVERIFY(without);
    QCOMPARE(without->width(u"é"_s), 0);
    const auto shipped = BdfFont::load(shippedFont("text-5x7.bdf"));
    QVERIFY(shipped);
    QCOMPARE(shipped->runs(u"漢"_s), shipped->runs(u"\ufffd"_s));
}

void TestBdfFont::refusesBrokenFonts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("where");
    const auto with = [](const char *from, const char *to) { return QByteArray(kFont).replace(from, to); };
    QTest::newRow("empty") << QByteArray() << u"test:1"_s;
    QTest::newRow("another format") << QByteArray("PK\x03\x04") << u"test:1"_s;
    QTest::newRow("no end") << with("ENDFONT\n", "") << u"test:13"_s;
    QTest::newRow("cut in a glyph") << kFont.first(kFont.indexOf("BITMAP")) << u"test:9"_s;
    QTest::newRow("cut in a bitmap") << kFont.first(kFont.indexOf("40")) << u"test:11"_s;
    QTest::newRow("too wide a glyph") << with("BBX 3", "BBX 65") << u"test:8"_s;
    QTest::newRow("negative height") << with("BBX 3 2", "BBX 3 -2") << u"test:8"_s;
    QTest::newRow("words for numbers") << with("DWIDTH 4", "DWIDTH x") << u"test:7"_s;
    QTest::newRow("beyond Unicode") << with("ENCODING 65", "ENCODING 1114112") << u"test:6"_s;
    QTest::newRow("row too short") << with("A0", "A") << u"test:10"_s;
    QTest::newRow("row not hexadecimal") << with("A0", "G0") << u"test:10"_s;
    QTest::newRow("no bitmap") << with("BITMAP\nA0\n40\n", "") << u"test:9"_s;
    QTest::newRow("no heights") << with("FONT_ASCENT 4\nFONT_DESCENT 1\n", "") << u"test:11"_s;
    QTest::newRow("no glyphs") << QByteArray("STARTFONT 2.1\nFONT_ASCENT 4\nENDFONT\n") << u"test:3"_s;
}

void TestBdfFont::refusesBrokenFonts()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, where);
    const auto font = BdfFont::parse(text, u"test"_s);
    QVERIFY(!font);
    QCOMPARE(font.error().code, ErrorCode::InvalidInput);
    QCOMPARE(font.error().where, where);
}

void TestBdfFont::refusesHugeFonts()
{
    const auto large = BdfFont::parse(QByteArray(BdfFont::kMaxBytes + 1, ' '), u"test"_s);
    QVERIFY(!large);
    QCOMPARE(large.error().code, ErrorCode::LimitExceeded);
    QByteArray many = "STARTFONT 2.1\nFONT_ASCENT 1\n";
    for (int i = 0; i <= BdfFont::kMaxGlyphs; ++i)
        many += "STARTCHAR c\nENCODING " + QByteArray::number(i) + "\nBBX 0 0 0 0\nBITMAP\nENDCHAR\n";
    QVERIFY(!BdfFont::parse(many + "ENDFONT\n", u"test"_s));
    QVERIFY(!BdfFont::load(u"/nowhere/font.bdf"_s));
}

void TestBdfFont::survivesMutations()
{
    // Every byte replaced by a few others: a font or a refusal, never a crash; sanitizers watch.
    int refused = 0;
    for (qsizetype at = 0; at < kFont.size(); ++at) {
        for (const char c : {'\0', '-', '9', '\n', 'F'}) {
            QByteArray text = kFont;
            text[at] = c;
            const auto font = BdfFont::parse(text, u"test"_s);
            if (font)
                QVERIFY(font->runs(u"A9F-"_s).size() < 1000);
            else
                ++refused;
        }
    }
    QVERIFY(refused > 100);
}

void TestBdfFont::shipsFontsOfTheStatedSizes_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<QString>("characters");
    const QString french = u"ÀÂÇÉÈÊËÎÏÔŒÙÛàâçéèêëîïôœùûÿ«»’—…°"_s;
    QTest::newRow("text-5x7.bdf") << 5 << 7 << french;
    QTest::newRow("values-8x13.bdf") << 8 << 13 << french;
    QTest::newRow("digits-12x21.bdf") << 12 << 21 << u"0123456789.,-—%"_s;
}

void TestBdfFont::shipsFontsOfTheStatedSizes()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(QString, characters);
    const auto font = BdfFont::load(shippedFont(QTest::currentDataTag()));
    QVERIFY(font);
    QCOMPARE(font->width(u"0"_s), width);
    QCOMPARE(font->lineHeight(), height);
    for (const char32_t code : characters.toUcs4())
        QVERIFY2(font->contains(code), qPrintable(QString::fromUcs4(&code, 1)));
}

QTEST_APPLESS_MAIN(TestBdfFont)
#include "tst_bdffont.moc"
