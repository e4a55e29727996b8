"""Has each file read by another program than the one that wrote it, where there is one, and writes programs.json from
the list: read.py FOLDER LIST JSON. A file that does not read as what it was made for stops the script. What the JSON
says is what was written, never what was read here."""

import json
import sys
import zipfile
from pathlib import Path

import docx
import extract_msg
import msoffcrypto
import olefile
import openpyxl
import pikepdf
import pptx
from PIL import Image

FOLDER, LIST, JSON = (Path(argument) for argument in sys.argv[1:])


def main():
    entries = []
    for line in sorted(LIST.read_text().splitlines()):
        name, program, kind, reason = line.split("\t")
        read(FOLDER / name, kind, reason)
        entry = {"file": name, "program": program, "kind": kind or None, "taken": not reason}
        entries.append(entry | ({"reason": reason} if reason else {}))
    assert {entry["file"] for entry in entries} == {path.name for path in FOLDER.iterdir()}
    lines = ",\n".join("  " + json.dumps(entry) for entry in entries)
    JSON.write_text(f"[\n{lines}\n]\n")
    programs = {entry["program"] for entry in entries}
    size = sum(path.stat().st_size for path in FOLDER.iterdir())
    print(f"{len(entries)} files of {len(programs)} programs, {size} bytes")


def read(path, kind, reason):
    if kind == "docx":
        assert any("Fabrikam" in paragraph.text for paragraph in docx.Document(path).paragraphs)
    elif kind == "xlsx":
        assert openpyxl.load_workbook(path).worksheets[0]["A1"].value in ["Contoso", "Item"]
    elif kind == "pptx":
        assert len(pptx.Presentation(path).slides) > 0
    elif kind == "pdf":
        assert len(pikepdf.open(path).pages) > 0
    elif kind == "msg":
        # One has the names of a message and no message.
        assert path.name == "cfb.msg" or "Fabrikam" in extract_msg.openMsg(path, delayAttachments=True).body
    elif kind:
        form = {"multi": "MPO"}.get(path.stem.partition("-")[2], kind.upper())
        with Image.open(path) as picture:
            assert picture.format == form
            picture.load()
    elif reason == "password" and path.suffix == ".pdf":
        assert fails(pikepdf.PasswordError, lambda: pikepdf.open(path))
        pikepdf.open(path, password="secret")
    elif reason == "password":
        with path.open("rb") as stream:
            assert msoffcrypto.OfficeFile(stream).is_encrypted()
    elif reason == "not_whole" and path.suffix != ".pdf":
        assert fails(zipfile.BadZipFile, lambda: zipfile.ZipFile(path))
    elif reason == "macros":
        assert b"macroEnabled" in zipfile.ZipFile(path).read("[Content_Types].xml")
    elif reason == "open_document":
        assert zipfile.ZipFile(path).testzip() is None
    elif reason == "old_office":
        assert olefile.isOleFile(path)


def fails(error, what):
    try:
        what()
    except error:
        return True
    return False


main()
