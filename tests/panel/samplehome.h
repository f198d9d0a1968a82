// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/panelinput.h"

namespace ww::test {

/// States of the sample home the pages are shown in.
enum class HomeState {
    Normal,   ///< Everything is known and fresh, no alarm.
    Stale,    ///< The grid meter and the battery stopped answering 42 s and 12 min ago.
    Unknown,  ///< The first seconds after the start: devices are configured, nothing was read.
    Analyser, ///< As Normal, with a grid meter that analyses its load.
    Alarms,   ///< As Normal, with alarms of every severity, the network down and the cloud interrupted.
};

/// A house with three phases, PV, storage, a wallbox, a heat pump and a switch, on 1 June 2020 at 12:02 in
/// Paris.
[[nodiscard]] PanelInput sampleHome(HomeState state);

/// Sentences of the sample home's decisions; in French when the translator speaks French.
[[nodiscard]] QString sampleReason(const Reason &reason, const Translate &translate);

} // namespace ww::test
