// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/home/homedescription.h"

#include "core/jsonfile.h"
#include "core/jsonschema.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr qint64 kMsPerDay = 86'400'000;
const QString kSchemaPath = u":/homes/home.schema.json"_s;

/// One row a quantity: its name in descriptions and the values believed in a recording.
struct QuantityRow
{
    HomeQuantity quantity;
    const char *name;
    double minimum;
    double maximum;
};

// A house connection ends below 1 MW; night consumption makes PV slightly negative. Irradiance above the
// solar constant happens at cloud edges; temperatures and wind are beyond the records of inhabited places.
constexpr std::array kQuantities{
    QuantityRow{HomeQuantity::TotalLoad, "totalLoad", 0, 1e6},
    QuantityRow{HomeQuantity::HouseholdLoad, "householdLoad", 0, 1e6},
    QuantityRow{HomeQuantity::Appliance, "appliance", 0, 1e5},
    QuantityRow{HomeQuantity::PvPower, "pvPower", -200, 1e6},
    QuantityRow{HomeQuantity::EvPower, "evPower", -100, 1e5},
    QuantityRow{HomeQuantity::HeatPumpPower, "heatPumpPower", -100, 1e5},
    QuantityRow{HomeQuantity::GlobalIrradiance, "globalIrradiance", -20, 1800},
    QuantityRow{HomeQuantity::DiffuseIrradiance, "diffuseIrradiance", -20, 1200},
    QuantityRow{HomeQuantity::OutdoorTemperature, "outdoorTemperature", -60, 60},
    QuantityRow{HomeQuantity::WindSpeed, "windSpeed", 0, 100},
};

constexpr std::array kLinks{std::pair{"modbusTcp", HomeLink::ModbusTcp},
                            std::pair{"modbusRtu", HomeLink::ModbusRtu},
                            std::pair{"rtuOverTcp", HomeLink::RtuOverTcp},
                            std::pair{"http", HomeLink::Http},
                            std::pair{"ocpp", HomeLink::Ocpp},
                            std::pair{"digitalOutput", HomeLink::DigitalOutput},
                            std::pair{"digitalInput", HomeLink::DigitalInput},
                            std::pair{"builtIn", HomeLink::BuiltIn}};

/// The value paired with a name the schema has already checked.
template <typename Table> auto named(const Table &table, const QString &name)
{
    const auto row = std::find_if(table.cbegin(), table.cend(), [&name](const auto &entry) {
        return name == QLatin1StringView(entry.first);
    });
    Q_ASSERT(row != table.cend());
    return row->second;
}

HomeQuantity quantityNamed(const QString &name)
{
    const auto row =
        std::find_if(kQuantities.cbegin(), kQuantities.cend(),
                     [&name](const QuantityRow &entry) { return name == QLatin1StringView(entry.name); });
    Q_ASSERT(row != kQuantities.cend());
    return row->quantity;
}

QList<int> integers(const QJsonValue &value)
{
    QList<int> result;
    for (const QJsonValue item : value.toArray())
        result.append(item.toInt());
    return result;
}

double numberAt(const QJsonObject &object, QLatin1StringView key)
{
    return object.value(key).toDouble();
}

HomePv readPv(const QJsonObject &json)
{
    return {Watts(numberAt(json, "peakW"_L1)), numberAt(json, "tiltDegrees"_L1),
            numberAt(json, "azimuthDegrees"_L1), Watts(numberAt(json, "inverterNominalW"_L1)),
            GeoPosition{numberAt(json, "latitudeDegrees"_L1), numberAt(json, "longitudeDegrees"_L1)}};
}

HomeBattery readBattery(const QJsonObject &json)
{
    return {WattHours(numberAt(json, "capacityWh"_L1)),
            Watts(numberAt(json, "maxChargeW"_L1)),
            Watts(numberAt(json, "maxDischargeW"_L1)),
            Percent(numberAt(json, "socMinPercent"_L1)),
            Percent(numberAt(json, "socMaxPercent"_L1)),
            Percent(numberAt(json, "startSocPercent"_L1)),
            Percent(numberAt(json, "roundTripEfficiencyPercent"_L1)),
            Watts(numberAt(json, "standbyW"_L1))};
}

