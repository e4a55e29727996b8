#!/usr/bin/env bash
# Changes the rules' code place by place and runs their tests each time: a test has to fail. Prints the share of changes
# that were noticed and those that were not, with the reason where there is one (.cargo/mutants.toml, tests/mutants.txt).
set -euo pipefail
cd "$(dirname "$0")/.."
source .tools/env

least=90
results=target/mutants.out
if ! command -v cargo-mutants >/dev/null; then
  echo "[mutants] cargo install cargo-mutants (a few minutes, once)"
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
    cargo install --quiet --locked --version 27.1.0 --root .tools --target-dir .tools/build cargo-mutants
  rm -rf .tools/build
fi

echo "[mutants] about 20 minutes; so far in $results"
mkdir -p target
# It ends badly when a change was not noticed; how many may be is decided here.
CARGO_NET_OFFLINE=true CARGO_PROFILE_DEV_DEBUG=0 \
  cargo mutants -p cpor-rules --output target --timeout 120 --no-shuffle --colors never || true

caught=$(cat "$results"/{caught,timeout}.txt | wc -l)
missed=$(wc -l <"$results/missed.txt")
total=$((caught + missed))
((total > 0)) || exit 1
echo
while IFS= read -r change; do
  # Without the line and column, which move.
  name=$(sed -E 's/:[0-9]+:[0-9]+: /: /' <<<"$change")
  reason=$(awk -F '\t' -v name="$name" '$1 == name { print $2 }' tests/mutants.txt)
  echo "not noticed: $change${reason:+ ($reason)}"
done <"$results/missed.txt"
share=$((caught * 1000 / total))
echo "$caught of $total changes noticed: $((share / 10)).$((share % 10)) %"
((share >= least * 10))
