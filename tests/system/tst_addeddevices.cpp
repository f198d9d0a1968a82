// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: E3
// Devices added in the browser outlive a restart, and a damaged file never costs more than itself.
#include "system/addeddevices.h"

#include "system/resources.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

namespace {

DeviceSettings plugNamed(const QString &id)
{
    DeviceSettings plug;
    plug.id = DeviceId(id);
    plug.name = u"Pump in the \"yard\""_s;
    plug.profile = u"shelly-plus-plug-s"_s;
    plug.connection.kind = ConnectionSettings::Kind::Http;
    plug.connection.host = u"192.168.1.40"_s;
    plug.connection.tcpPort = 8080;
    plug.connection.password = Secret(u"pass \u00e9 word"_s);
    return plug;
}

} // namespace

class TestAddedDevices : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;
    [[nodiscard]] QString path() const { return m_folder->filePath(u"devices.json"_s); }
    void write(const QByteArray &text) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

private Q_SLOTS:
    void initTestCase() { initSystemResources(); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void withoutAFileThereAreNone()
    {
        AddedDevices added(path());
        const auto problems = added.load({});
        QVERIFY(problems && problems->isEmpty() && added.devices().isEmpty());
        QVERIFY2(!QFile::exists(path()), "looking must not write");
    }

    void comeBackAsTheyWere()
    {
        AddedDevices added(path());
        QVERIFY(added.put(plugNamed(u"shelly-1"_s)));
        QVERIFY(added.put(plugNamed(u"shelly-2"_s)));
        AddedDevices again(path());
        const auto problems = again.load({plugNamed(u"other"_s)});
        QVERIFY(problems && problems->isEmpty());
        QCOMPARE(again.devices().size(), 2);
        DeviceSettings expected = plugNamed(u"shelly-1"_s);
        expected.attachment = again.devices()[0].attachment;
        QCOMPARE(again.devices()[0], expected);
    }

    void onlyTheOwnerMayReadThePasswords()
    {
        AddedDevices added(path());
        QVERIFY(added.put(plugNamed(u"shelly-1"_s)));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFileInfo(path()).permissions() & others));
    }

    void anotherVersionTakesThePlaceOfTheFirst()
    {
        AddedDevices added(path());
        QVERIFY(added.put(plugNamed(u"shelly-1"_s)) && added.put(plugNamed(u"shelly-2"_s)));
        DeviceSettings moved = plugNamed(u"shelly-1"_s);
        moved.connection.host = u"192.168.1.99"_s;
        QVERIFY(added.put(moved));
        QCOMPARE(added.devices()[0].id, moved.id); // and keeps its place in the list
        AddedDevices again(path());
        QVERIFY(again.load({}));
        QCOMPARE(again.devices().size(), 2);
        QCOMPARE(again.device(moved.id)->connection.host, u"192.168.1.99"_s);
        QVERIFY(!again.device(DeviceId(u"nobody"_s)));
    }

    void whatIsRemovedDoesNotComeBack()
    {
        AddedDevices added(path());
        QVERIFY(added.put(plugNamed(u"shelly-1"_s)) && added.put(plugNamed(u"shelly-2"_s)));
        QVERIFY(added.remove(DeviceId(u"nobody"_s)));
        QVERIFY(added.remove(DeviceId(u"shelly-1"_s)));
        AddedDevices again(path());
        QVERIFY(again.load({}));
        QCOMPARE(again.devices().size(), 1);
        QCOMPARE(again.devices()[0].id, DeviceId(u"shelly-2"_s));
    }

    void theSettingsFileComesFirst()
    {
        AddedDevices added(path());
        QVERIFY(added.put(plugNamed(u"shelly-1"_s)) && added.put(plugNamed(u"shelly-2"_s)));
        AddedDevices again(path());
        const auto problems = again.load({plugNamed(u"shelly-1"_s)});
        QVERIFY(problems.has_value());
        QCOMPARE(problems->size(), 1);
        QVERIFY(problems->first().message.contains(u"shelly-1"_s));
        QCOMPARE(again.devices().size(), 1);
        QCOMPARE(again.devices()[0].id, DeviceId(u"shelly-2"_s));
    }

    void aWrongEntryCostsOnlyItself()
    {
        write(R"({"devices":[{"id":"UPPER","profile":"shelly","connection":{"kind":"http","host":"a"}},)"
              R"({"id":"good","profile":"shelly","connection":{"kind":"http","host":"b"}}]})");
        AddedDevices added(path());
        const auto problems = added.load({});
        QVERIFY(problems && problems->size() == 1);
        QVERIFY2(problems->first().where.contains(u"devices.json"_s), qPrintable(problems->first().where));
        QCOMPARE(added.devices().size(), 1);
        QCOMPARE(added.devices()[0].id, DeviceId(u"good"_s));
    }

    void aDamagedFileIsToldAndGivesNothing_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("half") << QByteArray(R"({"devices":[{"id":"a")");
        QTest::newRow("no list") << QByteArray(R"({"devices":7})");
        QTest::newRow("no devices") << QByteArray("{}");
        QTest::newRow("an array") << QByteArray("[]");
        QTest::newRow("giant") << QByteArray(1 << 20, ' ');
    }
    void aDamagedFileIsToldAndGivesNothing()
    {
        QFETCH(QByteArray, text);
        write(text);
        AddedDevices added(path());
        const auto problems = added.load({});
        QVERIFY(!problems.has_value());
        QVERIFY2(problems.error().toString().contains(u"devices.json"_s),
                 qPrintable(problems.error().toString()));
        QVERIFY(added.devices().isEmpty());
    }

    void whatCannotBeStoredIsNotKept()
    {
        AddedDevices added(m_folder->filePath(u"devices.json/impossible"_s));
        write("x");
        QVERIFY(!added.put(plugNamed(u"shelly-1"_s)));
        QVERIFY(added.devices().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestAddedDevices)
#include "tst_addeddevices.moc"
