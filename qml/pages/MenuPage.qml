// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// The settings, or the values one of them can have.
Item {
    id: root

    required property SettingsModel model
    required property Screen screen

    Column {
        y: Theme.gap

        Repeater {
            model: root.model.rows

            MenuRowView {
                required property listRow modelData

                width: Theme.width - (bar.visible ? Theme.gap * 2 : 0)
                row: modelData
            }
        }
    }
    ScrollBar {
        id: bar

        anchors.right: parent.right
        y: Theme.gap
        height: root.height - 2 * Theme.gap
        start: root.model.scrollStart
        share: root.model.scrollLength
    }
}
