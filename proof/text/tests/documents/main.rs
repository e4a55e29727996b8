//! What is read of Office files and messages.

mod excel;
mod powerpoint;
mod programs;
mod word;

use std::io::{Cursor, Write as _};

use cpor_proof_text::document::read;
use cpor_rules::proof_file::FileKind;
use cpor_rules::reading::FileText;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An Office file with these parts beside the list of parts. The first is the main part.
fn office(kind: FileKind, parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let list = format!(
        r#"<Types><Default Extension="xml" ContentType="application/xml"/><Override PartName="/{}" ContentType="{}.main+xml"/></Types>"#,
        parts[0].0,
        kind.media_type().to_owned()
    );
    for (name, content) in [("[Content_Types].xml", list.as_str())].iter().chain(parts) {
        zip.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(content.as_bytes()).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

/// What is read of it.
fn text(kind: FileKind, parts: &[(&str, &str)]) -> FileText {
    read(&office(kind, parts), kind).expect("read")
}

/// Relations: id, kind, and the other part.
fn relations(relations: &[(&str, &str, &str)]) -> String {
    let one = |(id, kind, target): &(&str, &str, &str)| {
        format!(r#"<Relationship Id="{id}" Type="http://schemas.example/{kind}" Target="{target}"/>"#)
    };
    format!("<Relationships>{}</Relationships>", relations.iter().map(one).collect::<String>())
}
