// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// A row of a menu: a name, its value or a badge on the right. Inverse when selected.
InverseRect {
    id: root

    required property listRow row
    readonly property color ink: row.selected ? Theme.paper : Theme.ink

    height: Theme.menuRowHeight
    color: row.selected ? Theme.ink : Theme.paper

    BitmapText {
        x: Theme.gap
        y: Theme.gap
        color: root.ink
        font: Theme.text
        text: root.row.name
    }
    BitmapText {
        x: root.width - width - Theme.gap
        y: Theme.gap
        color: root.ink
        font: Theme.text
        text: root.row.note
    }
    BitmapIcon {
        x: root.width - width - Theme.gap
        y: Theme.margin
        color: root.ink
        font: Theme.icons
        name: root.row.badge
    }
}
