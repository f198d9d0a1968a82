// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// A figure in one of the fonts: an em dash when unknown, hatched when old.
Item {
    id: root

    required property figure value
    required property BitmapFont font
    property color color: Theme.ink
    property color ground: Theme.paper
    readonly property bool small: font === Theme.text

    implicitWidth: label.implicitWidth
    implicitHeight: label.implicitHeight

    HatchRect { // behind large numbers, below small ones
        x: -Theme.margin
        y: root.small ? root.height : 0
        width: root.width + Theme.margin
        height: root.small ? Theme.gap : root.height
        visible: root.value.stale
        color: root.color
    }
    BitmapText {
        id: label

        color: root.color
        halo: root.value.stale && !root.small ? root.ground : "transparent"
        font: root.font
        text: root.value.text
    }
}
