// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Bezel

/// One of the three lights with its label; glows when lit.
Item {
    id: root

    required property int unit
    required property bool lit
    required property color colour
    required property string label

    width: 30 * unit
    height: 8 * unit

    Repeater { // the glow
        model: root.lit ? 8 : 0

        Rectangle {
            required property int index

            anchors.centerIn: lens
            width: lens.width + (index + 1) * 0.9 * root.unit
            height: width
            radius: width / 2
            color: root.colour
            opacity: 0.07
        }
    }
    Rectangle {
        id: lens

        x: 2 * root.unit
        anchors.verticalCenter: parent.verticalCenter
        width: 5 * root.unit
        height: width
        radius: width / 2
        color: root.lit ? root.colour : BezelTheme.lightOff
        border.color: root.lit ? Qt.lighter(root.colour, 1.3) : BezelTheme.lettering

        Rectangle {
            x: parent.width * 0.24
            y: parent.height * 0.2
            width: parent.width * 0.28
            height: width
            radius: width / 2
            color: "white"
            opacity: root.lit ? 0.8 : 0.35
        }
    }
    Caption {
        x: 11 * root.unit
        anchors.verticalCenter: parent.verticalCenter
        size: 3.4 * root.unit
        text: root.label
    }
}
