//! How the pieces of text on a PDF's page become lines.

use cpor_proof_text::pdf::{PdfText, lines};
use cpor_rules::reading::PageState;

/// Text at a place, in letters of ten points that are five points wide, unless told otherwise.
#[derive(Clone, Copy)]
struct Piece {
    text: &'static str,
    transform: [f64; 6],
    width: f64,
    is_rtl: bool,
}

fn at(x: f64, y: f64, text: &'static str) -> Piece {
    #[expect(clippy::cast_precision_loss, reason = "a short text")]
    let width = text.chars().count() as f64 * 5.0;
    Piece { text, transform: [10.0, 0.0, 0.0, 10.0, x, y], width, is_rtl: false }
}

impl Piece {
    fn small(self) -> Self {
        let [.., x, y] = self.transform;
        Self { transform: [6.0, 0.0, 0.0, 6.0, x, y], width: self.width * 0.6, ..self }
    }

    fn turned(self) -> Self {
        let [.., x, y] = self.transform;
        Self { transform: [0.0, 10.0, -10.0, 0.0, x, y], ..self }
    }

    fn rtl(self) -> Self {
        Self { is_rtl: true, ..self }
    }
}

fn given(pieces: &[Piece]) -> (String, Vec<f64>) {
    let texts = pieces.iter().map(|piece| piece.text).collect::<Vec<_>>().join("\0");
    let numbers = pieces
        .iter()
        .flat_map(|piece| piece.transform.into_iter().chain([piece.width, 10.0, if piece.is_rtl { 1.0 } else { 0.0 }]));
    (texts, numbers.collect())
}

fn read(pieces: &[Piece]) -> Vec<String> {
    let (texts, numbers) = given(pieces);
    lines(&texts, &numbers)
}

#[test]
fn words_are_whole_and_apart() {
    for (pieces, expected) in [
        // Cut into runs, and letter by letter.
        (vec![at(50.0, 700.0, "Dyna"), at(70.0, 700.0, "mics"), at(92.5, 700.0, "365")], "Dynamics 365"),
        (vec![at(50.0, 700.0, "D"), at(55.2, 700.0, "3"), at(60.1, 700.0, "6"), at(65.0, 700.0, "5")], "D365"),
        // With the space that pdf.js sees, though it is narrow, and with one that is written.
        (vec![at(50.0, 700.0, "for"), at(65.0, 700.0, " "), at(66.0, 700.0, "all")], "for all"),
        (vec![at(50.0, 700.0, "for "), at(70.0, 700.0, "all")], "for all"),
        // Set apart.
        (vec![at(50.0, 700.0, "C o n t o s o"), at(115.0, 700.0, " "), at(120.0, 700.0, "L t d")], "Contoso L t d"),
        // Raised and lowered.
        (
            vec![
                at(50.0, 700.0, "365"),
                at(65.0, 704.0, "TM").small(),
                at(72.0, 700.0, "H"),
                at(77.0, 698.0, "2").small(),
            ],
            "365TM H2",
        ),
        // Made bold by being drawn twice.
        (vec![at(50.0, 700.0, "Contoso"), at(50.3, 700.0, "Contoso")], "Contoso"),
        // All that is bold at the end.
        (vec![at(50.0, 700.0, "We use"), at(110.0, 700.0, "here"), at(82.5, 700.0, "Teams")], "We use Teams here"),
        // Stretched to the width of a column.
        (
            vec![at(50.0, 700.0, "one"), at(80.0, 700.0, "two"), at(110.0, 700.0, "six"), at(140.0, 700.0, "ten")],
            "one two six ten",
        ),
    ] {
        assert_eq!(read(&pieces), [expected]);
    }
}

#[test]
fn columns_are_read_one_after_the_other() {
    let page = [
        at(50.0, 750.0, "A title over both of the columns of this page here"),
        at(50.0, 700.0, "The first column has a line"),
        at(50.0, 688.0, "and one that names Dynamics"),
        at(50.0, 676.0, "365 Sales and ends."),
        at(50.0, 650.0, "A paragraph of its own."),
        at(220.0, 700.0, "The second column begins at"),
        at(220.0, 688.0, "the same height and is not"),
        at(220.0, 676.0, "mixed with the first one."),
        at(220.0, 650.0, "It too has another."),
        at(50.0, 600.0, "What follows goes over all of the width of the page."),
    ];
    let expected: Vec<&str> = page.iter().map(|piece| piece.text).collect();
    assert_eq!(read(&page), expected);
}

