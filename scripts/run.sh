#!/usr/bin/env bash
# Serves the built page with practice data, in the foreground, until Ctrl-C.
set -euo pipefail
cd "$(dirname "$0")/.."

address=http://127.0.0.1:${PORT:-8080}
data=${DATA:-./data}

# Beside the server, for a minute at most: says when it answers.
announce() {
  for ((i = 0; i < 600; i++)); do
    kill -0 $$ 2>/dev/null || return
    if node -e "fetch('$address/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"; then
      echo "The page is at $address (Ctrl-C stops it)."
      return
    fi
    sleep 0.1
  done
}

mkdir -p "$data"
announce &
exec target/release/cpor-backend --listen "${address#http://}" --database "sqlite://$data/cpor.db" \
  --assets dist --data "$data" --identity practice
