// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// One view of a meter: a table of values, two curves, or the bars of the harmonics.
Item {
    id: root

    required property MeterModel model
    required property Screen screen
    readonly property bool twoColumns: model.heads.length > 0
    readonly property int under: Theme.cell + Theme.gap * 2

    BitmapText {
        x: Theme.margin
        y: Theme.gap
        font: Theme.text
        text: root.model.heading
    }
    BitmapText {
        anchors.right: parent.right
        y: Theme.gap
        font: Theme.text
        text: root.model.position
    }
    BitmapText {
        x: Math.floor((Theme.width - implicitWidth) / 2)
        y: Theme.cell * 4
        font: Theme.text
        text: root.model.emptyNote
    }
    Repeater {
        model: root.model.heads

        BitmapText {
            required property string modelData
            required property int index

            x: Theme.meterEdges[index] - implicitWidth
            y: root.under
            font: Theme.text
            text: modelData
        }
    }
    Column {
        y: root.under + (root.twoColumns ? Theme.cell : Theme.gap * 2)

        Repeater {
            model: root.model.rows

            MeterRowView {
                required property meterRow modelData

                row: modelData
                twoColumns: root.twoColumns
            }
        }
    }
    Item {
        y: root.under
        width: Theme.width
        height: root.height - y
        visible: root.model.kind === "waveform"

        BitmapText { x: Theme.margin; font: Theme.text; text: root.model.voltage.label + " " + root.model.voltage.scale }
        BitmapText {
            anchors.right: parent.right
            font: Theme.text
            text: root.model.current.label + " " + root.model.current.scale
        }
        Line { y: wave.y + Math.floor(wave.height / 2); width: Theme.width }
        WaveCurve { id: wave; y: Theme.cell; width: Theme.width; height: root.height - root.under - y; points: root.model.voltage.points }
        WaveCurve { y: wave.y; width: wave.width; height: wave.height; dotted: true; points: root.model.current.points }
    }
    Item {
        y: root.under
        width: Theme.width
        height: root.height - y
        visible: root.model.kind === "harmonics"

        HarmonicBars { height: Math.floor(parent.height / 2); trace: root.model.voltage }
        HarmonicBars { y: Math.floor(parent.height / 2); height: y; trace: root.model.current }
    }
}
