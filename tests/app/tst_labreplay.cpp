// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// wattward-lab replay as its user meets it.
#include "labprogram.h"

#include "control/picture.h"
#include "control/record/recording.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;

namespace {

constexpr Instant kBegin{1'590'969'600'000};
constexpr int kSeconds = 600;

/// Ten minutes of a house with a battery, one tick a second. From `otherFrom` on decisions are those of
/// another window of the state of charge than the one recorded.
QByteArray recording(int otherFrom = kSeconds)
{
    const PlantConfig plant;
    const ControlSettings settings;
    ControlSettings other;
    other.storage.minSoc = Percent(90);
    record::RecordingWriter writer;
    ControlState state;
    QByteArray bytes = writer.head("9.8.7");
    bytes += writer.start(settings, plant, state);
    for (int second = 0; second < kSeconds; ++second) {
        Picture picture(Uptime(100'000 + 1000 * second), kBegin + std::chrono::seconds(second));
        // The battery stays where it is, so that a limit becomes a reason of its own.
        picture.grid(300 + second % 7).battery("cellar", 1000, 50);
        const Snapshot &snapshot = picture.snapshot();
        bytes +=
            writer.tick(snapshot, {}, decide(second < otherFrom ? settings : other, plant, state, snapshot));
    }
    return bytes;
}

} // namespace

// req: B1
class TestLabReplay : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void equalDecisionsAreSaidToBeEqual();
    void theFirstDifferenceIsNamed();
    void aDamagedEndIsToldAndNoDifference();
    void onlyTheWindowIsCompared();
    void aMomentIsExplained();
    void severalFilesAreAddedUp();
    void wrongWordsAndFilesAreExplained();

private:
    [[nodiscard]] QString write(const QByteArray &bytes, const QString &name = u"test.wwr"_s) const
    {
        return writeText(m_folder, name, bytes);
    }
    QTemporaryDir m_folder;
};

void TestLabReplay::equalDecisionsAreSaidToBeEqual()
{
    const QString file = write(recording());
    const LabOutcome outcome = lab({u"replay"_s, u"--json"_s, file});
    QVERIFY2(outcome.code == 0, outcome.err + outcome.out);
    QCOMPARE(outcome.jsonLines().size(), 1U);
    const QJsonObject json = outcome.jsonLines().front();
    QCOMPARE(json[u"ticks"].toInt(), kSeconds);
    QVERIFY(json[u"decisions"].toInt() >= kSeconds);
    QCOMPARE(json[u"differingTicks"].toInt(), 0);
    QVERIFY(json[u"isEqual"].toBool());
    QCOMPARE(json[u"recordedS"].toDouble(), kSeconds - 1.0);
    QVERIFY(json[u"speed"].toDouble() > 1);
    QVERIFY(!json.contains(u"firstDifference"));
    const QJsonObject about = json[u"files"].toArray().first().toObject();
    QCOMPARE(about[u"build"].toString(), u"9.8.7"_s);
    QVERIFY(about[u"isWhole"].toBool());
    const LabOutcome text = lab({u"replay"_s, file});
    QCOMPARE(text.code, 0);
    QVERIFY2(text.out.contains("600 ticks") && text.out.contains("all are equal to the last bit"), text.out);
}

void TestLabReplay::theFirstDifferenceIsNamed()
{
    const QString file = write(recording(200));
    const LabOutcome outcome = lab({u"replay"_s, u"--json"_s, file});
    QCOMPARE(outcome.code, 1);
    const QJsonObject json = outcome.jsonLines().front();
    QVERIFY(!json[u"isEqual"].toBool());
    QVERIFY(json[u"differingTicks"].toInt() > 0);
    const QJsonObject first = json[u"firstDifference"].toObject();
    QCOMPARE(first[u"time"].toString(), (kBegin + std::chrono::seconds(200)).toIso());
    QCOMPARE(first[u"file"].toString(), file);
    const QJsonObject recorded = first[u"recorded"].toObject();
    const QJsonObject replayed = first[u"replayed"].toObject();
    for (const QJsonObject &side : {recorded, replayed}) {
        QCOMPARE(side[u"device"].toString(), u"cellar"_s);
        QCOMPARE(side[u"setpoint"].toString(), u"batteryPower"_s);
    }
    QCOMPARE(recorded[u"value"].toDouble(), 0.0);
    QVERIFY(replayed[u"value"].toDouble() > 1000);
    QVERIFY(recorded[u"text"].toString() != replayed[u"text"].toString());
    const LabOutcome text = lab({u"replay"_s, file});
    QVERIFY2(text.out.contains("first difference at 2020-06-01T00:03:20.000Z"), text.out);
    QVERIFY2(text.out.contains("recorded: cellar batteryPower = 0 W (safety)"), text.out);
}

void TestLabReplay::aDamagedEndIsToldAndNoDifference()
{
    const LabOutcome outcome = lab({u"replay"_s, u"--json"_s, write(recording().chopped(3))});
    QCOMPARE(outcome.code, 0);
    const QJsonObject json = outcome.jsonLines().front();
    QCOMPARE(json[u"ticks"].toInt(), kSeconds - 1);
    const QJsonObject about = json[u"files"].toArray().first().toObject();
    QVERIFY(!about[u"isWhole"].toBool());
    QVERIFY(about[u"problem"].toString().contains(u"cut off"));
    const LabOutcome text = lab({u"replay"_s, m_folder.filePath(u"test.wwr"_s)});
    QVERIFY2(text.out.contains("the last record is cut off"), text.out);
}

void TestLabReplay::onlyTheWindowIsCompared()
{
    // The difference lies behind the window.
    const QString file = write(recording(300));
    const LabOutcome before = lab({u"replay"_s, u"--json"_s, file, u"--from"_s, u"2020-06-01T00:01:00Z"_s,
                                   u"--to"_s, u"2020-06-01T00:01:59Z"_s});
    QCOMPARE(before.code, 0);
    QCOMPARE(before.jsonLines().front()[u"ticks"].toInt(), 60);
    QCOMPARE(before.jsonLines().front()[u"from"].toString(), u"2020-06-01T00:01:00.000Z"_s);
    // Nothing compared is nothing proven.
    const LabOutcome nothing = lab({u"replay"_s, file, u"--from"_s, u"2030-01-01T00:00:00Z"_s});
    QCOMPARE(nothing.code, 1);
    QVERIFY(nothing.out.contains("there is no tick to compare"));
}

void TestLabReplay::aMomentIsExplained()
{
    const QString file = write(recording());
    const LabOutcome text = lab({u"replay"_s, file, u"--explain"_s, u"2020-06-01T00:05:00.400Z"_s});
    QCOMPARE(text.code, 0);
    QVERIFY2(text.out.contains("decided at 2020-06-01T00:05:00.000Z"), text.out);
    QVERIFY2(text.out.contains("cellar: The battery manages only") &&
                 text.out.contains("safety; bound by safety [-5000,"),
             text.out);
    const LabOutcome json =
        lab({u"replay"_s, file, u"--explain"_s, u"2020-06-01T00:05:00.400Z"_s, u"--json"_s});
    const QJsonObject explained = json.jsonLines().front()[u"explained"].toObject();
    QCOMPARE(explained[u"commands"].toArray().size(), 1);
    const LabOutcome early = lab({u"replay"_s, file, u"--explain"_s, u"2019-01-01T00:00:00Z"_s});
    QVERIFY(early.out.contains("nothing had been recorded at that time"));
}

void TestLabReplay::severalFilesAreAddedUp()
{
    const QString one = write(recording(), u"one.wwr"_s);
    const QString two = write(recording(100), u"two.wwr"_s);
    const LabOutcome outcome = lab({u"replay"_s, u"--json"_s, one, two});
    QCOMPARE(outcome.code, 1);
    const QJsonObject json = outcome.jsonLines().front();
    QCOMPARE(json[u"ticks"].toInt(), 2 * kSeconds);
    QCOMPARE(json[u"files"].toArray().size(), 2);
    QCOMPARE(json[u"firstDifference"].toObject()[u"file"].toString(), two);
}

void TestLabReplay::wrongWordsAndFilesAreExplained()
{
    const QString file = write(recording());
    const auto says = [](const QStringList &arguments, int code, const char *words) {
        const LabOutcome outcome = lab(QStringList{u"replay"_s} + arguments);
        return outcome.code == code && outcome.err.contains(words);
    };
    QVERIFY(says({}, 2, "name a recording"));
    QVERIFY(says({file, u"--from"_s, u"noon"_s}, 2, "--from"));
    QVERIFY(says({file, u"--nonsense"_s}, 2, "nonsense"));
    QVERIFY(says({m_folder.filePath(u"missing.wwr"_s)}, 1, "missing.wwr"));
    QVERIFY(says({write("utc,load_w\n", u"home.csv"_s)}, 1, "is no flight recording"));
    const LabOutcome help = lab({u"replay"_s, u"--help"_s});
    QCOMPARE(help.code, 0);
    for (const char *option : {"--from", "--to", "--explain", "--json"})
        QVERIFY2(help.out.contains(option), option);
}

QTEST_GUILESS_MAIN(TestLabReplay)
#include "tst_labreplay.moc"
