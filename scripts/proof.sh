#!/usr/bin/env bash
# The long proofs: 100,000 claims judged natively, as wasm in Chrome and at a running endpoint, compared by one digest
# for each thousand; claims at two backends that are killed; claims that go through a proxy with faults; power cuts; requests made out of
# the API's description, and clients made out of it; lists of 100,000 claims; drafts in a browser that is killed; proof files
# whose contents are known; the element in four frameworks, and in Firefox; page and element in Safari's engine; and the element in WordPress and DokuWiki. Each ends in one line. ONLY says which:
# native, wasm, endpoint, cluster, once, durable, openapi, clients, events, lists, fuzz, supply, drafts, reader, portals, firefox, webkit,
# wordpress or dokuwiki.
set -euo pipefail
cd "$(dirname "$0")/.."
source .tools/env
source scripts/lib.sh

export CPOR_THOUSANDS=${CPOR_THOUSANDS:-100}
logs=target/logs
mkdir -p "$logs"

thousands() {
  local what=$1
  shift
  echo "[$what] ${CPOR_THOUSANDS},000 claims"
  cargo run --quiet --release -p cpor-parity -- table "$CPOR_THOUSANDS"
  if "$@" >"$logs/proof-$what.log" 2>&1; then
    echo "$what: ${CPOR_THOUSANDS},000 of ${CPOR_THOUSANDS},000 equal"
  else
    tail -20 "$logs/proof-$what.log"
    echo "$what: NOT equal"
    return 1
  fi
}

prove_native() { thousands native cargo test --release -p cpor-parity; }

prove_wasm() {
  WASM_BINDGEN_TEST_TIMEOUT=2400 thousands wasm cargo test --release -p cpor-claim \
    --target wasm32-unknown-unknown --test web thousands
}

prove_endpoint() { thousands endpoint cargo test --release -p cpor-backend --test api thousands; }

# Two backends on one PostgreSQL, of which one is killed again and again; then the database.
prove_cluster() {
  echo "[cluster] 2,000 claims, twice"
  if CPOR_INTENTS=2000 scripts/postgres.sh cargo test -p cpor-backend --test api cluster -- --ignored --nocapture \
    --test-threads=1 >"$logs/proof-cluster.log" 2>&1; then
    sed -n 's/.*\(2000 claims, .*\)/cluster: \1/p' "$logs/proof-cluster.log"
  else
    tail -20 "$logs/proof-cluster.log"
    echo "cluster: NOT as it should be"
    return 1
  fi
}

# A backend that is killed again and again, behind a proxy with faults, on both databases; then one that is broken on purpose,
# in which the same checks have to find something.
prove_once() {
  echo "[once] 10,000 claims on each database"
  if CPOR_INTENTS=10000 CPOR_KILLS=100 scripts/postgres.sh cargo test -p cpor-backend --test api once:: -- \
    --include-ignored --nocapture --test-threads=1 >"$logs/proof-once.log" 2>&1; then
    sed -n 's/^.*\(\(sqlite\|postgres\)[^:]*: [0-9]* intents .*\)/once, \1/p' "$logs/proof-once.log"
  else
    tail -20 "$logs/proof-once.log"
    echo "once: NOT as it should be"
    return 1
  fi
}

# Power cuts: a backend's system calls, replayed up to some moment without what was not synced by then; and the same of a backend
# that does not wait for the disk, of which claims have to be lost.
prove_durable() {
  echo "[durable] 300 claims, 200 power cuts"
  if CPOR_INTENTS=300 CPOR_CUTS=200 cargo test -p cpor-backend --test api durable:: -- --ignored --nocapture \
    --test-threads=1 >"$logs/proof-durable.log" 2>&1; then
    sed -n 's/^.*\(\(whole\|unsynced\): [0-9]* claims.*\)/durable, \1/p' "$logs/proof-durable.log"
  else
    tail -20 "$logs/proof-durable.log"
    echo "durable: NOT as it should be"
    return 1
  fi
}

# Requests such as the description allows and such as it does not, as two partners and a reviewer.
prove_openapi() {
  cargo build --quiet --release -p cpor-backend
  scripts/practice-server.sh scripts/openapi.sh
}

# Webhooks and calendars, read by the libraries that partners use.
prove_events() {
  cargo build --quiet --release -p cpor-backend
  scripts/events.sh
}

# Two linters, and two clients that programs made out of the description.
prove_clients() {
  cargo build --quiet --release -p cpor-backend
  scripts/practice-server.sh scripts/clients.sh
}

# Lists and searches among 100,000 claims of one partner, against the same among 100, in SQLite and in PostgreSQL.
prove_lists() {
  echo "[lists] 100,000 claims"
  if scripts/postgres.sh cargo test --release -p cpor-backend --test api lists_at_size -- --ignored --nocapture \
    >"$logs/proof-lists.log" 2>&1; then
    sed -n 's/^lists: /lists: /p' "$logs/proof-lists.log"
  else
    tail -30 "$logs/proof-lists.log"
    echo "lists: NOT as fast as they should be"
    return 1
  fi
}

