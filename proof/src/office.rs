//! ZIP archives: Word, Excel and PowerPoint files, decided by the main part that `[Content_Types].xml` names.

use std::io::{Cursor, Read, copy, sink};

use cpor_rules::proof_file::{FileFault, FileKind};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

/// The list of an Office file's parts is some kilobytes; a main part is read to its end, up to this.
const LARGEST_LIST: u64 = 4 * 1024 * 1024;
const LARGEST_PART: u64 = 256 * 1024 * 1024;

/// How the media types of main parts begin and end, with the kind. Macros and templates have other types.
const MAIN_PARTS: [(&str, FileKind); 3] = [
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", FileKind::Docx),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", FileKind::Xlsx),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", FileKind::Pptx),
];

/// Media types of parts by which another format is known, with its name for people.
const OTHER_MAIN_PARTS: [(&str, &str); 7] = [
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", "Word template (dotx)"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml", "Excel template (xltx)"),
    ("application/vnd.openxmlformats-officedocument.presentationml.template.main+xml", "PowerPoint template (potx)"),
    ("application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml", "PowerPoint show (ppsx)"),
    ("application/vnd.ms-excel.sheet.binary.macroenabled.main", "Excel binary (xlsb)"),
    ("application/vnd.ms-visio.drawing.main+xml", "Visio (vsdx)"),
    ("application/vnd.ms-package.xps-fixeddocumentsequence+xml", "XPS"),
];

/// Other formats that are ZIP archives without a list of parts: the beginning of what their first entry, `mimetype`, says.
const BY_MIMETYPE: [(&str, &str); 2] =
    [("application/vnd.oasis.opendocument.", "OpenDocument"), ("application/epub+zip", "EPUB")];

/// The kind of a ZIP archive.
pub(crate) fn kind(content: &[u8]) -> Result<FileKind, FileFault> {
    let mut archive = Archive::open(content)?;
    let Some(list) = archive.read("[content_types].xml", LARGEST_LIST)? else {
        return Err(archive.format_without_list());
    };
    let parts = listed_parts(&list).ok_or(FileFault::NotWhole)?;
    if let Some((_, format)) = first_of(&parts, &OTHER_MAIN_PARTS) {
        return Err(FileFault::OtherFormat(format.into()));
    }
    if archive.has_macros() || parts.iter().any(Part::is_macro) {
        return Err(FileFault::Macros);
    }
    let (part, kind) = first_of(&parts, &MAIN_PARTS).ok_or(FileFault::NotTaken)?;
    if archive.has_whole(&part.place)? { Ok(kind) } else { Err(FileFault::NotWhole) }
}

/// The first part that has one of these media types.
fn first_of<'a, T: Copy>(parts: &'a [Part], types: &[(&str, T)]) -> Option<(&'a Part, T)> {
    parts.iter().find_map(|part| types.iter().find(|(name, _)| part.media_type == *name).map(|(_, it)| (part, *it)))
}

/// A part as the list has it, or all parts with one extension.
struct Part {
    place: Place,
    /// In lower case.
    media_type: String,
}

enum Place {
    /// The normalised name of one part.
    Name(String),
    /// Every part with this extension, which begins with a dot.
    Extension(String),
}

impl Part {
    fn read(element: &BytesStart<'_>) -> Option<Self> {
        let mut place = None;
        let mut media_type = None;
        for attribute in element.attributes().with_checks(false).flatten() {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            match attribute.key.local_name().as_ref() {
                "PartName" => place = Some(Place::Name(normalised(&value))),
                "Extension" => place = Some(Place::Extension(format!(".{}", normalised(&value)))),
                "ContentType" => media_type = value.split(';').next().map(|name| name.trim().to_ascii_lowercase()),
                _ => {}
            }
        }
        Some(Self { place: place?, media_type: media_type? })
    }

    fn is_macro(&self) -> bool {
        self.media_type.contains("macroenabled")
            || self.media_type == "application/vnd.ms-office.vbaproject"
            || self.media_type == "application/vnd.ms-excel.macrosheet+xml"
    }
}

/// Reads the list of parts; `None` if it is no XML.
fn listed_parts(list: &[u8]) -> Option<Vec<Part>> {
    let mut reader = Reader::from_reader(list);
    let mut parts = Vec::new();
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(element) | Event::Empty(element) => parts.extend(Part::read(&element)),
            Event::Eof => return Some(parts),
            _ => {}
        }
        buffer.clear();
    }
}

/// Some programs write the names of parts with backslashes, in another case, or with a slash before them.
fn normalised(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// The normalised names of its entries, by their index.
    names: Vec<String>,
}

impl<'a> Archive<'a> {
    /// Opens an archive by its directory, which is at its end.
    fn open(content: &'a [u8]) -> Result<Self, FileFault> {
        let mut zip = ZipArchive::new(Cursor::new(content)).map_err(|_| FileFault::NotWhole)?;
        let mut names = Vec::new();
        let mut begins_at_start = false;
        for index in 0..zip.len() {
            let entry = zip.by_index_raw(index).map_err(|_| FileFault::NotWhole)?;
            begins_at_start |= entry.header_start() == 0;
            names.push(normalised(&String::from_utf8_lossy(entry.name_raw())));
        }
        // In a file that was cut off, the last directory can be that of an archive inside.
        if begins_at_start { Ok(Self { zip, names }) } else { Err(FileFault::NotWhole) }
    }

    fn index_of(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|other| other == name)
    }

    /// Reads an entry; `None` if there is none of this name.
    fn read(&mut self, name: &str, largest: u64) -> Result<Option<Vec<u8>>, FileFault> {
        let Some(index) = self.index_of(name) else { return Ok(None) };
        let entry = self.zip.by_index(index).map_err(fault)?;
        let mut bytes = Vec::new();
        entry.take(largest).read_to_end(&mut bytes).map_err(|_| FileFault::NotWhole)?;
        Ok(Some(bytes))
    }

    /// Whether a part is there and can be read to its end.
    fn has_whole(&mut self, place: &Place) -> Result<bool, FileFault> {
        let index = match place {
            Place::Name(name) => self.index_of(name),
            Place::Extension(extension) => self.names.iter().position(|name| name.ends_with(extension.as_str())),
        };
        let Some(index) = index else { return Ok(false) };
        let entry = self.zip.by_index(index).map_err(fault)?;
        Ok(copy(&mut entry.take(LARGEST_PART), &mut sink()).is_ok())
    }

    fn has_macros(&self) -> bool {
        self.names.iter().any(|name| name.ends_with("/vbaproject.bin"))
    }

    /// What it is if it is no Office file.
    fn format_without_list(&mut self) -> FileFault {
        const LONGEST_MIMETYPE: u64 = 128;
        if self.names.iter().any(|name| name.ends_with(".iwa")) {
            return FileFault::OtherFormat("Pages, Numbers, Keynote".into());
        }
        let mimetype = self.read("mimetype", LONGEST_MIMETYPE).ok().flatten().unwrap_or_default();
        let known = BY_MIMETYPE.into_iter().find(|(start, _)| mimetype.starts_with(start.as_bytes()));
        known.map_or(FileFault::NotTaken, |(_, format)| FileFault::OtherFormat(format.into()))
    }
}

fn fault(error: ZipError) -> FileFault {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => FileFault::Password,
        _ => FileFault::NotWhole,
    }
}
