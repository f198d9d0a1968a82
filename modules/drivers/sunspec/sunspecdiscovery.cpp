// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/sunspec/sunspecdiscovery.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr std::array<int, 3> kBases{40000, 0, 50000};
constexpr quint16 kMarkerHigh = 0x5375; // "Su"
constexpr quint16 kMarkerLow = 0x6E53;  // "nS"
constexpr int kEndOfChain = 0xFFFF;
constexpr int kLastRegister = 0xFFFF;

} // namespace

SunspecDiscovery::SunspecDiscovery(ModbusUnit &unit, const SunspecCatalogue &catalogue, QObject *parent)
    : QObject(parent)
    , m_unit(unit)
    , m_catalogue(catalogue)
{}

void SunspecDiscovery::start()
{
    m_models.clear();
    m_base = 0;
    m_registers = 0;
    tryBase();
}

void SunspecDiscovery::read(int address, int count, Next next)
{
    const ReadRequest request{m_unit.id, RegisterType::Holding, static_cast<quint16>(address),
                              static_cast<quint16>(count)};
    m_unit.line.read(request, BusPriority::Normal, this,
                     [this, address, count, next](const ReadOutcome &outcome) {
                         m_unit.count(outcome.fault);
                         if (outcome.fault) {
                             onFault(*outcome.fault, address, count, next);
                         } else if (outcome.values.size() != count) {
                             onFault({ModbusFault::Kind::Garbled, 0, {}}, address, count, next);
                         } else {
                             m_tries = 0;
                             (this->*next)(outcome.values);
                         }
                     });
}

void SunspecDiscovery::onFault(const ModbusFault &fault, int address, int count, Next next)
{
    const bool refused = fault.kind == ModbusFault::Kind::Exception;
    if (refused && next == &SunspecDiscovery::onMarker) {
        m_base += 1;
        tryBase();
    } else if (!refused && fault.kind != ModbusFault::Kind::Absent &&
               fault.kind != ModbusFault::Kind::Disconnected && ++m_tries < kReadsTried) {
        read(address, count, next);
    } else {
        m_tries = 0;
        fail(refused ? ErrorCode::Refused : ErrorCode::Unreachable,
             u"SunSpec discovery ended at register %1: %2"_s.arg(address).arg(faultText(fault)));
    }
}

void SunspecDiscovery::tryBase()
{
    if (m_base >= kBases.size())
        fail(ErrorCode::NotFound,
             u"the device has no SunSpec registers at 40000, 0 or 50000; check the unit id"_s);
    else
        read(kBases[m_base], 2, &SunspecDiscovery::onMarker);
}

void SunspecDiscovery::onMarker(const QList<quint16> &words)
{
    if (words.at(0) != kMarkerHigh || words.at(1) != kMarkerLow) {
        m_base += 1;
        tryBase();
        return;
    }
    m_address = kBases[m_base] + 2;
    nextModel();
}

void SunspecDiscovery::nextModel()
{
    // A device whose chain does not end keeps what was found so far.
    if (m_models.size() >= kMaxModels || m_registers >= kMaxRegisters || m_address + 1 > kLastRegister)
        finish();
    else
        read(m_address, 2, &SunspecDiscovery::onHeader);
}

void SunspecDiscovery::onHeader(const QList<quint16> &words)
{
    m_current = {words.at(0), static_cast<quint16>(m_address), words.at(1), {}};
    const bool reachesBeyond = m_current.dataAddress() + m_current.length > kLastRegister + 1;
    if (m_current.id == kEndOfChain || m_current.id == 0 || m_current.length == 0 || reachesBeyond) {
        finish();
        return;
    }
    if (m_catalogue.model(m_current.id) && m_registers + m_current.length <= kMaxRegisters) {
        readContent();
        return;
    }
    onContent({});
}

void SunspecDiscovery::readContent()
{
    const qsizetype left = m_current.length - m_current.words.size();
    const int count = static_cast<int>(std::min<qsizetype>(left, m_unit.link.maxCount));
    read(m_current.dataAddress() + static_cast<int>(m_current.words.size()), count,
         &SunspecDiscovery::onContent);
}

void SunspecDiscovery::onContent(const QList<quint16> &words)
{
    m_current.words += words;
    m_registers += static_cast<int>(words.size());
    if (!words.isEmpty() && m_current.words.size() < m_current.length) {
        readContent();
        return;
    }
    m_address = m_current.dataAddress() + m_current.length;
    m_models.append(m_current);
    nextModel();
}

void SunspecDiscovery::finish()
{
    if (m_models.isEmpty())
        fail(ErrorCode::NotFound, u"the device has the SunSpec marker but no models"_s);
    else
        Q_EMIT found(m_models);
}

void SunspecDiscovery::fail(ErrorCode code, const QString &message)
{
    Q_EMIT failed({code, message, {}});
}

} // namespace ww
