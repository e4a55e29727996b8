// pdf-lib draws single lines; how a text falls into lines and columns is worked out here.
import { readFileSync, writeFileSync } from "node:fs";

import fontkit from "@pdf-lib/fontkit";
import { PDFDocument, PDFName, PDFString, StandardFonts } from "pdf-lib";

const margin = 56;
const gap = 24;

export async function withPdfLib(document, path, fontFiles) {
  const file = await PDFDocument.create();
  const day = new Date("2026-01-01T00:00:00Z");
  file.setCreationDate(day);
  file.setModificationDate(day);
  file.setTitle(document.title);
  file.registerFontkit(fontkit);
  const bytes = document.layout.font === "cff" ? null : readFileSync(fontFiles[document.layout.font]);
  const options = { subset: true, features: document.layout.ligatures ? undefined : { liga: false } };
  const font = bytes ? await file.embedFont(bytes, options) : await file.embedFont(StandardFonts.Helvetica);
  document.pages.forEach((blocks, number) => new Pen(file, font, document).page(blocks, number + 1));
  writeFileSync(path, await file.save({ useObjectStreams: document.layout.runs }));
}

class Pen {
  constructor(file, font, document) {
    this.file = file;
    this.font = font;
    this.document = document;
    this.columns = document.layout.columns;
    this.size = document.pages.length === 1 ? 8.5 : 10;
    this.sheet = file.addPage([595, 842]);
    this.y = 842 - margin - 14;
  }

  page(blocks, number) {
    this.sheet.drawText(this.document.header, { x: margin, y: 808, size: 8, font: this.font });
    this.sheet.drawText(this.document.footer, { x: margin, y: 30, size: 8, font: this.font });
    const isWide = ({ kind }) => kind === "h1" || kind === "table";
    for (const block of blocks.filter(isWide)) this.block(block, margin, 595 - 2 * margin, number);
    const text = blocks.filter((block) => !isWide(block));
    const width = (595 - 2 * margin - (this.columns - 1) * gap) / this.columns;
    const top = this.y;
    text.forEach((block, index) => {
      const column = Math.floor((index * this.columns) / text.length);
      if (index && column !== Math.floor(((index - 1) * this.columns) / text.length)) this.y = top;
      this.block(block, margin + column * (width + gap), width, number);
    });
  }

  block({ kind, content }, x, width, number) {
    if (kind === "table") this.table(content, x, width);
    else if (kind === "list") for (const line of content) this.lines(`• ${line}`, x, width, this.size);
    else if (kind === "field") this.field(content, x, number);
    else this.lines(content, x, width, this.size * ({ h1: 1.6, h2: 1.2 }[kind] ?? 1));
    this.y -= 6;
  }

  table(rows, x, width) {
    const cell = width / rows[0].length;
    for (const row of rows) {
      const top = this.y;
      const ends = row.map((text, index) => {
        this.y = top;
        this.lines(text, x + index * cell, cell - 8, this.size);
        return this.y;
      });
      this.y = Math.min(...ends) - 2;
    }
  }

  lines(text, x, width, size) {
    let line = "";
    for (const word of text.split(" ")) {
      const longer = line ? `${line} ${word}` : word;
      if (this.font.widthOfTextAtSize(longer, size) > width && line) {
        this.line(line, x, size);
        line = word;
      } else line = longer;
    }
    this.line(line, x, size);
  }

  line(text, x, size) {
    this.sheet.drawText(text, { x, y: this.y, size, font: this.font });
    this.y -= size * 1.35;
  }

  // There is no call for a signature field. What this one holds has the form of a signature and proves nothing.
  field(label, x, number) {
    const { context, catalog } = this.file;
    const field = this.document.fields.find((it) => it.page === number);
    const rect = [x + 70, this.y - 4, x + 200, this.y + 12];
    this.line(label, x, this.size);
    const widget = context.obj({ Type: "Annot", Subtype: "Widget", FT: "Sig", T: PDFString.of(field.name), Rect: rect, F: 4 });
    if (field.value) {
      const held = { Type: "Sig", Filter: "Adobe.PPKLite", SubFilter: "adbe.pkcs7.detached", Name: PDFString.of(field.value) };
      widget.set(PDFName.of("V"), context.register(context.obj({ ...held, ByteRange: [0, 400, 500, 100], Contents: PDFString.of("0000") })));
    }
    const ref = context.register(widget);
    this.sheet.node.addAnnot(ref);
    catalog.set(PDFName.of("AcroForm"), context.register(context.obj({ Fields: [ref], SigFlags: field.value ? 3 : 1 })));
  }
}
