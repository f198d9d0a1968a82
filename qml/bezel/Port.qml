// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Bezel

/// A socket with its cable: the plug hides the hole, a light tells whether the other end answers.
Item {
    id: root

    required property int unit
    required property simulatedCable cable

    signal toggled

    width: 18 * unit
    height: 20 * unit

    Rectangle {
        id: socket

        x: 3 * root.unit
        width: 12 * root.unit
        height: 8 * root.unit
        radius: root.unit
        color: BezelTheme.hole
        border.color: BezelTheme.metal

        Rectangle { // the plug
            anchors.fill: parent
            anchors.margins: root.unit
            visible: root.cable.plugged
            radius: root.unit / 2
            color: BezelTheme.metal
        }
        Rectangle {
            x: parent.width - 3 * root.unit
            y: root.unit
            width: 1.6 * root.unit
            height: width
            radius: width / 2
            color: root.cable.active ? BezelTheme.green : root.cable.plugged ? BezelTheme.amber : BezelTheme.strip
        }
    }
    Caption {
        anchors.horizontalCenter: parent.horizontalCenter
        y: 9.5 * root.unit
        color: BezelTheme.text
        size: 3 * root.unit
        font.underline: root.cable.usable // what can be clicked
        text: root.cable.label
    }
    Rectangle { // the cable going down
        x: 8 * root.unit
        y: 14 * root.unit
        width: 2 * root.unit
        height: 14 * root.unit
        radius: root.unit
        visible: root.cable.plugged
        color: BezelTheme.hole
    }
    MouseArea {
        anchors.fill: parent
        enabled: root.cable.usable
        cursorShape: Qt.PointingHandCursor
        onClicked: root.toggled()
    }
}
