// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: E2, E4
#include "system/resources.h"
#include "system/startsettings.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

namespace {

const QByteArray kGood = R"({
  "format": "wattward-settings-1",
  "plant": {"name": "House", "timeZone": "Europe/Paris", "grid": {"fuseA": 60}},
  "devices": [{"id": "meter", "profile": "eastron-sdm630", "role": "grid",
               "connection": {"kind": "modbusTcp", "host": "10.0.0.5"}}],
  "control": {"mode": "off"},
  "panel": {"output": "linuxfb", "framebuffer": "/dev/fb7", "language": "fr"},
  "web": {"address": "10.0.0.1", "httpsPort": 8443}
})";

} // namespace

/// What the appliance starts with when its settings file is good, wrong, broken or not there.
class TestStartSettings final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { initSystemResources(); }
    void init();
    void usableSettingsAreAllThereIs();
    void aWrongConnectionLeavesPanelAndWeb();
    void brokenJsonLeavesWhatWasKept();
    void brokenJsonWithoutAnythingKeptServesThisComputer_data();
    void brokenJsonWithoutAnythingKeptServesThisComputer();
    void aFileThatIsNotThereIsAMistake();
    void nothingIsKeptButHowPeopleReachIt();

private:
    void write(const QString &path, const QByteArray &text);
    [[nodiscard]] Result<StartSettings> start() const { return startSettings(m_path, m_kept); }
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    QString m_kept;
};

void TestStartSettings::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"settings.json"_s);
    m_kept = keptSettingsFile(m_folder->path());
}

void TestStartSettings::write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

void TestStartSettings::usableSettingsAreAllThereIs()
{
    write(m_path, kGood);
    const auto started = start();
    QVERIFY(started && !started->unusable);
    QCOMPARE(started->settings.devices.size(), 1);
    QCOMPARE(started->settings.plant.grid.fuse, Amperes(60));
}

void TestStartSettings::aWrongConnectionLeavesPanelAndWeb()
{
    write(m_path, QByteArray(kGood).replace("\"fuseA\": 60", "\"fuseA\": \"sixty\""));
    const auto started = start();
    QVERIFY(started && started->unusable);
    QCOMPARE(started->unusable->where, m_path + u":/plant/grid/fuseA"_s);
    const Settings &settings = started->settings;
    QVERIFY(settings.devices.isEmpty() && settings.control.isEmpty());
    QCOMPARE(settings.file, m_path);
    QCOMPARE(settings.plant.name, u"House"_s);
    QCOMPARE(settings.plant.timeZone, "Europe/Paris");
    QCOMPARE(settings.panel.output, PanelSettings::Output::LinuxFb);
    QCOMPARE(settings.panel.framebuffer, u"/dev/fb7"_s);
    QCOMPARE(settings.web.address, u"10.0.0.1"_s);
    QCOMPARE(settings.web.httpsPort, 8443);
}

void TestStartSettings::brokenJsonLeavesWhatWasKept()
{
    write(m_path, kGood);
    QVERIFY(keepSettings(m_path, m_kept));
    write(m_path, "{\n  \"plant\": oops\n}\n");
    const auto started = start();
    QVERIFY(started && started->unusable);
    QVERIFY2(started->unusable->where.startsWith(m_path + u":2:"_s), qPrintable(started->unusable->where));
    QVERIFY(started->settings.devices.isEmpty() && started->settings.control.isEmpty());
    QCOMPARE(started->settings.panel.language, u"fr"_s);
    QCOMPARE(started->settings.panel.framebuffer, u"/dev/fb7"_s);
    QCOMPARE(started->settings.web.address, u"10.0.0.1"_s);
    QCOMPARE(started->settings.plant.timeZone, "Europe/Paris");
}

void TestStartSettings::brokenJsonWithoutAnythingKeptServesThisComputer_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("kept");
    QTest::newRow("nothing kept") << QByteArray("{") << QByteArray();
    QTest::newRow("what was kept is broken too") << QByteArray("{") << QByteArray("[1, 2");
    QTest::newRow("a list instead of settings") << QByteArray("[]") << QByteArray("[]");
}

void TestStartSettings::brokenJsonWithoutAnythingKeptServesThisComputer()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, kept);
    write(m_path, file);
    if (!kept.isEmpty())
        write(m_kept, kept);
    const auto started = start();
    QVERIFY(started && started->unusable);
    QVERIFY(started->settings.web.enabled);
    QCOMPARE(started->settings.web.address, u"127.0.0.1"_s);
}

void TestStartSettings::aFileThatIsNotThereIsAMistake()
{
    write(m_kept, kGood);
    const auto started = start();
    QVERIFY(!started);
    QCOMPARE(started.error().where, m_path);
}

void TestStartSettings::nothingIsKeptButHowPeopleReachIt()
{
    write(m_path, kGood);
    QVERIFY(keepSettings(m_path, m_kept));
    QFile file(m_kept);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("8443") && text.contains("/dev/fb7"));
    QVERIFY2(!text.contains("10.0.0.5") && !text.contains("fuseA") && !text.contains("control"), text);
    // Not written again while it stays the same: memory cards wear.
    QVERIFY(file.setPermissions(QFile::ReadOwner));
    const QDateTime before = QFileInfo(m_kept).lastModified();
    QVERIFY(keepSettings(m_path, m_kept));
    QCOMPARE(QFileInfo(m_kept).lastModified(), before);
    QVERIFY2(!(QFileInfo(m_kept).permissions() & QFile::WriteOwner), "it is still the same file");
}

QTEST_GUILESS_MAIN(TestStartSettings)
#include "tst_startsettings.moc"
