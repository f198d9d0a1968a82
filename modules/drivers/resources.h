// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Registers the built-in profiles, their schema and the SunSpec models; a static library's resources are
/// dropped by the linker otherwise. May be called again.
void initDriverResources();
