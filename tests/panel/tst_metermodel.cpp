// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/pages/metermodel.h"
#include "panel/samplehome.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;

namespace {

/// The page as it maps a picture, view by view.
class Book
{
public:
    explicit Book(PanelInput input)
        : m_input(std::move(input))
    {
        turnTo(0);
    }
    void turnTo(int selection)
    {
        const PageContext context{m_input,
                                  m_language,
                                  m_format,
                                  sampleReason,
                                  m_preferences,
                                  {},
                                  {PageId::Meters, Level::List, selection, 0}};
        page.show(context);
        title = page.title(context);
        detail = page.detail(context);
    }
    /// Turns to a view by its heading.
    bool find(const QString &heading)
    {
        for (int n = 0; n < page.itemCount(); ++n) {
            turnTo(n);
            if (page.heading() == heading)
                return true;
        }
        return false;
    }
    [[nodiscard]] MeterRow row(qsizetype n) const { return page.rows().at(n).value<MeterRow>(); }

    MeterModel page;
    QString title;
    std::optional<Detail> detail;

private:
    PanelInput m_input;
    Language m_language;
    Format m_format{QLocale::c(), QTimeZone::utc()};
    PanelPreferences m_preferences;
};

/// The sample home with its grid meter's readings replaced.
PanelInput withReadings(const std::vector<ChannelReading> &readings)
{
    PanelInput input = sampleHome(HomeState::Normal);
    auto snapshot = std::make_shared<Snapshot>(*input.snapshot);
    snapshot->devices.front().readings = readings;
    std::ranges::sort(snapshot->devices.front().readings, {}, &ChannelReading::channel);
    input.snapshot = snapshot;
    return input;
}

Reading now(double value)
{
    return Reading(value, sampleHome(HomeState::Normal).snapshot->uptime);
}

} // namespace

/// The pages of a meter on the LCD.
class TestMeterModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsEveryQuantityOfAnAnalyser(); // req: C1, C2, C3, C4, C5, D1
    void hasTheResolutionOfTheDatasheet_data();
    void hasTheResolutionOfTheDatasheet(); // req: C8, D1
    void holdsTheLargestNumbers();         // req: D1
    void tellsTheOrderOfThePhases();
    void showsNoFrequency(); // req: C8
    void leavesOutWhatAMeterCannotTell();
    void saysWhatItDoesNotKnow();
    void hatchesWhatIsDoubtful();
    void scalesWaveformsToTheirPeak();
    void scalesHarmonicsToARoundNumber();               // req: C5
    void showsHarmonicsBetweenPhasesWithoutNeutral();   // req: A4, C5
    void tellsFindingsEventsAndThatItIsNotForBilling(); // req: A6
    void tellsContactsThatAreKnown();                   // req: C9, C10
    void saysThatThereIsNoMeter();
};

void TestMeterModel::showsEveryQuantityOfAnAnalyser()
{
    Book book(sampleHome(HomeState::Analyser));
    QCOMPARE(book.page.itemCount(), static_cast<int>(meterViews().size()));
    QCOMPARE(book.title, u"Grid meter"_s);
    std::vector<Channel> shown;
    for (const MeterView &view : meterViews()) {
        for (std::size_t n = 0; n < view.count; ++n) {
            shown.push_back(view.rows[n].left);
            if (view.rows[n].right)
                shown.push_back(*view.rows[n].right);
        }
    }
    const PanelInput home = sampleHome(HomeState::Analyser);
    for (const ChannelReading &entry : home.snapshot->devices.front().readings)
        if (entry.channel.quantity != Quantity::Frequency)
            QVERIFY2(std::ranges::find(shown, entry.channel) != shown.end(),
                     qPrintable(entry.channel.toString()));
    for (int n = 0; n < book.page.itemCount(); ++n) {
        book.turnTo(n);
        QCOMPARE(book.page.position(), u"%1/%2"_s.arg(n + 1).arg(meterViews().size()));
        for (qsizetype row = 0; row < book.page.rows().size(); ++row)
            QVERIFY2(book.row(row).left.known, qPrintable(book.page.heading()));
    }
}

