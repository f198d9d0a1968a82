// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Bezel

/// The face of the box: the LCD behind its glass, four buttons below it, lights and RST beside it.
Rectangle {
    id: root

    required property int unit
    required property BezelModel box
    required property SimulatorControls controls

    function setHeld(button, held) {
        (buttons.itemAt(button) as BoxButton).setHeld(held)
    }

    border.color: BezelTheme.shellEdge
    gradient: Gradient {
        GradientStop { position: 0; color: BezelTheme.shellHigh }
        GradientStop { position: 1; color: BezelTheme.shellLow }
    }

    Caption { x: 8 * root.unit; y: 4.5 * root.unit; size: 5 * root.unit; strong: true; text: "wattward" }
    Caption {
        anchors.right: parent.right
        anchors.rightMargin: 8 * root.unit
        y: 6 * root.unit
        size: 3 * root.unit
        text: qsTranslate("Bezel", "Energy management")
    }
    Rectangle { // the glass
        id: glass

        x: 7 * root.unit
        y: 14 * root.unit
        width: 136 * root.unit
        height: 104 * root.unit
        radius: 2 * root.unit
        color: BezelTheme.glass
        border.color: BezelTheme.shellEdge

        LcdView { x: 4 * root.unit; y: 4 * root.unit; box: root.box; pixelScale: root.unit }
    }
    Repeater {
        id: buttons

        model: ["backarrow", "uparrow", "downarrow", "enterarrow"]

        BoxButton {
            required property int index
            required property string modelData

            x: glass.x + (4 + 16 + 32 * index) * root.unit - width / 2
            y: glass.y + glass.height + 4 * root.unit
            unit: root.unit
            sign: modelData
            onHeldChanged: held ? root.box.buttonDown(index) : root.box.buttonUp(index)
        }
    }
    Column {
        x: 150 * root.unit
        y: 18 * root.unit
        spacing: 8 * root.unit

        Light { unit: root.unit; lit: root.box.running; colour: BezelTheme.green; label: qsTranslate("Bezel", "Run") }
        Light { unit: root.unit; lit: root.box.alarm; colour: BezelTheme.red; label: qsTranslate("Bezel", "Alarm") }
        Light { unit: root.unit; lit: root.box.communication; colour: BezelTheme.green; label: qsTranslate("Bezel", "Cloud") }
        Light {
            objectName: "meterLed"
            unit: root.unit
            lit: root.controls.meterLed
            colour: BezelTheme.red
            label: qsTranslate("Bezel", "1000/kWh")
        }
    }
    ResetHole { x: 150 * root.unit; y: 92 * root.unit; unit: root.unit; box: root.box }
}
