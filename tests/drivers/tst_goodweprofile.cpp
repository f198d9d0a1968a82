// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The profile of GoodWe hybrids on answers of real ones, against what another project's tests say they mean.
#include "drivers/profile/profilestore.h"
#include "drivers/profile/readingcodec.h"
#include "goodwerecords.h"

#include <QHash>
#include <QTest>

#include <cmath>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;

namespace {

/// A value of the profile of these hybrids, under the name the recording has for it.
struct Named
{
    const char *name;
    const char *component;
    const char *channel;
    double factor; ///< From the recording's unit and sign to the catalogue's.
};

constexpr auto kNamed = std::to_array<Named>({
    {"ppv", "inverter", "dcPower", 1},
    {"total_inverter_power", "inverter", "activePower", 1},
    {"vpv1", "inverter", "dcVoltage.L1", 1},
    {"vpv2", "inverter", "dcVoltage.L2", 1},
    {"ipv1", "inverter", "dcCurrent.L1", 1},
    {"ipv2", "inverter", "dcCurrent.L2", 1},
    {"vgrid", "inverter", "voltage.L1", 1},
    {"vgrid2", "inverter", "voltage.L2", 1},
    {"vgrid3", "inverter", "voltage.L3", 1},
    {"fgrid", "inverter", "frequency", 1},
    {"pgrid", "inverter", "activePower.L1", 1},
    {"pgrid2", "inverter", "activePower.L2", 1},
    {"pgrid3", "inverter", "activePower.L3", 1},
    {"temperature", "inverter", "temperature", 1},
    {"e_total", "inverter", "dcEnergy", 1000},
    {"pbattery1", "battery", "activePower", 1},
    {"vbattery1", "battery", "dcVoltage", 1},
    {"ibattery1", "battery", "dcCurrent", 1},
    {"e_bat_charge_total", "battery", "chargeEnergy", 1000},
    {"e_bat_discharge_total", "battery", "dischargeEnergy", 1000},
    {"battery_soc", "battery", "stateOfCharge", 1},
    {"battery_soh", "battery", "stateOfHealth", 1},
    {"battery_temperature", "battery", "temperature", 1},
    {"meter_active_power_total", "meter", "activePower", -1},
    {"meter_active_power1", "meter", "activePower.L1", -1},
    {"meter_active_power2", "meter", "activePower.L2", -1},
    {"meter_active_power3", "meter", "activePower.L3", -1},
    {"meter_freq", "meter", "frequency", 1},
    {"meter_e_total_exp", "meter", "activeEnergyExport", 1000},
    {"meter_e_total_imp", "meter", "activeEnergyImport", 1000},
});

/// Where the answers of a kind begin.
const QList<std::pair<QString, quint16>> kStarts{
    {u"running_data"_s, 35100}, {u"meter_data"_s, 36000}, {u"battery_info"_s, 37000}};

/// The register an answer begins with; nullopt when it is of another kind.
std::optional<quint16> startOf(const QString &file)
{
    for (const auto &[kind, start] : kStarts) {
        if (file.contains(kind))
            return start;
    }
    return std::nullopt;
}

/// What the profile reads from one of the answers; nullopt when it is in none of them.
std::optional<double> readByProfile(const Named &named, const QStringList &files,
                                    const QHash<QString, QList<quint16>> &registers)
{
    static const ProfileStore store;
    const ProfileComponent &component =
        *store.profile(u"goodwe-et"_s)->component(QString::fromLatin1(named.component));
    const ProfileReading &reading =
        *component.reading(*Channel::fromString(QString::fromLatin1(named.channel)));
    for (const QString &file : files) {
        const auto start = startOf(file);
        const QList<quint16> &words = registers[file];
        const RegisterBlock block{start.value_or(0),
                                  {words.constData(), static_cast<std::size_t>(words.size())}};
        if (start && !block.of(reading.field).empty())
            return decodeReading(reading, block);
    }
    return std::nullopt;
}

} // namespace

// req: B15, B17
class TestGoodweProfile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theProfileReadsWhatTheDeviceShows();
};

void TestGoodweProfile::theProfileReadsWhatTheDeviceShows()
{
    QHash<QString, QList<quint16>> registers;
    for (const Response &response : responses()) {
        const QList<QByteArray> pdus = rtuPdus(response.bytes);
        if (const auto start = startOf(response.file); start && !pdus.isEmpty())
            registers[response.file] = registersOf(pdus[0], *start);
    }
    int compared = 0;
    QStringList wrong;
    for (const QStringList &row : rowsOf(u"goodwe_expected_values.csv"_s)) {
        const auto named = std::find_if(kNamed.begin(), kNamed.end(), [&row](const Named &candidate) {
            return row.value(3) == QLatin1StringView(candidate.name);
        });
        if (row.size() != 7 || row[0] != u"et" || named == kNamed.end())
            continue;
        QStringList files;
        for (const QString &file : row[6].split(u';')) {
            if (registers.contains(u"et/"_s + file))
                files.append(u"et/"_s + file);
        }
        bool isNumber = false;
        const double wanted = row[4].toDouble(&isNumber) * named->factor;
        const auto got = readByProfile(*named, files, registers);
        if (!got && row[3].startsWith(u"meter_e_total"))
            continue; // Larger models count elsewhere: unknown, not 0.
        ++compared;
        if (got ? !isNumber ||
                      std::abs(*got - wanted) > 0.006 * std::abs(named->factor) + 1e-6 * std::abs(wanted)
                : isNumber && wanted != 0)
            wrong.append(u"%1 %2: %3 for %4"_s.arg(row[1], row[3], got ? QString::number(*got) : u"nothing"_s,
                                                   row[4]));
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    QVERIFY2(compared >= 90, qPrintable(QString::number(compared)));
}

QTEST_GUILESS_MAIN(TestGoodweProfile)
#include "tst_goodweprofile.moc"
