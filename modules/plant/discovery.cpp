// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plant/discovery.h"

#include <array>

namespace ww {

QString foundVerdictName(FoundVerdict verdict)
{
    static constexpr std::array<const char *, static_cast<std::size_t>(FoundVerdict::Count)> kNames{
        "asking",   "usable",          "absent",
        "silent",   "notShelly",       "generation1",
        "shutter",  "firmwareTooOld",  "firmwareUnreadable",
        "noOutput", "passwordMissing", "passwordRefused"};
    return QString::fromLatin1(kNames.at(static_cast<std::size_t>(verdict)));
}

QString browseProblemName(BrowseProblem problem)
{
    static constexpr std::array<const char *, 3> kNames{"noBus", "noDaemon", "failed"};
    return QString::fromLatin1(kNames.at(static_cast<std::size_t>(problem)));
}

QString searchPhaseName(SearchPhase phase)
{
    static constexpr std::array<const char *, 3> kNames{"idle", "running", "ended"};
    return QString::fromLatin1(kNames.at(static_cast<std::size_t>(phase)));
}

QString firmwareNoteName(FirmwareNote note)
{
    static constexpr std::array<const char *, 3> kNames{"checked", "between", "newer"};
    return QString::fromLatin1(kNames.at(static_cast<std::size_t>(note)));
}

} // namespace ww
