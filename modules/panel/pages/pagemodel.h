// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/format.h"
#include "panel/language.h"
#include "panel/navigation.h"
#include "panel/panelinput.h"
#include "panel/settings/settingsmenu.h"

#include <QObject>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace ww {

/// Powers below this are no flow: the display rounds them to zero.
inline constexpr double kStillWatts = 5;

/// Everything a page model may look at while it maps the plant to texts.
struct PageContext
{
    const PanelInput &input;
    const Language &language;
    const Format &format;
    const ReasonText &reasonText;
    const PanelPreferences &preferences;
    SettingsState settings;
    Cursor cursor;

    /// A text of the panel in its language.
    [[nodiscard]] QString text(const char *source) const { return language.text("Panel", source); }
    [[nodiscard]] Uptime uptime() const { return input.snapshot ? input.snapshot->uptime : Uptime{0}; }
    /// Why something is as it is, in one sentence.
    [[nodiscard]] QString sentence(const Reason &reason) const;
    /// The same in few words where there are any.
    [[nodiscard]] QString shortSentence(const Reason &reason) const;
    /// Time of day of something today, otherwise its day.
    [[nodiscard]] QString when(Instant time) const;
    /// A value of the whole house; Missing while there is no snapshot.
    [[nodiscard]] Reading site(Quantity quantity) const;
    /// Power in kW for an overview, magnitude only: the direction is shown by arrows.
    [[nodiscard]] Figure power(const Reading &reading) const;
    /// A percentage without decimals.
    [[nodiscard]] Figure percent(const Reading &reading) const;
    /// Whether the plant has a device of this type.
    [[nodiscard]] bool has(DeviceType type) const;
};

/// A text opened by the enter button: a heading and its lines, already wrapped.
struct Detail
{
    static constexpr int kColumns = 24;
    static constexpr int kVisibleLines = 8;
    QString heading;
    QStringList lines;
    /// Adds a paragraph, wrapped.
    void add(const QString &text);
    /// Adds "label: value", or the value on a line of its own when both do not fit; nothing when the value is
    /// empty.
    void add(const QString &label, const QString &value);
    /// Adds a line that stands out, underlined by dashes, with a free line before it.
    void addHeading(const QString &text);
    [[nodiscard]] int scrollMax() const;
};

/// Base of the page models: texts and lengths for QML, worked out anew whenever something changes.
class PageModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the panel")
    Q_PROPERTY(QVariantList rows READ rows NOTIFY changed FINAL)
    Q_PROPERTY(QString emptyNote READ emptyNote NOTIFY changed FINAL)
    Q_PROPERTY(double scrollStart READ scrollStart NOTIFY changed FINAL)
    Q_PROPERTY(double scrollLength READ scrollLength NOTIFY changed FINAL)

public:
    static constexpr int kVisibleRows = 4;     ///< Rows of a list the LCD has room for.
    static constexpr int kVisibleTallRows = 3; ///< The same of tall ones.

    using QObject::QObject;
    /// Maps the picture to texts; changed() follows.
    void show(const PageContext &context);
    /// Rows that can be selected; 0 for pages without a list.
    [[nodiscard]] int itemCount() const { return m_items; }
    /// The text behind the enter button for a row; nullopt when there is none.
    [[nodiscard]] virtual std::optional<Detail> detail(const PageContext &context) const;
    /// What stands in the title bar instead of the page's own title; empty: nothing else.
    [[nodiscard]] virtual QString title(const PageContext &context) const;

    [[nodiscard]] const QVariantList &rows() const { return m_rows; }
    /// What to say instead of an empty list.
    [[nodiscard]] const QString &emptyNote() const { return m_emptyNote; }
    /// Where the visible rows begin and how many there are, as parts of the whole list.
    [[nodiscard]] double scrollStart() const { return m_scrollStart; }
    [[nodiscard]] double scrollLength() const { return m_scrollLength; }

Q_SIGNALS:
    void changed();

protected:
    virtual void map(const PageContext &context) = 0;
    /// Sets the rows of a list: `make(i)` gives the visible row i, the selected one kept in view.
    template <typename Make> void setList(const PageContext &context, int count, int visible, Make make)
    {
        m_items = count;
        setWindow(count, visible, context.cursor.level == Level::Page ? 0 : context.cursor.selection, make);
    }
    /// The same for rows that are not selected through the cursor.
    template <typename Make> void setWindow(int count, int visible, int selected, Make make)
    {
        const int first = window(count, visible, selected);
        m_rows.clear();
        for (int i = first; i < std::min(count, first + visible); ++i)
            m_rows.append(QVariant::fromValue(make(i)));
    }
    void setRows(QVariantList rows) { m_rows = std::move(rows); }
    void setEmptyNote(const QString &note) { m_emptyNote = note; }
    [[nodiscard]] static bool isSelected(const PageContext &context, int row)
    {
        return context.cursor.level != Level::Page && context.cursor.selection == row;
    }

private:
    int window(int count, int visible, int selected);
    QVariantList m_rows;
    QString m_emptyNote;
    int m_items = 0;
    double m_scrollStart = 0;
    double m_scrollLength = 1;
};

/// One row of a list: an icon, a name, a second line, and a badge or a figure on the right; a tall row has a
/// third line over its whole width.
class ListRow
{
    Q_GADGET
    QML_VALUE_TYPE(listRow)
    Q_PROPERTY(QString icon MEMBER icon FINAL)
    Q_PROPERTY(QString name MEMBER name FINAL)
    Q_PROPERTY(QString note MEMBER note FINAL)
    Q_PROPERTY(QString badge MEMBER badge FINAL)
    Q_PROPERTY(ww::Figure figure MEMBER figure FINAL)
    Q_PROPERTY(bool selected MEMBER selected FINAL)
    Q_PROPERTY(bool tall MEMBER tall FINAL)
    Q_PROPERTY(QString reason MEMBER reason FINAL)

public:
    QString icon;
    QString name;
    QString note;
    QString badge; ///< Name of a small icon on the right.
    Figure figure;
    bool selected = false;
    bool tall = false;
    QString reason{}; ///< Third line of a tall row.
    bool operator==(const ListRow &) const = default;
};

/// Name of the 16x16 icon that stands for a device type.
[[nodiscard]] QString deviceIcon(DeviceType type);

} // namespace ww
