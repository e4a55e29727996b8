#!/usr/bin/env bash
# Installs what is missing to build the page and the backend and, with `setup.sh browser`, to test them (a browser and a
# database besides): the compiler first, then everything else side by side. The last line says how long each part took.
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
split_version=0.2.4
bindgen_version=$(locked_version wasm-bindgen)
wanted=${CPOR_TOOLCHAIN:-}
debian_links=(.tools/bin/{cargo,rustc,rustdoc,rustfmt,cargo-fmt,cargo-clippy,clippy-driver})
export PATH="$PWD/.tools/bin:$PWD/node_modules/.bin:$PATH"

main() {
  mkdir -p .tools/bin
  trap stop EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM

  has_compiler || in_front rust compiler
  # What may stop at once comes first, what takes longest last.
  # Both at once would wait for each other: apt-get locks.
  if [[ ${1:-} == browser ]]; then has_browser && has_postgres && has_strace || beside browser for_tests; fi
  has_node_packages || beside node node_packages
  has_crates || beside crates crates
  has_wasm_bindgen || beside wasm-bindgen wasm_bindgen
  has_wasm_split || beside wasm-split wasm_split
  has_trunk || beside trunk trunk_itself
  wait_for_all
  write_env
  if ((${#took[@]})); then
    local parts
    printf -v parts '%s, ' "${took[@]}"
    say "${parts%, }; side by side all in $SECONDS s"
  fi
}

# The parts: what says whether it is there, and what installs it.

has_compiler() {
  local chosen
  chosen=$(cat .tools/toolchain 2>/dev/null || true)
  [[ -z $wanted || $wanted == "$chosen" ]] || return 1
  case $chosen in
    debian) compiles_wasm .tools/bin/rustc ;;
    rustup) compiles_wasm rustc ;;
    *) return 1 ;;
  esac
}

compiler() {
  rm -f "${debian_links[@]}"
  hash -r
  # What is there already comes first, then what can be had.
  if [[ $wanted != debian ]] && compiles_wasm rustc; then use rustup
  elif [[ $wanted != rustup ]] && compiles_wasm /usr/bin/rustc; then use debian
  elif [[ $wanted != debian ]] && rustup_target; then use rustup
  elif [[ $wanted != rustup ]] && command -v apt-get >/dev/null && as_root compiler; then use debian
  else
    echo "Needed: Rust 1.94 or newer with the target wasm32-unknown-unknown; with rustup:" >&2
    echo "  rustup target add wasm32-unknown-unknown" >&2
    exit 1
  fi
}

