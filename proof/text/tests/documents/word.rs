//! Word documents.

use cpor_rules::proof_file::FileKind;
use cpor_rules::reading::PageState;

use super::{relations, text};

fn lines(body: &str) -> Vec<String> {
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    text(FileKind::Docx, &[("word/document.xml", &document)]).pages.remove(0).lines
}

#[test]
fn paragraphs_are_lines() {
    for (body, expected) in [
        // A word that is cut into runs is whole.
        (
            r"<w:p><w:r><w:t>Dyna</w:t></w:r><w:r><w:t>mics </w:t></w:r><w:r><w:t>365</w:t></w:r></w:p>",
            vec!["Dynamics 365"],
        ),
        (r"<w:p><w:r><w:t>A</w:t><w:tab/><w:t>B</w:t><w:br/><w:t>C</w:t></w:r></w:p>", vec!["A\tB", "C"]),
        // A tab that is set is not a tab that is typed.
        (r#"<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>A</w:t></w:r></w:p>"#, vec!["A"]),
        (
            r"<w:p><w:r><w:t>co</w:t><w:softHyphen/><w:t>operate</w:t><w:noBreakHyphen/><w:t>x</w:t></w:r></w:p>",
            vec!["cooperate-x"],
        ),
        (r"<w:p><w:r><w:t>soft&#xAD;ly &amp; so</w:t></w:r></w:p><w:p/>", vec!["softly & so"]),
        // What was deleted is gone, what was inserted is there.
        (
            r"<w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>",
            vec!["new"],
        ),
        (
            r"<w:p><w:del><w:r><w:tab/><w:sym w:char='F0FE'/></w:r></w:del><w:r><w:t>rest</w:t></w:r></w:p>",
            vec!["rest"],
        ),
        (r"<w:p><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom><w:r><w:t>rest</w:t></w:r></w:p>", vec!["rest"]),
        (
            r"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>one </w:t></w:r></w:p><w:p><w:r><w:t>line</w:t></w:r></w:p>",
            vec!["one line"],
        ),
        // Of a field what it comes to.
        (
            r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText><w:t>hidden</w:t></w:r>
            <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1 May 2024</w:t></w:r>
            <w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> on</w:t></w:r></w:p>"#,
            vec!["1 May 2024 on"],
        ),
        (r#"<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>2024</w:t></w:r></w:fldSimple></w:p>"#, vec!["2024"]),
        // Content controls are looked into.
        (r"<w:sdt><w:sdtContent><w:p><w:r><w:t>inside</w:t></w:r></w:p></w:sdtContent></w:sdt>", vec!["inside"]),
        (r#"<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t> agreed</w:t></w:r></w:p>"#, vec!["☑ agreed"]),
        (r"<w:p><w:hyperlink><w:r><w:t>contoso.com</w:t></w:r></w:hyperlink></w:p>", vec!["contoso.com"]),
    ] {
        assert_eq!(lines(body), expected, "{body}");
    }
}

#[test]
fn a_text_box_stands_after_its_paragraph_and_once() {
    let text_box = "<w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent>";
    let body = format!(
        "<w:p><w:r><w:t>before</w:t><mc:AlternateContent><mc:Choice>{text_box}</mc:Choice><mc:Fallback>{text_box}</mc:Fallback>
        </mc:AlternateContent><w:t> after</w:t></w:r></w:p><w:p><w:r><w:t>next</w:t></w:r></w:p>"
    );
    assert_eq!(lines(&body), ["before after", "boxed", "next"]);
}

fn cell(lines: &[&str]) -> String {
    let paragraph = |line: &&str| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>");
    format!("<w:tc><w:tcPr/>{}</w:tc>", lines.iter().map(paragraph).collect::<String>())
}

#[test]
fn a_row_is_a_line() {
    let row = |cells: &str| format!("<w:tr>{cells}</w:tr>");
    let deleted = format!("<w:tr><w:trPr><w:del/></w:trPr>{}{}</w:tr>", cell(&["gone"]), cell(&["0"]));
    let nested = format!("<w:tc><w:tbl>{}</w:tbl><w:p/></w:tc>", row(&(cell(&["in"]) + &cell(&["ner"]))));
    let rows = [
        row(&(cell(&["Product"]) + &cell(&["Users"]))),
        row(&(cell(&["Dynamics 365", "Sales"]) + &cell(&["250"]))),
        deleted,
        row(&(cell(&["only"]) + &cell(&[""]))),
        row(&(nested + &cell(&["outer"]))),
    ];
    let body = format!("<w:tbl><w:tblPr/>{}</w:tbl><w:p><w:r><w:t>behind</w:t></w:r></w:p>", rows.concat());
    assert_eq!(lines(&body), ["Product\tUsers", "Dynamics 365 Sales\t250", "only", "in\tner\touter", "behind"]);
}

#[test]
fn a_table_for_the_look_of_the_page_is_read_cell_by_cell() {
    let tall: Vec<String> = (1..=12).map(|number| format!("line {number}")).collect();
    let tall: Vec<&str> = tall.iter().map(String::as_str).collect();
    let body = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell(&tall), cell(&["aside"]));
    let mut expected = tall;
    expected.push("aside");
    assert_eq!(lines(&body), expected);
}

#[test]
fn headers_stand_before_and_notes_behind() {
    let paragraph = |text: &str| format!("<w:x><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:x>");
    let related = relations(&[
        ("r1", "footnotes", "footnotes.xml"),
        ("r2", "header", "header1.xml"),
        ("r3", "header", "/word/header2.xml"),
        ("r4", "footer", "footer1.xml"),
        ("r5", "image", "media/image1.png"),
    ]);
    let text = text(
        FileKind::Docx,
        &[
            ("word/document.xml", &paragraph("body")),
            ("word/_rels/document.xml.rels", &related),
            ("word/header1.xml", &paragraph("Contoso")),
            ("word/header2.xml", &paragraph("Contoso")),
            ("word/footer1.xml", &paragraph("footer")),
            ("word/footnotes.xml", &paragraph("note")),
        ],
    );
    assert_eq!(text.pages[0].lines, ["Contoso", "body", "footer", "note"]);
    assert_eq!(text.pages[0].state, PageState::Read);
}

#[test]
fn a_document_of_pictures_is_a_picture() {
    let picture = "<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>";
    let state = |body: &str| text(FileKind::Docx, &[("word/document.xml", body)]).pages[0].state;
    assert_eq!(state(&format!("<w:x>{picture}</w:x>")), PageState::Picture);
    let much = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "word ".repeat(100));
    assert_eq!(state(&format!("<w:x>{picture}{much}</w:x>")), PageState::Read);
}

#[test]
fn what_is_not_read_to_its_end_says_so() {
    for (body, why) in [
        ("<w:x><w:p><w:r><w:t>begun</w:t></w:r></w:p><w:p", "cut off"),
        ("<w:x><w:p><w:r><w:t>begun</w:t></w:r></w:p><w:altChunk r:id='r1'/></w:x>", "a part of another format"),
    ] {
        let page = text(FileKind::Docx, &[("word/document.xml", body)]).pages.remove(0);
        assert_eq!((page.lines, page.state), (vec!["begun".to_owned()], PageState::Unread), "{why}");
    }
}
