"""PDF by Python's libraries that draw text where they are told."""

import logging
from datetime import datetime, timezone

import fpdf
import pikepdf
import pyphen
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

FOLDER = "/usr/share/fonts/truetype"
FILES = {"serif": f"{FOLDER}/liberation/LiberationSerif-Regular.ttf", "sans": f"{FOLDER}/dejavu/DejaVuSans.ttf"}
LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}
MARGIN, GAP = 56, 24
WIDTH, HEIGHT = A4


class Pen:
    """Sets text in lines on reportlab's canvas; the library itself only draws them."""

    def __init__(self, page, document):
        self.page, self.document, self.layout = page, document, document["layout"]
        # Helvetica is in no file: every reader brings it.
        self.font = {"serif": "Serif", "sans": "Sans", "cff": "Helvetica"}[self.layout["font"]]
        self.size = 8.5 if len(document["pages"]) == 1 else 10
        self.spacing = 0.7 if self.layout["letters"] == "spaced" else 0
        self.hyphenate = pyphen.Pyphen(lang={"en": "en_US", "it": "it_IT"}[document["language"]])
        self.fields = {}

    def draw(self):
        for number, blocks in enumerate(self.document["pages"], 1):
            self.edges()
            self.top = self.y = HEIGHT - MARGIN - 14
            wide, text = [], []
            for block in blocks:
                (wide if block["kind"] in ("h1", "table") else text).append(block)
            # A title and tables over the whole width, then the text in columns.
            for block in wide:
                self.block(block, MARGIN, WIDTH - 2 * MARGIN, number)
            self.columns(text, number)
            self.page.showPage()

    def edges(self):
        self.page.setFont(self.font, 8)
        self.page.drawString(MARGIN, HEIGHT - 36, self.document["header"])
        self.page.drawString(MARGIN, 30, self.document["footer"])

    def columns(self, blocks, number):
        count = self.layout["columns"]
        width = (WIDTH - 2 * MARGIN - (count - 1) * GAP) / count
        start, total = self.y, sum(len(str(block["content"])) for block in blocks)
        column, done = 0, 0
        for block in blocks:
            if column + 1 < count and done > total * 0.5:
                column, self.y = column + 1, start
            done += len(str(block["content"]))
            self.block(block, MARGIN + column * (width + GAP), width, number)

    def block(self, block, x, width, number):
        kind, content = block["kind"], block["content"]
        if kind == "table":
            self.table(content, x, width)
        elif kind == "list":
            for line in content:
                self.lines("• " + line, x, width)
        elif kind == "field":
            self.line(content, x, self.y)
            self.fields[number] = (x + 70, self.y - 4, x + 200, self.y + 12)
            self.page.rect(x + 70, self.y - 4, 130, 16)
        else:
            size, self.size = self.size, self.size * {"h1": 1.6, "h2": 1.2}.get(kind, 1)
            self.lines(content, x, width)
            self.size = size
        self.y -= 6

    def table(self, rows, x, width):
        cell = width / len(rows[0])
        for row in rows:
            top = low = self.y
            for index, text in enumerate(row):
                self.y = top
                self.lines(text, x + index * cell, cell - 8)
                low = min(low, self.y)
            self.y = low - 2
            self.page.line(x, self.y + self.size, x + width, self.y + self.size)

    def lines(self, text, x, width):
        line = ""
        for word in text.split(" "):
            longer = f"{line} {word}" if line else word
            if self.width(longer) <= width:
                line = longer
                continue
            head, tail = self.halves(word, width - self.width(line + " ")) if self.layout["hyphens"] else ("", word)
            self.full_line(f"{line} {head}".strip(), x, width)
            line = tail
        self.full_line(line, x, width, is_last=True)

    def halves(self, word, room):
        for head, tail in self.hyphenate.iterate(word):
            if self.width(head + "-") <= room and word.isalpha():
                return head + "-", tail
        return "", word

    def full_line(self, text, x, width, is_last=False):
        if text:
            stretch = (width - self.width(text)) / max(text.count(" "), 1) if self.layout["justified"] and not is_last else 0
            self.line(text, x, self.y, max(stretch, 0))
            self.y -= self.size * 1.35

    def width(self, text):
        return pdfmetrics.stringWidth(self.shaped(text), self.font, self.size) + self.spacing * len(text)

    def shaped(self, text):
        if self.layout["ligatures"] and self.font == "Sans" and not self.spacing:
            for letters, one in LIGATURES.items():
                text = text.replace(letters, one)
        return text

    def line(self, text, x, y, stretch=0):
        text = self.shaped(text)
        self.page.setFont(self.font, self.size)
        pen = self.layout["letters"]
        if pen in ("whole", "spaced"):
            self.page.drawString(x, y, text, charSpace=self.spacing, wordSpace=stretch)
            return
        for word in text.split(" "):
            for letters in word if pen == "single" else [word]:
                self.page.drawString(x, y, letters)
                x += pdfmetrics.stringWidth(letters, self.font, self.size)
            x += pdfmetrics.stringWidth(" ", self.font, self.size) + stretch


