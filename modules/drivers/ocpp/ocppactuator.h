// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/ocpp/ocppchargingprofile.h"
#include "drivers/ocpp/ocppstation.h"
#include "plant/chargersettings.h"
#include "plant/device.h"

#include <vector>

namespace ww {

/// Carries out what control wants of a charger as one charging profile that ends by itself: sends it, renews
/// it, reads back what the charger follows, and takes it away again. Registers itself as the device's sink.
/// Time passes in step(); answers may come in between.
class OcppActuator : public QObject, public SetpointSink
{
    Q_OBJECT
public:
    /// How long the charger follows a limit without hearing of us.
    static constexpr Duration kLease = std::chrono::seconds(60);
    /// Renewed so early that there is time for a second try when an answer is lost.
    static constexpr Duration kRenewal = kLease / 4;
    /// Between two commands, however often control changes its mind.
    static constexpr Duration kCommandPause = std::chrono::seconds(1);
    static constexpr Duration kVerifyPause = std::chrono::seconds(1);
    static constexpr int kVerifyTries = 3;
    static constexpr Duration kRetry = std::chrono::seconds(5);
    static constexpr Duration kRefusedPause = std::chrono::seconds(30);
    static constexpr int kClearTries = 3;
    /// A charger that shows more phases than wanted has this long to switch.
    static constexpr Duration kPhaseSwitch = std::chrono::seconds(60);
    /// Between two attempts to start a charge.
    static constexpr Duration kStartPause = std::chrono::seconds(60);
    /// A profile left by an earlier run is taken away when nothing is wanted for so long.
    static constexpr Duration kTidyPause = std::chrono::seconds(60);

    struct Setup
    {
        OcppStation &station;
        Device &device;
        const Clock &clock;
        ChargerSettings settings;
        QString ownTag;
        double nominalV = 230;
    };
    /// Borrows what the setup refers to.
    explicit OcppActuator(Setup setup, QObject *parent = nullptr);
    ~OcppActuator() override;

    [[nodiscard]] bool supports(SetpointKind kind) const override;
    [[nodiscard]] std::optional<std::pair<double, double>> range(SetpointKind kind) const override;
    void apply(const Setpoint &setpoint) override;
    void withdraw(SetpointKind kind) override;
    void leave(SetpointKind kind) override;

    void withdrawAll();
    /// Leaves the charger at its declared fallback; without one as withdrawAll().
    void leaveAll();
    /// Nothing is commanded, and as far as the charger can be reached only what is to stay is left on it.
    [[nodiscard]] bool isIdle() const;
    void step(Uptime now);
    [[nodiscard]] Uptime nextDue() const;
    /// What the charger shows: confirms what it cannot be asked about.
    void observe(const OcppMeterReport &report, bool isCharging);

Q_SIGNALS:
    void released();
    /// The charger follows somebody else; empty when it follows us again.
    void foreignWrite(const QString &detail);
    void progressed();

private:
    struct Wanted
    {
        double value = 0;
        Uptime leaseUntil{0};
    };
    struct Part
    {
        std::optional<Wanted> wanted;
        SetpointStatus status;
    };
    /// What is to be told to the charger next.
    enum class Job : quint8 { None, Command, LeaveSafe, Clear };

    [[nodiscard]] Part &part(SetpointKind kind);
    void onReady();
    void onConnected(bool connected);
    void expire(Uptime now);
    void forgetPhases();
    void noteFallback();
    void work();
    void command();
    void onCommanded(const OcppOutcome &outcome, const OcppLimit &limit);
    void nextForm(const QString &why);
    void noteStanding();
    void onTransaction();
    void clearPlace(OcppPurpose purpose, OcppPeer::Done then);
    void clearStray();
    void leaveSafe();
    void clear(bool byId);
    void onCleared(const OcppOutcome &outcome, bool byId);
    void finishRelease();
    void startCharge();
    void verify();
    void onVerified(const OcppOutcome &outcome);
    void judge(const OcppFollowed &followed);
    /// Where a limit is not followed because it begins at another time than meant: takes up the charger's
    /// time and commands anew.
    [[nodiscard]] bool correctsClock(const OcppFollowed &followed);
    void mismatch(const QString &detail);
    void confirm(Part &part, double readBack);
    void observeOffer(const OcppMeterReport &report);
    void observeCurrents(const OcppMeterReport &report);
    void observePhases(int used);
    void noteUsedPhases(int used);
    void ask(const QString &action, const QJsonObject &payload,
             std::function<void(const OcppOutcome &)> then);
    void plan(Job job, Uptime at);
    void setStates(SetpointState state, const QString &detail = {});
    void setState(Part &part, SetpointState state, const QString &detail = {});
    [[nodiscard]] bool mayAsk() const;
    [[nodiscard]] bool isWanted() const { return m_current.wanted || m_phases.wanted; }
    [[nodiscard]] OcppLimit wantedLimit() const;
    [[nodiscard]] OcppProfileForm form() const;
    [[nodiscard]] QList<OcppPurpose> purposes() const;
    [[nodiscard]] Uptime now() const { return m_setup.clock.uptime(); }

    const Setup m_setup;
    Part m_current;
    Part m_phases;
    std::optional<int> m_keptPhases; ///< Told last; they stay while a current is wanted.
    int m_usedPhases = 0;            ///< Phases the car uses; 0: not known.
    Job m_job = Job::None;
    Uptime m_jobAt{0};         ///< Not before.
    bool m_busy = false;       ///< The charger is being asked something.
    bool m_known = false;      ///< The charger has told what it can do.
    bool m_standing = true;    ///< A profile of ours may stand on the charger.
    bool m_cannotTell = false; ///< The charger has no composite schedule.
    bool m_confirmed = false;  ///< What was sent has been read back.
    bool m_foreign = false;
    bool m_clockCorrected = false;     ///< On this connection.
    std::optional<Instant> m_sentFrom; ///< When the last profile was said to begin.
    int m_clearTries = 0;
    int m_verifyTries = 0;
    std::optional<OcppLimit> m_sent;                ///< What the charger accepted last.
    OcppProfileForm m_sentForm;                     ///< How it was told.
    OcppPurpose m_purpose = OcppPurpose::TxDefault; ///< What is tried, or was accepted.
    std::vector<OcppPurpose> m_places; ///< Accepted and not yet cleared; the last one holds the limit.
    Uptime m_sentAt{-kCommandPause};
    Uptime m_refusedAt{-kRetry};
    Uptime m_phasesSince{0}; ///< Since when the phases are wanted.
    Uptime m_renewAt = Uptime::max();
    Uptime m_verifyAt = Uptime::max();
    Uptime m_tidyAt = Uptime::max();
    Uptime m_startAt{0};
};

} // namespace ww
