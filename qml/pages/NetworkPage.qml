// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// How to reach the appliance: a QR code, the address in letters, the state of the connections.
Item {
    id: root

    required property NetworkModel model
    required property Screen screen

    QrCode {
        id: code

        y: Theme.margin
        width: Theme.cell * 8 + Theme.gap
        height: width
        visible: root.model.qrText !== ""
        text: root.model.qrText
    }
    Column {
        x: code.visible ? code.width : Theme.gap
        y: Theme.gap * 2
        spacing: Theme.margin

        Repeater {
            model: root.model.lines

            BitmapText {
                required property string modelData

                font: Theme.text
                text: modelData
            }
        }
    }
    BitmapText {
        x: Math.floor((Theme.width - implicitWidth) / 2)
        y: root.height - Theme.cell - Theme.margin
        font: Theme.text
        text: root.model.caption
    }
}
