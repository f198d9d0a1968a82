// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Bezel

/// Print on the box.
Text {
    property real size: BezelTheme.textSize
    property bool strong: false

    color: BezelTheme.lettering
    font.pixelSize: Math.max(8, Math.round(size))
    font.weight: strong ? Font.Bold : Font.Medium
    font.letterSpacing: strong ? 1 : 0
}
