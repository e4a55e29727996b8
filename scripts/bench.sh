#!/usr/bin/env bash
# Measures, prints a table and writes bench/results/*.json. The wasm is compiled as the page's is.
set -euo pipefail
cd "$(dirname "$0")/.."
source .tools/env

echo "[bench] target/bench/"
cargo build --offline --profile page --target wasm32-unknown-unknown -p cpor-bench
wasm-bindgen --target web --no-typescript --out-dir target/bench \
  target/wasm32-unknown-unknown/page/cpor_bench.wasm
node_modules/.bin/wasm-opt -Os --converge target/bench/cpor_bench_bg.wasm -o target/bench/cpor_bench_bg.wasm
node bench/check.mjs

echo "[bench] bench/page/"
scripts/build.sh page
npm ci --prefix bench/page --ignore-scripts
node bench/page/run.mjs
