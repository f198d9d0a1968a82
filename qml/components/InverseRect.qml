// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Lcd

/// A filled area whose content is drawn in the colour of the paper: buttons and the selected row.
Rectangle {
    color: Theme.ink
    antialiasing: false
}
