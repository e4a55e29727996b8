"""Writes what Python's libraries write: make.py FOLDER LIST TEMP. Called by make.sh, after make.mjs."""

import io
import sys
import zipfile
from datetime import datetime, timezone
from email.message import EmailMessage
from importlib.metadata import version
from pathlib import Path

import docx
import excelize
import fpdf
import numpy
import openpyxl
import pikepdf
import pillow_heif
import pptx
import pypdf
import tifffile
import xlsxwriter
import xlwt
from aspose.email_foss import msg
from msoffcrypto.format.ooxml import OOXMLFile
from odf import opendocument
from odf import text as odf_text
from PIL import Image
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

FOLDER, LIST, TEMP = (Path(argument) for argument in sys.argv[1:])
DAY = datetime(2026, 1, 1)
TEXT = "Contoso and Fabrikam agreed on this plan."
PICTURE = Image.linear_gradient("L").resize((16, 16)).convert("RGB")
PYTHON = "Python " + sys.version.split()[0]


def main():
    with_docx()
    with_openpyxl()
    with_xlsxwriter()
    with_excelize()
    with_pptx()
    with_zipfile()
    with_msoffcrypto()
    with_old_and_open_office()
    with_reportlab()
    with_fpdf()
    with_pikepdf()
    with_pypdf()
    with_pillow()
    with_messages()
    cut_off()


def file(name, package, kind=None, reason=None):
    """Notes a file that a package writes, and returns its path. A file without a kind is refused for the reason."""
    note(name, PYTHON if package == PYTHON else f"{package} {version(package)}", kind, reason)
    return str(FOLDER / name)


def note(name, program, kind, reason):
    with LIST.open("a") as lines:
        lines.write(f"{name}\t{program}\t{kind or ''}\t{reason or ''}\n")


def picture(form):
    stream = io.BytesIO()
    PICTURE.save(stream, form)
    stream.seek(0)
    return stream


def with_docx():
    document = docx.Document()
    document.add_heading("Statement of work")
    document.add_paragraph(TEXT)
    document.core_properties.created = document.core_properties.modified = DAY
    document.save(file("python-docx.docx", "python-docx", "docx"))


def with_openpyxl():
    book = openpyxl.Workbook()
    book.active.append(["Contoso", 12])
    book.save(file("openpyxl.xlsx", "openpyxl", "xlsx"))
    # Whoever changes it is asked for a password; whoever opens it is not.
    book.active.protection.set_password("secret")
    book.security.set_workbook_password("secret")
    book.save(file("openpyxl-protected.xlsx", "openpyxl", "xlsx"))


def with_xlsxwriter():
    def write(path, macros=False, chart=False):
        with xlsxwriter.Workbook(path) as book:
            book.set_properties({"created": DAY})
            sheet = book.add_worksheet("Plan")
            sheet.write_row(0, 0, ["Contoso", 12])
            if chart:
                bars = book.add_chart({"type": "column"})
                bars.add_series({"values": "=Plan!$B$1:$B$1"})
                sheet.insert_chart("D1", bars)
                sheet.insert_image("D20", "plan.png", {"image_data": picture("PNG")})
            if macros:
                book.add_vba_project(TEMP / "vbaProject.bin")

    write(file("xlsxwriter.xlsx", "xlsxwriter", "xlsx"))
    write(file("xlsxwriter-chart.xlsx", "xlsxwriter", "xlsx"), chart=True)
    write(file("xlsxwriter.xlsm", "xlsxwriter", None, "macros"), macros=True)


def with_excelize():
    book = excelize.new_file()
    book.set_cell_value("Sheet1", "A1", "Contoso")
    book.set_doc_props(excelize.DocProperties(creator="Contoso"))
    book.save_as(file("excelize.xlsx", "excelize", "xlsx"))
    book.save_as(file("excelize-password.xlsx", "excelize", None, "password"), excelize.Options(password="secret"))


def with_pptx():
    deck = pptx.Presentation()
    deck.core_properties.created = deck.core_properties.modified = DAY
    # The template that comes with the library names its maker.
    deck.core_properties.last_modified_by = "Contoso"
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = TEXT
    # The chart's numbers are a workbook within the deck, and a second one is put in as an object.
    numbers = CategoryChartData()
    numbers.categories = ["Plan", "Pilot"]
    numbers.add_series("Hours", (12, 30))
    place = (Inches(1), Inches(2), Inches(4), Inches(3))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *place, numbers)
    slide.shapes.add_ole_object(str(FOLDER / "openpyxl.xlsx"), "Excel.Sheet.12", Inches(6), Inches(2))
    deck.save(file("python-pptx-chart.pptx", "python-pptx", "pptx"))


