// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/fault.h"

#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr std::array kFaults{
    FaultInfo{FaultKind::Drop, "drop", "percent", 100, 1, 100, false},
    FaultInfo{FaultKind::Delay, "delay", "ms", 2'000, 1, 60'000, false},
    FaultInfo{FaultKind::Garble, "garble", "percent", 100, 1, 100, false},
    FaultInfo{FaultKind::Exception, "exception", "code", 4, 1, 255, false},
    FaultInfo{FaultKind::Offline, "offline", "", 0, 0, 0, false},
    FaultInfo{FaultKind::WrongUnit, "wrongUnit", "", 0, 0, 0, false},
    FaultInfo{FaultKind::Freeze, "freeze", "", 0, 0, 0, true},
    FaultInfo{FaultKind::WrongSign, "wrongSign", "", 0, 0, 0, true},
    FaultInfo{FaultKind::Rollover, "rollover", "Wh", 0, 0, 1e9, true},
    FaultInfo{FaultKind::Refuse, "refuse", "", 0, 0, 0, false},
    FaultInfo{FaultKind::OtherLimit, "otherLimit", "A", 16, 0, 80, false},
    FaultInfo{FaultKind::Reboot, "reboot", "", 0, 0, 0, false},
    FaultInfo{FaultKind::Sag, "sag", "percent", 70, 0, 100, false, 0b000'111},
    FaultInfo{FaultKind::Clip, "clip", "percent", 70, 5, 95, false, 0b111'111},
    FaultInfo{FaultKind::Stuck, "stuck", "", 0, 0, 0, false, 0b111'111},
    FaultInfo{FaultKind::NotANumber, "notANumber", "", 0, 0, 0, false, 0b111'111},
    FaultInfo{FaultKind::LostBlocks, "lostBlocks", "percent", 10, 1, 90, false, 0b111'111},
    FaultInfo{FaultKind::ReversedCt, "reversedCt", "", 0, 0, 0, false, 0b111'000},
    FaultInfo{FaultKind::ReversedPhase, "reversedPhase", "phase", 1, 1, 3, true},
    FaultInfo{FaultKind::SwappedPhases, "swappedPhases", "phase", 1, 1, 3, true},
    FaultInfo{FaultKind::GridLoss, "gridLoss", "", 0, 0, 0, false, 0, true},
    FaultInfo{FaultKind::GeneratorAlarm, "generatorAlarm", "", 0, 0, 0, false, 0, true},
};

QString names()
{
    QStringList all;
    for (const FaultInfo &row : kFaults)
        all.append(QString::fromLatin1(row.name));
    return all.join(u", "_s);
}

Result<void> checkParameter(const FaultInfo &row, double value)
{
    const QString unit = QString::fromLatin1(row.parameter);
    if (unit.isEmpty())
        return unexpected(ErrorCode::InvalidInput,
                          u"%1 takes no parameter"_s.arg(QLatin1StringView(row.name)), u"parameter"_s);
    if (!(value >= row.min && value <= row.max))
        return unexpected(
            ErrorCode::InvalidInput,
            u"the parameter of %1 is a number of %2 from %3 to %4"_s.arg(QLatin1StringView(row.name), unit)
                .arg(row.min)
                .arg(row.max),
            u"parameter"_s);
    return {};
}

} // namespace

std::span<const FaultInfo> faultTable()
{
    return kFaults;
}

const FaultInfo &info(FaultKind kind)
{
    return kFaults.at(static_cast<std::size_t>(kind));
}

std::optional<FaultKind> faultFromName(QStringView name)
{
    for (const FaultInfo &row : kFaults) {
        if (name == QLatin1StringView(row.name))
            return row.kind;
    }
    return std::nullopt;
}

Result<FaultOrder> makeFault(const QString &device, QStringView kind, std::optional<double> parameter)
{
    const auto known = faultFromName(kind);
    if (!known)
        return unexpected(ErrorCode::InvalidInput, u"'%1' is no fault; give one of %2"_s.arg(kind, names()),
                          u"kind"_s);
    const FaultInfo &row = info(*known);
    if (parameter) {
        if (const auto allowed = checkParameter(row, *parameter); !allowed)
            return unexpected(allowed.error());
    }
    return FaultOrder{device, {*known, parameter.value_or(row.standard)}};
}

Result<FaultOrder> parseFault(const QString &text)
{
    const QStringList words = text.split(u':');
    if (words.size() < 2 || words.size() > 3 || words.first().isEmpty())
        return unexpected(ErrorCode::InvalidInput, u"a fault is written device:kind[:parameter]"_s, text);
    std::optional<double> parameter;
    if (words.size() == 3) {
        bool isNumber = false;
        const double number = words.at(2).toDouble(&isNumber);
        parameter = isNumber ? number : std::numeric_limits<double>::quiet_NaN();
    }
    auto order = makeFault(words.first(), words.at(1), parameter);
    if (!order)
        return unexpected(order.error().code, order.error().message, text);
    return order;
}

QString faultText(const FaultOrder &order)
{
    const FaultInfo &row = info(order.fault.kind);
    const QString text = order.device + u':' + QLatin1StringView(row.name);
    return *row.parameter == '\0' ? text : text + u':' + QString::number(order.fault.parameter, 'g', 12);
}

std::optional<double> FaultSet::parameter(FaultKind kind) const
{
    const auto found = m_active.find(kind);
    return found == m_active.end() ? std::nullopt : std::optional(found->second.parameter);
}

QList<Fault> FaultSet::list() const
{
    QList<Fault> faults;
    for (const auto &[kind, active] : m_active)
        faults.append({kind, active.parameter});
    return faults;
}

bool FaultSet::strikes(FaultKind kind)
{
    constexpr double kWhole = 100;
    const auto found = m_active.find(kind);
    if (found == m_active.end())
        return false;
    found->second.due += found->second.parameter;
    if (found->second.due < kWhole)
        return false;
    found->second.due -= kWhole;
    return true;
}

} // namespace ww
