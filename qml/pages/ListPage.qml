// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// Loads, alarms or devices: rows of a list, or a sentence when there are none.
Item {
    id: root

    required property PageModel model
    required property Screen screen

    Column {
        y: Theme.margin

        Repeater {
            model: root.model.rows

            ListRowView {
                required property listRow modelData

                width: Theme.width - (bar.visible ? Theme.gap * 2 : 0)
                row: modelData
            }
        }
    }
    ScrollBar {
        id: bar

        anchors.right: parent.right
        y: Theme.gap
        height: root.height - 2 * Theme.gap
        start: root.model.scrollStart
        share: root.model.scrollLength
    }
    BitmapIcon {
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.cell * 2
        visible: empty.visible
        font: Theme.icons
        name: "check"
    }
    BitmapText {
        id: empty

        x: Math.floor((Theme.width - implicitWidth) / 2)
        y: Theme.cell * 5
        visible: root.model.rows.length === 0
        font: Theme.text
        text: root.model.emptyNote
    }
}