#[test]
fn tables_are_read_row_by_row() {
    let page = [
        at(50.0, 700.0, "Product"),
        at(250.0, 700.0, "Users"),
        at(350.0, 700.0, "Since"),
        at(50.0, 680.0, "Dynamics 365 Customer Service"),
        at(50.0, 668.0, "Enterprise"),
        at(250.0, 674.0, "250"),
        at(350.0, 680.0, "2024-01-"),
        at(350.0, 668.0, "15"),
        at(50.0, 648.0, "Power BI"),
        at(250.0, 648.0, "1,200"),
        at(350.0, 648.0, "2024-02-15"),
        at(50.0, 628.0, "Teams"),
        at(350.0, 628.0, "2024-03-15"),
    ];
    assert_eq!(
        read(&page),
        [
            "Product\tUsers\tSince",
            "Dynamics 365 Customer Service Enterprise\t250\t2024-01-15",
            "Power BI\t1,200\t2024-02-15",
            "Teams\t2024-03-15",
        ]
    );
}

#[test]
fn a_word_cut_in_a_cell_is_whole_and_an_address_keeps_its_hyphen() {
    for (first, second, joined) in [
        ("the implemen-", "tation of it", "the implementation of it"),
        ("ID 72f988bf-86f1-", "41af", "ID 72f988bf-86f1-41af"),
        ("at contoso-", "europe.com", "at contoso-europe.com"),
        ("two", "words", "two words"),
    ] {
        let page = [
            at(50.0, 700.0, "Head"),
            at(250.0, 700.0, "Head"),
            at(50.0, 680.0, first),
            at(50.0, 668.0, second),
            at(250.0, 680.0, "x"),
        ];
        assert_eq!(read(&page)[1], format!("{joined}\tx"));
    }
}

#[test]
fn a_page_that_is_turned_is_read_as_it_stands() {
    let page =
        [at(100.0, 50.0, "Dynamics").turned(), at(100.0, 92.5, "365").turned(), at(112.0, 50.0, "Sales").turned()];
    assert_eq!(read(&page), ["Dynamics 365", "Sales"]);
    // What stands across the page comes after what is written along it.
    let page = [at(20.0, 50.0, "Draft").turned(), at(50.0, 700.0, "A page with some text")];
    assert_eq!(read(&page), ["A page with some text", "Draft"]);
}

#[test]
fn what_is_read_from_right_to_left_is_in_the_order_of_reading() {
    let page = [
        at(50.0, 700.0, "הושלם").rtl(),
        at(77.5, 700.0, "Dynamics"),
        at(120.0, 700.0, "365"),
        at(137.5, 700.0, "הפרויקט").rtl(),
        at(50.0, 680.0, "משתמשים").rtl(),
        at(150.0, 680.0, "250"),
        at(250.0, 680.0, "מספר").rtl(),
    ];
    assert_eq!(read(&page), ["הפרויקט Dynamics 365 הושלם", "מספר\t250\tמשתמשים"]);
}

#[test]
fn numbers_that_are_none_hurt_nobody() {
    let mut piece = at(f64::NAN, 700.0, "nowhere");
    assert!(read(&[piece]).is_empty());
    piece = at(50.0, 700.0, "flat");
    piece.transform = [0.0; 6];
    assert_eq!(read(&[piece]), ["flat"]);
    assert!(lines("a\0b", &[1.0]).is_empty());
}

#[test]
fn a_page_in_a_font_that_does_not_say_its_letters_counts_as_not_read() {
    let state = |text: &'static str, known| {
        let mut pdf = PdfText::new("pdf.js", 1);
        let (texts, numbers) = given(&[at(50.0, 700.0, text)]);
        pdf.add_page(&texts, &numbers, known);
        pdf.finish().pages[0].state
    };
    assert_eq!(state("\u{e001}\u{e002}\u{e003} a", PageState::Read), PageState::Unread);
    assert_eq!(state("words and a sign \u{e001}", PageState::Read), PageState::Read);
    assert_eq!(state("words", PageState::Picture), PageState::Picture);
}
