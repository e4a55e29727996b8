#!/usr/bin/env bash
# cfb 1.2.2, and @tutao/oxmsg 0.2.3 with a cfb inside, from npm: each compound file has a stream nobody asked for.
#
# One would guess: a compound file has the streams that were put into it, and a message (.msg) only those of a message.
# What happens: cfb adds to the root a stream named U+0001 "Sh33tJ5" that holds the four bytes "7262". Taken out before
# writing, it comes back. oxmsg writes messages by way of cfb, so they carry it too.
# Why it matters: such a message is a good proof file. Who knows a message by a full list of the streams that it may
# have takes it for something else, and who takes that stream for a sign of a spreadsheet does so as well.
set -euo pipefail

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
npm install --loglevel=error --no-audit --no-fund --ignore-scripts cfb@1.2.2 @tutao/oxmsg@0.2.3 >&2

node --input-type=module <<'JS'
import assert from "node:assert/strict";
import CFB from "cfb";
import { Email } from "@tutao/oxmsg";

const mark = "\u0001Sh33tJ5";
const file = CFB.utils.cfb_new();
CFB.utils.cfb_add(file, "/Claim", Buffer.from("Contoso"));
assert.ok(CFB.utils.cfb_del(file, `/${mark}`));
const message = new Email().subject("Claim").sender("partner@fabrikam.example").to("customer@contoso.example").msg();

for (const [what, bytes] of [["cfb", CFB.write(file, { type: "buffer" })], ["oxmsg", Buffer.from(message)]]) {
  // Names stand in the directory as UTF-16, so the mark is looked for in the bytes, without asking cfb.
  const marked = bytes.includes(Buffer.from(mark, "utf16le"));
  const content = Buffer.from(CFB.find(CFB.read(bytes, { type: "buffer" }), `/${mark}`)?.content ?? []).toString();
  console.log(`${what}: ${marked ? "has" : "has not"} the stream ${JSON.stringify(mark)}, which holds "${content}"`);
  assert.ok(marked);
  assert.equal(content, "7262");
}
JS
