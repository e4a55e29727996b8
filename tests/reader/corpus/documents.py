"""Says what each of the 120 documents holds: documents.py FILE writes it as JSON. No clock and no file is asked.

A document is a list of pages, a page a list of blocks: a heading, a paragraph, a list or a table. The makers draw them as
they are. What a document says of its claim, and what it only seems to say, is decided here and nowhere else.
"""

import json
import random
import sys
import uuid
from datetime import date, timedelta

from names import CUSTOMERS, FORMS, ITEMS, PARTNERS, PEOPLE, ROLES, WAYS, written
from words import WORDS

TODAY = date(2026, 11, 20)
FILES = [("libreoffice", "pdf", 10), ("libreoffice", "docx", 4), ("libreoffice", "xlsx", 2), ("libreoffice", "pptx", 2),
         ("chromium", "pdf", 18), ("weasyprint", "pdf", 10), ("reportlab", "pdf", 12), ("pdfkit", "pdf", 8), ("pdf-lib", "pdf", 5),
         ("fpdf2", "pdf", 5), ("python-docx", "docx", 10), ("docx", "docx", 8), ("pandoc", "docx", 4), ("pandoc", "pptx", 2),
         ("python-pptx", "pptx", 6), ("pptxgenjs", "pptx", 3), ("openpyxl", "xlsx", 5), ("xlsxwriter", "xlsx", 3),
         ("exceljs", "xlsx", 3)]
# Which PDF writers can put form fields into a file.
FORM_WRITERS = ("reportlab", "pdf-lib", "pdfkit")


def main(path):
    documents = []
    for writer, kind, count in FILES:
        for number in range(count):
            documents.append(Document(writer, kind, number, len(documents)).build())
    with open(path, "w") as out:
        json.dump(documents, out, ensure_ascii=False, indent=1)


