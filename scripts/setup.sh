# SPDX-FileCopyrightText: 2026 The Wattward authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by ./dev: installs what is missing and leaves alone what is there.

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Installs what a list of packages names and is not there yet.
install_packages() {
    local list="$1" missing=() package
    while read -r package; do
        case "$package" in '' | '#'*) continue ;; esac
        # An existing Node from elsewhere serves as well as Debian's.
        if [ "$package" = nodejs ] && command -v node >/dev/null; then continue; fi
        if [ "$package" = npm ] && command -v npm >/dev/null; then continue; fi
        is_installed "$package" || missing+=("$package")
    done <"$list"
    [ ${#missing[@]} -gt 0 ] || return 0
    say "Installing ${#missing[@]} packages: ${missing[*]}"
    as_root apt-get update -qq
    # Behind sudo, which drops our environment.
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null >/dev/null ||
        fail "These packages of ${list#"$root"/} could not be installed: ${missing[*]}.
     They are in 'main' of Debian 12 and newer: look at /etc/apt/sources.list, or install them from elsewhere."
}

node_is_new_enough() {
    node -e 'const [a, b] = process.versions.node.split(".").map(Number);
        process.exit(a > 22 || (a === 22 && b >= 12) || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null
}

# Debian 12's Node 18 is too old for the dashboard's tool chain: a newer one comes as an npm package.
provide_node() {
    local tools="$root/build/node"
    [ -x "$tools/node_modules/node/bin/node" ] && export PATH="$tools/node_modules/node/bin:$PATH"
    node_is_new_enough && return 0
    say "Installing a newer Node.js as an npm package into build/node"
    mkdir -p "$tools"
    (cd "$tools" && npm install --no-fund --no-audit --loglevel=error --no-save --prefix . node@22 >/dev/null) ||
        fail "npm could not install Node.js (its reason is above). Is registry.npmjs.org reachable?"
    export PATH="$tools/node_modules/node/bin:$PATH"
    node_is_new_enough || fail "No Node.js of at least 20.19 could be provided; install one and try again."
}

# npm ci in a folder, only when its lock file changed since the last time.
npm_install() {
    local folder="$1" stamp="$1/node_modules/.wattward-lock"
    cmp -s "$folder/package-lock.json" "$stamp" && return 0
    say "Installing npm packages in ${folder#"$root"/}"
    (cd "$folder" && npm ci --no-fund --no-audit --loglevel=error >/dev/null) ||
        fail "npm could not install the packages of ${folder#"$root"/} (its reason is above)."
    cp "$folder/package-lock.json" "$stamp"
}

setup() {
    install_packages "$root/packaging/build-packages.txt"
    provide_node
    npm_install "$root/modules/web/dashboard"
}
