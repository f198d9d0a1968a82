// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/shortwhy.h"
#include "panel/format.h"
#include "panel/language.h"
#include "panel/pages/whymodel.h"
#include "plant/alarm.h"
#include "plant/devicetype.h"
#include "plant/quantity.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace ww;

namespace {

struct Message
{
    QString source;
    QString translation;
    bool finished = false;
};

/// Context -> messages of a Qt Linguist file.
using Catalogue = QMap<QString, QList<Message>>;

Message readMessage(QXmlStreamReader &xml)
{
    Message message;
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source") {
            message.source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            message.finished = xml.attributes().value(u"type"_s).isEmpty();
            message.translation = xml.readElementText(QXmlStreamReader::IncludeChildElements);
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

Catalogue readCatalogue(const QString &path)
{
    QFile file(path);
    Catalogue all;
    if (!file.open(QIODevice::ReadOnly))
        return all;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (!xml.readNext() || !xml.isStartElement())
            continue;
        if (xml.name() == u"name")
            context = xml.readElementText();
        else if (xml.name() == u"message")
            all[context].append(readMessage(xml));
    }
    return all;
}

QStringList placeholders(const QString &text)
{
    static const QRegularExpression placeholder(u"%[0-9n]|\\{[A-Za-z0-9]+\\}"_s);
    QStringList found;
    for (const auto &match : placeholder.globalMatch(text))
        found.append(match.captured());
    found.sort();
    return found;
}

} // namespace

/// The French catalogue against what the sources say, extracted by lupdate here and now.
// req: D1
class TestTranslations : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void isFinishedInFrench();
    void hasNothingNobodySays();
    void keepsPlaceholders();
    void knowsTheTablesOfThePlant();
    void fitsTheWhyPage();
    void fitsALineOfTheLoadsPage();
    void fitsTheButtons_data();
    void fitsTheButtons();

private:
    [[nodiscard]] const Message *french(const QString &context, const QString &source) const;
    Catalogue m_sources;
    Catalogue m_french;
};

void TestTranslations::initTestCase()
{
    QTemporaryDir folder;
    const QString extracted = folder.filePath(u"sources.ts"_s);
    QProcess lupdate;
    lupdate.setWorkingDirectory(QStringLiteral(WW_SOURCE_DIR));
    lupdate.start(QStringLiteral(WW_LUPDATE),
                  {u"-silent"_s, u"modules/plant"_s, u"modules/control"_s, u"modules/panel"_s,
                   u"modules/web/http"_s, u"modules/web/resources"_s, u"qml"_s, u"-locations"_s, u"none"_s,
                   u"-ts"_s, extracted});
    QVERIFY(lupdate.waitForFinished());
    QCOMPARE(lupdate.exitCode(), 0);
    m_sources = readCatalogue(extracted);
    m_french = readCatalogue(QStringLiteral(WW_SOURCE_DIR "/translations/wattward_fr.ts"));
    for (const char *context : {"Panel", "Bezel", "Quantities", "Devices", "Alarms"})
        QVERIFY2(!m_sources.value(QString::fromLatin1(context)).isEmpty(), context);
}

const Message *TestTranslations::french(const QString &context, const QString &source) const
{
    const auto messages = m_french.constFind(context);
    if (messages == m_french.constEnd())
        return nullptr;
    for (const Message &message : *messages) {
        if (message.source == source)
            return &message;
    }
    return nullptr;
}

void TestTranslations::isFinishedInFrench()
{
    QStringList missing;
    for (auto context = m_sources.constBegin(); context != m_sources.constEnd(); ++context) {
        for (const Message &message : *context) {
            const Message *found = french(context.key(), message.source);
            if (!found || !found->finished || found->translation.isEmpty())
                missing.append(context.key() + u": "_s + message.source);
        }
    }
    QCOMPARE(missing, QStringList());
}

void TestTranslations::hasNothingNobodySays()
{
    QStringList stray;
    for (auto context = m_sources.constBegin(); context != m_sources.constEnd(); ++context) {
        for (const Message &message : m_french.value(context.key())) {
            const auto same = [&message](const Message &other) { return other.source == message.source; };
            if (std::none_of(context->begin(), context->end(), same))
                stray.append(context.key() + u": "_s + message.source);
        }
    }
    QCOMPARE(stray, QStringList());
}

