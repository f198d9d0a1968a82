// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// What the four buttons below the LCD do here: four cells, empty where a button does nothing.
Row {
    id: root

    required property var legends

    height: Theme.keysHeight
    spacing: Theme.hair

    Repeater {
        model: root.legends

        InverseRect {
            id: key

            required property keyLegend modelData
            readonly property bool used: modelData.icon !== "" || modelData.text !== ""

            width: Theme.width / 4 - Theme.hair
            height: Theme.keysHeight
            opacity: used ? 1 : 0

            BitmapIcon {
                x: Math.floor((key.width - implicitWidth) / 2)
                y: Math.floor((key.height - implicitHeight) / 2)
                color: Theme.paper
                font: Theme.icons
                name: key.modelData.icon
            }
            BitmapText {
                x: Math.floor((key.width - implicitWidth + Theme.hair) / 2)
                y: Theme.margin
                color: Theme.paper
                font: Theme.text
                text: key.modelData.text
            }
        }
    }
}
