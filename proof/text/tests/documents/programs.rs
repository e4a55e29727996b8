//! Files as real programs write them.

use std::fs;
use std::path::Path;

use cpor_proof_text::document::{ReadFault, read};
use cpor_rules::proof_file::FileKind;
use cpor_rules::reading::{FileText, PageState, Unit};

const SENTENCE: &str = "Contoso and Fabrikam agreed on this plan.";

fn read_file(name: &str) -> Result<FileText, ReadFault> {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/proof/programs")).join(name);
    let content = fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    let extension = name.rsplit('.').next().unwrap_or_default();
    let kind = FileKind::ALL.iter().copied().find(|kind| kind.extensions().contains(&extension)).expect("a kind");
    read(&content, kind)
}

fn text(name: &str) -> FileText {
    read_file(name).unwrap_or_else(|fault| panic!("{name}: {fault:?}"))
}

#[test]
fn documents_and_slides_say_what_was_written() {
    for (name, unit, page, line) in [
        ("libreoffice.docx", Unit::Document, 0, 1),
        ("pandoc.docx", Unit::Document, 0, 2),
        ("python-docx.docx", Unit::Document, 0, 1),
        ("docx.docx", Unit::Document, 0, 0),
        ("libreoffice.pptx", Unit::Slide, 0, 0),
        ("pandoc.pptx", Unit::Slide, 1, 1),
        ("pptxgenjs.pptx", Unit::Slide, 0, 0),
        ("python-pptx-chart.pptx", Unit::Slide, 0, 0),
    ] {
        let text = text(name);
        assert_eq!(text.unit, unit, "{name}");
        assert_eq!(text.pages[page].lines.get(line).map(String::as_str), Some(SENTENCE), "{name}: {:?}", text.pages);
    }
}

#[test]
fn workbooks_say_what_their_rows_hold() {
    for (name, sheet, row) in [
        ("excelize.xlsx", "Sheet1", "Contoso"),
        ("exceljs.xlsx", "Plan", "Contoso\t12"),
        ("exceljs-stream.xlsx", "Plan", "Contoso\t12"),
        ("libreoffice.xlsx", "table", "Item\tHours"),
        ("openpyxl.xlsx", "Sheet", "Contoso\t12"),
        ("openpyxl-protected.xlsx", "Sheet", "Contoso\t12"),
        ("sheetjs.xlsx", "Plan", "Contoso\t12"),
        ("xlsxwriter.xlsx", "Plan", "Contoso\t12"),
        ("zipfile-zip64.xlsx", "Sheet", "Contoso\t12"),
    ] {
        let text = text(name);
        let page = &text.pages[0];
        assert_eq!((page.name.as_str(), page.state), (sheet, PageState::Read), "{name}");
        assert_eq!(page.lines[0], row, "{name}");
    }
}

#[test]
fn a_chart_is_read_by_its_names() {
    let text = text("pptxgenjs-chart.pptx");
    assert!(!text.pages[0].lines.is_empty(), "{:?}", text.pages);
}

#[test]
fn messages_say_who_wrote_what_and_when() {
    for name in ["aspose-email-foss.msg", "oxmsg.msg", "oxmsg-attachment.msg"] {
        let text = text(name);
        let lines = [
            "Subject: Plan",
            "From: Contoso <mail@contoso.example>",
            "To: Fabrikam <mail@fabrikam.example>",
            "Sent: 2026-01-01 00:00 UTC",
            SENTENCE,
        ];
        assert_eq!((text.unit, text.pages[0].state), (Unit::Document, PageState::Read), "{name}");
        assert_eq!(text.pages[0].lines, lines, "{name}");
    }
}

#[test]
fn what_is_attached_is_named_and_counts_as_not_read() {
    for (name, attached) in [("aspose-email-foss.msg", "plan.xlsx"), ("oxmsg-attachment.msg", "plan.pdf")] {
        let text = text(name);
        assert_eq!((text.pages.len(), text.page_count), (2, 2), "{name}");
        assert_eq!((text.pages[1].name.as_str(), text.pages[1].state), (attached, PageState::Unread), "{name}");
    }
}

#[test]
fn what_cannot_be_read_says_why() {
    for (name, fault) in [
        ("docx-cut.docx", ReadFault::Broken),
        ("openpyxl-cut.xlsx", ReadFault::Broken),
        ("excelize-password.xlsx", ReadFault::Password),
        ("msoffcrypto-password.docx", ReadFault::Password),
        ("reportlab.pdf", ReadFault::NotRead),
    ] {
        assert_eq!(read_file(name).err(), Some(fault), "{name}");
    }
    // It has the names of a message and no message.
    assert_eq!(text("cfb.msg").pages[0].state, PageState::Unread);
}

#[test]
fn a_picture_is_a_picture() {
    for name in ["pillow.png", "pillow.jpg", "pillow.tif", "pillow.bmp", "pillow.gif"] {
        let text = text(name);
        assert_eq!((text.pages.len(), text.pages[0].state), (1, PageState::Picture), "{name}");
    }
}
