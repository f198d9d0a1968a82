// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/modbus/metercommands.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

enum class Target : quint8 { Command, Tariff };

/// What is written where; docs/extension-modules.md.
struct Row
{
    DeviceAction action;
    Target target;
    double value;
};

constexpr std::array kRows{
    Row{DeviceAction::StartPartials, Target::Command, 1},
    Row{DeviceAction::PausePartials, Target::Command, 2},
    Row{DeviceAction::ResetPartials, Target::Command, 3},
    Row{DeviceAction::ResetDemand, Target::Command, 4},
    Row{DeviceAction::SelectTariff1, Target::Tariff, 1},
    Row{DeviceAction::SelectTariff2, Target::Tariff, 2},
};

} // namespace

MeterCommands::MeterCommands(ModbusUnit &unit, const ProfileMeterCommands &profile, QObject *parent)
    : QObject(parent)
    , m_profile(profile)
    , m_session(unit, this)
{}

QList<DeviceAction> MeterCommands::actions() const
{
    QList<DeviceAction> actions;
    for (const Row &row : kRows)
        actions.append(row.action);
    return actions;
}

std::optional<PlannedWrite> MeterCommands::writeFor(DeviceAction action) const
{
    for (const Row &row : kRows) {
        if (row.action != action)
            continue;
        PlannedWrite write;
        write.field = row.target == Target::Tariff ? m_profile.tariff : m_profile.command;
        write.words = encodeNumber(write.field, row.value).value_or(QList<quint16>());
        return write;
    }
    return std::nullopt;
}

void MeterCommands::perform(DeviceAction action, std::function<void(const Result<void> &)> done)
{
    const auto write = writeFor(action);
    if (!write) {
        done(unexpected(ErrorCode::Unsupported, u"a meter does no such thing"_s));
        return;
    }
    if (m_session.isBusy()) {
        done(unexpected(ErrorCode::Conflict, u"the module has not answered to the command before"_s));
        return;
    }
    m_session.write({*write}, [done = std::move(done)](const std::optional<ModbusFault> &fault) {
        if (!fault)
            done({});
        else if (fault->kind == ModbusFault::Kind::Exception)
            done(unexpected(ErrorCode::Refused, u"the module refuses: %1"_s.arg(faultText(*fault))));
        else
            done(unexpected(ErrorCode::Unreachable,
                            u"the module does not answer: %1"_s.arg(faultText(*fault))));
    });
}

} // namespace ww
