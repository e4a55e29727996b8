#!/usr/bin/env bash
# Runs every test. The last line counts all of them: `N passed, M failed`.
set -uo pipefail # not -e: a stage that fails is counted, and the next one runs
cd "$(dirname "$0")/.." || exit
source .tools/env

logs=target/logs
passed=0
failed=0
took=()

main() {
  mkdir -p "$logs"
  native
  without_practice
  on_postgres
  in_browser
  end_to_end
  evidence

  echo
  local shares
  printf -v shares '%s, ' "${took[@]}"
  echo "${shares%, }"
  echo "$passed passed, $failed failed"
  ((failed == 0))
}

native() {
  stage native cargo test --workspace --no-fail-fast
  count_libtest native $?
}

# The backend as programmes run it.
without_practice() {
  stage deployed cargo test -p cpor-backend --no-default-features --test without_practice
  count_libtest deployed $?
}

# One after the other: one of them stops the database.
on_postgres() {
  stage postgres scripts/postgres.sh cargo test -p cpor-backend -- --ignored --test-threads=1 --skip lists_at_size --skip speed
  count_libtest postgres $?
}

in_browser() {
  stage wasm cargo test -p cpor-claim --target wasm32-unknown-unknown --test web
  count_libtest wasm $?
}

end_to_end() {
  local report=$logs/e2e.json
  rm -f "$report"
  stage build scripts/build.sh || { count e2e $? 0 0; return; }
  PLAYWRIGHT_JSON_OUTPUT_FILE=$report stage e2e playwright test --reporter=list,json
  count_playwright e2e $? "$report"
}

# What docs/asvs.csv names as shown has passed.
evidence() {
  if stage evidence node scripts/asvs.mjs ran; then count evidence 0 1 0; else count evidence 1 0 1; fi
}

stage() {
  local name=$1 start=$SECONDS code
  shift
  echo "== $name: $*"
  "$@" 2>&1 | tee "$logs/$name.log"
  code=$?
  took+=("$name $((SECONDS - start)) s")
  return $code
}

# Each test binary closes with a line `test result: ok. 12 passed; 0 failed; ..`.
count_libtest() {
  local p f
  read -r p f < <(sed -n 's/^test result: .* \([0-9]*\) passed; \([0-9]*\) failed;.*/\1 \2/p' "$logs/$1.log" |
    awk '{ p += $1; f += $2 } END { print p + 0, f + 0 }')
  count "$1" "$2" "$p" "$f"
}

count_playwright() {
  local p=0 f=0
  if [[ -e $3 ]]; then
    read -r p f < <(node -p "const { stats } = JSON.parse(fs.readFileSync('$3'));
      [stats.expected, stats.unexpected + stats.flaky].join(' ')")
  fi
  count "$1" "$2" "$p" "$f"
}

# count STAGE EXIT_CODE PASSED FAILED: a stage that broke or ran nothing has failed, even if no test says so.
count() {
  local stage=$1 code=$2 p=$3 f=$4
  if ((code != 0 && f == 0)); then
    echo "$stage ended with exit code $code"
    f=1
  elif ((p + f == 0)); then
    echo "$stage ran no test"
    f=1
  fi
  passed=$((passed + p))
  failed=$((failed + f))
  echo "== $stage: $p passed, $f failed (at $SECONDS s)"
}

main
