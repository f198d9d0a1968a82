// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/ocpp/ocppcapabilities.h"
#include "drivers/ocpp/ocppcommissioning.h"
#include "drivers/ocpp/ocppmetervalues.h"
#include "drivers/ocpp/ocpptransactions.h"

#include <deque>

namespace ww {

/// What a charge point says about itself when it boots.
struct OcppIdentity
{
    QString vendor;
    QString model;
    QString serial;
    QString firmware;
};

/// What a connector says about itself.
struct OcppConnectorStatus
{
    QString status; ///< "Available" ... as on the wire; empty before the first.
    QString fault;  ///< Error code with the charger's own words; empty without fault.
};

/// One charge point as the appliance knows it, over however many connections: answers its messages, keeps its
/// transactions, and prepares it after each boot. Main thread only.
class OcppStation : public QObject
{
    Q_OBJECT
public:
    /// Told to the charge point: how often to send a heartbeat, which also sets its clock.
    static constexpr std::chrono::seconds kHeartbeat{60};
    /// Told to a charge point that is not to work yet.
    static constexpr std::chrono::seconds kComeBack{30};
    /// A charge point that says nothing after connecting is asked to introduce itself.
    static constexpr Duration kBootPatience = std::chrono::seconds(5);
    /// What a prepared charge point was asked to measure tells its clock, but comes behind what it has in
    /// its queue. It is waited for until the charge point has been quiet for so long,
    static constexpr Duration kQuietTime = std::chrono::seconds(3);
    /// and at most for so long.
    static constexpr Duration kClockPatience = std::chrono::seconds(30);
    /// Until then after a connection, what a charge point sends may come from its queue.
    static constexpr Duration kQueueTime = std::chrono::minutes(5);
    /// Reports that come at the pace of measuring, so that the queue must be empty.
    static constexpr std::size_t kPacedReports = 3;
    /// A charge point whose clock is off by more than this was told the time in vain.
    static constexpr Duration kTimeTolerance = std::chrono::seconds(30);
    /// Messages a charge point may send at once, a day's queue among them, and how many a second it may keep
    /// up.
    static constexpr double kBurst = 1000;
    static constexpr double kMessagesPerSecond = 20;

    /// What the station is made of; references are borrowed.
    struct Setup
    {
        QString identity;
        int connector = 1;    ///< The one whose car is charged.
        QStringList idTags;   ///< Who may charge; empty: everybody.
        QString ownTag;       ///< The tag of charges we start ourselves.
        const Clock &clock;   ///< The plant's.
        const Clock &network; ///< Judges how long answers take: real time where there is a network.
        OcppTransactions &transactions;
        std::shared_ptr<const OcppSchemas> schemas;
    };
    explicit OcppStation(Setup setup, QObject *parent = nullptr);
    ~OcppStation() override;

    [[nodiscard]] const QString &identity() const { return m_setup.identity; }
    [[nodiscard]] OcppConnectorKey key() const { return {m_setup.identity, m_setup.connector}; }

    /// A connection stands; `send` is used until detach().
    void attach(std::function<void(const QByteArray &)> send, const QString &linkDetail);
    void detach();
    [[nodiscard]] bool isConnected() const { return static_cast<bool>(m_send); }
    /// Connected, introduced and prepared.
    [[nodiscard]] bool isReady() const { return m_ready; }
    /// chargerNow() is as good as it gets: a limit that begins then is in force at once.
    [[nodiscard]] bool knowsClock() const { return m_quietAt == Uptime::max(); }
    void receive(const QByteArray &text);
    void step(Uptime now);
    [[nodiscard]] Uptime nextDue() const;

    /// Asks the charge point; the outcome is Lost at once while there is no connection.
    void call(const QString &action, const QJsonObject &payload, OcppPeer::Done done);
    /// From now on a charge point that boots is told to wait: the appliance is ending.
    void setClosing() { m_closing = true; }

