// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// A wrapped text, line below line.
Column {
    id: root

    required property var lines

    spacing: Theme.gap

    Repeater {
        model: root.lines

        BitmapText {
            required property string modelData

            font: Theme.text
            text: modelData
        }
    }
}
