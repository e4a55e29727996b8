#!/usr/bin/env bash
# Builds the page into dist/, and the programs into target/release/. `build.sh page` builds the page only, and `build.sh deploy` the
# page and the backend that programmes run, without what is made up for practice, into target/deploy/.
set -euo pipefail
cd "$(dirname "$0")/.."
source .tools/env

page_inputs=(Cargo.toml Cargo.lock build.rs Trunk.toml index.html package-lock.json .cargo style src rules proof embed
  scripts/build.sh scripts/split scripts/finish-dist.mjs scripts/frame.mjs scripts/package.mjs .tools/toolchain)

page() {
  echo "[page] dist/"
  if [[ -f dist/index.html && -z $(find "${page_inputs[@]}" -newer dist/index.html -print -quit) ]]; then
    echo "      up to date"
    return
  fi
  # The result is as old as the start of its build: what changes meanwhile counts as newer.
  touch .tools/page-started
  files
  element
  rules
  proof
  reader
  PATH="$PWD/scripts/split:$PATH" trunk build --release --offline --skip-version-check
  touch -r .tools/page-started dist/index.html
}

# The page is built without any language and without the table of SKUs; these are files that it loads.
files() {
  cargo build --quiet --bin cpor-files
  for lang in en it; do
    for file in language guide claim review words labels; do target/debug/cpor-files $file $lang >"target/$file-$lang.json"; done
  done
  target/debug/cpor-files skus >target/skus.txt
  target/debug/cpor-files names >target/names.json
}

# The page as an element of another page: the same code with other ways in and out.
element() {
  module element cpor-element --no-default-features --features pointers,split --bin cpor-element
  cp embed/*.{js,html} target/element/
}

# The rules alone, for the package.
rules() {
  module rules cpor_rules_js -p cpor-rules-js
  cp embed/rules/*.js target/rules/
}

# What reads proof files, loaded when somebody chooses the first.
proof() {
  module proof cpor_proof -p cpor-proof --features module
}

# What reads their text, in a worker of its own.
reader() {
  compile reader -O3 reader cpor_proof_text -p cpor-proof-text
  cp proof/text/js/*.js target/reader/
}

# module FOLDER NAME CARGO_ARGS ..: compiles a wasm module that Trunk does not build, with its glue, into target/FOLDER.
module() { compile page -Oz "$@"; }

# compile PROFILE LEVEL FOLDER NAME CARGO_ARGS ..
compile() {
  local profile=$1 level=$2 folder=$3 name=$4
  shift 4
  cargo build --quiet --offline --profile "$profile" --target wasm32-unknown-unknown "$@"
  rm -rf "target/$folder"
  scripts/split/wasm-bindgen --target web --no-typescript --out-dir "target/$folder" \
    "${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/$profile/$name.wasm"
  wasm-opt "$level" "target/$folder/${name}_bg.wasm" -o "target/$folder/${name}_bg.wasm"
}

programs() {
  echo "[programs] target/release/cpor-backend and target/release/cpor"
  cargo build --release -p cpor-backend -p cpor
}

deploy() {
  echo "[deploy] target/deploy/cpor-backend"
  cargo build --profile deploy -p cpor-backend --no-default-features
}

case ${1:-} in
  page) page ;;
  deploy) page && deploy ;;
  # What tests/reader reads with, without the page.
  reader) reader ;;
  *) page && programs ;;
esac
