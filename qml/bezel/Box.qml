// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Bezel

/// The box seen from the front: terminals above, the face, sockets below. Obeys the keyboard too: arrows, Enter,
/// Escape or Backspace for back, R for RST.
Item {
    id: root

    required property int unit
    required property BezelModel box
    required property SimulatorControls controls
    readonly property var keys: ({
        [Qt.Key_Up]: BezelModel.Up, [Qt.Key_Down]: BezelModel.Down,
        [Qt.Key_Return]: BezelModel.Enter, [Qt.Key_Enter]: BezelModel.Enter, [Qt.Key_Right]: BezelModel.Enter,
        [Qt.Key_Escape]: BezelModel.Back, [Qt.Key_Backspace]: BezelModel.Back, [Qt.Key_Left]: BezelModel.Back
    })

    function handle(event, pressed) {
        if (event.isAutoRepeat)
            return
        const button = keys[event.key]
        event.accepted = button !== undefined || event.key === Qt.Key_R
        if (button !== undefined)
            face.setHeld(button, pressed)
        else if (event.key === Qt.Key_R)
            pressed ? box.resetDown() : box.resetUp()
    }

    width: BezelTheme.boxWidth * unit
    height: BezelTheme.boxHeight * unit
    Keys.onPressed: event => handle(event, true)
    Keys.onReleased: event => handle(event, false)

    Repeater { // a soft shadow on the wall
        model: 6

        Rectangle {
            required property int index

            anchors.fill: parent
            anchors.margins: -index * 2
            anchors.topMargin: -index * 2 + 10
            anchors.bottomMargin: -index * 2 - 8
            radius: root.unit * 3 + index * 2
            color: BezelTheme.shadow
            opacity: 0.09
        }
    }
    TerminalStrip { width: root.width; unit: root.unit; controls: root.controls }
    PortStrip { width: root.width; y: root.height - height; unit: root.unit; controls: root.controls }
    BoxFace {
        id: face

        y: BezelTheme.stripHeight * root.unit
        width: root.width
        height: BezelTheme.faceHeight * root.unit
        unit: root.unit
        box: root.box
        controls: root.controls
    }
}
