// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// One phase in the table of the grid page: label, voltage, current, power, right-aligned in their columns.
Item {
    id: root

    required property phaseRow row

    width: Theme.width
    height: Theme.tableRowHeight

    BitmapText {
        x: Theme.margin
        font: Theme.text
        text: root.row.label
    }
    Repeater {
        model: [root.row.voltage, root.row.current, root.row.power]

        Value {
            required property figure modelData
            required property int index

            x: Theme.columnEdges[index] - implicitWidth
            font: Theme.text
            value: modelData
        }
    }
}
