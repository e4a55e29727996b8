// Writes what Node's libraries write: make.mjs FOLDER LIST TEMP. Called by make.sh.
import { appendFileSync, createWriteStream, readFileSync, writeFileSync } from "node:fs";
import { finished } from "node:stream/promises";

import * as oxmsg from "@tutao/oxmsg";
import CFB from "cfb";
import * as docx from "docx";
import ExcelJS from "exceljs";
import gifenc from "gifenc";
import jpeg from "jpeg-js";
import JSZip from "jszip";
import { PDFDocument as PdfLib } from "pdf-lib";
import PdfKit from "pdfkit";
import PptxGenJS from "pptxgenjs";
import XLSX from "xlsx";

const [folder, list, temp] = process.argv.slice(2);
const day = new Date("2026-01-01T00:00:00Z");
const text = "Contoso and Fabrikam agreed on this plan.";

await withExcelJs();
withSheetJs();
await withDocx();
await withPptxGenJs();
await withPdfLib();
await withPdfKit();
withCfb();
withOxmsg();
await withJsZip();
pictures();

// Notes a file, and returns its path. A file without a kind is refused for the reason.
function file(name, program, kind, reason = "") {
  appendFileSync(list, `${name}\t${program} ${version(program)}\t${kind ?? ""}\t${reason}\n`);
  return `${folder}/${name}`;
}

function version(program) {
  return JSON.parse(readFileSync(`${temp}/node_modules/${program}/package.json`, "utf8")).version;
}

async function withExcelJs() {
  const plain = new ExcelJS.Workbook();
  plain.created = plain.modified = day;
  plain.addWorksheet("Plan").addRow(["Contoso", 12]);
  await plain.xlsx.writeFile(file("exceljs.xlsx", "exceljs", "xlsx"));
  const filename = file("exceljs-stream.xlsx", "exceljs", "xlsx");
  const stream = new ExcelJS.stream.xlsx.WorkbookWriter({ filename });
  stream.addWorksheet("Plan").addRow(["Contoso", 12]).commit();
  await stream.commit();
}

function withSheetJs() {
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([["Contoso", 12]]), "Plan");
  XLSX.writeFile(book, file("sheetjs.xlsx", "xlsx", "xlsx"));
  XLSX.writeFile(book, file("sheetjs.xls", "xlsx", null, "old_office"), { bookType: "biff8" });
  XLSX.writeFile(book, file("sheetjs.ods", "xlsx", null, "open_document"));
}

async function withDocx() {
  const picture = { type: "jpg", data: jpegPicture(), transformation: { width: 16, height: 16 } };
  const children = [new docx.Paragraph(text), new docx.Paragraph({ children: [new docx.ImageRun(picture)] })];
  const document = new docx.Document({ sections: [{ children }] });
  writeFileSync(file("docx.docx", "docx", "docx"), await docx.Packer.toBuffer(document));
}

async function withPptxGenJs() {
  const plain = new PptxGenJS();
  plain.addSlide().addText(text, { x: 1, y: 1, w: 8, h: 1 });
  writeFileSync(file("pptxgenjs.pptx", "pptxgenjs", "pptx"), await plain.stream({ compression: true }));
  // The chart's numbers are a workbook within the deck; in neither is anything compressed.
  const chart = new PptxGenJS();
  chart.addSlide().addChart(chart.ChartType.bar, [{ name: "Hours", labels: ["Plan", "Pilot"], values: [12, 30] }]);
  await chart.writeFile({ fileName: file("pptxgenjs-chart.pptx", "pptxgenjs", "pptx") });
}

async function withPdfLib() {
  const document = await PdfLib.create();
  document.setCreationDate(day);
  document.setModificationDate(day);
  document.addPage([200, 100]).drawText(text, { x: 5, y: 50, size: 8 });
  writeFileSync(file("pdf-lib.pdf", "pdf-lib", "pdf"), await document.save());
  writeFileSync(file("pdf-lib-plain-objects.pdf", "pdf-lib", "pdf"), await document.save({ useObjectStreams: false }));
}

async function withPdfKit() {
  const write = async (path, options) => {
    const document = new PdfKit({ size: [200, 100], margin: 5, info: { CreationDate: day }, ...options });
    const stream = document.pipe(createWriteStream(path));
    document.fontSize(8).text(text);
    document.end();
    await finished(stream);
  };
  await write(file("pdfkit.pdf", "pdfkit", "pdf"), {});
  const owner = { ownerPassword: "secret", permissions: { printing: "highResolution" } };
  await write(file("pdfkit-owner-password.pdf", "pdfkit", "pdf"), owner);
  const user = { userPassword: "secret", pdfVersion: "1.7ext3" };
  await write(file("pdfkit-password.pdf", "pdfkit", null, "password"), user);
}

// Compound files of which only the names inside are true: no library writes old Word and PowerPoint files.
function withCfb() {
  const compound = (path, names) => {
    const container = CFB.utils.cfb_new();
    for (const name of names) CFB.utils.cfb_add(container, name, Buffer.alloc(600));
    CFB.writeFile(container, path);
  };
  compound(file("cfb.doc", "cfb", null, "old_office"), ["/WordDocument", "/1Table"]);
  compound(file("cfb.ppt", "cfb", null, "old_office"), ["/PowerPoint Document", "/Current User"]);
  compound(file("cfb.msg", "cfb", "msg"), ["/__properties_version1.0", "/__nameid_version1.0/__substg1.0_00020102"]);
  compound(file("cfb-other.bin", "cfb", null, "unknown"), ["/Contents"]);
  // For make.py to put into Office files.
  compound(`${temp}/vbaProject.bin`, ["/VBA/dir", "/VBA/_VBA_PROJECT", "/PROJECT"]);
}

function withOxmsg() {
  const mail = () => new oxmsg.Email(true).subject("Plan").bodyText(text).sender("mail@contoso.example", "Contoso")
    .to("mail@fabrikam.example", "Fabrikam").sentOn(day);
  writeFileSync(file("oxmsg.msg", "@tutao/oxmsg", "msg"), mail().msg());
  // An attached PDF, large enough to be kept outside of the stream of small parts.
  const attachment = new oxmsg.Attachment(Buffer.from(`%PDF-1.7\n${"% Plan\n".repeat(600)}%%EOF\n`), "plan.pdf");
  writeFileSync(file("oxmsg-attachment.msg", "@tutao/oxmsg", "msg"), mail().attach(attachment).msg());
}

// A zip that is no Office file, for all that it has names of one.
async function withJsZip() {
  const zip = new JSZip();
  const names = ["word/document.xml", "word/vbaProject.bin", "xl/workbook.xml"];
  for (const name of names) zip.file(name, text, { date: day });
  writeFileSync(file("jszip.zip", "jszip", null, "not_accepted"), await zip.generateAsync({ type: "nodebuffer" }));
}

function jpegPicture() {
  return jpeg.encode({ width: 16, height: 16, data: Buffer.alloc(16 * 16 * 4, 200) }, 80).data;
}

function pictures() {
  writeFileSync(file("jpeg-js.jpg", "jpeg-js", "jpeg"), jpegPicture());
  const gif = gifenc.GIFEncoder();
  gif.writeFrame(new Uint8Array(16 * 16), 16, 16, { palette: [[0, 90, 158], [255, 255, 255]] });
  gif.finish();
  writeFileSync(file("gifenc.gif", "gifenc", "gif"), gif.bytes());
}