HomeGrid readGrid(const QJsonObject &json)
{
    HomeGrid grid;
    grid.connection = {
        gridSystemFromName(json["system"_L1].toString()).value_or(GridSystem::ThreePhaseFourWire),
        Volts(numberAt(json, "nominalV"_L1)), Amperes(numberAt(json, "fuseA"_L1))};
    grid.nominalFrequency = Hertz(numberAt(json, "nominalHz"_L1));
    grid.loadShares.clear();
    for (const QJsonValue share : json["loadShares"_L1].toArray())
        grid.loadShares.append(share.toDouble());
    return grid;
}

Result<Instant> readTime(const QJsonValue &value, const QString &pointer)
{
    if (const auto time = Instant::fromIso(value.toString()))
        return *time;
    return unexpected(ErrorCode::InvalidInput,
                      u"\"%1\" is not a time like 2020-06-01T10:00:00Z"_s.arg(value.toString()), pointer);
}

Result<HomeCharger> readCharger(const QJsonObject &json)
{
    HomeCharger charger{integers(json["phases"_L1]),
                        Amperes(numberAt(json, "minCurrentA"_L1)),
                        Amperes(numberAt(json, "maxCurrentA"_L1)),
                        {},
                        {}};
    if (json.contains("vehicle"_L1)) {
        const QJsonObject vehicle = json["vehicle"_L1].toObject();
        charger.vehicle = HomeVehicle{WattHours(numberAt(vehicle, "capacityWh"_L1)),
                                      Percent(vehicle["taperFromPercent"_L1].toDouble(97)),
                                      vehicle["phases"_L1].toInt(3), vehicle["tellsSoc"_L1].toBool()};
    }
    const QJsonArray sessions = json["sessions"_L1].toArray();
    for (qsizetype i = 0; i < sessions.size(); ++i) {
        const QJsonObject session = sessions.at(i).toObject();
        const QString pointer = u"/charger/sessions/%1"_s.arg(i);
        const auto in = readTime(session["plugIn"_L1], pointer + "/plugIn"_L1);
        if (!in)
            return unexpected(in.error());
        const auto out = readTime(session["plugOut"_L1], pointer + "/plugOut"_L1);
        if (!out)
            return unexpected(out.error());
        charger.sessions.append({*in, *out, WattHours(numberAt(session, "energyWh"_L1))});
    }
    return charger;
}

HomeDevice readDevice(const QJsonObject &json)
{
    HomeDevice device{json["id"_L1].toString(),
                      json["name"_L1].toString(),
                      json["profile"_L1].toString(),
                      {},
                      named(kLinks, json["link"_L1].toString()),
                      json["unit"_L1].toInt(),
                      meterRoleFromName(json["role"_L1].toString()).value_or(MeterRole::None),
                      {}};
    const QJsonObject names = json["partNames"_L1].toObject();
    for (auto name = names.begin(); name != names.end(); ++name)
        device.partNames.insert(name.key(), name->toString());
    for (const QJsonValue type : json["serves"_L1].toArray())
        device.types.append(deviceTypeFromId(type.toString()).value_or(DeviceType::Meter));
    return device;
}

HomeColumn readColumn(const QJsonObject &json)
{
    const bool isLinear = json["interpolation"_L1].toString() == "linear"_L1;
    return {json["column"_L1].toString(), quantityNamed(json["quantity"_L1].toString()),
            isLinear ? Interpolation::Linear : Interpolation::Step, json["title"_L1].toString(),
            json.contains("phase"_L1) ? std::optional(json["phase"_L1].toInt()) : std::nullopt};
}

HomeFile readFile(const QJsonObject &json)
{
    HomeFile file{json["file"_L1].toString(),
                  qint64(json["stepS"_L1].toInt()) * 1000,
                  qint64(json["maxGapS"_L1].toInt()) * 1000,
                  {}};
    for (const QJsonValue column : json["columns"_L1].toArray())
        file.columns.append(readColumn(column.toObject()));
    return file;
}

