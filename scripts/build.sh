#!/usr/bin/env bash
# Builds the page into dist/, and the programs into target/release/. `build.sh page` builds the page only.
set -euo pipefail
cd "$(dirname "$0")/.."
source .tools/env
source scripts/for_size.sh

page_inputs=(Cargo.toml Cargo.lock Trunk.toml index.html package-lock.json .cargo style src rules guide embed
  scripts/build.sh scripts/for_size.sh scripts/finish-dist.mjs scripts/package.mjs scripts/shrink.mjs scripts/order.mjs .tools/toolchain)

page() {
  echo "[page] dist/"
  if [[ -f dist/index.html && -z $(find "${page_inputs[@]}" -newer dist/index.html -print -quit) ]]; then
    echo "      up to date"
    return
  fi
  # The result is as old as the start of its build: what changes meanwhile counts as newer.
  touch .tools/page-started
  files
  guide
  element
  rules
  for_size trunk build --release --offline --skip-version-check
  touch -r .tools/page-started dist/index.html
}

# The page is built without any language and without the table of SKUs; these are files that it loads.
files() {
  cargo build --quiet --bin cpor-files
  for lang in en it; do target/debug/cpor-files "$lang" >"target/language-$lang.json"; done
  target/debug/cpor-files skus >target/skus.txt
  target/debug/cpor-files words >target/words.json
  target/debug/cpor-files names >target/names.json
}

# The guide is a module of its own, loaded when somebody opens it.
guide() {
  for_size cargo build --quiet --offline --profile page --target wasm32-unknown-unknown -p cpor-guide
  rm -rf target/guide
  wasm-bindgen --target web --no-typescript --out-dir target/guide target/wasm32-unknown-unknown/page/cpor_guide.wasm
  wasm-opt -Os --converge target/guide/cpor_guide_bg.wasm -o target/guide/cpor_guide_bg.wasm
  cp guide/guide.js target/guide/
}

# The page as an element of another page: the same code with other ways in and out.
element() {
  for_size cargo build --quiet --offline --profile page --target wasm32-unknown-unknown --no-default-features \
    --bin cpor-element
  rm -rf target/element
  wasm-bindgen --target web --no-typescript --keep-debug --out-dir target/element \
    target/wasm32-unknown-unknown/page/cpor-element.wasm
  cp embed/*.{js,html} target/element/
}

# The rules alone, for the package.
rules() {
  for_size cargo build --quiet --offline --profile page --target wasm32-unknown-unknown -p cpor-rules-js
  rm -rf target/rules
  wasm-bindgen --target web --no-typescript --out-dir target/rules \
    target/wasm32-unknown-unknown/page/cpor_rules_js.wasm
  wasm-opt -Os --converge target/rules/cpor_rules_js_bg.wasm -o target/rules/cpor_rules_js_bg.wasm
  cp embed/rules/*.js target/rules/
}

programs() {
  echo "[programs] target/release/cpor-backend and target/release/cpor"
  cargo build --release -p cpor-backend -p cpor
}

page
if [[ ${1:-} != page ]]; then programs; fi
