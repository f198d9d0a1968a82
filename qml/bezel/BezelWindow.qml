// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Window
import Wattward.Bezel

/// The simulator: the box on its wall, and the drawer to play with.
Window {
    id: root

    required property BezelModel box
    required property SimulatorControls controls
    // LCD pixels become whole screen pixels, as many as fit.
    readonly property int unit: Math.max(2, Math.floor(Math.min(
        (width - BezelTheme.drawerWidth - 3 * BezelTheme.margin) / BezelTheme.boxWidth,
        (height - 2 * BezelTheme.margin) / BezelTheme.boxHeight)))

    width: 4 * BezelTheme.boxWidth + BezelTheme.drawerWidth + 3 * BezelTheme.margin
    height: 4 * BezelTheme.boxHeight + 2 * BezelTheme.margin
    minimumWidth: 2 * BezelTheme.boxWidth + BezelTheme.drawerWidth + 3 * BezelTheme.margin
    minimumHeight: 2 * BezelTheme.boxHeight + 2 * BezelTheme.margin
    title: qsTranslate("Bezel", "Wattward simulator") + " – " + controls.home

    Rectangle {
        anchors.fill: parent
        gradient: Gradient {
            GradientStop { position: 0; color: BezelTheme.room }
            GradientStop { position: 1; color: BezelTheme.roomLow }
        }
    }
    Item {
        width: parent.width - BezelTheme.drawerWidth - BezelTheme.margin
        height: parent.height

        Box {
            id: front

            anchors.centerIn: parent
            focus: true
            unit: root.unit
            box: root.box
            controls: root.controls
        }
    }
    Drawer {
        anchors.right: parent.right
        anchors.rightMargin: BezelTheme.margin
        y: Math.max(BezelTheme.margin, front.mapToItem(null, 0, 0).y)
        width: BezelTheme.drawerWidth
        height: Math.min(parent.height - 2 * BezelTheme.margin, Math.max(front.height, implicitHeight))
        box: root.box
        controls: root.controls
    }
}
