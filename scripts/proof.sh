#!/usr/bin/env bash
# The long proofs: 100,000 claims judged natively, as wasm in Chrome and at a running endpoint, compared by one digest
# for each thousand. Each ends in one line.
set -euo pipefail
cd "$(dirname "$0")/.."
source .tools/env

export CPOR_THOUSANDS=${CPOR_THOUSANDS:-100}
logs=target/logs
mkdir -p "$logs"

prove() {
  local what=$1
  shift
  echo "[$what] ${CPOR_THOUSANDS},000 claims"
  if "$@" >"$logs/proof-$what.log" 2>&1; then
    echo "$what: ${CPOR_THOUSANDS},000 of ${CPOR_THOUSANDS},000 equal"
  else
    tail -20 "$logs/proof-$what.log"
    echo "$what: NOT equal"
    return 1
  fi
}

cargo run --quiet --release -p cpor-parity -- table "$CPOR_THOUSANDS"
prove native cargo test --release -p cpor-parity
WASM_BINDGEN_TEST_TIMEOUT=2400 prove wasm cargo test --release -p cpor-claim \
  --target wasm32-unknown-unknown --test web thousands
prove endpoint cargo test --release -p cpor-backend --test api thousands
