#!/usr/bin/env bash
# Measures, prints a table and writes bench/results/*.json. The wasm is compiled as the page's is.
set -euo pipefail
cd "$(dirname "$0")/.."
source .tools/env

# The last commit before exports were read in every shape that they come in: what the check is compared with.
before=e4d0f92d909e96065b3bf295a9c7e50e8f1771b7

main() {
  echo "[bench] backend/tests/api/speed.rs"
  submissions

  echo "[bench] target/bench/"
  module . target/bench/now
  [[ -f target/bench/before/cpor_bench_bg.wasm ]] || build_before
  node bench/check.mjs

  echo "[bench] bench/page/"
  scripts/build.sh page
  npm ci --prefix bench/page --ignore-scripts
  node bench/page/run.mjs
}

# Claims a second, and how soon the backend is back after a crash.
submissions() {
  local log=target/logs/bench-submissions.log
  mkdir -p target/logs target/bench
  rustc --edition 2024 -O --crate-type cdylib -o target/bench/libslow_disk.so bench/slow_disk.rs
  if ! CPOR_SLOW_DISK=$PWD/target/bench/libslow_disk.so cargo test --release -p cpor-backend --test api speed:: -- \
    --ignored --nocapture --test-threads=1 >"$log" 2>&1; then
    tail -20 "$log"
    return 1
  fi
  sed -n 's/^.*\(\(submit\|restart\): .*\)/\1/p' "$log"
}

# Built once, from the history and by the same compiler.
build_before() {
  local tree=target/bench/tree
  if ! git cat-file -e "$before"; then
    echo "      this clone has no commit $before: git fetch --unshallow" >&2
    return 1
  fi
  rm -rf "$tree"
  mkdir -p "$tree"
  git archive "$before" | tar x -C "$tree"
  module "$tree" target/bench/before
  rm -rf "$tree"
}

# module TREE FOLDER: the check as a wasm module, with its glue.
module() {
  (cd "$1" && cargo build --profile page --target wasm32-unknown-unknown -p cpor-bench)
  wasm-bindgen --target web --no-typescript --out-dir "$2" "$1/target/wasm32-unknown-unknown/page/cpor_bench.wasm"
  node_modules/.bin/wasm-opt -Os --converge "$2/cpor_bench_bg.wasm" -o "$2/cpor_bench_bg.wasm"
}

main
