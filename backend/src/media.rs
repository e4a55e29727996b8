//! The media types of proof files: the names in `Content-Type`, and detection by content.

use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;

/// A media type that proof files may have. None is a type that a browser runs script in, such as HTML or SVG.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MediaType {
    Pdf,
    Png,
    Jpeg,
    Docx,
    Xlsx,
    Pptx,
}

/// The first and the last bytes of a file. For a short file, each is the whole file.
#[derive(Clone, Debug, Default)]
pub(crate) struct FileEnds {
    pub(crate) head: Vec<u8>,
    pub(crate) tail: Vec<u8>,
}

/// How many bytes from the start and from the end of a file are examined. A ZIP archive lists its entries at the end;
/// the limit is enough for about a thousand entries.
pub(crate) const HEAD_BYTES: usize = 4 * 1024;
pub(crate) const TAIL_BYTES: usize = 64 * 1024;

impl MediaType {
    /// Every accepted type.
    pub(crate) const ALL: [Self; 6] = [Self::Pdf, Self::Png, Self::Jpeg, Self::Docx, Self::Xlsx, Self::Pptx];

    /// The name in a `Content-Type` header.
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

    /// The name for people, such as `Word (docx)`.
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

    /// The type in the `Content-Type` header of a request, if it is an accepted one.
    pub(crate) fn from_headers(headers: &HeaderMap) -> Option<Self> {
        let declared = headers.get(CONTENT_TYPE)?.to_str().ok()?;
        let name = declared.split(';').next().unwrap_or_default().trim();
        Self::ALL.into_iter().find(|media_type| media_type.name().eq_ignore_ascii_case(name))
    }

    /// Detects the type of a file by its content, if it is an accepted one.
    pub(crate) fn detect(ends: &FileEnds) -> Option<Self> {
        Self::ALL.into_iter().find(|media_type| media_type.matches(ends))
    }

    fn matches(self, ends: &FileEnds) -> bool {
        match self {
            Self::Pdf => ends.head.starts_with(b"%PDF-"),
            Self::Png => ends.head.starts_with(b"\x89PNG\r\n\x1a\n"),
            Self::Jpeg => ends.head.starts_with(b"\xff\xd8\xff"),
            Self::Docx => ends.is_office_file(b"word/"),
            Self::Xlsx => ends.is_office_file(b"xl/"),
            Self::Pptx => ends.is_office_file(b"ppt/"),
        }
    }
}

impl FileEnds {
    /// Whether the file is a ZIP archive with `[Content_Types].xml`, which every Office file has, and with this folder.
    fn is_office_file(&self, folder: &[u8]) -> bool {
        self.head.starts_with(b"PK\x03\x04") && self.contains(b"[Content_Types].xml") && self.contains(folder)
    }

    fn contains(&self, text: &[u8]) -> bool {
        [&self.head, &self.tail].into_iter().any(|part| part.windows(text.len()).any(|window| window == text))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn detects_types_by_content() {
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
            let whole = FileEnds { head: content.clone(), tail: content };
            assert_eq!(MediaType::detect(&whole), expected, "{text:?}");
        }
    }

    #[test]
    fn reads_the_content_type_header() {
        let declared = |value: &'static str| {
            MediaType::from_headers(&[(CONTENT_TYPE, HeaderValue::from_static(value))].into_iter().collect())
        };
        assert_eq!(declared("application/pdf"), Some(MediaType::Pdf));
        assert_eq!(declared("Image/PNG; charset=binary"), Some(MediaType::Png));
        assert_eq!(declared("text/html"), None);
        assert_eq!(declared(""), None);
        assert_eq!(MediaType::from_headers(&HeaderMap::new()), None);
    }
}
