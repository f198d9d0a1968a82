// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// The house in the middle of the flow: icon and what it uses now.
Rectangle {
    id: root

    required property flowNode node

    width: Theme.cell * 8
    height: Theme.cell * 3
    color: Theme.paper
    border.color: Theme.ink
    border.width: Theme.hair
    antialiasing: false

    BitmapIcon {
        x: Theme.gap * 2
        y: Theme.gap * 2
        font: Theme.icons
        name: root.node.icon
    }
    Value {
        x: Theme.cell * 3 - Theme.gap
        y: root.node.figure.stale ? Theme.gap : Theme.gap * 3
        font: Theme.values
        value: root.node.figure
    }
    BitmapText {
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        y: Theme.cell * 2 - Theme.gap * 2
        visible: root.node.figure.known && !root.node.figure.stale
        font: Theme.text
        text: root.node.figure.unit
    }
    BitmapText {
        x: Theme.cell * 3 - Theme.gap
        y: Theme.cell * 2 - Theme.margin
        font: Theme.text
        text: root.node.figure.age
    }
}
