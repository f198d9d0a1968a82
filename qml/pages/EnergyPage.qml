// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// Energies of the house as a meter shows them: 8+3 digits.
Item {
    id: root

    required property PageModel model
    required property Screen screen

    Column {
        y: Theme.margin

        Repeater {
            model: root.model.rows

            Item {
                id: row

                required property listRow modelData

                width: Theme.width
                height: Theme.listRowHeight

                BitmapIcon {
                    x: Theme.margin
                    y: Theme.gap
                    font: Theme.icons
                    name: row.modelData.icon
                }
                BitmapText {
                    // Clear of the page mark above and of the figure below.
                    x: Theme.iconSize + Theme.gap * 2
                    y: Theme.margin
                    font: Theme.text
                    text: row.modelData.name
                }
                Value {
                    anchors.right: parent.right
                    y: Theme.cell - Theme.margin
                    font: Theme.values
                    value: row.modelData.figure
                }
            }
        }
    }
}
