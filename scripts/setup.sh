#!/usr/bin/env bash
# Installs what is missing to build the page and the backend and, with `setup.sh browser`, to test them.
# A run that finds everything in place takes a second and asks no network.
#
# Two ways to a compiler with the wasm target, chosen once and kept in .tools:
#   rustup   `rustup target add`, wherever that works
#   debian   the distribution's own Rust and a standard library built from its source (scripts/debian.sh)
# CPOR_TOOLCHAIN=rustup|debian insists on one of them.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/lib.sh

trunk_version=0.21.14
wanted=${CPOR_TOOLCHAIN:-}
steps=4
[[ ${1:-} == browser ]] && steps=5
step=0
start() { step=$((step + 1)) && echo "[$step/$steps] $*"; }

compiler() {
  start "Rust with the wasm target"
  local chosen
  chosen=$(cat .tools/toolchain 2>/dev/null || true)
  [[ -n $wanted && $wanted != "$chosen" ]] && chosen=
  if [[ $chosen == debian ]] && compiles_wasm .tools/bin/rustc; then return; fi
  if [[ $chosen == rustup ]] && compiles_wasm rustc; then return; fi

  rm -f "${debian_links[@]}"
  hash -r
  # What is there already comes first, then what can be had.
  if [[ $wanted != debian ]] && compiles_wasm rustc; then use rustup
  elif [[ $wanted != rustup ]] && compiles_wasm /usr/bin/rustc; then use debian
  elif [[ $wanted != debian ]] && rustup_target; then use rustup
  elif [[ $wanted != rustup ]] && debian_packages; then use debian
  else
    echo "Needed: Rust 1.94 or newer with the target wasm32-unknown-unknown; with rustup:" >&2
    echo "  rustup target add wasm32-unknown-unknown" >&2
    exit 1
  fi
}

rustup_target() {
  command -v rustup >/dev/null || return 1
  say "rustup target add wasm32-unknown-unknown, and its source"
  within 30 rustup target add wasm32-unknown-unknown >>"$log" 2>&1 &&
    within 120 rustup component add rust-src >>"$log" 2>&1 && compiles_wasm rustc && return
  say "that did not work"
  return 1
}

debian_packages() {
  command -v apt-get >/dev/null && as_root compiler
}

# One compiler for everything: two would fill target/ with what the other cannot read. Links to
# Debian's in .tools/bin, which is first on PATH, keep rustup's out of the way.
use() {
  echo "$1" >.tools/toolchain
  if [[ $1 == debian ]]; then
    for link in "${debian_links[@]}"; do ln -s "/usr/bin/${link##*/}" "$link"; done
  fi
  say "using $(rustc -V) ($1)"
}

# A tool of the exact version that is on PATH already will do.
tools() {
  local bindgen
  bindgen=$(locked_version wasm-bindgen)
  start "wasm-bindgen $bindgen and Trunk $trunk_version"
  # wasm-bindgen's own lock file is not used: it can name packages that are newer than a registry has.
  if [[ $(wasm-bindgen --version 2>/dev/null) != "wasm-bindgen $bindgen"* ]] ||
    ! command -v wasm-bindgen-test-runner >/dev/null; then
    install_tool 160 1 wasm-bindgen-cli --version "$bindgen"
  fi
  if [[ $(trunk --version 2>/dev/null) != "trunk $trunk_version"* ]]; then
    install_tool 370 0 trunk --version "$trunk_version" --locked --no-default-features
  fi
  rm -rf .tools/build
}

# install_tool ABOUT_HOW_MANY_CRATES OPT_LEVEL NAME ..: compiled fast rather than to be fast, they run for seconds.
install_tool() {
  local about=$1 level=$2
  shift 2
  say "cargo install $1 (a few minutes, once)"
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=$level \
    cargo install --force --root .tools --target-dir .tools/build "$@" 2>&1 |
    progress "Compiling" "$about" || fail_with_log
}

crates() {
  start "Rust packages of Cargo.lock"
  unchanged crates Cargo.lock && return
  cargo fetch ${CI:+--locked} 2>&1 | progress "Downloaded" || fail_with_log
  # Those of the standard library, which the page builds along.
  (cd "$(rustc --print sysroot)/lib/rustlib/src/rust/library" && RUSTC_BOOTSTRAP=1 cargo fetch --locked) 2>&1 |
    progress "Downloaded" || fail_with_log
  remember crates Cargo.lock
}

npm_packages() {
  start "Node packages of package-lock.json"
  [[ -d node_modules ]] && unchanged npm package-lock.json && return
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --ignore-scripts 2>&1 | progress "added" || fail_with_log
  remember npm package-lock.json
}

browser() {
  start "Chromium and its driver"
  [[ -n $(find_chromium) ]] && command -v chromedriver >/dev/null && return
  if command -v apt-get >/dev/null; then as_root browser; return; fi
  echo "Needed: Chromium or Chrome, and the chromedriver of the same version, on PATH." >&2
  exit 1
}

find_chromium() { first_of chromium chromium-browser google-chrome google-chrome-stable; }

as_root() {
  if ((EUID == 0)); then scripts/debian.sh "$1"; return; fi
  echo "This needs root, once. Run it and start again:" >&2
  echo "  sudo scripts/debian.sh $1" >&2
  exit 1
}

# What every other script sources. Names no place, so that the folder can be moved.
write_env() {
  cat >.tools/env.new <<ENV
# Written by scripts/setup.sh.
tools=\$(cd "\$(dirname "\${BASH_SOURCE[0]}")" && pwd)
export PATH="\$tools/bin:\${tools%/*}/node_modules/.bin:\$PATH"
export CHROMIUM="\${CHROMIUM:-$(find_chromium)}"
export CHROMEDRIVER="\${CHROMEDRIVER:-$(command -v chromedriver || true)}"
ENV
  mv .tools/env.new .tools/env
}

debian_links=(.tools/bin/{cargo,rustc,rustdoc,rustfmt,cargo-fmt,cargo-clippy,clippy-driver})
mkdir -p .tools/bin
export PATH="$PWD/.tools/bin:$PWD/node_modules/.bin:$PATH"
: >"$log"
compiler
tools
crates
npm_packages
if ((steps == 5)); then browser; fi
write_env
