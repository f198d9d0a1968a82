// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/home/homedata.h"

namespace ww {

/// Prints on stderr what is allowed in a recording but worth telling: "file:line: reason", one a line.
void printNotices(const QList<RecordingNotice> &notices, qsizetype count);

} // namespace ww
