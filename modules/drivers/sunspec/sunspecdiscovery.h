// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/modbus/modbusunit.h"
#include "drivers/sunspec/sunspeclayout.h"

#include <QObject>

namespace ww {

/// Walks the chain of SunSpec models in a device and reads those the product knows. Ends in found() or
/// failed().
class SunspecDiscovery : public QObject
{
    Q_OBJECT
public:
    static constexpr int kMaxModels = 64;        ///< Longest chain that is followed.
    static constexpr int kMaxRegisters = 10'000; ///< Most registers that are read.
    static constexpr int kReadsTried = 3;        ///< Tries of one read that got no answer.

    /// Borrows unit and catalogue.
    SunspecDiscovery(ModbusUnit &unit, const SunspecCatalogue &catalogue, QObject *parent = nullptr);
    /// Looks for the marker at 40000, 0 and 50000 (SunSpec Device Information Model 1.1, section 6.3).
    void start();

Q_SIGNALS:
    void found(const QList<ww::SunspecBlock> &models);
    void failed(const ww::Error &error);

private:
    using Next = void (SunspecDiscovery::*)(const QList<quint16> &words);
    void read(int address, int count, Next next);
    void onFault(const ModbusFault &fault, int address, int count, Next next);
    void tryBase();
    void onMarker(const QList<quint16> &words);
    void onHeader(const QList<quint16> &words);
    void onContent(const QList<quint16> &words);
    void readContent();
    void nextModel();
    void finish();
    void fail(ErrorCode code, const QString &message);

    ModbusUnit &m_unit;
    const SunspecCatalogue &m_catalogue;
    QList<SunspecBlock> m_models;
    SunspecBlock m_current;
    std::size_t m_base = 0;
    int m_address = 0;
    int m_registers = 0;
    int m_tries = 0;
};

} // namespace ww
