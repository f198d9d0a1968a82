// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// A row of a list: icon, name above note, and on the right a badge or a figure; below them all the reason
/// in a tall one. Inverse when selected.
InverseRect {
    id: root

    required property listRow row
    readonly property color ink: row.selected ? Theme.paper : Theme.ink

    readonly property int nameTop: row.tall ? Theme.margin : Theme.gap

    height: row.tall ? Theme.tallRowHeight : Theme.listRowHeight
    color: row.selected ? Theme.ink : Theme.paper

    BitmapIcon {
        id: icon

        x: Theme.margin
        y: root.nameTop
        color: root.ink
        font: Theme.icons
        name: root.row.icon
    }
    BitmapText {
        x: icon.implicitWidth + Theme.gap * 2
        y: root.nameTop
        color: root.ink
        font: Theme.text
        text: root.row.name
    }
    BitmapText {
        x: icon.implicitWidth + Theme.gap * 2
        y: root.nameTop + Theme.cell
        color: root.ink
        font: Theme.text
        text: root.row.note
    }
    BitmapText {
        x: Theme.gap
        y: root.nameTop + Theme.cell * 2
        visible: root.row.tall
        color: root.ink
        font: Theme.text
        text: root.row.reason
    }
    BitmapIcon {
        x: root.width - width - Theme.gap
        y: Theme.gap
        color: root.ink
        font: Theme.icons
        name: root.row.badge
    }
    Value {
        x: root.width - width - Theme.gap
        y: Theme.gap * 2
        color: root.ink
        ground: root.color
        font: Theme.values
        value: root.row.figure
        visible: root.row.figure.text !== ""
    }
}
