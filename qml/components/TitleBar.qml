// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// Page title on the left; status icons and the time on the right; a line below.
Item {
    id: root

    required property Screen screen

    width: Theme.width
    height: Theme.titleHeight

    BitmapText {
        x: Theme.margin
        y: Theme.margin
        font: Theme.text
        text: root.screen.title
    }
    Row {
        anchors.right: clock.left
        anchors.rightMargin: Theme.gap * 2
        y: Theme.margin
        spacing: Theme.gap

        Repeater {
            model: root.screen.statusIcons

            BitmapIcon {
                required property string modelData

                font: Theme.icons
                name: modelData
            }
        }
    }
    BitmapText {
        id: clock

        anchors.right: parent.right
        y: Theme.margin
        font: Theme.text
        text: root.screen.clock
    }
    Line {
        y: Theme.titleHeight - Theme.hair
        width: Theme.width
    }
    Line { // where among the pages one is
        x: Math.round(root.screen.pageIndex * Theme.width / root.screen.pageCount)
        y: Theme.titleHeight
        width: Math.round(Theme.width / root.screen.pageCount)
    }
}