def with_reportlab(document, path):
    pdfmetrics.registerFont(TTFont("Serif", FILES["serif"]))
    pdfmetrics.registerFont(TTFont("Sans", FILES["sans"]))
    page = canvas.Canvas(str(path), pagesize=A4, invariant=1)
    page.setTitle(document["title"])
    pen = Pen(page, document)
    pen.draw()
    page.save()
    if document["fields"]:
        add_signature_field(path, document["fields"][0], pen.fields)


def add_signature_field(path, field, places):
    """reportlab has no signature fields. What this one holds has the form of a signature and proves nothing."""
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        page = file.pages[field["page"] - 1]
        widget = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Sig,
                                    T=pikepdf.String(field["name"]), Rect=[float(it) for it in places[field["page"]]], F=4, P=page.obj)
        if field["value"]:
            widget.V = pikepdf.Dictionary(Type=pikepdf.Name.Sig, Filter=pikepdf.Name("/Adobe.PPKLite"),
                                          SubFilter=pikepdf.Name("/adbe.pkcs7.detached"), Name=pikepdf.String(field["value"]),
                                          ByteRange=[0, 400, 500, 100], Contents=pikepdf.String(b"0" * 16))
        widget = file.make_indirect(widget)
        page.obj.Annots = pikepdf.Array([widget])
        file.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([widget]), SigFlags=3 if field["value"] else 1)
        file.save(path, deterministic_id=True)


class Sheets(fpdf.FPDF):
    """fpdf2 asks for what stands on every page by these names."""

    document = None

    def header(self):
        self.set_font("body", size=8)
        self.cell(0, 8, self.document["header"], new_x="LMARGIN", new_y="NEXT")

    def footer(self):
        self.set_y(-15)
        self.set_font("body", size=8)
        self.cell(0, 8, self.document["footer"])


def with_fpdf(document, path):
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    layout = document["layout"]
    file = Sheets(format="A4")
    file.document = document
    file.set_creation_date(datetime(2026, 1, 1, tzinfo=timezone.utc))
    file.set_title(document["title"])
    file.add_font("body", fname=FILES["serif" if layout["font"] == "serif" else "sans"])
    file.set_text_shaping(layout["ligatures"])
    align = "J" if layout["justified"] else "L"
    for page in document["pages"]:
        file.add_page()
        for block in page:
            size = 8.5 if len(document["pages"]) == 1 else 10
            file.set_font("body", size={"h1": 16, "h2": 12}.get(block["kind"], size))
            file.set_char_spacing(0.5 if layout["letters"] == "spaced" else 0)
            if block["kind"] == "table":
                with file.table(first_row_as_headings=False, text_align="L") as table:
                    for row in block["content"]:
                        table.row(row)
            elif layout["columns"] == 2 and block["kind"] == "p":
                # A pair of columns for each paragraph.
                with file.text_columns(ncols=2, gutter=8, balance=True, text_align=align) as columns:
                    columns.write(block["content"])
                file.ln(2)
            else:
                for line in block["content"] if block["kind"] == "list" else [block["content"]]:
                    file.multi_cell(0, text=("• " if block["kind"] == "list" else "") + line, align=align, new_x="LMARGIN", new_y="NEXT")
                file.ln(1)
    file.output(str(path))
