//! PowerPoint presentations.

use cpor_rules::proof_file::FileKind;
use cpor_rules::reading::{FileText, PageState, Unit};

use super::{relations, text};

fn presentation(first: &str) -> FileText {
    let main = r#"<p:presentation><p:sldIdLst><p:sldId id="256" r:id="r2"/><p:sldId id="257" r:id="r1"/></p:sldIdLst>
        <p:sldSz cx="1000" cy="1000"/></p:presentation>"#;
    let related = relations(&[("r1", "slide", "slides/slide1.xml"), ("r2", "slide", "slides/slide2.xml")]);
    let slide = |shapes: &str| format!("<p:sld><p:spTree>{shapes}</p:spTree></p:sld>");
    let notes = r#"<p:notes><a:p><a:r><a:t>said aloud</a:t></a:r></a:p><a:p><a:fld type="slidenum"><a:t>7</a:t></a:fld></a:p></p:notes>"#;
    text(
        FileKind::Pptx,
        &[
            ("ppt/presentation.xml", main),
            ("ppt/_rels/presentation.xml.rels", &related),
            ("ppt/slides/slide1.xml", &slide("<p:sp><a:p><a:r><a:t>last</a:t></a:r></a:p></p:sp>")),
            ("ppt/slides/slide2.xml", &slide(first)),
            ("ppt/slides/_rels/slide2.xml.rels", &relations(&[("r1", "notesSlide", "../notesSlides/notesSlide1.xml")])),
            ("ppt/notesSlides/notesSlide1.xml", notes),
        ],
    )
}

#[test]
fn slides_are_read_in_the_order_in_which_they_are_shown() {
    let text = presentation(
        r#"<p:sp><a:p><a:r><a:t>Dyna</a:t></a:r><a:r><a:t>mics 365</a:t></a:r><a:br/><a:r><a:t>Sales</a:t></a:r></a:p></p:sp>
        <a:tbl><a:tr><a:tc><a:p><a:r><a:t>Users</a:t></a:r></a:p><a:tcPr/></a:tc><a:tc><a:p><a:r><a:t>250</a:t></a:r></a:p></a:tc></a:tr></a:tbl>"#,
    );
    assert_eq!((text.unit, text.page_count), (Unit::Slide, 2));
    assert_eq!(text.pages[0].lines, ["Dynamics 365", "Sales", "Users\t250", "said aloud"]);
    assert_eq!(text.pages[1].lines, ["last"]);
}

fn picture(side: u32) -> String {
    format!(r#"<p:pic><p:spPr><a:xfrm><a:ext cx="{side}" cy="{side}"/></a:xfrm></p:spPr></p:pic>"#)
}

#[test]
fn a_slide_is_a_picture_where_pictures_say_most() {
    let words = |count: usize| format!("<p:sp><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:sp>", "word".repeat(count));
    for (shapes, state) in [
        (picture(100), PageState::Picture),
        (picture(800) + &words(10), PageState::Picture),
        (picture(100) + &words(10), PageState::Read),
        (picture(800) + &words(100), PageState::Read),
        (words(1), PageState::Read),
    ] {
        assert_eq!(presentation(&shapes).pages[0].state, state, "{shapes}");
    }
}
