#!/usr/bin/env bash
# Starts a PostgreSQL of its own for as long as a command runs, and gives its URL to the command as CPOR_TEST_POSTGRES:
# postgres.sh COMMAND ARGUMENT ..
# Only this machine reaches it, by a socket in its folder; a test has it take certificates at a free port as well. CPOR_TEST_PG_RESTART is the command that stops it at once, as a crash does, and starts it again.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/lib.sh

bin=$(postgres_programs)
[[ -n $bin ]] || { echo "Needed: PostgreSQL 15 or newer; on Debian: sudo scripts/debian.sh postgres" >&2; exit 1; }
# A socket's path must be short.
folder=$(mktemp -d /tmp/cpor-pg-XXXXXX)

# PostgreSQL does not run as root.
run() {
  if ((EUID == 0)); then setpriv --reuid postgres --regid postgres --clear-groups -- "$@"; else "$@"; fi
}

stop() {
  run "$bin/pg_ctl" --pgdata "$folder/data" --mode immediate stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT

((EUID != 0)) || chown postgres "$folder"
run "$bin/initdb" --pgdata "$folder/data" --username cpor --auth trust --encoding UTF8 --locale C >"$folder.log" 2>&1 ||
  { cat "$folder.log" >&2; exit 1; }
rm -f "$folder.log"
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
echo "local all all trust" >"$folder/data/pg_hba.conf"
cat >>"$folder/data/postgresql.conf" <<CONF
listen_addresses = 'localhost'
port = $port
unix_socket_directories = '$folder'
max_connections = 300
CONF
run "$bin/pg_ctl" --pgdata "$folder/data" --log "$folder/log" --wait start >/dev/null || { cat "$folder/log" >&2; exit 1; }

export CPOR_TEST_POSTGRES="postgres://cpor@localhost:$port/postgres?host=$folder"
as_postgres=
((EUID != 0)) || as_postgres="setpriv --reuid postgres --regid postgres --clear-groups --"
export CPOR_TEST_PG_RESTART="$as_postgres $bin/pg_ctl --pgdata $folder/data --log $folder/log --mode immediate --wait restart"
"$@"
