#!/usr/bin/env bash
# xlsx (SheetJS) 0.18.5, from npm: a plain workbook declares the type of a binary workbook with macros.
#
# One would guess: [Content_Types].xml lists the types of what is in the archive.
# What happens: every .xlsx has a Default for the extension "bin", of the type
# application/vnd.ms-excel.sheet.binary.macroEnabled.main, though no part of the archive ends in .bin. Pdf, vml and
# pictures are declared in the same way, in a plain workbook of one sheet. The workbook's own type, in an Override, is
# the plain one.
# Why it matters: who looks for "macroEnabled" anywhere in that list refuses an export that has no macros as a proof
# file. What a file is, only the type of the part says that the package's main relationship leads to.
set -euo pipefail

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
npm install --loglevel=error --no-audit --no-fund --ignore-scripts xlsx@0.18.5 >&2

node --input-type=module <<'JS'
import assert from "node:assert/strict";
import xlsx from "xlsx";

const book = xlsx.utils.book_new();
xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet([["Customer", "Seats"], ["Contoso", 25]]), "Claim");
const archive = xlsx.CFB.read(xlsx.write(book, { type: "buffer", bookType: "xlsx" }), { type: "buffer" });
const types = xlsx.CFB.find(archive, "[Content_Types].xml").content.toString();

const declared = types.match(/<Default Extension="bin" ContentType="([^"]*)"/)?.[1];
const parts = archive.FullPaths.filter((name) => /\.bin$/i.test(name)).length;
const main = types.match(/PartName="\/xl\/workbook\.xml" ContentType="([^"]*)"/)?.[1];
console.log(`declared for .bin: ${declared}\nparts that end in .bin: ${parts}\ntype of the workbook: ${main}`);
assert.equal(declared, "application/vnd.ms-excel.sheet.binary.macroEnabled.main");
assert.equal(parts, 0);
assert.equal(main, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml");
JS
