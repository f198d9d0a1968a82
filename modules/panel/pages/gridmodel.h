// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/pages/pagemodel.h"

namespace ww {

/// One phase of the grid connection.
class PhaseRow
{
    Q_GADGET
    QML_VALUE_TYPE(phaseRow)
    Q_PROPERTY(QString label MEMBER label FINAL)
    Q_PROPERTY(ww::Figure voltage MEMBER voltage FINAL)
    Q_PROPERTY(ww::Figure current MEMBER current FINAL)
    Q_PROPERTY(ww::Figure power MEMBER power FINAL)

public:
    QString label;
    Figure voltage; ///< In V.
    Figure current; ///< In A.
    Figure power;   ///< In kW, import positive.
};

/// The grid connection point: total power as the one big number, then voltage, current and power of each
/// phase.
class GridModel : public ww::PageModel // qualified: the QML type registrar looks for the name as written
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the panel")
    Q_PROPERTY(ww::Figure total READ total NOTIFY changed FINAL)
    Q_PROPERTY(QString direction READ direction NOTIFY changed FINAL)
    Q_PROPERTY(QString directionIcon READ directionIcon NOTIFY changed FINAL)

public:
    using PageModel::PageModel;
    /// Magnitude in kW; the direction is told in words.
    [[nodiscard]] const Figure &total() const { return m_total; }
    /// "Import", "Export", "Balanced", or empty when not known.
    [[nodiscard]] const QString &direction() const { return m_direction; }
    [[nodiscard]] const QString &directionIcon() const { return m_directionIcon; }
    [[nodiscard]] std::optional<Detail> detail(const PageContext &context) const override;

protected:
    void map(const PageContext &context) override;

private:
    void mapDirection(const PageContext &context, const Reading &power);
    Figure m_total;
    QString m_direction;
    QString m_directionIcon;
};

} // namespace ww
