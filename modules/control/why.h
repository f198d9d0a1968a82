// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/decision.h"

#include <array>

namespace ww {

/// Every sentence control can say, in the order of whySentences(). Where a name ends in Charge, the sentences
/// for discharging and resting follow it, so that directed() can pick by the sign of the power.
enum class Why : quint8 {
    MeterLost,
    MeterLostSun,
    MeterReturning,
    MeterMissing,
    BatteryFull,
    BatteryEmpty,
    BackupReserve,
    SocUnknown,
    PowerUnknown,
    SunUnknown,
    DeviceSilent,
    DeviceRange,
    NotFollowing,
    FuseCharge,
    FuseDischarge,
    FuseRest,
    FuseSun,
    FeedInCharge,
    FeedInDischarge,
    FeedInRest,
    FeedInSun,
    FeedInSunFree,
    FeedInDevice,
    OverrideCharge,
    OverrideDischarge,
    OverrideRest,
    OverridePower,
    OverrideCurrent,
    OverrideValue,
    SelfConsumptionCharge,
    SelfConsumptionDischarge,
    SelfConsumptionRest,
    LoadOff,
    LoadOn,
    LoadWaiting,
    LoadStarting,
    LoadSurplus,
    LoadEnding,
    LoadMinimum,
    LoadMinRun,
    LoadMinRest,
    LoadStartsUsed,
    LoadSilent,
    LoadStrays,
    LoadBlind,
    LoadFuse,
    LoadImportLimit,
    LoadRoomReturns,
    LoadsNotFromBattery,
    BatteryGivesWay,
    ChargerFast,
    ChargerFull,
    ChargerUnwilling,
    ChargerNoVehicle,
    ChargerFault,
    ChargerUnavailable,
    ChargerReserved,
    ChargerTooWeak,
    ChargerWaitsForOther,
    ChargerPhasePause,
    ChargerPhases,
    ChargerLooks,
    ReservationWaits,
    ReservationUrgent,
    ReservationLate,
    WaterHot,
    HeatPumpUnlocked,
    RippleSun,
    RippleFeedIn,
    RippleCharge,
    RippleDischarge,
    RippleRest,
    RippleUnknown,
    ConsumptionLimit,
    CircuitFuse,
    CircuitBlind,
    FeedInLocked,
    FeedInReturning,
    PeakCharge,
    PeakDischarge,
    PeakRest,
    DemandCharge,
    DemandDischarge,
    DemandRest,
    PeakReserve,
    PeakRecharge,
    LoadPeakLimit,
    TariffCharge,
    TariffDischarge,
    TariffRest,
    TariffHoldCharge,
    TariffHoldDischarge,
    TariffHoldRest,
    TariffGiveCharge,
    TariffGiveDischarge,
    TariffGiveRest,
    PriceCharge,
    PriceDischarge,
    PriceRest,
    PriceHoldCharge,
    PriceHoldDischarge,
    PriceHoldRest,
    NegativePriceCharge,
    NegativePriceDischarge,
    NegativePriceRest,
    NegativePriceSun,
    NegativePriceLoad,
    OffGridShed,
    OffGridAlarm,
    OffGridUnknown,
    OffGridReturning,
    OffGridNoSurplus,
    OffGridPower,
    OffGridPhase,
    OffGridPowerUnknown,
    OffGridDark,
    OffGridInTurn,
    OffGridTooMuch,
    TrialCharge,
    TrialDischarge,
    TrialRest,
    TrialPower,
    TrialCurrent,
    TrialValue,
    OverrideWaits,
    LetGo,
    Goodbye,
    DecimalPoint,
    Count,
};

/// The sentence of a family for charging (power below 0), discharging (above 0) or resting; `charge` is its
/// first.
[[nodiscard]] Why directed(Why charge, double power);

/// A sentence with its numbers, without allocations; becomes a Reason at the edge.
class Explanation
{
public:
    Explanation() = default;
    /// `isDirected` lets the final value choose among the sentences for charging, discharging and resting.
    explicit Explanation(Why why, bool isDirected = false)
        : m_why(why)
        , m_directed(isDirected)
    {}
    /// The same with one more number; `name` lives for ever and carries the unit. At most three.
    [[nodiscard]] Explanation with(const char *name, double value) const;
    /// The stored form; `value` is the decided value and goes first under `valueName`.
    [[nodiscard]] Reason toReason(const char *valueName, double value) const;
    [[nodiscard]] Why why() const { return m_why; }
    [[nodiscard]] bool isDirected() const { return m_directed; }

private:
    struct Argument
    {
        const char *name = nullptr;
        double value = 0;
    };
    static constexpr std::size_t kMostArguments = 3;
    std::array<Argument, kMostArguments> m_arguments;
    std::uint8_t m_count = 0;
    Why m_why = Why::LetGo;
    bool m_directed = false;
};

/// The decimal sign of the language of `translate`.
[[nodiscard]] QString decimalPointOf(const std::function<QString(const char *, const char *)> &translate);
/// A sentence pattern with the numbers of `arguments` in it; `decimalPoint` is the language's.
[[nodiscard]] QString fillSentence(QString text, const std::vector<std::pair<QString, double>> &arguments,
                                   const QString &decimalPoint);

/// The name under which sentences know the value of a setpoint: "powerW", "currentA" or "value".
[[nodiscard]] const char *valueName(SetpointKind kind);

/// The stored id of a sentence.
[[nodiscard]] const char *sentenceId(Why why);

} // namespace ww
