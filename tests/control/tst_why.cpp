// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/shortwhy.h"
#include "control/why.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace ww;
using namespace Qt::StringLiterals;

namespace {

QString english(const char *, const char *source)
{
    return QString::fromUtf8(source);
}

} // namespace

/// Names of rules and the sentences that explain decisions.
// req: B1
class TestWhy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyRuleHasItsOwnName();
    void everySentenceHasItsOwnId();
    void directionPicksTheSentence();
    void formatsNumbers_data();
    void formatsNumbers();
    void leavesNoPlaceholderOpen();
    void usesTheLanguageOfTheReader();
    void showsTheIdOfASentenceItDoesNotKnow();
    void everySentenceAboutALoadHasAShortForm();
    void saysInShortWhatItCan();
};

void TestWhy::everyRuleHasItsOwnName()
{
    QSet<QString> names;
    for (int i = 0; i <= static_cast<int>(Rule::SelfConsumption); ++i) {
        const QString name = ruleName(static_cast<Rule>(i));
        names.insert(name);
        QCOMPARE(ruleFromName(name), std::optional(static_cast<Rule>(i)));
    }
    QCOMPARE(names.size(), 9);
    QCOMPARE(ruleName(Rule::FeedInLimit), u"feedInLimit"_s);
    QVERIFY(!ruleFromName(u"nobody"));
}

void TestWhy::everySentenceHasItsOwnId()
{
    QSet<QByteArray> ids;
    for (const WhySentence &row : whySentences()) {
        QVERIFY2(QByteArray(row.id).startsWith("why."), row.id);
        QVERIFY(!QByteArray(row.text).isEmpty());
        ids.insert(row.id);
    }
    QCOMPARE(static_cast<std::size_t>(ids.size()), whySentences().size());
}

void TestWhy::directionPicksTheSentence()
{
    for (const Why charge :
         {Why::FuseCharge, Why::FeedInCharge, Why::OverrideCharge, Why::SelfConsumptionCharge}) {
        QVERIFY(QByteArray(sentenceId(directed(charge, -1))).endsWith(".charge"));
        QVERIFY(QByteArray(sentenceId(directed(charge, 1))).endsWith(".discharge"));
        QVERIFY(QByteArray(sentenceId(directed(charge, 0))).endsWith(".rest"));
    }
}

void TestWhy::formatsNumbers_data()
{
    QTest::addColumn<double>("powerW");
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << 0.0 << u"0 W"_s;
    QTest::newRow("watts") << 85.4 << u"85 W"_s;
    QTest::newRow("just below a kilowatt") << 999.4 << u"999 W"_s;
    QTest::newRow("rounds up to a kilowatt") << 999.5 << u"1.00 kW"_s;
    QTest::newRow("charging shows no sign") << -1200.0 << u"1.20 kW"_s;
    QTest::newRow("three digits") << 9994.0 << u"9.99 kW"_s;
    QTest::newRow("rounds up to ten") << 9996.0 << u"10.0 kW"_s;
    QTest::newRow("tens") << 12'345.0 << u"12.3 kW"_s;
    QTest::newRow("rounds up to a hundred") << 99'960.0 << u"100 kW"_s;
}

void TestWhy::formatsNumbers()
{
    QFETCH(double, powerW);
    QFETCH(QString, text);
    const Reason reason{u"why.feedInLimit.device"_s, {{u"powerW"_s, powerW}}};
    QCOMPARE(renderReason(reason, english), u"The inverter itself keeps feed-in below %1."_s.arg(text));
}

void TestWhy::leavesNoPlaceholderOpen()
{
    const std::vector<std::pair<QString, double>> all{
        {u"powerW"_s, -1200},     {u"limitW"_s, 0},          {u"fuseA"_s, 63},
        {u"socPercent"_s, 99.6},  {u"maxSocPercent"_s, 100}, {u"minSocPercent"_s, 10},
        {u"leftMin"_s, 0.2},      {u"value"_s, 2},           {u"currentA"_s, 10},
        {u"availableW"_s, 900},   {u"neededW"_s, 1200},      {u"neededWh"_s, 12'300},
        {u"lateMin"_s, 20},       {u"starts"_s, 3},          {u"temperatureC"_s, 61.2},
        {u"mostA"_s, 5},          {u"limitPercent"_s, 60},   {u"reservePercent"_s, 50},
        {u"targetPercent"_s, 80}, {u"price"_s, -0.05},       {u"neededPercent"_s, 40},
        {u"drawsW"_s, 1500}};
    for (const WhySentence &row : whySentences()) {
        const QString text = renderReason({QString::fromLatin1(row.id), all}, english);
        QVERIFY2(!text.contains(QRegularExpression(u"[{}]"_s)), qPrintable(text));
    }
    const Reason reserve{u"why.safety.batteryEmpty"_s, {{u"socPercent"_s, 10.4}, {u"minSocPercent"_s, 10}}};
    QCOMPARE(renderReason(reserve, english), u"The battery is at 10 % and keeps 10 % in reserve."_s);
}

void TestWhy::usesTheLanguageOfTheReader()
{
    const auto french = [](const char *context, const char *source) {
        if (qstrcmp(context, "Why") != 0)
            return QString();
        return qstrcmp(source, ".") == 0 ? u","_s : u"La batterie donne {powerW}."_s;
    };
    const Reason reason{u"why.selfConsumption.discharge"_s, {{u"powerW"_s, 1234}}};
    QCOMPARE(renderReason(reason, french), u"La batterie donne 1,23 kW."_s);
}

void TestWhy::showsTheIdOfASentenceItDoesNotKnow()
{
    QCOMPARE(renderReason({u"why.future.thing"_s, {}}, english), u"why.future.thing"_s);
}

void TestWhy::everySentenceAboutALoadHasAShortForm()
{
    static const QRegularExpression aboutLoads(
        u"^why\\.(load|charger|reservation|water|circuit|offGrid|consumptionLimit)\\b"_s);
    const QSet<QString> aboutBatteries{u"why.load.notFromBattery"_s, u"why.load.batteryGivesWay"_s};
    QSet<QString> known;
    for (const WhySentence &row : whySentences())
        known.insert(QString::fromLatin1(row.id));
    QSet<QString> inShort;
    for (const WhySentence &row : shortSentences())
        inShort.insert(QString::fromLatin1(row.id));
    QCOMPARE(static_cast<std::size_t>(inShort.size()), shortSentences().size());
    QCOMPARE(inShort - known, QSet<QString>());
    for (const QString &id : known - inShort - aboutBatteries)
        QVERIFY2(!aboutLoads.match(id).hasMatch(), qPrintable(id));
}

void TestWhy::saysInShortWhatItCan()
{
    const Reason waits{u"why.load.waiting"_s, {{u"availableW"_s, 300}, {u"neededW"_s, 1500}}};
    QCOMPARE(renderShortReason(waits, english), u"Sun: 300 W of 1.50 kW"_s);
    const Reason balanced{u"why.selfConsumption.rest"_s, {}};
    QCOMPARE(renderShortReason(balanced, english), renderReason(balanced, english));
}

QTEST_GUILESS_MAIN(TestWhy)
#include "tst_why.moc"
