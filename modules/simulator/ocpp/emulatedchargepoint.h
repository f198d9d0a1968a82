// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "drivers/ocpp/ocpppeer.h"
#include "simulator/fault.h"
#include "simulator/home/homemodel.h"
#include "simulator/ocpp/chargepointkeys.h"
#include "simulator/ocpp/chargingprofiles.h"

#include <deque>

namespace ww {

/// The charger of a home as an OCPP 1.6 charge point: boots, starts and ends charges as cars come and go,
/// measures, keeps what it must not lose while it is offline, and obeys charging profiles. The network is
/// somebody else's. Main thread only.
class EmulatedChargePoint : public QObject
{
    Q_OBJECT
public:
    /// How long it takes to restart, plant time.
    static constexpr Duration kReboot = std::chrono::seconds(10);
    /// Until a boot that was not accepted is tried again without being told when.
    static constexpr Duration kBootRetry = std::chrono::seconds(30);
    /// Meter values kept while offline; older ones give way, starts and ends of charges never.
    static constexpr std::size_t kMostKept = 500;

    struct Setup
    {
        DeviceId id;
        QString identity;
        QString model; ///< At most 20 characters are told.
        HomeModel &home;
        const Clock &clock;   ///< The plant's.
        const Clock &network; ///< Judges how long answers take.
    };
    /// Borrows what the setup refers to. The home must have a charger.
    explicit EmulatedChargePoint(Setup setup, QObject *parent = nullptr);
    ~EmulatedChargePoint() override;

    [[nodiscard]] const DeviceId &id() const { return m_setup.id; }
    [[nodiscard]] const QString &identity() const { return m_setup.identity; }

    /// A connection to the central system stands.
    void attach(std::function<void(const QByteArray &)> send);
    void detach();
    [[nodiscard]] bool isConnected() const { return static_cast<bool>(m_send); }
    void receive(const QByteArray &text);
    /// It does not want a connection: switched off, or restarting.
    [[nodiscard]] bool isOffline() const;

    /// The home has moved on to the clock's time.
    void advance();

    [[nodiscard]] Result<void> setFault(const Fault &fault);
    void clearFault(FaultKind kind);
    void clearFaults();
    /// Pulls the cable of its network, or puts it in again; faults stay as they are.
    void setUnplugged(bool unplugged);
    /// Somebody has reserved it elsewhere, or not any more: nobody else charges meanwhile.
    void setReserved(bool reserved) { m_reserved = reserved; }
    [[nodiscard]] QList<FaultOrder> faults() const;
    /// How long answers are held back, real time.
    [[nodiscard]] std::chrono::milliseconds delay() const;

    /// "Available" ... as on the wire.
    [[nodiscard]] const QString &status() const { return m_status; }
    [[nodiscard]] AllowedCurrent allowed() const;
    [[nodiscard]] std::optional<int> transactionId() const { return m_charge ? m_charge->id : std::nullopt; }
    [[nodiscard]] bool isCharging() const { return m_charge.has_value(); }
    [[nodiscard]] ChargePointKeys &keys() { return m_keys; }
    [[nodiscard]] const ChargingProfiles &profiles() const { return m_profiles; }

Q_SIGNALS:
    /// The connection is to be ended.
    void hangUp();

private:
    /// A message about a charge, kept until it is answered.
    struct Kept
    {
        QString action;
        QJsonObject payload;
        quint64 charge; ///< Which charge it is about.
        int tries = 0;
    };
    /// A charge in progress.
    struct Charge
    {
        quint64 number; ///< Own count, before there is an id.
        std::optional<int> id;
        Instant started;
        double meterStartWh;
        bool deauthorised = false;
    };
    using Handler = QJsonObject (EmulatedChargePoint::*)(const QJsonObject &);
    [[nodiscard]] static const QHash<QString, Handler> &handlers();
    [[nodiscard]] OcppPeer::Answer answer(const QString &action, const QJsonObject &payload);
    QJsonObject onChangeAvailability(const QJsonObject &payload);
    QJsonObject onChangeConfiguration(const QJsonObject &payload);
    QJsonObject onClearProfile(const QJsonObject &payload);
    QJsonObject onComposite(const QJsonObject &payload);
    QJsonObject onGetConfiguration(const QJsonObject &payload);
    QJsonObject onRemoteStart(const QJsonObject &payload);
    QJsonObject onRemoteStop(const QJsonObject &payload);
    QJsonObject onReset(const QJsonObject &payload);
    QJsonObject onSetProfile(const QJsonObject &payload);
    QJsonObject onTrigger(const QJsonObject &payload);
    QJsonObject onUnlock(const QJsonObject &payload);

    void sendText(const QByteArray &text);
    void boot();
    void onBooted(const OcppOutcome &outcome);
    void restart(const QString &reason);
    void tellStatus();
    void tellMeterValues(const QString &context);
    void keep(const QString &action, const QJsonObject &payload);
    void sendKept();
    void numberCharge(quint64 number, const QJsonObject &payload);
    void onKeptAnswered(const Kept &sent, const OcppOutcome &outcome);

    void moveCharge();
    void beginCharge(const QString &idTag);
    void endCharge(const QString &reason);
    void obey();
    void measure();
    [[nodiscard]] QString currentStatus() const;
    [[nodiscard]] QJsonArray sampledValues(const QString &context) const;
    [[nodiscard]] double registerWh() const;
    [[nodiscard]] Instant now() const { return m_setup.clock.now(); }
    [[nodiscard]] ChargerModel &charger() const { return *m_setup.home.charger(); }

    const Setup m_setup;
    std::function<void(const QByteArray &)> m_send;
    OcppPeer m_peer;
    ChargePointKeys m_keys;
    ChargingProfiles m_profiles;
    FaultSet m_faults;
    std::deque<Kept> m_kept;
    bool m_sendingKept = false;
    bool m_accepted = false;
    bool m_introduced = false; ///< Has booted since it was switched on.
    bool m_operative = true;
    bool m_reserved = false;
    QString m_status;
    QString m_toldStatus;
    std::optional<Charge> m_charge;
    quint64 m_charges = 0;
    bool m_finished = false;             ///< The car at the plug has had its charge.
    std::optional<QString> m_authorised; ///< A tag that may start a charge now.
    std::optional<QJsonArray> m_frozen;  ///< What the meter shows while it is stuck.
    double m_rolledOverWh = 0;
    Uptime m_bootAt{0};
    Uptime m_heartbeatAt = Uptime::max();
    Uptime m_sampleAt = Uptime::max();
    Uptime m_retryAt{0};
    Uptime m_upAt{0}; ///< Restarting until then.
};

} // namespace ww
