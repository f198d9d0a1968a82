// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/ocpp/ocppchargingprofile.h"
#include "drivers/ocpp/ocppframe.h"
#include "drivers/ocpp/ocppgreeting.h"
#include "drivers/ocpp/ocppmetervalues.h"

#include <QJsonDocument>

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

/// What was read must be within its bounds, and be read the same again once it is written.
void checkFrame(const QByteArray &text)
{
    const OcppFrame frame = parseOcppFrame(text);
    if (const auto *call = std::get_if<OcppCall>(&frame)) {
        require(!call->id.isEmpty() && call->id.size() <= kOcppLongestForeignId);
        require(!call->action.isEmpty() && call->action.size() <= kOcppLongestAction);
        require(parseOcppFrame(toText(*call)) == frame || toText(*call).size() > kOcppLongestMessage);
    } else if (const auto *result = std::get_if<OcppCallResult>(&frame)) {
        require(parseOcppFrame(toText(*result)) == frame || toText(*result).size() > kOcppLongestMessage);
    } else if (const auto *error = std::get_if<OcppCallError>(&frame)) {
        require(error->text.size() <= 255);
    } else {
        require(!std::get<OcppBadFrame>(frame).reason.isEmpty());
    }
}

void checkGreeting(const QByteArray &head)
{
    const auto read = readOcppGreeting(head);
    if (const auto *greeting = std::get_if<OcppGreeting>(&read))
        require(!greeting->identity.isEmpty() && greeting->identity.size() <= kOcppLongestIdentity &&
                !greeting->identity.contains(u'\n'));
    else
        require(httpText(std::get<OcppTurnAway>(read)).startsWith("HTTP/1.1 4"));
}

/// Payloads reach these only through the schemas; they must stand anything all the same.
void checkPayload(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    for (const OcppMeterReport &report : readOcppMeterValues(document.array())) {
        for (const auto &[channel, value] : report.values)
            require(!std::isnan(value));
    }
    if (const auto followed = readOcppCompositeSchedule(document.object(), {}))
        require(followed->currentA >= 0);
    (void)ocppPhaseRotation(QString::fromUtf8(text), 1);
}

} // namespace

/// The first byte chooses what reads the rest.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray text(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1));
    switch (data[0] % 3) {
    case 0: checkFrame(text); break;
    case 1: checkGreeting(text); break;
    default: checkPayload(text); break;
    }
    return 0;
}
