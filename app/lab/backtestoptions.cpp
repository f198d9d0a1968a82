// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backtestoptions.h"

#include "laboptions.h"

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr std::array kStrategies{
    StrategyInfo{BacktestStrategy::None, "none", "the storage is not used", false, false},
    StrategyInfo{BacktestStrategy::Device, "device", "the storage follows its own mode, control only limits",
                 true, false},
    StrategyInfo{BacktestStrategy::SelfConsumption, "self-consumption",
                 "control follows the house with the storage", true, true},
};

constexpr int kMostDays = 3660;
// The longest lease a setpoint may have is ten minutes, and it must outlive two steps.
constexpr double kLongestStepSeconds = 300;
constexpr double kMostKilo = 100'000;
constexpr double kMostPrice = 1000;

constexpr std::array kOptions{
    LabOption{"home", "name|file",
              "Recorded home: CSV with utc, load_w and pv_w (or _kw, _kwh), a description (.json), or a "
              "shipped home."},
    LabOption{"strategy", "name", "How the storage is used; see below."},
    LabOption{"battery-kwh", "kWh", "Capacity of the storage."},
    LabOption{"battery-kw", "kW", "Its highest power either way; default: half its capacity an hour."},
    LabOption{"battery-efficiency", "percent", "From its terminals and back, default 92."},
    LabOption{"battery-standby-w", "W", "What its electronics draw from it, default 10."},
    LabOption{"battery-min-soc", "percent", "Never discharged below, default 5."},
    LabOption{"battery-max-soc", "percent", "Never charged above, default 100."},
    LabOption{"battery-start-soc", "percent", "At the start, default 50."},
    LabOption{"pv-kwp", "kW", "Scales the recorded PV power to a generator of this peak power."},
    LabOption{"inverter-kw", "kW", "Nominal power of the inverter; default: as large as the PV peak."},
    LabOption{"feed-in-limit", "limit", "\"zero\", a power in watts, or a percentage of the PV peak: 60%."},
    LabOption{"fuse-a", "A", "Main fuse per phase, default as the home says."},
    LabOption{"prices", "file", "CSV with utc and a price column such as price_eur_mwh."},
    LabOption{"price-column", "name", "The column, when the file has several."},
    LabOption{"import-price", "per kWh", "One price for import at any time."},
    LabOption{"import-markup", "per kWh", "Grid fees and taxes on top of the recorded prices, default 0."},
    LabOption{"export-price", "per kWh", "Earned for export at any time; default: the recorded price, or 0."},
    LabOption{"start", "time", "Time to start at, ISO 8601; default: start of the recording."},
    LabOption{"days", "n", "How many days; default: to the end of the recording."},
    LabOption{"repeat", nullptr, "Repeats the recording when it is shorter than the days."},
    LabOption{"step", "s", "Plant time between two values, 1 to 300, default 60."},
    LabOption{"link", "kind",
              "direct (default) or modbus: how control reaches the devices; see docs/backtest.md."},
    LabOption{"json", nullptr, "Prints one JSON object."},
    LabOption{"help", nullptr, "Prints this."},
};

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Runs the control code over a recorded home and adds up what it did."_s);
    addLabOptions(parser, kOptions);
}

void readStrategy(LabReader &reader, BacktestOptions &options)
{
    QStringList names;
    for (const StrategyInfo &row : kStrategies) {
        names.append(QString::fromLatin1(row.name));
        if (reader.text("strategy") == names.last())
            options.strategy = row.strategy;
    }
    if (!names.contains(reader.text("strategy")))
        reader.refuse("strategy", u"give one of %1"_s.arg(names.join(u", "_s)));
}

void readBattery(LabReader &reader, BacktestOptions &options)
{
    HomeBattery &battery = options.battery;
    const auto capacity = reader.number("battery-kwh", 0.1, kMostKilo);
    if (!capacity && info(options.strategy).usesStorage && !reader.error())
        reader.refuse("battery-kwh", u"this strategy uses the storage; give its capacity in kWh"_s);
    battery.capacity = WattHours(1000 * capacity.value_or(1));
    const double power =
        1000 * reader.number("battery-kw", 0.1, kMostKilo).value_or(capacity.value_or(1) / 2);
    battery.maxCharge = battery.maxDischarge = Watts(power);
    battery.roundTripEfficiency = Percent(reader.number("battery-efficiency", 10, 100).value_or(92));
    battery.standby = Watts(reader.number("battery-standby-w", 0, 1000).value_or(10));
    battery.socMin = Percent(reader.number("battery-min-soc", 0, 99).value_or(5));
    battery.socMax = Percent(reader.number("battery-max-soc", 1, 100).value_or(100));
    if (battery.socMin >= battery.socMax) {
        reader.refuse("battery-min-soc", u"must be below --battery-max-soc"_s);
        return;
    }
    const double middle = std::clamp(50.0, battery.socMin.value(), battery.socMax.value());
    battery.startSoc = Percent(reader.number("battery-start-soc", 0, 100).value_or(middle));
    if (battery.startSoc < battery.socMin || battery.startSoc > battery.socMax)
        reader.refuse("battery-start-soc", u"must lie between --battery-min-soc and --battery-max-soc"_s);
    options.control.storage.minSoc = battery.socMin;
    options.control.storage.maxSoc = battery.socMax;
}

