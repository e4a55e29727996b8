//! The declared kind of a file: by its name, and by the type that a browser or another program gives for it.

use cpor_rules::proof_file::{FileFault, FileKind};

/// Endings of names of other formats, with the format's name for people.
const OTHER_EXTENSIONS: &[(&[&str], &str)] = &[
    (&["doc", "dot"], "Word 97-2003 (doc)"),
    (&["xls", "xlt"], "Excel 97-2003 (xls)"),
    (&["ppt", "pps", "pot"], "PowerPoint 97-2003 (ppt)"),
    (&["docm", "dotm", "xlsm", "xltm", "pptm", "potm", "ppsm"], "Office with macros"),
    (&["odt", "ods", "odp"], "OpenDocument"),
    (&["csv", "tsv"], "CSV"),
    (&["rtf"], "RTF"),
    (&["htm", "html", "xml", "xhtml"], "HTML, XML"),
    (&["mht", "mhtml"], "MHT"),
    (&["eml"], "EML"),
    (&["txt", "log", "md"], "Text"),
    (&["psd"], "Photoshop (psd)"),
    (&["wmv", "wma", "asf"], "Windows Media"),
    (&["mp4", "mov", "m4v"], "Video (MP4, MOV)"),
    (&["xps", "oxps"], "XPS"),
    (&["zip", "7z", "rar"], "ZIP, 7z, RAR"),
];
const OTHER_PICTURES: &[(&[&str], &str)] =
    &[(&["heic", "heif"], "HEIC"), (&["webp"], "WebP"), (&["avif"], "AVIF"), (&["svg"], "SVG")];
/// Endings that many systems open as a program, whatever the content is. Not `com`: names of files end in domains too.
const PROGRAMS: &[&str] = &[
    "apk", "bat", "cmd", "cpl", "exe", "hta", "jar", "jnlp", "js", "jse", "lnk", "msi", "pif", "ps1", "scr", "vbe",
    "vbs", "wsf",
];

/// Media types of other formats, besides all of texts, pictures, sounds and videos. Any other type says nothing, such as
/// `application/octet-stream`; nor do those of the old Office formats, which some systems give to the new ones too.
const OTHER_MEDIA_TYPES: &[&str] =
    &["application/rtf", "application/vnd.ms-xpsdocument", "application/xhtml+xml", "application/xml"];

/// Whether the name or the declared media type of a file stands for another kind than its content. One that is empty or
/// unknown counts as right.
pub fn is_declared_otherwise(name: &str, media_type: &str, kind: FileKind) -> bool {
    let extension = extension(name);
    let is_known_extension = FileKind::ALL.iter().any(|kind| kind.extensions().contains(&&*extension))
        || is_listed(OTHER_EXTENSIONS, &extension)
        || is_listed(OTHER_PICTURES, &extension)
        || PROGRAMS.contains(&&*extension);
    let media_type = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_type_of =
        |kind: FileKind| kind.media_type() == media_type || kind.other_media_types().contains(&&*media_type);
    let is_known_type = FileKind::ALL.iter().any(|kind| is_type_of(*kind))
        || OTHER_MEDIA_TYPES.contains(&&*media_type)
        || ["text/", "image/", "audio/", "video/"].iter().any(|class| media_type.starts_with(class))
        || media_type.starts_with("application/vnd.oasis.opendocument.")
        || media_type.contains("macroenabled");
    (is_known_extension && !kind.extensions().contains(&&*extension)) || (is_known_type && !is_type_of(kind))
}

/// Returns the fault of a file whose content says nothing: its name may say what it is.
pub(crate) fn fault_by_name(name: &str) -> FileFault {
    let extension = extension(name);
    let format = |list: &[(&[&str], &'static str)]| {
        list.iter().find(|(extensions, _)| extensions.contains(&&*extension)).map(|(_, format)| *format)
    };
    if let Some(format) = format(OTHER_PICTURES) {
        return FileFault::OtherPicture(format.into());
    }
    format(OTHER_EXTENSIONS).map_or(FileFault::NotTaken, |format| FileFault::OtherFormat(format.into()))
}

fn is_listed(list: &[(&[&str], &str)], extension: &str) -> bool {
    list.iter().any(|(extensions, _)| extensions.contains(&extension))
}

/// The ending of a name, in lower case and without its dot; empty if there is none.
fn extension(name: &str) -> String {
    name.trim().rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
}
