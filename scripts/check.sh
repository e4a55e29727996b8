#!/usr/bin/env bash
# Everything about the code that is not a test. Stops at the first thing that is not as it should be.
set -euo pipefail
cd "$(dirname "$0")/.."
source .tools/env

step=0
check() {
  step=$((step + 1))
  echo "[$step/9] $1"
  shift
  "$@"
}

check "formatting" cargo fmt --all --check
check "hygiene" scripts/hygiene.sh
check "dependencies" node scripts/deps.mjs
check "evidence" node scripts/asvs.mjs
check "lints, native" cargo clippy -p cpor-claim -p cpor-rules -p cpor -p cpor-parity -p cpor-proof -p cpor-proof-text -p cpor-fuzz -p cpor-rules-js --all-targets -- -D warnings
check "lints, backend" cargo clippy -p cpor-backend --all-targets -- -D warnings
check "lints, without practice" cargo clippy -p cpor-backend --no-default-features --all-targets -- -D warnings
check "lints, wasm" cargo clippy -p cpor-claim -p cpor-rules -p cpor-bench -p cpor-proof --features cpor-proof/module -p cpor-proof-text -p cpor-rules-js --target wasm32-unknown-unknown \
  --lib --bins --test web -- -D warnings
check "page" scripts/build.sh page
check "first load" node scripts/size.mjs
