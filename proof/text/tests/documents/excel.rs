//! Excel workbooks.

use cpor_rules::proof_file::FileKind;
use cpor_rules::reading::{FileText, PageState};

use super::{relations, text};

const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>
    <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/>
    <xf numFmtId="10"/></cellXfs></styleSheet>"#;
const STRINGS: &str =
    "<sst><si><t>Contoso</t></si><si><r><t>Dynamics </t></r><r><t>365</t></r><rPh><t>no</t></rPh></si></sst>";

fn workbook(rows: &str) -> FileText {
    let related = relations(&[
        ("r1", "worksheet", "worksheets/sheet1.xml"),
        ("r2", "worksheet", "/xl/worksheets/sheet2.xml"),
        ("r3", "sharedStrings", "sharedStrings.xml"),
        ("r4", "styles", "styles.xml"),
    ]);
    let book = r#"<workbook><sheets><sheet name="Users &amp; seats" sheetId="1" r:id="r1"/>
        <sheet name="Hidden" sheetId="2" state="hidden" r:id="r2"/></sheets></workbook>"#;
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let hidden =
        r#"<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>secret</t></is></c></row></sheetData></worksheet>"#;
    text(
        FileKind::Xlsx,
        &[
            ("xl/workbook.xml", book),
            ("xl/_rels/workbook.xml.rels", &related),
            ("xl/worksheets/sheet1.xml", &sheet),
            ("xl/worksheets/sheet2.xml", hidden),
            ("xl/sharedStrings.xml", STRINGS),
            ("xl/styles.xml", STYLES),
        ],
    )
}

#[test]
fn a_row_is_a_line_of_its_number() {
    let text = workbook(
        r#"<row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2"><v>250</v></c></row>
        <row r="4"><c r="A4" s="1"><v>45292</v></c><c r="B4" s="2"><v>45293</v></c><c s="3"><v>0.855</v></c></row>
        <row r="5"><c t="b"><v>1</v></c><c t="str"><f>A1</f><v>result</v></c><c t="e"><v>#N/A</v></c></row>
        <row r="6"><c t="inlineStr"><is><r><t>two
lines</t></r></is></c></row>"#,
    );
    let lines = ["", "Dynamics 365\t250", "", "2024-01-01\t2024-01-02\t85.5%", "TRUE\tresult\t#N/A", "two lines"];
    assert_eq!(text.pages[0].lines, lines);
    assert_eq!((text.pages[0].name.as_str(), text.pages[0].state), ("Users & seats", PageState::Read));
}

#[test]
fn a_hidden_sheet_is_read_too() {
    let text = workbook("");
    assert_eq!(text.page_count, 2);
    assert_eq!(
        (text.pages[1].name.as_str(), text.pages[1].lines.as_slice()),
        ("Hidden", ["secret".to_owned()].as_slice())
    );
}

#[test]
fn a_sheet_that_skips_a_million_rows_costs_no_million_lines() {
    let text = workbook(r#"<row r="1"><c><v>1</v></c></row><row r="1048576"><c><v>2</v></c></row>"#);
    assert_eq!(text.pages[0].lines, ["1", "2"]);
}

#[test]
fn a_sheet_that_is_cut_off_says_so() {
    assert_eq!(workbook(r#"<row r="1"><c><v>1</v></c></row><row"#).pages[0].state, PageState::Unread);
}

#[test]
fn a_sheet_of_a_very_long_text_is_read_to_a_limit_and_says_so() {
    let cell = format!(r#"<c t="str"><v>{}</v></c>"#, "x".repeat(1024 * 1024));
    let text = workbook(&format!(r#"<row r="1">{}</row>"#, cell.repeat(30)));
    let page = &text.pages[0];
    assert_eq!(page.state, PageState::Unread);
    assert!((20 << 20..25 << 20).contains(&page.lines[0].len()), "{}", page.lines[0].len());
}
