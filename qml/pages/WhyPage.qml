// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// One decision in one sentence: which device, since when, why.
Item {
    id: root

    required property WhyModel model
    required property Screen screen

    BitmapIcon {
        x: Theme.margin
        y: Theme.gap
        font: Theme.icons
        name: root.model.icon
    }
    BitmapText {
        x: Theme.iconSize + Theme.gap * 2
        y: Theme.gap
        font: Theme.text
        text: root.model.device
    }
    BitmapText {
        x: Theme.iconSize + Theme.gap * 2
        y: Theme.cell + Theme.gap
        font: Theme.text
        text: root.model.since
    }
    BitmapText {
        anchors.right: parent.right
        y: Theme.gap
        font: Theme.text
        text: root.model.position
    }
    Column {
        x: Theme.gap
        y: Theme.cell * 3 - Theme.margin
        spacing: Theme.gap

        Repeater {
            model: root.model.lines

            BitmapText {
                required property string modelData

                font: Theme.text
                text: modelData
            }
        }
    }
}
