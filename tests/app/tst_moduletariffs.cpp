// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "moduletariffs.h"

#include "builtin/builtinmeter.h"
#include "builtin/metersource.h"
#include "core/logging.h"
#include "drivers/driverhost.h"
#include "simulator/modbus/emulateddevice.h"
#include "simulator/simulation.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

namespace {

constexpr Instant kEveningBefore{1'622'577'600'000}; // 1 June 2021, 20:00 UTC, 22:00 in Berlin.
const DeviceId kOwn(u"grid-meter"_s);
const DeviceId kHouse(u"house-module"_s);
const DeviceId kFloor(u"floor-module"_s);

/// Corner House, whose meter has a schedule and a tariff input and whose modules hang on a simulated chain;
/// linked in memory and turned by hand.
class Chain
{
public:
    explicit Chain(const metering::TariffSchedule &schedule = {}, bool withMeter = true)
        : m_schedule(schedule)
        , m_withMeter(withMeter)
        , m_clock(kEveningBefore)
        , simulation(makeSimulation())
    {
        begin();
    }
    /// A new appliance finds the modules as they are.
    void restart()
    {
        m_tariffs.reset();
        m_host.reset();
        m_plant.reset();
        begin();
    }
    void second()
    {
        m_clock.advance(1s);
        simulation->step(1s);
        m_host->step();
        now = m_plant->takeSnapshot();
        m_tariffs->step(*now, kOwn);
    }
    void pass(Duration time)
    {
        for (Duration done{0}; done < time; done += 1s)
            second();
    }
    [[nodiscard]] bool comes(Duration most, const std::function<bool()> &condition)
    {
        for (Duration done{0}; done < most && !condition(); done += 1s)
            second();
        return condition();
    }
    /// Contact of DI1, as the hardware reports it.
    void setInput(bool closed) { meter->setInputs({closed, std::nullopt}); }
    [[nodiscard]] std::optional<double> value(const DeviceId &id, Quantity quantity) const
    {
        const DeviceState *device = now->device(id);
        return device ? device->reading({quantity, Phase::Total}).good() : std::nullopt;
    }
    /// The own meter and every load of every module count under this tariff.
    [[nodiscard]] bool allUnder(double tariff) const
    {
        const QList<DeviceId> all{kOwn, kHouse, kFloor, DeviceId(u"floor-module-l2"_s)};
        return std::all_of(all.begin(), all.end(), [this, tariff](const DeviceId &id) {
            return value(id, Quantity::Tariff) == tariff;
        });
    }
    [[nodiscard]] const ModuleTariffs &tariffs() const { return *m_tariffs; }
    /// Has a module do something; whether it did.
    [[nodiscard]] bool perform(const DeviceId &id, DeviceAction action)
    {
        std::optional<bool> done;
        m_plant->device(id)->actions()->perform(
            action, [&done](const Result<void> &answer) { done = answer.has_value(); });
        return comes(5s, [&done] { return done.has_value(); }) && *done;
    }

    SnapshotPtr now;

private:
    std::unique_ptr<Simulation> makeSimulation()
    {
        SimulationOptions options;
        options.home = u"corner-house"_s;
        auto made = Simulation::create(options, m_profiles, m_clock);
        if (!made)
            qFatal("%s", qPrintable(made.error().toString()));
        return std::move(*made);
    }
    void begin()
    {
        m_plant = std::make_unique<Plant>(simulation->plantConfig(), m_clock);
        m_tariffs = std::make_unique<ModuleTariffs>(*m_plant);
        m_host = std::make_unique<DriverHost>(
            *m_plant, m_profiles, DriverOptions{.journalPath = {}, .gridMeterInterval = {}, .manual = true},
            [this](const ConnectionSettings &connection, const LineTiming &) {
                return simulation->memoryLine(connection);
            });
        m_host->provide(ConnectionSettings::Kind::BuiltIn,
                        [this](const DriverContext &context) { return makeMeter(context); });
        QList<DeviceSettings> devices = simulation->devices();
        if (!m_withMeter)
            devices.removeIf([](const DeviceSettings &device) { return device.id == kOwn; });
        const QList<Error> errors = m_host->start(devices);
        if (!errors.isEmpty())
            qFatal("%s", qPrintable(errors.first().toString()));
    }
    Result<std::unique_ptr<DeviceDriver>> makeMeter(const DriverContext &context)
    {
        MeterSettings settings;
        settings.source.kind = SampleSourceSettings::Kind::Synthetic;
        settings.source.rateHz = settings.engine.rateHz = 2000;
        settings.tariffs = m_schedule;
        settings.inputs[0] = {.function = metering::InputFunction::Tariff, .debounce = 0ms};
        auto made = BuiltInMeter::create(context, {.settings = settings,
                                                   .source = sourceFactory(settings),
                                                   .registerFile = m_folder.filePath(u"registers"_s),
                                                   .timeZone = "Europe/Berlin"});
        if (!made)
            return unexpected(made.error());
        meter = made->get();
        return std::unique_ptr<DeviceDriver>(std::move(*made));
    }

