// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace ww::test {

/// Bounds of what readPcap accepts; captures are input from strangers.
struct PcapLimits
{
    qsizetype fileBytes = 16 << 20;
    qsizetype packets = 200'000;
    qsizetype packetBytes = 256 << 10;
};

/// One captured frame as it was on the link.
struct PcapPacket
{
    qint64 timeUs = 0; ///< UTC microseconds since 1970; 0 in blocks that carry no time.
    int linkType = 0;  ///< LINKTYPE_ value, 1 is Ethernet.
    QByteArray frame;  ///< Captured bytes, may be shorter than the frame was.
};

/// Reads a capture in classic pcap (either byte order, µs or ns) or pcapng (blocks SHB, IDB, EPB, SPB).
/// The error names the byte offset at which the file stops making sense.
[[nodiscard]] Result<QList<PcapPacket>> readPcap(const QString &path, const PcapLimits &limits = {});

/// The same from memory; `name` is used in errors.
[[nodiscard]] Result<QList<PcapPacket>> parsePcap(const QByteArray &content, const QString &name,
                                                  const PcapLimits &limits = {});

} // namespace ww::test
