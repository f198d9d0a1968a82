// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// The way between a node and the house: out of the node, round a corner, to the house; an arrow where it leads.
Item {
    id: root

    required property flowNode node
    property bool rightSide: false
    property bool below: false
    property int length: Theme.cell
    readonly property bool flows: node.direction !== 0
    readonly property int bend: rightSide ? 0 : width - Theme.hair

    height: Theme.cell * 2
    visible: node.present

    Line { // beside the node
        y: root.below ? root.height - Theme.hair : 0
        width: root.width
        visible: root.flows
    }
    Line { // towards the house
        x: root.bend
        height: root.height
        visible: root.flows
    }
    BitmapIcon { // arrives at the house
        x: root.bend - 2
        y: root.below ? 0 : root.height - height
        visible: root.node.direction > 0
        font: Theme.icons
        name: root.below ? "up" : "down"
    }
    BitmapIcon { // arrives at the node
        x: root.rightSide ? root.width - width : 0
        y: root.below ? root.height - 3 : -2
        visible: root.node.direction < 0
        font: Theme.icons
        name: root.rightSide ? "right" : "left"
    }
}
