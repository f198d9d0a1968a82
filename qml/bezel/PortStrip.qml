// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Bezel

/// The sockets below: LAN, WAN and the RS485 lines; a click pulls a cable out or puts it in.
Rectangle {
    id: root

    required property int unit
    required property SimulatorControls controls

    height: (BezelTheme.stripHeight + 3) * unit
    radius: 3 * unit
    gradient: Gradient {
        GradientStop { position: 0; color: BezelTheme.stripLow }
        GradientStop { position: 1; color: BezelTheme.strip }
    }

    Row {
        x: 8 * root.unit
        y: 6 * root.unit
        spacing: 8 * root.unit

        Repeater {
            model: root.controls.cables

            Port {
                required property simulatedCable modelData

                unit: root.unit
                cable: modelData
                onToggled: root.controls.setPlugged(modelData.id, !modelData.plugged)
            }
        }
    }
    Caption {
        anchors.right: parent.right
        anchors.rightMargin: 8 * root.unit
        y: 8 * root.unit
        horizontalAlignment: Text.AlignRight
        color: BezelTheme.printOnStrip
        size: 2.6 * root.unit
        text: qsTranslate("Bezel", "Click a socket to pull\nor plug its cable")
    }
}
