#!/usr/bin/env bash
# jsonata 2.2.2, from npm: without the field, "is not equal" is not the opposite of "is equal".
#
# One would guess: `channel != "csp"` and `$not(channel = "csp")` are two spellings of one rule.
# What happens: they agree on each channel that is there. If it is missing, `=` is false and so is `!=`, so that the
# second spelling says true and the first one false. `<` goes a third way: it gives no value at all, and so does
# `$not` of it.
# Why it matters: a claim that is being filled in lacks fields. One spelling of a rule refuses it, the other does not,
# and a rule that compares numbers says nothing. So a rewording that looks harmless changes the verdict.
set -euo pipefail

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
npm install --loglevel=error --no-audit --no-fund --ignore-scripts jsonata@2.2.2 >&2

node --input-type=module <<'JS'
import assert from "node:assert/strict";
import jsonata from "jsonata";

const rules = ['channel != "csp"', '$not(channel = "csp")', "seats < 5", "$not(seats < 5)"];
const claims = [{ channel: "csp", seats: 3 }, { channel: "direct", seats: 8 }, {}];
const seen = [];
for (const claim of claims) {
  const answers = await Promise.all(rules.map((rule) => jsonata(rule).evaluate(claim)));
  console.log(`${JSON.stringify(claim)}:`, rules.map((rule, i) => `${rule} is ${answers[i]}`).join("; "));
  seen.push(answers);
}
assert.deepEqual(seen, [
  [false, false, true, false],
  [true, true, false, true],
  [false, true, undefined, undefined],
]);
JS
