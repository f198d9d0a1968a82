// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B4, B5
#include "storedcontrol.h"

#include "core/jsonfile.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

/// What control starts with when one of its files is wrong: a limit is never lost silently.
class TestStoredControl final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void theStoredFileCountsOverTheSettingsFile();
    void aDamagedFileIsKeptAndNothingIsFedIn_data();
    void aDamagedFileIsKeptAndNothingIsFedIn();
    void aDamagedFileLeavesTheLimitOfTheSettingsFile();
    void aDamagedFileLeavesWhatTheSettingsFileSwitchesOff();
    void oneWrongFieldKeepsTheOtherLimits();
    void aContradictionKeepsTheOtherLimits();
    void aSectionThatIsNoObjectFeedsNothingIn();
    void whereNoReceiverCanBeNoneIsInvented();
    void aReceiverNeedsAnInputNoDeviceUses();
    void aContactOfADeviceIsNoCommand();
    void aDamagedFileIsReplacedByItsCopy();
    void aCopyThatIsDamagedTooIsNotUsed();
    void aCopyOfAFileThatWasTakenAwayIsForgotten();

private:
    void store(const QByteArray &text);
    [[nodiscard]] StartingControl start(const QByteArray &control = "{}", bool receiver = true) const;
    [[nodiscard]] QStringList keptFiles() const;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

namespace {

constexpr Instant kNow{1'591'005'600'000};

} // namespace

void TestStoredControl::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"control.json"_s);
}

void TestStoredControl::store(const QByteArray &text)
{
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

StartingControl TestStoredControl::start(const QByteArray &control, bool receiver) const
{
    Settings settings;
    settings.file = u"settings.json"_s;
    settings.plant.grid.fuse = Amperes(35);
    settings.control = QJsonDocument::fromJson(control).object();
    return startingControl(settings, m_path, receiver, kNow);
}

QStringList TestStoredControl::keptFiles() const
{
    return QDir(m_folder->path()).entryList({u"control.json.damaged-*"_s}, QDir::Files);
}

void TestStoredControl::theStoredFileCountsOverTheSettingsFile()
{
    const StartingControl bare = start();
    QVERIFY(bare.problems.isEmpty() && !bare.damage);
    QCOMPARE(bare.settings.feedIn.kind, FeedInLimitKind::None);
    QCOMPARE(bare.settings.fuse.current.value(), 35.0);
    store(R"({"fuse": {"currentA": 20}})");
    const StartingControl both = start(R"({"feedInLimit": {"kind": "zero"}, "fuse": {"currentA": 30}})");
    QVERIFY(both.problems.isEmpty() && !both.damage);
    QCOMPARE(both.settings.feedIn.kind, FeedInLimitKind::Zero);
    QCOMPARE(both.settings.fuse.current.value(), 20.0);
}

void TestStoredControl::aDamagedFileIsKeptAndNothingIsFedIn_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("cut off") << QByteArray(R"({"feedInLimit":{"kind":"zer)");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no object") << QByteArray("[1]");
    QTest::newRow("binary") << QByteArray(64, '\xff');
    QTest::newRow("too large") << QByteArray(2 << 20, ' ');
}

void TestStoredControl::aDamagedFileIsKeptAndNothingIsFedIn()
{
    QFETCH(QByteArray, text);
    store(text);
    const StartingControl started = start(R"({"battery": {"minSocPercent": 25}})");
    QCOMPARE(started.settings.feedIn, kNoFeedIn);
    QCOMPARE(started.settings.storage.minSoc.value(), 25.0);
    QCOMPARE(keptFiles().size(), 1);
    QFile kept(m_folder->filePath(keptFiles()[0]));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), text);
    QVERIFY(started.damage);
    QVERIFY2(started.damage->contains(kept.fileName()) && started.damage->contains(m_path),
             qPrintable(*started.damage));
    QVERIFY2(started.damage->contains(u"nothing is fed in"), qPrintable(*started.damage));
    // The next start must not forget it.
    const StartingControl again = start();
    QVERIFY(!again.damage);
    QCOMPARE(again.settings.feedIn, kNoFeedIn);
    QCOMPARE(keptFiles().size(), 1);
    for (const ControlSettings &one : {started.settings, again.settings}) {
        QVERIFY(one.ripple.enabled);
        QCOMPARE(rippleShare(one.ripple, 0), 0.0);
        QCOMPARE(one.consumptionLimit.source, ConsumptionLimitSource::Always);
    }
}

