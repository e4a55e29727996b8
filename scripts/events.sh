#!/usr/bin/env bash
# What leaves the backend by itself, webhooks and calendars, read by the libraries that partners use. What the tools say is in
# target/logs/events.log.
set -euo pipefail
cd "$(dirname "$0")/.."

export TOOLS=$PWD/.tools/events no_proxy=127.0.0.1

install() {
  python3 -m venv "$TOOLS/python"
  "$TOOLS/python/bin/pip" install --quiet --disable-pip-version-check standardwebhooks==1.1.0 icalendar==7.3.2
  cp tests/events/package.json tests/events/package-lock.json "$TOOLS"
  (cd "$TOOLS" && npm ci --no-audit --no-fund)
  touch "$TOOLS/installed"
}

mkdir -p "$TOOLS" target/logs
[[ -e $TOOLS/installed ]] || install >target/logs/events.log 2>&1 || { cat target/logs/events.log >&2; exit 1; }
node tests/events/events.mjs
