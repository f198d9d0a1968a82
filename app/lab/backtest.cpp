// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backtest.h"

#include "backtestfield.h"
#include "backtesthome.h"
#include "backtestledger.h"

#include "control/loop.h"
#include "drivers/profile/profilestore.h"
#include "simulator/home/homemodel.h"

namespace ww {

namespace {

// Control looks a second after something changed, and every second until it has settled; the rest of a step
// nothing happens that it could answer to.
constexpr Duration kLook{1000};
constexpr int kMostLooks = 30;
// Once it has changed something it may wait a little before the next change: only so many looks without one
// mean that it has settled.
constexpr int kQuietLooks = 4;
// A lease must outlive a step; two of them leave room for renewal at its half.
constexpr int kLeaseSteps = 2;
constexpr Duration kLongestLease = std::chrono::minutes(10);

ControlSettings controlSettings(const BacktestOptions &options, const PlantConfig &plant)
{
    ControlSettings settings = options.control;
    settings.mode =
        info(options.strategy).selfConsumption ? OperatingMode::SelfConsumption : OperatingMode::Off;
    settings.fuse.current = plant.grid.fuse;
    settings.regulation.lease =
        std::min(kLongestLease, std::max(settings.regulation.lease, kLeaseSteps * options.step));
    return settings;
}

/// Counts what devices are told, and tells whether it was anything new.
class SetpointWatch : public QObject
{
public:
    explicit SetpointWatch(Plant &plant)
    {
        for (Device *device : plant.devices())
            watch(device);
        connect(&plant, &Plant::deviceAdded, this, &SetpointWatch::watch);
    }
    [[nodiscard]] qint64 changes() const { return m_changes; }

private:
    void watch(Device *device)
    {
        connect(device, &Device::setpointStatusChanged, this,
                [this, device](SetpointKind kind) { note(*device, kind); });
    }
    void note(const Device &device, SetpointKind kind)
    {
        const SetpointStatus *status = device.setpointStatus(kind);
        const bool isCommanded =
            status->state != SetpointState::Idle && status->state != SetpointState::Expired;
        const auto told = isCommanded ? std::optional(status->wanted) : std::nullopt;
        std::optional<double> &before = m_told[{device.id(), kind}];
        m_changes += before != told ? 1 : 0;
        before = told;
    }

    std::map<SetpointKey, std::optional<double>> m_told;
    qint64 m_changes = 0;
};

/// One run.
class Backtest
{
public:
    Backtest(const BacktestOptions &options, const BacktestHome &home, const Tariff &tariff,
             BacktestField &field, ManualClock &clock)
        : m_options(options)
        , m_home(home)
        , m_field(field)
        , m_clock(clock)
        , m_control(field.plant(), controlSettings(options, field.plant().config()))
        , m_watch(field.plant())
        , m_ledger(field.model(), tariff, feedInLimit(m_control.settings(), field.plant().config()),
                   m_control.settings())
        , m_pvTrack(home.recording.find(HomeQuantity::PvPower))
    {}

    BacktestReport run()
    {
        const Stopwatch watch;
        while (m_clock.now() < m_home.end) {
            const Duration length = std::min(m_options.step, m_home.end - m_clock.now());
            if (m_home.recording.householdLoad(m_clock.now()))
                step(length);
            else
                skip(length);
        }
        BacktestReport report = m_ledger.report();
        report.start = m_home.start;
        report.end = m_home.end;
        report.setpointChanges = m_watch.changes();
        report.looks = m_looks;
        report.notices = m_home.recording.notices;
        report.noticeCount = m_home.recording.noticeCount;
        report.wallTime = watch.elapsed();
        return report;
    }

private:
    void skip(Duration length)
    {
        m_clock.advance(length);
        m_field.skip(length);
        m_ledger.addUnknown(length);
    }

    void step(Duration length)
    {
        setSunKnown(length);
        m_ledger.beginStep(m_clock.now());
        Duration left = length;
        qint64 before = 0;
        int quiet = 0;
        int enough = 1;
        for (int looks = 0; left > Duration(0) && quiet < enough && looks < kMostLooks; ++looks) {
            const Duration part = std::min(left, kLook);
            pass(part);
            left -= part;
            before = m_watch.changes();
            look();
            const bool changed = m_watch.changes() != before;
            quiet = changed ? 0 : quiet + 1;
            enough = changed ? kQuietLooks : enough;
        }
        if (left > Duration(0)) {
            pass(left);
            look();
        }
        m_ledger.endStep();
    }

    void setSunKnown(Duration length)
    {
        const bool known = !m_pvTrack || m_home.recording.value(*m_pvTrack, m_clock.now());
        if (!known)
            m_ledger.addUnknownPv(length);
        if (known != m_sunKnown)
            m_field.setSunKnown(known);
        m_sunKnown = known;
    }

    void pass(Duration length)
    {
        m_clock.advance(length);
        m_field.pass(length);
        m_ledger.add(length);
    }

    void look()
    {
        m_control.tick(m_field.plant().takeSnapshot());
        m_ledger.noteLook();
        ++m_looks;
    }

    const BacktestOptions &m_options;
    const BacktestHome &m_home;
    BacktestField &m_field;
    ManualClock &m_clock;
    ControlLoop m_control;
    SetpointWatch m_watch;
    BacktestLedger m_ledger;
    const std::optional<std::size_t> m_pvTrack;
    qint64 m_looks = 0;
    bool m_sunKnown = true;
};

} // namespace

Result<BacktestReport> runBacktest(const BacktestOptions &options)
{
    const auto home = loadBacktestHome(options);
    if (!home)
        return unexpected(home.error());
    const auto tariff = Tariff::make(options.tariff, home->start, home->end);
    if (!tariff)
        return unexpected(tariff.error());
    const ProfileStore profiles;
    ManualClock clock(home->start);
    auto field = makeBacktestField(options, home->recording, profiles, clock);
    if (!field)
        return unexpected(field.error());
    const ControlSettings settings = controlSettings(options, (*field)->plant().config());
    if (auto valid = validate(settings, (*field)->plant().config()); !valid)
        return unexpected(valid.error());
    return Backtest(options, *home, *tariff, **field, clock).run();
}

} // namespace ww
