"""Makes the files that Python's libraries, LibreOffice, Chromium and pandoc write: make.py DOCUMENTS FOLDER TEMP.

Called by make.sh. Each writer gets a document and a path, and draws the blocks as they come.
"""

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import office
import paper
import weasyprint
from browser_page import html
from flat_odt import flat_odt
from pypandoc import get_pandoc_path

TEMP = Path(sys.argv[3]).resolve()
CHROMIUM = os.environ.get("CHROMIUM", "chromium")


def main(documents, folder, _temp):
    versions = {}
    for document in json.loads(Path(documents).read_text()):
        writer = document["writer"]
        if writer not in WRITERS:
            continue
        write, what = WRITERS[writer]
        path = Path(folder) / document["file"]
        write(document, path)
        if not path.is_file() or not path.stat().st_size:
            sys.exit(f"{writer} wrote no {path.name}")
        if writer not in versions:
            versions[writer] = what()
    (TEMP / "versions-python.json").write_text(json.dumps(versions))


def with_libreoffice(document, path):
    if document["kind"] in ("pdf", "docx"):
        source = TEMP / f"{path.stem}.fodt"
        source.write_text(flat_odt(document))
    else:
        # It has no text form for these that is simple to write: it opens another writer's file and saves it anew.
        source = TEMP / f"source-of-{path.name}"
        (office.with_openpyxl if document["kind"] == "xlsx" else office.with_python_pptx)(document, source)
    out = TEMP / "soffice"
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{TEMP}/profile", "--convert-to", document["kind"],
               "--outdir", out, source]
    run_in_time(command)
    (out / source.with_suffix("." + document["kind"]).name).rename(path)


def run_in_time(command):
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)


def with_chromium(document, path):
    source = TEMP / f"{path.stem}.html"
    source.write_text(html(document))
    run_in_time([CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={TEMP}/chromium",
                 f"--print-to-pdf={path}", "--no-pdf-header-footer", f"file://{source}"])


def with_weasyprint(document, path):
    weasyprint.HTML(string=html(document)).write_pdf(path)


def with_pandoc(document, path):
    lines = []
    for number, page in enumerate(document["pages"]):
        if number and document["kind"] == "pptx":
            lines.append("# " + document["title"])
        for block in page:
            lines += markdown(block)
    source = TEMP / f"{path.stem}.md"
    source.write_text("\n\n".join(lines) + "\n")
    subprocess.run([get_pandoc_path(), "--standalone", "--slide-level=1", source, "-o", path], check=True)


def markdown(block):
    kind, content = block["kind"], block["content"]
    if kind in ("h1", "h2"):
        # A second level would begin a slide of its own.
        return [f"# {content}"] if kind == "h1" else [f"**{content}**"]
    if kind == "list":
        return ["\n".join(f"- {plain(line)}" for line in content)]
    if kind == "table":
        rows = [" | ".join(plain(cell) for cell in row) for row in content]
        rows.insert(1, " | ".join("---" for _ in content[0]))
        return ["\n".join(f"| {row} |" for row in rows)]
    return [plain(content)]


def plain(text):
    return "".join("\\" + letter if letter in "\\`*_{}[]<>#|$~^'\"" else letter for letter in text)


def program(*command):
    return lambda: subprocess.run(command, capture_output=True, text=True).stdout


def word(index, *command):
    return lambda: program(*command)().split()[index]


WRITERS = {
    "libreoffice": (with_libreoffice, lambda: "LibreOffice " + word(1, "soffice", "--version")()),
    "chromium": (with_chromium, lambda: "Chromium " + word(1, CHROMIUM, "--version")()),
    "weasyprint": (with_weasyprint, lambda: "WeasyPrint " + version("weasyprint")),
    "pandoc": (with_pandoc, lambda: "pandoc " + word(1, get_pandoc_path(), "--version")()),
    "reportlab": (paper.with_reportlab, lambda: "reportlab " + version("reportlab")),
    "fpdf2": (paper.with_fpdf, lambda: "fpdf2 " + version("fpdf2")),
    "python-docx": (office.with_python_docx, lambda: "python-docx " + version("python-docx")),
    "python-pptx": (office.with_python_pptx, lambda: "python-pptx " + version("python-pptx")),
    "openpyxl": (office.with_openpyxl, lambda: "openpyxl " + version("openpyxl")),
    "xlsxwriter": (office.with_xlsxwriter, lambda: "XlsxWriter " + version("xlsxwriter")),
}

if __name__ == "__main__":
    main(*sys.argv[1:])