void TestTranslations::keepsPlaceholders()
{
    for (auto context = m_sources.constBegin(); context != m_sources.constEnd(); ++context) {
        for (const Message &message : *context) {
            if (const Message *found = french(context.key(), message.source))
                QCOMPARE(placeholders(found->translation), placeholders(message.source));
        }
    }
}

void TestTranslations::knowsTheTablesOfThePlant()
{
    Language language;
    language.setCode(u"fr"_s);
    QStringList untranslated;
    const auto check = [&](const char *context, const char *source) {
        if (!french(QString::fromLatin1(context), QString::fromUtf8(source)) ||
            language.text(context, source).isEmpty())
            untranslated.append(QString::fromUtf8(source));
    };
    for (const QuantityInfo &row : quantityTable())
        check("Quantities", row.name);
    for (const DeviceTypeInfo &row : deviceTypeTable())
        check("Devices", row.name);
    for (const AlarmInfo &row : alarmTable()) {
        check("Alarms", row.title);
        check("Alarms", row.cause);
        check("Alarms", row.remedy);
    }
    QCOMPARE(untranslated, QStringList());
    QCOMPARE(language.text("Devices", "Inverter"), u"Onduleur"_s);
    QCOMPARE(language.text("Devices", "no such thing"), u"no such thing"_s);
}

void TestTranslations::fitsTheWhyPage()
{
    if (!m_sources.contains(u"Why"_s))
        QSKIP("control says nothing yet");
    static const QRegularExpression placeholder(u"\\{[A-Za-z0-9]+\\}"_s);
    for (Message message : m_sources.value(u"Why"_s)) {
        const Message *found = french(u"Why"_s, message.source);
        QVERIFY(found);
        for (QString text : {message.source, found->translation}) {
            text.replace(placeholder, u"12.3 kW"_s);
            QVERIFY2(wrapColumns(text, WhyModel::kColumns).size() <= WhyModel::kLines, qPrintable(text));
        }
    }
}

// req: B1, D1
void TestTranslations::fitsALineOfTheLoadsPage()
{
    const std::vector<std::pair<QString, double>> longest{
        {u"powerW"_s, 12'345},    {u"limitW"_s, 12'345},  {u"availableW"_s, 12'345}, {u"neededW"_s, 12'345},
        {u"leftMin"_s, 1440},     {u"lateMin"_s, 1440},   {u"fuseA"_s, 63},          {u"mostA"_s, 5.5},
        {u"currentA"_s, 16},      {u"value"_s, 3},        {u"starts"_s, 100},        {u"neededWh"_s, 12'340},
        {u"temperatureC"_s, 100}, {u"socPercent"_s, 100}, {u"price"_s, -0.0512}};
    for (const QString &code : Language::available()) {
        Language language;
        language.setCode(code);
        const auto translate = [&language](const char *context, const char *source) {
            return language.text(context, source);
        };
        for (const WhySentence &row : shortSentences()) {
            const QString text = renderShortReason({QString::fromLatin1(row.id), longest}, translate);
            QVERIFY2(text.size() <= kShortColumns, qPrintable(text));
            QVERIFY2(!text.contains(u'{'), qPrintable(text));
        }
    }
}

void TestTranslations::fitsTheButtons_data()
{
    QTest::addColumn<int>("columns");
    for (const char *word : {"Back", "Home", "Open", "List", "More", "Source"})
        QTest::newRow(word) << 6;
    for (const char *title :
         {"Now", "Grid", "Energy kWh", "Sun & battery", "Loads kW", "Why", "Alarms", "Devices", "Network",
          "Origin", "All counters", "Decision", "Alarm", "This appliance"})
        QTest::newRow(title) << 14;
}

void TestTranslations::fitsTheButtons()
{
    QFETCH(int, columns);
    const QString source = QString::fromLatin1(QTest::currentDataTag());
    const Message *found = french(u"Panel"_s, source);
    QVERIFY(found);
    QVERIFY(source.size() <= columns);
    QVERIFY2(found->translation.size() <= columns, qPrintable(found->translation));
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
