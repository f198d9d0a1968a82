// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Bezel

/// The recessed RST button; while it is held it tells for how long, and what letting go now would do (D3).
Item {
    id: root

    required property int unit
    required property BezelModel box
    readonly property bool held: box.resetSeconds > 0 || mouse.pressed
    readonly property var meanings: ({
        none: qsTranslate("Bezel", "nothing happens"),
        wakeAccessPoint: qsTranslate("Bezel", "wakes the Wi-Fi"),
        resetPasswords: qsTranslate("Bezel", "resets the passwords"),
        factorySettings: qsTranslate("Bezel", "restores factory settings")
    })

    width: 32 * unit
    height: 26 * unit

    Rectangle {
        id: hole

        x: 2 * root.unit
        width: 5 * root.unit
        height: width
        radius: width / 2
        color: root.held ? BezelTheme.amber : BezelTheme.hole
        border.color: BezelTheme.shellEdge
        border.width: Math.max(1, root.unit / 2)
    }
    Caption { x: 11 * root.unit; y: 0.5 * root.unit; size: 3.4 * root.unit; text: "RST" }
    Caption {
        y: 8 * root.unit
        width: parent.width
        visible: root.held
        wrapMode: Text.WordWrap
        size: 2.8 * root.unit
        text: qsTranslate("Bezel", "%1 s: %2").arg(Math.floor(root.box.resetSeconds)).arg(root.meanings[root.box.resetAction])
    }
    MouseArea {
        id: mouse

        anchors.fill: hole
        anchors.margins: -2 * root.unit
        cursorShape: Qt.PointingHandCursor
        onPressed: root.box.resetDown()
        onReleased: root.box.resetUp()
        onCanceled: root.box.resetUp()
    }
}