rustup_target() {
  command -v rustup >/dev/null || return 1
  say "rustup target add wasm32-unknown-unknown"
  within 60 rustup target add wasm32-unknown-unknown >>"$log" 2>&1 && compiles_wasm rustc && return
  say "that did not work"
  return 1
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

has_browser() { [[ -n $(find_chromium) ]] && command -v chromedriver >/dev/null; }

find_chromium() { first_of chromium chromium-browser google-chrome google-chrome-stable; }

has_postgres() { [[ -n $(postgres_programs) ]]; }

has_strace() { command -v strace >/dev/null; }

for_tests() {
  has_browser || browser
  has_postgres || postgres
  has_strace || strace_itself
}

strace_itself() {
  if command -v apt-get >/dev/null; then as_root strace; return; fi
  echo "Needed: strace 6 or newer." >&2
  exit 1
}

postgres() {
  if command -v apt-get >/dev/null; then as_root postgres; return; fi
  echo "Needed: PostgreSQL 15 or newer, with initdb and pg_ctl on PATH." >&2
  exit 1
}

browser() {
  if command -v apt-get >/dev/null; then as_root browser; return; fi
  echo "Needed: Chromium or Chrome, and the chromedriver of the same version, on PATH." >&2
  exit 1
}

has_node_packages() { [[ -d node_modules ]] && unchanged npm package-lock.json; }

node_packages() {
  say "npm ci"
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --ignore-scripts 2>&1 | progress "added" || fail_with_log
  remember npm package-lock.json
}

has_crates() { unchanged crates Cargo.lock; }

crates() {
  say "cargo fetch"
  cargo fetch ${CI:+--locked} 2>&1 | progress "Downloaded" || fail_with_log
  remember crates Cargo.lock
}

# A tool of the exact version that is on PATH already will do.
has_wasm_bindgen() {
  [[ $(wasm-bindgen --version 2>/dev/null) == "wasm-bindgen $bindgen_version"* &&
    $(wasm-bindgen-test-runner --version 2>/dev/null) == "wasm-bindgen-test-runner $bindgen_version"* ]]
}

wasm_bindgen() {
  prebuilt wasm-bindgen-cli "$bindgen_version" && has_wasm_bindgen && return
  # Without TLS: it speaks with nothing but the browser's driver. Its own lock file is not used: it can name packages
  # that are newer than a registry has. Walrus, which takes a module apart, is optimized: it costs a few seconds here
  # and saves more at each test in the browser.
  compiled 150 wasm-bindgen-cli --version "$bindgen_version" --no-default-features \
    --bin wasm-bindgen --bin wasm-bindgen-test-runner --config profile.release.package.walrus.opt-level=1
}

# It does not say its version.
has_wasm_split() { command -v wasm-split-cli >/dev/null && [[ $(cat .tools/wasm-split.done 2>/dev/null) == "$split_version" ]]; }

wasm_split() {
  compiled 70 wasm_split_cli_support --version "$split_version" --locked --features build-binary
  echo "$split_version" >.tools/wasm-split.done
}

has_trunk() { [[ $(trunk --version 2>/dev/null) == "trunk $trunk_version"* ]]; }

trunk_itself() {
  prebuilt trunk "$trunk_version" && has_trunk && return
  compiled 370 trunk --version "$trunk_version" --locked --no-default-features
}

# prebuilt CRATE VERSION: as its own makers built it, where `cargo binstall` is there to get it.
prebuilt() {
  command -v cargo-binstall >/dev/null || return 1
  say "cargo binstall $1"
  within 60 cargo binstall --no-confirm --force --no-track --disable-strategies quick-install,compile \
    --root "$PWD/.tools" "$1@$2" >>"$log" 2>&1 && return
  say "that did not work"
  return 1
}

# compiled ABOUT_HOW_MANY_CRATES CRATE ..: fast, rather than to be fast, for the tools run for seconds. Without
# optimization, one codegen unit a crate is the least work: several would each have their own copy of generic code.
# Each tool has its own folder, so that neither waits for the other; they share hardly a crate of the same version.
compiled() {
  local about=$1
  shift
  say "cargo install $1 (some minutes, once)"
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=1 CARGO_PROFILE_RELEASE_OPT_LEVEL=0 \
    cargo install --force --no-track --root .tools --target-dir ".tools/build/$1" "$@" 2>&1 |
    progress "Compiling" "$about" || fail_with_log
  rm -rf ".tools/build/$1"
}

as_root() {
  if ((EUID == 0)); then scripts/debian.sh "$1"; return; fi
  echo "This needs root, once. Run it and start again:" >&2
  echo "  sudo scripts/debian.sh $1" >&2
  exit 1
}

# How the parts are run.

declare -A running=() # part by process
declare -A since=()   # seconds by process
took=()

# in_front PART COMMAND
in_front() {
  local start=$SECONDS
  become "$1"
  "$2"
  become set-up
  took+=("$1 $((SECONDS - start)) s")
}

# beside PART COMMAND: in a process group of its own, so that it can be ended with all that it started.
beside() {
  set -m
  { become "$1"; "$2"; } </dev/null &
  set +m
  running[$!]=$1
  since[$!]=$SECONDS
}

become() {
  export part=$1
  log=.tools/log/$part.log
  : >"$log"
}

wait_for_all() {
  local process
  while ((${#running[@]})); do
    # The first that fails ends all; it has said why.
    wait -n -p process "${!running[@]}" || exit 1
    took+=("${running[$process]} $((SECONDS - since[$process])) s")
    unset "running[$process]"
  done
}

# A package manager that is stopped half-way has to be repaired by hand, so apt is left to end.
stop() {
  for process in "${!running[@]}"; do
    [[ ${running[$process]} == browser ]] || kill -- "-$process" 2>/dev/null || true
  done
  wait
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

main "$@"