void TestStoredControl::aDamagedFileLeavesWhatTheSettingsFileSwitchesOff()
{
    store("{");
    const StartingControl started = start(R"({"feedInLimit": {"kind": "none"},
        "rippleControl": {"enabled": false}, "consumptionLimit": {"source": "none"}})");
    QCOMPARE(started.settings.feedIn.kind, FeedInLimitKind::None);
    QVERIFY(!started.settings.ripple.enabled);
    QCOMPARE(started.settings.consumptionLimit.source, ConsumptionLimitSource::None);
    QVERIFY2(started.damage && started.damage->contains(u"settings file"), qPrintable(*started.damage));
}

void TestStoredControl::aDamagedFileLeavesTheLimitOfTheSettingsFile()
{
    store("{");
    const StartingControl started = start(R"({"feedInLimit": {"kind": "power", "powerW": 4500}})");
    QVERIFY(started.damage);
    QCOMPARE(started.settings.feedIn.kind, FeedInLimitKind::Power);
    QCOMPARE(started.settings.feedIn.power.value(), 4500.0);
    QVERIFY2(started.damage->contains(u"settings file"), qPrintable(*started.damage));
}

void TestStoredControl::oneWrongFieldKeepsTheOtherLimits()
{
    store(R"({"fuse": {"currentA": "x"}, "battery": {"minSocPercent": 25}})");
    const StartingControl started =
        start(R"({"feedInLimit": {"kind": "zero"}, "regulation": {"deadBandW": "x"}})");
    QCOMPARE(started.settings.feedIn.kind, FeedInLimitKind::Zero);
    QCOMPARE(started.settings.fuse.current.value(), 35.0);
    QCOMPARE(started.settings.storage.minSoc.value(), 25.0);
    QVERIFY(!started.damage);
    QCOMPARE(started.problems.size(), 2);
    QCOMPARE(started.problems[0].where, u"settings.json:/control/regulation/deadBandW"_s);
    QCOMPARE(started.problems[1].where, m_path + u":/fuse/currentA"_s);
}

void TestStoredControl::aContradictionKeepsTheOtherLimits()
{
    const StartingControl started =
        start(R"({"feedInLimit": {"kind": "zero"}, "battery": {"minSocPercent": 90, "maxSocPercent": 20}})");
    QCOMPARE(started.settings.feedIn.kind, FeedInLimitKind::Zero);
    QCOMPARE(started.settings.fuse.current.value(), 35.0);
    QCOMPARE(started.settings.storage, StorageSettings{});
    QCOMPARE(started.problems.size(), 1);
    QVERIFY2(started.problems[0].where.startsWith(u"settings.json:/control/battery/minSocPercent"),
             qPrintable(started.problems[0].where));
}

void TestStoredControl::aSectionThatIsNoObjectFeedsNothingIn()
{
    Settings settings;
    settings.controlIsNoObject = true;
    QCOMPARE(startingControl(settings, m_path, true, kNow).settings.feedIn, kNoFeedIn);
    QVERIFY(startingControl(settings, m_path, true, kNow).settings.ripple.enabled);
    store("{");
    QCOMPARE(startingControl(settings, m_path, true, kNow).settings.feedIn, kNoFeedIn);
}

void TestStoredControl::whereNoReceiverCanBeNoneIsInvented()
{
    store("{");
    const StartingControl started = start("{}", false);
    QVERIFY(!started.settings.ripple.enabled);
    QVERIFY2(started.damage && !started.damage->contains(u"ripple"),
             qPrintable(started.damage.value_or(QString())));
    // What needs no contact is as unknown as ever.
    QCOMPARE(started.settings.feedIn, kNoFeedIn);
    QCOMPARE(started.settings.consumptionLimit.source, ConsumptionLimitSource::Always);
    // One that the settings file names is there, whatever is known of the inputs.
    store("{");
    QVERIFY(QFile::remove(keptControlFile(m_path)));
    QVERIFY(start(R"({"rippleControl": {"enabled": true, "steps": [{"contacts": ["DI1"], "percent": 0}]}})",
                  false)
                .settings.ripple.enabled);
}

