// What is on the pages of a PDF, in the form in which Chromium writes one.
import { inflateSync } from "node:zlib";

/** The text of each page. */
export function textsOf(pdf) {
  const source = pdf.toString("latin1");
  // The table at the end says where each object begins.
  const table = source.slice(Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(source)[1]));
  const offsets = [...table.matchAll(/(\d{10}) \d{5} [nf]/g)].map(([, offset]) => Number(offset));
  const from = (number) => offsets[number];
  const object = (number) => /[^]*?(?=endobj)/.exec(source.slice(from(number)))[0];
  const stream = (number) => {
    const [head, length] = /^[^]*?\/Length (\d+)[^]*?stream\r?\n/.exec(source.slice(from(number)));
    const start = from(number) + head.length;
    const content = pdf.subarray(start, start + Number(length));
    return (head.includes("/FlateDecode") ? inflateSync(content) : content).toString("latin1");
  };
  const order = /\/Kids \[([^\]]*)\]/.exec(source)[1].match(/\d+(?= 0 R)/g);
  const letters = new Map();
  const lettersOf = (font) => {
    if (!letters.has(font)) letters.set(font, lettersIn(stream(/\/ToUnicode (\d+) 0 R/.exec(object(font))[1])));
    return letters.get(font);
  };
  return order.map((page) => {
    const fonts = Object.fromEntries([...object(page).matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, number]) => [name, number]));
    let font;
    let text = "";
    const content = stream(/\/Contents (\d+) 0 R/.exec(object(page))[1]);
    for (const [, name, drawn] of content.matchAll(/\/(F\d+) [\d.]+ Tf|(<[0-9a-f]+>|\[[^\]]*\]) T[jJ]/gi)) {
      if (name) font = lettersOf(fonts[name]);
      else for (const [hex] of drawn.matchAll(/(?<=<[0-9a-f]*)[0-9a-f]{4}/gi)) text += font.get(parseInt(hex, 16)) ?? "?";
    }
    return text;
  });
}

/** The letter of each glyph, by a table of a font. */
function lettersIn(table) {
  const letters = new Map();
  const letter = (hex) => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, part] of table.matchAll(/beginbfchar([^]*?)endbfchar/g)) {
    for (const [, glyph, to] of part.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)>/gi)) letters.set(parseInt(glyph, 16), letter(to));
  }
  for (const [, part] of table.matchAll(/beginbfrange([^]*?)endbfrange/g)) {
    for (const [, first, last, to] of part.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> <([0-9a-f]+)>/gi)) {
      for (let glyph = parseInt(first, 16); glyph <= parseInt(last, 16); glyph += 1) {
        const code = parseInt(to, 16) + glyph - parseInt(first, 16);
        letters.set(glyph, String.fromCharCode(code));
      }
    }
  }
  return letters;
}
