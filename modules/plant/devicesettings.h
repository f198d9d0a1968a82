// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"
#include "plant/admission.h"
#include "plant/chargersettings.h"

#include <QList>
#include <QMap>

#include <map>

namespace ww {

/// How a physical device is reached.
struct ConnectionSettings
{
    enum class Kind : quint8 {
        ModbusTcp,
        ModbusRtu,
        Http,          ///< A device with a web interface of its own (smart switches).
        Ocpp,          ///< A charge point that calls us.
        DigitalOutput, ///< Wired to the appliance's relay outputs.
        BuiltIn,       ///< Part of the appliance: its own meter.
        DigitalInput,  ///< Wired to the appliance's digital inputs.
    };
    Kind kind = Kind::ModbusTcp;
    QString host; ///< TCP and HTTP: name or address.
    quint16 tcpPort = 502;
    bool rtuFrames = false; ///< Modbus TCP: frames of a serial line on the socket (RTU over TCP).
    QString serialPort;     ///< RTU: device file.
    int baud = 9600;
    QString parity = QStringLiteral("none"); ///< RTU: "none", "odd" or "even".
    int dataBits = 8;
    int stopBits = 1;
    int unit = 1;       ///< Modbus unit id, 0 to 247.
    QString user;       ///< HTTP: empty means the device's usual user.
    Secret password;    ///< HTTP and OCPP; empty: the device asks for none.
    QString identity;   ///< OCPP: the charge point's name, last part of the address it calls.
    QList<int> outputs; ///< Digital outputs used, in the order of the device's contacts; 1 is DO1.
    QList<int> inputs;  ///< Digital inputs used, in the order of the device's contacts; 1 is DI1.
    bool operator==(const ConnectionSettings &) const = default;
};

/// "modbusTcp", "modbusRtu", "http", "ocpp", "digitalOutput", "builtIn" or "digitalInput".
[[nodiscard]] QString connectionKindName(ConnectionSettings::Kind kind);
[[nodiscard]] std::optional<ConnectionSettings::Kind> connectionKindFromName(QStringView name);
/// The port a kind uses unless told otherwise; 0 when it has none.
[[nodiscard]] quint16 defaultPort(ConnectionSettings::Kind kind);

/// The transformer at one current input of an extension module (requirement A5).
struct ModuleCurrentInput
{
    enum class Kind : quint8 {
        Output333mV, ///< A transformer with 333 mV output.
        Secondary5A, ///< A transformer with 5 A secondary.
    };
    Kind kind = Kind::Output333mV;
    double primaryA = 0;   ///< Rated primary current, from its plate.
    bool reversed = false; ///< It is mounted the other way round.
    bool operator==(const ModuleCurrentInput &) const = default;
};

/// Which contacts are closed in each state of SG Ready (1 to 4), one value an output; a state that is not in
/// it cannot be shown.
using SgReadyContacts = std::map<int, QList<bool>>;

/// The wiring of the label for two outputs (first contact 1, then contact 2); for one output, which is
/// contact 2 then, only normal and recommended.
[[nodiscard]] SgReadyContacts usualSgReadyContacts(qsizetype outputs);

/// One physical device as the settings name it. Its profile may make several plant devices of it: a hybrid
/// inverter with storage and meter becomes "id", "id-battery" and "id-meter".
struct DeviceSettings
{
    DeviceId id;
    QString name;
    QString
        profile; ///< Modbus: id of a device profile, "huawei-sun2000"; else a driver of the kind, "shelly".
    ConnectionSettings connection;
    MeterRole role = MeterRole::None; ///< For the meter this device contains, if any.
    DeviceId coupledTo; ///< For a battery with a connection of its own: the inverter it hangs on, whose AC
                        ///< power contains it; empty when it has its own.
    Attachment attachment = Attachment::Router;
    bool ownBrand = false;
    bool extensionModule = false;
    int storageUnits =
        1; ///< For the battery this device contains, if any: how many units stand behind it (A2).
    QMap<QString, QString> partNames; ///< Names of further devices it becomes, by key: "l2" is "Office".
    HeatPumpInterface heatPump = HeatPumpInterface::None;
    SgReadyContacts contacts;           ///< Of a heat pump on digital outputs; empty: the usual ones.
    bool safeOn = false;                ///< Switches: the state they go to when nobody controls them.
    QList<ModuleCurrentInput> currents; ///< Extension modules: one a phase; empty: the module keeps its own.
    /// Rated power of what hangs on the device's output, for one that takes its power as a part of its own
    /// greatest; nullopt: that much.
    std::optional<Watts> ratedPower;
    ChargerSettings charger; ///< For a charger that does not tell this itself.
    bool operator==(const DeviceSettings &) const = default;
};

} // namespace ww
