// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// A framed bar filled from the left by a share from 0 to 1.
Rectangle {
    id: root

    property double share: 0
    readonly property int room: width - 2 * Theme.gap

    height: Theme.cell - Theme.gap
    color: Theme.paper
    border.color: Theme.ink
    border.width: Theme.hair
    antialiasing: false

    Rectangle {
        x: Theme.gap
        y: Theme.gap
        width: Math.round(root.room * root.share)
        height: root.height - 2 * Theme.gap
        color: Theme.ink
        antialiasing: false
    }
}
