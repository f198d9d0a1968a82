// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The appliance's side of one charge point as a program of its own, so that an independent peer can call it,
// and so that it can be killed. Takes a command a line on stdin and answers each with a line of JSON.
#include "chargepoints.h"

#include "core/logging.h"
#include "drivers/ocpp/ocppcharger.h"
#include "drivers/setpoint/setpointjournal.h"
#include "plant/plant.h"
#include "system/resources.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSocketNotifier>

#include <unistd.h>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace ww;

namespace {

void print(const QJsonObject &json)
{
    std::printf("%s\n", QJsonDocument(json).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

class Host
{
public:
    explicit Host(const QCommandLineParser &arguments)
        : m_plant({}, m_clock)
        , m_chargePoints({.enabled = true,
                          .address = u"127.0.0.1"_s,
                          .port = static_cast<quint16>(arguments.value(u"port"_s).toInt()),
                          .tls = arguments.isSet(u"tls"_s)},
                         {arguments.value(u"data"_s) + u"/charges.json"_s,
                          arguments.value(u"data"_s) + u"/certificate.pem"_s},
                         m_clock, m_clock)
    {
        m_settings.id = DeviceId(u"car"_s);
        m_settings.name = u"Car"_s;
        m_settings.profile = u"ocpp16"_s;
        m_settings.connection.kind = ConnectionSettings::Kind::Ocpp;
        m_settings.connection.identity = u"CP-1"_s;
        m_settings.connection.password = Secret(arguments.value(u"password"_s));
        m_settings.charger.idTags = arguments.values(u"tag"_s);
        m_settings.charger.remoteStart = arguments.isSet(u"remote-start"_s);
        QObject::connect(&m_chargePoints, &ChargePoints::opened, &m_chargePoints, [](quint16 port) {
            print({{u"port"_s, port}});
        });
        QObject::connect(&m_renew, &QTimer::timeout, &m_renew, [this] { renew(); });
        m_renew.start(1000);
    }
    [[nodiscard]] bool start(const QCommandLineParser &arguments)
    {
        auto driver = m_chargePoints.make({.settings = m_settings,
                                           .clock = m_clock,
                                           .grid = {},
                                           .journal = m_journal,
                                           .makeDevice = [this](const DevicePart &part) -> Device * {
                                               const auto made = m_plant.addDevice(
                                                   {.id = m_settings.id, .type = part.type}, m_settings.name);
                                               return made ? *made : nullptr;
                                           }});
        QFile file(arguments.value(u"data"_s) + u"/ca.pem"_s);
        if (arguments.isSet(u"tls"_s) &&
            (!file.open(QIODevice::WriteOnly) || file.write(m_chargePoints.certificatePem()) <= 0))
            return false;
        if (!driver)
            return false;
        m_driver = std::move(*driver);
        m_driver->start();
        return true;
    }
    void obey(const QByteArray &line)
    {
        const QList<QByteArray> words = line.trimmed().split(' ');
        if (words[0] == "set" && words.size() == 3) {
            m_wishes[*setpointFromId(QString::fromLatin1(words[1]))] = words[2].toDouble();
            renew();
        } else if (words[0] == "release") {
            m_wishes.clear();
            m_driver->withdrawAll();
        } else if (words[0] == "quit") {
            QCoreApplication::quit();
        }
        print(state());
    }

private:
    void renew()
    {
        for (const auto &[kind, value] : m_wishes)
            device()->sink()->apply({kind, value, m_clock.uptime() + std::chrono::seconds(30)});
    }
    [[nodiscard]] Device *device() const { return m_plant.devices().first(); }
    [[nodiscard]] QJsonObject state() const
    {
        const DeviceState now = device()->state(m_clock.uptime());
        QJsonObject readings;
        for (const ChannelReading &entry : now.readings) {
            if (entry.reading.isGood())
                readings[entry.channel.toString()] = *entry.reading.good();
        }
        QJsonObject setpoints;
        for (const SetpointStatus &status : now.setpoints)
            setpoints[QString::fromLatin1(info(status.kind).id)] =
                QJsonObject{{u"state"_s, setpointStateName(status.state)}, {u"detail"_s, status.detail}};
        return {{u"link"_s, linkStateName(now.link)},
                {u"model"_s, now.identity.model},
                {u"readings"_s, readings},
                {u"setpoints"_s, setpoints}};
    }

    SystemClock m_clock;
    Plant m_plant;
    SetpointJournal m_journal;
    DeviceSettings m_settings;
    ChargePoints m_chargePoints;
    std::unique_ptr<DeviceDriver> m_driver;
    std::map<SetpointKind, double> m_wishes;
    QTimer m_renew;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    installLogging();
    QCommandLineParser arguments;
    for (const char *option : {"data", "port", "password", "tag"})
        arguments.addOption(QCommandLineOption(QString::fromLatin1(option), {}, u"value"_s));
    for (const char *option : {"tls", "remote-start"})
        arguments.addOption(QCommandLineOption(QString::fromLatin1(option)));
    arguments.process(application);
    Host host(arguments);
    if (!host.start(arguments))
        return 1;
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return 1;
    QSocketNotifier notifier(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, &application, [&host, &input] {
        const QByteArray line = input.readLine(200);
        if (line.isEmpty())
            QCoreApplication::quit();
        else
            host.obey(line);
    });
    return QCoreApplication::exec();
}
