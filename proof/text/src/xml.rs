//! Walking through the XML of a part.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// A step of the walk. Names are without their prefix.
pub(crate) enum Step<'a> {
    /// The start of an element.
    Start(&'a str, &'a BytesStart<'a>),
    /// The end of an element.
    End(&'a str),
    /// Text.
    Text(&'a str),
}

/// Walks through XML. Returns whether it came to its end.
pub(crate) fn walk(xml: &str, mut visit: impl FnMut(Step<'_>)) -> bool {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.allow_dangling_amp = true;
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => visit(Step::Start(element.local_name().as_ref(), &element)),
            Ok(Event::End(element)) => visit(Step::End(element.local_name().as_ref())),
            Ok(Event::Text(text)) => visit(Step::Text(&text.xml10_content())),
            Ok(Event::CData(text)) => visit(Step::Text(&text.xml10_content())),
            Ok(Event::GeneralRef(name)) => {
                let mut buffer = [0; 4];
                match name.resolve_char_ref() {
                    Ok(Some(letter)) => visit(Step::Text(letter.encode_utf8(&mut buffer))),
                    _ => visit(Step::Text(entity(&name.xml10_content()))),
                }
            }
            Ok(Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

/// Returns the value of an attribute by its name without a prefix.
pub(crate) fn attribute<'a>(element: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let found = element.attributes().with_checks(false).flatten().find(|it| it.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok()
}

fn entity(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
}
