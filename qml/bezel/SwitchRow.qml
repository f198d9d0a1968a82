// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Bezel

/// A labelled switch.
Item {
    id: root

    required property string label
    required property bool on
    property color colour: BezelTheme.green

    signal toggled

    width: parent ? parent.width : 0
    height: 3 * BezelTheme.gap

    Text {
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - knob.width - BezelTheme.gap
        elide: Text.ElideRight
        color: BezelTheme.text
        font.pixelSize: BezelTheme.textSize
        text: root.label
    }
    Rectangle {
        id: knob

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        width: 36
        height: 20
        radius: 10
        color: root.on ? root.colour : BezelTheme.track

        Rectangle {
            x: root.on ? parent.width - width - 2 : 2
            y: 2
            width: 16
            height: 16
            radius: 8
            color: BezelTheme.text
        }
    }
    MouseArea { anchors.fill: parent; cursorShape: Qt.PointingHandCursor; onClicked: root.toggled() }
}
