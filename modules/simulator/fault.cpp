// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/fault.h"

#include <array>

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
};

QString names()
{
    QStringList all;
    for (const FaultInfo &row : kFaults)
        all.append(QString::fromLatin1(row.name));
    return all.join(u", "_s);
}

Result<double> parameterOf(const FaultInfo &row, const QString &word)
{
    const QString unit = QString::fromLatin1(row.parameter);
    if (unit.isEmpty())
        return unexpected(ErrorCode::InvalidInput,
                          u"%1 takes no parameter"_s.arg(QLatin1StringView(row.name)));
    bool ok = false;
    const double value = word.toDouble(&ok);
    if (!ok || !(value >= row.min && value <= row.max))
        return unexpected(ErrorCode::InvalidInput, u"the parameter of %1 is a number of %2 from %3 to %4"_s
                                                       .arg(QLatin1StringView(row.name), unit)
                                                       .arg(row.min)
                                                       .arg(row.max));
    return value;
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

Result<FaultOrder> parseFault(const QString &text)
{
    const QStringList words = text.split(u':');
    if (words.size() < 2 || words.size() > 3 || words.first().isEmpty())
        return unexpected(ErrorCode::InvalidInput, u"a fault is written device:kind[:parameter]"_s, text);
    const auto kind = faultFromName(words.at(1));
    if (!kind)
        return unexpected(ErrorCode::InvalidInput, u"there is no such fault, but %1"_s.arg(names()), text);
    FaultOrder order{words.first(), {*kind, info(*kind).standard}};
    if (words.size() == 3) {
        const auto parameter = parameterOf(info(*kind), words.at(2));
        if (!parameter)
            return unexpected(parameter.error().inside(text));
        order.fault.parameter = *parameter;
    }
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
