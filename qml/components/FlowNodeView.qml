// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// One of the things around the house: icon at the outer edge, power beside it, age or state of charge below.
Item {
    id: root

    required property flowNode node
    property bool rightSide: false
    readonly property int valueEdge: Theme.iconSize + Theme.gap + power.implicitWidth + Theme.gap * 2

    width: Theme.width / 2
    height: Theme.cell * 3
    visible: node.present

    NodeIcon {
        id: icon

        x: root.rightSide ? root.width - width - Theme.margin : Theme.margin
        name: root.node.icon
        level: root.node.level
    }
    Value {
        id: power

        x: root.rightSide ? icon.x - width - Theme.gap : icon.x + Theme.iconSize + Theme.gap
        y: Theme.gap
        font: Theme.values
        value: root.node.figure
    }
    BitmapText {
        x: root.rightSide ? root.width - width : Theme.margin
        y: Theme.iconSize + Theme.margin
        font: Theme.text
        text: root.node.charge.known ? root.node.charge.text + "%" : ""
    }
    BitmapText {
        x: root.rightSide ? power.x + power.width - width : power.x
        y: Theme.iconSize + Theme.margin
        font: Theme.text
        text: root.node.figure.age
    }
}
