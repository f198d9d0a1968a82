// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/pages/pagemodel.h"

namespace ww {

/// Sun and storage: PV power and its share of the installed power, state of charge and what the storage does.
class PvBatteryModel : public ww::PageModel // qualified: the QML type registrar looks for the name as written
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the panel")
    Q_PROPERTY(bool hasPv READ hasPv NOTIFY changed FINAL)
    Q_PROPERTY(ww::Figure pv READ pv NOTIFY changed FINAL)
    Q_PROPERTY(double pvShare READ pvShare NOTIFY changed FINAL)
    Q_PROPERTY(QString pvNote READ pvNote NOTIFY changed FINAL)
    Q_PROPERTY(QString pvRating READ pvRating NOTIFY changed FINAL)
    Q_PROPERTY(bool hasBattery READ hasBattery NOTIFY changed FINAL)
    Q_PROPERTY(ww::Figure charge READ charge NOTIFY changed FINAL)
    Q_PROPERTY(double chargeShare READ chargeShare NOTIFY changed FINAL)
    Q_PROPERTY(QString batteryNote READ batteryNote NOTIFY changed FINAL)
    Q_PROPERTY(ww::Figure batteryPower READ batteryPower NOTIFY changed FINAL)

public:
    using PageModel::PageModel;
    [[nodiscard]] bool hasPv() const { return m_hasPv; }
    [[nodiscard]] const Figure &pv() const { return m_pv; }
    /// PV power over installed power, 0 to 1; 0 when one of them is not known.
    [[nodiscard]] double pvShare() const { return m_pvShare; }
    /// "70 %" of the installed power, or the reason why there is none.
    [[nodiscard]] const QString &pvNote() const { return m_pvNote; }
    /// "/ 9.8": the installed power in kW; empty when it is not set.
    [[nodiscard]] const QString &pvRating() const { return m_pvRating; }
    [[nodiscard]] bool hasBattery() const { return m_hasBattery; }
    [[nodiscard]] const Figure &charge() const { return m_charge; }
    [[nodiscard]] double chargeShare() const { return m_chargeShare; }
    /// "charging", "discharging", "resting", or empty.
    [[nodiscard]] const QString &batteryNote() const { return m_batteryNote; }
    /// "0.60 kW", without a text when there is no battery.
    [[nodiscard]] const Figure &batteryPower() const { return m_batteryPower; }
    [[nodiscard]] std::optional<Detail> detail(const PageContext &context) const override;

protected:
    void map(const PageContext &context) override;

private:
    void mapPv(const PageContext &context);
    void mapBattery(const PageContext &context);
    bool m_hasPv = false;
    Figure m_pv;
    double m_pvShare = 0;
    QString m_pvNote;
    QString m_pvRating;
    bool m_hasBattery = false;
    Figure m_charge;
    double m_chargeShare = 0;
    QString m_batteryNote;
    Figure m_batteryPower;
};

} // namespace ww
