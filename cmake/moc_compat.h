// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Read by moc only (see WattwardToolchain.cmake).
#define _GLIBCXX_VISIBILITY(V)
