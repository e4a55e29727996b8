#!/usr/bin/env bash
# Clients that others would use: made out of the backend's description by openapi-python-client and by openapi-typescript, each
# uploads a proof, submits a claim, repeats it and lists it. Before that, two linters read the description.
# `scripts/practice-server.sh scripts/clients.sh`; what the tools say is in target/logs/clients.log.
set -euo pipefail
cd "$(dirname "$0")/.."

tools=$PWD/.tools/clients
log=target/logs/clients.log

main() {
  mkdir -p "$tools" target/logs
  : >"$log"
  [[ -e $tools/installed ]] || quietly install
  quietly "$tools/node_modules/.bin/redocly" lint --config tests/clients/redocly.yaml "$CPOR_OPENAPI"
  quietly "$tools/node_modules/.bin/spectral" lint --ruleset tests/clients/spectral.yaml --fail-severity hint "$CPOR_OPENAPI"
  echo "clients: no warning by redocly and spectral"
  in_python
  in_typescript
}

quietly() {
  "$@" >>"$log" 2>&1 && return
  cat "$log" >&2
  return 1
}

install() {
  python3 -m venv "$tools/python"
  "$tools/python/bin/pip" install --quiet openapi-python-client==0.29.1
  cp tests/clients/package.json tests/clients/package-lock.json "$tools"
  (cd "$tools" && npm ci --no-audit --no-fund)
  touch "$tools/installed"
}

in_python() {
  rm -rf "$tools/python-client"
  quietly "$tools/python/bin/openapi-python-client" generate --path "$CPOR_OPENAPI" --meta none \
    --config tests/clients/openapi-python-client.yaml \
    --output-path "$tools/python-client/cpor_claims" --fail-on-warning
  PYTHONPATH=$tools/python-client "$tools/python/bin/python" tests/clients/client.py
}

in_typescript() {
  quietly "$tools/node_modules/.bin/openapi-typescript" "$CPOR_OPENAPI" --output "$tools/cpor-claims.d.ts"
  cp tests/clients/client.ts tests/clients/tsconfig.json "$tools"
  quietly "$tools/node_modules/.bin/tsc" --project "$tools"
  node "$tools/built/client.js"
}

main
