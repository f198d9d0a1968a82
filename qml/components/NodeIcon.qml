// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// Icon of one of the five things; the battery is filled to its charge.
BitmapIcon {
    id: root

    property double level: 0

    width: Theme.iconSize
    height: Theme.iconSize
    font: Theme.icons

    Rectangle {
        x: Theme.chargeArea.x
        y: Theme.chargeArea.y + Theme.chargeArea.height - height
        width: Theme.chargeArea.width
        height: Math.round(root.level * Theme.chargeArea.height)
        color: root.color
        antialiasing: false
    }
}
