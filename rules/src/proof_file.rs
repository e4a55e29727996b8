//! The kinds of files that are taken as proof of execution, and the reasons for which a file is refused.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::value::listed;

listed! {
    /// A kind of file that is taken as proof: those that Microsoft's own list (support article 2969889, 2015) names and that
    /// a browser or an Office program of today opens. None is one that a browser runs script in, such as HTML or SVG.
    #[derive(Serialize, Deserialize)]
    FileKind {
        /// PDF.
        Pdf,
        /// A Word document.
        Docx,
        /// An Excel workbook.
        Xlsx,
        /// A PowerPoint presentation.
        Pptx,
        /// A PNG picture.
        Png,
        /// A JPEG picture.
        Jpeg,
        /// A GIF picture.
        Gif,
        /// A TIFF picture, as scanners write.
        Tiff,
        /// A Windows bitmap.
        Bmp,
        /// A message saved by Outlook.
        Msg,
    }
}

impl FileKind {
    /// Returns the media type of this kind of proof file.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Tiff => "image/tiff",
            Self::Bmp => "image/bmp",
            Self::Msg => "application/vnd.ms-outlook",
        }
    }

    /// Returns the name of this kind of proof file for people, the same in every language.
    pub fn title(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Docx => "Word (docx)",
            Self::Xlsx => "Excel (xlsx)",
            Self::Pptx => "PowerPoint (pptx)",
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Gif => "GIF",
            Self::Tiff => "TIFF",
            Self::Bmp => "BMP",
            Self::Msg => "Outlook (msg)",
        }
    }

    /// Whether files of this kind are pictures, which hold no text.
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg | Self::Gif | Self::Tiff | Self::Bmp)
    }

    /// Returns the file name extensions of this kind of proof file, the usual one first.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Pptx => &["pptx"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif", "pjpeg", "pjp"],
            Self::Gif => &["gif"],
            Self::Tiff => &["tif", "tiff"],
            Self::Bmp => &["bmp", "dib"],
            Self::Msg => &["msg"],
        }
    }

    /// Returns other media types that browsers and mail programs give to this kind of proof file.
    pub fn other_media_types(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["application/x-pdf"],
            Self::Docx | Self::Xlsx | Self::Pptx => &["application/zip", "application/x-zip-compressed"],
            Self::Png => &["image/x-png"],
            Self::Jpeg => &["image/jpg", "image/pjpeg"],
            Self::Gif => &[],
            Self::Tiff => &["image/tif", "image/x-tiff"],
            Self::Bmp => &["image/x-bmp", "image/x-ms-bmp"],
            Self::Msg => &["application/x-ole-storage", "application/x-cfb", "application/x-msg"],
        }
    }

    /// Returns the kind of proof file with this media type, in any case and with parameters behind it.
    pub fn of_media_type(text: &str) -> Option<Self> {
        let name = text.split(';').next().unwrap_or_default().trim();
        Self::ALL.iter().copied().find(|kind| kind.media_type().eq_ignore_ascii_case(name))
    }
}

/// The reason why a file is not accepted as proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileFault {
    /// It opens with a password only.
    Password,
    /// A part of it is missing: a PDF without its end mark, an Office file without its directory or main part.
    NotWhole,
    /// It holds macros.
    Macros,
    /// A virus scanner knows something harmful in it.
    Infected,
    /// It unpacks to so much that a reviewer's program may not open it: an archive bomb, or nearly one.
    Unpacks,
    /// It is of another format, with its name for people.
    OtherFormat(Cow<'static, str>),
    /// It is a picture of a format that is not taken, with its name for people.
    OtherPicture(Cow<'static, str>),
    /// Its name or its declared type says another kind than its content, which is this.
    Contradiction(FileKind),
    /// It is of no kind that is taken.
    NotTaken,
}
