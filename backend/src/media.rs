//! The types of proof files that are taken, by their names and by what is in them.

use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;

/// A type of proof file.
///
/// Nothing that a browser would run is among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MediaType {
    Pdf,
    Png,
    Jpeg,
    Docx,
    Xlsx,
    Pptx,
}

/// The beginning and the end of a file; of a short one both are the whole.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ends {
    pub(crate) head: Vec<u8>,
    pub(crate) tail: Vec<u8>,
}

/// How much of a file's beginning and end tells its type. A ZIP lists its entries at the end; the limit is
/// that of the list of some thousand entries.
pub(crate) const HEAD_BYTES: usize = 4 * 1024;
pub(crate) const TAIL_BYTES: usize = 64 * 1024;

impl MediaType {
    pub(crate) const ALL: [Self; 6] = [Self::Pdf, Self::Png, Self::Jpeg, Self::Docx, Self::Xlsx, Self::Pptx];

    /// Its name in a Content-Type.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        }
    }

    /// What people call it.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Docx => "Word (docx)",
            Self::Xlsx => "Excel (xlsx)",
            Self::Pptx => "PowerPoint (pptx)",
        }
    }

    /// The type that a request declares for its body, when it is taken.
    pub(crate) fn declared(headers: &HeaderMap) -> Option<Self> {
        let declared = headers.get(CONTENT_TYPE)?.to_str().ok()?;
        let name = declared.split(';').next().unwrap_or_default().trim();
        Self::ALL.into_iter().find(|media_type| media_type.name().eq_ignore_ascii_case(name))
    }

    /// The type that a file's content shows, when it is taken.
    pub(crate) fn of(ends: &Ends) -> Option<Self> {
        Self::ALL.into_iter().find(|media_type| media_type.is_shown_by(ends))
    }

    fn is_shown_by(self, ends: &Ends) -> bool {
        match self {
            Self::Pdf => ends.head.starts_with(b"%PDF-"),
            Self::Png => ends.head.starts_with(b"\x89PNG\r\n\x1a\n"),
            Self::Jpeg => ends.head.starts_with(b"\xff\xd8\xff"),
            Self::Docx => ends.are_of_an_office_file(b"word/"),
            Self::Xlsx => ends.are_of_an_office_file(b"xl/"),
            Self::Pptx => ends.are_of_an_office_file(b"ppt/"),
        }
    }
}

impl Ends {
    /// A ZIP with the list of parts that every Office file has, and with the folder of this kind.
    fn are_of_an_office_file(&self, folder: &[u8]) -> bool {
        self.head.starts_with(b"PK\x03\x04") && self.hold(b"[Content_Types].xml") && self.hold(folder)
    }

    fn hold(&self, text: &[u8]) -> bool {
        [&self.head, &self.tail].into_iter().any(|part| part.windows(text.len()).any(|window| window == text))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn tells_types_by_their_content() {
        let office = |folder: &str| format!("PK\x03\x04....[Content_Types].xml....{folder}/document.xml").into_bytes();
        for (content, expected) in [
            (b"%PDF-1.7\n".to_vec(), Some(MediaType::Pdf)),
            (b"\x89PNG\r\n\x1a\n....".to_vec(), Some(MediaType::Png)),
            (b"\xff\xd8\xff\xe0....".to_vec(), Some(MediaType::Jpeg)),
            (office("word"), Some(MediaType::Docx)),
            (office("xl"), Some(MediaType::Xlsx)),
            (office("ppt"), Some(MediaType::Pptx)),
            (office("META-INF"), None),
            (b"PK\x03\x04....word/document.xml".to_vec(), None),
            (b"<html>%PDF-1.7".to_vec(), None),
            (b"MZ".to_vec(), None),
            (Vec::new(), None),
        ] {
            let text = String::from_utf8_lossy(&content).into_owned();
            let whole = Ends { head: content.clone(), tail: content };
            assert_eq!(MediaType::of(&whole), expected, "{text:?}");
        }
    }

    #[test]
    fn reads_declared_types() {
        let declared = |value: &'static str| {
            MediaType::declared(&[(CONTENT_TYPE, HeaderValue::from_static(value))].into_iter().collect())
        };
        assert_eq!(declared("application/pdf"), Some(MediaType::Pdf));
        assert_eq!(declared("Image/PNG; charset=binary"), Some(MediaType::Png));
        assert_eq!(declared("text/html"), None);
        assert_eq!(declared(""), None);
        assert_eq!(MediaType::declared(&HeaderMap::new()), None);
    }
}
