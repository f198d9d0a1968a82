// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "webfixture.h"

#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

/// What cannot be taken is refused in the words of who sent it: which setting, why, with the range and its
/// unit, and what to do.
class TestRefusals : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    std::unique_ptr<WebFixture> m_web;
    std::unique_ptr<WebClient> m_client;

    [[nodiscard]] QJsonObject refusal(const QByteArray &request, const QByteArray &body,
                                      const QByteArray &language)
    {
        const QList<QByteArray> parts = request.split(' ');
        const Answer answer = m_client->ask(parts.first(), "/api/v1" + parts.last(), body,
                                            "Accept-Language: " + language + "\r\n");
        return answer.status == 422 ? answer.json() : QJsonObject();
    }

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void comeInTheReadersLanguage_data();
    void comeInTheReadersLanguage();
};

void TestRefusals::initTestCase()
{
    const QString french = m_folder.filePath(u"fr.qm"_s);
    QVERIFY(compileTranslations(QStringLiteral(WW_SOURCE_DIR "/translations/wattward_fr.ts"), french));
    WebServerOptions options = testOptions();
    options.translations = {{u"fr"_s, french}};
    m_web = std::make_unique<WebFixture>(options);
    m_client = std::make_unique<WebClient>(m_web->owner());
}

void TestRefusals::cleanupTestCase()
{
    m_client.reset();
    m_web.reset();
}

void TestRefusals::comeInTheReadersLanguage_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("language");
    QTest::addColumn<QStringList>("told"); // field, fieldTitle, detail, remedy
    const auto row = [](const char *name, const char *request, const char *body, const QStringList &english,
                        const QStringList &french) {
        QTest::addRow("%s, English", name)
            << QByteArray(request) << QByteArray(body) << QByteArray("en") << english;
        QTest::addRow("%s, French", name)
            << QByteArray(request) << QByteArray(body) << QByteArray("fr") << french;
    };
    const auto setting = [&row](const char *name, const char *body, const QString &field,
                                const QStringList &english, const QStringList &french) {
        row(name, "PATCH /settings/control", body, QStringList{field} + english, QStringList{field} + french);
    };
    setting("power", R"({"peak":{"instantW":-1}})", u"/peak/instantW"_s,
            {u"Peaks, At any moment"_s, u"Must be from 0 to 1,000,000\u00a0W."_s,
             u"Enter a value in this range."_s},
            {u"Pointes, À tout moment"_s, u"Doit être compris entre 0 et 1\u202f000\u202f000\u00a0W."_s,
             u"Saisissez une valeur de cette plage."_s});
    setting("share", R"({"battery":{"minSocPercent":"x"}})", u"/battery/minSocPercent"_s,
            {u"Battery, Empty at"_s, u"Must be a number."_s, u"Enter one from 0 to 100\u00a0%."_s},
            {u"Batterie, Vide à"_s, u"Doit être un nombre."_s, u"Saisissez-en un de 0 à 100\u00a0%."_s});
    setting("in a list",
            R"({"circuits":[{"name":"x","fuseA":16,"devices":[]},{"name":"y","fuseA":0.5,"devices":[]}]})",
            u"/circuits/1/fuseA"_s,
            {u"Circuits 2, Fuse"_s, u"Must be from 1 to 6,300\u00a0A."_s, u"Enter a value in this range."_s},
            {u"Circuits 2, Fusible"_s, u"Doit être compris entre 1 et 6\u202f300\u00a0A."_s,
             u"Saisissez une valeur de cette plage."_s});
    row("load", "PUT /settings/loads/heater", R"({"minRunS":-1})",
        {u"/minRunS"_s, u"Loads, Order, Shortest run"_s, u"Must be from 0 to 86,400\u00a0s."_s,
         u"Enter a value in this range."_s},
        {u"/minRunS"_s, u"Charges, Ordre, Marche minimale"_s,
         u"Doit être compris entre 0 et 86\u202f400\u00a0s."_s, u"Saisissez une valeur de cette plage."_s});
    setting(
        "contradiction", R"({"peak":{"instantW":4000,"demandW":5000}})", u"/peak/demandW, /peak/instantW"_s,
        {u"Peaks, Mean of a window · Peaks, At any moment"_s,
         u"The mean cannot exceed what is allowed at any moment."_s, u"Lower the mean or raise the other."_s},
        {u"Pointes, Moyenne d’une fenêtre · Pointes, À tout moment"_s,
         u"La moyenne ne peut pas dépasser ce qui est permis à tout instant."_s,
         u"Abaissez la moyenne ou relevez l’autre."_s});
    setting(
        "what never comes to pass", R"({"peak":{"reserveSocPercent":5}})",
        u"/peak/reserveSocPercent, /battery/minSocPercent"_s,
        {u"Peaks, Reserve for peaks · Battery, Empty at"_s,
         u"Batteries are never discharged so far, so nothing would be kept for peaks."_s,
         u"Raise it above the other or enter 0."_s},
        {u"Pointes, Réserve pour pointes · Batterie, Vide à"_s,
         u"Les batteries ne sont jamais déchargées jusque-là, rien ne serait donc gardé pour les pointes."_s,
         u"Relevez-la au-dessus de l’autre ou saisissez 0."_s});
    row("limit from outside", "PUT /limits/consumption", R"({"powerW":-1,"minutes":5})",
        {u"powerW"_s, QString(), u"-1 is out of range."_s, u"Give a number from 0 to 1,000,000."_s},
        {u"powerW"_s, QString(), u"-1 est hors de la plage permise."_s,
         u"Donnez un nombre de 0 à 1\u202f000\u202f000."_s});
    row("beyond what the device can", "PUT /override",
        R"({"device":"inv1-battery","setpoint":"batteryPower","value":900000,"minutes":5})",
        {u"value"_s, QString(), u"The device cannot do that now."_s,
         u"Give a value from -5,000 to 5,000, in W."_s},
        {u"value"_s, QString(), u"L’appareil ne peut pas le faire maintenant."_s,
         u"Donnez une valeur de -5\u202f000 à 5\u202f000, en W."_s});
}

// req: D1, F1, F3
void TestRefusals::comeInTheReadersLanguage()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, language);
    QFETCH(QStringList, told);
    const QJsonObject problem = refusal(request, body, language);
    QStringList said;
    for (const char *key : {"field", "fieldTitle", "detail", "remedy"})
        said.append(problem.value(QLatin1StringView(key)).toString());
    QCOMPARE(said, told);
}

QTEST_GUILESS_MAIN(TestRefusals)
#include "tst_refusals.moc"
