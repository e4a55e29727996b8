#!/usr/bin/env bash
# Asks twelve rule engines, and our own tool, what they say when a fact that a rule asks for is missing. Prints a table.
#
#   --regorus   also compiles regorus, of which there is only the source, for some minutes; once is enough
#
# CPOR is our tool; by default the one that `make build` makes. Needs Node.js 20 and Python 3, with venv.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=/dev/null
[[ ! -f .tools/env ]] || source .tools/env
export CPOR="${CPOR:-target/release/cpor}"

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
say() { echo "[engines] $*" >&2; }

# Not `npm ci`: it stops where an optional package for some other system is missing from the lock file.
say "packages of npm"
npm install --no-save --prefix bench/engines --ignore-scripts --loglevel=error >&2

# One by one: where one cannot be had, the others still answer. durable_rules is C source, and is given two minutes.
python3 -m venv "$temp/venv"
while read -r package; do
  say "$package"
  timeout 120 "$temp/venv/bin/pip" install --quiet --disable-pip-version-check "$package" >"$temp/log" 2>&1 ||
    { tail -n 3 "$temp/log" >&2; say "$package cannot be installed here"; }
done <bench/engines/requirements.txt

regorus=bench/engines/regorus
if [[ ${1:-} == --regorus ]]; then
  say "regorus"
  cargo build --quiet --locked --manifest-path $regorus/Cargo.toml --target-dir target/engines
fi
version=$(grep -A1 '^name = "regorus"$' $regorus/Cargo.lock | sed -n 's/^version = "\(.*\)"/\1/p')

{
  node bench/engines/engines.mjs
  "$temp/venv/bin/python" bench/engines/engines.py
  if [[ -x target/engines/debug/ask-regorus ]]; then
    target/engines/debug/ask-regorus "$version"
  else
    printf 'regorus\t%s\tnot built: --regorus\n' "$version"
  fi
} >"$temp/answers"
node bench/engines/table.mjs <"$temp/answers"
