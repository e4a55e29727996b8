//! What is said of a file: bytes by bytes, and files as real programs write them.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use cpor_proof::inspect;
use cpor_rules::proof_file::{FileFault, FileKind};
use serde::Deserialize;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A file in `tests/proof/programs`, with what is right for it.
#[derive(Deserialize)]
struct Entry {
    file: String,
    program: String,
    kind: Option<String>,
    taken: bool,
    reason: Option<String>,
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/proof/programs"))
}

fn entries() -> Vec<Entry> {
    serde_json::from_slice(&fs::read(folder().with_extension("json")).expect("the list")).expect("JSON")
}

fn content(name: &str) -> Vec<u8> {
    fs::read(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn files_of_many_programs_are_taken_or_refused_for_what_they_are() {
    let entries = entries();
    for Entry { file, program, kind, taken, reason } in &entries {
        let found = inspect(&content(file), file, "");
        let is_right = match (&found, reason.as_deref()) {
            (Ok(found), _) => *taken && kind.as_deref().is_some_and(|kind| found.extensions().contains(&kind)),
            (Err(FileFault::Password), Some("password")) => true,
            (Err(FileFault::NotWhole), Some("not_whole")) => true,
            (Err(FileFault::Macros), Some("macros")) => true,
            (Err(FileFault::OtherFormat(_)), Some("old_office" | "open_document")) => true,
            (Err(FileFault::OtherPicture(_)), Some("heic")) => true,
            (
                Err(FileFault::OtherFormat(_) | FileFault::OtherPicture(_) | FileFault::NotTaken),
                Some("not_accepted" | "unknown"),
            ) => true,
            _ => false,
        };
        assert!(is_right, "{file} by {program}: {found:?}, and not {kind:?} or {reason:?}");
    }
    for kind in FileKind::ALL {
        let is_of_kind = |entry: &Entry| entry.kind.as_deref().is_some_and(|it| kind.extensions().contains(&it));
        assert!(entries.iter().any(|entry| entry.taken && is_of_kind(entry)), "no {kind:?} was tried");
    }
}

/// What is there of a file that was cut off is never taken for another file, nor for a whole one.
#[test]
fn a_file_that_was_cut_off_is_not_whole() {
    for Entry { file, .. } in entries().iter().filter(|entry| entry.taken) {
        let whole = content(file);
        let kind = inspect(&whole, file, "").expect("it is taken");
        if !matches!(kind, FileKind::Pdf | FileKind::Docx | FileKind::Xlsx | FileKind::Pptx) {
            continue;
        }
        for percent in [30, 50, 70, 90] {
            let part = &whole[..whole.len() * percent / 100];
            // A PDF that was saved twice has an end mark in its middle too.
            let has_end = part.windows(5).any(|window| window == b"%%EOF");
            if kind != FileKind::Pdf || !has_end {
                assert_eq!(inspect(part, file, ""), Err(FileFault::NotWhole), "{percent} % of {file}");
            }
        }
    }
}

/// A ZIP archive of these parts.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("an archive").into_inner()
}

/// A list of parts, each with a name and a media type.
fn list(parts: &[(&str, &str)]) -> String {
    let part =
        |(name, media_type): &(&str, &str)| format!(r#"<Override PartName="{name}" ContentType="{media_type}"/>"#);
    let parts = parts.iter().map(part).collect::<String>();
    format!(r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{parts}</Types>"#)
}

const DOCUMENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

#[test]
fn an_office_file_is_what_its_main_part_is() {
    let list_of = |media_type| list(&[("/word/document.xml", media_type)]);
    let with_list = |text: &str| archive(&[("[Content_Types].xml", text), ("word/document.xml", "<w/>")]);
    assert_eq!(inspect(&with_list(&list_of(DOCUMENT)), "", ""), Ok(FileKind::Docx));
    // The right words alone make no Office file.
    let words_alone = archive(&[("word/document.xml", "<w/>"), ("list.xml", DOCUMENT)]);
    assert_eq!(inspect(&words_alone, "", ""), Err(FileFault::NotTaken));
    assert_eq!(inspect(&with_list("<Types/>"), "", ""), Err(FileFault::NotTaken));
    let without_part = archive(&[("[Content_Types].xml", &list_of(DOCUMENT)), ("word/styles.xml", "<w/>")]);
    assert_eq!(inspect(&without_part, "", ""), Err(FileFault::NotWhole));
    for (media_type, fault) in [
        ("application/vnd.ms-word.document.macroEnabled.main+xml", FileFault::Macros),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
            FileFault::OtherFormat("Word template (dotx)".into()),
        ),
    ] {
        assert_eq!(inspect(&with_list(&list_of(media_type)), "a.docx", ""), Err(fault), "{media_type}");
    }
    let with_macros = archive(&[
        ("[Content_Types].xml", &list_of(DOCUMENT)),
        ("word/document.xml", "<w/>"),
        ("word/vbaProject.bin", "made up"),
    ]);
    assert_eq!(inspect(&with_macros, "", ""), Err(FileFault::Macros));
}

/// What an archive unpacks to is in its directory, and is looked at before anything is unpacked.
#[test]
fn an_archive_that_unpacks_to_too_much_is_refused() {
    let list = list(&[("/word/document.xml", DOCUMENT)]);
    let file = archive(&[("[Content_Types].xml", &list), ("word/document.xml", "<w/>"), ("word/media/a.bin", "x")]);
    // The size of the last entry in the directory, where a real one would have what it comes to.
    let entry = file.windows(4).rposition(|window| window == b"PK\x01\x02").expect("a directory");
    let with_size = |size: u32| {
        let mut file = file.clone();
        file[entry + 24..entry + 28].copy_from_slice(&size.to_le_bytes());
        inspect(&file, "a.docx", "")
    };
    assert_eq!(with_size(499_000_000), Ok(FileKind::Docx));
    assert_eq!(with_size(500_000_001), Err(FileFault::Unpacks));
}

/// Each part costs a reader something, however small it is.
#[test]
fn an_archive_of_too_many_parts_is_refused() {
    let list = list(&[("/word/document.xml", DOCUMENT)]);
    let with_parts = |number: usize| {
        let names: Vec<_> = (2..number).map(|index| format!("word/media/{index}.bin")).collect();
        let parts = [("[Content_Types].xml", list.as_str()), ("word/document.xml", "<w/>")];
        let parts: Vec<_> = parts.into_iter().chain(names.iter().map(|name| (name.as_str(), ""))).collect();
        inspect(&archive(&parts), "a.docx", "")
    };
    assert_eq!(with_parts(10_000), Ok(FileKind::Docx));
    assert_eq!(with_parts(10_001), Err(FileFault::Unpacks));
}

/// A list of parts needs no entities of its own: one that is declared is passed over, and one that is used makes it no list.
#[test]
fn a_list_of_parts_defines_no_words_of_its_own() {
    let with_list = |declared: &str, media_type: &str| {
        let types = list(&[("/word/document.xml", media_type)]);
        let list = format!("<?xml version=\"1.0\"?>{declared}{types}");
        inspect(&archive(&[("[Content_Types].xml", &list), ("word/document.xml", "<w/>")]), "", "")
    };
    let declared = format!("<!DOCTYPE Types [<!ENTITY a \"{DOCUMENT}\">]>");
    assert_eq!(with_list(&declared, DOCUMENT), Ok(FileKind::Docx));
    assert_eq!(with_list(&declared, "&a;"), Err(FileFault::NotWhole));
    assert_eq!(with_list(&declared, &DOCUMENT.replace("main", "&a;")), Err(FileFault::NotWhole));
    // Those that every XML has stay what they are.
    assert_eq!(with_list("", &DOCUMENT.replace("+xml", "&#43;xml")), Ok(FileKind::Docx));
}

/// Order, case and slashes of names differ between programs, and so do prefixes in the list.
#[test]
fn names_of_parts_are_written_in_many_ways() {
    let prefixed = format!(
        r#"<?xml version="1.0"?><t:Types xmlns:t="x"><t:Default Extension="xml" ContentType="application/xml"/><t:Override ContentType="{DOCUMENT}; charset=utf-8" PartName="word\Document.xml"/></t:Types>"#
    );
    for (list_name, part_name) in [
        ("[Content_Types].xml", "word/document.xml"),
        ("[content_types].xml", "Word\\Document.xml"),
        ("/[Content_Types].xml", "/word/document.xml"),
    ] {
        let file = archive(&[(part_name, "<w/>"), ("docProps/app.xml", "<p/>"), (list_name, &prefixed)]);
        assert_eq!(inspect(&file, "proof.docx", ""), Ok(FileKind::Docx), "{list_name} {part_name}");
    }
}

#[test]
fn first_bytes_tell_most_formats() {
    let bitmap = [b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0".as_slice(), &[0; 40]].concat();
    let pdf_after = |bytes: &[u8]| [bytes, b"\n%PDF-1.7\n1 0 obj\n%%EOF\n"].concat();
    for (content, expected) in [
        (b"%PDF-1.7\n%%EOF".to_vec(), Ok(FileKind::Pdf)),
        (pdf_after(b"Received: by mail.contoso.example\r\n"), Ok(FileKind::Pdf)),
        (pdf_after(&[b' '; 1015]), Ok(FileKind::Pdf)),
        (pdf_after(&[b' '; 1100]), Err(FileFault::NotTaken)),
        (pdf_after(b"<html>"), Err(FileFault::OtherFormat("HTML, XML".into()))),
        (pdf_after(b"MZ"), Err(FileFault::NotTaken)),
        (pdf_after(b"#!/bin/sh"), Err(FileFault::NotTaken)),
        (pdf_after(b"\xff\xd8\xff\xe0"), Ok(FileKind::Jpeg)),
        (b"%PDF-1.7\n1 0 obj".to_vec(), Err(FileFault::NotWhole)),
        (b"\x89PNG\r\n\x1a\n".to_vec(), Ok(FileKind::Png)),
        (b"GIF89a".to_vec(), Ok(FileKind::Gif)),
        (b"II*\0\x08\0\0\0".to_vec(), Ok(FileKind::Tiff)),
        (b"MM\0*\0\0\0\x08".to_vec(), Ok(FileKind::Tiff)),
        (bitmap, Ok(FileKind::Bmp)),
        (b"BM is how this text begins".to_vec(), Err(FileFault::NotTaken)),
        (b"PK\x03\x04 cut off".to_vec(), Err(FileFault::NotWhole)),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut off".to_vec(), Err(FileFault::NotWhole)),
        (b"RIFF\0\0\0\0WEBPVP8 ".to_vec(), Err(FileFault::OtherPicture("WebP".into()))),
        (b"\0\0\0\x18ftypheic".to_vec(), Err(FileFault::OtherPicture("HEIC".into()))),
        (b"\0\0\0\x18ftypisom".to_vec(), Err(FileFault::OtherFormat("Video (MP4, MOV)".into()))),
        (b"\xef\xbb\xbf <svg/>".to_vec(), Err(FileFault::OtherPicture("SVG".into()))),
        (b"<?xml version='1.0'?><a/>".to_vec(), Err(FileFault::OtherFormat("HTML, XML".into()))),
        (b"< 5 users".to_vec(), Err(FileFault::NotTaken)),
        (b"{\\rtf1 signed}".to_vec(), Err(FileFault::OtherFormat("RTF".into()))),
        (b"signed".to_vec(), Err(FileFault::NotTaken)),
        (Vec::new(), Err(FileFault::NotTaken)),
    ] {
        assert_eq!(inspect(&content, "", ""), expected, "{:?}", String::from_utf8_lossy(&content));
    }
}

/// The content decides. The name and the declared type may be missing, or wrong in the usual ways.
#[test]
fn name_and_declared_type_only_must_not_contradict() {
    let pdf = b"%PDF-1.7\n%%EOF";
    let jpeg = b"\xff\xd8\xff\xe0";
    let contradiction = |kind| Err(FileFault::Contradiction(kind));
    for (content, name, media_type, expected) in [
        (&pdf[..], "proof.pdf", "application/pdf", Ok(FileKind::Pdf)),
        (pdf, "Proof.PDF", "", Ok(FileKind::Pdf)),
        (pdf, "scan", "application/octet-stream", Ok(FileKind::Pdf)),
        (pdf, "proof v1.2 final", "Application/PDF; charset=binary", Ok(FileKind::Pdf)),
        (pdf, "proof.pdf", "image/png", contradiction(FileKind::Pdf)),
        (pdf, "proof.png", "", contradiction(FileKind::Pdf)),
        (pdf, "proof.doc", "", contradiction(FileKind::Pdf)),
        (pdf, "proof.pdf.exe", "", contradiction(FileKind::Pdf)),
        (pdf, "signed by contoso.com", "", Ok(FileKind::Pdf)),
        (pdf, "proof.pdf", "text/html", contradiction(FileKind::Pdf)),
        (jpeg, "photo.jpe", "image/pjpeg", Ok(FileKind::Jpeg)),
        (jpeg, "photo.jfif", "image/jpg", Ok(FileKind::Jpeg)),
        (jpeg, "photo.png", "image/jpeg", contradiction(FileKind::Jpeg)),
        (b"a;b;c", "usage.csv", "text/csv", Err(FileFault::OtherFormat("CSV".into()))),
        (b"MIME-Version: 1.0", "mail.mht", "", Err(FileFault::OtherFormat("MHT".into()))),
        (b"\0\0\0\0", "photo.heic", "image/heic", Err(FileFault::OtherPicture("HEIC".into()))),
    ] {
        assert_eq!(inspect(content, name, media_type), expected, "{name:?} {media_type:?}");
    }
}
