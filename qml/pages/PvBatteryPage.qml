// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// Sun and storage: how much the sun gives of what it could, how full the battery is and what it does.
Item {
    id: root

    required property PvBatteryModel model
    required property Screen screen

    BigFigure {
        y: Theme.margin
        icon: "sun"
        value: root.model.pv
        shown: root.model.hasPv
        share: root.model.pvShare
        note: root.model.pvNote
        rating: root.model.pvRating
    }
    Line { y: Theme.cell * 5 - Theme.gap; width: Theme.width }
    BigFigure {
        y: Theme.cell * 5
        icon: "battery"
        value: root.model.charge
        shown: root.model.hasBattery
        share: root.model.chargeShare
        note: root.model.batteryNote
        second: root.model.batteryPower
        level: root.model.chargeShare
    }
}
