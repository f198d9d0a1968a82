// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// A straight line, one pixel thick unless told otherwise.
Rectangle {
    width: Theme.hair
    height: Theme.hair
    color: Theme.ink
    antialiasing: false
}
