// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bus/rtuframe.h"

#include <optional>

namespace ww {

/// A request found on the line.
struct RtuRequest
{
    quint8 unit = 0;
    QByteArray pdu;
};

/// Finds requests in the bytes of a serial line, whatever pieces they come in. Length follows from the
/// function code, so a pause within a frame does no harm; what does not add up to a right CRC is passed over
/// byte by byte. Holds at most one frame of 256 bytes and what came with it.
class RtuRequestReader
{
public:
    void feed(const QByteArray &bytes);
    [[nodiscard]] std::optional<RtuRequest> next();
    /// The line has been silent for long: what is left is no beginning of anything.
    void reset() { m_buffer.clear(); }
    [[nodiscard]] bool isEmpty() const { return m_buffer.isEmpty(); }

private:
    QByteArray m_buffer;
};

} // namespace ww
