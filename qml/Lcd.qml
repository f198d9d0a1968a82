// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// The whole LCD: title, one page, and what the buttons do.
Rectangle {
    id: root

    required property Screen screen

    width: Theme.width
    height: Theme.height
    color: Theme.paper

    TitleBar {
        screen: root.screen
    }
    Loader {
        id: body

        function open() {
            setSource("pages/" + root.screen.pageSource + ".qml", { model: root.screen.page, screen: root.screen })
        }

        y: Theme.titleHeight
        width: Theme.width
        height: Theme.bodyHeight
        Component.onCompleted: open()

        Connections {
            target: root.screen
            function onPageChanged() { body.open() }
        }
    }
    KeyBar {
        legends: root.screen.legends
        y: Theme.height - Theme.keysHeight
    }
}
