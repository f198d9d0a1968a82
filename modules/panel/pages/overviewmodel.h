// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/pages/pagemodel.h"

namespace ww {

/// One of the five things around the house: its power, which way it flows, and whether the plant has it at
/// all.
class FlowNode
{
    Q_GADGET
    QML_VALUE_TYPE(flowNode)
    Q_PROPERTY(bool present MEMBER present FINAL)
    Q_PROPERTY(QString icon MEMBER icon FINAL)
    Q_PROPERTY(ww::Figure figure MEMBER figure FINAL)
    Q_PROPERTY(int direction MEMBER direction FINAL)
    Q_PROPERTY(ww::Figure charge MEMBER charge FINAL)
    Q_PROPERTY(double level MEMBER level FINAL)

public:
    bool present = false;
    QString icon;
    Figure figure;
    int direction = 0; ///< 1 towards the house, -1 away from it, 0 nothing flows or nobody knows.
    Figure charge;     ///< State of charge, storage only.
    double level = 0;  ///< State of charge from 0 to 1, 0 when not known.
};

/// The first page: where power comes from and where it goes.
class OverviewModel : public ww::PageModel // qualified: the QML type registrar looks for the name as written
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the panel")
    Q_PROPERTY(ww::FlowNode sun READ sun NOTIFY changed FINAL)
    Q_PROPERTY(ww::FlowNode battery READ battery NOTIFY changed FINAL)
    Q_PROPERTY(ww::FlowNode grid READ grid NOTIFY changed FINAL)
    Q_PROPERTY(ww::FlowNode house READ house NOTIFY changed FINAL)
    Q_PROPERTY(ww::FlowNode load READ load NOTIFY changed FINAL)

public:
    using PageModel::PageModel;
    [[nodiscard]] const FlowNode &sun() const { return m_sun; }
    [[nodiscard]] const FlowNode &battery() const { return m_battery; }
    [[nodiscard]] const FlowNode &grid() const { return m_grid; }
    [[nodiscard]] const FlowNode &house() const { return m_house; }
    /// The vehicle; the heat pump in a plant without charger.
    [[nodiscard]] const FlowNode &load() const { return m_load; }
    /// Since when and from where each number is known.
    [[nodiscard]] std::optional<Detail> detail(const PageContext &context) const override;

protected:
    void map(const PageContext &context) override;

private:
    FlowNode m_sun, m_battery, m_grid, m_house, m_load;
};

} // namespace ww
