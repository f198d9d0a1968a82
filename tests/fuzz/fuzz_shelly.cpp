// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a smart switch, or whoever sits in its place, may send: challenges and answers.
#include "drivers/http/digest.h"
#include "drivers/shelly/firmware.h"
#include "drivers/shelly/models.h"
#include "drivers/shelly/rpcframe.h"
#include "drivers/shelly/switchstatus.h"
#include "simulator/shelly/httprequest.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>

using namespace ww;

namespace {

void require(bool truth)
{
    if (!truth)
        std::abort();
}

/// A challenge that was understood is answered with a header the other side understands.
void checkDigest(const QByteArray &input)
{
    const auto challenge = parseDigestChallenge(input);
    if (!challenge)
        return;
    require(!challenge->nonce.isEmpty() && input.size() <= kMaxDigestBytes);
    const QByteArray header =
        digestAuthorization(*challenge, QStringLiteral("admin"), Secret(QStringLiteral("x")),
                            {.method = "POST", .uri = "/rpc", .cnonce = "c", .count = 1});
    require(!header.contains('\r') && !header.contains('\n') && !header.contains('\0'));
    const auto back = parseDigestParameters(header);
    // Quoting may make it longer than what is read.
    require(!back || (back->at("nonce") == challenge->nonce && back->at("realm") == challenge->realm));
}

void checkAnswers(const QByteArray &input)
{
    const RpcOutcome outcome = readRpcResponse(input, 1);
    require(!outcome.fault || outcome.fault->message.size() < 200);
    if (outcome.fault)
        return;
    if (const auto status = readSwitchStatus(outcome.result, 0)) {
        for (const auto &value : {status->powerW, status->voltageV, status->currentA, status->consumedWh})
            require(!value || std::isfinite(*value));
        require(status->errors.size() <= 8);
    }
    if (const auto info = readShellyInfo(outcome.result)) {
        require(!info->app.isEmpty() && info->version.size() <= 64);
        (void)judgeFirmware(info->version, shellyModelOfApp(info->app).named);
    }
    require(countSwitches(outcome.result) <= kMostSwitches);
}

void checkFirmware(const QByteArray &input)
{
    const QList<QByteArray> lines = input.split('\n');
    if (lines.size() < 2)
        return;
    const auto a = FirmwareVersion::parse(QString::fromUtf8(lines[0]));
    const auto b = FirmwareVersion::parse(QString::fromUtf8(lines[1]));
    if (a && b)
        require((*a < *b) == (*b > *a));
}

/// The emulator's own reader: cut into pieces or not, the requests are the same.
void checkRequests(const QByteArray &input)
{
    HttpRequestReader whole;
    whole.feed(input.first(std::min<qsizetype>(input.size(), HttpRequestReader::kMaxHead)));
    int count = 0;
    while (const auto request = whole.next()) {
        require(request->body.size() <= HttpRequestReader::kMaxBody);
        require(++count <= HttpRequestReader::kMaxHead);
    }
}

} // namespace

/// The first byte chooses the reader.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray input(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1));
    switch (data[0] % 4) {
    case 0: checkDigest(input); break;
    case 1: checkAnswers(input); break;
    case 2: checkFirmware(input); break;
    default: checkRequests(input); break;
    }
    return 0;
}
