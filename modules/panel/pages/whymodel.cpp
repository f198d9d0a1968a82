// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/pages/whymodel.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr std::array kRuleWords{
    QT_TRANSLATE_NOOP("Panel", "Safety"),           QT_TRANSLATE_NOOP("Panel", "Grid operator"),
    QT_TRANSLATE_NOOP("Panel", "Main fuse"),        QT_TRANSLATE_NOOP("Panel", "Feed-in limit"),
    QT_TRANSLATE_NOOP("Panel", "Peak limit"),       QT_TRANSLATE_NOOP("Panel", "Manual override"),
    QT_TRANSLATE_NOOP("Panel", "Reservation"),      QT_TRANSLATE_NOOP("Panel", "Plan"),
    QT_TRANSLATE_NOOP("Panel", "Self-consumption"),
};

QString ruleWord(const PageContext &context, Rule rule)
{
    return context.text(kRuleWords.at(static_cast<std::size_t>(rule)));
}

QString valueText(const PageContext &context, SetpointKind kind, double value)
{
    const PhysicalUnit unit = info(kind).unit;
    if (unit == PhysicalUnit::W)
        return context.format.kilo(value, true) + u" kW"_s;
    return (context.format.decimal(value, 0) + u' ' + unitSymbol(unit)).trimmed();
}

} // namespace

void WhyModel::map(const PageContext &context)
{
    const auto &decisions = context.input.decisions;
    const auto count = static_cast<int>(decisions.size());
    setList(context, count, 1, [](int) { return ListRow(); });
    m_icon = u"check"_s;
    m_device.clear();
    m_since.clear();
    m_position.clear();
    if (count == 0) {
        m_lines =
            wrapColumns(context.text(QT_TRANSLATE_NOOP(
                            "Panel", "Nothing is being controlled: every device follows its own mode.")),
                        kColumns);
        return;
    }
    const int shown = std::clamp(context.cursor.selection, 0, count - 1);
    if (count > 1)
        m_position = u"%1/%2"_s.arg(shown + 1).arg(count);
    mapDecision(context, decisions.at(static_cast<std::size_t>(shown)));
}

void WhyModel::mapDecision(const PageContext &context, const DecisionRecord &decision)
{
    const DeviceState *device =
        context.input.snapshot ? context.input.snapshot->device(decision.device) : nullptr;
    m_icon = device ? deviceIcon(device->type) : u"question"_s;
    m_device = elided(device ? device->name : decision.device.text(), 16);
    m_since = context.text(QT_TRANSLATE_NOOP("Panel", "since %1")).arg(context.when(decision.time));
    m_lines = wrapColumns(context.sentence(decision.reason), kColumns);
    if (m_lines.size() > kLines) {
        m_lines = m_lines.first(kLines);
        m_lines.last() = elided(m_lines.last() + u"     "_s, kColumns - 1);
    }
}

std::optional<Detail> WhyModel::detail(const PageContext &context) const
{
    const auto row = static_cast<std::size_t>(context.cursor.selection);
    if (row >= context.input.decisions.size())
        return std::nullopt;
    const DecisionRecord &decision = context.input.decisions[row];
    Detail detail{context.text(QT_TRANSLATE_NOOP("Panel", "Decision")), {}};
    detail.add(context.sentence(decision.reason));
    detail.lines.append(QString());
    detail.add(context.text(QT_TRANSLATE_NOOP("Panel", "Decided by")), ruleWord(context, decision.rule));
    detail.add(context.text(QT_TRANSLATE_NOOP("Panel", "Value")),
               valueText(context, decision.kind, decision.value));
    if (decision.wish)
        detail.add(context.text(QT_TRANSLATE_NOOP("Panel", "Wished for")),
                   valueText(context, decision.kind, *decision.wish));
    for (const Bound &bound : decision.bounds)
        detail.add(context.text(QT_TRANSLATE_NOOP("Panel", "Bound by")), ruleWord(context, bound.rule));
    detail.add(context.text(QT_TRANSLATE_NOOP("Panel", "Holds until")), context.format.clock(decision.until));
    return detail;
}

} // namespace ww
