// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loads/loadhome.h"

namespace ww::test {

/// Prints some seconds of one home, decision by decision. WATTWARD_TRACE says which ones, as
/// "home:first second-last second".
class LoadTrace
{
public:
    LoadTrace();

    /// Prints this second of the home with this number when it was asked for.
    void show(int number, const LoadHome &home) const;

private:
    int m_home = -1;
    double m_from = 0;
    double m_until = 0;
};

/// One line about the grid connection and the sources of a home.
[[nodiscard]] QString describeSources(const LoadHome &home);
/// One line about a load: what it does, what it is told and why.
[[nodiscard]] QString describeLoad(const LoadHome &home, const ModelLoad &load);

} // namespace ww::test
