"""A document as a page for Chromium and WeasyPrint."""

from html import escape

FONTS = {"serif": "Liberation Serif", "sans": "DejaVu Sans", "cff": "C059"}


def html(document):
    layout = document["layout"]
    size = 9 if len(document["pages"]) == 1 else 10.5
    style = f"""
      @page {{ size: A4; margin: 22mm 20mm;
        @top-left {{ content: "{quoted(document['header'])}"; font: 8pt "{FONTS['sans']}" }}
        @bottom-left {{ content: "{quoted(document['footer'])}"; font: 8pt "{FONTS['sans']}" }} }}
      body {{ font: {size}pt "{FONTS[layout['font']]}"; margin: 0; text-align: {'justify' if layout['justified'] else 'left'};
        hyphens: {'auto' if layout['hyphens'] else 'manual'}; font-variant-ligatures: {'common-ligatures' if layout['ligatures'] else 'none'};
        letter-spacing: {'0.06em' if layout['letters'] == 'spaced' else 'normal'} }}
      section + section {{ break-before: page }}
      .columns {{ columns: {layout['columns']}; column-gap: 9mm }}
      td {{ border: 0.5pt solid #888; padding: 2pt 6pt; text-align: left }} table {{ border-collapse: collapse }}
      h1, h2 {{ break-after: avoid; text-align: left }} h1 {{ font-size: 1.6em }} h2 {{ font-size: 1.15em }}"""
    pages = "".join(f"<section>{page_html(page)}</section>" for page in document["pages"])
    return f"""<!doctype html><html lang="{document['language']}"><meta charset="utf-8"><title>{escape(document['title'])}</title>
      <style>{style}</style>{pages}</html>"""


def page_html(page):
    """Text runs in the columns; a title and tables go over the whole width."""
    out, is_open = [], False
    for block in page:
        is_text = block["kind"] not in ("h1", "table")
        if is_text != is_open:
            out.append('<div class="columns">' if is_text else "</div>")
            is_open = is_text
        out.append(block_html(block["kind"], block["content"]))
    return "".join(out) + ("</div>" if is_open else "")


def block_html(kind, content):
    if kind == "list":
        return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in content) + "</ul>"
    if kind == "table":
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in content)
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    return f"<{kind}>{escape(content)}</{kind}>"


def quoted(text):
    return text.replace("\\", "\\\\").replace('"', '\\"')
