// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: C13
#include "app/appliancefolder.h"
#include "builtin/registerstore.h"
#include "plant/quantity.h"

#include <QJsonArray>
#include <QTest>

#include <map>

using namespace Qt::StringLiterals;
using namespace ww;
using metering::MeterRegister;

/// The real appliance is killed while its built-in meter counts, again and again.
class TestMeterKilled final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void atMostASecondIsLostAndNothingStepsBack();
    void aMeterWithoutASourceIsToldAndNothingIsInvented();

private:
    [[nodiscard]] static bool writeSettings(const ApplianceFolder &folder, const QJsonObject &meter);
};

namespace {

constexpr int kKills = 5;
constexpr double kLoadW = 3 * 230 * 5; ///< Of the synthetic source, without reactive power.
constexpr double kMostLostS = 1;

/// The registers a killed program left behind.
metering::RegisterValues storedIn(const QString &file)
{
    // Not to be opened before the killed program is gone: a register file has one user.
    const auto store = RegisterStore::open(file, {});
    return store ? (*store)->loaded().newest.state.registers : metering::RegisterValues();
}

/// The most a second can add to a register, in the base unit of the catalogue, and half of what is told.
double mostOfASecond(const metering::MeterRegisterInfo &row)
{
    const bool time = row.measure > metering::RegisterMeasure::Apparent;
    return time ? kMostLostS + 0.5 : kLoadW * kMostLostS / 3600 + 0.5;
}

/// Registers the meter tells, by channel and in the catalogue's units; empty while it tells no operating
/// time.
std::map<std::string, double> told(RestClient &rest)
{
    std::map<std::string, double> values;
    const QJsonObject meter = rest.get(u"/api/v1/meters/meter"_s).json;
    for (const QJsonValue &reading : meter[u"readings"].toArray()) {
        const auto channel =
            Channel::fromString(reading[u"quantity"].toString() + u'.' + reading[u"phase"].toString());
        if (channel && reading[u"value"].isDouble())
            values[channel->toString().toStdString()] = reading[u"value"].toDouble();
    }
    return values.contains("operatingTime.total") ? values : std::map<std::string, double>();
}

double toldValue(const std::map<std::string, double> &values, const metering::MeterRegisterInfo &row)
{
    const auto channel = Channel::fromString(
        QString::fromLatin1(row.channel.data(), static_cast<qsizetype>(row.channel.size())));
    const auto found = values.find(channel->toString().toStdString());
    return found == values.end() ? -1 : found->second;
}

} // namespace

bool TestMeterKilled::writeSettings(const ApplianceFolder &folder, const QJsonObject &meter)
{
    const QJsonObject device{{u"id"_s, u"meter"_s},
                             {u"name"_s, u"Built-in meter"_s},
                             {u"profile"_s, u"meter"_s},
                             {u"role"_s, u"grid"_s},
                             {u"connection"_s, QJsonObject{{u"kind"_s, u"builtIn"_s}}}};
    const QJsonObject plant{{u"name"_s, u"Test house"_s}, {u"configuration"_s, u"AV2"_s}};
    return folder.write({device}, {{u"plant"_s, plant}, {u"meter"_s, meter}});
}

void TestMeterKilled::atMostASecondIsLostAndNothingStepsBack()
{
    const ApplianceFolder folder;
    QVERIFY(writeSettings(folder,
                          {{u"source"_s, QJsonObject{{u"kind"_s, u"synthetic"_s}, {u"rateHz"_s, 4000}}}}));
    QString password;
    metering::RegisterValues last{};
    for (int kill = 0; kill < kKills; ++kill) {
        Program appliance(u"wattward"_s);
        const auto rest = folder.start(appliance);
        QVERIFY2(rest, appliance.output());
        if (password.isEmpty()) {
            QVERIFY(folder.signIn(*rest, u"a long new password"_s));
            password = u"a long new password"_s;
        } else {
            QVERIFY(rest->signIn(password, {}));
        }
        // Two reports later than the restart, and at another moment within the second each time.
        const auto lastMs = static_cast<double>(last[indexOf(MeterRegister::OperatingTime)]);
        const double from = lastMs / 1000 + 1.5 + 0.3 * kill;
        std::map<std::string, double> before;
        QTRY_VERIFY_WITH_TIMEOUT((before = told(*rest)).contains("operatingTime.total") &&
                                     before["operatingTime.total"] >= from,
                                 60'000);
        appliance.kill();
        const metering::RegisterValues now = storedIn(folder.filePath(u"data/registers-meter"_s));
        for (const metering::MeterRegisterInfo &row : metering::meterRegisterTable()) {
            const qint64 kept = now[indexOf(row.id)];
            const double value = metering::catalogueValue(row.id, kept);
            const QString what =
                u"%1: %2 told, %3 stored, %4 before"_s
                    .arg(QString::fromLatin1(row.channel.data(), static_cast<qsizetype>(row.channel.size())))
                    .arg(toldValue(before, row))
                    .arg(value)
                    .arg(metering::catalogueValue(row.id, last[indexOf(row.id)]));
            QVERIFY2(toldValue(before, row) >= 0, qPrintable(what));
            QVERIFY2(kept >= last[indexOf(row.id)], qPrintable(what));
            QVERIFY2(value >= toldValue(before, row) - mostOfASecond(row), qPrintable(what));
        }
        QVERIFY(now[indexOf(MeterRegister::ActiveImport)] > last[indexOf(MeterRegister::ActiveImport)]);
        last = now;
    }
}

void TestMeterKilled::aMeterWithoutASourceIsToldAndNothingIsInvented()
{
    const ApplianceFolder folder;
    QVERIFY(writeSettings(folder, {}));
    Program appliance(u"wattward"_s);
    const auto rest = folder.start(appliance);
    QVERIFY2(rest, appliance.output());
    QVERIFY(folder.signIn(*rest, u"a long new password"_s));
    const auto told = [&rest] {
        for (const QJsonValue &alarm : rest->get(u"/api/v1/alarms?active=true"_s).json[u"alarms"].toArray()) {
            if (alarm[u"code"] == u"meterInput"_s)
                return alarm[u"detail"].toString().contains(u"/meter/source"_s);
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(told(), 30'000);
    const QJsonObject meter = rest->get(u"/api/v1/meters/meter"_s).json;
    for (const QJsonValue &reading : meter[u"readings"].toArray())
        QVERIFY2(!reading[u"value"].isDouble(), qPrintable(reading[u"quantity"].toString()));
    QVERIFY2(appliance.terminate(), appliance.output());
}

QTEST_GUILESS_MAIN(TestMeterKilled)
#include "tst_meterkilled.moc"