    const metering::TariffSchedule m_schedule;
    const bool m_withMeter; ///< The appliance's own.
    const ProfileStore m_profiles;
    QTemporaryDir m_folder;
    ManualClock m_clock;

public:
    std::unique_ptr<Simulation> simulation;
    BuiltInMeter *meter = nullptr; ///< The host's.

private:
    std::unique_ptr<Plant> m_plant;
    std::unique_ptr<ModuleTariffs> m_tariffs;
    std::unique_ptr<DriverHost> m_host;
};

/// A module of which only its tariff is known; it keeps it, whatever it is told.
class StubbornModule final : public DeviceActions
{
public:
    [[nodiscard]] QList<DeviceAction> actions() const override
    {
        return {DeviceAction::SelectTariff1, DeviceAction::SelectTariff2};
    }
    void perform(DeviceAction action, std::function<void(const Result<void> &)> done) override
    {
        told.append(action);
        done(unexpected(ErrorCode::Refused, u"no"_s));
    }
    QList<DeviceAction> told;
};

} // namespace

/// Extension modules count under the tariff of the appliance's own meter.
class TestModuleTariffs final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void modulesFollowTheSchedule();
    void modulesFollowTheInput();
    void aModuleThatWasAwayIsToldWhenItComesBack();
    void aNewStartAsksWhatModulesHold();
    void commandsReachAllLoadsOfAModule();
    void oneThatRefusesIsToldAgainAfterAWhile();
    void whatIsNotKnownIsNotActedOn();
};

// req: C1, C12
void TestModuleTariffs::modulesFollowTheSchedule()
{
    Chain chain({{.tariff = 2, .fromMinute = 22 * 60 + 5, .toMinute = 6 * 60}});
    chain.pass(4min);
    QVERIFY(chain.allUnder(1));
    const auto first = chain.value(kHouse, Quantity::ActiveEnergyImportTariff1);
    QVERIFY(first && *first > 0);
    QCOMPARE(chain.value(kHouse, Quantity::ActiveEnergyImportTariff2), std::optional(0.0));
    chain.pass(1min);
    QVERIFY(chain.comes(30s, [&chain] { return chain.allUnder(2); }));
    chain.pass(1min); // what was counted before it was told
    const double until = chain.value(kHouse, Quantity::ActiveEnergyImportTariff1).value();
    QVERIFY2(until < *first * 1.6, "the module was told late");
    chain.pass(4min);
    QCOMPARE(chain.value(kHouse, Quantity::ActiveEnergyImportTariff1), std::optional(until));
    const double second = chain.value(kHouse, Quantity::ActiveEnergyImportTariff2).value();
    QVERIFY(second > 0);
    QVERIFY(std::abs(until + second - chain.value(kHouse, Quantity::ActiveEnergyImport).value()) <= 2);
}

// req: C1, C9, C12
void TestModuleTariffs::modulesFollowTheInput()
{
    Chain chain({{.tariff = 2, .fromMinute = 22 * 60 + 2, .toMinute = 6 * 60}});
    chain.pass(1min);
    QVERIFY(chain.allUnder(1));
    chain.setInput(true);
    QVERIFY(chain.comes(30s, [&chain] { return chain.allUnder(2); }));
    chain.setInput(false);
    QVERIFY(chain.comes(30s, [&chain] { return chain.allUnder(1); }));
    chain.pass(3min); // the input has the say over the schedule
    QVERIFY(chain.allUnder(1));
}

// req: C1, C12
void TestModuleTariffs::aModuleThatWasAwayIsToldWhenItComesBack()
{
    Chain chain;
    chain.pass(1min);
    chain.simulation->setUnplugged(kHouse, true);
    chain.simulation->setUnplugged(kFloor, true);
    chain.setInput(true);
    chain.pass(1min);
    QCOMPARE(chain.value(kOwn, Quantity::Tariff), std::optional(2.0));
    QVERIFY(!chain.value(kHouse, Quantity::Tariff));
    chain.simulation->setUnplugged(kHouse, false);
    chain.simulation->setUnplugged(kFloor, false);
    QVERIFY(chain.comes(2min, [&chain] { return chain.allUnder(2); }));
    // Somebody else on the chain writes another one.
    constexpr quint16 kTariffRegister = 0x1106;
    const WriteRequest request{1, RegisterType::Holding, kTariffRegister, {1}, false};
    QCOMPARE(int(chain.simulation->device(kHouse)->write(request).exception), 0);
    QVERIFY(chain.comes(10s, [&chain] { return chain.value(kHouse, Quantity::Tariff) == 1.0; }));
    QVERIFY(chain.comes(1min, [&chain] { return chain.allUnder(2); }));
}

