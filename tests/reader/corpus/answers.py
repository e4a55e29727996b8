"""Checks that every PDF has the pages it was meant to have, and writes what every file says: answers.py DOCUMENTS FOLDER TEMP OUT.

The answers are what the makers were told to write. No reader of text was asked.
"""

import json
import sys
from pathlib import Path

import pypdf


def main(documents, folder, temp, out):
    versions = {}
    for name in ("python", "node"):
        versions |= json.loads((Path(temp) / f"versions-{name}.json").read_text())
    files, wrong = [], []
    for document in json.loads(Path(documents).read_text()):
        path = Path(folder) / document["file"]
        if document["kind"] == "pdf" and len(pypdf.PdfReader(path).pages) != len(document["pages"]):
            wrong.append(path.name)
        facts = {name: {key: value for key, value in fact.items() if value not in ("", [])} for name, fact in document["facts"].items()}
        files.append({"file": document["file"], "writer": versions[document["writer"]], "language": document["language"],
                      "question": document["question"], "facts": facts})
    if wrong:
        sys.exit(f"Not as many pages as meant: {', '.join(wrong)}")
    lines = ",\n".join(json.dumps(file, ensure_ascii=False) for file in files)
    Path(out).write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
