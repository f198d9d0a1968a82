// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordingnotices.h"

#include <cstdio>

namespace ww {

void printNotices(const QList<RecordingNotice> &notices, qsizetype count)
{
    for (const RecordingNotice &notice : notices)
        std::fprintf(stderr, "%s: %s\n", qPrintable(notice.where), qPrintable(notice.text));
    if (count > notices.size())
        std::fprintf(stderr, "... and %lld more notices\n", static_cast<long long>(count - notices.size()));
}

} // namespace ww
