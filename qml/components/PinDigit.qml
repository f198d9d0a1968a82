// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// One digit of a PIN: a dot when it is taken, the digit between two arrows while it is turned, empty before.
Item {
    id: root

    required property string digit
    required property bool turned

    width: Theme.cell * 2 + Theme.gap * 2
    height: Theme.cell * 5

    BitmapIcon {
        x: Math.floor((root.width - implicitWidth) / 2)
        visible: root.turned
        font: Theme.icons
        name: "uparrow"
    }
    Rectangle {
        y: Theme.cell
        width: root.width
        height: Theme.cell * 3
        color: Theme.paper
        border.color: Theme.ink
        border.width: root.turned ? Theme.gap : Theme.hair
        antialiasing: false
    }
    BitmapText {
        x: Math.floor((root.width - implicitWidth) / 2)
        y: Theme.cell + Theme.gap
        visible: root.turned
        font: Theme.digits
        text: root.turned ? root.digit : ""
    }
    Rectangle { // taken
        x: (root.width - width) / 2
        y: Theme.cell * 2 + Theme.gap
        width: Theme.cell
        height: Theme.cell
        visible: root.digit === "*"
        color: Theme.ink
        antialiasing: false
    }
    BitmapIcon {
        x: Math.floor((root.width - implicitWidth) / 2)
        y: Theme.cell * 4 + Theme.gap
        visible: root.turned
        font: Theme.icons
        name: "downarrow"
    }
}
