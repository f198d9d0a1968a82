// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/record/recording.h"

#include <cstdlib>

using namespace ww;
using namespace ww::record;

namespace {

void require(bool truth)
{
    if (!truth)
        std::abort();
}

/// Reads all that is believed; it must never be more than there is.
void readAll(QByteArrayView bytes)
{
    RecordingReader reader(bytes);
    if (!reader.open())
        return;
    qsizetype before = reader.end().goodBytes;
    require(before <= bytes.size());
    while (reader.next()) {
        require(reader.end().goodBytes > before && reader.end().goodBytes <= bytes.size());
        before = reader.end().goodBytes;
        for (const QByteArray &command : reader.decision().commands)
            static_cast<void>(readCommand(command));
    }
    require(reader.end().isWhole == (reader.end().goodBytes == bytes.size()));
}

/// The input as records whose checksums are right: each byte pair is a length, so many bytes a record.
QByteArray framed(QByteArrayView input)
{
    RecordingWriter writer;
    QByteArray bytes = writer.head("fuzz");
    bytes += writer.start({}, {}, {});
    ByteReader whole(bytes);
    std::uint32_t crc = 0;
    whole.raw(bytes.size() - 4);
    crc = whole.fixed32();
    while (input.size() > 2) {
        const qsizetype length = std::min<qsizetype>(
            static_cast<std::uint8_t>(input[0]) | static_cast<std::uint8_t>(input[1]) << 8, input.size() - 2);
        ByteWriter out;
        out.block(input.sliced(2, length));
        crc = crc32(out.bytes(), crc);
        out.fixed32(crc);
        bytes += out.bytes();
        input = input.sliced(2 + length);
    }
    return bytes;
}

} // namespace

/// The first byte says whether the checksums are made right, so that the fuzzer gets behind them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray input(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1));
    readAll(data[0] % 2 == 0 ? input : framed(input));
    return 0;
}
