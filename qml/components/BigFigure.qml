// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// One of the five things with its big number, a note, a second number, and a bar below.
Item {
    id: root

    required property string icon
    required property figure value
    required property bool shown
    required property double share
    required property string note
    property string rating
    property figure second
    property double level: 0

    width: Theme.width
    height: Theme.cell * 4 + Theme.gap

    NodeIcon { x: Theme.margin; y: Theme.gap; name: root.icon; level: root.level }
    Value {
        id: number

        x: Theme.iconSize + Theme.gap * 3
        y: Theme.gap
        visible: root.shown
        font: Theme.digits
        value: root.value
    }
    BitmapText {
        x: number.x + number.width + Theme.gap
        y: Theme.cell - Theme.margin
        visible: root.shown
        font: Theme.values
        text: root.value.unit
    }
    BitmapText { // what it does, or how old the number is
        anchors.right: parent.right
        y: Theme.gap
        font: Theme.text
        text: root.value.stale ? root.value.age : root.note
    }
    BitmapText {
        anchors.right: parent.right
        y: Theme.cell + Theme.gap * 2
        font: Theme.text
        text: root.rating
    }
    Value {
        anchors.right: parent.right
        y: Theme.cell + Theme.gap * 2
        font: Theme.text
        value: root.second
    }
    Bar {
        x: Theme.margin
        y: Theme.cell * 3 + Theme.gap * 2
        width: Theme.width - 2 * Theme.margin
        visible: root.shown
        share: root.share
    }
}
