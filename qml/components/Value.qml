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

    implicitWidth: label.implicitWidth
    implicitHeight: label.implicitHeight

    HatchRect {
        anchors.fill: parent
        anchors.leftMargin: -Theme.margin
        visible: root.value.stale
        color: root.color
    }
    BitmapText {
        id: label

        color: root.color
        halo: root.value.stale ? root.ground : "transparent"
        font: root.font
        text: root.value.text
    }
}
