// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/meterdetail.h"
#include "plant/snapshot.h"

#include <array>
#include <optional>
#include <span>

namespace ww {

/// How a view of a meter is drawn.
enum class MeterViewKind : quint8 { Table, Waveform, Harmonics };

/// A row of a table: what it is called and one or two values.
struct MeterViewRow
{
    const char *label = nullptr; ///< nullptr: the quantity's symbol.
    Channel left;
    std::optional<Channel> right;
};

/// One view: a table of up to four rows, or a picture of one phase.
struct MeterView
{
    static constexpr std::size_t kMaxRows = 4;

    const char *title; ///< Source text in context "Panel", with the unit.
    MeterViewKind kind = MeterViewKind::Table;
    std::array<MeterViewRow, kMaxRows> rows{};
    std::size_t count = 0;
    Phase phase = Phase::Total;                     ///< Of a picture.
    std::array<const char *, 2> heads{"", nullptr}; ///< Above the columns; nullptr: there is one column.

    [[nodiscard]] bool hasTwoColumns() const { return heads[1] != nullptr; }
};

/// All views, in their order.
[[nodiscard]] std::span<const MeterView> meterViews();

/// Whether a meter has a value under a channel, be it known now or not.
[[nodiscard]] bool hasChannel(const DeviceState &meter, Channel channel);

/// Whether a meter has anything to show in a view. One that told nothing yet has the tables of voltages,
/// currents and active power. `detail` is null for meters that do not analyse their load.
[[nodiscard]] bool hasView(const MeterView &view, const DeviceState &meter, const MeterDetail *detail);

} // namespace ww
