// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// Something that cannot be undone: what it does, and a bar that fills while enter is held.
Item {
    id: root

    required property SettingsModel model
    required property Screen screen

    TextLines {
        x: Theme.gap
        y: Theme.gap * 2
        lines: root.model.lines
    }
    BitmapText {
        x: Math.floor((Theme.width - implicitWidth) / 2)
        y: Theme.cell * 7 - Theme.margin
        font: Theme.text
        text: root.model.prompt
    }
    Bar {
        x: Theme.margin
        y: Theme.cell * 8 + Theme.gap
        width: Theme.width - 2 * Theme.margin
        share: root.model.held
    }
}
