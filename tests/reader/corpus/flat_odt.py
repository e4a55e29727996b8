"""A document in LibreOffice's own format, as one XML file."""

import itertools
from xml.sax.saxutils import escape

FONTS = {"serif": "Liberation Serif", "sans": "DejaVu Sans", "cff": "C059"}
NAMESPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{value}:1.0"' for name, value in [
    ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("fo", "xsl-fo-compatible"),
    ("svg", "svg-compatible")])


def flat_odt(document):
    layout = document["layout"]
    size = 8 if len(document["pages"]) == 1 else 9.5
    country = {"en": "US", "it": "IT"}[document["language"]]
    font = f'style:font-name="F" fo:language="{document["language"]}" fo:country="{country}"'
    spacing = "0.6pt" if layout["letters"] == "spaced" else "normal"
    body = f"""<style:text-properties {font} fo:font-size="{size}pt" fo:letter-spacing="{spacing}"
      fo:hyphenate="{str(layout['hyphens']).lower()}" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/>"""
    align = "justify" if layout["justified"] else "start"
    paragraph = f'<style:paragraph-properties fo:margin-bottom="0.2cm" fo:text-align="{align}"/>'
    columns = '<style:columns fo:column-count="2" fo:column-gap="0.9cm"/>' if layout["columns"] == 2 else ""
    margin = "<style:header-footer-properties fo:min-height='0.8cm'/>"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {NAMESPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="&apos;{FONTS[layout['font']]}&apos;"/></office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties {font} fo:font-size="{size}pt"/></style:default-style>
<style:style style:name="Body" style:family="paragraph">{paragraph}{body}</style:style>
<style:style style:name="Cell" style:family="paragraph"><style:text-properties {font} fo:font-size="{size}pt"/></style:style>
<style:style style:name="H1" style:family="paragraph"><style:text-properties {font} fo:font-size="14pt" fo:font-weight="bold"/></style:style>
<style:style style:name="H2" style:family="paragraph"><style:text-properties {font} fo:font-size="11pt" fo:font-weight="bold"/></style:style>
</office:styles>
<office:automatic-styles>
<style:style style:name="Break" style:family="paragraph" style:parent-style-name="Cell"><style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="Cols" style:family="section"><style:section-properties text:dont-balance-text-columns="false">{columns}</style:section-properties></style:style>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/>
<style:header-style>{margin if document['header'] else ''}</style:header-style><style:footer-style>{margin if document['footer'] else ''}</style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">{edge('header', document)}{edge('footer', document)}</style:master-page></office:master-styles>
<office:body><office:text>{''.join(pages(document))}</office:text></office:body></office:document>"""


def edge(which, document):
    return f"<style:{which}>{paragraph('Cell', document[which])}</style:{which}>" if document[which] else ""


def pages(document):
    names = 0
    for number, page in enumerate(document["pages"]):
        if number:
            yield paragraph("Break", "")
        for is_text, group in itertools.groupby(page, lambda block: block["kind"] not in ("h1", "table")):
            blocks = [block_xml(block["kind"], block["content"]) for block in group]
            # LibreOffice gives a section of one or two lines a page of its own.
            if is_text and len(blocks) > 2:
                names += 1
                blocks = [f'<text:section text:style-name="Cols" text:name="S{names}">', *blocks, "</text:section>"]
            yield from blocks


def block_xml(kind, content):
    if kind == "list":
        items = (f"<text:list-item>{paragraph('Body', line)}</text:list-item>" for line in content)
        return f"<text:list>{''.join(items)}</text:list>"
    if kind == "table":
        rows = ("".join(f"<table:table-cell>{paragraph('Cell', cell)}</table:table-cell>" for cell in row) for row in content)
        columns = f'<table:table-column table:number-columns-repeated="{len(content[0])}"/>'
        return f"<table:table>{columns}{''.join(f'<table:table-row>{row}</table:table-row>' for row in rows)}</table:table>"
    return paragraph({"h1": "H1", "h2": "H2"}.get(kind, "Body"), content)


def paragraph(style, text):
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'
