"""Office files, by Python's libraries."""

from datetime import datetime

import docx
import openpyxl
import pptx
import xlsxwriter
from docx.oxml.ns import qn
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from pptx.util import Inches, Pt

DAY = datetime(2026, 1, 1)


def pieces(text, layout):
    """A text as Word has it after some editing: cut into runs, within words as well."""
    if not layout["runs"]:
        return [text]
    # A cut every few letters, at places that have nothing to do with words.
    ends = list(range(5, len(text), 7))
    return [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)])]


def with_python_docx(document, path):
    layout = document["layout"]
    file = docx.Document()
    file.core_properties.created = file.core_properties.modified = DAY
    file.core_properties.title = document["title"]
    file.sections[0].header.paragraphs[0].text = document["header"]
    file.sections[0].footer.paragraphs[0].text = document["footer"]
    for number, page in enumerate(document["pages"]):
        if number:
            file.add_page_break()
        for block in page:
            add_to_docx(file, block["kind"], block["content"], layout)
    file.sections[0]._sectPr.xpath("./w:cols")[0].set(qn("w:num"), str(layout["columns"]))
    file.save(path)


def add_to_docx(file, kind, content, layout):
    if kind in ("h1", "h2"):
        file.add_heading(content, level=int(kind[1]))
    elif kind == "list":
        for line in content:
            fill(file.add_paragraph(style="List Bullet"), line, layout)
    elif kind == "table":
        table = file.add_table(rows=len(content), cols=len(content[0]), style="Table Grid")
        for row, cells in zip(content, table.rows):
            for text, cell in zip(row, cells.cells):
                fill(cell.paragraphs[0], text, layout)
    else:
        fill(file.add_paragraph(), content, layout)


def fill(paragraph, text, layout):
    for index, piece in enumerate(pieces(text, layout)):
        run = paragraph.add_run(piece)
        if layout["runs"] and index % 2:
            run.font.italic = True


def with_python_pptx(document, path):
    layout = document["layout"]
    deck = pptx.Presentation()
    deck.core_properties.created = deck.core_properties.modified = DAY
    for page in document["pages"]:
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = page[0]["content"] if page[0]["kind"] in ("h1", "h2") else document["title"]
        frame = slide.shapes.add_textbox(Inches(0.5), Inches(1.4), Inches(9), Inches(3.5)).text_frame
        frame.word_wrap = True
        top = Inches(4.6)
        for block in page[1:] if page[0]["kind"] in ("h1", "h2") else page:
            if block["kind"] == "table":
                top = add_table(slide, block["content"], top)
                continue
            for line in block["content"] if block["kind"] == "list" else [block["content"]]:
                paragraph = frame.add_paragraph()
                for piece in pieces(line, layout):
                    run = paragraph.add_run()
                    run.text, run.font.size = piece, Pt(11)
        if document["footer"]:
            box = slide.shapes.add_textbox(Inches(0.5), Inches(7), Inches(9), Inches(0.4))
            box.text_frame.text = document["footer"]
    deck.save(path)


def add_table(slide, rows, top):
    shape = slide.shapes.add_table(len(rows), len(rows[0]), Inches(0.5), top, Inches(9), Inches(0.25 * len(rows)))
    for row, cells in zip(rows, shape.table.rows):
        for text, cell in zip(row, cells.cells):
            cell.text = text
    return top + Inches(0.4 * len(rows))


def rows(page):
    """A page as the rows of a sheet."""
    for block in page:
        if block["kind"] == "table":
            yield from block["content"]
        else:
            for line in block["content"] if block["kind"] == "list" else [block["content"]]:
                yield [line]


def value(text):
    """Numbers and days are numbers in a workbook, not text."""
    if text.isdigit():
        return int(text)
    try:
        return datetime.strptime(text, "%Y-%m-%d")
    except ValueError:
        return text


def with_openpyxl(document, path):
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = DAY
    book.remove(book.active)
    for number, page in enumerate(document["pages"]):
        sheet = book.create_sheet(f"{document['title'][:20]} {number + 1}")
        sheet.oddHeader.left.text, sheet.oddFooter.left.text = document["header"], document["footer"]
        for row, cells in enumerate(rows(page), 1):
            for column, text in enumerate(cells, 1):
                cell = sheet.cell(row, column)
                cell.value = value(text)
                if isinstance(cell.value, datetime):
                    cell.number_format = "dd/mm/yyyy"
                elif document["layout"]["runs"] and isinstance(cell.value, str) and len(text) > 8:
                    cell.value = CellRichText(*(TextBlock(InlineFont(i=index % 2 == 1), piece)
                                                for index, piece in enumerate(pieces(text, document["layout"]))))
    book.save(path)


def with_xlsxwriter(document, path):
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": DAY, "title": document["title"]})
        day, italic = book.add_format({"num_format": "d mmmm yyyy"}), book.add_format({"italic": True})
        for number, page in enumerate(document["pages"]):
            sheet = book.add_worksheet(f"{number + 1}")
            sheet.set_header("&L" + document["header"].replace("&", "&&"))
            for row, cells in enumerate(rows(page)):
                for column, text in enumerate(cells):
                    what = value(text)
                    if isinstance(what, datetime):
                        sheet.write_datetime(row, column, what, day)
                    elif isinstance(what, str) and document["layout"]["runs"] and len(text) > 12:
                        parts = [it for index, piece in enumerate(pieces(text, document["layout"]))
                                 for it in ([italic, piece] if index % 2 else [piece])]
                        sheet.write_rich_string(row, column, *parts)
                    else:
                        sheet.write(row, column, what)