void TestMeterModel::hasTheResolutionOfTheDatasheet_data()
{
    QTest::addColumn<QString>("heading");
    QTest::addColumn<QString>("pattern");
    QTest::newRow("voltage") << u"Voltage V"_s << u"^\\d{1,5}\\.\\d$"_s;
    QTest::newRow("current") << u"Current A"_s << u"^-?\\d{1,5}\\.\\d{3}$"_s;
    QTest::newRow("power") << u"Active power kW"_s << u"^-?\\d{1,5}\\.\\d{3}$"_s;
    QTest::newRow("reactive power") << u"Reactive power kvar"_s << u"^-?\\d{1,5}\\.\\d{3}$"_s;
    QTest::newRow("apparent power") << u"Apparent power kVA"_s << u"^\\d{1,5}\\.\\d{3}$"_s;
    QTest::newRow("power factor") << u"Power factor"_s << u"^-?[01]\\.\\d\\d$"_s;
    QTest::newRow("energy") << u"Energy kWh"_s << u"^[ \\d]{7}\\d\\.\\d{3}$"_s;
    QTest::newRow("reactive energy") << u"Reactive kvarh"_s << u"^[ \\d]{7}\\d\\.\\d{3}$"_s;
    QTest::newRow("run time") << u"Run time h:min"_s << u"^\\d+:\\d\\d$"_s;
}

void TestMeterModel::hasTheResolutionOfTheDatasheet()
{
    QFETCH(QString, heading);
    QFETCH(QString, pattern);
    Book book(sampleHome(HomeState::Analyser));
    QVERIFY(book.find(heading));
    const QRegularExpression expected(pattern);
    for (qsizetype n = 0; n < book.page.rows().size(); ++n)
        QVERIFY2(expected.match(book.row(n).left.text).hasMatch(), qPrintable(book.row(n).left.text));
}

