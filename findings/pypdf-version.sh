#!/usr/bin/env bash
# pypdf 7.1.1, with cryptography 50.0.2, from PyPI: a PDF that is encrypted with AES-256 says that it is PDF 1.3.
#
# One would guess: the version in a PDF's first line is at least the one that its features need. AES with 256 bits in
# this form (security handler revision 6) came with PDF 2.0.
# What happens: the writer that is asked for AES-256 still begins its file with %PDF-1.3, and the catalog has neither a
# /Version nor /Extensions that would correct it. pypdf opens it again: it goes by the /Encrypt dictionary.
# Why it matters: who goes by the version to tell which kind of password a proof file can have, or to choose a reader
# for it, is misled. Only /Encrypt in the trailer says it.
set -euo pipefail

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pypdf==7.1.1 cryptography==50.0.2 >&2

venv/bin/python - <<'PYTHON'
import io
from pypdf import PdfReader, PdfWriter

writer = PdfWriter()
writer.add_blank_page(width=200, height=200)
writer.encrypt("practice", algorithm="AES-256")
file = io.BytesIO()
writer.write(file)

reader = PdfReader(file, password="practice")
assert len(reader.pages) == 1
encrypt, catalog = reader.trailer["/Encrypt"], reader.trailer["/Root"]
seen = reader.pdf_header, encrypt["/V"], encrypt["/R"], "/Version" in catalog, "/Extensions" in catalog
print("header %s; /Encrypt has /V %s and /R %s; /Version in the catalog: %s, /Extensions: %s" % seen)
assert seen == ("%PDF-1.3", 5, 6, False, False), "this has changed"
PYTHON
