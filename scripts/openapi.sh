#!/usr/bin/env bash
# Compares the server with its description: schemathesis makes requests out of it, such as it allows and such as it does not,
# as two partners and as a reviewer, and looks at each answer: `scripts/practice-server.sh scripts/openapi.sh`. SEED makes other
# requests. What it finds is in target/logs/openapi-*.log; the last line says how much it tried.
set -euo pipefail
cd "$(dirname "$0")/.."

version=4.32.5
least=2000 # cases; fewer show nothing
tool=.tools/schemathesis-$version
logs=target/logs
log=$logs/openapi.log

main() {
  mkdir -p "$logs"
  [[ -x $tool/bin/schemathesis ]] || install
  local who failed=0
  for who in fabrikam northwind reviewer; do
    run_as "$who" || failed=1
  done
  # A run ends badly when an answer is not as described; the line says how many are not.
  summarize && ((failed == 0))
}

run_as() {
  local report=$logs/openapi-$1.json
  rm -f "$report"
  echo "[openapi] as $1"
  CPOR_BEARER=practice:$1 "$tool/bin/schemathesis" --config-file scripts/openapi.toml run "$CPOR_OPENAPI" \
    --url "$CPOR_ADDRESS" --header "Authorization: Bearer practice:$1" --seed "${SEED:-1}" --report json \
    --report-json-path "$report" --no-color >"$logs/openapi-$1.log" 2>&1 && return
  cat "$logs/openapi-$1.log" >&2
  return 1
}

install() {
  echo "[openapi] schemathesis $version"
  { python3 -m venv "$tool" && "$tool/bin/pip" install --quiet "schemathesis==$version"; } >"$log" 2>&1 && return
  cat "$log" >&2
  echo "schemathesis needs Python 3.11 or newer with venv (Debian's python3-venv), and once a network." >&2
  exit 1
}

summarize() {
  "$tool/bin/python" - "$least" "$logs"/openapi-{fabrikam,northwind,reviewer}.json <<'PYTHON'
import json, sys

runs = [json.load(open(path)) for path in sys.argv[2:]]
cases = sum(run["test_cases"]["generated"] for run in runs)
failures = sum(run["test_cases"]["unique_failures"] + len(run["errors"]) for run in runs)
tested = min(run["operations"]["tested"] for run in runs)
print(f"openapi: {cases} cases over {tested} operations as two partners and a reviewer, {failures} failures")
whole = all(run["complete"] and run["operations"]["tested"] == run["operations"]["total"] for run in runs)
sys.exit(0 if whole and cases >= int(sys.argv[1]) and failures == 0 else 1)
PYTHON
}

main
