#!/usr/bin/env bash
# Compares the server with its description: schemathesis makes requests out of it, such as it allows and such as it does not,
# as two partners and as a reviewer, and looks at each answer. SEED makes other requests, and BACKEND names another program
# than target/release/cpor-backend. What it finds is in target/logs/openapi-*.log; the last line says how much it tried.
set -euo pipefail
cd "$(dirname "$0")/.."

version=4.32.5
least=2000 # cases; fewer show nothing
backend=${BACKEND:-target/release/cpor-backend}
tool=.tools/schemathesis-$version
logs=target/logs
log=$logs/openapi.log
data=$(mktemp -d)
server=
address=

main() {
  trap stop EXIT
  trap 'exit 1' HUP INT TERM
  mkdir -p "$logs"
  [[ -x $backend ]] || { echo "There is no $backend: \`make build\` makes it." >&2; exit 1; }
  [[ -x $tool/bin/schemathesis ]] || install
  start
  "$backend" openapi >"$data/openapi.json"
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
  CPOR_BEARER=practice:$1 "$tool/bin/schemathesis" --config-file scripts/openapi.toml run "$data/openapi.json" \
    --url "$address" --header "Authorization: Bearer practice:$1" --seed "${SEED:-1}" --report json \
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

# On a free port, with nothing in its database.
start() {
  # Made-up domains are looked up in the practice directory and nowhere else.
  unset CPOR_AUTHORITY
  export no_proxy=127.0.0.1
  "$backend" --listen 127.0.0.1:0 --database "sqlite://$data/cpor.db" --data "$data" --assets "$data" \
    --identity practice --log warn >"$data/first-line" 2>"$logs/openapi-server.log" &
  server=$!
  local i
  for ((i = 0; i < 100; i++)); do
    # The first line ends in the address.
    address=$(grep -oE 'http://[0-9.:]+$' "$data/first-line") && return
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
  done
  cat "$logs/openapi-server.log" >&2
  exit 1
}

stop() {
  [[ -z $server ]] || { kill "$server" && wait "$server"; } 2>/dev/null || true
  rm -rf "$data"
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
