#!/usr/bin/env bash
# The long proofs: 100,000 claims judged natively, as wasm in Chrome and at a running endpoint, compared by one digest
# for each thousand; and the element in four frameworks, and in Firefox. Each ends in one line.
set -euo pipefail
cd "$(dirname "$0")/.."
source .tools/env
source scripts/lib.sh

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

portals() {
  local hosts="react vue angular svelte"
  echo "[portals] $hosts"
  if CPOR_HOSTS=$hosts playwright test tests/portal/frameworks >"$logs/proof-portals.log" 2>&1; then
    echo "portals: $(grep -oE '[0-9]+ passed' "$logs/proof-portals.log") in $hosts"
  else
    tail -40 "$logs/proof-portals.log"
    echo "portals: NOT as they should be"
    return 1
  fi
}

# Playwright brings a Firefox of its own, which cannot be had everywhere; the distribution's is driven another way.
in_firefox() {
  local firefox
  firefox=$(first_of firefox-esr firefox)
  if [[ -z $firefox && $EUID == 0 ]] && command -v apt-get >/dev/null; then
    scripts/debian.sh firefox
    firefox=$(first_of firefox-esr firefox)
  fi
  if [[ -z $firefox ]]; then echo "firefox: not tried, because it is not installed"; return; fi
  echo "[firefox] a whole claim in the strict page"
  FIREFOX=$firefox node tests/portal/firefox.mjs
}

scripts/build.sh
portals
in_firefox
