// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/pages/pagemodel.h"

namespace ww {

/// Why things are as they are: one decision in force at a time, as one sentence.
class WhyModel : public ww::PageModel // qualified: the QML type registrar looks for the name as written
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the panel")
    Q_PROPERTY(QString icon READ icon NOTIFY changed FINAL)
    Q_PROPERTY(QString device READ device NOTIFY changed FINAL)
    Q_PROPERTY(QString since READ since NOTIFY changed FINAL)
    Q_PROPERTY(QString position READ position NOTIFY changed FINAL)
    Q_PROPERTY(QStringList lines READ lines NOTIFY changed FINAL)

public:
    static constexpr int kColumns = 25;
    static constexpr int kLines = 6;

    using PageModel::PageModel;
    [[nodiscard]] const QString &icon() const { return m_icon; }
    /// Name of the device the sentence is about.
    [[nodiscard]] const QString &device() const { return m_device; }
    /// "since 12:02".
    [[nodiscard]] const QString &since() const { return m_since; }
    /// "1/3" when there is more than one decision.
    [[nodiscard]] const QString &position() const { return m_position; }
    /// The sentence, wrapped; the last line ends with an ellipsis when it is longer than the page.
    [[nodiscard]] const QStringList &lines() const { return m_lines; }
    [[nodiscard]] std::optional<Detail> detail(const PageContext &context) const override;

protected:
    void map(const PageContext &context) override;

private:
    void mapDecision(const PageContext &context, const DecisionRecord &decision);
    QString m_icon;
    QString m_device;
    QString m_since;
    QString m_position;
    QStringList m_lines;
};

} // namespace ww
