// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B4, E2, F1
#include "app/program.h"
#include "app/restclient.h"
#include "system/label.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// Content by name.
using Files = QMap<QString, QByteArray>;

const QString kPassword = u"a long new password"_s;

} // namespace

/// The real programs with wrong settings and damaged files: said where it is, and the rest goes on.
class TestFaultyFiles final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void theApplianceStartsAndTells_data();
    void theApplianceStartsAndTells();
    void damagedAccountsLeaveTheHouseControlled();
    void anAddressThatIsNoneLeavesOnlyTheWebOut();
    void brokenSettingsLeavePanelAndWeb_data();
    void brokenSettingsLeavePanelAndWeb();
    void oneProgramADataFolder();
    void theSimulatorNamesTheOptionOfABusyPort();

private:
    void write(const QString &name, const QByteArray &content);
    /// Of a file; empty when there is none.
    [[nodiscard]] QByteArray content(const QString &name) const;
    /// Of the copy that was made of it as damaged.
    [[nodiscard]] QByteArray setAside(const QString &name) const;
    void writeSettings(const QJsonObject &control = {}, QJsonObject web = {});
    [[nodiscard]] QStringList arguments() const;
    /// Signs in with this password, or with that of the label, which is changed to kPassword.
    [[nodiscard]] std::unique_ptr<RestClient> signIn(const Program &appliance,
                                                     const QString &password = {}) const;
    [[nodiscard]] static QString detailOf(RestClient &rest, const QString &alarm);
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestFaultyFiles::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkpath(u"data/history"_s));
}

