// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QStringList>

#include <array>

namespace ww {

/// What the owner chose for the panel itself.
struct PanelPreferences
{
    QString language = QStringLiteral("en");         ///< One of panelLanguages().
    Duration backlightFor = std::chrono::minutes(5); ///< Without a button; 0: it stays on.
    Duration rotateAfter = std::chrono::seconds(60); ///< Without a button, until pages turn; 0: never.
    bool operator==(const PanelPreferences &) const = default;
};

/// What can be chosen, in the order of the panel's menu.
[[nodiscard]] QStringList panelLanguages();
inline constexpr std::array<Duration, 5> kBacklightChoices{std::chrono::minutes(1), std::chrono::minutes(5),
                                                           std::chrono::minutes(15), std::chrono::hours(1),
                                                           Duration::zero()};
inline constexpr std::array<Duration, 4> kRotateChoices{std::chrono::seconds(30), std::chrono::seconds(60),
                                                        std::chrono::minutes(5), Duration::zero()};

/// Refuses what cannot be chosen; `where` of the error is "language", "backlightS" or "rotateS".
[[nodiscard]] Result<void> checkPanelPreferences(const PanelPreferences &preferences);
/// What the owner chose, from the file; what is missing or cannot be chosen is as in `fallback`.
[[nodiscard]] PanelPreferences loadPanelPreferences(const QString &path, PanelPreferences fallback);
[[nodiscard]] Result<void> storePanelPreferences(const QString &path, const PanelPreferences &preferences);

} // namespace ww
