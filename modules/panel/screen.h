// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/pages/pagemodel.h"

#include <array>
#include <memory>

namespace ww {

/// What one button does now: an icon or a short word.
class KeyLegend
{
    Q_GADGET
    QML_VALUE_TYPE(keyLegend)
    Q_PROPERTY(QString icon MEMBER icon FINAL)
    Q_PROPERTY(QString text MEMBER text FINAL)

public:
    QString icon;
    QString text;
};

/// The whole LCD as texts: title bar, the page or the text opened on it, and what the four buttons do.
class Screen : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the panel")
    Q_PROPERTY(QString title READ title NOTIFY changed FINAL)
    Q_PROPERTY(QString clock READ clock NOTIFY changed FINAL)
    Q_PROPERTY(QStringList statusIcons READ statusIcons NOTIFY changed FINAL)
    Q_PROPERTY(QVariantList legends READ legends NOTIFY changed FINAL)
    Q_PROPERTY(QString pageSource READ pageSource NOTIFY pageChanged FINAL)
    Q_PROPERTY(ww::PageModel *page READ page NOTIFY pageChanged FINAL)
    Q_PROPERTY(int pageIndex READ pageIndex NOTIFY changed FINAL)
    Q_PROPERTY(int pageCount READ pageCount CONSTANT FINAL)
    Q_PROPERTY(QStringList detailLines READ detailLines NOTIFY changed FINAL)
    Q_PROPERTY(double scrollStart READ scrollStart NOTIFY changed FINAL)
    Q_PROPERTY(double scrollLength READ scrollLength NOTIFY changed FINAL)

public:
    explicit Screen(ReasonText reasonText, QObject *parent = nullptr);
    ~Screen() override;

    /// Maps the picture to the page under the cursor.
    void show(const PanelInput &input, const Language &language, const Cursor &cursor,
              const PanelPreferences &preferences, const SettingsState &settings);
    /// What the page last shown offers to the buttons.
    [[nodiscard]] const PageShape &shape() const { return m_shape; }

    [[nodiscard]] const QString &title() const { return m_title; }
    [[nodiscard]] const QString &clock() const { return m_clock; }
    /// Icons at the right of the title: network, management system, alarm.
    [[nodiscard]] const QStringList &statusIcons() const { return m_statusIcons; }
    /// What back, up, down and enter do, in this order.
    [[nodiscard]] const QVariantList &legends() const { return m_legends; }
    /// File of the page, relative to the QML module.
    [[nodiscard]] const QString &pageSource() const { return m_pageSource; }
    [[nodiscard]] PageModel *page() const { return m_page; }
    /// Place of the page in the order of pages, from 0.
    [[nodiscard]] int pageIndex() const { return m_pageIndex; }
    [[nodiscard]] static int pageCount() { return kPageCount; }
    /// Visible lines of the text opened by enter; empty while a page is shown.
    [[nodiscard]] const QStringList &detailLines() const { return m_detailLines; }
    [[nodiscard]] double scrollStart() const { return m_scrollStart; }
    [[nodiscard]] double scrollLength() const { return m_scrollLength; }

Q_SIGNALS:
    void changed();
    void pageChanged();

private:
    void showDetail(const Detail &detail, int scroll);
    void setPage(PageModel *page, const QString &source);
    [[nodiscard]] QVariantList legendsFor(const PageContext &context) const;
    [[nodiscard]] QVariantList settingsLegends(const PageContext &context) const;

    std::array<std::unique_ptr<PageModel>, kPageCount> m_models;
    ReasonText m_reasonText;
    PageModel *m_page = nullptr;
    PageShape m_shape;
    int m_pageIndex = 0;
    QString m_title;
    QString m_clock;
    QStringList m_statusIcons;
    QVariantList m_legends;
    QString m_pageSource;
    QStringList m_detailLines;
    double m_scrollStart = 0;
    double m_scrollLength = 1;
};

} // namespace ww
