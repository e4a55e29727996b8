/*! With pdf.js, copyright Mozilla Foundation, under the Apache License 2.0: https://www.apache.org/licenses/LICENSE-2.0 */
// Reads a PDF by pdf.js, page by page. It runs in the worker of proof-reader.js, and pdf.js' own worker runs in the same one.
import "pdfjs-dist/legacy/build/pdf.worker.mjs";
import { AnnotationType, OPS, VerbosityLevel, getDocument, version } from "pdfjs-dist/legacy/build/pdf.mjs";
import { showsPicture } from "./proof-picture.js";

// A page with fewer letters may be a picture. To look costs more than to read, so only the first pages of a file are looked at.
const fewLetters = 200;
const mostLooks = 20;

// What pdf.js says of files that it cannot open. Anything else is its own fault, or the browser's.
const faultsOfFiles = new Set(["InvalidPDFException", "FormatError", "XRefParseException", "XRefEntryException", "UnknownErrorException"]);

/** The text of a PDF, put together by `PdfReader`. `progress` is called with the number of each page, `fault` makes what is thrown. */
export async function readPdf(content, PdfReader, progress, fault) {
  const missing = { characters: false };
  // Of a signature that does not stand as it should pdf.js says that there is none.
  const signed = countOf("/ByteRange", content);
  const task = getDocument({ ...settings, data: content, BinaryDataFactory: noFilesBeside(missing) });
  try {
    const pdf = await task.promise;
    const reader = new PdfReader(`pdf.js ${version}`, pdf.numPages);
    const found = (await pdf.getSignatures().catch(() => [])) ?? [];
    const signatures = { found, mayBeMore: signed > found.length };
    const looks = { left: mostLooks, all: 0, pictures: 0 };
    for (let number = 1; number <= pdf.numPages; number++) {
      progress(number, pdf.numPages);
      await readPage(pdf, number, reader, signatures, looks, missing);
    }
    return reader.finish();
  } catch (error) {
    if (error?.name === "PasswordException") throw fault("password");
    throw faultsOfFiles.has(error?.name) ? fault("broken") : error;
  } finally {
    await task.destroy();
  }
}

const settings = {
  disableFontFace: true,
  enableXfa: false,
  isImageDecoderSupported: false,
  isOffscreenCanvasSupported: false,
  maxImageSize: 1 << 26,
  useSystemFonts: false,
  useWasm: false,
  useWorkerFetch: false,
  verbosity: VerbosityLevel.ERRORS,
};

// Text needs no fonts and no decoders. The tables of characters for Chinese, Japanese and Korean fonts without one of their own
// are 1.1 MB and not shipped: what needs them counts as not read.
function noFilesBeside(missing) {
  return class {
    async fetch({ kind, filename }) {
      if (kind === "cMapUrl") missing.characters = true;
      throw new Error(`${filename} is not here`);
    }
  };
}

async function readPage(pdf, number, reader, signatures, looks, missing) {
  let texts = [];
  let numbers = [];
  let state = "unread";
  try {
    const page = await pdf.getPage(number);
    const annotations = await page.getAnnotations();
    const { items } = await page.getTextContent();
    const all = [...items, ...annotations.flatMap(typedOver)];
    texts = all.map(({ str }) => str.replaceAll("\0", ""));
    numbers = all.flatMap(({ transform, width, height, dir }) => [...transform, width, height, dir === "rtl" ? 1 : 0]);
    for (const field of annotations.filter(({ fieldType }) => fieldType)) addField(reader, number, field, signatures);
    state = missing.characters ? "unread" : await stateOf(page, texts, looks);
    page.cleanup();
  } catch {
    // It stays unread, with what was got of it.
  }
  reader.page(texts.join("\0"), Float64Array.from(numbers), state);
}

async function stateOf(page, texts, looks) {
  const letters = texts.reduce((sum, text) => sum + text.replaceAll(/\s/g, "").length, 0);
  if (letters >= fewLetters) return "read";
  if (looks.all === mostLooks) return letters === 0 || looks.pictures > mostLooks / 2 ? "picture" : "unread";
  looks.all++;
  const isPicture = showsPicture(await page.getOperatorList(), OPS, page.view, letters);
  if (isPicture) looks.pictures++;
  return isPicture ? "picture" : "read";
}

// What somebody has typed over the page is no part of its text.
function typedOver({ annotationType, rect, contentsObj, textContent }) {
  if (annotationType !== AnnotationType.FREETEXT) return [];
  const lines = textContent?.length ? textContent : (contentsObj?.str ?? "").split(/\r\n?|\n/);
  const [left, , right, top] = rect;
  const size = 10;
  const line = (str, index) => ({ str, transform: [size, 0, 0, size, left, top - size * 1.2 * (index + 1)], width: right - left, height: size });
  return lines.map(line);
}

function addField(reader, page, { fieldType, fieldName = "", alternativeText, fieldValue, buttonValue }, signatures) {
  const name = alternativeText || fieldName;
  if (fieldType === "Sig") {
    const signature = signatures.found.find((signature) => fieldName === signature.fieldName || fieldName.endsWith(`.${signature.fieldName}`));
    if (signature || !signatures.mayBeMore) reader.field(page, true, name, signature ? signature.signerName || "signed" : "");
    return;
  }
  const value = fieldType === "Btn" ? (fieldValue === buttonValue && fieldValue) || (fieldValue !== "Off" && fieldValue) : fieldValue;
  reader.field(page, false, name, [value].flat().filter((part) => typeof part === "string").join(", "));
}

// How often a text of ASCII stands in the bytes.
function countOf(text, bytes) {
  const wanted = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  let count = 0;
  for (let at = bytes.indexOf(wanted[0]); at >= 0; at = bytes.indexOf(wanted[0], at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) count++;
  }
  return count;
}
