// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// Where in a longer list one is; not there when everything is visible.
Item {
    id: root

    required property double start
    required property double share

    width: Theme.gap
    visible: share < 1

    Line {
        anchors.right: parent.right
        height: root.height
    }
    Rectangle {
        y: Math.round(root.start * root.height)
        width: root.width
        height: Math.max(Theme.gap * 2, Math.round(root.share * root.height))
        color: Theme.ink
        antialiasing: false
    }
}
