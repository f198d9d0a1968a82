// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/decide.h"
#include "control/record/bytes.h"

namespace ww::record {

/// One command as recorded; the numbers in its words are those of the reason.
struct CommandRecord
{
    std::uint64_t device = 0; ///< Index in the snapshot.
    SetpointKind kind = SetpointKind::BatteryPower;
    double value = 0;
    Rule rule = Rule::Safety;
    std::optional<double> wish;
    Interval allowed;
    std::vector<Bound> bounds;
    Reason reason;
};

/// A decision as bytes: two are equal when they agree in every bit of every value.
struct Condensed
{
    QByteArray general;               ///< When to look again, and what is exceeded or lost.
    std::vector<QByteArray> commands; ///< Each as readCommand() understands it.
    std::uint32_t loads = 0;          ///< CRC of all that loads are said to do; 0 without loads.
    bool operator==(const Condensed &) const = default;
};

[[nodiscard]] Condensed condense(const Decision &decision);
/// nullopt for bytes that are no command.
[[nodiscard]] std::optional<CommandRecord> readCommand(QByteArrayView bytes);

/// Writes decisions as what has changed since the one before. The first after a reset is whole.
class DecisionWriter
{
public:
    void write(ByteWriter &out, Condensed decision);
    void reset() { m_before = {}; }

private:
    Condensed m_before;
};

/// Reads them back.
class DecisionReader
{
public:
    /// Fails the reader when the bytes are no decision.
    void read(ByteReader &in);
    void reset() { m_decision = {}; }
    [[nodiscard]] const Condensed &decision() const { return m_decision; }

private:
    Condensed m_decision;
};

} // namespace ww::record
