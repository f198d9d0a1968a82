// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Bezel
import Wattward.Lcd

/// A rubber button with its sign; held as long as the mouse or a key holds it.
Rectangle {
    id: root

    required property int unit
    required property string sign
    property bool keyHeld: false
    readonly property bool held: keyHeld || mouse.pressed

    function setHeld(on) { keyHeld = on }

    width: 24 * unit
    height: 10 * unit
    radius: 3 * unit
    color: held ? BezelTheme.buttonHeld : BezelTheme.button
    border.color: BezelTheme.buttonHeld
    Accessible.role: Accessible.Button
    Accessible.name: sign

    Rectangle { // the edge that catches the light
        anchors.fill: parent
        anchors.margins: 1
        radius: root.radius - 1
        color: "transparent"
        border.color: BezelTheme.printOnStrip
        opacity: root.held ? 0 : 0.25
    }
    BitmapIcon {
        x: Math.floor((root.width - implicitWidth) / 2)
        y: Math.floor((root.height - implicitHeight) / 2) + (root.held ? 1 : 0)
        color: BezelTheme.text
        font: Theme.icons
        pixelSize: Math.max(1, Math.floor(root.unit * 0.75))
        name: root.sign
    }
    MouseArea { id: mouse; anchors.fill: parent; cursorShape: Qt.PointingHandCursor }
}
