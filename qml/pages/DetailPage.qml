// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// A text opened by the enter button, with a scroll bar when it is longer than the LCD.
Item {
    id: root

    required property PageModel model
    required property Screen screen

    Column {
        x: Theme.gap
        y: Theme.gap
        spacing: Theme.gap

        Repeater {
            model: root.screen.detailLines

            BitmapText {
                required property string modelData

                font: Theme.text
                text: modelData
            }
        }
    }
    ScrollBar {
        anchors.right: parent.right
        y: Theme.gap
        height: root.height - 2 * Theme.gap
        start: root.screen.scrollStart
        share: root.screen.scrollLength
    }
}