class Document:
    """One document while it is being written."""

    def __init__(self, writer, kind, number, index):
        self.writer, self.kind, self.number = writer, kind, number
        self.file = f"{writer}-{number + 1:02}.{kind}"
        self.random = random.Random(self.file)
        self.language = "it" if index % 2 else "en"
        self.words = WORDS[self.language]
        self.type = ["plan", "letter", "usage", "summary"][(index // 2) % 4]
        self.pages, self.facts, self.fields = [[]], {}, []
        self.layout = self.choose_layout(index)

    # How it looks

    def choose_layout(self, index):
        pick = self.random
        return {
            "columns": 1 + (index // 2) % 2 if self.kind in ("pdf", "docx") else 1,
            "font": ["serif", "sans", "cff"][self.number % 3],
            "justified": pick.random() < 0.4,
            "hyphens": pick.random() < 0.6,
            "ligatures": pick.random() < 0.5,
            "letters": ["whole", "single", "spaced", "words"][self.number % 4],
            "runs": pick.random() < 0.6,
            "header": pick.random() < 0.6,
            "footer": pick.random() < 0.6,
        }

    # What it says

    def build(self):
        self.choose_claim()
        self.front()
        self.new_page(0.6)
        self.body()
        self.new_page(0.5)
        self.close()
        self.margins()
        for name, fact in self.facts.items():
            if self.kind == "docx":
                fact["pages"] = [1] if fact["there"] else []
        return {"file": self.file, "writer": self.writer, "kind": self.kind, "language": self.language, "layout": self.layout,
                "title": self.title, "header": self.header, "footer": self.footer, "pages": self.pages, "fields": self.fields,
                "question": self.question, "facts": self.facts}

    def choose_claim(self):
        pick = self.random
        area = pick.choice(list(ITEMS))
        items = pick.sample(list(ITEMS[area]), pick.choice([1, 2, 2, 3]))
        # The name of a claimed item never hides within the longer name of another one.
        company, other = pick.sample(CUSTOMERS, 2)
        typed_form, said_form = pick.sample(FORMS[self.language] + [""], 2)
        partner = pick.choice(PARTNERS)
        label = "".join(letter for letter in company.lower() if letter.isascii() and letter.isalpha())
        domain = pick.choice([f"{label}{pick.randrange(100, 9999)}.onmicrosoft.com", f"{label}.example"])
        self.area = area
        self.question = {
            "edition": "2026-11", "today": TODAY.isoformat(), "items": items, "company": f"{company} {typed_form}".strip(),
            "tenant_id": self.guid(), "domain": domain,
            "partner": [f"{partner} {pick.choice(FORMS[self.language])}", f"info@{partner.split()[0].lower()}.example"],
        }
        self.c = self.words["the customer"]
        how = pick.choices(["named", "another company", "nobody"], [7, 2, 1])[0]
        if how == "named":
            self.c = f"{company} {said_form}".strip()
        elif how == "another company":
            self.c = f"{other} {said_form}".strip()
        self.fact("company", how == "named", value=self.c if how == "named" else "", instead=how if how != "named" else "")
        is_named = pick.random() < 0.75
        # Now and then with its legal form, which the claim has as well.
        self.p = pick.choice([partner, self.question["partner"][0]]) if is_named else self.words["the partner"]
        self.fact("partner", is_named, value=self.p if is_named else "")
        for name in ("tenant_id", "other_tenant_id", "domain", "result", "work", "disclosure", "template", "signature", "signed_on",
                     "empty_signature_field"):
            self.fact(name, False)
        for item in items:
            self.fact(f"item:{item}", False)

    def front(self):
        pick, words = self.random, self.words
        on_template = pick.random() < 0.25
        self.title = words["template"] if on_template else words["titles"][self.type]
        if on_template:
            self.now("template")
        self.add("h1", self.title)
        self.add("p", self.say(words["intro"][self.type]))
        self.claim_data()
        if pick.random() < 0.6:
            start = self.day_before(TODAY, 200, 330)
            self.add("p", pick.choice(words["period"]).format(a=self.write(start), b=self.write(start + timedelta(days=70))))
        self.add("h2", words["background"])
        for filler in pick.sample(words["fillers"], pick.choice([2, 3])):
            self.add("p", filler)

    def claim_data(self):
        """The table of customer, tenant and domain, or lines that say the same."""
        pick, words = self.random, self.words
        rows = [[words["project"], pick.choice(words["projects"])]]
        if self.facts["company"]["there"] or self.c != words["the customer"]:
            rows.append([words["customer"], self.c])
        if self.facts["partner"]["there"]:
            rows.append([words["partner"], self.p])
        tenant = pick.choices(["own", "another", "none"], [65, 20, 15])[0]
        if tenant != "none":
            guid = self.question["tenant_id"] if tenant == "own" else self.guid()
            rows.append([pick.choice(words["tenant"]), pick.choice([guid, guid, guid.upper(), f"{{{guid}}}"])])
            self.now("tenant_id" if tenant == "own" else "other_tenant_id", value=guid)
        if pick.random() < 0.5:
            rows.append([words["subscription"], self.guid()])
            if tenant == "none":
                self.facts["tenant_id"]["instead"] = "subscription ID"
        domain = pick.choices(["own", "longer", "none"], [65, 20, 15])[0]
        if domain != "none":
            said = self.question["domain"]
            rows.append([pick.choice(words["domain"]), said if domain == "own" else pick.choice(["my", "old-"]) + said])
            if domain == "own":
                self.now("domain", value=said)
            else:
                self.facts["domain"]["instead"] = "longer name"
        if pick.random() < 0.4:
            rows.append([words["start"], self.write(self.day_before(TODAY, 200, 330))])
        rows[1:] = pick.sample(rows[1:], len(rows) - 1)
        if self.type == "letter" or pick.random() < 0.3:
            for label, value in rows:
                self.add("p", f"{label}: {value}")
        else:
            self.add("table", rows)

    def body(self):
        self.scope()
        self.work()
        self.results()
        if self.random.random() < 0.6:
            self.add("p", self.random.choice(self.words["golive"]).format(a=self.write(self.day_before(TODAY, 60, 190))))

    def scope(self):
        pick, words = self.random, self.words
        said = []
        for item in self.question["items"]:
            forms = ITEMS[self.area][item]
            way = pick.choices(range(6), [30, 15, 12, 12, 18, 13])[0]
            claimed = {name for other in self.question["items"] if other != item for forms in ITEMS[self.area][other][:4] for name in forms}
            if way == 5 or not set(forms[way]) - claimed:
                way = 0 if way < 4 else 5
            if way == 5:
                continue
            # What is longer than one claimed name may be another one.
            name = pick.choice([name for name in forms[way] if name not in claimed])
            said.append(name)
            if way == 4:
                self.facts[f"item:{item}"]["instead"] = name
            else:
                self.now(f"item:{item}", value=name, way=WAYS[way])
        pick.shuffle(said)
        self.add("h2", words["scope"])
        style = pick.choice(["list", "table", "sentence"])
        if not said:
            self.add("p", words["no scope"])
        elif style == "sentence":
            names = words["and"].join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else said[0]
            self.add("p", words["scope sentence"].format(items=names))
        elif style == "list":
            self.add("p", words["scope line"])
            self.add("list", said)
        else:
            self.add("table", [[words["product"], words["edition"]], *([name, words["production"]] for name in said)])
        if self.random.random() < 0.4:
            self.add("p", words["fillers"][1])

    def work(self):
        pick, words = self.random, self.words
        if pick.random() < 0.25:
            return
        self.now("work")
        self.add("h2", pick.choice(words["work"]))
        lines = [self.say(line) for line in pick.sample(words["work lines"], pick.choice([2, 3]))]
        if pick.random() < 0.5:
            self.add("list", lines)
        else:
            for line in lines:
                self.add("p", line)

    def results(self):
        pick, words = self.random, self.words
        before = pick.randrange(20, 90)
        numbers = {"n": str(before), "m": str(before + pick.randrange(30, 400))}
        self.add("h2", words["results"])
        if pick.random() < 0.3:
            self.facts["result"]["instead"] = said = pick.choice(words["no result"])
            self.add("p", said)
            return
        self.now("result")
        if pick.random() < 0.3:
            self.add("table", [[cell.format(**numbers) for cell in row] for row in words["result table"]])
        else:
            self.add("p", pick.choice(words["result lines"]).format(**numbers))

    def close(self):
        self.disclosure()
        pick, words = self.random, self.words
        how = pick.choices(["signed", "blank", "nothing"], [65, 20, 15])[0]
        if self.kind == "pdf" and self.writer in FORM_WRITERS:
            how = ["signed", "blank", "signed field", "empty field", "signed"][self.number % 5]
        if how == "nothing":
            self.add("p", words["fillers"][-1])
            return
        self.add("h2", words["acknowledgement"])
        self.add("p", self.say(pick.choice(words["acknowledges"])))
        {"signed": self.signed, "blank": self.blank, "signed field": lambda: self.field("Anna Bauer"),
         "empty field": lambda: self.field("")}[how]()

    def disclosure(self):
        pick, words = self.random, self.words
        draw = pick.random()
        if draw < 0.3:
            self.now("disclosure")
            self.add("h2", words["disclosure"])
            self.add("p", self.say(pick.choice(words["disclosures"])))
        elif draw < 0.55:
            self.facts["disclosure"]["instead"] = words["no disclosure"]
            self.add("p", words["no disclosure"])

    def signed(self):
        pick, words = self.random, self.words
        day = self.day_before(TODAY, 5, 190)
        who, role = pick.choice(PEOPLE), pick.choice(ROLES[self.language])
        is_dated = pick.random() < 0.8
        said = self.write(day)
        self.now("signature", value=who)
        if is_dated:
            self.now("signed_on", value=day.isoformat(), way=said)
        style = pick.choice(["lines", "electronic", "table"])
        if style == "electronic":
            self.add("p", words["electronically" if is_dated else "electronically without"].format(who=who, a=said))
        elif style == "lines":
            named = self.facts["company"]["there"]
            self.add("p", words["signed" if named else "signed without"].format(c=self.c, who=who, role=role))
            if is_dated:
                self.add("p", pick.choice(words["signed on"]).format(a=said))
        else:
            cells = [[words["name"], who], [words["signature"], f"/s/ {who}"], [words["date"], said]][: 3 if is_dated else 2]
            # Labels above the values, or beside them.
            self.add("table", [list(row) for row in zip(*cells)] if pick.random() < 0.5 else cells)

    def blank(self):
        words = self.words
        line = "_" * 18
        self.facts["signature"]["instead"] = "blank line"
        # A line to sign on is no form field; whether it is said to be empty is not asked here.
        self.facts["empty_signature_field"]["there"] = None
        if self.random.random() < 0.5:
            self.add("p", f"{words['signature']}: {line}")
            self.add("p", f"{words['name']}: {line}")
            self.add("p", f"{words['dated']}: {line}")
        else:
            self.add("table", [[words["name"], words["signature"], words["dated"]], [line, line, line]])

    def field(self, value):
        self.add("field", self.words["signature"])
        self.fields.append({"page": len(self.pages), "name": self.words["signature"], "value": value})
        self.now("signature" if value else "empty_signature_field", value=value)
        if not value:
            self.facts["signature"]["instead"] = "empty field"

    def margins(self):
        """What stands on every page."""
        pick, words = self.random, self.words
        self.header = self.footer = ""
        if self.layout["header"]:
            self.header = f"{self.title} · {words['reference']} {pick.randrange(1000, 9999)}"
            if self.facts["template"]["there"]:
                self.facts["template"]["pages"] = list(range(1, len(self.pages) + 1))
        if self.layout["footer"]:
            printed = words["printed"].format(a=written(self.day_before(TODAY, 0, 3), self.language, 1))
            self.footer = pick.choice([words["pagefoot"], printed])

    # Small steps

    def add(self, kind, content):
        self.pages[-1].append({"kind": kind, "content": content})
        # Names stand in many places.
        text = json.dumps(content, ensure_ascii=False)
        for name, said in (("company", self.c), ("partner", self.p)):
            if self.facts[name]["there"] and said in text:
                self.here(name)

    def new_page(self, chance):
        # Sheets and slides are short, and LibreOffice fills a page before what follows a text in columns.
        if self.kind in ("xlsx", "pptx") or self.writer == "libreoffice" or self.random.random() < chance:
            self.pages.append([])

    def fact(self, name, there, **more):
        self.facts[name] = {"there": there, **{key: value for key, value in more.items() if value}, "pages": []}

    def now(self, name, **more):
        """The document says this from here on."""
        self.facts[name].update(there=True, **{key: value for key, value in more.items() if value})
        self.here(name)

    def here(self, name):
        if len(self.pages) not in self.facts[name]["pages"]:
            self.facts[name]["pages"].append(len(self.pages))

    def say(self, sentence):
        said = sentence.format(c=self.c, p=self.p)
        return said[0].upper() + said[1:]

    def guid(self):
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    def day_before(self, day, least, most):
        return day - timedelta(days=self.random.randrange(least, most + 1))

    def write(self, day):
        # Where the order of day and month could be read either way, nobody can know the day.
        way = self.random.randrange(6)
        return written(day, self.language, way if day.day > 12 or self.language == "it" else way % 5)


if __name__ == "__main__":
    main(sys.argv[1])
