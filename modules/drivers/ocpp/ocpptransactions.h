// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "drivers/ocpp/ocppenergyregister.h"

#include <QList>
#include <QTimer>

#include <map>
#include <tuple>

namespace ww {

/// A connector of a charge point.
struct OcppConnectorKey
{
    QString identity;
    int connector = 1;
    bool operator==(const OcppConnectorKey &) const = default;
    bool operator<(const OcppConnectorKey &other) const
    {
        return std::tie(identity, connector) < std::tie(other.identity, other.connector);
    }
};

/// One charge as the charger tells it.
struct OcppTransaction
{
    int id = 0;
    OcppConnectorKey where;
    QString idTag;
    Instant startedAt;                    ///< By the charger's clock.
    double meterStartWh = 0;              ///< Register when it began, as told.
    std::optional<double> totalAtStartWh; ///< Counter of the connector when it began.
    std::optional<Instant> stoppedAt;     ///< By our clock.
    QString stopReason;
    [[nodiscard]] bool isOpen() const { return !stoppedAt; }
};

/// All transactions of the charge points and the energy counters of their connectors, kept in one file so
/// that ids are never given twice and open charges go on after a restart. Written when a charge began or
/// ended or a register began anew (at most once a second), now and then while energy is counted, and at the
/// end. Main thread only.
class OcppTransactions
{
public:
    /// Between two writes, however much happens; real time.
    static constexpr std::chrono::seconds kWritePause{1};
    /// Between two writes for nothing but counted energy; plant time.
    static constexpr Duration kCountPause = std::chrono::minutes(5);
    /// Ids are made durable in blocks of so many before the first of them is given.
    static constexpr int kIdBlock = 100;
    /// Connectors of a charge point that are kept in the book.
    static constexpr int kMostConnectors = 16;
    /// How many ended transactions are remembered, to recognise what chargers send again.
    static constexpr qsizetype kMostEnded = 50;

    /// An empty path keeps everything in memory. A damaged file is set aside and told in the log.
    OcppTransactions(QString path, const Clock &clock);
    ~OcppTransactions();
    OcppTransactions(const OcppTransactions &) = delete;
    OcppTransactions &operator=(const OcppTransactions &) = delete;

    /// Begins a transaction and gives its id. The same one sent again gets the same id. One still open on the
    /// connector has ended without a word. A connector beyond kMostConnectors gets an id and no entry. `told`
    /// is by the charger's clock, `time` the same by ours.
    int start(const OcppConnectorKey &where, const QString &idTag, double meterStartWh, Instant told,
              Instant time);
    /// Ends a transaction; nullptr when nobody knows it. Ending it twice changes nothing.
    const OcppTransaction *stop(int id, const QString &identity, double meterStopWh, Instant time,
                                const QString &reason);
    /// Takes up a transaction the charger has and we lost.
    void adopt(int id, const OcppConnectorKey &where, Instant time);
    /// Takes a value of a connector's register as it was at `time`; `phases` as in OcppEnergyRegister.
    void count(const OcppConnectorKey &where, double registerWh, Instant time, quint8 phases = 0);
    /// Writes what has changed now.
    void flush();
    /// The open transaction of a connector.
    [[nodiscard]] const OcppTransaction *open(const OcppConnectorKey &where) const;
    [[nodiscard]] const OcppTransaction *find(int id, const QString &identity) const;
    /// The energy counter of a connector, Wh; never steps back. nullopt before the first value.
    [[nodiscard]] std::optional<double> totalWh(const OcppConnectorKey &where) const;
    /// Energy of the open transaction so far, Wh.
    [[nodiscard]] std::optional<double> sessionWh(const OcppConnectorKey &where) const;

private:
    [[nodiscard]] OcppTransaction *findOpen(const OcppConnectorKey &where);
    [[nodiscard]] int takeId();
    void load();
    void changed();
    void write();
    void forgetOldest();
    const QString m_path;
    const Clock &m_clock;
    int m_nextId = 1;
    int m_idsUntil = 1; ///< Ids below are durable.
    bool m_dirty = false;
    QTimer m_writer;
    Uptime m_writtenAt{0};
    QList<OcppTransaction> m_transactions; ///< In the order of their ids as given.
    std::map<OcppConnectorKey, OcppEnergyRegister> m_energy;
};

} // namespace ww
