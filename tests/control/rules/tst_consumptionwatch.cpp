// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/outcome.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr double kLimitW = 2000;

ControlSettings settingsFor(bool mayLock)
{
    LoadDevice pump;
    pump.device = DeviceId(u"pump"_s);
    pump.mode = LoadMode::On;
    pump.power = 3_kW;
    pump.heatPump.mayLock = mayLock;
    LoadDevice rod;
    rod.device = DeviceId(u"rod"_s);
    rod.mode = LoadMode::Off;
    ControlSettings settings;
    settings.loads.devices = {pump, rod};
    settings.consumptionLimit.source = ConsumptionLimitSource::Always;
    settings.consumptionLimit.power = Watts(kLimitW);
    for (const char *id : {"pump", "rod", "battery"})
        settings.consumptionLimit.devices.push_back({DeviceId(QString::fromLatin1(id)), {}, 11_kW});
    return settings;
}

/// What the named devices say; nullopt: nothing.
struct Named
{
    std::optional<double> pumpW;
    std::optional<double> pumpState;
    std::optional<double> rodW = 0;
    std::optional<double> batteryW = 0; ///< It charges with so much.
    bool rodAnswers = true;
};

/// A home that tells the same for some time.
class Home
{
public:
    explicit Home(bool mayLock)
        : m_settings(settingsFor(mayLock))
    {}
    bool isBroken(const Named &named, double importW, int seconds = 150)
    {
        Decision decision;
        for (int s = 0; s < seconds; ++s) {
            Picture picture(m_now += 1s);
            picture.grid(importW).battery("battery", -named.batteryW.value_or(0), 50);
            if (!named.batteryW)
                picture.unread(Quantity::ActivePower);
            picture.add("pump", DeviceType::HeatPump).ranges = {{SetpointKind::SgReady, 1, 4}};
            if (named.pumpW)
                picture.read(Quantity::ActivePower, *named.pumpW);
            if (named.pumpState)
                picture.read(Quantity::SgReadyState, *named.pumpState);
            picture.add("rod", DeviceType::HeatingRod).ranges = {{SetpointKind::HeatingRodPower, 0, 6000}};
            if (named.rodW)
                picture.read(Quantity::ActivePower, *named.rodW);
            if (!named.rodAnswers)
                picture.last().link = LinkState::Absent;
            decision = decide(m_settings, {}, m_state, picture.snapshot());
        }
        return decision.broken.plant.consumption;
    }

private:
    const ControlSettings m_settings;
    ControlState m_state;
    Uptime m_now = 100s;
};

} // namespace

Q_DECLARE_METATYPE(Named)

/// Whether the network operator's limit is kept, as far as anybody knows.
// req: B4, E4
class TestConsumptionWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatNobodyKnowsIsNotNothing_data();
    void whatNobodyKnowsIsNotNothing();
};

void TestConsumptionWatch::whatNobodyKnowsIsNotNothing_data()
{
    QTest::addColumn<bool>("mayLock");
    QTest::addColumn<Named>("named");
    QTest::addColumn<double>("import");
    QTest::addColumn<bool>("fromKept");   ///< What is told after the limit was seen to be kept.
    QTest::addColumn<bool>("fromBroken"); ///< And to be broken.
    const std::optional<double> none;
    const auto row = [](const char *name, bool mayLock, const Named &named, double import, bool fromKept,
                        bool fromBroken) {
        QTest::newRow(name) << mayLock << named << import << fromKept << fromBroken;
    };
    row("all known, kept", false, {.pumpW = 900}, 4000, false, false);
    row("all known, broken", false, {.pumpW = 900, .rodW = 2500}, 4000, true, true);
    row("all known, from the sun", false, {.pumpW = 900, .rodW = 2500}, 500, false, false);
    row("a battery nobody reads", false, {.pumpW = 900, .batteryW = none}, 4000, false, true);
    row("beside others that break it", false, {.pumpW = 900, .rodW = 2500, .batteryW = none}, 4000, true,
        true);
    row("beside import that keeps it", false, {.pumpW = 900, .batteryW = none}, 1500, false, false);
    row("a rod that is silent", false, {.pumpW = 900, .rodW = none, .rodAnswers = false}, 4000, false, true);
    row("a pump nobody measures does what it likes", false, {}, 4000, true, true);
    row("the import keeps the limit", false, {}, 1500, false, false);
    row("it is locked as far as known", true, {}, 4000, false, false);
    row("it says that it is locked", true, {.pumpState = 1}, 4000, false, false);
    row("it says that it is not", true, {.pumpState = 2}, 4000, true, true);
}

void TestConsumptionWatch::whatNobodyKnowsIsNotNothing()
{
    QFETCH(bool, mayLock);
    QFETCH(Named, named);
    QFETCH(double, import);
    // After a start the pump rests for ten minutes before anybody asks it to run.
    Home kept(mayLock);
    QVERIFY(!kept.isBroken({.pumpW = 500}, 500, 700));
    QTEST(kept.isBroken(named, import), "fromKept");
    Home broken(mayLock);
    QVERIFY(broken.isBroken({.pumpW = 0, .rodW = 4000}, 5000, 700));
    QTEST(broken.isBroken(named, import), "fromBroken");
}

QTEST_GUILESS_MAIN(TestConsumptionWatch)
#include "tst_consumptionwatch.moc"
