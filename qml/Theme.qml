// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
pragma Singleton

import QtQuick
import Wattward.Lcd

/// Sizes, fonts and the two colours of the LCD.
QtObject {
    readonly property int width: 128
    readonly property int height: 96
    readonly property int cell: 8
    readonly property int titleHeight: 10
    readonly property int keysHeight: 9
    readonly property int bodyHeight: height - titleHeight - keysHeight
    readonly property int iconSize: 16
    readonly property rect chargeArea: Qt.rect(4, 4, 8, 11) // inside of the battery icon
    readonly property int margin: 1
    readonly property int gap: 2
    readonly property int hair: 1
    readonly property int listRowHeight: 19
    readonly property int tallRowHeight: 25
    readonly property int tableRowHeight: 10
    readonly property int menuRowHeight: 10
    readonly property int meterRowHeight: 13
    readonly property var meterEdges: [72, 128] // right edges of a meter's two columns
    readonly property var columnEdges: [50, 88, 127] // right edges of V, A and kW

    readonly property color ink: "black"
    readonly property color paper: "white"

    readonly property BitmapFont text: BitmapFont { source: ":/fonts/text-5x7.bdf" }
    readonly property BitmapFont values: BitmapFont { source: ":/fonts/values-8x13.bdf" }
    readonly property BitmapFont digits: BitmapFont { source: ":/fonts/digits-12x21.bdf" }
    readonly property BitmapFont icons: BitmapFont { source: ":/fonts/icons.bdf" }
}
