// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture.h"

#include "control/loadview.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A load that is told to draw nothing, and what it and its driver say to that.
struct Answer
{
    DeviceType type = DeviceType::Switch;
    std::optional<SetpointState> state; ///< nullopt: the driver tells nothing of the setpoint.
    std::optional<double> readBack;     ///< By the driver.
    std::optional<double> reading;      ///< Of the value it has accepted.
    std::optional<double> drawnW;       ///< nullopt: nobody measures it.
    bool hasVehicle = true;
};

struct Kind
{
    SetpointKind setpoint;
    double most;
    double watts; ///< When it runs.
};

Kind kindOf(DeviceType type)
{
    switch (type) {
    case DeviceType::Charger: return {SetpointKind::ChargerCurrent, 16, 0};
    case DeviceType::HeatPump: return {SetpointKind::SgReady, 4, 4000};
    case DeviceType::HeatingRod: return {SetpointKind::HeatingRodPower, 3000, 0};
    default: return {SetpointKind::SwitchState, 1, 2000};
    }
}

// A heat pump needs more than the limit, so that it is locked.
constexpr double kLimitW = 3500;

ControlSettings settingsFor(DeviceType type)
{
    LoadDevice one;
    one.device = DeviceId(u"one"_s);
    one.mode = type == DeviceType::HeatPump ? LoadMode::On : LoadMode::Off;
    one.power = Watts(kindOf(type).watts);
    one.heatPump.mayLock = true;
    LoadDevice other;
    other.device = DeviceId(u"other"_s);
    other.mode = LoadMode::On;
    other.minRest = 0s;
    other.hotWater.step = 10_W;
    ControlSettings settings;
    settings.loads.devices = {one, other};
    settings.consumptionLimit.source = ConsumptionLimitSource::Always;
    settings.consumptionLimit.power = Watts(kLimitW);
    settings.consumptionLimit.devices = {{one.device, {}, 11_kW}, {other.device, {}, 11_kW}};
    return settings;
}

/// The load and a rod under one limit, in closed loop: until a heat pump has had its rest after the start and
/// has been locked for a while.
struct Pair
{
    explicit Pair(const Answer &one, double flowing = 0)
        : answer(one)
        , flowingW(flowing)
        , settings(settingsFor(one.type))
    {
        const int seconds = one.type == DeviceType::HeatPump ? 700 : 120;
        for (int s = 0; s < seconds; ++s)
            second();
    }
    void second()
    {
        const Kind kind = kindOf(answer.type);
        Picture picture(now += 1s);
        picture.grid(500 + otherW + flowingW);
        DeviceState &device = picture.add("one", answer.type);
        device.ranges = {{kind.setpoint, answer.type == DeviceType::HeatPump ? 1.0 : 0.0, kind.most}};
        if (answer.state && told)
            device.setpoints = {{.kind = kind.setpoint,
                                 .state = *answer.state,
                                 .wanted = *told,
                                 .readBack = answer.readBack,
                                 .safeValue = {},
                                 .leaseUntil = {},
                                 .detail = {}}};
        if (answer.type == DeviceType::Charger)
            picture.read(Quantity::ChargerState, answer.hasVehicle ? 2 : 0);
        if (answer.reading)
            picture.read(info(kind.setpoint).readBack, *answer.reading);
        if (answer.drawnW)
            picture.read(Quantity::ActivePower, *answer.drawnW);
        picture.add("other", DeviceType::HeatingRod).ranges = {{SetpointKind::HeatingRodPower, 0, 6000}};
        picture.read(Quantity::ActivePower, otherW);
        decision = decide(settings, {}, state, picture.snapshot());
        const Command *mine = find(decision, picture.snapshot(), "one", kind.setpoint);
        const Command *its = find(decision, picture.snapshot(), "other", SetpointKind::HeatingRodPower);
        told = mine ? std::optional(mine->value) : std::nullopt;
        otherW = its ? its->value : 0;
    }

    const Answer answer;
    const double flowingW; ///< It draws.
    const ControlSettings settings;
    ControlState state;
    Decision decision;
    std::optional<double> told;
    double otherW = 0;
    Uptime now = 100s;
};

} // namespace

Q_DECLARE_METATYPE(Answer)

/// What a load that does not do what it is told may draw is nobody else's, and people are told.
// req: B4, B9, B10
class TestStrayingLoads : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void othersDoWithoutWhatItMayDraw_data();
    void othersDoWithoutWhatItMayDraw();
    void anAnswerToAnOlderValueSaysNothing();
    void theSentenceNamesItsPower();
};

