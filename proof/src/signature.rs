//! The first bytes of a file, by which most formats are known.

use cpor_rules::proof_file::FileKind;
use memchr::memmem;

/// The signature of a file: the format that its first bytes stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signature {
    /// A picture of a kind that is taken.
    Picture(FileKind),
    /// A picture of another format.
    OtherPicture(&'static str),
    /// Another format that is known by name.
    OtherFormat(&'static str),
    /// A ZIP archive, as Office files are.
    Zip,
    /// A compound file, as Outlook's messages and the Office files before 2007 are.
    Compound,
    /// A PDF.
    Pdf,
    /// A program or a script.
    Program,
    /// Nothing that is known.
    None,
}

use Signature::{Compound, OtherFormat, OtherPicture, Picture, Program, Zip};

/// Signatures at the very start of a file.
const AT_START: &[(&[u8], Signature)] = &[
    (b"PK\x03\x04", Zip),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Compound),
    (b"\x89PNG\r\n\x1a\n", Picture(FileKind::Png)),
    (b"\xff\xd8\xff", Picture(FileKind::Jpeg)),
    (b"GIF87a", Picture(FileKind::Gif)),
    (b"GIF89a", Picture(FileKind::Gif)),
    (b"II*\0", Picture(FileKind::Tiff)),
    (b"MM\0*", Picture(FileKind::Tiff)),
    // TIFF for files above 4 GB; some programs write it for small ones too.
    (b"II+\0", Picture(FileKind::Tiff)),
    (b"MM\0+", Picture(FileKind::Tiff)),
    (b"8BPS", OtherFormat("Photoshop (psd)")),
    (b"{\\rtf", OtherFormat("RTF")),
    // ASF, the container of WMV and WMA.
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", OtherFormat("Windows Media")),
    (b"MZ", Program),
    (b"\x7fELF", Program),
    (b"\xcf\xfa\xed\xfe", Program),
    (b"\xca\xfe\xba\xbe", Program),
    (b"#!", Program),
];

/// Within how many bytes from the start a PDF has its mark: scanners and mail programs put bytes before it.
const PDF_MARK_WITHIN: usize = 1024;

impl Signature {
    /// Reads the signature of a file.
    pub(crate) fn of(content: &[u8]) -> Self {
        let at_start = AT_START.iter().find(|(bytes, _)| content.starts_with(bytes)).map(|(_, signature)| *signature);
        at_start
            .or_else(|| bitmap(content))
            .or_else(|| riff(content))
            .or_else(|| media_container(content))
            .or_else(|| markup(content))
            .or_else(|| pdf(content))
            .unwrap_or(Self::None)
    }
}

/// A bitmap begins with two letters that a text can begin with too, so the size of its second header counts as well.
fn bitmap(content: &[u8]) -> Option<Signature> {
    const HEADER_SIZES: [u32; 7] = [12, 40, 52, 56, 64, 108, 124];
    let size = content.get(14..18)?.try_into().map(u32::from_le_bytes).ok()?;
    (content.starts_with(b"BM") && HEADER_SIZES.contains(&size)).then_some(Picture(FileKind::Bmp))
}

fn riff(content: &[u8]) -> Option<Signature> {
    (content.starts_with(b"RIFF") && content.get(8..12)? == b"WEBP").then_some(OtherPicture("WebP"))
}

/// HEIC, which phones write, AVIF, and videos share one container.
fn media_container(content: &[u8]) -> Option<Signature> {
    let brand = content.get(8..12).filter(|_| content[4..].starts_with(b"ftyp"))?;
    Some(match brand {
        b"avif" | b"avis" => OtherPicture("AVIF"),
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1" => OtherPicture("HEIC"),
        _ => OtherFormat("Video (MP4, MOV)"),
    })
}

/// Markup, such as HTML, SVG and XML, which may begin with a byte order mark and spaces.
fn markup(content: &[u8]) -> Option<Signature> {
    let start = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content).trim_ascii_start();
    let is_markup = |after: &u8| after.is_ascii_alphabetic() || matches!(after, b'!' | b'?');
    let is_markup = start.starts_with(b"<") && start.get(1).is_some_and(is_markup);
    is_markup.then(|| {
        let head = start[..start.len().min(PDF_MARK_WITHIN)].to_ascii_lowercase();
        if contains(&head, b"<svg") { OtherPicture("SVG") } else { OtherFormat("HTML, XML") }
    })
}

fn pdf(content: &[u8]) -> Option<Signature> {
    contains(&content[..content.len().min(PDF_MARK_WITHIN)], b"%PDF-").then_some(Signature::Pdf)
}

/// Whether some bytes contain a text.
pub(crate) fn contains(bytes: &[u8], text: &[u8]) -> bool {
    memmem::find(bytes, text).is_some()
}
