#!/usr/bin/env bash
# Runs end-to-end tests ten times over while every core has something else to do, so that a test shows that does not
# wait for what it tests: `under-load.sh [SPEC...]`, or all that expect something which takes time. By hand: it takes
# long. TIMES says how often. Everything goes to target/logs/under-load.log; the last line is `N passed, M failed under load`.
set -uo pipefail # not -e: a spec that fails is counted, and the next one runs
cd "$(dirname "$0")/.." || exit
source .tools/env

logs=target/logs
log=$logs/under-load.log
report=$logs/under-load.json
times=${TIMES:-10}
passed=0
failed=0
loops=()

main() {
  local specs=("$@")
  mkdir -p "$logs"
  : >"$log"
  # Pictures for the eye are no tests.
  ((${#specs[@]})) || mapfile -t specs < <(grep -lE 'await expect|expect\.poll|toPass' tests/{e2e,portal}/*.spec.js | grep -v /shots.spec.js)
  scripts/build.sh >>"$log" 2>&1 || { tail -n 30 "$log"; exit 1; }
  keep_busy
  for spec in "${specs[@]}"; do run "$spec"; done
  echo "$passed passed, $failed failed under load" | tee -a "$log"
  ((failed == 0))
}

# One loop for each core. They end with this script, however it ends.
keep_busy() {
  trap 'kill "${loops[@]}"' EXIT
  trap 'exit 1' HUP INT TERM
  local core
  for ((core = 0; core < $(getconf _NPROCESSORS_ONLN); core++)); do
    while :; do :; done &
    loops+=($!)
  done
}

run() {
  local p=0 f=0 code=0
  rm -f "$report"
  PLAYWRIGHT_JSON_OUTPUT_FILE=$report playwright test "$1" --repeat-each="$times" --reporter=list,json >>"$log" 2>&1 || code=$?
  if [[ -e $report ]]; then
    read -r p f < <(node -p "const { stats } = JSON.parse(fs.readFileSync('$report'));
      [stats.expected, stats.unexpected + stats.flaky].join(' ')")
  fi
  # One that broke or ran nothing has failed, even if no test says so.
  ((f > 0)) || ((code == 0 && p > 0)) || f=1
  passed=$((passed + p))
  failed=$((failed + f))
  echo "$1: $p passed, $f failed (at $SECONDS s)" | tee -a "$log"
}

main "$@"
