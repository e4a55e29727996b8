#!/usr/bin/env bash
# Builds the page into dist/, and the programs into target/release/. `build.sh page` builds the page only.
set -euo pipefail
cd "$(dirname "$0")/.."
source .tools/env

page_inputs=(Cargo.toml Cargo.lock Trunk.toml index.html package-lock.json .cargo style src rules
  scripts/build.sh scripts/finish-dist.mjs .tools/toolchain)

page() {
  echo "[page] dist/"
  if [[ -f dist/index.html && -z $(find "${page_inputs[@]}" -newer dist/index.html -print -quit) ]]; then
    echo "      up to date"
    return
  fi
  # The result is as old as the start of its build: what changes meanwhile counts as newer.
  touch .tools/page-started
  CARGO_ENCODED_RUSTFLAGS=$(without_home) trunk build --release --offline --skip-version-check
  touch -r .tools/page-started dist/index.html
}

# Panic messages name source files: by package, not by the folder of whoever built the page.
without_home() {
  local folder flags=()
  for folder in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do flags+=("--remap-path-prefix=$folder="); done
  (IFS=$'\x1f' && printf '%s' "${flags[*]}")
}

programs() {
  echo "[programs] target/release/cpor-backend and target/release/cpor"
  cargo build --release -p cpor-backend -p cpor
}

page
if [[ ${1:-} != page ]]; then programs; fi
