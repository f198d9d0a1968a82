// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/screen.h"

#include "panel/pages/alarmsmodel.h"
#include "panel/pages/devicesmodel.h"
#include "panel/pages/energymodel.h"
#include "panel/pages/gridmodel.h"
#include "panel/pages/loadsmodel.h"
#include "panel/pages/metermodel.h"
#include "panel/pages/networkmodel.h"
#include "panel/pages/overviewmodel.h"
#include "panel/pages/pvbatterymodel.h"
#include "panel/pages/settingsmodel.h"
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
    {PageId::Meters, QT_TRANSLATE_NOOP("Panel", "Meters"), "MeterPage", kMore, make<MeterModel>},
    {PageId::Network, QT_TRANSLATE_NOOP("Panel", "Network"), "NetworkPage", kMore, make<NetworkModel>},
    {PageId::Settings, QT_TRANSLATE_NOOP("Panel", "Settings"), "SettingsPage", nullptr, make<SettingsModel>},
}};

constexpr const char *kHome = QT_TRANSLATE_NOOP("Panel", "Home");

/// What the four buttons do: a word for back and enter, arrows for up and down; nullptr and false for
/// nothing.
QVariantList legendList(const PageContext &context, const char *back, bool arrows, const char *enter)
{
    const auto word = [&context](const char *text) {
        return KeyLegend{{}, text ? context.text(text) : QString()};
    };
    const auto arrow = [arrows](const QString &icon) { return KeyLegend{arrows ? icon : QString(), {}}; };
    QVariantList list;
    for (const KeyLegend &legend : {word(back), arrow(u"uparrow"_s), arrow(u"downarrow"_s), word(enter)})
        list.append(QVariant::fromValue(legend));
    return list;
}

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

void Screen::show(const PanelInput &input, const Language &language, const Cursor &cursor,
                  const PanelPreferences &preferences, const SettingsState &settings)
{
    const Format format(language.locale(), QTimeZone(input.plant.timeZone));
    const PageContext context{input, language, format, m_reasonText, preferences, settings, cursor};
    const PageRow &row = kPages.at(static_cast<std::size_t>(cursor.page));
    PageModel *model = m_models.at(static_cast<std::size_t>(cursor.page)).get();
    model->show(context);
    const auto detail = model->detail(context);
    const bool hasMenu = cursor.page == PageId::Settings;
    m_shape = {model->itemCount(), detail.has_value() && !hasMenu, detail ? detail->scrollMax() : 0, hasMenu};
    m_pageIndex = static_cast<int>(cursor.page);
    const QString own = model->title(context);
    m_title = own.isEmpty() ? context.text(row.title) : elided(own, kTitleColumns);
    m_clock = input.snapshot ? format.clock(input.snapshot->time) : u"--:--"_s;
    m_statusIcons = statusIconsOf(input);
    m_legends = hasMenu ? settingsLegends(context) : legendsFor(context);
    const bool isOpen = detail && (hasMenu || cursor.level == Level::Detail);
    if (isOpen)
        showDetail(*detail, hasMenu ? settings.scroll : cursor.scroll);
    if (hasMenu)
        m_title = context.text(settingsPage(settings).title);
    setPage(model, hasMenu  ? QString::fromLatin1(settingsPage(settings).source)
                   : isOpen ? u"DetailPage"_s
                            : QString::fromLatin1(row.source));
    Q_EMIT changed();
}

void Screen::showDetail(const Detail &detail, int scroll)
{
    m_title = elided(detail.heading, kTitleColumns);
    const int first = std::clamp(scroll, 0, detail.scrollMax());
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
    const char *back = QT_TRANSLATE_NOOP("Panel", "Back");
    const char *enter = nullptr;
    if (cursor.level == Level::Page) {
        back = cursor.page == PageId::Overview ? nullptr : kHome;
        if (m_shape.items > 0 || m_shape.hasDetail)
            enter = kPages.at(static_cast<std::size_t>(cursor.page)).enter;
    } else if (cursor.level == Level::List && m_shape.hasDetail) {
        enter = QT_TRANSLATE_NOOP("Panel", "Open");
    }
    const bool still = cursor.level == Level::Detail && m_shape.scrollMax == 0;
    return legendList(context, back, !still, enter);
}

QVariantList Screen::settingsLegends(const PageContext &context) const
{
    const SettingsPage page = settingsPage(context.settings);
    const char *outwards = context.cursor.level == Level::Page ? kHome : QT_TRANSLATE_NOOP("Panel", "Back");
    const bool still = context.settings.view == SettingsView::Text && m_shape.scrollMax == 0;
    return legendList(context, page.back ? outwards : nullptr, page.arrows && !still, page.enter);
}

} // namespace ww
