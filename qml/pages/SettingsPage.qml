// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// The closed settings: what is inside, and what opens them.
Item {
    id: root

    required property SettingsModel model
    required property Screen screen

    BitmapIcon {
        x: Math.floor((Theme.width - implicitWidth) / 2)
        y: Theme.cell
        font: Theme.icons
        name: "lock"
    }
    TextLines {
        x: Theme.gap
        y: Theme.cell * 4
        lines: root.model.lines
    }
}
