// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Bezel

/// A group of controls in the drawer.
Rectangle {
    id: root

    required property string title
    default property alias content: column.data

    width: parent ? parent.width : 0
    height: column.height + heading.height + 3.5 * BezelTheme.gap
    radius: BezelTheme.radius
    color: BezelTheme.card
    border.color: BezelTheme.cardEdge

    Text {
        id: heading

        x: 2 * BezelTheme.gap
        y: 1.5 * BezelTheme.gap
        color: BezelTheme.quiet
        font.pixelSize: BezelTheme.smallSize
        font.capitalization: Font.AllUppercase
        font.letterSpacing: 1
        text: root.title
    }
    Column {
        id: column

        x: 2 * BezelTheme.gap
        y: heading.y + heading.height + BezelTheme.gap
        width: parent.width - 4 * BezelTheme.gap
        spacing: BezelTheme.gap
    }
}
