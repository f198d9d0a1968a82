// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/lights.h"
#include "panel/sysfsleds.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace std::chrono_literals;

namespace {

/// A folder that looks like /sys/class/leds with the three lights.
class FakeLeds
{
public:
    FakeLeds()
    {
        for (const QString &name : {m_names.running, m_names.alarm, m_names.communication}) {
            QDir(m_root.path()).mkpath(name);
            put(name, "max_brightness", "255\n");
            put(name, "brightness", "17\n");
            put(name, "trigger", "timer\n");
        }
    }
    [[nodiscard]] QString path() const { return m_root.path(); }
    [[nodiscard]] const LedNames &names() const { return m_names; }
    void put(const QString &light, const char *attribute, const QByteArray &text) const
    {
        QFile file(path(light, attribute));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    [[nodiscard]] QByteArray get(const QString &light, const char *attribute) const
    {
        QFile file(path(light, attribute));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("missing");
    }
    [[nodiscard]] QString path(const QString &light, const char *attribute) const
    {
        return m_root.filePath(light + u'/' + QString::fromLatin1(attribute));
    }

private:
    QTemporaryDir m_root;
    LedNames m_names;
};

/// Remembers what was switched.
class RecordedOutput final : public LedOutput
{
public:
    void show(Led led, bool lit) override { edges.push_back({led, lit}); }
    std::vector<std::pair<Led, bool>> edges;
};

} // namespace

// req: D2
class TestSysfsLeds : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesTheLightsFromTheKernel();
    void writesFullBrightnessAndDark();
    void goesDarkAtTheEnd();
    void namesAMissingLightAndUsesTheOthers();
    void refusesALightWithoutBrightness();
    void givesUpOnALightThatFails();
    void switchesOnlyWhenALightChanges();
};

void TestSysfsLeds::takesTheLightsFromTheKernel()
{
    const FakeLeds fake;
    SysfsLeds leds(fake.path(), fake.names());
    QVERIFY(leds.open());
    QCOMPARE(fake.get(fake.names().alarm, "trigger"), QByteArray("none"));
    QCOMPARE(fake.get(fake.names().alarm, "brightness"), QByteArray("0"));
}

void TestSysfsLeds::writesFullBrightnessAndDark()
{
    const FakeLeds fake;
    SysfsLeds leds(fake.path(), fake.names());
    leds.show(Led::Running, true);
    QCOMPARE(fake.get(fake.names().running, "brightness"), QByteArray("17\n")); // not opened yet
    QVERIFY(leds.open());
    leds.show(Led::Running, true);
    QCOMPARE(fake.get(fake.names().running, "brightness"), QByteArray("255"));
    QCOMPARE(fake.get(fake.names().communication, "brightness"), QByteArray("0"));
    leds.show(Led::Running, false);
    QCOMPARE(fake.get(fake.names().running, "brightness"), QByteArray("0"));
}

void TestSysfsLeds::goesDarkAtTheEnd()
{
    const FakeLeds fake;
    {
        SysfsLeds leds(fake.path(), fake.names());
        QVERIFY(leds.open());
        leds.show(Led::Alarm, true);
        QCOMPARE(fake.get(fake.names().alarm, "brightness"), QByteArray("255"));
    }
    QCOMPARE(fake.get(fake.names().alarm, "brightness"), QByteArray("0"));
}

void TestSysfsLeds::namesAMissingLightAndUsesTheOthers()
{
    const FakeLeds fake;
    QVERIFY(QDir(fake.path() + u'/' + fake.names().alarm).removeRecursively());
    SysfsLeds leds(fake.path(), fake.names());
    const auto opened = leds.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::NotFound);
    QVERIFY(opened.error().where.endsWith(fake.names().alarm));
    leds.show(Led::Alarm, true);
    QVERIFY(!QFile::exists(fake.path(fake.names().alarm, "brightness")));
    leds.show(Led::Communication, true);
    QCOMPARE(fake.get(fake.names().communication, "brightness"), QByteArray("255"));
}

void TestSysfsLeds::refusesALightWithoutBrightness()
{
    const FakeLeds fake;
    fake.put(fake.names().running, "max_brightness", "many\n");
    SysfsLeds leds(fake.path(), fake.names());
    const auto opened = leds.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::InvalidInput);
}

void TestSysfsLeds::givesUpOnALightThatFails()
{
    const FakeLeds fake;
    SysfsLeds leds(fake.path(), fake.names());
    QVERIFY(leds.open());
    QVERIFY(QFile::remove(fake.path(fake.names().running, "brightness")));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"light not usable any more"_s));
    leds.show(Led::Running, true);
    leds.show(Led::Running, false); // says nothing any more and creates nothing
    QVERIFY(!QFile::exists(fake.path(fake.names().running, "brightness")));
}

void TestSysfsLeds::switchesOnlyWhenALightChanges()
{
    ManualClock clock;
    RecordedOutput output;
    Lights lights(clock, &output);
    QSignalSpy changed(&lights, &Lights::changed);
    const LedInputs inputs{true, std::nullopt, ManagementLink::Connected};
    lights.show(inputs);
    QCOMPARE(output.edges.size(), 2U);
    QVERIFY(lights.running() && lights.communication() && !lights.alarm());
    clock.advance(999ms);
    lights.show(inputs);
    QCOMPARE(output.edges.size(), 2U);
    QCOMPARE(changed.count(), 1);
    clock.advance(1ms);
    lights.show(inputs);
    QCOMPARE(output.edges.size(), 3U);
    const std::pair<Led, bool> last{Led::Communication, false};
    QCOMPARE(output.edges.back(), last);
}

QTEST_GUILESS_MAIN(TestSysfsLeds)
#include "tst_sysfsleds.moc"
