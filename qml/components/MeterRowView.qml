// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// A row of a meter's table: a label and one or two figures, right-aligned in their columns.
Item {
    id: root

    required property meterRow row
    required property bool twoColumns

    width: Theme.width
    height: Theme.meterRowHeight

    BitmapText {
        x: Theme.margin
        y: Theme.gap * 2
        font: Theme.text
        text: root.row.label
    }
    Value {
        x: Theme.meterEdges[root.twoColumns ? 0 : 1] - implicitWidth
        font: Theme.values
        value: root.row.left
    }
    Value {
        x: Theme.meterEdges[1] - implicitWidth
        visible: root.twoColumns
        font: Theme.values
        value: root.row.right
    }
}
