// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Bezel

/// A labelled slider with its value in words.
Item {
    id: root

    required property string label
    required property real value
    required property string valueText
    property real from: 0
    property real to: 100
    property color colour: BezelTheme.amber
    readonly property real share: Math.max(0, Math.min(1, (value - from) / (to - from)))

    signal moved(real to)

    width: parent ? parent.width : 0
    height: 5 * BezelTheme.gap

    Text { color: BezelTheme.text; font.pixelSize: BezelTheme.textSize; text: root.label }
    Text {
        anchors.right: parent.right
        color: BezelTheme.quiet
        font.pixelSize: BezelTheme.textSize
        text: root.valueText
    }
    Rectangle {
        id: track

        y: 3.5 * BezelTheme.gap
        width: parent.width
        height: 4
        radius: 2
        color: BezelTheme.track

        Rectangle { width: parent.width * root.share; height: parent.height; radius: 2; color: root.colour }
        Rectangle {
            x: (parent.width - width) * root.share
            anchors.verticalCenter: parent.verticalCenter
            width: 2 * BezelTheme.gap
            height: width
            radius: width / 2
            color: BezelTheme.text
        }
    }
    MouseArea {
        function follow(x) {
            const share = Math.max(0, Math.min(1, x / width))
            root.moved(Math.round(root.from + share * (root.to - root.from)))
        }

        y: 2 * BezelTheme.gap
        width: parent.width
        height: 3 * BezelTheme.gap
        cursorShape: Qt.PointingHandCursor
        onPressed: mouse => follow(mouse.x)
        onPositionChanged: mouse => follow(mouse.x)
    }
}
