// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/ocpp/ocppdrivers.h"

#include "core/logging.h"
#include "drivers/ocpp/ocppcharger.h"

using namespace Qt::StringLiterals;

namespace ww {

OcppDrivers::OcppDrivers(OcppOptions options, const Clock &plant, const Clock &network, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_plant(plant)
    , m_network(network)
    , m_transactions(m_options.transactionsPath, plant)
    , m_server(m_options.server)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &OcppDrivers::openDoor);
}

OcppDrivers::~OcppDrivers() = default;

Result<std::unique_ptr<DeviceDriver>> OcppDrivers::make(const DriverContext &context)
{
    const QString identity = context.settings.connection.identity;
    if (context.settings.profile != u"ocpp16"_s)
        return unexpected(ErrorCode::Unsupported, u"charge points are driven as 'ocpp16', not as '%1'"_s.arg(
                                                      context.settings.profile));
    if (station(identity))
        return unexpected(ErrorCode::Conflict, u"another device has the OCPP identity '%1'"_s.arg(identity));
    if (!m_schemas) {
        auto schemas = OcppSchemas::load();
        if (!schemas)
            return unexpected(schemas.error());
        m_schemas = std::move(*schemas);
    }
    Device *device =
        context.makeDevice({.key = {}, .type = DeviceType::Charger, .coupledTo = {}, .name = {}});
    if (!device)
        return unexpected(ErrorCode::LimitExceeded, u"the plant does not take this charger"_s);
    auto charger = std::make_unique<OcppCharger>(OcppCharger::Setup{.settings = context.settings,
                                                                    .clock = m_plant,
                                                                    .network = m_network,
                                                                    .grid = context.grid,
                                                                    .transactions = m_transactions,
                                                                    .schemas = m_schemas,
                                                                    .device = *device});
    OcppCharger *const made = charger.get();
    m_chargers.append(made);
    connect(made, &QObject::destroyed, this, [this, made] { m_chargers.removeOne(made); });
    m_server.add(made->station());
    // The host listens to the driver only after this.
    if (m_options.listens)
        QMetaObject::invokeMethod(this, &OcppDrivers::openDoor, Qt::QueuedConnection);
    return std::unique_ptr<DeviceDriver>(std::move(charger));
}

void OcppDrivers::openDoor()
{
    if (m_server.isListening() || m_chargers.isEmpty())
        return;
    const auto port = m_server.open();
    QString problem;
    if (!port) {
        problem = port.error().message;
        qCWarning(lcDrivers).noquote() << problem;
        m_retry.start(kPortPause);
    }
    for (OcppCharger *charger : std::as_const(m_chargers))
        Q_EMIT charger->condition(AlarmCode::PortUnavailable, problem);
    if (port)
        Q_EMIT opened(*port);
}

OcppStation *OcppDrivers::station(const QString &identity) const
{
    for (OcppCharger *charger : m_chargers) {
        if (charger->station().identity() == identity)
            return &charger->station();
    }
    return nullptr;
}

std::optional<quint16> OcppDrivers::port() const
{
    return m_server.isListening() ? std::optional(m_server.serverPort()) : std::nullopt;
}

} // namespace ww
