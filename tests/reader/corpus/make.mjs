// Makes the files that Node's libraries write: make.mjs DOCUMENTS FOLDER TEMP. Called by make.sh.
import { createWriteStream, readFileSync, writeFileSync } from "node:fs";
import { finished } from "node:stream/promises";

import * as docx from "docx";
import ExcelJS from "exceljs";
import PdfKit from "pdfkit";
import PptxGenJS from "pptxgenjs";

import { withPdfLib } from "./pdf-lib-pen.mjs";

const [documents, folder, temp] = process.argv.slice(2);
const day = new Date("2026-01-01T00:00:00Z");
const fonts = "/usr/share/fonts/truetype";
const fontFiles = { serif: `${fonts}/liberation/LiberationSerif-Regular.ttf`, sans: `${fonts}/dejavu/DejaVuSans.ttf` };
const writers = { docx: withDocx, exceljs: withExcelJs, pdfkit: withPdfKit, "pdf-lib": withPdfLib, pptxgenjs: withPptxGenJs };

const versions = {};
for (const document of JSON.parse(readFileSync(documents, "utf8"))) {
  const write = writers[document.writer];
  if (!write) continue;
  await write(document, `${folder}/${document.file}`, fontFiles);
  versions[document.writer] = `${document.writer} ${version(document.writer)}`;
}
writeFileSync(`${temp}/versions-node.json`, JSON.stringify(versions));

function version(program) {
  return JSON.parse(readFileSync(`${temp}/node_modules/${program}/package.json`, "utf8")).version;
}

// A text as Word has it after some editing: cut into runs, within words as well.
function pieces(text, layout) {
  return layout.runs ? text.match(/.{1,6}/gsu) : [text];
}

async function withDocx(document, path) {
  const { layout } = document;
  const runs = (text) =>
    pieces(text, layout).map((piece, index) => new docx.TextRun({ text: piece, bold: layout.runs && index % 2 === 1 }));
  const paragraph = (text, options = {}) => new docx.Paragraph({ ...options, children: runs(text) });
  const children = document.pages.flatMap((page, number) => [
    ...(number ? [new docx.Paragraph({ children: [new docx.PageBreak()] })] : []),
    ...page.flatMap(({ kind, content }) => {
      if (kind === "list") return content.map((line) => paragraph(line, { bullet: { level: 0 } }));
      if (kind === "table") {
        const rows = content.map(
          (row) =>
            new docx.TableRow({ children: row.map((cell) => new docx.TableCell({ children: [paragraph(cell)] })) }),
        );
        return [new docx.Table({ rows, width: { size: 100, type: docx.WidthType.PERCENTAGE } })];
      }
      const heading = { h1: docx.HeadingLevel.HEADING_1, h2: docx.HeadingLevel.HEADING_2 }[kind];
      return [paragraph(content, heading ? { heading } : {})];
    }),
  ]);
  const edge = (Edge, text) => (text ? { default: new Edge({ children: [paragraph(text)] }) } : undefined);
  const section = {
    children,
    headers: edge(docx.Header, document.header),
    footers: edge(docx.Footer, document.footer),
    properties: { column: { count: layout.columns, space: 500 } },
  };
  const file = new docx.Document({ title: document.title, sections: [section] });
  writeFileSync(path, await docx.Packer.toBuffer(file));
}

async function withExcelJs(document, path) {
  const book = new ExcelJS.Workbook();
  book.created = book.modified = day;
  document.pages.forEach((page, number) => {
    const sheet = book.addWorksheet(`${document.title.slice(0, 20)} ${number + 1}`);
    for (const { kind, content } of page) {
      const rows = kind === "table" ? content : (kind === "list" ? content : [content]).map((line) => [line]);
      for (const row of rows) sheet.addRow(row.map((cell) => cellValue(cell, document.layout)));
    }
  });
  await book.xlsx.writeFile(path);
}

