// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/guardrun.h"
#include "web/http/http.h"

#include <cstdint>
#include <cstdlib>

using namespace ww;

namespace {

void require(bool truth)
{
    if (!truth)
        std::abort();
}

/// What every request that was let through must be, whatever was sent.
void checkRequest(const QByteArray &request)
{
    const qsizetype targetStart = request.indexOf(' ') + 1;
    const qsizetype bodyStart = request.indexOf(' ', targetStart) + 1;
    require(targetStart > 1 && targetStart <= 33 && bodyStart > targetStart);
    const QByteArray target = request.mid(targetStart, bodyStart - targetStart - 1);
    require(target.startsWith('/') && !target.startsWith("//") &&
            target.size() <= RequestLimits().targetBytes);
    require(request.size() - bodyStart <= RequestLimits().bodyBytes);
    const auto decoded = decodeTarget(target);
    require(!decoded || !decoded->path.contains(QChar(0)));
}

} // namespace

/// The first byte chooses how the stream is cut; the outcome must not depend on it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const qsizetype piece = data[0] % 64 + 1;
    const QByteArray stream(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1));
    const GuardOutcome whole = runGuard(stream, [&stream] { return stream.size(); });
    const GuardOutcome cut = runGuard(stream, [piece] { return piece; });
    require(whole == cut);
    require(whole.refused == 0 || (whole.refused >= 400 && whole.refused < 600));
    for (const QByteArray &request : whole.requests)
        checkRequest(request);
    return 0;
}
