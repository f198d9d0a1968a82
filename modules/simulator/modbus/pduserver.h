// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/modbus/emulateddevice.h"

#include <QByteArray>

namespace ww {

/// The answer to one request PDU as it goes on the wire.
struct PduAnswer
{
    bool silent = false;
    QByteArray pdu; ///< Function code and data.
    std::chrono::milliseconds delay{0};
    bool garbled = false;
    bool wrongUnit = false;
};

/// Takes a request PDU apart, asks the device and puts the answer together. Any bytes are allowed: what is no
/// Modbus request of functions 1 to 6, 15 or 16 is refused with the exception the specification asks for
/// (MODBUS Application Protocol Specification V1.1b3).
[[nodiscard]] PduAnswer answerPdu(EmulatedDevice &device, const QByteArray &request);

/// Exception response PDU.
[[nodiscard]] QByteArray exceptionPdu(quint8 function, quint8 code);

} // namespace ww