def with_zipfile():
    """Office files whose zip another writer packed."""

    def pack(source, path, change=lambda name, data: data, more=(), **options):
        with zipfile.ZipFile(FOLDER / source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            parts = [(name, change(name, old.read(name))) for name in old.namelist()]
            for name, data in [*parts, *more]:
                entry = zipfile.ZipInfo(name)
                entry.compress_type = zipfile.ZIP_DEFLATED
                with new.open(entry, "w", **options) as part:
                    part.write(data)

    # As libraries write that do not know beforehand how long a part gets.
    pack("openpyxl.xlsx", file("zipfile-zip64.xlsx", PYTHON, "xlsx"), force_zip64=True)

    word = ("word", "openxmlformats-officedocument.wordprocessingml.document", "ms-word.document")
    powerpoint = ("ppt", "openxmlformats-officedocument.presentationml.presentation", "ms-powerpoint.presentation")
    for source, name, names in [("docx.docx", "zipfile.docm", word), ("pptxgenjs.pptx", "zipfile.pptm", powerpoint)]:
        folder, plain, macro = names

        def with_macros(part, data):
            if part == "[Content_Types].xml":
                kind = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
                data = data.replace(f"vnd.{plain}.main".encode(), f"vnd.{macro}.macroEnabled.main".encode())
                return data.replace(b"</Types>", kind.encode())
            if part in [f"{folder}/_rels/document.xml.rels", f"{folder}/_rels/presentation.xml.rels"]:
                kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
                link = f'<Relationship Id="macros" Type="{kind}" Target="vbaProject.bin"/></Relationships>'
                return data.replace(b"</Relationships>", link.encode())
            return data

        project = (f"{folder}/vbaProject.bin", (TEMP / "vbaProject.bin").read_bytes())
        pack(source, file(name, PYTHON, None, "macros"), with_macros, [project])


def with_msoffcrypto():
    path = file("msoffcrypto-password.docx", "msoffcrypto-tool", None, "password")
    with (FOLDER / "docx.docx").open("rb") as plain, open(path, "wb") as locked:
        OOXMLFile(plain).encrypt("secret", locked)


def with_old_and_open_office():
    book = xlwt.Workbook()
    book.add_sheet("Plan").write(0, 0, "Contoso")
    book.save(file("xlwt.xls", "xlwt", None, "old_office"))
    document = opendocument.OpenDocumentText()
    document.text.addElement(odf_text.P(text=TEXT))
    document.save(file("odfpy.odt", "odfpy", None, "open_document"))


def with_reportlab():
    def write(path, **options):
        page = canvas.Canvas(path, pagesize=(200, 100), invariant=True, **options)
        page.drawString(5, 50, TEXT)
        page.save()

    write(file("reportlab.pdf", "reportlab", "pdf"))
    for strength in [40, 128, 256]:
        lock = StandardEncryption("", "secret", strength=strength)
        write(file(f"reportlab-owner-password-{strength}.pdf", "reportlab", "pdf"), encrypt=lock)
    lock = StandardEncryption("secret", strength=128)
    write(file("reportlab-password.pdf", "reportlab", None, "password"), encrypt=lock)


def with_fpdf():
    def write(path, **lock):
        page = fpdf.FPDF(format=(200, 100))
        page.set_creation_date(DAY.replace(tzinfo=timezone.utc))
        page.add_page()
        page.set_font("Helvetica", size=8)
        page.cell(text=TEXT)
        if lock:
            page.set_encryption(**lock)
        page.output(path)

    write(file("fpdf2.pdf", "fpdf2", "pdf"))
    write(file("fpdf2-owner-password.pdf", "fpdf2", "pdf"), owner_password="secret")
    write(file("fpdf2-password.pdf", "fpdf2", None, "password"), owner_password="other", user_password="secret")


def with_pikepdf():
    def write(path, attached=None, **options):
        with pikepdf.open(FOLDER / "reportlab.pdf") as document:
            if attached:
                document.attachments[attached] = pikepdf.AttachedFileSpec.from_filepath(document, FOLDER / attached)
            document.save(path, deterministic_id="encryption" not in options, **options)

    packed = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
    write(file("pikepdf.pdf", "pikepdf", "pdf"))
    # The end mark stands behind the first page, too.
    write(file("pikepdf-linearized.pdf", "pikepdf", "pdf"), attached="docx.docx", linearize=True)
    write(file("pikepdf-object-streams.pdf", "pikepdf", "pdf"), **packed)
    # With object streams, what says that a file is encrypted is in a stream, too.
    owner = pikepdf.Encryption(owner="secret", user="")
    write(file("pikepdf-owner-password.pdf", "pikepdf", "pdf"), encryption=owner, **packed)
    old_owner = pikepdf.Encryption(owner="secret", user="", R=4)
    write(file("pikepdf-owner-password-aes128.pdf", "pikepdf", "pdf"), encryption=old_owner)
    user = pikepdf.Encryption(owner="other", user="secret")
    write(file("pikepdf-password.pdf", "pikepdf", None, "password"), encryption=user, **packed)
    write(file("pikepdf-password-linearized.pdf", "pikepdf", None, "password"), encryption=user, linearize=True)


def with_pypdf():
    def write(path, lock=None, **options):
        writer = pypdf.PdfWriter(FOLDER / "reportlab.pdf", **options)
        writer.add_metadata({"/Subject": "Plan"})
        if lock:
            writer.encrypt(**lock)
        writer.write(path)

    write(file("pypdf.pdf", "pypdf", "pdf"))
    # The old file as it was, and behind it what is new.
    write(file("pypdf-update.pdf", "pypdf", "pdf"), incremental=True)
    for name in ["RC4-40", "RC4-128", "AES-128", "AES-256"]:
        owner = {"user_password": "", "owner_password": "secret", "algorithm": name}
        write(file(f"pypdf-owner-password-{name.lower()}.pdf", "pypdf", "pdf"), owner)
        user = {"user_password": "secret", "algorithm": name}
        write(file(f"pypdf-password-{name.lower()}.pdf", "pypdf", None, "password"), user)


def with_pillow():
    def save(name, form, kind=None, reason=None, image=PICTURE, **options):
        image.save(file(name, "pillow", kind, reason), form, **options)

    turned = PICTURE.rotate(90)
    # Before any JPEG: a picture keeps settings from there, on which TIFF fails.
    save("pillow.tif", "TIFF", "tiff")
    save("pillow-fax.tif", "TIFF", "tiff", image=PICTURE.convert("1"), compression="group4")
    save("pillow-pages.tif", "TIFF", "tiff", save_all=True, append_images=[turned], compression="tiff_lzw")
    exif = Image.Exif()
    exif[0x0112] = 6
    save("pillow.png", "PNG", "png")
    save("pillow-animated.png", "PNG", "png", save_all=True, append_images=[turned])
    save("pillow.jpg", "JPEG", "jpeg")
    save("pillow-exif.jpg", "JPEG", "jpeg", exif=exif, progressive=True)
    save("pillow-cmyk.jpg", "JPEG", "jpeg", image=PICTURE.convert("CMYK"))
    # Two pictures in one, as cameras and telephones write; programs show the first.
    save("pillow-multi.jpg", "MPO", "jpeg", save_all=True, append_images=[turned])
    save("pillow.gif", "GIF", "gif")
    save("pillow-animated.gif", "GIF", "gif", save_all=True, append_images=[turned], duration=500, loop=0)
    save("pillow.bmp", "BMP", "bmp")
    save("pillow-1bit.bmp", "BMP", "bmp", image=PICTURE.convert("1"))
    save("pillow.pdf", "PDF", "pdf", creationDate=DAY.timetuple(), modDate=DAY.timetuple())
    save("pillow-update.pdf", "PDF", "pdf", creationDate=DAY.timetuple(), modDate=DAY.timetuple())
    turned.save(FOLDER / "pillow-update.pdf", "PDF", append=True)
    save("pillow.webp", "WEBP", None, "not_accepted")
    save("pillow.avif", "AVIF", None, "not_accepted")
    save("pillow.ico", "ICO", None, "not_accepted")
    pillow_heif.register_heif_opener()
    large = PICTURE.resize((64, 64))
    large.save(file("pillow-heif.heic", "pillow_heif", None, "heic"), "HEIF")

    pixels = numpy.asarray(PICTURE)
    for name, order in [("big", ">"), ("little", "<")]:
        path = file(f"tifffile-{name}-endian.tif", "tifffile", "tiff")
        tifffile.imwrite(path, pixels, byteorder=order, photometric="rgb", datetime=DAY)


def with_messages():
    message = msg.MapiMessage.create("Plan", TEXT)
    message.set_property(msg.PropertyId.SENDER_NAME, "Contoso")
    message.set_property(msg.PropertyId.SENDER_EMAIL_ADDRESS, "mail@contoso.example")
    message.set_property(msg.PropertyId.MESSAGE_DELIVERY_TIME, DAY.replace(tzinfo=timezone.utc))
    message.add_recipient("mail@fabrikam.example", display_name="Fabrikam")
    # With an Office file attached, it is both a compound file and, from its end, a zip.
    message.add_attachment("plan.xlsx", (FOLDER / "openpyxl.xlsx").read_bytes())
    message.save(file("aspose-email-foss.msg", "aspose-email-foss", "msg"))

    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "Plan", "mail@contoso.example", "mail@fabrikam.example"
    mail.set_content(TEXT)
    Path(file("email.eml", PYTHON, None, "unknown")).write_bytes(bytes(mail))
    Path(file("text.csv", PYTHON, None, "unknown")).write_text("Item,Hours\nPlan,12\n")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"><circle cx="8" cy="8" r="8"/></svg>\n'
    Path(file("drawing.svg", PYTHON, None, "not_accepted")).write_text(drawing)


def cut_off():
    """Files of which an upload or a copy broke off at two thirds."""
    programs = dict(line.split("\t")[:2] for line in LIST.read_text().splitlines())
    office = ["docx.docx", "openpyxl.xlsx"]
    for source in [*office, "reportlab.pdf", "pikepdf-object-streams.pdf", "pikepdf-linearized.pdf"]:
        whole = (FOLDER / source).read_bytes()
        stem, ending = source.split(".")
        note(f"{stem}-cut.{ending}", programs[source], None, "not_whole")
        (FOLDER / f"{stem}-cut.{ending}").write_bytes(whole[: len(whole) * 2 // 3])



main()
