// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// Harmonics of one voltage or current: its name and distortion, what the full height means, and a bar an order.
Item {
    id: root

    required property meterTrace trace

    width: Theme.width

    BitmapText {
        x: Theme.margin
        font: Theme.text
        text: root.trace.label
    }
    BitmapText {
        anchors.right: parent.right
        font: Theme.text
        text: root.trace.scale
    }
    BarChart {
        id: bars

        x: Theme.cell / 2
        y: Theme.cell
        width: Theme.width - Theme.cell
        height: root.height - Theme.cell - Theme.gap
        shares: root.trace.points
    }
    Repeater { // a tick under every fifth order
        model: 6

        Line {
            required property int index

            x: bars.x + Theme.cell / 2 * (5 * (index + 1) - 2) + Theme.hair
            y: bars.y + bars.height
            height: Theme.gap
        }
    }
}