    [[nodiscard]] const OcppIdentity &about() const { return m_about; }
    [[nodiscard]] const QString &linkDetail() const { return m_linkDetail; }
    [[nodiscard]] const OcppCapabilities &capabilities() const { return m_capabilities; }
    /// Of the connector, or of the whole unit where that is worse; unknown until told on this connection.
    [[nodiscard]] const OcppConnectorStatus &status() const;
    [[nodiscard]] const OcppTransaction *transaction() const { return m_setup.transactions.open(key()); }
    /// The charge point's own clock at this moment, as far as it is known; a jump of ours does not move it.
    [[nodiscard]] Instant chargerNow() const;
    /// The charge point has told in an answer that its clock stands there now; whether that is news.
    bool takeClock(Instant told);
    /// How old the values of a report are; at least 0.
    [[nodiscard]] Duration ageOf(const OcppMeterReport &report) const;
    [[nodiscard]] const OcppStatistics &statistics() const { return m_peer.statistics(); }

Q_SIGNALS:
    void connectedChanged(bool connected);
    /// Prepared, after a connection or a new boot.
    void ready();
    void statusChanged();
    /// A transaction of the connector began or ended.
    void transactionChanged();
    void measured(const ww::OcppMeterReport &report);
    /// The other side breaks the protocol or floods: end the connection.
    void hopeless(const QString &reason);
    /// nextDue() may have come nearer.
    void progressed();

private:
    using Handler = QJsonObject (OcppStation::*)(const QJsonObject &);
    [[nodiscard]] static const QHash<QString, Handler> &handlers();
    [[nodiscard]] OcppPeer::Answer answer(const QString &action, const QJsonObject &payload);
    QJsonObject onAuthorize(const QJsonObject &payload);
    QJsonObject onBoot(const QJsonObject &payload);
    QJsonObject onDataTransfer(const QJsonObject &payload);
    QJsonObject onHeartbeat(const QJsonObject &payload);
    QJsonObject onMeterValues(const QJsonObject &payload);
    QJsonObject onNotice(const QJsonObject &payload);
    QJsonObject onSignCertificate(const QJsonObject &payload);
    QJsonObject onStart(const QJsonObject &payload);
    QJsonObject onStatus(const QJsonObject &payload);
    QJsonObject onStop(const QJsonObject &payload);
    [[nodiscard]] QJsonObject tagInfo(const QString &idTag) const;
    [[nodiscard]] Instant plantTime(const std::optional<Instant> &told) const;
    [[nodiscard]] QString tellTime();
    void learnTime(const OcppMeterReport &report);
    void waitForClock(const OcppMeterReport &report);
    [[nodiscard]] bool isLive(const OcppMeterReport &report);
    void prepare();
    void onPrepared();
    [[nodiscard]] bool takesOneMore(Uptime now);

    const Setup m_setup;
    std::function<void(const QByteArray &)> m_send;
    OcppPeer m_peer;
    std::unique_ptr<OcppCommissioning> m_commissioning;
    QString m_linkDetail;
    OcppIdentity m_about;
    OcppCapabilities m_capabilities;
    OcppConnectorStatus m_status;
    OcppConnectorStatus m_wholeStatus;      ///< What the unit says of itself as connector 0.
    std::optional<Instant> m_chargerAtZero; ///< The charger's clock when ours had uptime 0; nullopt: as ours.
    bool m_keepsOwnTime = false;            ///< It does not take the time it is told.
    bool m_marksTriggered = false;          ///< It tells what it measured because we asked.
    bool m_toldTriggered = false;           ///< It has done so since it was prepared last.
    std::deque<Uptime> m_arrivals;          ///< Of the last reports.
    Uptime m_connectedAt{0};
    Uptime m_bootDue = Uptime::max();
    Uptime m_quietAt = Uptime::max(); ///< Until then word of its clock is waited for,
    Uptime m_patientUntil{0};         ///< but not beyond this.
    double m_allowance = kBurst;
    Uptime m_allowanceAt{0};
    bool m_introduced = false; ///< Has booted on this connection.
    bool m_ready = false;
    bool m_closing = false;
};

} // namespace ww
