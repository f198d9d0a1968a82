// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/screen.h"

#include "panel/pages/alarmsmodel.h"
#include "panel/pages/devicesmodel.h"
#include "panel/pages/energymodel.h"
#include "panel/pages/gridmodel.h"
#include "panel/pages/loadsmodel.h"
#include "panel/pages/networkmodel.h"
#include "panel/pages/overviewmodel.h"
#include "panel/pages/pvbatterymodel.h"
#include "panel/pages/whymodel.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kTitleColumns = 14;

/// One row a page: its title, its QML file, what enter does, and its model.
struct PageRow
{
    PageId page;
    const char *title;
    const char *source;
    const char *enter; ///< nullptr where enter does nothing.
    std::unique_ptr<PageModel> (*make)();
};

template <typename Model> std::unique_ptr<PageModel> make()
{
    return std::make_unique<Model>();
}

// Words on the enter button.
constexpr const char *kSource = QT_TRANSLATE_NOOP("Panel", "Source");
constexpr const char *kList = QT_TRANSLATE_NOOP("Panel", "List");
constexpr const char *kMore = QT_TRANSLATE_NOOP("Panel", "More");

constexpr std::array<PageRow, kPageCount> kPages{{
    {PageId::Overview, QT_TRANSLATE_NOOP("Panel", "Now"), "OverviewPage", kSource, make<OverviewModel>},
    {PageId::Grid, QT_TRANSLATE_NOOP("Panel", "Grid"), "GridPage", kSource, make<GridModel>},
    {PageId::Energy, QT_TRANSLATE_NOOP("Panel", "Energy kWh"), "EnergyPage", kMore, make<EnergyModel>},
    {PageId::PvBattery, QT_TRANSLATE_NOOP("Panel", "Sun & battery"), "PvBatteryPage", kSource,
     make<PvBatteryModel>},
    {PageId::Loads, QT_TRANSLATE_NOOP("Panel", "Loads kW"), "ListPage", kList, make<LoadsModel>},
    {PageId::Why, QT_TRANSLATE_NOOP("Panel", "Why"), "WhyPage", kMore, make<WhyModel>},
    {PageId::Alarms, QT_TRANSLATE_NOOP("Panel", "Alarms"), "ListPage", kList, make<AlarmsModel>},
    {PageId::Devices, QT_TRANSLATE_NOOP("Panel", "Devices"), "ListPage", kList, make<DevicesModel>},
    {PageId::Network, QT_TRANSLATE_NOOP("Panel", "Network"), "NetworkPage", kMore, make<NetworkModel>},
}};

QStringList statusIconsOf(const PanelInput &input)
{
    QStringList icons{input.appliance.networkUp ? u"link"_s : u"linkoff"_s};
    if (input.appliance.management != ManagementLink::None)
        icons.append(input.appliance.management == ManagementLink::Connected ? u"cloud"_s : u"cloudbreak"_s);
    if (!input.alarms.isEmpty())
        icons.append(u"warning"_s);
    return icons;
}

} // namespace

Screen::Screen(ReasonText reasonText, QObject *parent)
    : QObject(parent)
    , m_reasonText(std::move(reasonText))
{
    for (const PageRow &row : kPages)
        m_models.at(static_cast<std::size_t>(row.page)) = row.make();
}

Screen::~Screen() = default;

void Screen::show(const PanelInput &input, const Language &language, const Cursor &cursor)
{
    const Format format(language.locale(), QTimeZone(input.plant.timeZone));
    const PageContext context{input, language, format, m_reasonText, cursor};
    const PageRow &row = kPages.at(static_cast<std::size_t>(cursor.page));
    PageModel *model = m_models.at(static_cast<std::size_t>(cursor.page)).get();
    model->show(context);
    const auto detail = model->detail(context);
    m_shape = {model->itemCount(), detail.has_value(), detail ? detail->scrollMax() : 0};
    m_pageIndex = static_cast<int>(cursor.page);
    m_title = context.text(row.title);
    m_clock = input.snapshot ? format.clock(input.snapshot->time) : u"--:--"_s;
    m_statusIcons = statusIconsOf(input);
    m_legends = legendsFor(context);
    if (cursor.level == Level::Detail && detail) {
        showDetail(*detail, cursor);
        setPage(model, u"DetailPage"_s);
    } else {
        setPage(model, QString::fromLatin1(row.source));
    }
    Q_EMIT changed();
}

void Screen::showDetail(const Detail &detail, const Cursor &cursor)
{
    m_title = elided(detail.heading, kTitleColumns);
    const int first = std::clamp(cursor.scroll, 0, detail.scrollMax());
    m_detailLines = detail.lines.mid(first, Detail::kVisibleLines);
    const double total = std::max(1.0, static_cast<double>(detail.lines.size()));
    m_scrollStart = first / total;
    m_scrollLength = std::min(1.0, Detail::kVisibleLines / total);
}

void Screen::setPage(PageModel *page, const QString &source)
{
    if (m_page == page && m_pageSource == source)
        return;
    m_page = page;
    m_pageSource = source;
    Q_EMIT pageChanged();
}

QVariantList Screen::legendsFor(const PageContext &context) const
{
    const Cursor &cursor = context.cursor;
    const auto word = [&context](const char *text) {
        return KeyLegend{{}, text ? context.text(text) : QString()};
    };
    const KeyLegend up{u"uparrow"_s, {}}, down{u"downarrow"_s, {}}, none;
    KeyLegend back = word(QT_TRANSLATE_NOOP("Panel", "Back"));
    KeyLegend enter = none;
    if (cursor.level == Level::Page) {
        back = cursor.page == PageId::Overview ? none : word(QT_TRANSLATE_NOOP("Panel", "Home"));
        enter = m_shape.items > 0 || m_shape.hasDetail
                    ? word(kPages.at(static_cast<std::size_t>(cursor.page)).enter)
                    : none;
    } else if (cursor.level == Level::List && m_shape.hasDetail) {
        enter = word(QT_TRANSLATE_NOOP("Panel", "Open"));
    }
    const bool still = cursor.level == Level::Detail && m_shape.scrollMax == 0;
    const std::array<KeyLegend, 4> legends{back, still ? none : up, still ? none : down, enter};
    QVariantList list;
    for (const KeyLegend &legend : legends)
        list.append(QVariant::fromValue(legend));
    return list;
}

} // namespace ww
