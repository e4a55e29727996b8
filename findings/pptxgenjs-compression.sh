#!/usr/bin/env bash
# pptxgenjs 4.0.1, from npm, in Node: `compression: true` compresses nothing, so a deck with a chart has two ends.
#
# One would guess: writeFile({ compression: true }) deflates the parts of the deck.
# What happens: in Node it leaves every part stored, as without the option; only stream() heeds it. A chart's workbook
# is an archive too. Stored byte for byte, it brings an end-of-directory record of its own, before that of the deck.
# Why it matters: who searches a proof file from the front for such a record takes the chart's workbook for the whole,
# and who counts them to see whether two archives were put together refuses a good deck. The deck's record is the last.
set -euo pipefail

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
npm install --loglevel=error --no-audit --no-fund --ignore-scripts pptxgenjs@4.0.1 >&2

node --input-type=module <<'JS'
import { writeFileSync } from "node:fs";
import Deck from "pptxgenjs";

const deck = new Deck();
const chart = [{ name: "Seats", labels: ["Contoso", "Fabrikam"], values: [25, 40] }];
deck.addSlide().addChart("bar", chart, { x: 1, y: 1, w: 6, h: 4 });
await deck.writeFile({ fileName: "writeFile.pptx", compression: true });
writeFileSync("stream.pptx", await deck.stream({ compression: true }));
JS

python3 - <<'PYTHON'
import pathlib, zipfile

seen = {}
for name in ["writeFile", "stream"]:
    path = pathlib.Path(f"{name}.pptx")
    deflated = sum(part.compress_type == zipfile.ZIP_DEFLATED for part in zipfile.ZipFile(path).infolist())
    ends = path.read_bytes().count(b"PK\x05\x06")
    print(f"{name}: {deflated} parts deflated, end-of-directory records: {ends}")
    seen[name] = deflated > 0, ends
assert seen == {"writeFile": (False, 2), "stream": (True, 1)}, "this has changed"
PYTHON
