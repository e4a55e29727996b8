#!/usr/bin/env bash
# Starts the backend on a free port, with practice identities and nothing in its database, and runs a command:
# `scripts/practice-server.sh COMMAND`. The command finds its address in CPOR_ADDRESS and its description in CPOR_OPENAPI, a
# file. BACKEND names another program than target/release/cpor-backend.
set -euo pipefail
cd "$(dirname "$0")/.."

backend=${BACKEND:-target/release/cpor-backend}
data=$(mktemp -d)
server=

main() {
  trap stop EXIT
  trap 'exit 1' HUP INT TERM
  [[ -x $backend ]] || { echo "There is no $backend: \`make build\` makes it." >&2; exit 1; }
  start
  export CPOR_OPENAPI=$data/openapi.json no_proxy=127.0.0.1
  "$backend" openapi >"$CPOR_OPENAPI"
  "$@"
}

start() {
  # Made-up domains are looked up in the practice directory and nowhere else.
  unset CPOR_AUTHORITY
  "$backend" --listen 127.0.0.1:0 --database "sqlite://$data/cpor.db" --data "$data" --assets "$data" \
    --identity practice --log warn >"$data/first-line" 2>"$data/log" &
  server=$!
  local i
  for ((i = 0; i < 100; i++)); do
    # The first line ends in the address.
    if CPOR_ADDRESS=$(grep -oE 'http://[0-9.:]+$' "$data/first-line"); then
      export CPOR_ADDRESS
      return
    fi
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
  done
  cat "$data/log" >&2
  exit 1
}

stop() {
  [[ -z $server ]] || { kill "$server" && wait "$server"; } 2>/dev/null || true
  rm -rf "$data"
}

main "$@"