void readFeedInLimit(LabReader &reader, ControlSettings &control)
{
    if (!reader.has("feed-in-limit"))
        return;
    QString text = reader.text("feed-in-limit");
    if (text == u"zero") {
        control.feedIn.kind = FeedInLimitKind::Zero;
        return;
    }
    const bool isPercent = text.endsWith(u'%');
    if (isPercent)
        text.chop(1);
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    if (!isNumber || !(value >= 0 && value <= (isPercent ? 100 : kMostKilo * 1000))) {
        reader.refuse("feed-in-limit", u"give zero, a power in watts, or a percentage from 0% to 100%"_s);
    } else if (isPercent) {
        control.feedIn.kind = FeedInLimitKind::PercentOfPv;
        control.feedIn.percent = Percent(value);
    } else {
        control.feedIn.kind = FeedInLimitKind::Power;
        control.feedIn.power = Watts(value);
    }
}

void readPlant(LabReader &reader, BacktestOptions &options)
{
    const auto kilo = [&reader](const char *name) {
        const auto value = reader.number(name, 0.01, kMostKilo);
        return value ? std::optional(Watts(1000 * *value)) : std::nullopt;
    };
    options.pvPeak = kilo("pv-kwp");
    options.inverter = kilo("inverter-kw");
    if (const auto fuse = reader.number("fuse-a", 1, 10'000))
        options.fuse = Amperes(*fuse);
    readFeedInLimit(reader, options.control);
}

void readTime(LabReader &reader, BacktestOptions &options)
{
    if (reader.has("start")) {
        options.start = Instant::fromIso(reader.text("start"));
        if (!options.start)
            reader.refuse("start", u"give a time such as 2021-06-05T06:00:00Z"_s);
    }
    if (const auto days = reader.number("days", 1, kMostDays)) {
        options.days = static_cast<int>(*days);
        if (*options.days != *days)
            reader.refuse("days", u"give a whole number"_s);
    }
    options.repeat = reader.has("repeat");
    if (const auto seconds = reader.number("step", 1, kLongestStepSeconds))
        options.step = Duration(std::llround(*seconds * 1000));
    const QString link = reader.has("link") ? reader.text("link") : u"direct"_s;
    if (link == u"modbus")
        options.link = BacktestLink::Modbus;
    else if (link != u"direct")
        reader.refuse("link", u"give direct or modbus"_s);
}

void readTariff(LabReader &reader, BacktestOptions &options)
{
    TariffOptions &tariff = options.tariff;
    tariff.pricesFile = reader.text("prices");
    tariff.priceColumn = reader.text("price-column");
    tariff.importPrice = reader.number("import-price", -kMostPrice, kMostPrice);
    tariff.importMarkup = reader.number("import-markup", -kMostPrice, kMostPrice).value_or(0);
    tariff.exportPrice = reader.number("export-price", -kMostPrice, kMostPrice);
    for (const char *name : {"price-column", "import-markup"}) {
        if (reader.has(name) && tariff.pricesFile.isEmpty())
            reader.refuse(name, u"means nothing without --prices"_s);
    }
    if (!tariff.pricesFile.isEmpty() && tariff.importPrice)
        reader.refuse("import-price", u"contradicts --prices; give one of them"_s);
    if (tariff.exportPrice && !tariff.isGiven())
        reader.refuse("export-price", u"needs --prices or --import-price"_s);
}

Result<void> readGiven(const QCommandLineParser &parser, BacktestOptions &options)
{
    LabReader reader(parser);
    reader.refuseStrayWords();
    options.home = reader.text("home");
    if (options.home.isEmpty())
        reader.refuse("home", u"name the recorded home"_s);
    options.json = reader.has("json");
    readStrategy(reader, options);
    readBattery(reader, options);
    readPlant(reader, options);
    readTime(reader, options);
    readTariff(reader, options);
    return reader.outcome();
}

} // namespace

std::span<const StrategyInfo> strategyTable()
{
    return kStrategies;
}

const StrategyInfo &info(BacktestStrategy strategy)
{
    return kStrategies.at(static_cast<std::size_t>(strategy));
}

Result<BacktestOptions> readBacktestOptions(const QStringList &arguments)
{
    return readLabOptions(arguments, addOptions, readGiven);
}

QString backtestHelp()
{
    QString text = labHelp(addOptions);
    text += u"\nStrategies:\n"_s;
    for (const StrategyInfo &row : kStrategies)
        text += u"  %1  %2\n"_s.arg(QString::fromLatin1(row.name), -17).arg(QString::fromLatin1(row.text));
    return text;
}

} // namespace ww
