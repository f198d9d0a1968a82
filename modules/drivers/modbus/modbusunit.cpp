// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/modbus/modbusunit.h"

using namespace Qt::StringLiterals;

namespace ww {

void ModbusUnit::count(const std::optional<ModbusFault> &fault)
{
    if (!fault) {
        statistics.answers += 1;
        return;
    }
    switch (fault->kind) {
    case ModbusFault::Kind::Timeout: statistics.silences += 1; break;
    case ModbusFault::Kind::Exception: statistics.exceptions += 1; break;
    case ModbusFault::Kind::Garbled: statistics.garbled += 1; break;
    case ModbusFault::Kind::Disconnected:
    case ModbusFault::Kind::Absent: statistics.disconnected += 1; break;
    }
}

QString faultText(const ModbusFault &fault)
{
    switch (fault.kind) {
    case ModbusFault::Kind::Timeout: return u"no answer"_s;
    case ModbusFault::Kind::Garbled: return u"damaged answer"_s;
    case ModbusFault::Kind::Disconnected: return u"no connection"_s;
    case ModbusFault::Kind::Absent: return u"left alone after repeated silence"_s;
    case ModbusFault::Kind::Exception: break;
    }
    switch (fault.exceptionCode) {
    case 0x01: return u"refused: the device does not know this function"_s;
    case 0x02: return u"refused: illegal address or no permission"_s;
    case 0x03: return u"refused: illegal value"_s;
    case 0x04: return u"refused: device failure"_s;
    case 0x06: return u"refused: device busy"_s;
    case 0x80: return u"refused: no permission"_s;
    default: return u"refused with exception %1"_s.arg(fault.exceptionCode);
    }
}

} // namespace ww