void TestMeterModel::holdsTheLargestNumbers()
{
    Book book(withReadings({{{Quantity::ActivePower}, now(99'999'999)},
                            {{Quantity::ActivePower, Phase::L1}, now(-99'999'999)},
                            {{Quantity::ActivePower, Phase::L2}, now(-1'234'567'890)},
                            {{Quantity::Voltage, Phase::L1}, now(99'999.94)},
                            {{Quantity::ActiveEnergyImport}, now(99'999'999'999.4)},
                            {{Quantity::RunTimeImport}, now(3599.9)}}));
    QVERIFY(book.find(u"Active power kW"_s));
    QCOMPARE(book.row(0).left.text, u"-99999.999"_s);
    QCOMPARE(book.row(1).left.text, u"-1234567.9"_s); // fewer decimals rather than no room
    QCOMPARE(book.row(3).left.text, u"99999.999"_s);
    QVERIFY(book.find(u"Voltage V"_s));
    QCOMPARE(book.row(0).left.text, u"99999.9"_s);
    QVERIFY(book.find(u"Energy kWh"_s));
    QCOMPARE(book.row(0).left.text, u"99999999.999"_s);
    QVERIFY(book.find(u"Run time h:min"_s));
    QCOMPARE(book.row(0).left.text, u"0:59"_s);
}

void TestMeterModel::tellsTheOrderOfThePhases()
{
    for (const auto &[sequence, text] : {std::pair(0, u"L1-L2-L3"_s), std::pair(-1, u"L1-L3-L2"_s)}) {
        Book book(withReadings({{{Quantity::PhaseSequence}, now(sequence)}}));
        QVERIFY(book.find(u"Phase order, tariff"_s));
        QCOMPARE(book.row(0).left.text, text);
    }
}

void TestMeterModel::showsNoFrequency()
{
    for (const MeterView &view : meterViews())
        for (std::size_t n = 0; n < view.count; ++n)
            QVERIFY(view.rows[n].left.quantity != Quantity::Frequency);
}

void TestMeterModel::leavesOutWhatAMeterCannotTell()
{
    Book book(sampleHome(HomeState::Normal));
    QVERIFY(book.page.itemCount() >= 4);
    QVERIFY(book.find(u"Voltage V"_s));
    QVERIFY(book.find(u"Tariffs kWh"_s));
    QCOMPARE(book.row(0).left.text, u"    3000.120"_s);
    QVERIFY(!book.row(2).left.known); // it has no export tariffs
    for (const auto &heading :
         {u"Reactive power kvar"_s, u"Waveform L1"_s, u"Harmonics L1"_s, u"Unbalance %"_s})
        QVERIFY2(!book.find(heading), qPrintable(heading));
}

void TestMeterModel::saysWhatItDoesNotKnow()
{
    Book unknown(sampleHome(HomeState::Unknown));
    QCOMPARE(unknown.page.itemCount(), 3);
    QCOMPARE(unknown.row(0).left.text, Format::unknown());
    QVERIFY(!unknown.row(0).left.known);
    Book stale(sampleHome(HomeState::Stale));
    QVERIFY(stale.row(0).left.stale);
    QCOMPARE(stale.row(0).left.age, u"42 s"_s);
    QCOMPARE(stale.row(0).left.text, u"231.4"_s);
}

void TestMeterModel::hatchesWhatIsDoubtful()
{
    PanelInput input = sampleHome(HomeState::Analyser);
    auto &known = input.meters.begin()->second;
    auto detail = std::make_shared<MeterDetail>(*known);
    const Channel doubtful = meterViews()[0].rows[1].left;
    detail->doubtful = {doubtful};
    known = detail;
    Book book(input);
    const Figure marked = book.row(1).left;
    QVERIFY(marked.known && marked.stale);
    QCOMPARE(marked.age, u"?"_s);
    QVERIFY(!book.row(0).left.stale && !book.row(2).left.stale);
}

void TestMeterModel::scalesWaveformsToTheirPeak()
{
    Book book(sampleHome(HomeState::Analyser));
    QVERIFY(book.find(u"Waveform L1"_s));
    QCOMPARE(book.page.kind(), u"waveform"_s);
    const QList<double> &points = book.page.current().points;
    QCOMPARE(points.size(), 128);
    const auto [low, high] = std::ranges::minmax(points);
    QVERIFY(low >= -1 && high <= 1 && std::max(-low, high) == 1);
    QVERIFY2(book.page.current().scale.startsWith(u"11.8") && book.page.current().scale.endsWith(u" A"),
             qPrintable(book.page.current().scale));
    QVERIFY(book.page.voltage().scale.endsWith(u" V"));
}

void TestMeterModel::scalesHarmonicsToARoundNumber()
{
    Book book(sampleHome(HomeState::Analyser));
    QVERIFY(book.find(u"Harmonics L1"_s));
    QCOMPARE(book.page.kind(), u"harmonics"_s);
    QCOMPARE(book.page.current().scale, u"100 %"_s);
    QCOMPARE(book.page.current().points.size(), MeterModel::kHarmonics);
    QCOMPARE(book.page.current().points[1], 0.84); // the third
    QCOMPARE(book.page.voltage().scale, u"2 %"_s);
    QCOMPARE(book.page.voltage().label, u"U  THD 2.1 %"_s);
}

void TestMeterModel::showsHarmonicsBetweenPhasesWithoutNeutral()
{
    PanelInput input = sampleHome(HomeState::Analyser);
    auto snapshot = std::make_shared<Snapshot>(*input.snapshot);
    DeviceState &meter = snapshot->devices.front();
    std::erase_if(meter.readings, [](const ChannelReading &entry) {
        return entry.channel.quantity == Quantity::Voltage || entry.channel.quantity == Quantity::ThdVoltage;
    });
    for (ChannelReading &entry : meter.readings)
        if (entry.channel == Channel{Quantity::ThdVoltageLineToLine, Phase::L23})
            entry.reading = now(3.4);
    input.snapshot = snapshot;
    auto &known = input.meters.begin()->second;
    auto detail = std::make_shared<MeterDetail>(*known);
    std::erase_if(detail->harmonics, [](const HarmonicSpectrum &spectrum) {
        return spectrum.channel.quantity == Quantity::Voltage;
    });
    detail->harmonics.push_back({{Quantity::VoltageLineToLine, Phase::L23}, 400, {0, 1, 0, 2}});
    known = detail;
    Book book(input);
    QVERIFY(book.find(u"Harmonics L2"_s));
    QCOMPARE(book.page.voltage().label, u"U23  THD 3.4 %"_s);
    QCOMPARE(book.page.voltage().points, (QList<double>{0, 0.5, 0, 1}));
    QVERIFY(!book.page.current().points.isEmpty());
}

void TestMeterModel::tellsFindingsEventsAndThatItIsNotForBilling()
{
    Book book(sampleHome(HomeState::Analyser));
    QVERIFY(book.detail);
    const QString text = book.detail->lines.join(u' ').simplified();
    QVERIFY2(text.contains(u"I3: The current seems to flow backwards"), qPrintable(text));
    QVERIFY2(text.contains(u"Sag") && text.contains(u"171.4 V lasts"), qPrintable(text));
    QVERIFY2(text.contains(u"L1,L3") && text.contains(u"259.2 V 0.48 s"), qPrintable(text));
    QVERIFY2(text.contains(u"11.873 kW"), qPrintable(text));
    QVERIFY2(text.contains(u"not for billing"), qPrintable(text));
}

void TestMeterModel::tellsContactsThatAreKnown()
{
    PanelInput input = sampleHome(HomeState::Analyser);
    const auto notes = [&input](const std::optional<MeterContacts> &contacts) {
        auto &known = input.meters.begin()->second;
        auto detail = std::make_shared<MeterDetail>(*known);
        detail->contacts = contacts;
        known = detail;
        return Book(input).detail->lines;
    };
    const QStringList lines =
        notes(MeterContacts{.inputs = {{{u"remoteStatus"_s, true}, {u"tariff"_s, std::nullopt}}},
                            .outputs = {{{u"none"_s, {}, {}}, {u"alarm"_s, false, true}}}});
    QVERIFY2(lines.contains(u"- Contacts -"_s), qPrintable(lines.join(u'\n')));
    QVERIFY(lines.contains(u"DI1 remote status     on"_s));
    QVERIFY(lines.contains(u"DO2 alarm            off"_s));
    QVERIFY(lines.filter(u"DI2"_s).isEmpty() && lines.filter(u"DO1"_s).isEmpty());
    QVERIFY(!notes(MeterContacts{}).contains(u"- Contacts -"_s));
    QVERIFY(!notes(std::nullopt).contains(u"- Contacts -"_s));
}

void TestMeterModel::saysThatThereIsNoMeter()
{
    PanelInput input = sampleHome(HomeState::Normal);
    auto snapshot = std::make_shared<Snapshot>(*input.snapshot);
    std::erase_if(snapshot->devices,
                  [](const DeviceState &device) { return device.type == DeviceType::Meter; });
    input.snapshot = snapshot;
    Book book(input);
    QCOMPARE(book.page.emptyNote(), u"No meter"_s);
    QVERIFY(book.page.kind().isEmpty() && !book.detail && book.title.isEmpty());
    Book start(PanelInput{});
    QCOMPARE(start.page.emptyNote(), u"No meter"_s);
}

QTEST_GUILESS_MAIN(TestMeterModel)
#include "tst_metermodel.moc"
