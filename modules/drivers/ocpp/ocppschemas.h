// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jsonschema.h"
#include "drivers/ocpp/ocppframe.h"

#include <map>
#include <memory>

namespace ww {

/// Who asks and who answers.
enum class OcppRole : quint8 { ChargePoint, CentralSystem };

/// Where a payload breaks its schema, as the code and text of a CALLERROR.
struct OcppViolation
{
    OcppFault fault = OcppFault::FormationViolation;
    QString text; ///< "/meterStart: Missing required property 'meterStart'."
};

/// The messages of OCPP 1.6 and what may be in them, from resources/ocpp/ocpp16.json. Nothing reads a payload
/// that was not checked here.
class OcppSchemas
{
public:
    /// Expands and compiles all messages; fails only when the resource is damaged.
    [[nodiscard]] static Result<std::shared_ptr<const OcppSchemas>> load();

    /// Whether `sender` may send this action.
    [[nodiscard]] bool knows(OcppRole sender, const QString &action) const;
    /// Whether either side may.
    [[nodiscard]] bool knows(const QString &action) const;
    /// The actions one side may send, in alphabetical order.
    [[nodiscard]] QStringList actions(OcppRole sender) const;
    /// nullopt when the payload is in order. The action must be known.
    [[nodiscard]] std::optional<OcppViolation> checkRequest(const QString &action,
                                                            const QJsonObject &payload) const;
    [[nodiscard]] std::optional<OcppViolation> checkResponse(const QString &action,
                                                             const QJsonObject &payload) const;

private:
    struct Message
    {
        OcppRole sender;
        JsonSchema request;
        JsonSchema response;
    };
    std::map<QString, Message> m_messages;
};

} // namespace ww