void TestFaultyFiles::write(const QString &name, const QByteArray &content)
{
    QFile file(m_folder->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

QByteArray TestFaultyFiles::content(const QString &name) const
{
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray TestFaultyFiles::setAside(const QString &name) const
{
    const QFileInfo file(m_folder->filePath(name));
    const QStringList copies = file.dir().entryList({file.fileName() + u".damaged-*"_s}, QDir::Files);
    return copies.isEmpty() ? QByteArray() : content(QFileInfo(name).path() + u'/' + copies.first());
}

void TestFaultyFiles::writeSettings(const QJsonObject &control, QJsonObject web)
{
    if (!web.contains(u"address"_s))
        web[u"address"] = u"127.0.0.1"_s;
    web[u"httpPort"] = web[u"httpsPort"] = 0;
    write(u"settings.json"_s, QJsonDocument(QJsonObject{{u"format"_s, u"wattward-settings-1"_s},
                                                        {u"plant"_s, QJsonObject{{u"name"_s, u"Test"_s}}},
                                                        {u"devices"_s, QJsonArray()},
                                                        {u"control"_s, control},
                                                        {u"web"_s, web}})
                                  .toJson());
}

QStringList TestFaultyFiles::arguments() const
{
    return {u"--settings"_s, m_folder->filePath(u"settings.json"_s), u"--data-dir"_s,
            m_folder->filePath(u"data"_s)};
}

std::unique_ptr<RestClient> TestFaultyFiles::signIn(const Program &appliance, const QString &password) const
{
    const QByteArray key = "https port ";
    const QByteArray log = appliance.output();
    const quint16 port = log.mid(log.lastIndexOf(key) + key.size()).split('\n').first().trimmed().toUShort();
    auto rest = std::make_unique<RestClient>(port);
    const auto label = ww::loadOrMakeLabel(m_folder->filePath(u"data/label.json"_s));
    const bool isIn = password.isEmpty() ? label && rest->signIn(label->ownerPassword, kPassword)
                                         : rest->signIn(password, {});
    return isIn ? std::move(rest) : nullptr;
}

QString TestFaultyFiles::detailOf(RestClient &rest, const QString &alarm)
{
    for (const QJsonValue &active : rest.get(u"/api/v1/alarms?active=true"_s).json[u"alarms"].toArray()) {
        if (active[u"code"].toString() == alarm)
            return active[u"detail"].toString();
    }
    return {};
}

void TestFaultyFiles::theApplianceStartsAndTells_data()
{
    QTest::addColumn<QJsonObject>("control");
    QTest::addColumn<Files>("files");
    QTest::addColumn<QString>("alarm");
    QTest::addColumn<QStringList>("told");
    const auto row = [](const char *tag, const Files &files, const char *alarm, const QStringList &told,
                        const QJsonObject &control = {}) {
        QTest::newRow(tag) << control << files << QString::fromLatin1(alarm) << told;
    };
    row("control", {{u"control.json"_s, R"({"feedInLimit":{"kind":"zer)"}}, "storedFileDamaged",
        {u"control.json.damaged-"_s});
    row("added devices", {{u"devices.json"_s, R"({"devices":[{"id":"pump",)"}}, "storedFileDamaged",
        {u"devices.json.damaged-"_s, u"add them again"_s});
    row("journal of commands", {{u"setpoints.json"_s, R"({"setpoints":[{"device)"}}, "storedFileDamaged",
        {u"setpoints.json.damaged-"_s, u"Batteries are given back"_s});
    row("databases",
        {{u"history/journal.sqlite"_s, QByteArray(8192, 'x')},
         {u"history/rollups.sqlite"_s, QByteArray(8192, 'x')}},
        "databaseReplaced", {u"journal.sqlite.damaged-"_s, u"rollups.sqlite.damaged-"_s});
    row("foreign calibration",
        {{u"calibration.json"_s, R"({"format": "wattward-calibration-1", "serial": "WW0000000000"})"}},
        "settingsInvalid", {u"calibration.json"_s, u"uncalibrated"_s});
    row("mistakes in control", {}, "settingsInvalid",
        {u"settings.json:/control/regulation/deadBandW"_s, u"settings.json:/control/battery/minSocPercent"_s},
        {{u"feedInLimit"_s, QJsonObject{{u"kind"_s, u"zero"_s}}},
         {u"regulation"_s, QJsonObject{{u"deadBandW"_s, u"x"_s}}},
         {u"battery"_s, QJsonObject{{u"minSocPercent"_s, 90}, {u"maxSocPercent"_s, 20}}}});
}

// req: B4, B15, C7, E2, E3
void TestFaultyFiles::theApplianceStartsAndTells()
{
    QFETCH(QJsonObject, control);
    QFETCH(Files, files);
    QFETCH(QString, alarm);
    QFETCH(QStringList, told);
    writeSettings(control);
    for (auto file = files.begin(); file != files.end(); ++file)
        write(u"data/"_s + file.key(), file.value());
    Program appliance(u"wattward"_s);
    QVERIFY2(appliance.startAndWaitFor(arguments(), "https port"), appliance.output());
    const auto rest = signIn(appliance);
    QVERIFY(rest);
    const QString detail = detailOf(*rest, alarm);
    for (const QString &words : told)
        QVERIFY2(detail.contains(words), qPrintable(detail));
    // Damaged or right, a limit of feed-in that was set holds.
    if (files.contains(u"control.json"_s) || !control.isEmpty())
        QCOMPARE(rest->get(u"/api/v1/settings/control"_s).json[u"feedInLimit"][u"kind"].toString(),
                 u"zero"_s);
    QVERIFY2(appliance.terminate(), appliance.output());
    // What is damaged is set aside, what is only foreign stays.
    for (auto file = files.begin(); file != files.end(); ++file) {
        const bool stays = alarm == u"settingsInvalid";
        QCOMPARE(content(u"data/"_s + file.key()) == file.value(), stays);
        QCOMPARE(setAside(u"data/"_s + file.key()), stays ? QByteArray() : file.value());
    }
}

void TestFaultyFiles::damagedAccountsLeaveTheHouseControlled()
{
    writeSettings();
    write(u"data/accounts.json"_s, "{\"accounts\": [");
    Program appliance(u"wattward"_s);
    QVERIFY2(appliance.startAndWaitFor(arguments(), "https port"), appliance.output());
    QVERIFY2(appliance.output().contains("accounts.json.damaged-"), appliance.output());
    QVERIFY2(!signIn(appliance), "the label's password must not open damaged accounts");
    QVERIFY2(appliance.terminate(), appliance.output());
}

void TestFaultyFiles::anAddressThatIsNoneLeavesOnlyTheWebOut()
{
    writeSettings({}, {{u"address"_s, u"hello"_s}});
    Program appliance(u"wattward"_s);
    QVERIFY2(appliance.startAndWaitFor(arguments(), "https port 0"), appliance.output());
    QVERIFY2(appliance.output().contains("settings.json:/web/address: 'hello'"), appliance.output());
    QVERIFY2(appliance.terminate(), appliance.output());
}

void TestFaultyFiles::brokenSettingsLeavePanelAndWeb_data()
{
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QByteArray>("wrong");
    QTest::addColumn<QString>("place");
    QTest::newRow("no JSON") << QByteArray("\"devices\": [") << QByteArray("\"devices\": [oops, ")
                             << u"settings.json:6:"_s;
    QTest::newRow("a fuse nobody knows") << QByteArray("\"fuseA\": 35") << QByteArray("\"fuseA\": \"35 A\"")
                                         << u"settings.json:/plant/grid/fuseA: "_s;
}

void TestFaultyFiles::brokenSettingsLeavePanelAndWeb()
{
    // req: D1, E4
    QFETCH(QByteArray, right);
    QFETCH(QByteArray, wrong);
    QFETCH(QString, place);
    const QString picture = m_folder->filePath(u"lcd"_s);
    const QByteArray good = R"({
  "format": "wattward-settings-1",
  "plant": {"name": "Test", "grid": {"fuseA": 35}},
  "web": {"address": "127.0.0.1", "httpPort": 0, "httpsPort": 0},
  "panel": {"pictureFile": ")" +
                            picture.toUtf8() + R"("},
  "devices": [{"id": "meter", "profile": "eastron-sdm630", "role": "grid",
               "connection": {"kind": "modbusTcp", "host": "127.0.0.1", "port": 1}}]
})";
    write(u"settings.json"_s, good);
    Program appliance(u"wattward"_s);
    QVERIFY2(appliance.startAndWaitFor(arguments(), "https port"), appliance.output());
    QVERIFY2(appliance.terminate(), appliance.output());
    QVERIFY(QFile::remove(picture));

    write(u"settings.json"_s, QByteArray(good).replace(right, wrong));
    Program broken(u"wattward"_s);
    QVERIFY2(broken.startAndWaitFor(arguments(), "https port"), broken.output());
    QVERIFY2(broken.output().contains(place.toUtf8()), broken.output());
    QTRY_VERIFY2(QFile::exists(picture), "the LCD is not dark");
    auto rest = signIn(broken);
    QVERIFY(rest);
    const QString detail = detailOf(*rest, u"settingsUnusable"_s);
    QVERIFY2(detail.contains(place), qPrintable(detail));
    QCOMPARE(rest->get(u"/api/v1/panel.png"_s).status, 200);
    QVERIFY(rest->get(u"/api/v1/devices"_s).json[u"devices"].toArray().isEmpty());
    QVERIFY(rest->get(u"/api/v1/decisions"_s).json[u"decisions"].toArray().isEmpty());
    // What would be controlled behind an unknown fuse is refused, and says why.
    const auto control = rest->get(u"/api/v1/settings/control"_s);
    const auto refused = rest->send("PUT", u"/api/v1/settings/control"_s, control.json);
    QCOMPARE(refused.status, 409);
    QVERIFY2(refused.json[u"detail"].toString().contains(place), refused.body);
    const auto unwanted = rest->send(
        "POST", u"/api/v1/discovery/switches/add"_s,
        {{u"host"_s, u"127.0.0.1"_s}, {u"port"_s, 1}, {u"name"_s, QString()}, {u"password"_s, QString()}});
    QCOMPARE(unwanted.status, 409);
    QVERIFY2(unwanted.json[u"detail"].toString().contains(u"settings file is mended"_s), unwanted.body);
    QVERIFY2(broken.terminate(), broken.output());

    write(u"settings.json"_s, good);
    Program mended(u"wattward"_s);
    QVERIFY2(mended.startAndWaitFor(arguments(), "https port"), mended.output());
    rest = signIn(mended, kPassword);
    QVERIFY(rest);
    QCOMPARE(rest->get(u"/api/v1/devices"_s).json[u"devices"].toArray().size(), 1);
    QCOMPARE(detailOf(*rest, u"settingsUnusable"_s), QString());
    QVERIFY2(mended.terminate(), mended.output());
}

void TestFaultyFiles::oneProgramADataFolder()
{
    writeSettings();
    Program first(u"wattward"_s);
    QVERIFY2(first.startAndWaitFor(arguments(), "https port"), first.output());
    Program second(u"wattward"_s);
    QVERIFY(!second.startAndWaitFor(arguments(), "https port"));
    QCOMPARE(second.process().exitCode(), 1);
    QVERIFY2(second.output().contains(QByteArray::number(first.process().processId())), second.output());
    first.kill();
    QVERIFY2(second.startAndWaitFor(arguments(), "https port"), second.output());
    QVERIFY2(second.terminate(), second.output());
}

void TestFaultyFiles::theSimulatorNamesTheOptionOfABusyPort()
{
    QTcpServer occupant;
    QVERIFY(occupant.listen(QHostAddress::LocalHost));
    const QString busy = QString::number(occupant.serverPort());
    const QStringList start{u"--headless"_s, u"--data-dir"_s, m_folder->filePath(u"data"_s), u"--http-port"_s,
                            u"0"_s};
    Program simulator(u"wattward-simulator"_s);
    QVERIFY(!simulator.startAndWait(start + QStringList{u"--https-port"_s, busy}));
    QCOMPARE(simulator.process().exitCode(), 1);
    QVERIFY2(simulator.output().contains("--https-port: Port " + busy.toLatin1()), simulator.output());
    QVERIFY2(!simulator.output().contains("Dashboard"), simulator.output());
    Program nowhere(u"wattward-simulator"_s);
    QVERIFY(!nowhere.startAndWait(start + QStringList{u"--https-port"_s, u"0"_s, u"--listen"_s, u"hello"_s}));
    QVERIFY2(nowhere.output().contains("--listen: 'hello'"), nowhere.output());
}

QTEST_GUILESS_MAIN(TestFaultyFiles)
#include "tst_faultyfiles.moc"
