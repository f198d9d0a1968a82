#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Wattward authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the dashboard in the current folder into dist/; quiet unless it fails.
set -euo pipefail
stamp=node_modules/.wattward-lock
log=$(mktemp)
trap 'rm -f "$log"' EXIT
{
    cmp -s package-lock.json "$stamp" || { npm ci --no-fund --no-audit && cp package-lock.json "$stamp"; }
    npm run build
} >"$log" 2>&1 || {
    cat "$log" >&2
    exit 1
}
grep '^dashboard:' "$log" || true
