// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// A PIN being typed digit by digit.
Item {
    id: root

    required property SettingsModel model
    required property Screen screen

    BitmapText {
        x: Math.floor((Theme.width - implicitWidth) / 2)
        y: Theme.gap
        font: Theme.text
        text: root.model.prompt
    }
    Row {
        x: Math.floor((Theme.width - width) / 2)
        y: Theme.cell + Theme.gap * 2
        spacing: Theme.cell

        Repeater {
            model: root.model.digits

            PinDigit {
                required property string modelData
                required property int index

                digit: modelData
                turned: index === root.model.position
            }
        }
    }
    TextLines {
        x: Theme.gap
        y: root.model.digits.length > 0 ? Theme.cell * 7 : Theme.cell * 3
        lines: root.model.lines
    }
}
