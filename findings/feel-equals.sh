#!/usr/bin/env bash
# feelin 8.2.0 and @gorules/zen-engine 0.54.0, from npm: no spelling of "is equal" does for both.
#
# One would guess: zen's expressions look like FEEL (`and`, ranges, unary tests), so a condition can be moved from one
# to the other, and what does not fit is reported as an error.
# What happens: `channel = "csp"` compares in feelin. In zen it sets, and gives an object that holds the channel "csp",
# whatever the channel was. `channel == "csp"` compares in zen. In feelin it gives null, with no warning, whether they
# are equal or not. `!=` means the same in both.
# Why it matters: a claim rule that was moved reports nothing and gives the same answer for each claim. Neither null nor
# an object is true, so the rule never applies. Only a test with a claim that the rule must refuse shows it.
set -euo pipefail

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
npm install --loglevel=error --no-audit --no-fund --ignore-scripts feelin@8.2.0 @gorules/zen-engine@0.54.0 >&2

node --input-type=module <<'JS'
import assert from "node:assert/strict";
import { evaluate } from "feelin";
import zen from "@gorules/zen-engine";

const seen = {};
for (const rule of ['channel = "csp"', 'channel == "csp"', 'channel != "csp"']) {
  for (const channel of ["csp", "direct"]) {
    const { value, warnings } = evaluate(rule, { channel });
    assert.deepEqual(warnings, []);
    const answers = [value, await zen.evaluateExpression(rule, { channel })].map((answer) => JSON.stringify(answer));
    console.log(`${rule} for ${channel}: feelin ${answers[0]}, zen ${answers[1]}`);
    (seen[rule] ??= []).push(answers.join(" "));
  }
}
assert.deepEqual(Object.values(seen), [
  ['true {"channel":"csp"}', 'false {"channel":"csp"}'], ["null true", "null false"], ["false false", "true true"],
]);
JS