# Changed copies of what is right, for a minute at each of the four places that read what strangers send.
prove_fuzz() {
  echo "[fuzz] a minute each"
  if BOLERO_RANDOM_TEST_TIME_MS=60000 cargo test -p cpor-fuzz -p cpor-backend fuzz_ -- --test-threads=1 \
    >"$logs/proof-fuzz.log" 2>&1; then
    echo "fuzz: no fault in $(grep -cE '^test .*fuzz_.* ok$' "$logs/proof-fuzz.log") targets"
  else
    tail -40 "$logs/proof-fuzz.log"
    echo "fuzz: a fault"
    return 1
  fi
}

# Licences, sources and known faults of the packages, and a list of them.
prove_supply() { scripts/supply.sh; }

# What is typed outlives the browser, however it ends. KILLS says how often it is killed: 100 take a quarter of an hour.
prove_drafts() {
  echo "[drafts] ${KILLS:-20} kills while somebody types"
  if node tests/kill/drafts.mjs "${KILLS:-20}" >"$logs/proof-drafts.log" 2>&1; then
    grep '^drafts: ' "$logs/proof-drafts.log"
  else
    tail -20 "$logs/proof-drafts.log"
    echo "drafts: NOT as they should be"
    return 1
  fi
}

# The files of the corpus, read in Chromium as the page does it.
prove_reader() {
  echo "[reader] files of fifteen programs, and what each says"
  if node tests/reader/measure.mjs >"$logs/proof-reader.log" 2>&1; then
    echo "reader: $(tail -1 "$logs/proof-reader.log")"
  else
    tail -40 "$logs/proof-reader.log"
    echo "reader: NOT as good as it should be"
    return 1
  fi
}

prove_portals() {
  local hosts="react vue angular svelte"
  echo "[portals] $hosts"
  if CPOR_HOSTS=$hosts playwright test tests/portal/frameworks >"$logs/proof-portals.log" 2>&1; then
    echo "portals: $(grep -oE '[0-9]+ passed' "$logs/proof-portals.log") in $hosts"
  else
    tail -40 "$logs/proof-portals.log"
    echo "portals: NOT as they should be"
    return 1
  fi
}

# Playwright brings a Firefox of its own, which cannot be had everywhere; the distribution's is driven another way.
prove_firefox() {
  local firefox
  firefox=$(first_of firefox-esr firefox)
  if [[ -z $firefox ]]; then
    from_distribution firefox
    firefox=$(first_of firefox-esr firefox)
  fi
  if [[ -z $firefox ]]; then echo "firefox: not tried, because it is not installed"; return; fi
  echo "[firefox] a whole claim in the strict page"
  FIREFOX=$firefox node tests/portal/firefox.mjs
}

# Safari's engine, as the distribution has it, on a screen that nobody sees.
prove_webkit() {
  local driver screen
  is_there() { driver=$(first_of WebKitWebDriver) && screen=$(first_of xvfb-run) && [[ -n $driver && -n $screen ]]; }
  is_there || from_distribution webkit
  if ! is_there; then echo "webkit: not tried, because it is not installed"; return; fi
  echo "[webkit] whole claims in the stand-alone page and in the element"
  WEBKIT_DRIVER=$driver "$screen" --auto-servernum node tests/portal/webkit.mjs
}

# Real portals, as the distribution has them, each with a database of its own on this machine alone.
prove_wordpress() { in_portal wordpress /usr/share/wordpress; }
prove_dokuwiki() { in_portal dokuwiki /usr/share/dokuwiki; }

in_portal() {
  local name=$1 files=$2
  [[ -d $files && -n $(first_of php) ]] || from_distribution "$name"
  if [[ ! -d $files ]]; then echo "$name: not tried, because it is not installed"; return; fi
  echo "[$name] editors, a whole claim, and README's policy"
  if CPOR_CMS=$name playwright test >"$logs/proof-$name.log" 2>&1; then
    echo "$name: $(grep -oE '[0-9]+ passed' "$logs/proof-$name.log")"
  else
    tail -40 "$logs/proof-$name.log"
    echo "$name: NOT as it should be"
    return 1
  fi
}

from_distribution() {
  if [[ $EUID == 0 ]] && command -v apt-get >/dev/null; then scripts/debian.sh "$1"; fi
}

main() {
  local proof proofs=(native wasm endpoint cluster once durable openapi clients events lists fuzz supply drafts reader portals firefox webkit wordpress dokuwiki)
  if [[ -n ${ONLY:-} ]]; then
    [[ " ${proofs[*]} " == *" $ONLY "* ]] || { echo "ONLY is one of: ${proofs[*]}" >&2; return 1; }
    proofs=("$ONLY")
  fi
  case ${ONLY:-all} in all | drafts | reader | portals | firefox | webkit | wordpress | dokuwiki) scripts/build.sh ;; esac
  for proof in "${proofs[@]}"; do "prove_$proof"; done
}

main