HomeAttribution readAttribution(const QJsonObject &json)
{
    return {json["title"_L1].toString(), json["license"_L1].toString(), json["creator"_L1].toString(),
            json["cite"_L1].toString()};
}

/// The lists of a description, each entry read by one function.
void readLists(const QJsonObject &json, HomeDescription &home)
{
    for (const QJsonValue device : json["devices"_L1].toArray())
        home.devices.append(readDevice(device.toObject()));
    for (const QJsonValue file : json["recordings"_L1].toArray())
        home.files.append(readFile(file.toObject()));
    for (const QJsonValue sentence : json["assumptions"_L1].toArray())
        home.assumptions.append(sentence.toString());
    for (const QJsonValue item : json["attribution"_L1].toArray())
        home.attribution.append(readAttribution(item.toObject()));
}

Result<HomeDescription> readHome(const QJsonObject &json)
{
    HomeDescription home;
    home.name = json["name"_L1].toString();
    home.title = json["title"_L1].toString();
    home.place = json["place"_L1].toString();
    home.timeZone = json["timeZone"_L1].toString().toUtf8();
    const auto start = readTime(json["start"_L1], u"/start"_s);
    if (!start)
        return unexpected(start.error());
    home.start = *start;
    home.period = Duration(json["days"_L1].toInt() * kMsPerDay);
    home.configuration =
        configurationFromName(json["configuration"_L1].toString()).value_or(ProductConfiguration::A01);
    home.pv = readPv(json["pv"_L1].toObject());
    home.battery = readBattery(json["battery"_L1].toObject());
    home.grid = readGrid(json["grid"_L1].toObject());
    if (json.contains("charger"_L1)) {
        auto charger = readCharger(json["charger"_L1].toObject());
        if (!charger)
            return unexpected(charger.error());
        home.charger = *std::move(charger);
    }
    home.backupBox = json["backupBox"_L1].toBool();
    if (json.contains("heatPump"_L1)) {
        const QJsonObject pump = json["heatPump"_L1].toObject();
        home.heatPump = HomeHeatPump{Watts(numberAt(pump, "nominalW"_L1)), integers(pump["phases"_L1])};
    }
    if (json.contains("heatingRod"_L1)) {
        const QJsonObject rod = json["heatingRod"_L1].toObject();
        home.heatingRod = HomeHeatingRod{Watts(numberAt(rod, "nominalW"_L1)), integers(rod["phases"_L1]),
                                         numberAt(rod, "tankLitres"_L1)};
    }
    if (json.contains("smartPlug"_L1)) {
        const QJsonObject plug = json["smartPlug"_L1].toObject();
        home.smartPlug = HomeSmartPlug{Watts(numberAt(plug, "loadW"_L1)), plug["phase"_L1].toInt(1)};
    }
    readLists(json, home);
    return home;
}

} // namespace

QString homeQuantityName(HomeQuantity quantity)
{
    return QString::fromLatin1(kQuantities.at(static_cast<std::size_t>(quantity)).name);
}

CsvColumn homeQuantityColumn(HomeQuantity quantity, const QString &columnName)
{
    const QuantityRow &row = kQuantities.at(static_cast<std::size_t>(quantity));
    return {columnName, row.minimum, row.maximum};
}

Result<HomeDescription> parseHomeDescription(const QJsonDocument &document, const QString &name)
{
    const auto schemaFile = readJsonFile(kSchemaPath);
    if (!schemaFile)
        return unexpected(schemaFile.error());
    const auto schema = JsonSchema::compile(*schemaFile);
    if (!schema)
        return unexpected(schema.error());
    if (const QList<Error> problems = schema->check(document); !problems.isEmpty())
        return unexpected(problems.first().inside(name));
    auto home = readHome(document.object());
    if (!home)
        return unexpected(home.error().inside(name));
    if (const auto sound = checkHome(*home); !sound)
        return unexpected(sound.error().inside(name));
    return home;
}

} // namespace ww
