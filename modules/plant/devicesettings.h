// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/admission.h"

#include <QList>

namespace ww {

/// How a physical device is reached.
struct ConnectionSettings
{
    enum class Kind : quint8 { ModbusTcp, ModbusRtu };
    Kind kind = Kind::ModbusTcp;
    QString host; ///< TCP: name or address.
    quint16 tcpPort = 502;
    QString serialPort; ///< RTU: device file.
    int baud = 9600;
    QString parity = QStringLiteral("none"); ///< RTU: "none", "odd" or "even".
    int dataBits = 8;
    int stopBits = 1;
    int unit = 1; ///< Modbus unit id, 0 to 247.
    bool operator==(const ConnectionSettings &) const = default;
};

/// One physical device as the settings name it. Its profile may make several plant devices of it: a hybrid
/// inverter with storage and meter becomes "id", "id-battery" and "id-meter".
struct DeviceSettings
{
    DeviceId id;
    QString name;
    QString profile; ///< Id of a device profile, "huawei-sun2000", or "sunspec" for discovery.
    ConnectionSettings connection;
    MeterRole role = MeterRole::None; ///< For the meter this device contains, if any.
    Attachment attachment = Attachment::Router;
    bool ownBrand = false;
    bool extensionModule = false;
    HeatPumpInterface heatPump = HeatPumpInterface::None;
    bool operator==(const DeviceSettings &) const = default;
};

} // namespace ww
