// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
pragma Singleton

import QtQuick

/// Colours and sizes of the simulator's window.
QtObject {
    readonly property color room: "#20262b"
    readonly property color roomLow: "#14181b"
    readonly property color shadow: "#000000"
    readonly property color shellHigh: "#f3f4f2"
    readonly property color shellLow: "#d9dcd9"
    readonly property color shellEdge: "#b4b9b6"
    readonly property color strip: "#3b4247"
    readonly property color stripLow: "#2e3438"
    readonly property color hole: "#1b1f22"
    readonly property color metal: "#b9bfc0"
    readonly property color glass: "#23282a"
    readonly property color lettering: "#4a5257"
    readonly property color printOnStrip: "#c4cbce"
    readonly property color lightOff: "#8b928d"
    readonly property color green: "#2fbf55"
    readonly property color red: "#e5352b"
    readonly property color amber: "#f2a516"
    readonly property color teal: "#27a6a0"
    readonly property color button: "#4a5359"
    readonly property color buttonHeld: "#2f363a"
    readonly property color card: "#2b3238"
    readonly property color cardEdge: "#3a434a"
    readonly property color text: "#e8edef"
    readonly property color quiet: "#9aa6ad"
    readonly property color track: "#465058"

    readonly property int gap: 8
    readonly property int margin: 28
    readonly property int radius: 8
    readonly property int drawerWidth: 300
    readonly property int textSize: 13
    readonly property int smallSize: 11
    readonly property int titleSize: 15

    // The box in LCD pixels: everything on it scales with the LCD in whole steps.
    readonly property int boxWidth: 186
    readonly property int stripHeight: 24
    readonly property int faceHeight: 138
    readonly property int boxHeight: 2 * stripHeight + faceHeight
}
