// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/pages/pagemodel.h"

namespace ww {

/// The settings behind the PIN: what the menu says, as texts.
class SettingsModel : public ww::PageModel // qualified: the QML type registrar looks for the name as written
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the panel")
    Q_PROPERTY(QString prompt READ prompt NOTIFY changed FINAL)
    Q_PROPERTY(QStringList digits READ digits NOTIFY changed FINAL)
    Q_PROPERTY(int position READ position NOTIFY changed FINAL)
    Q_PROPERTY(QStringList lines READ lines NOTIFY changed FINAL)
    Q_PROPERTY(double held READ held NOTIFY changed FINAL)

public:
    static constexpr int kVisibleItems = 7; ///< Rows of the menu the LCD has room for.
    static constexpr int kColumns = 24;

    using PageModel::PageModel;
    /// What is asked for, above the digits.
    [[nodiscard]] const QString &prompt() const { return m_prompt; }
    /// The digits of a PIN: "*" for those taken, the one being turned, empty for those to come. Empty when
    /// none can be typed.
    [[nodiscard]] const QStringList &digits() const { return m_digits; }
    /// Place of the digit being turned.
    [[nodiscard]] int position() const { return m_position; }
    /// A text below, wrapped.
    [[nodiscard]] const QStringList &lines() const { return m_lines; }
    /// How much of the time enter has been held, 0 to 1.
    [[nodiscard]] double held() const { return m_held; }
    [[nodiscard]] std::optional<Detail> detail(const PageContext &context) const override;

protected:
    void map(const PageContext &context) override;

private:
    void mapPin(const PageContext &context);
    void mapMenu(const PageContext &context);
    void mapChoice(const PageContext &context);
    void mapConfirm(const PageContext &context);
    QString m_prompt;
    QStringList m_digits;
    int m_position = 0;
    QStringList m_lines;
    double m_held = 0;
};

/// File of the page that shows a view, and the words of its title and of its enter button; nullptr for none.
struct SettingsPage
{
    const char *source;
    const char *title;
    const char *enter;
    bool arrows; ///< Whether up and down do something.
    bool back;   ///< Whether back does.
};
[[nodiscard]] SettingsPage settingsPage(const SettingsState &state);

} // namespace ww
