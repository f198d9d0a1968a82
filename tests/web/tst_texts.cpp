// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/jsonwriter.h"
#include "web/resources/render.h"
#include "web/texts.h"
#include "webfixture.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;
using namespace ww;

/// Words and numbers at the edge: languages, JSON, rounding.
class TestTexts : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    Texts m_texts;

private Q_SLOTS:
    void initTestCase()
    {
        const QString source = m_folder.filePath(u"fr.ts"_s);
        const QString compiled = m_folder.filePath(u"fr.qm"_s);
        QFile file(source);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"(<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="fr">
<context><name>Alarms</name><message><source>Grid meter lost</source>
<translation>Compteur réseau perdu</translation></message>
<message><source>Now: "good"; or not?</source>
<translation>Maintenant : « bon » ; ou non ?</translation></message></context></TS>)");
        file.close();
        QVERIFY(compileTranslations(source, compiled));
        QVERIFY(m_texts.load(u"fr"_s, compiled));
        QVERIFY(!m_texts.load(u"de"_s, m_folder.filePath(u"missing.qm"_s)));
    }

    // req: F1
    void comeInTheReadersLanguage()
    {
        QCOMPARE(m_texts.text(u"fr"_s, "Alarms", "Grid meter lost"), u"Compteur réseau perdu"_s);
        QCOMPARE(m_texts.text(u"en"_s, "Alarms", "Grid meter lost"), u"Grid meter lost"_s);
        QCOMPARE(m_texts.text(u"fr"_s, "Alarms", "not translated"), u"not translated"_s);
        QCOMPARE(m_texts.text(u"xx"_s, "Alarms", "Grid meter lost"), u"Grid meter lost"_s);
        // No line begins with a mark.
        QCOMPARE(m_texts.text(u"fr"_s, "Alarms", "Now: \"good\"; or not?"),
                 u"Maintenant\u00a0: «\u00a0bon\u00a0»\u00a0; ou non\u00a0?"_s);
    }

    void followWhatTheBrowserPrefers_data()
    {
        QTest::addColumn<QByteArray>("accept");
        QTest::addColumn<QString>("language");
        QTest::newRow("none") << QByteArray() << u"en"_s;
        QTest::newRow("French") << QByteArray("fr") << u"fr"_s;
        QTest::newRow("French of Canada") << QByteArray("fr-CA,fr;q=0.9,en;q=0.8") << u"fr"_s;
        QTest::newRow("English first") << QByteArray("en-GB, fr;q=0.9") << u"en"_s;
        QTest::newRow("French by weight") << QByteArray("en;q=0.5, fr;q=0.8") << u"fr"_s;
        QTest::newRow("German, then French") << QByteArray("de-DE,de;q=0.9,fr;q=0.3") << u"fr"_s;
        QTest::newRow("no French") << QByteArray("fr;q=0, de") << u"en"_s;
        QTest::newRow("anything") << QByteArray("*") << u"en"_s;
        QTest::newRow("garbage") << QByteArray(";;q=,,=fr;q=x") << u"en"_s;
    }
    void followWhatTheBrowserPrefers()
    {
        QFETCH(QByteArray, accept);
        QFETCH(QString, language);
        QCOMPARE(m_texts.languageFor(Headers{{"Accept-Language", accept}}), language);
    }

    void surviveJson_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("quotes") << u"a\"b\\c/"_s;
        QTest::newRow("control characters") << u"\n\r\t\x01\x1f\x7f"_s;
        QTest::newRow("accents") << u"é ß 漢 \U0001F31E"_s;
        QTest::newRow("empty") << QString();
        QTest::newRow("markup") << u"</script><!--"_s;
    }
    void surviveJson()
    {
        QFETCH(QString, text);
        JsonWriter json;
        json.beginObject().key("a").value(text).key(text).value(1).endObject();
        const QJsonDocument parsed = QJsonDocument::fromJson(json.take());
        QCOMPARE(parsed.object().value("a"_L1).toString(), text);
        QVERIFY(parsed.object().contains(text));
    }

    void numbersStayWhatTheyAre_data()
    {
        QTest::addColumn<double>("number");
        QTest::newRow("zero") << 0.0;
        QTest::newRow("large") << 123456789012.0;
        QTest::newRow("a million") << 1e6;
        QTest::newRow("third") << 1.0 / 3;
        QTest::newRow("tiny") << 1e-300;
        QTest::newRow("huge") << 1.7e308;
        QTest::newRow("negative") << -1234.5;
    }
    void numbersStayWhatTheyAre()
    {
        QFETCH(double, number);
        JsonWriter json;
        json.beginArray().value(number).endArray();
        QCOMPARE(QJsonDocument::fromJson(json.take())[0].toDouble(), number);
    }

    void unknownNumbersAreNull()
    {
        JsonWriter json;
        json.beginArray().value(std::nan("")).value(std::numeric_limits<double>::infinity());
        json.value(std::optional<double>()).value(-0.0).value(true).endArray();
        QCOMPARE(json.take(), "[null,null,null,0,true]");
    }

    // req: C8
    void valuesAreRoundedAsTheCatalogueSays_data()
    {
        QTest::addColumn<int>("quantity");
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("rounded");
        QTest::newRow("power to 0.1 W") << int(Quantity::ActivePower) << 1234.5678 << 1234.6;
        QTest::newRow("frequency to 1 mHz") << int(Quantity::Frequency) << 49.98765 << 49.988;
        QTest::newRow("energy to 1 Wh") << int(Quantity::ActiveEnergyImport) << 1234.5 << 1235.0;
        QTest::newRow("state to 1") << int(Quantity::WorkingState) << 3.0 << 3.0;
        QTest::newRow("negative power") << int(Quantity::ActivePower) << -0.04 << 0.0;
    }
    void valuesAreRoundedAsTheCatalogueSays()
    {
        QFETCH(int, quantity);
        QFETCH(double, value);
        QFETCH(double, rounded);
        QCOMPARE(roundForWire(info(static_cast<Quantity>(quantity)), value), rounded);
    }
};

QTEST_GUILESS_MAIN(TestTexts)
#include "tst_texts.moc"
