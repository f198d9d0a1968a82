// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/randomloads.h"

#include "control/loadview.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace ww;
using namespace ww::test;

namespace {

constexpr int kSequences = 100'000;
constexpr int kTicks = 4;

/// What an observer remembers of one load.
struct Observed
{
    double told = 0; ///< W.
    bool on = false;
    bool known = false;
    Uptime changedAt{0};
    double vehicle = 0;
};

/// Looks at every decision of one sequence without knowing the rules.
class Observer
{
public:
    Observer(const ControlSettings &settings, const PlantConfig &plant)
        : m_settings(settings)
        , m_plant(plant)
    {}

    /// Empty when all is well.
    QString complaint(const Snapshot &snapshot, const Decision &decision, const ControlState &state,
                      bool words)
    {
        m_snapshot = &snapshot;
        for (const Command &command : decision.commands) {
            if (const QString wrong = aboutCommand(command); !wrong.isEmpty())
                return wrong;
        }
        if (const QString wrong = aboutPhases(decision, state); !wrong.isEmpty())
            return wrong;
        for (const LoadStatus &status : decision.loads) {
            if (const QString wrong = aboutLoad(status, words); !wrong.isEmpty())
                return wrong;
        }
        return {};
    }

private:
    [[nodiscard]] const DeviceState &device(std::size_t index) const { return m_snapshot->devices[index]; }

    [[nodiscard]] QString aboutCommand(const Command &command) const
    {
        const QString who = device(command.device).id.text();
        const auto range = device(command.device).range(command.kind);
        const double value = command.value;
        if (!std::isfinite(value) || !range || value < range->min || value > range->max)
            return who + QStringLiteral(" is told %1 outside its range").arg(value);
        if (!command.allowed.interval().contains(value))
            return who + QStringLiteral(" is told what its own bounds forbid");
        const LoadDevice *load = m_settings.loads.find(device(command.device).id);
        switch (command.kind) {
        case SetpointKind::ChargerCurrent:
            if (value != 0 && (value < 6 || (load && value > load->charger.maxCurrent.value() + 1e-9)))
                return who + QStringLiteral(" is offered %1 A").arg(value);
            break;
        case SetpointKind::ChargerPhases:
            if (value != 1 && value != 3)
                return who + QStringLiteral(" shall use %1 phases").arg(value);
            break;
        case SetpointKind::SwitchState:
        case SetpointKind::SgReady:
            if (value != std::round(value))
                return who + QStringLiteral(" is told a state of %1").arg(value);
            break;
        default: break;
        }
        return {};
    }

    /// Nobody is raised past what the fuse carries on any phase, with the batteries resting.
    [[nodiscard]] QString aboutPhases(const Decision &decision, const ControlState &state) const
    {
        if (decision.meterLost)
            return {};
        const auto count = static_cast<std::size_t>(m_plant.grid.phases());
        const DeviceState &meter = m_snapshot->devices.front();
        double batteries = 0;
        for (const DeviceState &one : m_snapshot->devices) {
            const bool counts = one.type == DeviceType::Battery && one.link == LinkState::Connected;
            batteries += counts ? *one.reading(Quantity::ActivePower).good() : 0;
        }
        const double fuse = std::min(m_settings.fuse.current, m_plant.grid.fuse).value() * 230;
        for (std::size_t i = 0; i < count; ++i) {
            constexpr std::array kPhases{Phase::L1, Phase::L2, Phase::L3};
            double power = *meter.reading(Quantity::ActivePower, kPhases.at(i)).good() +
                           batteries / static_cast<double>(count);
            bool raised = false;
            for (const LoadStatus &status : decision.loads) {
                const double more = raise(status);
                const double part = share(status, state, i, count);
                raised = raised || (more * part > 1 && status.activity != LoadActivity::Faulty);
                power += more * part;
            }
            if (raised && power > fuse + 1)
                return QStringLiteral("phase %1 would carry %2 of %3 W").arg(i).arg(power).arg(fuse);
        }
        return {};
    }

    /// W a load is told more than before.
    [[nodiscard]] double raise(const LoadStatus &status) const
    {
        const auto before = m_loads.find(device(status.device).id);
        const double told = before == m_loads.end() ? 0 : before->second.told;
        if (status.target <= told + 1)
            return 0;
        const auto power = device(status.device).reading(Quantity::ActivePower).good();
        return std::max(0.0, status.target - power.value_or(told));
    }

    [[nodiscard]] double share(const LoadStatus &status, const ControlState &state, std::size_t phase,
                               std::size_t count) const
    {
        if (count == 1)
            return 1;
        const DeviceState &load = device(status.device);
        const LoadDevice *settings = m_settings.loads.find(load.id);
        LoadPhase on = settings ? settings->phase : LoadPhase::Unknown;
        for (const LoadMemory &memory : state.loads.loads) {
            if (memory.id != load.id)
                continue;
            const int used = std::min(memory.charger.phases, memory.charger.used);
            if (load.type == DeviceType::Charger && used == 3)
                on = LoadPhase::All;
            else if (on == LoadPhase::Unknown)
                on = memory.learnt.phase;
        }
        // What is not known is checked where it is known only.
        if (on == LoadPhase::Unknown)
            return 0;
        if (on == LoadPhase::All)
            return load.type == DeviceType::Charger || load.type == DeviceType::HeatingRod ? 1.0 / 3
                                                                                           : 1.0 / 3;
        return static_cast<std::size_t>(on) - 1 == phase ? 1 : 0;
    }

