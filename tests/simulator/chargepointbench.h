// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/ocpp/ocppcharger.h"
#include "drivers/ocpp/ocppdrivers.h"
#include "drivers/profile/profilestore.h"
#include "drivers/setpoint/setpointjournal.h"
#include "plant/plant.h"
#include "simulator/ocpp/emulatedchargepoint.h"
#include "simulator/simulation.h"

#include <QCoreApplication>
#include <QTest>

#include <deque>

namespace ww::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

inline const QString kGarage = u"family-garage"_s; ///< A home.

/// The charger of an emulated home and the drivers' side of it, joined by queues instead of a network.
class ChargePointBench
{
public:
    explicit ChargePointBench(const QString &home, const QString &book = {},
                              std::function<void(DeviceSettings &)> change = {},
                              const QString &start = u"2016-03-14T08:00:00Z"_s)
        : clock(*Instant::fromIso(start))
        , plant({}, clock)
        , m_book(book)
        , m_change(std::move(change))
    {
        auto made =
            Simulation::create({.home = home, .ocppCharger = true, .network = &clock}, m_store, clock);
        if (!made)
            qFatal("%s", qPrintable(made.error().toString()));
        simulation = std::move(*made);
        point = simulation->chargePoint(DeviceId(u"charger"_s));
        simulation->setCarPresent(false);
        startAppliance();
        QObject::connect(point, &EmulatedChargePoint::hangUp, point, [this] { cut(); });
        connect();
    }
    void startAppliance()
    {
        drivers = std::make_unique<OcppDrivers>(
            OcppOptions{.transactionsPath = m_book, .server = {.gate = {}}, .listens = false}, clock, clock);
        for (DeviceSettings settings : simulation->devices()) {
            if (settings.connection.kind != ConnectionSettings::Kind::Ocpp)
                continue;
            if (m_change)
                m_change(settings);
            auto made = drivers->make({.settings = settings,
                                       .clock = clock,
                                       .grid = {},
                                       .journal = m_journal,
                                       .makeDevice = [this, settings](const DevicePart &part) -> Device * {
                                           auto added = plant.addDevice(
                                               {.id = settings.id, .type = part.type}, settings.name);
                                           return added ? *added : nullptr;
                                       }});
            if (!made)
                qFatal("%s", qPrintable(made.error().toString()));
            driver = std::move(*made);
            station = &static_cast<OcppCharger *>(driver.get())->station();
        }
        device = plant.devices().first();
        QObject::connect(driver.get(), &DeviceDriver::foreignWrite, driver.get(),
                         [this](Device *, const QString &detail) { foreign.append(detail); });
    }
    /// As kill -9 would: nothing is said, nothing is given back.
    void killAppliance()
    {
        cut();
        driver.reset();
        drivers.reset();
        QVERIFY(plant.removeDevice(DeviceId(u"charger"_s)));
    }
    void connect()
    {
        if (point->isOffline() || !driver)
            return;
        m_connected = true;
        point->attach([this](const QByteArray &text) { m_toStation.push_back(text); });
        station->attach([this](const QByteArray &text) { m_toPoint.push_back(text); }, u"memory"_s);
    }
    void cut()
    {
        if (!std::exchange(m_connected, false))
            return;
        m_toStation.clear();
        m_toPoint.clear();
        point->detach();
        station->detach();
    }
    void pass(std::chrono::seconds time, bool reconnects = true)
    {
        for (std::chrono::seconds done{0}; done < time; ++done) {
            clock.advance(1s);
            simulation->step(1s);
            if (driver) {
                for (const auto &[kind, value] : wishes)
                    device->sink()->apply({kind, value, clock.uptime() + 30s});
                driver->step();
            }
            pump();
            QCoreApplication::processEvents();
            if (!m_connected && reconnects)
                connect();
        }
    }
    void pump()
    {
        while (!m_toStation.empty() || !m_toPoint.empty()) {
            if (!m_toStation.empty()) {
                const QByteArray text = m_toStation.front();
                m_toStation.pop_front();
                station->receive(text);
            }
            if (!m_toPoint.empty()) {
                const QByteArray text = m_toPoint.front();
                m_toPoint.pop_front();
                point->receive(text);
            }
            if (driver)
                driver->step();
        }
    }
    void want(double currentA) { wishes[SetpointKind::ChargerCurrent] = currentA; }
    [[nodiscard]] std::optional<double> good(Channel channel) const
    {
        return device->reading(channel, clock.uptime()).good();
    }
    [[nodiscard]] double powerW() const { return simulation->truth().chargerW; }
    [[nodiscard]] QString state() const
    {
        for (const SetpointStatus &status : device->state(clock.uptime()).setpoints) {
            if (status.kind == SetpointKind::ChargerCurrent)
                return setpointStateName(status.state);
        }
        return {};
    }
    void fault(const QString &text)
    {
        if (const auto set = simulation->setFault(u"charger:"_s + text); !set)
            qFatal("%s", qPrintable(set.error().toString()));
    }

    ManualClock clock;
    Plant plant;
    std::unique_ptr<Simulation> simulation;
    EmulatedChargePoint *point = nullptr;
    std::unique_ptr<OcppDrivers> drivers;
    std::unique_ptr<DeviceDriver> driver;
    OcppStation *station = nullptr;
    Device *device = nullptr;
    std::map<SetpointKind, double> wishes;
    QStringList foreign;

private:
    const QString m_book;
    const std::function<void(DeviceSettings &)> m_change;
    ProfileStore m_store;
    SetpointJournal m_journal;
    std::deque<QByteArray> m_toStation;
    std::deque<QByteArray> m_toPoint;
    bool m_connected = false;
};

} // namespace ww::test
