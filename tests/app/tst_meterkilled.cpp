// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: C13
#include "app/program.h"
#include "app/restclient.h"
#include "builtin/registerstore.h"
#include "system/label.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

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
    [[nodiscard]] static bool writeSettings(const QString &path, const QJsonObject &meter);
};

namespace {

constexpr int kKills = 5;
constexpr qint64 kMostLostMs = 1000;
constexpr qint64 kRoundingMs = 500; ///< Times are told in whole seconds.

struct Counted
{
    qint64 operatingMs = 0;
    qint64 importUnits = 0;
};

Counted countedIn(const QString &file)
{
    // Not to be opened before the killed program is gone: a register file has one user.
    const auto store = RegisterStore::open(file, {});
    if (!store)
        return {};
    const auto &registers = (*store)->loaded().newest.state.registers;
    return {registers[indexOf(MeterRegister::OperatingTime)],
            registers[indexOf(MeterRegister::ActiveImport)]};
}

quint16 httpsPort(const QByteArray &log)
{
    const QByteArray key = "https port ";
    return log.mid(log.lastIndexOf(key) + key.size()).split('\n').first().trimmed().toUShort();
}

/// Seconds of operating time the meter reports; nullopt while it does not.
std::optional<double> operatingSeconds(RestClient &rest)
{
    const QJsonObject meter = rest.get(u"/api/v1/meters/meter"_s).json;
    for (const QJsonValue &reading : meter[u"readings"].toArray()) {
        if (reading[u"quantity"] == u"operatingTime"_s && reading[u"value"].isDouble())
            return reading[u"value"].toDouble();
    }
    return std::nullopt;
}

} // namespace

bool TestMeterKilled::writeSettings(const QString &path, const QJsonObject &meter)
{
    QFile file(path);
    const QJsonObject device{{u"id"_s, u"meter"_s},
                             {u"name"_s, u"Built-in meter"_s},
                             {u"profile"_s, u"meter"_s},
                             {u"role"_s, u"grid"_s},
                             {u"connection"_s, QJsonObject{{u"kind"_s, u"builtIn"_s}}}};
    return file.open(QIODevice::WriteOnly) &&
           file.write(QJsonDocument(QJsonObject{{u"format"_s, u"wattward-settings-1"_s},
                                                {u"plant"_s, QJsonObject{{u"name"_s, u"Test house"_s},
                                                                         {u"configuration"_s, u"AV2"_s}}},
                                                {u"devices"_s, QJsonArray{device}},
                                                {u"meter"_s, meter},
                                                {u"web"_s, QJsonObject{{u"address"_s, u"127.0.0.1"_s},
                                                                       {u"httpPort"_s, 0},
                                                                       {u"httpsPort"_s, 0}}}})
                          .toJson()) > 0;
}

void TestMeterKilled::atMostASecondIsLostAndNothingStepsBack()
{
    QTemporaryDir folder;
    const QString settings = folder.filePath(u"settings.json"_s);
    QVERIFY(writeSettings(settings,
                          {{u"source"_s, QJsonObject{{u"kind"_s, u"synthetic"_s}, {u"rateHz"_s, 4000}}}}));
    const QStringList arguments{u"--settings"_s, settings, u"--data-dir"_s, folder.filePath(u"data"_s)};
    QString password;
    Counted last;
    for (int kill = 0; kill < kKills; ++kill) {
        Program appliance(u"wattward"_s);
        QVERIFY2(appliance.startAndWaitFor(arguments, "https port"), appliance.output());
        RestClient rest(httpsPort(appliance.output()));
        if (password.isEmpty()) {
            const auto label = loadOrMakeLabel(folder.filePath(u"data/label.json"_s));
            QVERIFY(label && rest.signIn(label->ownerPassword, u"a long new password"_s));
            password = u"a long new password"_s;
        } else {
            QVERIFY(rest.signIn(password, {}));
        }
        // Two reports later than the restart, and at another moment within the second each time.
        const double from = static_cast<double>(last.operatingMs) / 1000 + 1.5 + 0.3 * kill;
        std::optional<double> seen;
        QTRY_VERIFY_WITH_TIMEOUT((seen = operatingSeconds(rest)) && *seen >= from, 60'000);
        appliance.kill();
        const Counted now = countedIn(folder.filePath(u"data/registers-meter"_s));
        QVERIFY2(now.operatingMs >= static_cast<qint64>(*seen * 1000) - kRoundingMs - kMostLostMs,
                 qPrintable(u"%1 s were told, %2 ms stored"_s.arg(*seen).arg(now.operatingMs)));
        QVERIFY(now.operatingMs >= last.operatingMs && now.importUnits > last.importUnits);
        last = now;
    }
}

void TestMeterKilled::aMeterWithoutASourceIsToldAndNothingIsInvented()
{
    QTemporaryDir folder;
    const QString settings = folder.filePath(u"settings.json"_s);
    QVERIFY(writeSettings(settings, {}));
    Program appliance(u"wattward"_s);
    QVERIFY2(appliance.startAndWaitFor(
                 {u"--settings"_s, settings, u"--data-dir"_s, folder.filePath(u"data"_s)}, "https port"),
             appliance.output());
    RestClient rest(httpsPort(appliance.output()));
    const auto label = loadOrMakeLabel(folder.filePath(u"data/label.json"_s));
    QVERIFY(label && rest.signIn(label->ownerPassword, u"a long new password"_s));
    const auto told = [&rest] {
        for (const QJsonValue &alarm : rest.get(u"/api/v1/alarms?active=true"_s).json[u"alarms"].toArray()) {
            if (alarm[u"code"] == u"meterInput"_s)
                return alarm[u"detail"].toString().contains(u"/meter/source"_s);
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(told(), 30'000);
    const QJsonObject meter = rest.get(u"/api/v1/meters/meter"_s).json;
    for (const QJsonValue &reading : meter[u"readings"].toArray())
        QVERIFY2(!reading[u"value"].isDouble(), qPrintable(reading[u"quantity"].toString()));
    QVERIFY2(appliance.terminate(), appliance.output());
}

QTEST_GUILESS_MAIN(TestMeterKilled)
#include "tst_meterkilled.moc"
