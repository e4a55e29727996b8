# What the set-up scripts share. Sourced from the project's folder.
# shellcheck shell=bash

# Which part of the set-up this is, which says who speaks and where its log is.
part=${part:-set-up}
log=.tools/log/$part.log
mkdir -p .tools/log

say() { printf '%-13s %s\n' "$part" "$*"; }

# Reads a long command's output into the log and says now and then how far it is:
# progress WHAT_TO_COUNT [ABOUT_HOW_MANY]
progress() {
  local count=0 next=0 line
  while IFS= read -r line; do
    printf '%s\n' "$line" >>"$log"
    [[ $line =~ $1 ]] || continue
    count=$((count + 1))
    ((SECONDS >= next)) || continue
    next=$((SECONDS + 15))
    say "$count${2:+ of about $2}: ${line#"${line%%[! ]*}"}"
  done
}

fail_with_log() {
  tail -n 30 "$log" >&2
  echo "$part failed; all of its output is in $log." >&2
  exit 1
}

# `timeout` where there is one.
within() {
  local seconds=$1
  shift
  if command -v timeout >/dev/null; then timeout "$seconds" "$@"; else "$@"; fi
}

first_of() {
  for name; do command -v "$name" && return; done
  return 0
}

# Whether a compiler has the wasm target, with the standard library and the linker that belong to it.
compiles_wasm() {
  local out code=0
  out=$(mktemp)
  echo 'fn main() {}' | "$1" --target wasm32-unknown-unknown --edition 2024 -o "$out" - 2>/dev/null || code=1
  rm -f "$out"
  return $code
}

locked_version() { grep -A1 "^name = \"$1\"$" Cargo.lock | sed -n 's/^version = "\(.*\)"/\1/p'; }

# A step that is done for the file as it is now is not done again.
unchanged() { cmp -s "$2" ".tools/$1.done"; }
remember() { cp "$2" ".tools/$1.done"; }

# The folder with PostgreSQL's own programs, which Debian keeps off PATH. CPOR_TEST_PG_PROGRAMS can name another one.
postgres_programs() {
  local folder
  for folder in ${CPOR_TEST_PG_PROGRAMS:-} $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -Vr) "$(dirname "$(command -v initdb || echo /none/initdb)")"; do
    if [[ -x $folder/initdb && -x $folder/pg_ctl ]]; then echo "$folder"; return; fi
  done
}
