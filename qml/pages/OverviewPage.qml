// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// Where power comes from and where it goes: sun, battery, grid and car around the house.
Item {
    id: root

    required property OverviewModel model
    required property Screen screen
    readonly property int bend: Theme.cell * 4 - Theme.gap * 2
    readonly property int bottomRow: Theme.cell * 6 + Theme.gap * 2

    FlowNodeView { id: sun; y: Theme.gap; node: root.model.sun }
    FlowNodeView { id: battery; x: Theme.width / 2; y: Theme.gap; rightSide: true; node: root.model.battery }
    FlowNodeView { id: grid; y: root.bottomRow; node: root.model.grid }
    FlowNodeView { id: load; x: Theme.width / 2; y: root.bottomRow; rightSide: true; node: root.model.load }

    FlowPath {
        x: sun.valueEdge
        y: Theme.cell + Theme.gap
        width: house.x + root.bend - x
        height: house.y - y
        node: root.model.sun
    }
    FlowPath {
        x: house.x + house.width - root.bend
        y: Theme.cell + Theme.gap
        width: Theme.width - battery.valueEdge - x
        height: house.y - y
        rightSide: true
        node: root.model.battery
    }
    FlowPath {
        x: grid.valueEdge
        y: house.y + house.height
        width: house.x + root.bend - x
        height: root.bottomRow + Theme.cell - y
        below: true
        node: root.model.grid
    }
    FlowPath {
        x: house.x + house.width - root.bend
        y: house.y + house.height
        width: Theme.width - load.valueEdge - x
        height: root.bottomRow + Theme.cell - y
        rightSide: true
        below: true
        node: root.model.load
    }
    HouseBox { id: house; x: Theme.cell * 4; y: Theme.cell * 3 + Theme.gap; node: root.model.house }
}
