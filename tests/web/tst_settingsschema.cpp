// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/settings/settingsjson.h"
#include "webfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

/// The schema of the settings as others understand it: their validator reads it and judges documents by it.
// req: F3
class TestSettingsSchema : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anIndependentValidatorUnderstandsIt_data();
    void anIndependentValidatorUnderstandsIt();
    void theValidatorFindsABrokenSchema();

private:
    /// What checkschema.mjs says.
    [[nodiscard]] static QByteArray found(const QJsonObject &schema, const QJsonArray &right,
                                          const QJsonArray &wrong)
    {
        QProcess node;
        node.start(u"node"_s, {QStringLiteral(WW_SOURCE_DIR "/tests/web/checkschema.mjs")});
        node.write(QJsonDocument({{u"schema"_s, schema}, {u"right"_s, right}, {u"wrong"_s, wrong}}).toJson());
        node.closeWriteChannel();
        const bool done = node.waitForFinished() && node.exitStatus() == QProcess::NormalExit;
        return done && node.exitCode() == 0 ? node.readAllStandardOutput()
                                            : "node: " + node.readAllStandardError();
    }
    [[nodiscard]] static QJsonObject schemaIn(const QByteArray &language)
    {
        WebFixture web(testOptions());
        WebClient client(web.owner());
        return client
            .ask("GET", "/api/v1/settings/control/schema", {}, "Accept-Language: " + language + "\r\n")
            .json();
    }
};

void TestSettingsSchema::anIndependentValidatorUnderstandsIt_data()
{
    QTest::addColumn<QByteArray>("language");
    QTest::newRow("English") << QByteArray("en");
    QTest::newRow("French") << QByteArray("fr");
}

void TestSettingsSchema::anIndependentValidatorUnderstandsIt()
{
    QFETCH(QByteArray, language);
    const QJsonObject schema = schemaIn(language);
    QVERIFY(schema.value("properties"_L1).toObject().contains("circuits"_L1));
    ControlSettings settings;
    settings.circuits = {{u"Cellar"_s, Amperes(16), DeviceId(u"meter"_s), {DeviceId(u"car"_s)}}};
    settings.loads.devices = {{.device = DeviceId(u"car"_s), .reservations = {{.value = 1000}}}};
    settings.timeOfUse.windows.resize(1);
    const QJsonObject usual = toJson(ControlSettings());
    QJsonObject otherMode = usual;
    otherMode.insert("mode"_L1, u"sometimes"_s);
    QJsonObject unknownKey = usual;
    unknownKey.insert("colour"_L1, u"red"_s);
    QJsonObject circuitsOfNumbers = toJson(settings);
    QJsonObject circuit = circuitsOfNumbers.value("circuits"_L1).toArray().first().toObject();
    circuit.insert("devices"_L1, QJsonArray{7});
    circuitsOfNumbers.insert("circuits"_L1, QJsonArray{circuit});
    QCOMPARE(found(schema, {usual, toJson(settings)}, {otherMode, unknownKey, circuitsOfNumbers}),
             QByteArray());
}

/// A member that is there and null is no schema: the validator is no mere reader of JSON.
void TestSettingsSchema::theValidatorFindsABrokenSchema()
{
    const QJsonObject broken{{u"type"_s, u"object"_s}, {u"properties"_s, QJsonValue()}};
    QVERIFY(found(broken, {}, {}).contains("no schema: /properties"));
}

QTEST_GUILESS_MAIN(TestSettingsSchema)
#include "tst_settingsschema.moc"
