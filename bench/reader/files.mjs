// The files that are read: a text PDF of 20 pages, a Word document and a workbook of 5 MB each. The same ones in every run.
import JSZip from "jszip";
import XLSX from "xlsx";

const size = 5_000_000;

export async function pdf(browser) {
  const page = await browser.newPage();
  const words = wordsOf(1);
  const sheet = () => `<section>${Array.from({ length: 12 }, () => `<p>${text(words, 45)}</p>`).join("")}</section>`;
  const style = "@page { size: A4 } section { break-after: page } section:last-child { break-after: auto } p { font: 11pt serif }";
  await page.setContent(`<style>${style}</style>${Array.from({ length: 20 }, sheet).join("")}`);
  const bytes = await page.pdf({ preferCSSPageSize: true });
  await page.close();
  return bytes;
}

export async function docx() {
  const words = wordsOf(2);
  const body = [];
  for (let letters = 0; letters < size * 3.25; letters += body.at(-1).length) {
    body.push(`<w:p><w:r><w:t xml:space="preserve">${text(words, 60)}</w:t></w:r></w:p>`);
  }
  const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const types = "application/vnd.openxmlformats-package.relationships+xml";
  const main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
  const zip = new JSZip();
  zip.file("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="${types}"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`);
  zip.file("_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="${relations}" Target="word/document.xml"/></Relationships>`);
  zip.file("word/document.xml", `<w:document ${space}><w:body>${body.join("")}</w:body></w:document>`);
  return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
}

export function xlsx() {
  const words = wordsOf(3);
  const rows = Array.from({ length: 36_000 }, (_, row) => [row, text(words, 3), text(words, 4), words.next().value.length * 1000 + row, text(words, 2)]);
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), "Usage");
  return XLSX.write(book, { type: "buffer", bookType: "xlsx", compression: true });
}

// Made-up words, by a generator that gives the same ones each time.
function* wordsOf(seed) {
  let state = seed;
  const next = () => (state = (state * 48_271) % 2_147_483_647);
  const parts = ["ba", "con", "de", "fi", "gra", "lo", "mi", "nor", "pe", "ri", "so", "tu", "va", "wen", "xi", "zo"];
  for (;;) yield Array.from({ length: 2 + (next() % 3) }, () => parts[next() % parts.length]).join("");
}

function text(words, count) {
  return Array.from({ length: count }, () => words.next().value).join(" ");
}