void TestStoredControl::aReceiverNeedsAnInputNoDeviceUses()
{
    Settings settings;
    QVERIFY(!mayHaveReceiver(settings, 0));
    QVERIFY(mayHaveReceiver(settings, 2));
    DeviceSettings box;
    box.connection.kind = ConnectionSettings::Kind::DigitalInput;
    box.connection.inputs = {1, 2};
    settings.devices = {box};
    QVERIFY(!mayHaveReceiver(settings, 2));
    QVERIFY(mayHaveReceiver(settings, 3));
    settings.problems = {{ErrorCode::InvalidInput, u"is no line"_s, u"/digitalIo/inputs/0"_s}};
    QVERIFY2(mayHaveReceiver(settings, 0), "inputs nobody could read are not known to be absent");
}

// req: B5, B16
void TestStoredControl::aContactOfADeviceIsNoCommand()
{
    Settings settings;
    settings.plant.installedPv = Watts(10'000);
    DeviceSettings box;
    box.id = DeviceId(u"box"_s);
    box.connection.kind = ConnectionSettings::Kind::DigitalInput;
    box.connection.inputs = {1, 2};
    settings.devices = {box};
    store(R"({"rippleControl": {"enabled": true}})");
    const StartingControl started = startingControl(settings, m_path, true, kNow);
    QCOMPARE(started.problems.size(), 1);
    QCOMPARE(started.problems[0].where, m_path + u":/rippleControl/steps, /devices/box/connection/inputs"_s);
    QVERIFY2(started.settings.ripple.enabled && started.settings.ripple.steps == strictestSteps(),
             "a command nobody can read may be the strictest one");
    settings.devices.clear();
    QVERIFY(startingControl(settings, m_path, true, kNow).problems.isEmpty());
}

void TestStoredControl::aDamagedFileIsReplacedByItsCopy()
{
    ControlSettings wanted = start().settings;
    wanted.feedIn.kind = FeedInLimitKind::Power;
    wanted.feedIn.power = Watts(4500);
    wanted.storage.minSoc = Percent(25);
    QVERIFY(storeControl(m_path, wanted));
    QVERIFY(QFile::exists(keptControlFile(m_path)));
    store("{");
    const StartingControl started = start();
    QCOMPARE(started.settings, wanted);
    QVERIFY(started.problems.isEmpty());
    QVERIFY2(started.damage && started.damage->contains(u"Its copy is used"),
             qPrintable(started.damage.value_or(QString())));
    QCOMPARE(keptFiles().size(), 1);
    const StartingControl again = start();
    QCOMPARE(again.settings, wanted);
    QVERIFY(!again.damage);
}

void TestStoredControl::aCopyThatIsDamagedTooIsNotUsed()
{
    for (const QByteArray &copy :
         {QByteArray("{"), QByteArray("[1]"), QByteArray(R"({"feedInLimit": {"kind": "x"}})")}) {
        store("{");
        QFile file(keptControlFile(m_path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(copy);
        file.close();
        const StartingControl started = start();
        QCOMPARE(started.settings.feedIn, kNoFeedIn);
        QVERIFY(started.settings.ripple.enabled);
        QVERIFY2(started.damage && started.damage->contains(u"nothing is fed in"),
                 qPrintable(started.damage.value_or(QString())));
        QVERIFY(QFile::remove(m_path));
    }
}

void TestStoredControl::aCopyOfAFileThatWasTakenAwayIsForgotten()
{
    store(R"({"feedInLimit": {"kind": "none"}})");
    (void)start();
    QVERIFY2(QFile::exists(keptControlFile(m_path)), "a file from before there were copies gets one");
    QVERIFY(QFile::remove(m_path));
    QVERIFY(!start().damage);
    QVERIFY(!QFile::exists(keptControlFile(m_path)));
}

QTEST_GUILESS_MAIN(TestStoredControl)
#include "tst_storedcontrol.moc"
