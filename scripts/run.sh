#!/usr/bin/env bash
# Serves the built page with practice data, in the foreground, until Ctrl-C.
set -euo pipefail
cd "$(dirname "$0")/.."

listen=127.0.0.1:${PORT:-8080}
data=${DATA:-./data}

# Beside the server, for a minute at most: says when it answers.
announce() {
  for ((i = 0; i < 300; i++)); do
    sleep 0.2
    kill -0 $$ 2>/dev/null || return
    if node -e "fetch('http://$listen/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"; then
      echo "The page is at http://$listen (Ctrl-C stops it)."
      return
    fi
  done
}

mkdir -p "$data"
announce &
exec target/release/cpor-backend --listen "$listen" --database "sqlite://$data/cpor.db" \
  --assets dist --data "$data" --identity practice