    [[nodiscard]] QString aboutLoad(const LoadStatus &status, bool words)
    {
        const DeviceState &load = device(status.device);
        Observed &seen = m_loads[load.id];
        // A load that has not answered yet may be on: nobody has switched it when it shows.
        if (!status.value && !seen.known)
            return {};
        const LoadDevice *settings = m_settings.loads.find(load.id);
        const bool on = status.target > 0;
        QString wrong;
        const Uptime now = m_snapshot->uptime;
        if (settings && seen.known && on != seen.on) {
            const Duration lasted = now - seen.changedAt;
            const auto vehicle = load.reading(Quantity::ChargerState).good();
            const bool newVehicle = load.type == DeviceType::Charger && seen.vehicle != vehicle.value_or(0);
            const bool mayStop =
                status.activity != LoadActivity::Waiting && status.activity != LoadActivity::Starting;
            if (on && lasted < settings->minRest && !newVehicle)
                wrong = load.id.text() + QStringLiteral(" starts after a rest of %1 ms").arg(lasted.count());
            if (!on && lasted < settings->minRun && !mayStop && !newVehicle && !isPausing(status))
                wrong = load.id.text() + QStringLiteral(" stops after a run of %1 ms").arg(lasted.count());
        }
        if (settings && settings->maxStarts > 0 && status.startsToday > settings->maxStarts)
            wrong = load.id.text() + QStringLiteral(" starts too often");
        if (!isPausing(status) && (on != seen.on || !seen.known)) {
            seen.on = on;
            seen.changedAt = now;
        }
        seen.known = true;
        seen.told = status.target;
        seen.vehicle = load.reading(Quantity::ChargerState).good().value_or(0);
        return words && wrong.isEmpty() ? aboutWords(status) : wrong;
    }

    [[nodiscard]] static bool isPausing(const LoadStatus &status)
    {
        return status.why.why() == Why::ChargerPhasePause;
    }

    [[nodiscard]] QString aboutWords(const LoadStatus &status) const
    {
        const QString text =
            renderReason(toView(status, *m_snapshot).reason,
                         [](const char *, const char *source) { return QString::fromUtf8(source); });
        return text.contains(u'{') || text.contains(QStringLiteral("nan")) ||
                       text.contains(QStringLiteral("inf "))
                   ? QStringLiteral("a reason is incomplete: ") + text
                   : QString();
    }

    const ControlSettings &m_settings;
    const PlantConfig &m_plant;
    const Snapshot *m_snapshot = nullptr;
    std::map<DeviceId, Observed> m_loads;
};

quint32 chosenSeed()
{
    bool isGiven = false;
    const int given = qEnvironmentVariableIntValue("WATTWARD_SEED", &isGiven);
    return isGiven ? static_cast<quint32>(given) : QRandomGenerator::global()->bounded(1'000'000'000);
}

} // namespace

/// Random plants with loads, settings and faults: no hard limit is ever broken, shortest runs and rests are
/// kept. req: B8, B9, B10, B12, B14
class TestRandomLoads : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyDecisionKeepsTheRules();
    void sameInputsGiveTheSameDecisions();
};

void TestRandomLoads::everyDecisionKeepsTheRules()
{
    const quint32 first = chosenSeed();
    qInfo("WATTWARD_SEED=%u", first);
    for (int sequence = 0; sequence < kSequences; ++sequence) {
        const quint32 seed = first + static_cast<quint32>(sequence);
        RandomLoads plant(seed);
        plant.draw();
        Observer observer(plant.settings(), plant.plant());
        ControlState state;
        Decision decision;
        for (int tick = 0; tick < kTicks; ++tick) {
            const Snapshot &snapshot = plant.next(decision);
            decision = decide(plant.settings(), plant.plant(), state, snapshot);
            const QString wrong = observer.complaint(snapshot, decision, state, sequence % 8 == 0);
            QVERIFY2(wrong.isEmpty(),
                     qPrintable(QStringLiteral("WATTWARD_SEED=%1, tick %2: ").arg(seed).arg(tick) + wrong));
        }
    }
}

void TestRandomLoads::sameInputsGiveTheSameDecisions()
{
    const quint32 seed = chosenSeed();
    qInfo("WATTWARD_SEED=%u", seed);
    RandomLoads plant(seed);
    for (int round = 0; round < 1000; ++round) {
        plant.draw();
        ControlState one;
        ControlState other;
        Decision decision;
        for (int tick = 0; tick < kTicks; ++tick) {
            const Snapshot &snapshot = plant.next(decision);
            decision = decide(plant.settings(), plant.plant(), one, snapshot);
            const Decision same = decide(plant.settings(), plant.plant(), other, snapshot);
            QCOMPARE(decision.commands.size(), same.commands.size());
            for (std::size_t i = 0; i < same.commands.size(); ++i)
                QCOMPARE(decision.commands[i].value, same.commands[i].value);
        }
    }
}

QTEST_GUILESS_MAIN(TestRandomLoads)
#include "tst_randomloads.moc"
