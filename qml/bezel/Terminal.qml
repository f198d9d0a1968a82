// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Bezel

/// A screw terminal with its label; a point of light tells whether it is live or closed.
Item {
    id: root

    required property int unit
    required property string label
    required property bool on
    required property color colour
    property bool playable: false

    signal toggled

    width: 13 * unit
    height: 18 * unit

    Rectangle { // the screw
        x: 3.5 * root.unit
        width: 6 * root.unit
        height: width
        radius: width / 2
        color: BezelTheme.metal
        border.color: BezelTheme.hole

        Rectangle {
            anchors.centerIn: parent
            width: parent.width - 2
            height: Math.max(1, root.unit / 2)
            color: BezelTheme.stripLow
            rotation: root.on && root.playable ? 45 : -20
        }
    }
    Rectangle { // the point of light
        x: 5.5 * root.unit
        y: 8 * root.unit
        width: 2 * root.unit
        height: width
        radius: width / 2
        color: root.on ? root.colour : BezelTheme.hole
    }
    Caption {
        anchors.horizontalCenter: parent.horizontalCenter
        y: 11.5 * root.unit
        color: root.playable ? BezelTheme.text : BezelTheme.printOnStrip
        size: 3 * root.unit
        font.underline: root.playable
        text: root.label
    }
    MouseArea {
        anchors.fill: parent
        enabled: root.playable
        cursorShape: root.playable ? Qt.PointingHandCursor : Qt.ArrowCursor
        onClicked: root.toggled()
    }
}