// req: C1, C3, C12
void TestModuleTariffs::aNewStartAsksWhatModulesHold()
{
    Chain chain;
    chain.setInput(true);
    chain.pass(2min);
    QVERIFY(chain.allUnder(2));
    const double second = chain.value(kHouse, Quantity::ActiveEnergyImportTariff2).value();
    const double own = chain.value(kOwn, Quantity::ActiveEnergyImportTariff2).value();
    chain.restart();
    chain.setInput(true);
    chain.pass(1min);
    QVERIFY(chain.allUnder(2));
    const double first = chain.value(kHouse, Quantity::ActiveEnergyImportTariff1).value();
    QVERIFY(chain.value(kHouse, Quantity::ActiveEnergyImportTariff2).value() > second);
    QVERIFY(chain.value(kOwn, Quantity::ActiveEnergyImportTariff2).value() > own);
    chain.pass(1min);
    QCOMPARE(chain.value(kHouse, Quantity::ActiveEnergyImportTariff1), std::optional(first));
    // Without a word of the input the schedule decides, and that has none: tariff 1.
    chain.restart();
    QVERIFY(chain.comes(1min, [&chain] { return chain.allUnder(1); }));
}

// req: C9, C12
void TestModuleTariffs::commandsReachAllLoadsOfAModule()
{
    Chain chain({}, false);
    chain.pass(20min);
    QCOMPARE(
        chain.tariffs().commandable(),
        (std::set<DeviceId>{kHouse, kFloor, DeviceId(u"floor-module-l2"_s), DeviceId(u"floor-module-l3"_s)}));
    const auto partials = [&chain] {
        double sum = 0;
        for (const QString &id : {u"floor-module"_s, u"floor-module-l2"_s, u"floor-module-l3"_s})
            sum += chain.value(DeviceId(id), Quantity::ActiveEnergyImportPartial).value_or(1e9);
        return sum;
    };
    QVERIFY(partials() > 0 && partials() < 1e9);
    QVERIFY(chain.perform(DeviceId(u"floor-module-l2"_s), DeviceAction::PausePartials));
    QVERIFY(chain.perform(kFloor, DeviceAction::ResetPartials));
    const double total = chain.value(kFloor, Quantity::ActiveEnergyImport).value();
    chain.pass(10min);
    QCOMPARE(partials(), 0.0);
    QVERIFY(chain.value(kFloor, Quantity::ActiveEnergyImport).value() > total);
    QVERIFY(chain.perform(kFloor, DeviceAction::StartPartials));
    QVERIFY(chain.comes(10min, [&partials] { return partials() > 0 && partials() < 1e9; }));
    QVERIFY(chain.value(kHouse, Quantity::ActivePowerDemandMax));
    QVERIFY(chain.perform(kHouse, DeviceAction::ResetDemand));
    QVERIFY(chain.comes(1min, [&chain] { return !chain.value(kHouse, Quantity::ActivePowerDemandMax); }));
}

void TestModuleTariffs::oneThatRefusesIsToldAgainAfterAWhile()
{
    ManualClock clock;
    Plant plant(PlantConfig{.configuration = ProductConfiguration::Av2}, clock);
    StubbornModule module;
    Device *own = *plant.addDevice({.id = kOwn, .type = DeviceType::Meter}, u"Own"_s);
    Device *other = *plant.addDevice({.id = kHouse, .type = DeviceType::Meter}, u"Hall"_s);
    other->setActions(&module);
    ModuleTariffs tariffs(plant);
    for (int seconds = 0; seconds < 61; ++seconds) {
        own->report({Quantity::Tariff, Phase::Total}, 2, clock.uptime());
        other->report({Quantity::Tariff, Phase::Total}, 1, clock.uptime());
        if (seconds % 30 == 0)
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Hall keeps its tariff: .*no"_s));
        tariffs.step(*plant.takeSnapshot(), kOwn);
        clock.advance(1s);
    }
    QCOMPARE(module.told, QList<DeviceAction>(3, DeviceAction::SelectTariff2));
}

void TestModuleTariffs::whatIsNotKnownIsNotActedOn()
{
    ManualClock clock;
    Plant plant(PlantConfig{.configuration = ProductConfiguration::Av2}, clock);
    StubbornModule module;
    Device *own = *plant.addDevice({.id = kOwn, .type = DeviceType::Meter}, u"Own"_s);
    Device *other = *plant.addDevice({.id = kHouse, .type = DeviceType::Meter}, u"Hall"_s);
    Device *deaf = *plant.addDevice({.id = kFloor, .type = DeviceType::Meter}, u"Cellar"_s);
    other->setActions(&module);
    ModuleTariffs tariffs(plant);
    const auto step = [&] { tariffs.step(*plant.takeSnapshot(), kOwn); };
    other->report({Quantity::Tariff, Phase::Total}, 1, clock.uptime());
    step(); // the own tariff is not known
    own->report({Quantity::Tariff, Phase::Total}, 2, clock.uptime());
    other->reportMissing({Quantity::Tariff, Phase::Total});
    deaf->report({Quantity::Tariff, Phase::Total}, 1, clock.uptime()); // takes no commands
    step();
    tariffs.step(*plant.takeSnapshot(), DeviceId()); // there is no own meter
    QVERIFY(module.told.isEmpty());
    QVERIFY(tariffs.commandable().empty());
}

QTEST_GUILESS_MAIN(TestModuleTariffs)
#include "tst_moduletariffs.moc"
