// The worker that reads proof files; proof-reading.js starts it. Nothing leaves the browser for it, and a fault in here ends
// this worker and nothing else.
//
// The page posts { id, kind, file, question } or, when it has the text from before, { id, text, question }:
//   id        whatever the page knows the file by; answers have it
//   kind      "pdf", "docx", "xlsx", "pptx", "msg", or a kind of picture
//   file      the File
//   text      what came with an earlier answer, as it was
//   question  what is looked for, as JSON (cpor_rules::reading::Question)
// The worker posts { ready: true } once it can be asked, and for each file any number of
//   { id, progress: { page, of } }  pages, slides or sheets
// and then one of
//   { id, reading, text }  what was found, as JSON (cpor_rules::reading::Reading), and the text (bytes, for the next question)
//   { id, fault }          "password", "broken", "too_large", "not_read" (no kind that is read), "not_loaded" (ask again later),
//                  "failed" (the reader itself)
// It reads one file after the other. Whoever wants it to stop ends it.
import start, { PdfReader, TextOfFile, read_document } from "./cpor_proof_text.js";

const largest = 50_000_000;

let starting;
let before = Promise.resolve();

addEventListener("message", ({ data }) => {
  before = before.then(() => answer(data));
});
postMessage({ ready: true });

async function answer({ id, kind, file, text, question }) {
  let read;
  try {
    await load();
    read = text ? TextOfFile.read_again(text) : await textOf(file, kind, (page, of) => postMessage({ id, progress: { page, of } }));
    const reading = read.answer(question);
    if (reading === undefined) throw new Error("the question cannot be read");
    const kept = read.kept();
    postMessage({ id, reading, text: kept }, [kept.buffer]);
  } catch (error) {
    if (!error?.fault) console.warn(error);
    postMessage({ id, fault: error?.fault ?? "failed" });
  } finally {
    read?.free();
  }
}

async function textOf(file, kind, progress) {
  if (file.size > largest) throw fault("too_large");
  const content = new Uint8Array(await file.arrayBuffer());
  if (kind === "pdf") {
    const { readPdf } = await loadPdf();
    return readPdf(content, PdfReader, progress, fault);
  }
  try {
    return read_document(content, kind);
  } catch (error) {
    throw typeof error === "string" ? fault(error) : error;
  }
}

function load() {
  starting ??= start({ module_or_path: new URL("./cpor_proof_text_bg.wasm", import.meta.url) }).catch(() => {
    starting = undefined;
    throw fault("not_loaded");
  });
  return starting;
}

// pdf.js takes every worker that it is loaded in for its own and answers its messages, unless there is a window.
async function loadPdf() {
  globalThis.window = globalThis;
  try {
    return await import("./proof-pdf.js");
  } catch {
    throw fault("not_loaded");
  } finally {
    delete globalThis.window;
  }
}

function fault(name) {
  return Object.assign(new Error(name), { fault: name });
}