void TestStrayingLoads::othersDoWithoutWhatItMayDraw_data()
{
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<double>("left");
    QTest::addColumn<bool>("strays");
    QTest::addColumn<std::optional<double>>("drawn");
    const std::optional<double> none;
    const auto row = [](const char *name, const Answer &answer, double left, bool strays,
                        std::optional<double> drawn) {
        QTest::newRow(name) << answer << left << strays << drawn;
    };
    using enum SetpointState;
    const auto pump = DeviceType::HeatPump;
    row("pump, locked", {pump, Confirmed, 1, 1, none}, kLimitW, false, 0);
    row("pump, nobody says", {pump, std::nullopt, none, none, none}, kLimitW, false, 0);
    row("pump, reads locked", {pump, std::nullopt, none, 1, none}, kLimitW, false, 0);
    row("pump, reads normal", {pump, std::nullopt, none, 2, none}, 0, true, none);
    row("pump, lock refused", {pump, Refused, 2, 2, none}, 0, true, none);
    row("pump, lock refused, state unknown", {pump, Refused, none, none, none}, 0, true, none);
    row("pump, lock not confirmed", {pump, Pending, none, none, none}, 0, true, none);
    row("pump, lock refused, measured", {pump, Refused, 2, 2, 3600}, 0, true, 3600);
    const auto car = DeviceType::Charger;
    row("charger, off", {car, Confirmed, 0, 0, none}, kLimitW, false, 0);
    row("charger, refuses and keeps 5 A", {car, Refused, 5, none, none}, 50, true, 3450);
    row("charger, refuses and says nothing", {car, Refused, none, none, none}, 0, true, none);
    row("charger, refuses, measured", {car, Refused, 16, none, 1500}, 2000, true, 1500);
    row("charger, refuses without a vehicle", {car, Refused, 16, none, none, false}, kLimitW, true, 0);
    row("charger, does not come down", {car, Pending, 5, none, none}, 50, true, 3450);
    row("charger, reads 5 A", {car, std::nullopt, none, 5, none}, 50, true, 3450);
    const auto plug = DeviceType::Switch;
    row("switch, off", {plug, Confirmed, 0, 0, none}, kLimitW, false, 0);
    row("switch, refuses and is on", {plug, Refused, 1, none, none}, 1500, true, 2000);
    row("switch, refuses and says nothing", {plug, Refused, none, none, none}, 1500, true, none);
    row("switch, refuses and is off", {plug, Refused, 0, none, none}, kLimitW, true, 0);
    row("switch, reads on", {plug, std::nullopt, none, 1, none}, 1500, true, 2000);
    row("switch, refuses, measured", {plug, Refused, 1, 1, 700}, 2800, true, 700);
    const auto rod = DeviceType::HeatingRod;
    row("rod, off", {rod, Confirmed, 0, 0, none}, kLimitW, false, 0);
    row("rod, refuses and keeps 1.2 kW", {rod, Refused, 1200, none, none}, 2300, true, 1200);
    row("rod, refuses and says nothing", {rod, Refused, none, none, none}, 500, true, none);
    row("rod, reads 1.2 kW", {rod, std::nullopt, none, 1200, none}, 2300, true, 1200);
}

void TestStrayingLoads::othersDoWithoutWhatItMayDraw()
{
    QFETCH(Answer, answer);
    QFETCH(std::optional<double>, drawn);
    const Pair pair(answer, drawn.value_or(0));
    QCOMPARE(pair.told, std::optional(answer.type == DeviceType::HeatPump ? 1.0 : 0.0));
    QTEST(pair.otherW, "left");
    const LoadStatus &status = pair.decision.loads.front();
    QTEST(status.why.why() == Why::LoadStrays, "strays");
    QTEST(status.activity == LoadActivity::Faulty, "strays");
    QTEST(status.drawn, "drawn");
}

// A value that has just been told is not refused yet: the driver still speaks of the one before.
void TestStrayingLoads::anAnswerToAnOlderValueSaysNothing()
{
    Pair pair({DeviceType::Switch, SetpointState::Refused, 1, {}, {}}, 2000);
    QCOMPARE(pair.otherW, 1500.0);
    pair.told = 1;
    pair.second();
    QVERIFY(pair.decision.loads.front().why.why() != Why::LoadStrays);
}

void TestStrayingLoads::theSentenceNamesItsPower()
{
    const Pair pair({DeviceType::HeatPump, SetpointState::Refused, 2, {}, {}});
    const LoadStatus &status = pair.decision.loads.front();
    const QString text =
        renderReason(status.why.toReason(valueName(status.kind), 1),
                     [](const char *, const char *source) { return QString::fromUtf8(source); });
    QCOMPARE(text, u"It does not do what it is told; others do without the 4.00 kW it may draw."_s);
}

QTEST_GUILESS_MAIN(TestStrayingLoads)
#include "tst_strayingloads.moc"