// Numbers and days are numbers in a workbook, not text.
function cellValue(text, layout) {
  if (/^\d+$/.test(text)) return Number(text);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return new Date(`${text}T00:00:00Z`);
  if (!layout.runs || text.length < 12) return text;
  return { richText: pieces(text, layout).map((piece, index) => ({ text: piece, font: { italic: index % 2 === 1 } })) };
}

async function withPptxGenJs(document, path) {
  const deck = new PptxGenJS();
  deck.title = document.title;
  for (const page of document.pages) {
    const slide = deck.addSlide();
    let y = 0.3;
    for (const { kind, content } of page) {
      if (kind === "table") {
        slide.addTable(content.map((row) => row.map((text) => ({ text }))), { x: 0.5, y, w: 9, fontSize: 9 });
        y += 0.3 * content.length;
        continue;
      }
      for (const line of kind === "list" ? content : [content]) {
        const text = pieces(line, document.layout).map((piece, index) => ({ text: piece, options: { italic: index % 2 === 1 } }));
        slide.addText(text, { x: 0.5, y, w: 9, h: 0.3, fontSize: kind === "h1" ? 18 : 9, bullet: kind === "list" });
        y += 0.3;
      }
    }
    if (document.footer) slide.addText(document.footer, { x: 0.5, y: 5.3, w: 9, h: 0.25, fontSize: 8 });
  }
  writeFileSync(path, await deck.stream({ compression: true }));
}

async function withPdfKit(document, path) {
  const { layout } = document;
  const one = document.pages.length === 1;
  const info = { Title: document.title, CreationDate: day };
  const file = new PdfKit({ size: "A4", margin: 56, info, autoFirstPage: false, lang: document.language });
  const out = file.pipe(createWriteStream(path));
  file.registerFont("body", layout.font === "cff" ? "Times-Roman" : fontFiles[layout.font]);
  // All ligatures of the font, or none.
  const features = layout.ligatures ? undefined : [];
  const text = { align: layout.justified ? "justify" : "left", characterSpacing: layout.letters === "spaced" ? 0.6 : 0, features };
  document.pages.forEach((page, number) => {
    file.addPage();
    file.font("body").fontSize(8);
    file.text(document.header, 56, 30, { lineBreak: false }).text(document.footer, 56, 775, { lineBreak: false });
    file.x = 56;
    file.y = 70;
    for (const { kind, content } of page) {
      file.fontSize({ h1: 16, h2: 12 }[kind] ?? (one ? 8.5 : 10));
      if (kind === "table") {
        file.table({ data: content });
        file.x = 56;
      } else if (kind === "list") {
        file.list(content, text);
      } else if (kind === "field") {
        file.text(content, text);
        signatureField(file, document.fields.find((field) => field.page === number + 1));
      } else {
        // A pair of columns for each long paragraph.
        const isPair = layout.columns === 2 && content.length > 150;
        const height = isPair ? file.heightOfString(content, { ...text, width: 230 }) / 2 + 16 : undefined;
        file.text(content, isPair ? { ...text, columns: 2, columnGap: 22, height } : text);
      }
      file.moveDown(0.5);
    }
  });
  file.end();
  await finished(out);
}

// There is no call for a signature field. What this one holds has the form of a signature and proves nothing.
function signatureField(file, field) {
  file.initForm();
  const held = field.value && {
    V: {
      Type: "Sig", Filter: "Adobe.PPKLite", SubFilter: "adbe.pkcs7.detached", Name: new String(field.value),
      ByteRange: [0, 400, 500, 100], Contents: new String("0000"),
    },
  };
  file.annotate(file.x + 80, file.y - 14, 130, 18, { Subtype: "Widget", FT: "Sig", T: new String(field.name), F: 4, ...held });
  file._root.data.AcroForm.data.SigFlags = field.value ? 3 : 1;
  file._root.data.AcroForm.data.Fields.push(file.page.annotations.at(-1));
}
