// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Bezel

/// One of a few values, side by side.
Row {
    id: root

    required property var values
    required property var current
    property var labelOf: value => value

    signal chosen(var value)

    width: parent ? parent.width : 0
    spacing: 4

    Repeater {
        model: root.values

        Rectangle {
            id: option

            required property var modelData
            readonly property bool active: modelData === root.current

            width: (root.width - root.spacing * (root.values.length - 1)) / root.values.length
            height: 3.5 * BezelTheme.gap
            radius: BezelTheme.radius / 2
            color: active ? BezelTheme.teal : BezelTheme.track

            Text {
                anchors.centerIn: parent
                color: BezelTheme.text
                font.pixelSize: BezelTheme.textSize
                font.weight: option.active ? Font.Bold : Font.Normal
                text: root.labelOf(option.modelData)
            }
            MouseArea {
                anchors.fill: parent
                cursorShape: Qt.PointingHandCursor
                onClicked: root.chosen(option.modelData)
            }
        }
    }
}
