// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// The grid connection: total power, its direction, and voltage, current and power per phase.
Item {
    id: root

    required property GridModel model
    required property Screen screen
    readonly property int table: Theme.cell * 4 + Theme.gap

    Value { id: total; x: Theme.gap; y: Theme.gap * 2; font: Theme.digits; value: root.model.total }
    BitmapText {
        x: total.x + total.width + Theme.gap
        y: Theme.cell + Theme.margin
        font: Theme.values
        text: root.model.total.unit
    }
    BitmapIcon {
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        y: Theme.gap * 2
        font: Theme.icons
        name: root.model.directionIcon
    }
    BitmapText {
        anchors.right: parent.right
        y: Theme.cell + Theme.gap * 3
        font: Theme.text
        text: root.model.total.stale ? root.model.total.age : root.model.direction
    }
    Line { y: root.table - Theme.margin; width: Theme.width }
    Repeater {
        model: ["V", "A", "kW"]

        BitmapText {
            required property string modelData
            required property int index

            x: Theme.columnEdges[index] - implicitWidth
            y: root.table + Theme.margin
            font: Theme.text
            text: modelData
        }
    }
    Repeater {
        model: root.model.rows

        PhaseRowView {
            required property phaseRow modelData
            required property int index

            y: root.table + Theme.tableRowHeight * (index + 1)
            row: modelData
        }
    }
}
