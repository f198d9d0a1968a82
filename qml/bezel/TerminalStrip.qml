// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Bezel

/// The terminals on top: the mains, the digital inputs to click, the digital outputs.
Rectangle {
    id: root

    required property int unit
    required property SimulatorControls controls

    height: (BezelTheme.stripHeight + 3) * unit
    radius: 3 * unit
    gradient: Gradient {
        GradientStop { position: 0; color: BezelTheme.strip }
        GradientStop { position: 1; color: BezelTheme.stripLow }
    }

    Row {
        x: 8 * root.unit
        y: 3 * root.unit
        spacing: 2 * root.unit

        Repeater {
            model: ["L1", "L2", "L3", "N"]

            Terminal {
                required property string modelData

                unit: root.unit
                label: modelData
                on: root.controls.gridPresent
                colour: BezelTheme.amber
            }
        }
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: 8 * root.unit
        y: 3 * root.unit
        spacing: 2 * root.unit

        Terminal { unit: root.unit; label: "DI1"; on: root.controls.input1; colour: BezelTheme.teal
            playable: true; onToggled: root.controls.input1 = !root.controls.input1 }
        Terminal { unit: root.unit; label: "DI2"; on: root.controls.input2; colour: BezelTheme.teal
            playable: true; onToggled: root.controls.input2 = !root.controls.input2 }
        Terminal { unit: root.unit; label: "DO1"; on: root.controls.output1; colour: BezelTheme.green }
        Terminal { unit: root.unit; label: "DO2"; on: root.controls.output2; colour: BezelTheme.green }
        Terminal { unit: root.unit; label: "12V"; on: true; colour: BezelTheme.amber }
    }
}
